//! Where a member writes: a reply to the visitor, or a note for the team.

use super::app::App;
use super::format;
use console::act::{Act, Standing, standing};
use console::model::Event;
use leptos::html::Textarea;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// What the worker takes in one line.
const LINE_CHARS: &str = "4000";

pub fn composer(app: App) -> AnyView {
    let place = app.select(|model| model.open().map(|open| standing(&open.row, model.who_id())));
    let holder = app.select(|model| {
        let member = model.open().and_then(|open| open.row.member.clone());
        member.map(|member| member.name).unwrap_or_default()
    });
    let noting = RwSignal::new(false);
    let mine = Memo::new(move |_| place.get() == Some(Standing::Mine));
    let field: NodeRef<Textarea> = NodeRef::new();
    focus_once_mine(mine, field);
    let text = move || if noting.get() { app.note } else { app.draft };
    let closed = move || !noting.get() && !mine.get();
    let send = move || {
        let written = text();
        let line = written.get_untracked().trim().to_owned();
        if line.is_empty() || (!noting.get_untracked() && !mine.get_untracked()) {
            return;
        }
        written.set(String::new());
        let id = format::fresh_id();
        let act = if noting.get_untracked() { Act::Note { id, text: line } } else { Act::Reply { id, text: line } };
        app.send(Event::Act(act));
    };
    let typed = move |value: String| {
        text().set(value);
        if !noting.get_untracked() {
            app.send(Event::Typed);
        }
    };
    let hint = move || hint(place.get(), noting.get(), &holder.get());
    view! {
        <form class="composer" class:noting=move || noting.get() on:submit=move |event| { event.prevent_default(); send(); }>
            <label class="hidden" for="reply">{move || if noting.get() { "Note to the team" } else { "Reply to the visitor" }}</label>
            <textarea
                id="reply" rows="3" maxlength=LINE_CHARS data-desk="reply-input" node_ref=field
                disabled=closed placeholder=hint aria-describedby="reply-hint"
                prop:value=move || text().get()
                on:input=move |event| typed(event_target_value(&event))
                on:keydown=move |event| if sends(&event) { event.prevent_default(); send(); }
            ></textarea>
            <div class="composer-bar">
                <button
                    type="button" class="toggle" data-desk="note-toggle" aria-pressed=move || noting.get().to_string()
                    on:click=move |_| noting.update(|noting| *noting = !*noting)
                >"Note"</button>
                <span id="reply-hint" class="hint">{move || below(noting.get(), mine.get())}</span>
                <button
                    type="submit" class="primary" data-desk="send"
                    disabled=move || closed() || text().with(|text| text.trim().is_empty())
                >{move || if noting.get() { "Add note" } else { "Send" }}</button>
            </div>
        </form>
    }
    .into_any()
}

/// Enter sends, alone or with Ctrl or Cmd; Shift+Enter is a new line, and an input method's Enter is its own.
fn sends(event: &KeyboardEvent) -> bool {
    event.key() == "Enter" && !event.shift_key() && !event.is_composing()
}

fn hint(place: Option<Standing>, noting: bool, holder: &str) -> String {
    match place {
        _ if noting => "Write a note. Only the team sees it.".to_owned(),
        Some(Standing::Mine) | None => "Write a reply.".to_owned(),
        Some(Standing::Free) => "Claim this conversation to reply.".to_owned(),
        Some(Standing::Theirs) => format!("{holder} has this conversation. You can still leave a note."),
        Some(Standing::Resolved) => "This conversation is resolved. It opens again when the visitor writes.".to_owned(),
    }
}

fn below(noting: bool, mine: bool) -> &'static str {
    match (noting, mine) {
        (true, _) => "Only the team sees notes.",
        (false, true) => "Enter sends, Shift+Enter starts a new line.",
        (false, false) => "",
    }
}

/// Puts the cursor after the opener once the conversation is this member's.
fn focus_once_mine(mine: Memo<bool>, field: NodeRef<Textarea>) {
    Effect::new(move |was: Option<bool>| {
        let mine = mine.get();
        if mine && was == Some(false) {
            request_animation_frame(move || {
                if let Some(field) = field.get_untracked() {
                    // A field that cannot take the focus is no harm.
                    let _ = field.focus();
                }
            });
        }
        mine
    });
}
