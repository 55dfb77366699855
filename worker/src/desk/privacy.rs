//! The desk's part of people's rights over what is kept of them: finding, copies for an export, the audit trail.
//!
//! Erasing stands in `erase`, the rows in `rows`. The conversations' own lines are asked of them by the door.

mod erase;
mod rows;

pub use rows::TABLES;

use super::{Desk, json};
use crate::call::{self, AboutPrivacy, KnownConversations, SitePage, SitePlace, ToConversation};
use crate::chance;
use crate::error::Failed;
use domain::knowledge::Passage;
use domain::privacy::{self, looked_for, tells_of_it_alone};
use futures_util::future::join_all;
use protocol::desk::{ConversationView, MemberRef, SettingsDocument};
use protocol::handoff::DeliveryState;
use protocol::knowledge::PassageText;
use protocol::privacy::{Audit, Copies, Elsewhere, People, Place};
use worker::Response;

/// Conversations of an earlier version that are asked whose they are, each time somebody looks for a person.
const READ_AT_ONCE: u64 = 40;
/// Conversations on a page of the site's export: each is a call to another object, and may be long.
const EXPORTED_AT_ONCE: u64 = 25;

impl Desk {
    pub(super) async fn about_privacy(&self, call: AboutPrivacy) -> Result<Response, Failed> {
        match call {
            AboutPrivacy::People { query } => json(&self.people(&query).await?),
            AboutPrivacy::Known { conversations } => json(&self.known_and_told(conversations)?),
            AboutPrivacy::Copies { conversation, questions } => json(&self.copies(&conversation, &questions)?),
            AboutPrivacy::Erase { conversations, by } => json(&self.erase(conversations, by).await?),
            AboutPrivacy::Retention { days, by } => self.keep_for(days, by).await,
            AboutPrivacy::Did { what, by, count } => {
                self.store.log(what, by, count, chance::now())?;
                json(&serde_json::json!({}))
            }
            AboutPrivacy::Audit { before } => {
                let (entries, more) = self.store.logged(before)?;
                let next = entries.last().map(|last| last.id).filter(|_| more);
                json(&Audit { entries, next })
            }
            AboutPrivacy::Site { after } => json(&self.site_page(after)?),
        }
    }

    async fn people(&self, query: &str) -> Result<People, Failed> {
        let Some(marks) = looked_for(query) else {
            return Err(Failed::Invalid(
                "`q` is at least two letters of a name or an address, or four digits".to_owned(),
            ));
        };
        let unread = self.read_people().await?;
        let (known, more) = self.store.find_people(&marks)?;
        Ok(People { people: privacy::people(&known), more, unread })
    }

    /// Asks conversations that have not said yet whose they are. How many are left.
    async fn read_people(&self) -> Result<u32, Failed> {
        let (unread, _) = self.store.unread_people(READ_AT_ONCE)?;
        let asked = unread.iter().map(async |id| {
            let call = ToConversation::View { after: u64::MAX };
            let answer = call::conversation(&self.env, id, &call).await?;
            Ok::<_, Failed>((id, if answer.status_code() == 404 { None } else { Some(call::read(answer).await?) }))
        });
        for answered in join_all(asked).await {
            let (id, view): (&String, Option<ConversationView>) = answered?;
            // Gone without the desk's doing: it is nobody's.
            self.store.know_person(id, &view.map(|view| view.contact).unwrap_or_default())?;
        }
        Ok(self.store.unread_people(0)?.1)
    }

    /// In the order in which they were named, each once.
    fn known(&self, conversations: Vec<String>) -> Result<Vec<String>, Failed> {
        let mut known = Vec::new();
        for id in conversations {
            if !known.contains(&id) && self.store.row(&id)?.is_some() {
                known.push(id);
            }
        }
        Ok(known)
    }

    fn known_and_told(&self, conversations: Vec<String>) -> Result<KnownConversations, Failed> {
        let conversations = self.known(conversations)?;
        let mut elsewhere = Vec::new();
        for conversation in &conversations {
            let calls = self.store.calls_of(conversation)?;
            let went = calls.into_iter().filter(|call| call.state == DeliveryState::Delivered || call.attempts > 0);
            elsewhere.extend(went.map(|call| Elsewhere {
                conversation: conversation.clone(),
                place: Place::Webhook,
                to: call.webhook,
                reference: Some(call.id),
                at_ms: call.at_ms,
            }));
        }
        Ok(KnownConversations { conversations, elsewhere })
    }

    fn copies(&self, conversation: &str, questions: &[String]) -> Result<Copies, Failed> {
        let mut captured = self.store.captured_of(conversation)?;
        captured.retain(|one| tells_of_it_alone(&one.body, conversation));
        let webhook_calls = self.store.calls_of(conversation)?;
        Ok(Copies { captured, webhook_calls, gaps: super::gaps::phrased(&self.store, conversation, questions)? })
    }

    async fn keep_for(&self, days: Option<u32>, by: Option<MemberRef>) -> Result<Response, Failed> {
        let SettingsDocument { version, mut settings } = self.store.settings()?;
        if settings.retention_days == days {
            return json(&SettingsDocument { version, settings });
        }
        settings.retention_days = days;
        self.save(version, settings, by, None).await
    }

    fn site_page(&self, after: SitePlace) -> Result<SitePage, Failed> {
        let sources = self.store.sources()?;
        let mut page = SitePage::default();
        let next_source = match &after {
            SitePlace::Start => {
                page.settings = Some(self.store.settings()?);
                page.members = self.store.members()?;
                page.pairs = self.store.pairs()?;
                sources.into_iter().next()
            }
            SitePlace::Source(id) => sources.into_iter().skip_while(|source| source.id != *id).nth(1),
            SitePlace::Conversation(_) => None,
        };
        if let Some(source) = next_source {
            page.next = Some(SitePlace::Source(source.id.clone()));
            let passages = self.store.passages_of(&source.id)?.into_iter().map(passage).collect();
            page.source = Some((source, passages));
            return Ok(page);
        }
        let after = if let SitePlace::Conversation(id) = after { id } else { String::new() };
        page.conversations = self.store.conversations_after(&after, EXPORTED_AT_ONCE)?;
        let last = page.conversations.last().filter(|_| page.conversations.len() as u64 >= EXPORTED_AT_ONCE);
        page.next = last.cloned().map(SitePlace::Conversation);
        Ok(page)
    }
}

fn passage(passage: Passage) -> PassageText {
    let Passage { title, headings, url, text, .. } = passage;
    PassageText { title, headings, url, text }
}
