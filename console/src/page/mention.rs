//! The list of colleagues that opens behind an `@` in a note.

use super::app::App;
use console::mention::{begun, bytes_of, candidates, completed, units_of};
use leptos::html::Textarea;
use leptos::prelude::*;
use protocol::desk::MemberRef;
use web_sys::KeyboardEvent;

/// A name being written: where its `@` and the cursor stand, and whom it may mean.
#[derive(Clone, PartialEq)]
struct Begun {
    at: usize,
    cursor: usize,
    fits: Vec<MemberRef>,
}

/// A handle; copies are the same list.
#[derive(Clone, Copy)]
pub struct Mentions {
    app: App,
    field: NodeRef<Textarea>,
    begun: RwSignal<Option<Begun>>,
    marked: RwSignal<usize>,
}

impl Mentions {
    pub fn new(app: App, field: NodeRef<Textarea>) -> Self {
        Self { app, field, begun: RwSignal::new(None), marked: RwSignal::new(0) }
    }

    /// The note has changed: looks at what stands before the cursor.
    pub fn read(self) {
        let found = self.field.get_untracked().and_then(|field| {
            let text = field.value();
            let units = field.selection_start().ok().flatten().unwrap_or_default() as usize;
            let cursor = bytes_of(&text, units);
            let (at, word) = begun(&text, cursor)?;
            let fits = self.app.peek(|model| {
                let members = model.me().map(|me| me.members.clone()).unwrap_or_default();
                candidates(&members, word, model.who_id()).into_iter().cloned().collect::<Vec<_>>()
            });
            (!fits.is_empty()).then_some(Begun { at, cursor, fits })
        });
        self.marked.set(0);
        self.begun.set(found);
    }

    pub fn close(self) {
        self.begun.set(None);
    }

    /// Whether the key was meant for the list.
    pub fn takes(self, event: &KeyboardEvent) -> bool {
        let Some(count) = self.begun.with_untracked(|begun| begun.as_ref().map(|begun| begun.fits.len())) else {
            return false;
        };
        match event.key().as_str() {
            "ArrowDown" => self.marked.update(|at| *at = (*at + 1) % count),
            "ArrowUp" => self.marked.update(|at| *at = (*at + count - 1) % count),
            "Enter" | "Tab" => self.pick(self.marked.get_untracked()),
            "Escape" => self.close(),
            _ => return false,
        }
        true
    }

    fn pick(self, place: usize) {
        let Some(begun) = self.begun.get_untracked() else { return };
        self.begun.set(None);
        let (Some(member), Some(field)) = (begun.fits.get(place), self.field.get_untracked()) else { return };
        let (text, cursor) = completed(&field.value(), begun.at, begun.cursor, &member.name);
        let units = units_of(&text, cursor) as u32;
        field.set_value(&text);
        self.app.note.set(text);
        // A field that cannot take the cursor is no harm: the name stands in it.
        let _ = field.focus();
        let _ = field.set_selection_range(units, units);
    }

    /// The id of the marked one, for whoever listens instead of looking.
    pub fn active(self) -> Option<String> {
        self.begun.with(Option::is_some).then(|| format!("mention-{}", self.marked.get()))
    }

    pub fn list(self) -> AnyView {
        let option = move |(place, member): (usize, MemberRef)| {
            let picked = move |event: web_sys::MouseEvent| {
                // The field keeps the focus, and with it the cursor.
                event.prevent_default();
                self.pick(place);
            };
            view! {
                <li
                    role="option" id=format!("mention-{place}") data-desk="mention" data-member=member.id
                    aria-selected=move || (self.marked.get() == place).to_string() on:mousedown=picked
                >{member.name}</li>
            }
            .into_any()
        };
        (move || {
            self.begun.get().map(|begun| {
                let options: Vec<AnyView> = begun.fits.into_iter().enumerate().map(option).collect();
                view! { <ul class="pop options" role="listbox" id="mentions" aria-label="Colleagues">{options}</ul> }
            })
        })
        .into_any()
    }
}
