//! What the business teaches: sources kept, cut into passages, and published for the conversations.
//!
//! For: `ToDesk`'s calls about knowledge, and the published copy. Not for: reading pages; see `reading`.

use super::{Desk, REPUBLISH_MS, alarm, json};
use crate::call::ToDesk;
use crate::error::Failed;
use crate::{chance, models, published};
use domain::knowledge::{self, Passage, Taught};
use domain::limits;
use domain::meaning::Embedder;
use domain::meaning::remembered::Remembered;
use protocol::knowledge::{NewSource, Sources};
use protocol::settings::Semantic;
use std::rc::Rc;
use worker::Response;

const FULL: &str = "the knowledge is full: delete a source first";

impl Desk {
    pub(super) async fn about_knowledge(&self, call: ToDesk) -> std::result::Result<Response, Failed> {
        match call {
            ToDesk::Sources => self.sources().await,
            ToDesk::SaveSource { source } => self.save_source(source).await,
            ToDesk::DeleteSource { id } => {
                self.delete_source(&id)?;
                self.changed().await?;
                self.sources().await
            }
            ToDesk::Source { id, about } => self.about_source(&id, about).await,
            _ => Err(Failed::NoRoute),
        }
    }

    async fn sources(&self) -> std::result::Result<Response, Failed> {
        let taught = published::taught(&self.env, &self.name()).await?;
        let calibration = taught.map(|taught| taught.meaning.map_or(taught.calibration, |learned| learned.calibration));
        json(&Sources { sources: self.store.sources()?, calibration })
    }

    async fn save_source(&self, source: NewSource) -> std::result::Result<Response, Failed> {
        if source.text.len() > limits::SOURCE_BYTES {
            return Err(Failed::TooLarge { limit: limits::SOURCE_BYTES });
        }
        let named =
            !source.id.is_empty() && source.id.chars().count() <= limits::NAME_CHARS && !source.id.contains('/');
        // A website without a title has its host's name.
        if !named || source.title.trim().is_empty() && source.website.is_none() {
            return Err(Failed::Invalid("a source has an id without slashes and a title".to_owned()));
        }
        let sources = self.store.sources()?;
        let known = sources.iter().find(|known| known.id == source.id);
        if sources.len() >= limits::SOURCES && known.is_none() {
            return Err(Failed::Invalid(FULL.to_owned()));
        }
        if let Some(website) = source.website.clone() {
            self.save_website(source, website).await?;
            return self.sources().await;
        }
        let passages = knowledge::passages(&source);
        let others = self.store.passage_count()?.saturating_sub(known.map_or(0, |known| known.passages as usize));
        if others + passages.len() > limits::PASSAGES {
            return Err(Failed::Invalid(FULL.to_owned()));
        }
        self.rows.delete(&source.id)?;
        self.store.save_source(&source, &passages, chance::now())?;
        self.changed().await?;
        self.sources().await
    }

    pub(super) async fn publish_knowledge(&self, name: &str, semantic: Semantic) -> std::result::Result<(), Failed> {
        let model = models::judgement(&self.env, semantic).await.meaning;
        let before = published::taught(&self.env, name).await?.unwrap_or_default();
        let (taught, whole) = taught(before, self.store.passages()?, model);
        published::publish_knowledge(&self.env, name, &taught).await?;
        if !whole {
            self.ledger.set_timer(alarm::PUBLISH, chance::now() + REPUBLISH_MS)?;
            self.arm().await?;
        }
        Ok(())
    }
}

/// What the conversations read, and whether the model has read all of it: a large knowledge takes several rounds.
fn taught(before: Taught, passages: Vec<Passage>, model: Option<Rc<dyn Embedder>>) -> (Taught, bool) {
    let Some(model) = model else { return (Taught::new(passages, None), true) };
    let room = if model.by_word() { usize::MAX } else { limits::READ_AT_ONCE };
    let known = before.remembered(&*model);
    let reader = Rc::new(Remembered::new(model, known, room));
    let taught = Taught::new(passages, Some(reader.clone()));
    (taught, reader.left() == 0)
}
