//! Who waits before whom, and how long a wait usually is: counted here, told to each conversation.
//!
//! A place that could not be told is told with the next change; the widget shows only what it was told.

use super::Desk;
use crate::call::{self, ToConversation};
use crate::chance;
use crate::error::Failed;
use domain::calendar::Calendar;
use domain::words::handing;
use protocol::Millis;
use protocol::desk::Row;
use protocol::handoff::Urgency;
use protocol::settings::hours::Window;
use protocol::transcript::Stage;
use std::collections::BTreeMap;

/// Visitors who are told their place: nobody reads that they are the hundredth.
const TOLD: usize = 50;
/// A median of fewer waits is chance.
const LEAST_WAITS: usize = 5;
const URGENCIES: [Urgency; 2] = [Urgency::Standard, Urgency::Urgent];

impl Desk {
    /// A conversation's line has changed from `before` to `row`.
    pub(super) async fn counted(&self, before: Option<&Row>, row: &Row) -> std::result::Result<(), Failed> {
        let waits = |row: &Row| row.stage == Stage::Waiting;
        let waited = before.is_some_and(waits);
        if waited && row.stage == Stage::Claimed {
            self.measure(before.and_then(|before| before.waiting_since_ms), row)?;
        }
        let same = before
            .is_some_and(|before| before.urgency == row.urgency && before.waiting_since_ms == row.waiting_since_ms);
        if waited && waits(row) && same {
            return Ok(());
        }
        if !waits(row) {
            self.ledger.left_queue(&row.id)?;
        }
        if waited || waits(row) {
            self.tell_places().await?;
        }
        Ok(())
    }

    pub(super) async fn tell_places(&self) -> std::result::Result<(), Failed> {
        for (place, row) in self.store.queue()?.into_iter().take(TOLD).enumerate() {
            let place = place as u32 + 1;
            if self.ledger.placed(&row.id, place)? {
                let (env, id) = (self.env.clone(), row.id);
                self.state.wait_until(async move {
                    let _ = call::conversation(&env, &id, &ToConversation::Queued { place }).await;
                });
            }
        }
        Ok(())
    }

    /// Only waits in opening hours say what a wait in opening hours is.
    fn measure(&self, since_ms: Option<Millis>, row: &Row) -> std::result::Result<(), Failed> {
        let calendar = Calendar::or_open(&self.store.settings()?.settings.hours);
        let (Some(since_ms), Some(urgency), now) = (since_ms, row.urgency, chance::now()) else { return Ok(()) };
        if calendar.window_at(since_ms) == Window::Open {
            let before = self.waits(now)?;
            self.ledger.waited(urgency, calendar.open_time_between(since_ms, now), now)?;
            // Published only when what a visitor reads changes: KV takes a thousand writes a day.
            let said = |waits: &BTreeMap<Urgency, Millis>| waits.get(&urgency).map(|wait| handing::minutes(*wait));
            if said(&before) != said(&self.waits(now)?) {
                self.ledger.set_timer(super::alarm::PUBLISH, now)?;
            }
        }
        Ok(())
    }

    /// The median wait of the last seven days, where enough was measured.
    pub(super) fn waits(&self, now: Millis) -> std::result::Result<BTreeMap<Urgency, Millis>, Failed> {
        let mut medians = BTreeMap::new();
        for urgency in URGENCIES {
            let waits = self.ledger.waits(urgency, now)?;
            if let Some(median) = waits.get(waits.len() / 2).filter(|_| waits.len() >= LEAST_WAITS) {
                medians.insert(urgency, *median);
            }
        }
        Ok(medians)
    }
}
