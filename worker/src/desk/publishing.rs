//! Making of what is stored what the conversations read.
//!
//! The sentence model takes tens of milliseconds for each passage, and the desk has a team to answer: it reads a few
//! texts a round, by alarm, and what is published meanwhile is found by its words.

use super::{Desk, REPUBLISH_MS, alarm};
use crate::error::Failed;
use crate::{chance, models, published};
use domain::knowledge::{Passage, Taught, read_by_model};
use domain::limits::READ_AT_ONCE;
use domain::meaning::Embedder;
use domain::meaning::remembered::{self, Known, Remembered};
use protocol::Millis;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;
use std::time::Duration;
use worker::{Delay, console_error};

/// How often what is read so far is published: KV takes one write a second, and a thousand a day without pay.
const PUBLISH_EVERY_MS: Millis = 10_000;
/// How soon it is looked again whether another reading is over.
const TURN_MS: Millis = 250;
/// Vectors kept for the next publication: some 1.5 kB each, of an object's 128 MB.
const UNPUBLISHED: usize = 2_000;

/// What the desk remembers of it while it is awake; all of it can be worked out again.
#[derive(Default)]
pub struct Publishing {
    put: published::Put,
    /// KV itself answers with what it held up to a minute ago.
    latest: RefCell<Option<Taught>>,
    /// Read since then.
    fresh: Rc<RefCell<HashMap<String, Vec<f32>>>>,
    /// What all of was read and published.
    whole: Cell<Option<u64>>,
    put_ms: Cell<Millis>,
    /// Whether the format of what is published was looked at.
    looked: Cell<bool>,
    /// Whether the sentence model is reading: whoever comes meanwhile waits for their turn, or the older could be
    /// published after the newer.
    reads: Cell<bool>,
}

impl Desk {
    /// For every change of the knowledge, and of the model that reads it, as [`Desk::changed`] is for all else.
    pub(super) async fn taught(&self) -> std::result::Result<(), Failed> {
        self.ledger.set_timer(alarm::KNOWLEDGE, chance::now() + REPUBLISH_MS)?;
        self.arm().await?;
        if let Err(failed) = self.publish_knowledge().await {
            console_error!("publish the knowledge: {}", failed.words().1);
        }
        Ok(())
    }

    /// Whether a version of Baton published it that wrote another file. Looked at once, after waking up.
    pub(super) async fn wrote_otherwise(&self) -> std::result::Result<bool, Failed> {
        if self.publishing.looked.replace(true) {
            return Ok(false);
        }
        let edition = published::edition(&self.env, &self.name()).await?;
        Ok(edition.is_some_and(|edition| !edition.is_current()))
    }

    pub(super) async fn publish_knowledge(&self) -> std::result::Result<(), Failed> {
        let (name, semantic) = (&*self.name(), self.store.settings()?.settings.answers.semantic);
        let model = models::judgement(&self.env, semantic).await.meaning;
        let passages = self.store.passages()?;
        let stamp = stamp(&passages, model.as_deref());
        // Where two publications overlapped the older may have won: then it is put once more.
        if self.publishing.whole.get() == Some(stamp) && self.publishing.put.is_sure() {
            return Ok(());
        }
        let model = match model {
            Some(model) if !model.by_word() => model,
            by_word => return self.put_knowledge(name, Taught::new(passages, by_word), Some(stamp)).await,
        };
        if self.publishing.reads.replace(true) {
            self.ledger.set_timer(alarm::KNOWLEDGE, chance::now() + TURN_MS)?;
            return self.arm().await;
        }
        let done = self.read_and_put(name, passages, model, stamp).await;
        self.publishing.reads.set(false);
        done
    }

    /// Reads some texts with the sentence model, and publishes what is read where it is time to.
    async fn read_and_put(
        &self,
        name: &str,
        passages: Vec<Passage>,
        model: Rc<dyn Embedder>,
        stamp: u64,
    ) -> std::result::Result<(), Failed> {
        let before = self.known_before(name, &*model).await?;
        let left = self.publishing.read_some(&passages, &*model, &before).await;
        if left {
            self.ledger.set_timer(alarm::KNOWLEDGE, chance::now())?;
            self.arm().await?;
        }
        let soon = chance::now() - self.publishing.put_ms.get() < PUBLISH_EVERY_MS;
        if left && soon && self.publishing.fresh.borrow().len() < UNPUBLISHED {
            return Ok(());
        }
        let fresh = self.publishing.fresh.clone();
        let known: Known = Box::new(move |text| fresh.borrow().get(text).cloned().or_else(|| before(text)));
        let taught = Taught::new(passages, Some(Rc::new(Remembered::new(model, known, 0))));
        self.put_knowledge(name, taught, (!left).then_some(stamp)).await
    }

    async fn known_before(&self, name: &str, model: &dyn Embedder) -> std::result::Result<Known, Failed> {
        if self.publishing.latest.borrow().is_none() {
            let published = published::taught(&self.env, name).await?;
            self.publishing.latest.replace(published);
        }
        let latest = self.publishing.latest.borrow();
        Ok(latest.as_ref().map_or_else(remembered::nothing, |latest| latest.remembered(model)))
    }

    async fn put_knowledge(&self, name: &str, taught: Taught, whole: Option<u64>) -> std::result::Result<(), Failed> {
        self.publishing.put_ms.set(chance::now());
        published::publish_knowledge(&self.env, name, &taught, &self.publishing.put).await?;
        self.publishing.latest.replace(Some(taught));
        self.publishing.whole.set(whole);
        self.publishing.fresh.borrow_mut().clear();
        Ok(())
    }
}

impl Publishing {
    /// Whether there is more to read. Whoever asks the desk for something has their turn between two texts: until the
    /// runtime has compiled the model well, one may take most of a second.
    async fn read_some(&self, passages: &[Passage], model: &dyn Embedder, before: &Known) -> bool {
        let mut room = READ_AT_ONCE;
        for text in read_by_model(passages) {
            if self.fresh.borrow().contains_key(&text) || before(&text).is_some() {
                continue;
            }
            if room == 0 {
                return true;
            }
            room -= 1;
            let vector = model.embed(&text);
            self.fresh.borrow_mut().insert(text, vector);
            Delay::from(Duration::ZERO).await;
        }
        false
    }
}

/// The same for the same knowledge, read by the same kind of model.
fn stamp(passages: &[Passage], model: Option<&dyn Embedder>) -> u64 {
    let mut hasher = DefaultHasher::new();
    passages.hash(&mut hasher);
    model.map(|model| (model.dims(), model.by_word())).hash(&mut hasher);
    hasher.finish()
}
