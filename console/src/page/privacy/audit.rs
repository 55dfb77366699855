//! The trail of what was done with people's data.

use super::super::api;
use super::super::app::App;
use super::super::format;
use super::Desk;
use console::model::{Answer, Event};
use console::privacy;
use leptos::prelude::*;
use protocol::privacy::{Audit, AuditEntry};

pub fn look(app: App, desk: Desk) {
    fetch(app, desk, None);
}

fn fetch(app: App, desk: Desk, before: Option<u64>) {
    let path = before.map_or("privacy/audit".to_owned(), |before| format!("privacy/audit?before={before}"));
    api::get(&path, move |answer: Answer<Audit>| match answer {
        Ok(page) if before.is_some() => desk.audit.update(|audit| {
            if let Some(audit) = audit {
                audit.entries.extend(page.entries);
                audit.next = page.next;
            }
        }),
        Ok(page) => desk.audit.set(Some(page)),
        Err(refused) => app.send(Event::Refused(refused)),
    });
}

pub fn trail(app: App, desk: Desk) -> AnyView {
    view! {
        <section class="card wide" aria-labelledby="audit-title">
            <h2 id="audit-title">"What was done"</h2>
            <p class="hint">"Kept without a word about the people concerned."</p>
            {move || desk.audit.get().map(|audit| listed(app, desk, audit))}
        </section>
    }
    .into_any()
}

fn listed(app: App, desk: Desk, audit: Audit) -> AnyView {
    if audit.entries.is_empty() {
        return view! { <p class="empty">"Nothing yet. Exports, erasures and changes of how long is kept appear here."</p> }.into_any();
    }
    let next = audit.next;
    let rows: Vec<AnyView> = audit.entries.into_iter().map(row).collect();
    view! {
        <ol class="audit">{rows}</ol>
        {next.map(|before| view! {
            <button type="button" class="text" on:click=move |_| fetch(app, desk, Some(before))>"Earlier"</button>
        })}
    }
    .into_any()
}

fn row(entry: AuditEntry) -> AnyView {
    view! {
        <li data-desk="audit">
            <time class="dim" datetime=format::iso(entry.at_ms)>{format::moment(entry.at_ms)}</time>
            <p><strong>{privacy::doer(&entry)}</strong>" "{privacy::deed(&entry)}</p>
        </li>
    }
    .into_any()
}
