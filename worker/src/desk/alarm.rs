//! The desk's one alarm: publishing, digests, webhooks, alerts and websites, whatever is due.
//!
//! What is sent from here is marked before it is made: after a crash it is made again, under the same key.

use super::Desk;
use crate::chance;
use crate::error::Failed;
use protocol::Millis;
use worker::console_error;

/// The timer that publishes once more.
pub const PUBLISH: &str = "publish";
/// The timer that lets the model read on.
pub const KNOWLEDGE: &str = "knowledge";
/// What was begun and never ended, because of a crash, is begun again after this, under the same key.
pub const IN_DOUBT_MS: Millis = 30_000;
/// How soon an alarm that failed is tried again.
pub const RETRY_MS: Millis = 5_000;
/// Rounds of one alarm: each sends what was due at its start.
const ROUNDS: usize = 20;

impl Desk {
    /// The alarm is never later than what is due soonest.
    pub async fn arm(&self) -> std::result::Result<(), Failed> {
        self.arm_after(0).await
    }

    async fn arm_after(&self, least_ms: Millis) -> std::result::Result<(), Failed> {
        // Several questions: the platform joins at most five selections in one.
        let soonest = [self.ledger.soonest()?, self.rows.soonest()?, self.figures.soonest()?];
        if let Some(due_ms) = soonest.into_iter().flatten().min() {
            self.state.storage().set_alarm((due_ms - chance::now()).max(least_ms)).await?;
        }
        Ok(())
    }

    /// Does what is due and sets the alarm for the rest. What failed is left a moment, or it would ring without end.
    pub async fn rung(&self) -> std::result::Result<(), Failed> {
        let mut failed = false;
        for _ in 0..ROUNDS {
            if !self.due_now(&mut failed).await {
                break;
            }
        }
        // Once an alarm: the rest has its turn before the next texts and pages have theirs.
        if let Err(error) = self.read_on(chance::now()).await {
            failed = true;
            console_error!("desk's alarm, knowledge: {}", error.words().1);
        }
        if let Err(error) = self.read_websites().await {
            failed = true;
            console_error!("desk's alarm, websites: {}", error.words().1);
        }
        self.arm_after(if failed { RETRY_MS } else { 0 }).await
    }

    /// Whether there was anything to do. Each kind by itself: one that fails keeps no other from its turn.
    async fn due_now(&self, failed: &mut bool) -> bool {
        let now = chance::now();
        let done = [
            ("publish", self.publish_due(now).await),
            ("digests", self.send_digest(now).await),
            ("news", self.tell_news(chance::now()).await),
            ("webhooks", self.send_calls(now).await),
            ("alerts", self.send_alerts(now).await),
            ("the week", self.week_over(now)),
            ("weekly mails", self.send_weeklies(now).await),
        ];
        let mut any = false;
        for (what, done) in done {
            match done {
                Ok(did) => any |= did,
                Err(error) => {
                    *failed = true;
                    console_error!("desk's alarm, {what}: {}", error.words().1);
                }
            }
        }
        any
    }

    async fn read_on(&self, now: Millis) -> std::result::Result<(), Failed> {
        if !self.ledger.take_timer(KNOWLEDGE, now)? {
            return Ok(());
        }
        let semantic = self.store.settings()?.settings.answers.semantic;
        let done = self.publish_knowledge(&self.name(), semantic).await;
        if done.is_err() {
            self.ledger.set_timer(KNOWLEDGE, now + RETRY_MS)?;
        }
        done
    }

    async fn publish_due(&self, now: Millis) -> std::result::Result<bool, Failed> {
        if !self.ledger.take_timer(PUBLISH, now)? {
            return Ok(false);
        }
        if let Err(failed) = self.publish().await {
            console_error!("publish: {}", failed.words().1);
            self.ledger.set_timer(PUBLISH, now + RETRY_MS)?;
        }
        Ok(true)
    }
}
