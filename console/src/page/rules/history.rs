//! Who saved what and when; any version can be brought back, as a new one.

use super::super::api;
use super::super::app::App;
use super::super::format;
use super::bench::{Bench, Document, Part};
use super::difference;
use console::model::{Answer, Event};
use leptos::prelude::*;
use protocol::rules::{Difference, History, Restore, Version};
use serde::Deserialize;

/// A version's differences; its settings stay with the worker.
#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Past {
    saved: Version,
    differences: Vec<Difference>,
}

#[derive(Clone, Copy)]
struct Shown {
    versions: RwSignal<Option<Vec<Version>>>,
    next: RwSignal<Option<u64>>,
    opened: RwSignal<Option<Past>>,
}

pub fn history(app: App, bench: Bench) -> AnyView {
    let shown = Shown { versions: RwSignal::new(None), next: RwSignal::new(None), opened: RwSignal::new(None) };
    get(app, shown, None);
    let rows = move || match shown.versions.get() {
        None => view! { <p class="empty">"Loading the history…"</p> }.into_any(),
        Some(list) if list.is_empty() => {
            view! { <p class="empty">"Nothing has been saved yet: Baton does as it usually does."</p> }.into_any()
        }
        Some(list) => {
            let newest = list.first().map(|first| first.version);
            let rows: Vec<AnyView> = list.into_iter().map(|version| row(app, bench, shown, version, newest)).collect();
            view! { <ul class="table versions">{rows}</ul> }.into_any()
        }
    };
    let more = move || {
        shown.next.get().map(|next| {
            view! { <button type="button" class="quiet" on:click=move |_| get(app, shown, Some(next))>"Earlier versions"</button> }
        })
    };
    view! { <section class="history" aria-label="History of the settings">{rows}{more}</section> }.into_any()
}

fn get(app: App, shown: Shown, before: Option<u64>) {
    let path = before.map_or("settings/history".to_owned(), |before| format!("settings/history?before={before}"));
    api::get(&path, move |answer: Answer<History>| match answer {
        Ok(list) => {
            shown.next.set(list.next);
            shown.versions.update(|known| match known {
                Some(known) if before.is_some() => known.extend(list.versions),
                _ => *known = Some(list.versions),
            });
        }
        Err(refused) => app.send(Event::Refused(refused)),
    });
}

fn row(app: App, bench: Bench, shown: Shown, version: Version, newest: Option<u64>) -> AnyView {
    let number = version.version;
    let open = move || shown.opened.with(|past| past.as_ref().is_some_and(|past| past.saved.version == number));
    let toggle = move |_| {
        if shown.opened.with_untracked(|past| past.as_ref().is_some_and(|past| past.saved.version == number)) {
            return shown.opened.set(None);
        }
        api::get(&format!("settings/history/{number}"), move |answer: Answer<Past>| match answer {
            Ok(past) => shown.opened.set(Some(past)),
            Err(refused) => app.send(Event::Refused(refused)),
        });
    };
    let restore = move |version: u64| {
        let restore = Restore { version, newest: newest.unwrap_or_default() };
        api::post("settings/restore", &restore, move |answer: Answer<Document>| match answer {
            Ok(document) => {
                let saved = document.version;
                bench.take(document);
                bench.part.set(Part::Settings);
                bench.said.set(Some(Ok(format!("Version {version} was brought back as version {saved}"))));
            }
            Err(refused) => app.send(Event::Refused(refused)),
        });
    };
    let is_newest = newest == Some(number);
    // To undo the newest is to bring back the one before it.
    let (label, target) = if is_newest { ("Undo", number.saturating_sub(1)) } else { ("Bring back", number) };
    let details = move || {
        shown.opened.get().filter(|past| past.saved.version == number).map(|past| match past.differences.is_empty() {
            true => {
                view! { <p class="hint">"Nothing differs from the version before, or that one is no longer kept."</p> }
                    .into_any()
            }
            false => difference::list(past.differences),
        })
    };
    view! {
        <li data-desk="version" data-version=number.to_string()>
            <div>
                <p><strong>{format!("Version {number}")}</strong>{is_newest.then(|| view! { <span class="pill in-force">"In force"</span> })}</p>
                <p class="hint">{said(&version)}</p>
            </div>
            <div class="acts">
                <button type="button" class="quiet" data-desk="version-open" aria-expanded=move || open().to_string() on:click=toggle>"What changed"</button>
                <button type="button" data-desk="version-restore" on:click=move |_| restore(target)>{label}</button>
            </div>
            <div class="details-of">{details}</div>
        </li>
    }
    .into_any()
}

/// `Ana, 22 Nov, 14:05 · 3 changes`
fn said(version: &Version) -> String {
    let who = match (&version.by, version.at_ms) {
        (Some(by), _) => by.name.clone(),
        (None, Some(_)) => "Owner's token".to_owned(),
        (None, None) => "Saved before this was kept".to_owned(),
    };
    let when = version.at_ms.map(|at| format!(", {}", format::moment(at))).unwrap_or_default();
    let changes = match version.changes {
        None => String::new(),
        Some(1) => " · 1 change".to_owned(),
        Some(count) => format!(" · {count} changes"),
    };
    let restored = version.restored.map(|of| format!(" · brought back version {of}")).unwrap_or_default();
    format!("{who}{when}{changes}{restored}")
}
