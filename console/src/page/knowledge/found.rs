//! PDFs that a website links to: the desk finds them, and an open console fetches, reads and gives them back, one by one.

use super::super::api;
use super::super::app::App;
use super::reader;
use super::shelf::{Shelf, source_path};
use console::model::Answer;
use leptos::prelude::*;
use protocol::knowledge::{PageState, PageText, SourceDetail};
use serde::de::IgnoredAny;

/// What is being read just now.
#[derive(Clone, PartialEq)]
pub struct Finding {
    source: String,
    /// What the website is called.
    of: String,
    page: u64,
    name: String,
}

pub fn shown(shelf: Shelf) -> AnyView {
    (move || {
        shelf.finding.get().map(|finding| {
            view! {
                <p class="working" role="status" data-desk="finding">
                    <span class="spinner" aria-hidden="true"></span>
                    <span>{format!("Reading {}, a PDF found on {}", finding.name, finding.of)}</span>
                </p>
            }
        })
    })
    .into_any()
}

/// Looks whether a website has a PDF for this console to read, and begins with it.
pub fn look(app: App, shelf: Shelf) {
    if shelf.finding.get_untracked().is_some() || !shelf.shown.get_untracked() {
        return;
    }
    let tried = shelf.tried.get_value();
    let has_more = shelf.sources.with_untracked(|list| {
        let waits = |source: &&protocol::knowledge::SourceSummary| {
            let found = source.reading.as_ref().map_or(0, |reading| reading.for_console) as usize;
            found > tried.iter().filter(|(id, _)| *id == source.id).count()
        };
        list.iter().flatten().find(waits).map(|source| (source.id.clone(), source.title.clone()))
    });
    let Some((source, of)) = has_more else { return };
    // Held before the answer comes, so that the next look does not begin a second time.
    shelf.finding.set(Some(Finding { source: source.clone(), of, page: 0, name: "a file".to_owned() }));
    api::get(&source_path(&source, ""), move |answer: Answer<SourceDetail>| {
        let page = answer.ok().and_then(|detail| {
            let tried = shelf.tried.get_value();
            let untried = |page: u64| !tried.iter().any(|(id, known)| *id == source && *known == page);
            detail.pages.into_iter().find(|page| page.state == PageState::ForConsole && untried(page.page))
        });
        match page {
            Some(page) => {
                let name = name_of(&page.url);
                shelf.tried.update_value(|tried| tried.push((source.clone(), page.page)));
                shelf.finding.update(|finding| {
                    if let Some(finding) = finding {
                        (finding.page, finding.name) = (page.page, name);
                    }
                });
                fetch(app, shelf);
            }
            None => shelf.finding.set(None),
        }
    });
}

fn fetch(app: App, shelf: Shelf) {
    let Some(finding) = shelf.finding.get_untracked() else { return };
    let path = source_path(&finding.source, &format!("/pages/{}/file", finding.page));
    api::file(&path, move |answer| match answer {
        Ok(blob) => {
            let name = finding.name.clone();
            reader::read(&name, &blob, move |read| {
                let text = match read {
                    Ok(read) => PageText { title: read.title, text: read.markdown, why: None },
                    Err(why) => PageText { why: Some(why), ..PageText::default() },
                };
                give_back(app, shelf, &finding, &text);
            });
        }
        Err(refused) => {
            give_back(app, shelf, &finding, &PageText { why: Some(refused.message), ..PageText::default() })
        }
    });
}

fn give_back(app: App, shelf: Shelf, finding: &Finding, text: &PageText) {
    let path = source_path(&finding.source, &format!("/pages/{}", finding.page));
    let (source, page) = (finding.source.clone(), finding.page);
    api::put(&path, text, move |answer: Answer<IgnoredAny>| {
        // What the desk took it no longer offers; what it refused is not tried again until the page is opened anew.
        if answer.is_ok() {
            shelf.tried.update_value(|tried| tried.retain(|(id, known)| *id != source || *known != page));
        }
        shelf.finding.set(None);
        shelf.get_sources(app);
        if let Some(id) = shelf.opened.get_untracked() {
            shelf.get_detail(app, &id);
        }
    });
}

/// `menu.pdf` of `https://example.com/files/menu.pdf?v=2`
fn name_of(url: &str) -> String {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let name = path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("file.pdf");
    // Letters beyond ASCII are escapes in an address.
    js_sys::decode_uri_component(name).map(String::from).unwrap_or_else(|_| name.to_owned())
}
