//! One attempt at one job: builds the request from the conversation as it is now, sends it, reads the verdict.

mod model;
mod people;
mod slack;

use super::Object;
use super::store::Entry;
use crate::auth::{self, Bearer};
use crate::call::{self, Allowed, Heard, Kept, Said, ToDesk};
use crate::error::Failed;
use crate::outbound;
use crate::published::Published;
use crate::{chance, secrets};
use connectors::channel::{self, NotReady, Sending};
use connectors::http::Request;
use connectors::whatsapp;
use domain::assistant::{Failure, Reply};
use domain::effect::{Job, Recipient};
use domain::gaps::Asked;
use domain::outbox::Verdict;
use domain::{Conversation, inbox, limits, notice, routing};
use protocol::Seq;
use protocol::event::Event;
use protocol::handoff::{Call, Channel, Notice};
use protocol::settings::{Mode, Role};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// Attempts that a crash may add to a channel's schedule before the job is given up in the open.
const MORE_ATTEMPTS: usize = 4;
/// Lines a report brings to a desk of which it is not known what it has.
const NEWEST_LINES: Seq = 20;
const TOO_OFTEN: &str = "tried too often without ever learning what became of it";
const UNREADABLE: &str = "this job was stored by another version and cannot be read";

/// What an attempt came to.
pub enum Outcome {
    Told(Verdict),
    Answered {
        turn: u64,
        result: Result<Reply, Failure>,
    },
    /// The visitor's lines up to `upto` went to whoever holds the conversation.
    Mirrored {
        verdict: Verdict,
        upto: Seq,
    },
    /// One part of the transcript is out and there are more.
    NextPart,
    /// Nobody wants it any more.
    Moot,
}

pub struct Work<'a> {
    pub object: &'a Rc<Object>,
    pub published: &'a Published,
    pub entry: &'a Entry,
}

impl Work<'_> {
    pub async fn run(&self) -> Result<Outcome, Failed> {
        match &self.entry.job {
            Job::Ask { turn } => self.ask(*turn).await,
            Job::Notify { handoff, channel, recipient, call } => {
                self.notify(*handoff, *channel, recipient, *call).await
            }
            Job::Mention { channel, recipient, seq } => self.mention(*channel, recipient, *seq).await,
            Job::Digest { handoff, recipient } => self.digest(*handoff, recipient).await,
            Job::Mirror { channel, recipient, after } => self.mirror(*channel, recipient, *after).await,
            Job::Say { channel, recipient, text } => self.say(*channel, recipient, text).await,
            Job::Continue { after, upto } => self.continue_by_mail(*after, *upto).await,
            Job::Hint { hint } => self.hint(hint).await,
            Job::Event { event } => self.event(event).await,
            Job::Gap { asked } => self.gap(asked).await,
            Job::Thread { card, after, upto, part } => self.thread(card, (*after, *upto), *part).await,
            Job::UpdateCard { card } => self.update_card(card).await,
            Job::Report => self.report().await,
            Job::Unknown => Ok(Outcome::Told(Verdict::Never { why: UNREADABLE.to_owned() })),
        }
    }

    async fn notify(&self, handoff: u32, channel: Channel, to: &Recipient, call: Call) -> Result<Outcome, Failed> {
        // A vendor's report or a claim may have come while this job waited, or while its instance was dead.
        if !self.object.with(|conversation| conversation.wants_notice(self.entry.id))? {
            return Ok(Outcome::Moot);
        }
        if self.entry.attempts as usize > channel::retry_schedule(channel).len() + MORE_ATTEMPTS {
            return Ok(Outcome::Told(Verdict::Never { why: TOO_OFTEN.to_owned() }));
        }
        if channel == Channel::Slack
            && let Some(reminded) = self.remind(call, to).await?
        {
            return Ok(reminded);
        }
        let Some(notice) = self.frozen_notice(&|| self.notice(handoff, to, call))? else { return Ok(Outcome::Moot) };
        self.send_notice(channel, to, &notice).await
    }

    /// A colleague's note names them. Nobody's claim makes that moot.
    async fn mention(&self, channel: Channel, to: &Recipient, seq: Seq) -> Result<Outcome, Failed> {
        if self.entry.attempts as usize > channel::retry_schedule(channel).len() + MORE_ATTEMPTS {
            return Ok(Outcome::Told(Verdict::Never { why: TOO_OFTEN.to_owned() }));
        }
        let composed = || {
            let link = self.link(to)?;
            self.object.with(|c| notice::mention(c, seq, &self.published.site, link, chance::now()))
        };
        let Some(notice) = self.frozen_notice(&composed)? else { return Ok(Outcome::Moot) };
        self.send_notice(channel, to, &notice).await
    }

    async fn send_notice(&self, channel: Channel, to: &Recipient, notice: &Notice) -> Result<Outcome, Failed> {
        let job_key = self.job_key()?;
        let settings = &self.published.site.settings;
        let sending = Sending { notice, recipient: to, job_key: &job_key, settings };
        let keys = secrets::keys(&self.object.env);
        let request = match channel {
            Channel::Whatsapp => whatsapp::notice_request(&sending, &keys, self.may_write(to).await?),
            Channel::Slack | Channel::Email => channel::request(channel, &sending, &keys),
        };
        Ok(Outcome::Told(self.deliver(channel, to, request).await?))
    }

    /// Whether the member wrote to us by WhatsApp within the last 24 hours; asked of the desk at every sending.
    async fn may_write(&self, to: &Recipient) -> Result<bool, Failed> {
        let call = ToDesk::MayWrite { address: to.address.clone() };
        let allowed: Allowed = self.ask_desk(&call).await?;
        Ok(allowed.allowed)
    }

    /// The desk gathers what several conversations have for one recipient.
    async fn digest(&self, handoff: u32, to: &Recipient) -> Result<Outcome, Failed> {
        if !self.object.with(|conversation| conversation.wants_notice(self.entry.id))? {
            return Ok(Outcome::Moot);
        }
        let Some(mut notice) = self.notice(handoff, to, Call::Handoff)? else { return Ok(Outcome::Moot) };
        // A digest tells of many and shows none of their lines, and a row holds 2 MB.
        notice.transcript.clear();
        let (recipient, notice) = (to.clone(), Box::new(notice));
        let call = ToDesk::Digest { recipient, notice, job: self.entry.id };
        self.ask_desk::<serde_json::Value>(&call).await?;
        Ok(Outcome::Told(Verdict::Done { receipt: None }))
    }

    async fn event(&self, event: &Event) -> Result<Outcome, Failed> {
        let call = ToDesk::Event { event: Box::new(event.clone()), job: self.entry.id };
        self.ask_desk::<serde_json::Value>(&call).await?;
        Ok(Outcome::Told(Verdict::Done { receipt: None }))
    }

    async fn gap(&self, asked: &Asked) -> Result<Outcome, Failed> {
        let conversation = self.object.with(|conversation| conversation.id.clone())?;
        self.ask_desk::<serde_json::Value>(&ToDesk::Gap { conversation, asked: asked.clone() }).await?;
        Ok(Outcome::Told(Verdict::Done { receipt: None }))
    }

    async fn ask_desk<T: serde::de::DeserializeOwned>(&self, call: &ToDesk) -> Result<T, Failed> {
        let site = self.object.site_name()?;
        call::read(call::desk(&self.object.env, &site, call).await?).await
    }

    /// The same at every attempt.
    fn job_key(&self) -> Result<String, Failed> {
        self.object.with(|conversation| format!("{}.{}", conversation.id, self.entry.id))
    }

    /// Sends it, keeps it, or says why neither is possible, as the owner has set the channel.
    async fn deliver(
        &self,
        channel: Channel,
        to: &Recipient,
        request: Result<Request, NotReady>,
    ) -> Result<Verdict, Failed> {
        let request = match request {
            Ok(request) => request,
            Err(NotReady { why }) => return Ok(Verdict::Never { why }),
        };
        match routing::mode(&self.published.site, channel) {
            Mode::Off => Ok(Verdict::Never { why: format!("{} is switched off in the settings", channel.name()) }),
            Mode::Capture => self.capture(channel, to, request).await,
            Mode::Live => {
                Ok(outbound::attempt(&self.object.env, channel, &request, &self.published.site.settings).await)
            }
        }
    }

    async fn capture(&self, channel: Channel, to: &Recipient, request: Request) -> Result<Verdict, Failed> {
        let body = String::from_utf8_lossy(&request.body).into_owned();
        let (site, conversation) = self.object.with(|c| (c.site.clone(), c.id.clone()))?;
        let call = ToDesk::Capture { channel, to: to.label.clone(), conversation, body };
        let kept: Kept = call::read(call::desk(&self.object.env, &site, &call).await?).await?;
        Ok(Verdict::Done { receipt: Some(format!("captured:{}", kept.id)) })
    }

    async fn report(&self) -> Result<Outcome, Failed> {
        loop {
            let after = self.object.heard.get();
            let (row, receipts, contact, said) =
                self.object.with(|c| (c.row(), receipts(c), c.contact.clone(), said(c, after)))?;
            let (upto, facts) = (said.upto, self.object.store.facts()?);
            let origin = self.object.with(|c| c.origin.clone())?;
            let call = ToDesk::Report { row, receipts, contact, said, facts: facts.clone(), origin };
            let heard: Heard = self.ask_desk(&call).await?;
            // Told again after a crash they are counted once, by their jobs.
            self.object.store.heard(&facts)?;
            let is_further = after.is_none_or(|after| heard.upto != after);
            self.object.heard.set(Some(heard.upto));
            let last = self.object.with(|c| c.transcript().last().map_or(0, |line| line.seq))?;
            // What the desk lacks follows at once, as long as each time brings it further.
            if (heard.upto >= last && heard.upto >= upto) || !is_further {
                return Ok(Outcome::Told(Verdict::Done { receipt: None }));
            }
        }
    }

    /// The same at every attempt: a vendor that compares repeated requests must find them equal.
    /// Lines never change, so of the transcript only its end is kept.
    fn frozen_notice(&self, composed: &dyn Fn() -> Result<Option<Notice>, Failed>) -> Result<Option<Notice>, Failed> {
        if let Some(frozen) = &self.entry.frozen {
            let Frozen { upto, mut notice } = serde_json::from_str(frozen).map_err(worker::Error::from)?;
            notice.transcript = self.object.with(|c| c.transcript().to_vec())?;
            notice.transcript.retain(|line| line.seq <= upto);
            return Ok(Some(notice));
        }
        let Some(mut notice) = composed()? else { return Ok(None) };
        let transcript = std::mem::take(&mut notice.transcript);
        let frozen = Frozen { upto: transcript.last().map_or(0, |line| line.seq), notice };
        self.object.store.freeze(self.entry.id, &serde_json::to_string(&frozen).map_err(worker::Error::from)?)?;
        Ok(Some(Notice { transcript, ..frozen.notice }))
    }

    fn notice(&self, handoff: u32, to: &Recipient, call: Call) -> Result<Option<Notice>, Failed> {
        let site = &self.published.site;
        let link = self.link(to)?;
        self.object.with(|conversation| notice::compose(conversation, handoff, site, link, call, chance::now()))
    }

    /// Opens the conversation as the recipient, where the recipient is one person.
    fn link(&self, to: &Recipient) -> Result<String, Failed> {
        let (site, id, origin) = self.object.with(|c| (c.site.clone(), c.id.clone(), c.origin.clone()))?;
        let public_url = &self.published.site.settings.public_url;
        let base = if public_url.is_empty() { origin.as_str() } else { public_url.trim_end_matches('/') };
        let expires_ms = chance::now() + auth::LINK_MS;
        let conversation = Some(id.clone());
        let bearer =
            Bearer { site, role: Role::Member, member: to.member.clone(), conversation, session: None, expires_ms };
        let token = auth::seal_bearer(&self.object.env, &bearer)?;
        Ok(format!("{base}/console/#token={token}&conversation={id}"))
    }
}

/// A notice at its first attempt, without its transcript.
#[derive(Serialize, Deserialize)]
struct Frozen {
    upto: Seq,
    notice: Notice,
}

/// What the desk may not have heard yet. Where that is unknown, the newest lines: of a short talk these are all.
fn said(conversation: &Conversation, heard: Option<Seq>) -> Said {
    let last = conversation.transcript().last().map_or(0, |line| line.seq);
    let after = heard.unwrap_or_else(|| last.saturating_sub(NEWEST_LINES));
    let upto = last.min(after + limits::REPORTED_LINES as Seq);
    let lines = conversation.said_after(after).filter(|line| line.seq <= upto);
    let shortened = |text: &str| text.chars().take(limits::SEARCHED_CHARS).collect();
    let lines = lines.map(|line| (line.seq, shortened(&line.text))).collect();
    let contact = inbox::contact_words(&conversation.visitor_name(), &conversation.contact);
    Said { after, upto, lines, contact }
}

/// Vendors name what they tell of by these.
fn receipts(conversation: &Conversation) -> Vec<String> {
    let deliveries = conversation.handoffs.iter().flat_map(|handoff| &handoff.deliveries);
    let told = deliveries.filter_map(|d| Some(format!("{}:{}", d.channel.name(), d.receipt.as_ref()?)));
    told.chain(conversation.brought().iter().cloned()).collect()
}
