//! What happens in Slack behind the card: its thread, its changes, reminders under it, and hints for one reader.

use super::{Outcome, Work};
use crate::error::Failed;
use crate::secrets;
use connectors::channel::NotReady;
use connectors::http::Request;
use connectors::slack::{self, Buttons};
use domain::Conversation;
use domain::conversation::Stage;
use domain::effect::{Card, Recipient};
use domain::input::Hint;
use domain::outbox::Verdict;
use domain::words::{fill, team};
use protocol::Seq;
use protocol::handoff::{Call, Channel};

impl Work<'_> {
    pub(super) async fn thread(&self, card: &Card, (after, upto): (Seq, Seq), part: u32) -> Result<Outcome, Failed> {
        let Some(mut notice) = self.notice(card.handoff, &card.recipient, self.card_call(card)?)? else {
            return Ok(Outcome::Moot);
        };
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

    pub(super) async fn update_card(&self, card: &Card) -> Result<Outcome, Failed> {
        let Some(notice) = self.notice(card.handoff, &card.recipient, self.card_call(card)?)? else {
            return Ok(Outcome::Moot);
        };
        let (state, buttons) = self.object.with(|conversation| (conversation.card_state(), buttons(conversation)))?;
        let keys = secrets::keys(&self.object.env);
        let settings = &self.published.site.settings;
        let request = slack::update_request(settings, &keys, &card.receipt, &notice, &state, buttons);
        Ok(Outcome::Told(self.deliver(Channel::Slack, &card.recipient, request).await?))
    }

    /// Where there is a card already, a second telling stands under it: two cards would be two threads.
    pub(super) async fn remind(&self, call: Call, to: &Recipient) -> Result<Option<Outcome>, Failed> {
        let Some(card) = self.object.with(|conversation| conversation.card_where(to))? else { return Ok(None) };
        let holder = self.object.with(|conversation| conversation.row().member)?;
        let text = match (call, holder) {
            (Call::Again, _) => team::AGAIN.to_owned(),
            (Call::Nudge, Some(holder)) => fill(team::NUDGE, &[("name", &holder.name)]),
            _ => return Ok(None),
        };
        let job_key = self.job_key()?;
        let (keys, settings) = (secrets::keys(&self.object.env), &self.published.site.settings);
        let request = slack::nudge_request(settings, &keys, &card.receipt, &to.mentions, &text, &job_key);
        // Its receipt is no card's: lines go under the card alone.
        Ok(Some(Outcome::Told(match self.deliver(Channel::Slack, to, request).await? {
            Verdict::Done { .. } => Verdict::Done { receipt: None },
            verdict => verdict,
        })))
    }

    pub(super) async fn hint(&self, hint: &Hint) -> Result<Outcome, Failed> {
        let id = self.object.with(|conversation| conversation.id.clone())?;
        let (keys, settings) = (secrets::keys(&self.object.env), &self.published.site.settings);
        let Hint { channel, thread, user } = hint;
        let request: Result<Request, NotReady> =
            slack::hint_request(settings, &keys, channel, thread, user, &id, team::HINT);
        let to = Recipient { label: user.clone(), address: channel.clone(), ..Recipient::default() };
        Ok(Outcome::Told(self.deliver(Channel::Slack, &to, request).await?))
    }

    /// A test's card stays a test's.
    fn card_call(&self, _: &Card) -> Result<Call, Failed> {
        let test = self.object.with(|conversation| conversation.test.is_some())?;
        Ok(if test { Call::Test } else { Call::Handoff })
    }
}

fn buttons(conversation: &Conversation) -> Buttons {
    match &conversation.stage {
        Stage::Waiting => Buttons::Waiting,
        Stage::Claimed { .. } => Buttons::Claimed,
        Stage::Assistant | Stage::Resolved { .. } => Buttons::Closed,
    }
}
