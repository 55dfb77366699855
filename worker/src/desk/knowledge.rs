//! What the business teaches: sources kept, cut into passages, and published for the conversations.
//!
//! For: `ToDesk`'s calls about knowledge, and the published copy. Not for: reading pages; see `reading`.

use super::{Desk, json};
use crate::call::ToDesk;
use crate::error::Failed;
use crate::{chance, published};
use domain::knowledge;
use domain::limits;
use protocol::knowledge::{NewSource, Sources};
use worker::Response;

const FULL: &str = "the knowledge is full: delete a source first";

impl Desk {
    pub(super) async fn about_knowledge(&self, call: ToDesk) -> std::result::Result<Response, Failed> {
        match call {
            ToDesk::Sources => self.sources().await,
            ToDesk::SaveSource { source } => self.save_source(source).await,
            ToDesk::DeleteSource { id } => {
                self.delete_source(&id)?;
                self.taught().await?;
                self.sources().await
            }
            ToDesk::Source { id, about } => self.about_source(&id, about).await,
            _ => Err(Failed::NoRoute),
        }
    }

    async fn sources(&self) -> std::result::Result<Response, Failed> {
        let edition = published::edition(&self.env, &self.name()).await?;
        let calibration = edition.map(|edition| edition.calibration);
        let threshold = Some(self.store.settings()?.settings.answers.threshold);
        json(&Sources { sources: self.store.sources()?, calibration, threshold })
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
        if source.id == knowledge::PAIRS {
            return Err(Failed::Invalid(format!("`{}` is the id of the answers written one by one", knowledge::PAIRS)));
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
        self.taught().await?;
        self.sources().await
    }
}
