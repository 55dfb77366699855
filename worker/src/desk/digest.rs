//! The mail of the morning: one for each recipient, with everything that still waits when the business opens.
//!
//! What became of it is stored before any conversation is told, and told until it was heard: one conversation that
//! fails keeps no other from its mail, and no mail is sent again because of it.

use super::Desk;
use super::alarm::IN_DOUBT_MS;
use super::ledger::{DigestItem, Due, News};
use crate::call::{self, Allowed, Arrived, ToConversation};
use crate::error::Failed;
use crate::outbound;
use crate::{chance, secrets};
use connectors::channel;
use connectors::email::{self, Digest};
use connectors::sign;
use domain::effect::Recipient;
use domain::outbox::{self, Settled, Verdict};
use domain::routing;
use domain::site::Site;
use protocol::Millis;
use protocol::handoff::Channel;
use protocol::settings::Mode;
use worker::console_error;

/// Conversations ring at the same moment and arrive within seconds.
pub const GATHER_MS: Millis = 20_000;
/// Attempts that crashes may add to the channel's schedule.
const MORE_ATTEMPTS: usize = 4;
const TOO_OFTEN: &str = "tried too often without ever learning what became of it";
const LEFT: &str = "whoever this was for has left the team";
/// A conversation that cannot be told is tried again after these, the last of them over and over, for a day.
const NEWS_RETRIES: &[Millis] = &[1_000, 5_000, 30_000, 300_000];
const NEWS_ATTEMPTS: u32 = 300;

impl Desk {
    /// Sends one recipient's digest. Whether there was one.
    pub(super) async fn send_digest(&self, now: Millis) -> std::result::Result<bool, Failed> {
        let due = self.ledger.due_digest(now)?;
        let Some(first) = due.first() else { return Ok(false) };
        let attempts = first.attempts + 1;
        for item in &due {
            self.ledger.digest_begun(item.id, now + IN_DOUBT_MS)?;
        }
        let mut wanted = self.still_wanted(due).await?;
        let Some(recipient) = wanted.first().map(|due| due.item.recipient.clone()) else { return Ok(true) };
        // Every notice's link begins with where this Baton is reached.
        let link = wanted.first().map(|due| due.item.notice.link.clone()).unwrap_or_default();
        let origin = link.split_once("/console/").map(|(origin, _)| origin.to_owned()).unwrap_or_default();
        // The most pressing first; of the same urgency, the oldest.
        wanted.sort_by_key(|due| std::cmp::Reverse(due.item.notice.urgency));
        let (site, schedule) = (self.site()?, channel::retry_schedule(Channel::Email));
        let verdict = match unsendable(&site, &recipient, attempts as usize > schedule.len() + MORE_ATTEMPTS) {
            Some(why) => Verdict::Never { why: why.to_owned() },
            None => self.send_one_digest(&site, &recipient, &wanted).await?,
        };
        let settled = outbox::settle(verdict, attempts, schedule, chance::now(), chance::jitter());
        for item in wanted {
            self.settle_digest(&item, &settled, attempts)?;
        }
        if let Settled::Broken { why } = &settled {
            self.broken(Channel::Email, why, &origin).await?;
        }
        Ok(true)
    }

    /// Whoever was claimed meanwhile needs no mail. Where that cannot be learned, told twice is better than not at all.
    async fn still_wanted(&self, due: Vec<Due<DigestItem>>) -> std::result::Result<Vec<Due<DigestItem>>, Failed> {
        let mut wanted = Vec::with_capacity(due.len());
        for item in due {
            match self.is_wanted(&item.item.notice.conversation, item.item.job).await {
                Ok(false) => self.ledger.digest_done(item.id)?,
                Ok(true) => wanted.push(item),
                Err(failed) => {
                    console_error!("a digest's conversation could not be asked: {}", failed.words().1);
                    wanted.push(item);
                }
            }
        }
        Ok(wanted)
    }

    async fn is_wanted(&self, conversation: &str, job: u64) -> std::result::Result<bool, Failed> {
        let asked = call::conversation(&self.env, conversation, &ToConversation::Wanted { job }).await?;
        // Erased: there is nothing left to be told of.
        if asked.status_code() == 404 {
            return Ok(false);
        }
        Ok(call::read::<Allowed>(asked).await?.allowed)
    }

    async fn send_one_digest(
        &self,
        site: &Site,
        recipient: &Recipient,
        wanted: &[Due<DigestItem>],
    ) -> std::result::Result<Verdict, Failed> {
        let business = site.settings.business.clone();
        let digest = Digest { business, items: wanted.iter().map(|due| due.item.notice.clone()).collect() };
        let ids: Vec<String> = wanted.iter().map(|due| due.id.to_string()).collect();
        // The same for the same conversations, and never longer than a provider compares.
        let job_key = format!("digest.{}", sign::fingerprint(&ids.join("-")));
        let request = email::digest_request(&digest, recipient, &job_key, &site.settings, &secrets::keys(&self.env));
        let request = match request {
            Ok(request) => request,
            Err(not_ready) => return Ok(Verdict::Never { why: not_ready.why }),
        };
        match routing::mode(site, Channel::Email) {
            Mode::Off => Ok(Verdict::Never { why: "email is switched off in the settings".to_owned() }),
            Mode::Capture => {
                let body = String::from_utf8_lossy(&request.body).into_owned();
                let conversation = digest.items.first().map(|notice| notice.conversation.clone()).unwrap_or_default();
                let id = self.capture(Channel::Email, recipient.label.clone(), conversation, body)?;
                Ok(Verdict::Done { receipt: Some(format!("captured:{id}")) })
            }
            Mode::Live => Ok(outbound::attempt(&self.env, Channel::Email, &request, &site.settings).await),
        }
    }

    /// Without an await: the row is gone in the same moment as its news is stored.
    fn settle_digest(
        &self,
        due: &Due<DigestItem>,
        settled: &Settled,
        attempts: u32,
    ) -> std::result::Result<(), Failed> {
        let report = settled.report(attempts);
        let (conversation, job, now) = (due.item.notice.conversation.clone(), due.item.job, chance::now());
        if self.store.is_erased(&conversation)? {
            return Ok(());
        }
        if let Some(receipt) = &report.receipt {
            self.ledger.digest_sent(receipt, &conversation, job, now)?;
        }
        let once = format!("digest.{}.{attempts}.{:?}", due.id, report.state);
        self.ledger.add_news(&News { conversation, once, job, report }, now)?;
        match settled {
            Settled::Again { due_ms, .. } => Ok(self.ledger.digest_again(due.id, *due_ms)?),
            _ => Ok(self.ledger.digest_done(due.id)?),
        }
    }

    /// Tells conversations what became of their part of a mail, until they have heard.
    pub(super) async fn tell_news(&self, now: Millis) -> std::result::Result<bool, Failed> {
        let due = self.ledger.due_news(now)?;
        for Due { id, attempts, item } in &due {
            self.ledger.news_again(*id, now + IN_DOUBT_MS)?;
            let (once, job, report) = (vec![item.once.clone()], item.job, item.report.clone());
            let arrived = ToConversation::Arrived { once, arrival: Arrived::Delivery { job, report } };
            let told = call::conversation(&self.env, &item.conversation, &arrived).await;
            // A refusal is an answer too.
            let heard = told.is_ok_and(|response| response.status_code() < 500);
            if heard || *attempts >= NEWS_ATTEMPTS {
                self.ledger.news_told(*id)?;
            } else {
                let wait = NEWS_RETRIES.get(*attempts as usize).or(NEWS_RETRIES.last());
                self.ledger.news_again(*id, chance::now() + wait.copied().unwrap_or(IN_DOUBT_MS))?;
            }
        }
        Ok(!due.is_empty())
    }
}

/// What forbids a mail. It was decided on hours ago: whoever has left the team since must not read it.
fn unsendable(site: &Site, recipient: &Recipient, too_often: bool) -> Option<&'static str> {
    let left = recipient.member.as_deref().is_some_and(|id| site.member(id).is_none());
    match (left, too_often) {
        (true, _) => Some(LEFT),
        (_, true) => Some(TOO_OFTEN),
        _ => None,
    }
}
