//! One Durable Object a site: the inbox's index, settings, members, knowledge, captured notices.
//!
//! It owns no conversation: claims and transcripts are each conversation's own.

mod store;

use crate::call::{Found, Kept, ToDesk};
use crate::error::Failed;
use crate::{chance, published, socket};
use domain::knowledge;
use domain::limits;
use domain::site::Site;
use protocol::desk::{Captured, CapturedList, DeskFrame, Inbox, Members, NewSource, SettingsDocument, Sources};
use protocol::settings::Member;
use serde::Serialize;
use std::cell::Cell;
use store::Store;
use worker::{
    DurableObject, Env, Request, Response, Result, State, WebSocket, WebSocketIncomingMessage, console_error, durable_object,
};

const CONSOLES: &str = "console";
/// How soon publishing is tried again when KV would not take it.
const REPUBLISH_MS: i64 = 5_000;

#[durable_object]
pub struct Desk {
    state: State,
    env: Env,
    store: Store,
    ready: Cell<bool>,
}

impl DurableObject for Desk {
    fn new(state: State, env: Env) -> Self {
        socket::answer_pings(&state);
        let store = Store::new(state.storage().sql());
        Self { state, env, store, ready: Cell::new(false) }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        match self.answer(request).await {
            Ok(response) => Ok(response),
            Err(failed) => failed.response(),
        }
    }

    /// Something is stored that is not published yet.
    async fn alarm(&self) -> Result<Response> {
        if let Err(failed) = self.publish().await {
            console_error!("publish: {}", failed.words().1);
        }
        Response::empty()
    }

    async fn websocket_message(&self, _: WebSocket, _: WebSocketIncomingMessage) -> Result<()> {
        Ok(())
    }

    async fn websocket_close(&self, _: WebSocket, _: usize, _: String, _: bool) -> Result<()> {
        Ok(())
    }

    async fn websocket_error(&self, _: WebSocket, _: worker::Error) -> Result<()> {
        Ok(())
    }
}

impl Desk {
    async fn answer(&self, mut request: Request) -> std::result::Result<Response, Failed> {
        if !self.ready.get() {
            self.store.create_tables()?;
            self.ready.set(true);
        }
        if request.path() == "/socket" {
            return Ok(socket::accept(&self.state, CONSOLES, &())?);
        }
        match request.json().await? {
            ToDesk::Report { row, receipts } => {
                if self.store.put_row(&row)? {
                    self.store.put_receipts(&receipts, &row.id)?;
                    socket::send_all(&self.state, CONSOLES, &DeskFrame::Row { row });
                }
                json(&serde_json::json!({}))
            }
            ToDesk::Find { receipt } => json(&Found { conversation: self.store.find(&receipt)? }),
            ToDesk::Capture { channel, to, conversation, body } => {
                let at_ms = chance::now();
                let id = self.store.capture(&Captured { id: 0, at_ms, channel, to, conversation, body })?;
                socket::send_all(&self.state, CONSOLES, &DeskFrame::Captured);
                json(&Kept { id })
            }
            ToDesk::Captured => json(&CapturedList { captured: self.store.captured()? }),
            ToDesk::Inbox { view, member, before } => {
                let conversations = self.store.inbox(&view, member.as_deref(), before)?;
                json(&Inbox { conversations })
            }
            ToDesk::Settings => json(&self.store.settings()?),
            ToDesk::SaveSettings { document } => self.save_settings(*document).await,
            ToDesk::Members => self.members(),
            ToDesk::SaveMember { member } => self.save_member(member).await,
            ToDesk::DeleteMember { id } => {
                self.store.delete_member(&id)?;
                self.changed().await?;
                self.members()
            }
            ToDesk::Sources => self.sources(),
            ToDesk::SaveSource { source } => self.save_source(source).await,
            ToDesk::DeleteSource { id } => {
                self.store.delete_source(&id)?;
                self.changed().await?;
                self.sources()
            }
        }
    }

    async fn save_settings(&self, document: SettingsDocument) -> std::result::Result<Response, Failed> {
        if document.version != self.store.settings()?.version {
            return Err(Failed::Conflict("the settings were changed meanwhile: read them again"));
        }
        checked(&document)?;
        let saved = SettingsDocument { version: document.version + 1, settings: document.settings };
        self.store.save_settings(&saved)?;
        self.changed().await?;
        json(&saved)
    }

    fn members(&self) -> std::result::Result<Response, Failed> {
        json(&Members { members: self.store.members()? })
    }

    async fn save_member(&self, member: Member) -> std::result::Result<Response, Failed> {
        let members = self.store.members()?;
        let known = members.iter().any(|known| known.id == member.id);
        if !known && members.len() >= limits::MEMBERS {
            return Err(Failed::Invalid(format!("a team has at most {} members", limits::MEMBERS)));
        }
        checked_member(&member)?;
        self.store.save_member(&member)?;
        self.changed().await?;
        self.members()
    }

    fn sources(&self) -> std::result::Result<Response, Failed> {
        json(&Sources { sources: self.store.sources()? })
    }

    async fn save_source(&self, source: NewSource) -> std::result::Result<Response, Failed> {
        if source.text.len() > limits::SOURCE_BYTES {
            return Err(Failed::TooLarge { limit: limits::SOURCE_BYTES });
        }
        let named = !source.id.is_empty() && source.id.chars().count() <= limits::NAME_CHARS && !source.id.contains('/');
        if !named || source.title.trim().is_empty() {
            return Err(Failed::Invalid("a source has an id without slashes and a title".to_owned()));
        }
        let passages = knowledge::passages(&source);
        let room = limits::PASSAGES.saturating_sub(self.store.passages()?.len());
        if self.store.sources()?.len() >= limits::SOURCES || passages.len() > room {
            return Err(Failed::Invalid("the knowledge is full: delete a source first".to_owned()));
        }
        self.store.save_source(&source, &passages)?;
        self.changed().await?;
        self.sources()
    }

    /// Publishes at once, and by alarm if KV is away: what is stored is the truth.
    async fn changed(&self) -> std::result::Result<(), Failed> {
        self.state.storage().set_alarm(REPUBLISH_MS).await?;
        self.publish().await?;
        Ok(self.state.storage().delete_alarm().await?)
    }

    async fn publish(&self) -> std::result::Result<(), Failed> {
        self.store.create_tables()?;
        let name = self.state.id().name().unwrap_or_else(|| crate::door::SITE.to_owned());
        let SettingsDocument { version, settings } = self.store.settings()?;
        let site = Site { version, settings, members: self.store.members()? };
        published::publish_site(&self.env, &name, &site).await?;
        published::publish_knowledge(&self.env, &name, &self.store.passages()?).await
    }
}

/// What would make the product fail later is refused when it is saved.
fn checked(document: &SettingsDocument) -> std::result::Result<(), Failed> {
    let settings = &document.settings;
    let answers = &settings.answers;
    let invalid = |why: &str| Err(Failed::Invalid(why.to_owned()));
    let colour = settings.colour.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()));
    if !colour {
        return invalid("`colour` is written as #rrggbb");
    }
    if !(1_000..=60_000).contains(&answers.within_ms) {
        return invalid("`answers.within_ms` is 1000 to 60000");
    }
    if !(0.0..=1.0).contains(&answers.threshold) {
        return invalid("`answers.threshold` is 0 to 1");
    }
    if settings.routes.urgent_claim_minutes == 0 || settings.routes.standard_claim_minutes == 0 {
        return invalid("a claim needs at least one minute");
    }
    let web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    if settings.origins.iter().any(|origin| !web(origin)) || !(settings.public_url.is_empty() || web(&settings.public_url)) {
        return invalid("`origins` and `public_url` begin with https:// (or http://)");
    }
    Ok(())
}

fn checked_member(member: &Member) -> std::result::Result<(), Failed> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let id = !member.id.is_empty() && member.id.len() <= 64 && member.id.chars().all(plain);
    let name = !member.name.trim().is_empty() && member.name.chars().count() <= limits::NAME_CHARS;
    if !id || !name {
        return Err(Failed::Invalid("a member has an id (A-Z a-z 0-9 _ -) and a name".to_owned()));
    }
    let phone = member.phone.as_deref().is_none_or(|p| p.strip_prefix('+').is_some_and(|d| d.len() >= 6 && d.bytes().all(|b| b.is_ascii_digit())));
    let email = member.email.as_deref().is_none_or(|email| email.contains('@') && email.len() <= limits::EMAIL_CHARS);
    if !phone || !email {
        return Err(Failed::Invalid("a phone is written as +34600111222 and an e-mail address has an @".to_owned()));
    }
    Ok(())
}

fn json(value: &impl Serialize) -> std::result::Result<Response, Failed> {
    Ok(Response::from_json(value)?)
}
