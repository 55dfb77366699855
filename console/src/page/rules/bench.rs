//! What the Rules page holds, and its calls. It belongs to the app: what is being written stays while another page is
//! looked at.

use super::super::api;
use super::super::app::App;
use browser::dom;
use console::model::{Answer, Event, Refused};
use console::rules::form::{self, Field};
use console::rules::{check, document, labels, place};
use leptos::prelude::*;
use protocol::desk::Members;
use protocol::rules::{Difference, Problem, Problems};
use protocol::settings::Member;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;

const SCHEMA: &str = "/console/settings.schema.json";
/// How long nobody types before the worker is asked.
const PAUSE_MS: u32 = 350;
/// From this width on there is room for both.
const WIDE: f64 = 1_200.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Settings,
    Simulate,
    Replay,
    History,
}

/// The settings as they cross the wire, read by nobody's types: a newer worker's fields stay as they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub version: u64,
    pub settings: Value,
}

/// The worker's answer to a merge, read in the same way.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Merged {
    pub version: u64,
    pub saved: Value,
    pub settings: Value,
    pub theirs: Vec<Difference>,
    pub clashes: Vec<String>,
}

/// A handle; copies are the same bench.
#[derive(Clone, Copy)]
pub struct Bench {
    pub part: RwSignal<Part>,
    pub section: RwSignal<&'static str>,
    pub form: RwSignal<Option<Arc<Field>>>,
    /// As it was saved last.
    pub saved: RwSignal<Option<Document>>,
    /// What is being written; the form and the text both show it.
    pub draft: RwSignal<Value>,
    pub text: RwSignal<String>,
    /// Why the text is no JSON, and on which line.
    pub unread: RwSignal<Option<(usize, String)>>,
    /// What the schema says of it.
    misfits: RwSignal<Vec<Problem>>,
    /// What the worker says of it.
    refused: RwSignal<Vec<Problem>>,
    /// Counts the changes, so that an answer to an older one is dropped.
    changes: StoredValue<u64>,
    pub busy: RwSignal<bool>,
    /// What became of saving.
    pub said: RwSignal<Option<Result<String, String>>>,
    pub conflict: RwSignal<Option<Merged>>,
    pub members: RwSignal<Vec<Member>>,
    pub shows_json: RwSignal<bool>,
}

impl Bench {
    pub fn new() -> Self {
        let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
        Self {
            part: RwSignal::new(Part::Settings),
            section: RwSignal::new(labels::SECTIONS[0].key),
            form: RwSignal::new(None),
            saved: RwSignal::new(None),
            draft: RwSignal::new(Value::Null),
            text: RwSignal::new(String::new()),
            unread: RwSignal::new(None),
            misfits: RwSignal::new(Vec::new()),
            refused: RwSignal::new(Vec::new()),
            changes: StoredValue::new(0),
            busy: RwSignal::new(false),
            said: RwSignal::new(None),
            conflict: RwSignal::new(None),
            members: RwSignal::new(Vec::new()),
            shows_json: RwSignal::new(width.is_some_and(|width| width >= WIDE)),
        }
    }

    /// The page came up. What was being written there stays.
    pub fn open(self, app: App) {
        if self.form.with_untracked(Option::is_none) {
            api::asset(SCHEMA, move |answer| match answer.map(|text| form::read(&text)) {
                Ok(Ok(form)) => {
                    self.form.set(Some(Arc::new(form)));
                    self.look();
                }
                Ok(Err(_)) => app.send(Event::Refused(unreadable())),
                Err(refused) => app.send(Event::Refused(refused)),
            });
        }
        api::get("members", move |answer: Answer<Members>| {
            if let Ok(list) = answer {
                self.members.set(list.members);
            }
        });
        // Untracked: else every keystroke would draw the whole page anew.
        if !untrack(|| self.is_changed()) {
            self.reload(app);
        }
    }

    /// Whether nothing was written since the changes were counted as `at`.
    fn is_at(self, at: u64) -> bool {
        self.changes.get_value() == at
    }

    /// What is saved now, in place of what was being written.
    pub fn reload(self, app: App) {
        let at = self.changes.get_value();
        api::get("settings", move |answer: Answer<Document>| match answer {
            // Whoever has begun to write meanwhile is asked when they save.
            Ok(_) if !self.is_at(at) && self.saved.with_untracked(Option::is_some) => {}
            Ok(document) => self.take(document),
            Err(refused) => app.send(Event::Refused(refused)),
        });
    }

    /// From here on one writes on this.
    pub fn take(self, document: Document) {
        self.write(document.settings.clone());
        self.saved.set(Some(document));
    }

    pub fn is_changed(self) -> bool {
        let text_differs = self.unread.with(Option::is_some);
        text_differs
            || self.saved.with(|saved| saved.as_ref().is_some_and(|saved| self.draft.with(|d| *d != saved.settings)))
    }

    /// A change made in the form.
    pub fn edit(self, change: impl FnOnce(&mut Value)) {
        self.draft.update(change);
        self.text.set(self.draft.with_untracked(document::text));
        self.unread.set(None);
        self.changed();
    }

    pub fn set(self, at: &str, value: Option<Value>) {
        self.edit(|draft| document::set(draft, at, value));
    }

    /// Another document altogether.
    pub fn write(self, settings: Value) {
        self.edit(|draft| *draft = settings);
    }

    /// A change made in the text.
    pub fn typed(self, text: String) {
        match serde_json::from_str::<Value>(&text) {
            Ok(read) => {
                self.unread.set(None);
                self.draft.set(read);
            }
            Err(error) => self.unread.set(Some((error.line(), error.to_string()))),
        }
        self.text.set(text);
        self.changed();
    }

    fn changed(self) {
        self.said.set(None);
        self.changes.update_value(|changes| *changes += 1);
        self.look();
        let at = self.changes.get_value();
        dom::after(PAUSE_MS, move || {
            if self.is_at(at) {
                self.ask(at);
            }
        });
    }

    fn look(self) {
        let found = self.form.with_untracked(|form| {
            form.as_ref().map(|form| self.draft.with_untracked(|draft| check::problems(form, draft)))
        });
        self.misfits.set(found.unwrap_or_default());
    }

    /// The worker knows more than the schema: what a text promises, which groups there are.
    fn ask(self, at: u64) {
        if self.unread.with_untracked(Option::is_some) || self.misfits.with_untracked(|found| !found.is_empty()) {
            return self.refused.set(Vec::new());
        }
        let body = serde_json::json!({ "settings": self.draft.get_untracked() });
        api::post("settings/check", &body, move |answer: Answer<Problems>| {
            if self.is_at(at) {
                self.refused.set(answer.map(|found| found.problems).unwrap_or_default());
            }
        });
    }

    /// Everything that is wrong now.
    pub fn problems(self) -> Vec<Problem> {
        self.misfits.with(|misfits| self.refused.with(|refused| misfits.iter().chain(refused).cloned().collect()))
    }

    /// What is wrong at one place; `below` takes in what is wrong further down.
    pub fn problems_at(self, at: &str, below: bool) -> Vec<Problem> {
        let here = |problem: &Problem| {
            problem.at == at || below && problem.at.strip_prefix(at).is_some_and(|rest| rest.starts_with('/'))
        };
        self.problems().into_iter().filter(here).collect()
    }

    pub fn line_of(self, at: &str) -> usize {
        self.text.with(|text| place::line_of(text, at))
    }

    pub fn save(self, app: App) {
        let Some(version) = self.saved.with_untracked(|saved| saved.as_ref().map(|saved| saved.version)) else {
            return;
        };
        self.busy.set(true);
        let at = self.changes.get_value();
        let document = Document { version, settings: self.draft.get_untracked() };
        api::put("settings", &document, move |answer: Answer<Document>| {
            self.busy.set(false);
            match answer {
                Ok(document) => {
                    let version = document.version;
                    if self.is_at(at) {
                        self.take(document);
                    } else {
                        // What was written while it was saved is not saved, and stays.
                        self.saved.set(Some(document));
                    }
                    self.said.set(Some(Ok(format!("Saved as version {version}"))));
                }
                Err(refused) if refused.status == 409 => self.merge(app, version),
                Err(refused) => self.said.set(Some(Err(refused.message))),
            }
        });
    }

    /// Somebody else has saved meanwhile.
    fn merge(self, app: App, base: u64) {
        let body = serde_json::json!({ "base": base, "settings": self.draft.get_untracked() });
        api::post("settings/merge", &body, move |answer: Answer<Merged>| match answer {
            Ok(merged) => self.conflict.set(Some(merged)),
            Err(refused) => app.send(Event::Refused(refused)),
        });
    }
}

fn unreadable() -> Refused {
    let message = "The settings' form could not be read. Reload the page.".to_owned();
    Refused { status: 200, code: "unreadable".to_owned(), message }
}
