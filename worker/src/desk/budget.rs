//! What the assistant has asked of its model today, of what the owner lets it. A day is the business's own.
//!
//! Conversations count as they ask, and what a model has read and written comes afterwards: at the edge of a budget a
//! few answers more may be written, and nobody waits.

use super::Desk;
use crate::chance;
use crate::error::Failed;
use domain::calendar::Calendar;
use domain::words::{fill, team};
use protocol::Millis;
use protocol::desk::Fault;

impl Desk {
    /// Counts one more question, or says that the budget is spent; its owners hear of that once a day.
    pub(super) async fn may_ask(&self, origin: &str) -> Result<bool, Failed> {
        let now = chance::now();
        let (day, budget) = (self.today(now)?, self.store.settings()?.settings.answers.budget);
        let spent = self.ledger.spent(&day)?;
        if budget.leaves(spent.turns, spent.tokens) {
            self.ledger.spend(&day, 1, 0)?;
            return Ok(true);
        }
        if self.ledger.is_news_that_spent(&day, now)? {
            let summary = fill(team::BUDGET_SPENT, &[("turns", &spent.turns.to_string())]);
            self.alert_owners(&self.site()?, &summary, origin, None, now)?;
            self.arm().await?;
        }
        Ok(false)
    }

    pub(super) fn used(&self, tokens: u64) -> Result<(), Failed> {
        Ok(self.ledger.spend(&self.today(chance::now())?, 0, tokens)?)
    }

    /// That today's budget is spent, while it is.
    pub(super) fn over_budget(&self) -> Result<Option<Fault>, Failed> {
        let day = self.today(chance::now())?;
        let (spent, budget) = (self.ledger.spent(&day)?, self.store.settings()?.settings.answers.budget);
        let since = spent.told_ms.filter(|_| !budget.leaves(spent.turns, spent.tokens));
        let why = || fill(team::BUDGET_SPENT, &[("turns", &spent.turns.to_string())]);
        Ok(since.map(|at_ms| Fault { why: why(), at_ms }))
    }

    fn today(&self, now: Millis) -> Result<String, Failed> {
        let today = Calendar::or_open(&self.store.settings()?.settings.hours).local(now);
        Ok(format!("{}-{:02}-{:02}", today.year, today.month, today.day))
    }
}
