//! What the Knowledge page holds, and its calls. It belongs to the app: a file goes on being read while another page is
//! looked at.

use super::super::api;
use super::super::app::App;
use super::files::Upload;
use super::found::Finding;
use console::model::{Answer, Event, Refused};
use leptos::prelude::*;
use protocol::knowledge::{
    Calibration, Gap, Gaps, NewSource, Pair, Pairs, Passages, SourceDetail, SourceSummary, Sources, Tried,
};
use serde::de::IgnoredAny;

const SOURCES: &str = "knowledge/sources";
const PAIRS: &str = "knowledge/pairs";
const GAPS: &str = "knowledge/gaps";
/// Ticks of the app's clock between two looks at a website that is being read.
const LOOK_EVERY: i64 = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Sources,
    Pairs,
    Gaps,
}

/// A handle; copies are the same shelf.
#[derive(Clone, Copy)]
pub struct Shelf {
    pub part: RwSignal<Part>,
    pub sources: RwSignal<Option<Vec<SourceSummary>>>,
    pub calibration: RwSignal<Option<Calibration>>,
    /// How sure an answer has to be, by the settings.
    pub threshold: RwSignal<Option<f32>>,
    /// The question that was tried last, and what came of it while it is looked at.
    pub tried_question: RwSignal<String>,
    pub answered: RwSignal<Option<Tried>>,
    /// The source that is looked into.
    pub opened: RwSignal<Option<String>>,
    pub detail: RwSignal<Option<SourceDetail>>,
    pub passages: RwSignal<Option<Passages>>,
    /// Letters the passages shown have.
    pub letters: RwSignal<String>,
    pub pairs: RwSignal<Option<Vec<Pair>>>,
    pub gaps: RwSignal<Option<Vec<Gap>>>,
    /// The pair in the editor.
    pub editing: RwSignal<Option<Pair>>,
    pub uploads: RwSignal<Vec<Upload>>,
    /// The files of uploads that wait, by their keys.
    pub files: StoredValue<Vec<(u64, web_sys::File)>, LocalStorage>,
    pub finding: RwSignal<Option<Finding>>,
    /// Files of websites that were tried since the page was opened, by source and page.
    pub tried: StoredValue<Vec<(String, u64)>>,
    pub shown: RwSignal<bool>,
}

impl Shelf {
    pub fn new() -> Self {
        Self {
            part: RwSignal::new(Part::Sources),
            sources: RwSignal::new(None),
            calibration: RwSignal::new(None),
            threshold: RwSignal::new(None),
            tried_question: RwSignal::new(String::new()),
            answered: RwSignal::new(None),
            opened: RwSignal::new(None),
            detail: RwSignal::new(None),
            passages: RwSignal::new(None),
            letters: RwSignal::new(String::new()),
            pairs: RwSignal::new(None),
            gaps: RwSignal::new(None),
            editing: RwSignal::new(None),
            uploads: RwSignal::new(Vec::new()),
            files: StoredValue::new_local(Vec::new()),
            finding: RwSignal::new(None),
            tried: StoredValue::new(Vec::new()),
            shown: RwSignal::new(false),
        }
    }

    /// The page came up: what it shows is fetched, and followed while it is up.
    pub fn open(self, app: App) {
        self.shown.set(true);
        self.tried.set_value(Vec::new());
        self.get_sources(app);
        self.get_pairs(app);
        self.get_gaps(app);
        let told = app.select(|model| model.readings.clone());
        Effect::new(move |_| told.with(|told| told.iter().for_each(|source| self.told(app, source.clone()))));
        Effect::new(move |_| {
            let now_s = app.now() / 1_000;
            if now_s % LOOK_EVERY == 0
                && self.sources.with_untracked(|list| list.iter().flatten().any(console::knowledge::is_reading))
            {
                self.look(app);
            }
        });
    }

    pub fn leave(self) {
        self.shown.set(false);
        self.close();
    }

    pub fn close(self) {
        self.opened.set(None);
        self.detail.set(None);
        self.passages.set(None);
        self.letters.set(String::new());
    }

    /// The desk's own news of a reading come over the socket; the list is asked for only where that is not up.
    fn look(self, app: App) {
        if app.peek(|model| model.desk_up != Some(true)) {
            self.get_sources(app);
        }
        if let Some(id) = self.opened.get_untracked() {
            self.get_detail(app, &id);
        }
    }

    fn told(self, app: App, source: SourceSummary) {
        let known = self.sources.with_untracked(|list| list.iter().flatten().any(|known| known.id == source.id));
        if !known {
            return;
        }
        self.sources.update(|list| {
            if let Some(place) = list.iter_mut().flatten().find(|known| known.id == source.id) {
                *place = source;
            }
        });
        super::found::look(app, self);
    }

    pub fn get_sources(self, app: App) {
        api::get(SOURCES, move |answer| self.sources_came(app, answer));
    }

    pub fn sources_came(self, app: App, answer: Answer<Sources>) {
        match answer {
            Ok(list) => {
                self.sources.set(Some(list.sources));
                self.calibration.set(list.calibration);
                self.threshold.set(list.threshold);
                super::found::look(app, self);
            }
            Err(refused) => app.send(Event::Refused(refused)),
        }
    }

    /// Takes a source in, and says what became of it.
    pub fn save(self, app: App, source: &NewSource, then: impl FnOnce(Result<(), Refused>) + 'static) {
        api::post(SOURCES, source, move |answer: Answer<Sources>| match answer {
            Ok(list) => {
                self.sources_came(app, Ok(list));
                then(Ok(()));
            }
            Err(refused) => then(Err(refused)),
        });
    }

    pub fn remove(self, app: App, id: &str) {
        self.close();
        api::delete(&source_path(id, ""), move |answer| self.sources_came(app, answer));
    }

    pub fn look_into(self, app: App, id: &str) {
        self.close();
        self.opened.set(Some(id.to_owned()));
        self.get_detail(app, id);
        self.get_passages(app, 0);
    }

    pub fn get_detail(self, app: App, id: &str) {
        api::get(&source_path(id, ""), move |answer| self.detail_came(app, answer));
    }

    /// `read` or `cancel`.
    pub fn act(self, app: App, id: &str, act: &str) {
        let path = source_path(id, &format!("/{act}"));
        api::post(&path, &serde_json::json!({}), move |answer| self.detail_came(app, answer));
    }

    fn detail_came(self, app: App, answer: Answer<SourceDetail>) {
        match answer {
            Ok(detail) => {
                let source = detail.source.clone();
                if self.opened.get_untracked().as_ref() == Some(&source.id) {
                    self.detail.set(Some(detail));
                }
                self.told(app, source);
            }
            Err(refused) => app.send(Event::Refused(refused)),
        }
    }

    pub fn get_passages(self, app: App, after: u32) {
        let Some(id) = self.opened.get_untracked() else { return };
        let letters = self.letters.get_untracked();
        let path = format!("/passages?after={after}&q={}", js_sys::encode_uri_component(&letters));
        api::get(&source_path(&id, &path), move |answer: Answer<Passages>| {
            let asked = self.opened.get_untracked().as_ref() == Some(&id) && self.letters.get_untracked() == letters;
            match answer {
                Ok(more) if asked => self.passages.update(|passages| match passages {
                    Some(known) if after > 0 => {
                        known.passages.extend(more.passages);
                        (known.count, known.next) = (more.count, more.next);
                    }
                    _ => *passages = Some(more),
                }),
                Ok(_) => {}
                Err(refused) => app.send(Event::Refused(refused)),
            }
        });
    }

    /// Only the passages with these letters.
    pub fn find_passages(self, app: App, letters: String) {
        self.letters.set(letters);
        self.get_passages(app, 0);
    }

    pub fn get_pairs(self, app: App) {
        api::get(PAIRS, move |answer: Answer<Pairs>| match answer {
            Ok(list) => self.pairs.set(Some(list.pairs)),
            Err(refused) => app.send(Event::Refused(refused)),
        });
    }

    pub fn get_gaps(self, app: App) {
        api::get(GAPS, move |answer: Answer<Gaps>| match answer {
            Ok(list) => self.gaps.set(Some(list.gaps)),
            Err(refused) => app.send(Event::Refused(refused)),
        });
    }

    pub fn save_pair(self, app: App, pair: &Pair, then: impl FnOnce(Result<(), Refused>) + 'static) {
        api::put(PAIRS, pair, move |answer: Answer<IgnoredAny>| {
            if answer.is_ok() {
                self.get_pairs(app);
                self.get_gaps(app);
            }
            then(answer.map(|_| ()));
        });
    }

    pub fn remove_pair(self, app: App, id: &str) {
        api::delete(&format!("{PAIRS}/{id}"), move |answer: Answer<IgnoredAny>| match answer {
            Ok(_) => self.get_pairs(app),
            Err(refused) => app.send(Event::Refused(refused)),
        });
    }

    pub fn set_aside(self, app: App, id: &str) {
        api::delete(&format!("{GAPS}/{id}"), move |answer: Answer<IgnoredAny>| match answer {
            Ok(_) => self.get_gaps(app),
            Err(refused) => app.send(Event::Refused(refused)),
        });
    }
}

pub fn source_path(id: &str, rest: &str) -> String {
    format!("{SOURCES}/{}{rest}", js_sys::encode_uri_component(id))
}
