//! The team's replies, all in one dialog, saved together.

use super::{Drawer, REPLIES};
use crate::page::api;
use crate::page::dialog::modal;
use console::model::Answer;
use leptos::prelude::*;
use protocol::replies::{CannedReply, Replies, VARIABLES};

/// What the worker takes.
const TITLE_CHARS: &str = "80";
const SHORTCUT_CHARS: &str = "24";
const TEXT_CHARS: &str = "4000";

/// One reply being written.
#[derive(Clone, Copy)]
struct Draft {
    key: u64,
    title: RwSignal<String>,
    shortcut: RwSignal<String>,
    text: RwSignal<String>,
}

impl Draft {
    fn new(key: u64, reply: CannedReply) -> Self {
        Self {
            key,
            title: RwSignal::new(reply.title),
            shortcut: RwSignal::new(reply.shortcut.unwrap_or_default()),
            text: RwSignal::new(reply.text),
        }
    }

    fn written(self) -> CannedReply {
        let shortcut = Some(self.shortcut.get_untracked().trim().to_owned()).filter(|shortcut| !shortcut.is_empty());
        CannedReply { title: self.title.get_untracked(), text: self.text.get_untracked(), shortcut }
    }
}

pub fn editor(drawer: Drawer) -> AnyView {
    let kept = drawer.kept.get_untracked().unwrap_or_default();
    let version = kept.version;
    let first = if kept.replies.is_empty() { vec![CannedReply::default()] } else { kept.replies };
    let drafts: Vec<Draft> = (0..).zip(first).map(|(key, reply)| Draft::new(key, reply)).collect();
    let next_key = StoredValue::new(drafts.len() as u64);
    let drafts = RwSignal::new(drafts);
    let (busy, why) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let close = move || drawer.editing.set(false);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        let replies = drafts.with_untracked(|drafts| drafts.iter().map(|draft| draft.written()).collect());
        api::put(REPLIES, &Replies { version, replies }, move |answer: Answer<Replies>| match answer {
            Ok(saved) => {
                drawer.kept.set(Some(saved));
                close();
            }
            Err(refused) => {
                busy.set(false);
                why.set(Some(refused.message));
            }
        });
    };
    let add = move |_: web_sys::MouseEvent| {
        let key = next_key.get_value();
        next_key.set_value(key + 1);
        drafts.update(|drafts| drafts.push(Draft::new(key, CannedReply::default())));
    };
    let dialog = modal();
    let cancelled = move |event: web_sys::Event| {
        event.prevent_default();
        close();
    };
    let places: Vec<AnyView> =
        VARIABLES.iter().map(|name| view! { <li><code>{format!("{{{name}}}")}</code></li> }.into_any()).collect();
    view! {
        <dialog class="card dialog wide keeping" node_ref=dialog aria-labelledby="keeping-title" data-desk="replies-editor" on:cancel=cancelled>
            <form on:submit=submit>
                <h2 id="keeping-title">"Saved replies"</h2>
                <p class="hint">"For the whole team. These are filled in from the conversation; what is not known is left for the writer:"</p>
                <ul class="places">{places}</ul>
                <ul class="kept"><For each=move || drafts.get() key=|draft| draft.key children=move |draft| one(draft, drafts) /></ul>
                {move || why.get().map(|why| view! { <p class="alert" role="alert" data-desk="replies-refused">{why}</p> })}
                <div class="acts">
                    <button type="button" class="quiet start" data-desk="replies-add" on:click=add>"Add a reply"</button>
                    <button type="button" on:click=move |_| close()>"Cancel"</button>
                    <button type="submit" class="primary" data-desk="replies-save" disabled=move || busy.get()>"Save"</button>
                </div>
            </form>
        </dialog>
    }
    .into_any()
}

fn one(draft: Draft, drafts: RwSignal<Vec<Draft>>) -> AnyView {
    let Draft { key, title, shortcut, text } = draft;
    let gone = move |_| drafts.update(|drafts| drafts.retain(|other| other.key != key));
    view! {
        <li data-desk="kept-reply">
            <div class="together">
                <input
                    aria-label="Title" placeholder="Title" required=true maxlength=TITLE_CHARS data-desk="kept-title"
                    prop:value=move || title.get() on:input=move |event| title.set(event_target_value(&event))
                />
                <input
                    class="shortcut" aria-label="Shortcut" placeholder="/shortcut" maxlength=SHORTCUT_CHARS data-desk="kept-shortcut"
                    prop:value=move || shortcut.get() on:input=move |event| shortcut.set(event_target_value(&event))
                />
                <button type="button" class="quiet" aria-label="Remove this reply" data-desk="kept-remove" on:click=gone>"Remove"</button>
            </div>
            <textarea
                aria-label="Text" rows="3" required=true maxlength=TEXT_CHARS data-desk="kept-text" placeholder="Hi {visitor}, {me} here."
                prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))
            ></textarea>
        </li>
    }
    .into_any()
}
