//! One Durable Object a site: the inbox's index, settings, members, knowledge, captured notices.
//!
//! It owns no conversation: claims and transcripts are each conversation's own.

mod alarm;
mod budget;
mod checks;
mod digest;
mod faults;
mod gaps;
mod inbox;
mod knowledge;
mod ledger;
mod members;
mod metrics;
mod pairs;
mod people;
mod privacy;
mod publishing;
mod queue;
mod reading;
mod replies;
mod search;
mod sessions;
mod settings;
mod setup;
mod store;
mod webhooks;

use crate::answer::json;
use crate::burst::burst;
use crate::call::{self, Allowed, Found, Heard, Held, Holder, Kept, ToDesk, Told};
use crate::error::Failed;
use crate::{chance, published, socket};
pub use checks::problems;
use domain::site::Site;
use ledger::{DigestItem, Ledger};
use protocol::Millis;
use protocol::desk::{Captured, CapturedList, DeskFrame, Earlier, SettingsDocument};
use protocol::handoff::Channel;
use protocol::settings::Member;
use protocol::transcript::Contact;
use std::cell::{Cell, RefCell};
use store::Store;
use worker::{
    DurableObject, Env, Request, Response, Result, State, WebSocket, WebSocketIncomingMessage, console_error,
    durable_object,
};

const CONSOLES: &str = "console";
/// Open consoles: a small team's windows several times over.
const CONSOLE_SOCKETS: usize = 100;
/// How soon publishing is tried again when KV would not take it.
const REPUBLISH_MS: Millis = 5_000;
/// WhatsApp's window after a person's last message.
const WINDOW_MS: Millis = 24 * 60 * 60 * 1_000;
/// What Slack says of a person is asked again after a day.
const KNOWN_MS: Millis = 24 * 60 * 60 * 1_000;

#[durable_object]
pub struct Desk {
    state: State,
    env: Env,
    store: Store,
    ledger: Ledger,
    publishing: publishing::Publishing,
    rows: reading::Rows,
    figures: metrics::Rows,
    ready: Cell<bool>,
    /// Where this Baton was reached last, as it is stored.
    reached: RefCell<String>,
    /// Gaps that what is taught now does not answer: not looked at again until it changes.
    checked: RefCell<gaps::Checked>,
}

impl DurableObject for Desk {
    fn new(state: State, env: Env) -> Self {
        socket::answer_pings(&state);
        let (store, ledger) = (Store::new(state.storage().sql()), Ledger::new(state.storage().sql()));
        let (rows, publishing) = (reading::Rows::new(state.storage().sql()), publishing::Publishing::default());
        let (figures, reached) = (metrics::Rows::live(state.storage().sql()), RefCell::default());
        let (checked, ready) = (RefCell::default(), Cell::new(false));
        Self { state, env, store, ledger, publishing, rows, figures, ready, reached, checked }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        match self.answer(request).await {
            Ok(response) => Ok(response),
            Err(failed) => failed.response(),
        }
    }

    /// Something is due: a mail of the morning, a webhook, what is stored and not published yet.
    async fn alarm(&self) -> Result<Response> {
        self.prepare()?;
        // To set the next one is all that may fail the alarm: the platform then rings again.
        self.rung().await.map_err(|failed| worker::Error::RustError(failed.words().2))?;
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
    fn prepare(&self) -> Result<()> {
        if !self.ready.get() {
            self.store.create_tables()?;
            self.ledger.create_tables()?;
            self.rows.create_tables()?;
            self.figures.create_tables()?;
            self.ready.set(true);
        }
        Ok(())
    }

    async fn answer(&self, mut request: Request) -> std::result::Result<Response, Failed> {
        self.prepare()?;
        if request.path() == "/socket" {
            socket::make_room(&self.state, CONSOLES, CONSOLE_SOCKETS);
            return Ok(socket::accept(&self.state, CONSOLES, &Holder::read(request.headers())?)?);
        }
        let call: ToDesk = call::heard(&mut request).await?;
        if call.teller().map_or(Ok(false), |teller| self.store.is_erased(teller))? {
            return Err(Failed::NoConversation);
        }
        match call {
            ToDesk::Privacy(call) => self.about_privacy(call).await,
            ToDesk::Metrics { about } => self.about_metrics(about).await,
            ToDesk::Report { row, receipts, contact, said, facts, origin } => {
                self.count(&row, &facts, &origin)?;
                let mut upto = 0;
                burst(&self.state, || self.store.hear(&row.id, &said).map(|heard| upto = heard))?;
                self.reported(row, &receipts, &contact).await?;
                json(&Heard { upto })
            }
            ToDesk::Earlier { conversation } => match self.store.row(&conversation)? {
                Some(_) => json(&Earlier { conversations: self.store.earlier(&conversation)? }),
                None => Err(Failed::NoConversation),
            },
            ToDesk::Replies => json(&self.store.replies()?),
            ToDesk::SaveReplies { replies } => self.save_replies(replies),
            ToDesk::Find { receipt } => json(&Found { conversation: self.store.find(&receipt)? }),
            ToDesk::Capture { channel, to, conversation, body } => {
                json(&Kept { id: self.capture(channel, to, conversation, body)? })
            }
            ToDesk::Setup(call) => self.about_setup(call).await,
            ToDesk::Captured => json(&CapturedList { captured: self.store.captured()? }),
            ToDesk::Inbox { about } => self.about_inbox(about),
            ToDesk::Settings => json(&self.store.settings()?),
            ToDesk::Site => json(&self.site()?),
            ToDesk::Rules(call) => self.about_rules(*call).await,
            ToDesk::Members => self.members(),
            ToDesk::SaveMember { member } => self.save_member(member).await,
            ToDesk::DeleteMember { id } => self.delete_member(&id).await,
            ToDesk::Team(call) => self.about_team(call).await,
            call @ (ToDesk::Digest { .. }
            | ToDesk::DigestMail { .. }
            | ToDesk::Event { .. }
            | ToDesk::Webhooks
            | ToDesk::Replay { .. }
            | ToDesk::Broken { .. }
            | ToDesk::Channels
            | ToDesk::StartedTest { .. }
            | ToDesk::Billed { .. }
            | ToDesk::Wrote { .. }
            | ToDesk::WindowClosed { .. }
            | ToDesk::MayAsk { .. }
            | ToDesk::Used { .. }
            | ToDesk::MayWrite { .. }
            | ToDesk::SlackUser { .. }
            | ToDesk::KnowSlackUser { .. }
            | ToDesk::MemberOnSlack { .. }
            | ToDesk::HeldBy { .. }) => self.about_channels(call).await,
            call @ (ToDesk::Sources
            | ToDesk::SaveSource { .. }
            | ToDesk::DeleteSource { .. }
            | ToDesk::Source { .. }) => self.about_knowledge(call).await,
            call @ (ToDesk::Pairs | ToDesk::SavePair { .. } | ToDesk::DeletePair { .. }) => {
                self.about_pairs(call).await
            }
            call @ (ToDesk::Gap { .. } | ToDesk::Gaps | ToDesk::GapOf { .. } | ToDesk::SetGapAside { .. }) => {
                self.about_gaps(call).await
            }
        }
    }

    /// What conversations and hooks ask of the channels, and what the desk sends itself.
    async fn about_channels(&self, call: ToDesk) -> std::result::Result<Response, Failed> {
        let now = chance::now();
        let nothing = serde_json::json!({});
        match call {
            ToDesk::Digest { recipient, notice, job } => {
                let item = DigestItem { recipient, notice: *notice, job };
                self.ledger.add_to_digest(&item, now + digest::GATHER_MS)?;
                self.arm().await?;
                json(&nothing)
            }
            ToDesk::DigestMail { mail_id } => json(&Told { jobs: self.ledger.digest_mail(&mail_id)? }),
            ToDesk::Event { event, job } => {
                self.happened(&event, job)?;
                self.arm().await?;
                json(&nothing)
            }
            ToDesk::Webhooks => json(&self.webhook_calls()?),
            ToDesk::Replay { id } => {
                let calls = self.replay(&id)?;
                self.arm().await?;
                json(&calls)
            }
            ToDesk::Broken { channel, why, origin } => {
                self.broken(channel, &why, &origin).await?;
                json(&nothing)
            }
            ToDesk::Channels => json(&self.trials()?),
            ToDesk::StartedTest { channel, conversation } => {
                self.ledger.started_test(channel, &conversation, now)?;
                json(&nothing)
            }
            ToDesk::Billed { channel, message, category } => {
                self.ledger.billed(channel, &message, &category, now)?;
                json(&nothing)
            }
            ToDesk::Wrote { address, at_ms } => {
                self.ledger.wrote(&address, at_ms.min(now))?;
                json(&nothing)
            }
            ToDesk::WindowClosed { address, at_ms } => {
                self.ledger.window_closed(&address, at_ms)?;
                json(&nothing)
            }
            ToDesk::MayAsk { origin } => json(&Allowed { allowed: self.may_ask(&origin).await? }),
            ToDesk::Used { tokens } => {
                self.used(tokens)?;
                json(&nothing)
            }
            ToDesk::MayWrite { address } => {
                let wrote = self.ledger.last_wrote(&address)?;
                json(&Allowed { allowed: wrote.is_some_and(|at_ms| now - at_ms < WINDOW_MS) })
            }
            ToDesk::SlackUser { user } => json(&self.ledger.slack_user(&user, now - KNOWN_MS)?),
            ToDesk::KnowSlackUser { user, known } => {
                self.ledger.know_slack_user(&user, &known, now)?;
                json(&nothing)
            }
            ToDesk::MemberOnSlack { member, user } => {
                if let Some(member) = self.store.members()?.into_iter().find(|known| known.id == member) {
                    self.store.save_member(&Member { slack_user: Some(user), ..member })?;
                    self.changed().await?;
                }
                json(&nothing)
            }
            ToDesk::HeldBy { member, told } => json(&self.held(&member, &told)?),
            _ => Err(Failed::NoRoute),
        }
    }

    /// What a member holds, or held when this was told first.
    fn held(&self, member: &str, told: &str) -> std::result::Result<Held, Failed> {
        let [one, several] = ["one", "several"].map(|held| format!("{told}.{held}"));
        if let Some(conversation) = self.store.find(&one)? {
            return Ok(Held::One(conversation));
        }
        if let Some(conversation) = self.store.find(&several)? {
            return Ok(Held::Several(conversation));
        }
        Ok(match self.store.held_by(member)?.as_slice() {
            [] => Held::Nothing,
            [only] => {
                self.store.put_receipts(&[one], &only.id)?;
                Held::One(only.id.clone())
            }
            [newest, ..] => {
                self.store.put_receipts(&[several], &newest.id)?;
                Held::Several(newest.id.clone())
            }
        })
    }

    /// A conversation's line in the inbox, and what follows for those who wait.
    async fn reported(
        &self,
        row: protocol::desk::Row,
        receipts: &[String],
        contact: &Contact,
    ) -> std::result::Result<(), Failed> {
        let before = self.store.row(&row.id)?;
        if !self.store.put_row(&row)? {
            return Ok(());
        }
        self.store.put_receipts(receipts, &row.id)?;
        self.store.know_person(&row.id, contact)?;
        self.tested(&row).await?;
        if row.test.is_none() {
            self.counted(before.as_ref(), &row).await?;
        }
        socket::send_all(&self.state, CONSOLES, &DeskFrame::Row { row });
        self.arm().await
    }

    fn capture(
        &self,
        channel: Channel,
        to: String,
        conversation: String,
        body: String,
    ) -> std::result::Result<u64, Failed> {
        let at_ms = chance::now();
        let id = self.store.capture(&Captured { id: 0, at_ms, channel, to, conversation, body })?;
        socket::send_all(&self.state, CONSOLES, &DeskFrame::Captured);
        Ok(id)
    }

    fn name(&self) -> String {
        self.state.id().name().unwrap_or_else(|| published::SITE.to_owned())
    }

    /// Publishes settings and team at once, and once more by alarm: two changes at the same time, or KV being away or over its
    /// write rate, then end with the newest published. What is stored is the truth, so no save fails for it.
    async fn changed(&self) -> std::result::Result<(), Failed> {
        self.ledger.set_timer(alarm::PUBLISH, chance::now() + REPUBLISH_MS)?;
        self.arm().await?;
        if let Err(failed) = self.publish().await {
            console_error!("publish: {}", failed.words().1);
        }
        Ok(())
    }

    fn site(&self) -> std::result::Result<Site, Failed> {
        let SettingsDocument { version, settings } = self.store.settings()?;
        let (members, faults, waits) = (self.store.members()?, self.faults()?, self.waits(chance::now())?);
        Ok(Site { version, settings, members, faults, waits })
    }

    async fn publish(&self) -> std::result::Result<(), Failed> {
        published::publish_site(&self.env, &self.name(), &self.site()?).await
    }
}
