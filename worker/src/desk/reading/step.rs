//! A reading's next few pages, by the desk's alarm.
//!
//! An attempt is marked before it is made, and its answer is stored with everything it causes in one burst. So a crash
//! costs an attempt and doubles nothing. One alarm runs at a time and each attempt has a time of its own, so no page is
//! read by two at once; an answer whose reading has ended meanwhile is dropped.

use super::keep::Answered;
use super::rows::Waiting;
use super::written;
use crate::burst::burst;
use crate::chance;
use crate::desk::Desk;
use crate::desk::alarm::{IN_DOUBT_MS, KNOWLEDGE, RETRY_MS};
use crate::error::Failed;
use crate::visit::{Visit, visit};
use domain::words::websites;
use futures_util::future::join_all;
use protocol::Millis;
use protocol::knowledge::{ReadingState, SourceSummary};
use reading::crawl::{Crawl, Next, Row, Rows as _};
use std::cell::Cell;
use worker::console_error;

/// Pages of one website under way at once: fewer than a browser asks for.
const AT_ONCE: usize = 4;
/// Pages of one alarm. With five redirects each they stay below the fifty requests a free plan has for one call.
const PAGES_AN_ALARM: usize = 8;
/// A page is asked for so often before it has failed.
const ATTEMPTS: u32 = 3;
/// How long to wait before the second attempt, and before the third.
const WAITS_MS: [Millis; 2] = [5_000, 30_000];
/// How soon what a first reading has found is known to the assistant.
const PUBLISHED_AFTER_MS: Millis = 10_000;

impl Desk {
    /// A few pages of the website that has waited longest, or the beginning of its next reading. The alarm is kept
    /// short: what is left is due at once.
    pub(in crate::desk) async fn read_websites(&self) -> std::result::Result<bool, Failed> {
        let now = chance::now();
        let Some(source) = self.rows.due(now)?.into_iter().next() else { return Ok(false) };
        if let Err(failed) = self.read_website(&source, now).await {
            console_error!("reading a website: {}", failed.words().1);
            self.rows.due_at(&source, chance::now() + RETRY_MS)?;
        }
        Ok(true)
    }

    async fn read_website(&self, id: &str, now: Millis) -> std::result::Result<(), Failed> {
        let Some(source) = self.store.source(id)? else { return Ok(self.rows.delete(id)?) };
        let Some(under_way) = self.under_way(id)? else { return self.begin_on_time(source, now) };
        let left = Cell::new(PAGES_AN_ALARM);
        let lanes = (0..AT_ONCE).map(|_| self.lane(id, under_way.number, &left));
        join_all(lanes).await.into_iter().collect::<std::result::Result<Vec<()>, Failed>>()?;
        self.go_on_or_end(id, under_way.number)
    }

    /// The hour has come. A website that can no longer be read, because of a setting, is tried again on time.
    fn begin_on_time(&self, source: SourceSummary, now: Millis) -> std::result::Result<(), Failed> {
        match self.begin_again(source.clone(), now) {
            Err(Failed::Invalid(why)) => self.end(source, ReadingState::Failed, Some(why)),
            done => done,
        }
    }

    /// One page after another, beside the other lanes.
    async fn lane(&self, id: &str, number: u32, left: &Cell<usize>) -> std::result::Result<(), Failed> {
        while left.get() > 0 {
            let Some((under_way, waiting)) = self.next_page(id, number)? else { break };
            left.set(left.get() - 1);
            let (fetch, reach) = (&waiting.fetch, under_way.crawl.reach());
            // Attempts that were begun and never ended have failed too.
            let visited = if waiting.attempts > ATTEMPTS {
                Visit::unanswered()
            } else {
                visit(fetch.want, &fetch.url, reach).await
            };
            self.took(id, number, &waiting, visited)?;
        }
        Ok(())
    }

    /// Marks the next attempt, where there is one to make now.
    fn next_page(&self, id: &str, number: u32) -> std::result::Result<Option<(UnderWay, Waiting)>, Failed> {
        let now = chance::now();
        let Some(under_way) = self.under_way(id)?.filter(|found| found.number == number) else { return Ok(None) };
        if now < under_way.not_before_ms {
            return Ok(None);
        }
        let next = under_way.crawl.next(&self.rows.view(id, number)?);
        let only = match &next {
            Next::Done => return Ok(None),
            Next::Pages => None,
            Next::Fetch(fetch) => {
                self.rows.add_fetch(id, fetch, now)?;
                Some(fetch)
            }
        };
        let waiting = self.rows.begin_fetch(id, only, now, now + IN_DOUBT_MS)?;
        if let (Some(_), Some(delay_ms)) = (&waiting, under_way.crawl.delay_ms()) {
            self.rows.wait_until(id, now + delay_ms)?;
        }
        Ok(waiting.map(|waiting| (under_way, waiting)))
    }

    /// Stores an answer with all it causes, where it is still waited for.
    fn took(&self, id: &str, number: u32, waiting: &Waiting, visited: Visit) -> std::result::Result<(), Failed> {
        let now = chance::now();
        let mut visited = Some(visited);
        let mut shown = None;
        burst(&self.state, || {
            let Some(visited) = visited.take() else { return Ok(()) };
            let awaited = self.rows.is_awaited(waiting)?;
            let Some(mut under_way) = self.under_way(id)?.filter(|found| found.number == number && awaited) else {
                return Ok(());
            };
            if let Some(wait_ms) = visited.put_off_ms {
                self.rows.wait_until(id, now + wait_ms)?;
            }
            if let Some(wait_ms) = again_after(&visited, waiting.attempts) {
                return self.rows.fetch_later(waiting.id, now + wait_ms);
            }
            self.rows.fetch_done(waiting.id)?;
            let gone = is_gone(&visited);
            let effects = under_way.crawl.took(&waiting.fetch, visited.got, &self.rows.view(id, number)?);
            self.rows.put_crawl(id, &written(&under_way.crawl)?)?;
            let answered =
                Answered { source: id, reading: number, gone: gone.then_some(waiting.fetch.url.as_str()), now };
            let kept = self.keep_all(&answered, effects)?;
            if kept && number == 1 {
                self.ledger.set_timer(KNOWLEDGE, now + PUBLISHED_AFTER_MS)?;
            }
            shown = self.counted_reading(id, number)?;
            Ok(())
        })?;
        if let Some(source) = shown {
            self.show_reading(&source);
        }
        Ok(())
    }

    /// The source's line with this reading's counts, stored.
    pub(super) fn counted_reading(&self, id: &str, number: u32) -> worker::Result<Option<SourceSummary>> {
        let Some(mut source) = self.store.source(id)? else { return Ok(None) };
        source.passages = self.rows.passages(id)?;
        let reading = source.reading.get_or_insert_default();
        self.rows.count(id, number, reading)?;
        self.store.put_summary(&source)?;
        Ok(Some(source))
    }

    fn go_on_or_end(&self, id: &str, number: u32) -> std::result::Result<(), Failed> {
        let Some(under_way) = self.under_way(id)?.filter(|found| found.number == number) else { return Ok(()) };
        let view = self.rows.view(id, number)?;
        let over = match under_way.crawl.next(&view) {
            Next::Done => true,
            // A row that waits for nothing would keep the reading from ever ending.
            Next::Pages => !self.rows.has_fetches(id)?,
            Next::Fetch(_) => false,
        };
        if !over {
            return Ok(self.rows.arm(id, chance::now())?);
        }
        let Some(source) = self.store.source(id)? else { return Ok(()) };
        let (state, why) = match view.count(Row::Read) {
            0 => (ReadingState::Failed, under_way.crawl.why(&view)),
            _ => (ReadingState::Done, under_way.crawl.why(&view)),
        };
        // A website that cannot be reached today has not lost its pages, nor has what hangs below a page that cannot.
        if state == ReadingState::Done && !self.rows.has_gap(id, number)? {
            self.rows.drop_unfound(id, number, websites::GONE)?;
        }
        self.ledger.set_timer(KNOWLEDGE, chance::now())?;
        self.end(source, state, why)
    }

    fn under_way(&self, id: &str) -> worker::Result<Option<UnderWay>> {
        let Some(run) = self.rows.run_of(id)? else { return Ok(None) };
        let Some(crawl) = run.crawl else { return Ok(None) };
        let crawl = serde_json::from_str(&crawl)?;
        Ok(Some(UnderWay { number: run.number, not_before_ms: run.not_before_ms, crawl }))
    }
}

/// A reading that has not ended.
struct UnderWay {
    number: u32,
    not_before_ms: Millis,
    crawl: Crawl,
}

/// How long until the next attempt, where one is worth it.
fn again_after(visited: &Visit, attempts: u32) -> Option<Millis> {
    if !visited.passing || attempts >= ATTEMPTS {
        return None;
    }
    let usual = WAITS_MS.get(attempts.saturating_sub(1) as usize).or(WAITS_MS.last());
    visited.put_off_ms.or(usual.copied())
}

/// The website itself says that the page is not for us, or is none: what was read on it before is no longer so.
fn is_gone(visited: &Visit) -> bool {
    !visited.passing && matches!(visited.got, reading::crawl::Got::Status(400..=499))
}
