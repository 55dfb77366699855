//! Signed webhooks: one call for each event and webhook, retried for a day, kept to be looked at and sent again.

use super::Desk;
use super::alarm::IN_DOUBT_MS;
use crate::error::Failed;
use crate::outbound;
use crate::{chance, secrets};
use connectors::webhook;
use domain::limits;
use domain::outbox::{self, Settled, Verdict};
use futures_util::future::join_all;
use protocol::Millis;
use protocol::desk::{WebhookCall, WebhookCalls};
use protocol::event::Event;
use protocol::handoff::DeliveryState;
use protocol::settings::Webhook;
use std::time::Duration;

/// A receiver that has not answered by then is tried again.
const WITHIN: Duration = Duration::from_secs(10);
const TOO_MANY: &str = "too many calls wait already: send it again when the receiver is back";

impl Desk {
    /// Queues an event for every webhook that wants its kind. The id says which event it is: told again by a
    /// conversation that missed the answer, it is queued once.
    pub(super) fn happened(&self, event: &Event, job: u64) -> std::result::Result<(), Failed> {
        let now = chance::now();
        let wants = |hook: &&Webhook| hook.events.is_empty() || hook.events.contains(&event.kind);
        for hook in self.store.settings()?.settings.webhooks.iter().filter(wants) {
            let id = format!("msg_{}-{job}-{}", event.conversation, hook.id);
            if self.ledger.call(&id)?.is_some() {
                continue;
            }
            let full = self.ledger.waiting_calls()? >= limits::WEBHOOK_WAITING;
            let call = WebhookCall {
                id,
                webhook: hook.id.clone(),
                kind: event.kind,
                conversation: event.conversation.clone(),
                at_ms: event.at_ms,
                state: if full { DeliveryState::Failed } else { DeliveryState::Queued },
                attempts: 0,
                why: full.then(|| TOO_MANY.to_owned()),
                body: webhook::body(event),
            };
            self.ledger.save_call(&call, (!full).then_some(now))?;
        }
        Ok(())
    }

    pub(super) fn webhook_calls(&self) -> std::result::Result<WebhookCalls, Failed> {
        Ok(WebhookCalls { calls: self.ledger.calls()? })
    }

    /// Under the same id: a receiver that keeps ids takes it once.
    pub(super) fn replay(&self, id: &str) -> std::result::Result<WebhookCalls, Failed> {
        let call = self.ledger.call(id)?.ok_or(Failed::NoSuch("webhook call"))?;
        let again = WebhookCall { state: DeliveryState::Queued, attempts: 0, why: None, ..call };
        self.ledger.save_call(&again, Some(chance::now()))?;
        self.webhook_calls()
    }

    /// Whether there was anything to send. All at once: a receiver that hangs holds up nobody else's.
    pub(super) async fn send_calls(&self, now: Millis) -> std::result::Result<bool, Failed> {
        let due = self.ledger.due_calls(now)?;
        let sent = join_all(due.iter().map(|call| self.send_call(call, now))).await;
        sent.into_iter().collect::<std::result::Result<Vec<()>, Failed>>()?;
        Ok(!due.is_empty())
    }

    async fn send_call(&self, call: &WebhookCall, now: Millis) -> std::result::Result<(), Failed> {
        let begun = WebhookCall { attempts: call.attempts + 1, ..call.clone() };
        self.ledger.save_call(&begun, Some(now + IN_DOUBT_MS))?;
        let verdict = self.call(&begun).await?;
        if self.ledger.call(&begun.id)?.is_none() {
            // Its conversation was erased meanwhile.
            return Ok(());
        }
        let settled = outbox::settle(verdict, begun.attempts, webhook::RETRY_MS, chance::now(), chance::jitter());
        let (state, why, due_ms) = match settled {
            Settled::Done { .. } => (DeliveryState::Delivered, None, None),
            Settled::Again { due_ms, why } => (DeliveryState::Retrying, Some(why), Some(due_ms)),
            Settled::GaveUp { why } | Settled::Broken { why } => (DeliveryState::Failed, Some(why), None),
        };
        Ok(self.ledger.save_call(&WebhookCall { state, why, ..begun }, due_ms)?)
    }

    async fn call(&self, call: &WebhookCall) -> std::result::Result<Verdict, Failed> {
        let settings = self.store.settings()?.settings;
        let Some(hook) = settings.webhooks.iter().find(|hook| hook.id == call.webhook) else {
            return Ok(Verdict::Never { why: "this webhook is no longer in the settings".to_owned() });
        };
        let request = webhook::request(&hook.url, &call.id, chance::now(), &call.body, &secrets::keys(&self.env));
        Ok(match request {
            Err(not_ready) => Verdict::Never { why: not_ready.why },
            Ok(request) => match outbound::fetch(&request, WITHIN).await {
                Ok(response) => webhook::verdict(&response),
                Err(unreached) => Verdict::Later { after_ms: None, why: unreached.why().to_owned() },
            },
        })
    }
}
