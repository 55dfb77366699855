//! The mail of the morning: one for each recipient, with everything that still waits when the business opens.

use super::Desk;
use super::ledger::{DigestItem, Due};
use crate::call::{self, Allowed, Arrived, ToConversation};
use crate::error::Failed;
use crate::outbound;
use crate::{chance, secrets};
use connectors::channel;
use connectors::email::{self, Digest};
use connectors::sign;
use domain::input::Report;
use domain::outbox::{self, Settled, Verdict};
use domain::routing;
use protocol::Millis;
use protocol::handoff::{Channel, DeliveryState};
use protocol::settings::Mode;

/// Conversations ring at the same moment and arrive within seconds.
pub const GATHER_MS: Millis = 20_000;
/// After a crash in the middle of a sending it is made again.
const IN_DOUBT_MS: Millis = 30_000;

impl Desk {
    /// Sends one recipient's digest. Whether there was one.
    pub(super) async fn send_digest(&self, now: Millis) -> std::result::Result<bool, Failed> {
        let due = self.ledger.due_digest(now)?;
        let Some(first) = due.first() else { return Ok(false) };
        let attempts = first.attempts + 1;
        for item in &due {
            self.ledger.digest_begun(item.id, now + IN_DOUBT_MS)?;
        }
        let wanted = self.still_wanted(due).await?;
        if wanted.is_empty() {
            return Ok(true);
        }
        let verdict = self.send_one_digest(&wanted).await?;
        let (schedule, now) = (channel::retry_schedule(Channel::Email), chance::now());
        let settled = outbox::settle(verdict, attempts, schedule, now, chance::jitter());
        if let Settled::Broken { why } = &settled {
            // Every notice's link begins with where this Baton is reached.
            let (origin, _) = first.item.notice.link.split_once("/console/").unwrap_or_default();
            self.broken(Channel::Email, why, origin).await?;
        }
        for item in wanted {
            self.settle_digest(&item, &settled, attempts).await?;
        }
        Ok(true)
    }

    /// Whoever was claimed meanwhile needs no mail.
    async fn still_wanted(&self, due: Vec<Due<DigestItem>>) -> std::result::Result<Vec<Due<DigestItem>>, Failed> {
        let mut wanted = Vec::with_capacity(due.len());
        for item in due {
            let (id, job) = (&item.item.notice.conversation, item.item.job);
            let asked = call::conversation(&self.env, id, &ToConversation::Wanted { job }).await?;
            match call::read::<Allowed>(asked).await?.allowed {
                true => wanted.push(item),
                false => self.ledger.digest_done(item.id)?,
            }
        }
        Ok(wanted)
    }

    async fn send_one_digest(&self, wanted: &[Due<DigestItem>]) -> std::result::Result<Verdict, Failed> {
        let site = self.site()?;
        let Some(first) = wanted.first() else { return Ok(Verdict::Done { receipt: None }) };
        let recipient = &first.item.recipient;
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
        match routing::mode(&site, Channel::Email) {
            Mode::Off => Ok(Verdict::Never { why: "email is switched off in the settings".to_owned() }),
            Mode::Capture => {
                let body = String::from_utf8_lossy(&request.body).into_owned();
                let conversation = first.item.notice.conversation.clone();
                let id = self.capture(Channel::Email, recipient.label.clone(), conversation, body)?;
                Ok(Verdict::Done { receipt: Some(format!("captured:{id}")) })
            }
            Mode::Live => Ok(outbound::attempt(&self.env, Channel::Email, &request, &site.settings).await),
        }
    }

    async fn settle_digest(
        &self,
        due: &Due<DigestItem>,
        settled: &Settled,
        attempts: u32,
    ) -> std::result::Result<(), Failed> {
        let (state, why, receipt) = match settled {
            Settled::Done { receipt } => (DeliveryState::Sent, None, receipt.clone()),
            Settled::Again { why, .. } => (DeliveryState::Retrying, Some(why.clone()), None),
            Settled::GaveUp { why } | Settled::Broken { why } => (DeliveryState::Failed, Some(why.clone()), None),
        };
        let (conversation, job) = (&due.item.notice.conversation, due.item.job);
        if let Some(receipt) = &receipt {
            self.ledger.digest_sent(receipt, conversation, job, chance::now())?;
        }
        let once = vec![format!("digest.{}.{attempts}.{state:?}", due.id)];
        let report = Report { state, attempts, why, receipt };
        let arrived = ToConversation::Arrived { once, arrival: Arrived::Delivery { job, report } };
        call::conversation(&self.env, conversation, &arrived).await?;
        match settled {
            Settled::Again { due_ms, .. } => Ok(self.ledger.digest_again(due.id, *due_ms)?),
            _ => Ok(self.ledger.digest_done(due.id)?),
        }
    }
}
