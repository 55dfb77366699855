//! Finding a person, and what is kept of each that was found.

use super::super::api;
use super::super::app::App;
use super::super::format;
use super::super::save::hand_over;
use super::Desk;
use console::model::{Answer, Event};
use console::privacy;
use console::session::Route;
use console::words;
use leptos::prelude::*;
use protocol::privacy::{People, Person, PersonConversation};

/// How often conversations of an earlier version are asked before the page gives up looking through them.
const LOOKS: u32 = 100;

pub fn find(app: App, desk: Desk) -> AnyView {
    let busy = RwSignal::new(false);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        look(app, desk, busy, LOOKS);
    };
    view! {
        <section class="card wide" aria-labelledby="find-title">
            <h2 id="find-title">"Find a person"</h2>
            <form class="seek" role="search" on:submit=submit>
                <label class="hidden" for="find-person">"E-mail address, telephone number or name"</label>
                <input
                    id="find-person" type="search" required=true minlength="2" maxlength="200" autocomplete="off"
                    placeholder="sam@example.com, +34 600 111 222 or Sam" data-desk="find-person"
                    prop:value=move || desk.query.get() on:input=move |event| desk.query.set(event_target_value(&event))
                />
                <button class="primary" type="submit" data-desk="find" disabled=move || busy.get()>"Find"</button>
            </form>
            <div aria-live="polite">{move || desk.found.get().map(|found| listed(app, desk, found))}</div>
        </section>
    }
    .into_any()
}

/// Looks again while conversations of an earlier version have not all been looked through.
pub fn look(app: App, desk: Desk, busy: RwSignal<bool>, looks: u32) {
    let query = desk.query.get_untracked();
    if query.trim().chars().count() < privacy::LEAST_LETTERS {
        return;
    }
    busy.set(true);
    let path = format!("privacy/people?q={}", js_sys::encode_uri_component(query.trim()));
    api::get(&path, move |answer: Answer<People>| {
        busy.set(false);
        match answer {
            Ok(people) => {
                let unread = people.unread;
                desk.found.set(Some(people));
                if unread > 0 && looks > 0 {
                    look(app, desk, busy, looks - 1);
                }
            }
            Err(refused) => app.send(Event::Refused(refused)),
        }
    });
}

fn listed(app: App, desk: Desk, found: People) -> AnyView {
    if found.people.is_empty() {
        let why = if found.unread > 0 { "Still looking through older conversations…" } else { "Nobody was found." };
        return view! { <p class="empty" data-desk="nobody">{why}</p> }.into_any();
    }
    let people: Vec<AnyView> = found.people.into_iter().map(|each| person(app, desk, each)).collect();
    let more = found.more.then_some("There are more: ask for something narrower.");
    let unread = (found.unread > 0).then_some("Still looking through older conversations…");
    view! {
        <ul class="people">{people}</ul>
        {[more, unread].into_iter().flatten().map(|words| view! { <p class="hint">{words}</p> }).collect_view()}
    }
    .into_any()
}

fn person(app: App, desk: Desk, person: Person) -> AnyView {
    let (title, marks) = (privacy::title(&person), privacy::marks(&person));
    let count = privacy::conversations(u32::try_from(person.conversations.len()).unwrap_or(u32::MAX));
    let talks: Vec<AnyView> = person.conversations.iter().map(talk).collect();
    let (export_label, erase_label) = (format!("Export what is kept of {title}"), format!("Erase {title}"));
    let exported = person.clone();
    let export = move |_| {
        let name = privacy::file_name(&exported);
        api::file(&privacy::export_path(&exported), move |answer| match answer {
            Ok(blob) => {
                hand_over(&blob, &name);
                super::audit::look(app, desk);
            }
            Err(refused) => app.send(Event::Refused(refused)),
        });
    };
    let erase = move |_| desk.erasing.set(Some(person.clone()));
    view! {
        <li class="person" data-desk="person">
            <div class="person-head">
                <div class="person-who">
                    <h3>{title}</h3>
                    {(!marks.is_empty()).then(|| view! { <p class="dim">{marks}</p> })}
                </div>
                <div class="acts">
                    <button type="button" data-desk="export-person" aria-label=export_label on:click=export>"Export"</button>
                    <button type="button" class="danger" data-desk="erase-person" aria-label=erase_label on:click=erase>"Erase…"</button>
                </div>
            </div>
            <details>
                <summary>{count}</summary>
                <ul class="talks">{talks}</ul>
            </details>
        </li>
    }
    .into_any()
}

fn talk(one: &PersonConversation) -> AnyView {
    let href = Route::Conversation(one.id.clone()).fragment();
    view! {
        <li>
            <a href=href>{one.visitor.clone()}</a>
            <span class="pill" data-stage=words::stage_key(one.stage)>{words::stage(one.stage)}</span>
            <time class="dim" datetime=format::iso(one.last_ms)>{format::moment(one.last_ms)}</time>
            <span class="talk-excerpt dim">{one.excerpt.clone()}</span>
        </li>
    }
    .into_any()
}
