//! Replies kept ready: found behind a slash or a button, and put into the field with all that is known filled in.

mod editor;

use super::api;
use super::app::App;
use console::model::{Answer, Event};
use console::replies::{filled, found, known};
use leptos::html::{Input, Textarea};
use leptos::prelude::*;
use protocol::replies::{CannedReply, Replies};
use web_sys::KeyboardEvent;

const REPLIES: &str = "replies";

/// A handle; copies are the same drawer.
#[derive(Clone, Copy)]
pub struct Drawer {
    app: App,
    /// The reply's field, which gets the focus back.
    field: NodeRef<Textarea>,
    kept: RwSignal<Option<Replies>>,
    open: RwSignal<bool>,
    editing: RwSignal<bool>,
    typed: RwSignal<String>,
    marked: RwSignal<usize>,
}

impl Drawer {
    pub fn new(app: App, field: NodeRef<Textarea>) -> Self {
        Self {
            app,
            field,
            kept: RwSignal::new(None),
            open: RwSignal::new(false),
            editing: RwSignal::new(false),
            typed: RwSignal::new(String::new()),
            marked: RwSignal::new(0),
        }
    }

    pub fn show(self) {
        self.typed.set(String::new());
        self.marked.set(0);
        self.open.set(true);
        self.fetch();
    }

    fn fetch(self) {
        api::get(REPLIES, move |answer: Answer<Replies>| match answer {
            Ok(replies) => {
                // The drawer may be gone with its conversation.
                let _ = self.kept.try_set(Some(replies));
            }
            Err(refused) => self.app.send(Event::Refused(refused)),
        });
    }

    fn close(self) {
        self.open.set(false);
        if let Some(field) = self.field.get_untracked() {
            let _ = field.focus();
        }
    }

    fn fits(self) -> Vec<CannedReply> {
        self.kept.with(|kept| found(kept.as_ref().map_or(&[], |kept| &kept.replies), &self.typed.get()))
    }

    fn pick(self, reply: &CannedReply) {
        let text = filled(&reply.text, &self.app.peek(known));
        let before = self.app.draft.get_untracked();
        let joined = if before.trim().is_empty() { text } else { format!("{}\n{text}", before.trim_end()) };
        self.app.draft.set(joined);
        self.close();
    }

    /// The button beside the field.
    pub fn button(self, closed: impl Fn() -> bool + Send + Sync + 'static) -> AnyView {
        view! {
            <button
                type="button" class="toggle" data-desk="replies" title="Saved replies (/)" aria-haspopup="dialog"
                aria-expanded=move || self.open.get().to_string() disabled=closed
                on:click=move |_| if self.open.get_untracked() { self.close() } else { self.show() }
            >"Replies"</button>
        }
        .into_any()
    }

    /// The list over the field.
    pub fn list(self) -> AnyView {
        (move || self.open.get().then(|| list(self))).into_any()
    }

    /// The editor over the page, which has a form of its own.
    pub fn editor(self) -> AnyView {
        (move || self.editing.get().then(|| editor::editor(self))).into_any()
    }
}

fn list(drawer: Drawer) -> AnyView {
    let search: NodeRef<Input> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(search) = search.get() {
            let _ = search.focus();
        }
    });
    let fits = Memo::new(move |_| drawer.fits());
    let keyed = move |event: KeyboardEvent| {
        let count = fits.with_untracked(Vec::len).max(1);
        match event.key().as_str() {
            "ArrowDown" => drawer.marked.update(|at| *at = (*at + 1) % count),
            "ArrowUp" => drawer.marked.update(|at| *at = (*at + count - 1) % count),
            "Escape" => drawer.close(),
            "Enter" => {
                let marked = fits.with_untracked(|fits| fits.get(drawer.marked.get_untracked()).cloned());
                marked.iter().for_each(|reply| drawer.pick(reply));
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let typed = move |event: web_sys::Event| {
        drawer.typed.set(event_target_value(&event));
        drawer.marked.set(0);
    };
    let options = move || {
        fits.get().into_iter().enumerate().map(|(place, reply)| option(drawer, place, reply)).collect::<Vec<_>>()
    };
    let is_team = drawer.app.peek(|model| !model.is_link());
    view! {
        <div class="menu-away" on:click=move |_| drawer.close()></div>
        <div class="pop drawer" role="dialog" aria-label="Saved replies" data-desk="replies-list" on:keydown=keyed>
            <input
                type="search" role="combobox" aria-label="Find a reply" aria-expanded="true" aria-controls="replies-options"
                aria-activedescendant=move || format!("reply-option-{}", drawer.marked.get()) autocomplete="off" placeholder="Find a reply"
                data-desk="replies-search" node_ref=search prop:value=move || drawer.typed.get() on:input=typed
            />
            <ul class="options" role="listbox" id="replies-options" aria-label="Replies">{options}</ul>
            {move || none(drawer, fits)}
            {is_team.then(|| view! {
                <div class="drawer-foot">
                    <button type="button" class="quiet" data-desk="replies-edit" on:click=move |_| { drawer.open.set(false); drawer.editing.set(true); }>
                        "Edit replies"
                    </button>
                </div>
            })}
        </div>
    }
    .into_any()
}

/// Why the list is empty.
fn none(drawer: Drawer, fits: Memo<Vec<CannedReply>>) -> Option<AnyView> {
    let says = match drawer.kept.with(|kept| kept.as_ref().map(|kept| kept.replies.is_empty())) {
        None => "Loading…",
        Some(true) => "No replies are kept yet. Write down what you say often.",
        Some(false) if fits.with(Vec::is_empty) => "No reply fits.",
        Some(false) => return None,
    };
    Some(view! { <p class="hint none">{says}</p> }.into_any())
}

fn option(drawer: Drawer, place: usize, reply: CannedReply) -> AnyView {
    let shortcut = reply.shortcut.clone().map(|shortcut| view! { <kbd>{format!("/{shortcut}")}</kbd> });
    let (title, text) = (reply.title.clone(), filled(&reply.text, &drawer.app.peek(known)));
    let picked = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        drawer.pick(&reply);
    };
    view! {
        <li
            role="option" id=format!("reply-option-{place}") data-desk="reply-option"
            aria-selected=move || (drawer.marked.get() == place).to_string() on:mousedown=picked
        >
            <p class="option-head"><strong>{title}</strong>{shortcut}</p>
            <p class="option-text">{text}</p>
        </li>
    }
    .into_any()
}
