//! The desk's one alarm: publishing, digests, webhooks and alerts, whatever is due.
//!
//! What is sent from here is marked before it is made: after a crash it is made again, under the same key.

use super::Desk;
use crate::chance;
use crate::error::Failed;
use protocol::Millis;
use worker::console_error;

/// The timer that publishes once more.
pub const PUBLISH: &str = "publish";
/// How soon an alarm that failed is tried again.
const RETRY_MS: Millis = 5_000;
/// Rounds of one alarm: each sends what was due at its start.
const ROUNDS: usize = 20;

impl Desk {
    /// The alarm is never later than what is due soonest.
    pub async fn arm(&self) -> std::result::Result<(), Failed> {
        if let Some(due_ms) = self.ledger.soonest()? {
            self.state.storage().set_alarm((due_ms - chance::now()).max(0)).await?;
        }
        Ok(())
    }

    pub async fn rung(&self) {
        for _ in 0..ROUNDS {
            match self.due_now().await {
                Ok(true) => {}
                Ok(false) => break,
                Err(failed) => {
                    console_error!("desk's alarm: {}", failed.words().1);
                    break;
                }
            }
        }
    }

    /// Whether there was anything to do.
    async fn due_now(&self) -> std::result::Result<bool, Failed> {
        let now = chance::now();
        let mut any = false;
        if self.ledger.take_timer(PUBLISH, now)? {
            any = true;
            if let Err(failed) = self.publish().await {
                console_error!("publish: {}", failed.words().1);
                self.ledger.set_timer(PUBLISH, now + RETRY_MS)?;
            }
        }
        any |= self.send_digest(now).await?;
        any |= self.send_calls(now).await?;
        any |= self.send_alerts(now).await?;
        Ok(any)
    }
}
