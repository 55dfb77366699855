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

/// The field and what helps to fill it; copies are the same.
#[derive(Clone, Copy)]
struct Composer {
    app: App,
    noting: RwSignal<bool>,
    mine: Memo<bool>,
    /// Places a saved reply has left open: they are filled in before a visitor reads it.
    open: Memo<Vec<&'static str>>,
    mentions: Mentions,
    drawer: Drawer,
}

impl Composer {
    fn text(self) -> RwSignal<String> {
        if self.noting.get() { self.app.note } else { self.app.draft }
    }

    fn is_closed(self) -> bool {
        !self.noting.get() && !self.mine.get()
    }

    fn is_unfinished(self) -> bool {
        self.open.with(|open| !open.is_empty())
    }

    fn send(self) {
        let line = untrack(|| self.text().get().trim().to_owned());
        if line.is_empty() || untrack(|| self.is_unfinished() || self.is_closed()) {
            return;
        }
        untrack(|| self.text()).set(String::new());
        self.mentions.close();
        let id = format::fresh_id();
        let note = self.noting.get_untracked();
        let act = if note { Act::Note { id, text: line } } else { Act::Reply { id, text: line } };
        self.app.send(Event::Act(act));
    }

    fn typed(self, value: String) {
        let (note, text) = (self.noting.get_untracked(), untrack(|| self.text()));
        // A slash alone asks for the saved replies.
        if !note && value == "/" {
            text.set(String::new());
            self.drawer.show();
            return;
        }
        text.set(value);
        if note {
            self.mentions.read();
        }
        self.app.send(Event::Typed { note });
    }

    fn keyed(self, event: &KeyboardEvent) {
        if self.noting.get_untracked() && self.mentions.takes(event) {
            event.prevent_default();
            event.stop_propagation();
        } else if sends(event) {
            event.prevent_default();
            self.send();
        }
    }
}

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
    let (mentions, drawer) = (Mentions::new(app, field), Drawer::new(app, field));
    let open = Memo::new(move |_| if noting.get() { Vec::new() } else { app.draft.with(|text| open_places(text)) });
    let composer = Composer { app, noting, mine, open, mentions, drawer };
    let hint = move || hint(place.get(), noting.get(), &holder.get());
    view! {
        {suggestion(app)}
        {writing(app)}
        {drawer.editor()}
        <form class="composer" class:noting=move || noting.get() on:submit=move |event| { event.prevent_default(); composer.send(); }>
            <label class="hidden" for="reply">{move || if noting.get() { "Note to the team" } else { "Reply to the visitor" }}</label>
            <textarea
                id="reply" rows="3" maxlength=LINE_CHARS data-desk="reply-input" node_ref=field
                disabled=move || composer.is_closed() placeholder=hint aria-describedby="reply-hint" aria-autocomplete="list"
                aria-controls=move || mentions.active().map(|_| "mentions") aria-activedescendant=move || mentions.active()
                prop:value=move || composer.text().get()
                on:input=move |event| composer.typed(event_target_value(&event))
                on:keydown=move |event| composer.keyed(&event) on:blur=move |_| mentions.close()
            ></textarea>
            {mentions.list()}
            {drawer.list()}
            {bar(composer)}
        </form>
    }
    .into_any()
}

/// Below the field.
fn bar(composer: Composer) -> AnyView {
    let Composer { noting, mine, open, drawer, .. } = composer;
    let empty = move || composer.text().with(|text| text.trim().is_empty());
    view! {
        <div class="composer-bar">
            <button
                type="button" class="toggle" data-desk="note-toggle" aria-pressed=move || noting.get().to_string()
                on:click=move |_| noting.update(|noting| *noting = !*noting)
            >"Note"</button>
            {drawer.button(move || noting.get() || !mine.get())}
            <span id="reply-hint" class="hint" class:warn=move || composer.is_unfinished() data-desk="reply-hint">
                {move || below(noting.get(), mine.get(), &open.get())}
            </span>
            <button
                type="submit" class="primary" data-desk="send"
                disabled=move || composer.is_closed() || composer.is_unfinished() || empty()
            >{move || if noting.get() { "Add note" } else { "Send" }}</button>
        </div>
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
