//! One attempt at one job: builds the request from the conversation as it is now, sends it, reads the verdict.

use super::Object;
use super::store::Entry;
use crate::auth::{self, Bearer};
use crate::call::{self, Kept, ToDesk};
use crate::error::Failed;
use crate::outbound::{self, Unreached};
use crate::published::Published;
use crate::{chance, secrets};
use connectors::channel::{self, NotReady, Sending};
use connectors::http::Request;
use connectors::{model, slack};
use domain::assistant::{Failure, Reply};
use domain::effect::{Card, Job, Recipient};
use domain::outbox::Verdict;
use domain::{Conversation, notice, routing};
use protocol::Seq;
use protocol::handoff::{Channel, Notice};
use protocol::settings::{Mode, Role};
use protocol::transcript::Author;
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use std::time::Duration;

/// A vendor that has not answered by then is tried again later.
const OUTBOUND: Duration = Duration::from_secs(10);
/// Passages a model is given for one question: enough to find the answer in, few enough to read.
const MODEL_PASSAGES: usize = 6;

/// Attempts that a crash may add to a channel's schedule before the job is given up in the open.
const MORE_ATTEMPTS: usize = 4;
const TOO_OFTEN: &str = "tried too often without ever learning what became of it";
const UNREADABLE: &str = "this job was stored by another version and cannot be read";

/// What an attempt came to.
pub enum Outcome {
    Told(Verdict),
    Answered {
        turn: u64,
        result: Result<Reply, Failure>,
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
            Job::Notify { handoff, channel, recipient } => self.notify(*handoff, *channel, recipient).await,
            Job::Thread { card, after, upto, part } => self.thread(card, (*after, *upto), *part).await,
            Job::UpdateCard { card } => self.update_card(card).await,
            Job::Report => self.report().await,
            Job::Unknown => Ok(Outcome::Told(Verdict::Never { why: UNREADABLE.to_owned() })),
        }
    }

    async fn ask(&self, turn: u64) -> Result<Outcome, Failed> {
        let answers = &self.published.site.settings.answers;
        let asked = self
            .object
            .with(|conversation| conversation.wants_answer(turn).then(|| conversation.episode_lines().to_vec()))?;
        let Some(lines) = asked else { return Ok(Outcome::Moot) };
        let asked_at = lines.iter().rposition(|line| line.from == Author::Visitor);
        let Some((question, earlier)) = asked_at.and_then(|at| Some((lines.get(at)?, lines.get(..at)?))) else {
            return Ok(Outcome::Moot);
        };
        let hits = self.published.knowledge.search(&question.text, MODEL_PASSAGES);
        let passages: Vec<_> = hits.into_iter().map(|hit| hit.passage.clone()).collect();
        let keys = secrets::keys(&self.object.env);
        let (system, passages): (_, Vec<_>) = (self.system(), passages.iter().collect());
        let turn_asked = model::openai::Turn {
            base_url: &answers.base_url,
            model: &answers.model,
            key: keys.model_key.as_deref(),
            system: &system,
            passages: &passages,
            transcript: earlier,
            question: &question.text,
        };
        let request = model::openai::request(&turn_asked);
        let within = Duration::from_millis(u64::from(answers.within_ms));
        let result = match outbound::fetch(&request, within).await {
            Ok(response) => model::openai::reply(&response, &passages),
            Err(Unreached::TimedOut) => Err(Failure::TimedOut),
            Err(unreached) => Err(Failure::Broke { why: unreached.why().to_owned() }),
        };
        Ok(Outcome::Answered { turn, result })
    }

    /// Who the model speaks for.
    fn system(&self) -> String {
        let settings = &self.published.site.settings;
        domain::words::fill(
            domain::words::team::MODEL_ROLE,
            &[("assistant", &settings.assistant), ("business", &settings.business)],
        )
    }

    async fn notify(&self, handoff: u32, channel: Channel, to: &Recipient) -> Result<Outcome, Failed> {
        // A vendor's report or a claim may have come while this job waited, or while its instance was dead.
        if !self.object.with(|conversation| conversation.wants_notice(self.entry.id))? {
            return Ok(Outcome::Moot);
        }
        if self.entry.attempts as usize > channel::retry_schedule(channel).len() + MORE_ATTEMPTS {
            return Ok(Outcome::Told(Verdict::Never { why: TOO_OFTEN.to_owned() }));
        }
        let Some(notice) = self.frozen_notice(handoff, to)? else { return Ok(Outcome::Moot) };
        let job_key = format!("{}.{}", notice.conversation, self.entry.id);
        let settings = &self.published.site.settings;
        let sending = Sending { notice: &notice, recipient: to, job_key: &job_key, settings };
        let request = channel::request(channel, &sending, &secrets::keys(&self.object.env));
        Ok(Outcome::Told(self.deliver(channel, to, request).await?))
    }

    async fn thread(&self, card: &Card, (after, upto): (Seq, Seq), part: u32) -> Result<Outcome, Failed> {
        let Some(mut notice) = self.notice(card.handoff, &card.recipient)? else { return Ok(Outcome::Moot) };
        notice.transcript.retain(|line| line.seq > after && line.seq <= upto);
        let chunks = slack::transcript_chunks(&notice);
        let Some(chunk) = chunks.get(part as usize) else { return Ok(Outcome::Moot) };
        let job_key = format!("{}.{}.{part}", notice.conversation, self.entry.id);
        let (keys, settings) = (secrets::keys(&self.object.env), &self.published.site.settings);
        let request = slack::thread_request(settings, &keys, &card.receipt, chunk, &job_key);
        let more = chunks.len() > part as usize + 1;
        match self.deliver(Channel::Slack, &card.recipient, request).await? {
            Verdict::Done { .. } if more => Ok(Outcome::NextPart),
            verdict => Ok(Outcome::Told(verdict)),
        }
    }

    async fn update_card(&self, card: &Card) -> Result<Outcome, Failed> {
        let Some(notice) = self.notice(card.handoff, &card.recipient)? else { return Ok(Outcome::Moot) };
        let state = self.object.with(Conversation::card_state)?;
        let keys = secrets::keys(&self.object.env);
        let settings = &self.published.site.settings;
        let request = slack::update_request(settings, &keys, &card.receipt, &notice, &state);
        Ok(Outcome::Told(self.deliver(Channel::Slack, &card.recipient, request).await?))
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
            Mode::Live => Ok(match outbound::fetch(&request, OUTBOUND).await {
                Ok(response) => channel::verdict(channel, &response),
                Err(unreached) => channel::unreachable(channel, unreached.why()),
            }),
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
        let (site, row, receipts) = self.object.with(|c| (c.site.clone(), c.row(), receipts(c)))?;
        let call = ToDesk::Report { row, receipts };
        call::read::<serde_json::Value>(call::desk(&self.object.env, &site, &call).await?).await?;
        Ok(Outcome::Told(Verdict::Done { receipt: None }))
    }

    /// The same at every attempt: a vendor that compares repeated requests must find them equal.
    /// Lines never change, so of the transcript only its end is kept.
    fn frozen_notice(&self, handoff: u32, to: &Recipient) -> Result<Option<Notice>, Failed> {
        if let Some(frozen) = &self.entry.frozen {
            let Frozen { upto, mut notice } = serde_json::from_str(frozen).map_err(worker::Error::from)?;
            notice.transcript = self.object.with(|c| c.transcript().to_vec())?;
            notice.transcript.retain(|line| line.seq <= upto);
            return Ok(Some(notice));
        }
        let Some(mut notice) = self.notice(handoff, to)? else { return Ok(None) };
        let transcript = std::mem::take(&mut notice.transcript);
        let frozen = Frozen { upto: transcript.last().map_or(0, |line| line.seq), notice };
        self.object.store.freeze(self.entry.id, &serde_json::to_string(&frozen).map_err(worker::Error::from)?)?;
        Ok(Some(Notice { transcript, ..frozen.notice }))
    }

    fn notice(&self, handoff: u32, to: &Recipient) -> Result<Option<Notice>, Failed> {
        let site = &self.published.site;
        let link = self.link(to)?;
        self.object.with(|conversation| notice::compose(conversation, handoff, site, link, chance::now()))
    }

    /// Opens the conversation as the recipient, where the recipient is one person.
    fn link(&self, to: &Recipient) -> Result<String, Failed> {
        let (site, id, origin) = self.object.with(|c| (c.site.clone(), c.id.clone(), c.origin.clone()))?;
        let public_url = &self.published.site.settings.public_url;
        let base = if public_url.is_empty() { origin.as_str() } else { public_url.trim_end_matches('/') };
        let expires_ms = chance::now() + auth::LINK_MS;
        let conversation = Some(id.clone());
        let bearer = Bearer { site, role: Role::Member, member: to.member.clone(), conversation, expires_ms };
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

/// Vendors name what they tell of by these.
fn receipts(conversation: &Conversation) -> Vec<String> {
    let deliveries = conversation.handoffs.iter().flat_map(|handoff| &handoff.deliveries);
    deliveries.filter_map(|d| Some(format!("{}:{}", d.channel.name(), d.receipt.as_ref()?))).collect()
}
