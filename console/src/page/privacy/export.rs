//! The whole site as one file of JSON lines, fetched page by page.

use super::super::api;
use super::super::app::App;
use super::super::save::hand_over;
use super::{Desk, audit};
use console::model::{Answer, Event, Refused};
use console::privacy;
use js_sys::Array;
use leptos::prelude::*;
use protocol::privacy::ExportLine;
use web_sys::Blob;

const FILE: &str = "baton-export.jsonl";

/// Pages so far, without the lines that only say how to go on.
#[derive(Clone, Default)]
struct Gathered {
    text: String,
    conversations: u32,
}

pub fn site(app: App, desk: Desk) -> AnyView {
    let busy: RwSignal<Option<u32>> = RwSignal::new(None);
    let ended = move |gathered: Result<Gathered, Refused>| {
        busy.set(None);
        match gathered {
            Ok(gathered) => {
                let parts = Array::of1(&gathered.text.into());
                if let Ok(blob) = Blob::new_with_str_sequence(&parts) {
                    hand_over(&blob, FILE);
                }
            }
            Err(refused) => app.send(Event::Refused(refused)),
        }
        audit::look(app, desk);
    };
    let start = move |_| {
        busy.set(Some(0));
        fetch(String::new(), Gathered::default(), busy, ended);
    };
    view! {
        <section class="card wide" aria-labelledby="site-title">
            <h2 id="site-title">"Everything, as a file"</h2>
            <p class="hint">"Settings, members, what was taught and every conversation, as JSON lines: yours to keep or to take elsewhere."</p>
            <div class="seek">
                <button type="button" data-desk="export-site" disabled=move || busy.get().is_some() on:click=start>"Export the whole site"</button>
                <p class="hint" role="status">
                    {move || busy.get().map(|count| format!("Gathering… {}", privacy::conversations(count)))}
                </p>
            </div>
        </section>
    }
    .into_any()
}

fn fetch(
    after: String,
    gathered: Gathered,
    busy: RwSignal<Option<u32>>,
    ended: impl Fn(Result<Gathered, Refused>) + Copy + 'static,
) {
    let path = format!("export?after={}", js_sys::encode_uri_component(&after));
    api::text(&path, move |answer: Answer<String>| {
        let page = match answer {
            Ok(page) => page,
            Err(refused) => return ended(Err(refused)),
        };
        let mut gathered = gathered;
        let mut next = None;
        for line in page.lines() {
            match serde_json::from_str(line) {
                Ok(ExportLine::Next { after }) => next = Some(after),
                Ok(ExportLine::End) => {}
                Ok(line_read) => {
                    gathered.conversations += u32::from(matches!(line_read, ExportLine::Conversation { .. }));
                    gathered.text.push_str(line);
                    gathered.text.push('\n');
                }
                // What this page cannot read is the owner's all the same.
                Err(_) => gathered.text.push_str(&format!("{line}\n")),
            }
        }
        busy.set(Some(gathered.conversations));
        match next {
            Some(after) => fetch(after, gathered, busy, ended),
            None => ended(Ok(gathered)),
        }
    });
}
