//! Where a member writes: a reply to the visitor, or a note for the team.

use super::app::App;
use super::format;
use super::mention::Mentions;
use super::present::writing;
use super::replies::Drawer;
use super::suggestion::suggestion;
use console::act::{Act, Standing, standing};
use console::model::Event;
use console::replies::open_places;
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
    let (mentions, drawer) = (Mentions::new(app, field), Drawer::new(app, field));
    // What a saved reply has left open must be filled in before a visitor reads it.
    let open = Memo::new(move |_| if noting.get() { Vec::new() } else { app.draft.with(|text| open_places(text)) });
    let send = move || {
        let written = text();
        let line = written.get_untracked().trim().to_owned();
        let unfinished = open.with_untracked(|open| !open.is_empty());
        if line.is_empty() || unfinished || (!noting.get_untracked() && !mine.get_untracked()) {
            return;
        }
        written.set(String::new());
        mentions.close();
        let id = format::fresh_id();
        let act = if noting.get_untracked() { Act::Note { id, text: line } } else { Act::Reply { id, text: line } };
        app.send(Event::Act(act));
    };
    let typed = move |value: String| {
        let note = noting.get_untracked();
        // A slash alone asks for the saved replies.
        if !note && value == "/" {
            text().set(String::new());
            drawer.show();
            return;
        }
        text().set(value);
        if note {
            mentions.read();
        }
        app.send(Event::Typed { note });
    };
    let keyed = move |event: KeyboardEvent| {
        if noting.get_untracked() && mentions.takes(&event) {
            event.prevent_default();
            event.stop_propagation();
        } else if sends(&event) {
            event.prevent_default();
            send();
        }
    };
    let hint = move || hint(place.get(), noting.get(), &holder.get());
    view! {
        {suggestion(app)}
        {writing(app)}
        <form class="composer" class:noting=move || noting.get() on:submit=move |event| { event.prevent_default(); send(); }>
            <label class="hidden" for="reply">{move || if noting.get() { "Note to the team" } else { "Reply to the visitor" }}</label>
            <textarea
                id="reply" rows="3" maxlength=LINE_CHARS data-desk="reply-input" node_ref=field
                disabled=closed placeholder=hint aria-describedby="reply-hint" aria-autocomplete="list"
                aria-controls="mentions" aria-activedescendant=move || mentions.active()
                prop:value=move || text().get()
                on:input=move |event| typed(event_target_value(&event))
                on:keydown=keyed on:blur=move |_| mentions.close()
            ></textarea>
            {mentions.list()}
            {drawer.list()}
            <div class="composer-bar">
                <button
                    type="button" class="toggle" data-desk="note-toggle" aria-pressed=move || noting.get().to_string()
                    on:click=move |_| noting.update(|noting| *noting = !*noting)
                >"Note"</button>
                {drawer.button(move || noting.get() || !mine.get())}
                <span id="reply-hint" class="hint" class:warn=move || open.with(|open| !open.is_empty()) data-desk="reply-hint">{move || below(noting.get(), mine.get(), &open.get())}</span>
                <button
                    type="submit" class="primary" data-desk="send"
                    disabled=move || closed() || open.with(|open| !open.is_empty()) || text().with(|text| text.trim().is_empty())
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

fn below(noting: bool, mine: bool, open: &[&str]) -> String {
    match (noting, mine, open) {
        (true, ..) => "Only the team sees notes. @ names a colleague.".to_owned(),
        (false, true, []) => "Enter sends, / finds a saved reply.".to_owned(),
        (false, true, open) => {
            let places: Vec<String> = open.iter().map(|name| format!("{{{name}}}")).collect();
            format!("Not known, fill in first: {}", places.join(" "))
        }
        (false, false, _) => String::new(),
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
