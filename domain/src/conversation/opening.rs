//! How a conversation begins: with who answers, before anything is asked.

use super::guest::Guest;
use super::{Conversation, Stage, Step, away, visitor};
use crate::effect::Effect;
use crate::judgement::Judgement;
use crate::site::Site;
use crate::words::{Language, fill};
use protocol::Millis;
use protocol::settings::Provider;
use protocol::transcript::{Author, Client, Contact, Kind, Page};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What opens a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    pub id: String,
    pub site: String,
    pub origin: String,
    pub locale: Option<String>,
    pub page: Page,
}

impl Conversation {
    /// Opens a conversation: the greeting says who answers, and that it is AI, before anything is asked.
    pub fn open(opening: Opening, now: Millis, site: &Site) -> (Self, Vec<Effect>) {
        let locale = opening.locale.as_deref().unwrap_or(&site.settings.locale);
        let language =
            Language::of_locale(locale).or_else(|| Language::of_locale(&site.settings.locale)).unwrap_or(Language::En);
        let mut conversation = Self {
            id: opening.id,
            site: opening.site,
            origin: opening.origin,
            language,
            page: visitor::bounded_page(opening.page),
            started_ms: now,
            stage: Stage::Assistant,
            episode: 1,
            episode_after: 0,
            rev: 0,
            turn: 0,
            pending: None,
            next_job: 1,
            model_turns: 0,
            counted_episode: 0,
            contact: Contact::default(),
            client: Client::default(),
            contact_after: None,
            asked_contact: 0,
            thumbs: BTreeMap::new(),
            handoffs: Vec::new(),
            waiting_since_ms: None,
            rating: None,
            rating_comment: String::new(),
            said_still_waiting: false,
            test: None,
            queue: None,
            via: None,
            owed: None,
            mirror: None,
            brought_by: None,
            brought: Vec::new(),
            dead_end: false,
            snoozed: None,
            away: away::Away::default(),
            continued: Vec::new(),
            value_cents: None,
            put_off_ms: None,
            seen: 0,
            mentioned: Vec::new(),
            guest: Guest::default(),
            transcript: Vec::new(),
        };
        let judgement = &Judgement::default();
        let mut step = Step { now, site, judgement, effects: Vec::new() };
        let settings = &site.settings;
        let greeting = fill(
            conversation.words().greeting,
            &[("assistant", &settings.assistant), ("business", &settings.business)],
        );
        conversation.append(&mut step, Author::Assistant, Kind::Text, None, greeting);
        // A model may speak the visitor's language; the pages do not.
        let spoken = opening.locale.as_deref().is_none_or(|locale| Language::of_locale(locale).is_some());
        if !spoken && settings.answers.provider == Provider::Passages {
            conversation.say(&mut step, conversation.words().tongues.unspoken.to_owned());
        }
        (conversation, step.effects)
    }

    /// Keeps what the visitor's browser said, as far as it can be true and is not too long.
    pub fn with_client(mut self, client: Client) -> Self {
        self.client = visitor::bounded_client(client);
        self
    }
}
