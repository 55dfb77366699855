//! Websites as sources: begun, read again on time, cancelled, shown, deleted.
//!
//! A reading is rows and the desk's alarm, page by page, so it survives whatever happens to the worker: see `step`.
//! Not for: what pages say and which are read (the `reading` crate), or fetching (`visit`).

mod keep;
mod rows;
mod step;

pub use rows::Rows;

use super::{CONSOLES, Desk, json};
use crate::burst::burst;
use crate::call::{AboutSource, FileAddress};
use crate::error::Failed;
use crate::{chance, socket};
use domain::knowledge::Passage;
use domain::limits;
use protocol::Millis;
use protocol::desk::DeskFrame;
use protocol::knowledge::{
    NewSource, PassageText, Passages, Reading, ReadingState, SourceDetail, SourceKind, SourceSummary, Website,
};
use reading::address::{self, Reach};
use reading::again;
use reading::crawl::Crawl;
use reading::limits::{DEPTH, PAGES};
use worker::{Response, Url};

impl Desk {
    /// Everything about one source that concerns more than its text.
    pub(super) async fn about_source(&self, id: &str, about: AboutSource) -> std::result::Result<Response, Failed> {
        let source = self.store.source(id)?.ok_or(Failed::NoSuch("source"))?;
        match about {
            AboutSource::Detail => self.detail(source),
            AboutSource::Passages { after, letters } => self.passages_of(&source, after, &letters),
            AboutSource::Read => {
                if is_under_way(&source) {
                    return Err(Failed::Conflict("this website is being read already"));
                }
                self.begin_again(source, chance::now())?;
                self.arm().await?;
                self.detail_of(id)
            }
            AboutSource::Cancel => {
                if !is_under_way(&source) {
                    return Err(Failed::Conflict("this website is not being read"));
                }
                self.end(source, ReadingState::Cancelled, None)?;
                self.taught().await?;
                self.detail_of(id)
            }
            AboutSource::File { page } => {
                let page = self.rows.page(id, page)?.ok_or(Failed::NoSuch("page"))?;
                json(&FileAddress { url: page.url, loopback: self.reach()?.loopback })
            }
            AboutSource::PageText { page, text } => {
                self.page_text(&source, page, &text)?;
                self.taught().await?;
                self.detail_of(id)
            }
        }
    }

    /// A new website, or other limits for one that is known: in either case it is read now.
    pub(super) async fn save_website(&self, source: NewSource, website: Website) -> std::result::Result<(), Failed> {
        let reach = self.reach()?;
        let crawl = checked(&website, reach)?;
        let known = self.store.source(&source.id)?;
        let website = Website { start: crawl.first_page().to_owned(), ..website };
        let before = known.as_ref().and_then(|known| known.website.as_ref());
        // Pages of another website are not this one's, and neither is a text of the same name.
        if !before.is_some_and(|before| is_same(before, &website)) {
            self.delete_source(&source.id)?;
        }
        let host = || Url::parse(&website.start).ok().and_then(|url| url.host_str().map(str::to_owned));
        let title = Some(source.title.trim().to_owned()).filter(|title| !title.is_empty()).or_else(host);
        let summary = SourceSummary {
            id: source.id,
            title: title.unwrap_or_default(),
            url: Some(website.start.clone()),
            kind: SourceKind::Website,
            website: Some(website),
            ..SourceSummary::default()
        };
        self.begin(summary, &crawl, chance::now())?;
        self.arm().await
    }

    /// Everything of a source, and what is still to come of it.
    pub(super) fn delete_source(&self, id: &str) -> std::result::Result<(), Failed> {
        Ok(burst(&self.state, || {
            self.rows.delete(id)?;
            self.store.delete_source(id)
        })?)
    }

    fn begin_again(&self, source: SourceSummary, now: Millis) -> std::result::Result<(), Failed> {
        let website = source.website.clone().ok_or(Failed::Conflict("only a website can be read again"))?;
        let crawl = checked(&website, self.reach()?)?;
        self.begin(source, &crawl, now)
    }

    /// From here on the alarm does it. A reading that was under way is no longer heard.
    fn begin(&self, source: SourceSummary, crawl: &Crawl, now: Millis) -> std::result::Result<(), Failed> {
        let crawl = written(crawl)?;
        let mut source = source;
        burst(&self.state, || {
            let number = self.rows.run_of(&source.id)?.map_or(1, |run| run.number + 1);
            self.rows.clear_fetches(&source.id)?;
            self.rows.forget_changes(&source.id)?;
            self.rows.put_run(&source.id, number, Some(&crawl), Some(now))?;
            source.passages = self.rows.passages(&source.id)?;
            let failed_in_row = source.reading.as_ref().map_or(0, |before| before.failed_in_row);
            source.reading = Some(Reading { began_ms: now, failed_in_row, ..Reading::default() });
            self.store.put_summary(&source)
        })?;
        self.show_reading(&source);
        Ok(())
    }

    /// A reading is over, and the next one is due when the owner wants it. What was read stays.
    fn end(&self, source: SourceSummary, state: ReadingState, why: Option<String>) -> std::result::Result<(), Failed> {
        let now = chance::now();
        let mut source = source;
        let every_hours = source.website.as_ref().and_then(|website| website.every_hours);
        let failed_before = source.reading.as_ref().map_or(0, |reading| reading.failed_in_row);
        let failed_in_row = if state == ReadingState::Failed { failed_before.saturating_add(1) } else { 0 };
        let next_ms = again::next_ms(now, every_hours, failed_in_row);
        burst(&self.state, || {
            let number = self.rows.run_of(&source.id)?.map_or(0, |run| run.number);
            self.rows.clear_fetches(&source.id)?;
            self.rows.drop_waiting(&source.id)?;
            self.rows.put_run(&source.id, number, None, next_ms)?;
            source.passages = self.rows.passages(&source.id)?;
            let mut reading = source.reading.clone().unwrap_or_default();
            self.rows.count(&source.id, number, &mut reading)?;
            let (ended_ms, why) = (Some(now), why.clone());
            source.reading = Some(Reading { state, ended_ms, next_ms, why, waiting: 0, failed_in_row, ..reading });
            source.read_ms = Some(now);
            self.store.put_summary(&source)
        })?;
        self.show_reading(&source);
        Ok(())
    }

    /// To every open console.
    fn show_reading(&self, source: &SourceSummary) {
        socket::send_all(&self.state, CONSOLES, &DeskFrame::Reading { source: source.clone() });
    }

    fn detail_of(&self, id: &str) -> std::result::Result<Response, Failed> {
        self.detail(self.store.source(id)?.ok_or(Failed::NoSuch("source"))?)
    }

    fn detail(&self, source: SourceSummary) -> std::result::Result<Response, Failed> {
        let pages = self.rows.pages(&source.id)?;
        json(&SourceDetail { source, pages })
    }

    fn passages_of(
        &self,
        source: &SourceSummary,
        after: usize,
        letters: &str,
    ) -> std::result::Result<Response, Failed> {
        let mut all = self.store.passages_of(&source.id)?;
        let letters = letters.trim().to_lowercase();
        if !letters.is_empty() {
            all.retain(|passage| has_letters(passage, &letters));
        }
        let count = all.len();
        let shown = |passage: Passage| PassageText {
            title: passage.title,
            headings: passage.headings,
            url: passage.url,
            text: passage.text,
        };
        let passages: Vec<_> = all.into_iter().skip(after).take(limits::PASSAGES_SHOWN).map(shown).collect();
        let next = after.saturating_add(passages.len());
        json(&Passages { passages, count: count as u32, next: (next < count).then_some(next as u32) })
    }

    /// How far inward a website may be, by the settings.
    fn reach(&self) -> std::result::Result<Reach, Failed> {
        Ok(Reach { loopback: self.store.settings()?.settings.answers.local_addresses })
    }
}

fn has_letters(passage: &Passage, letters: &str) -> bool {
    let all = [&passage.title, &passage.text].into_iter().chain(&passage.headings).chain(&passage.url);
    all.into_iter().any(|text| text.to_lowercase().contains(letters))
}

fn is_under_way(source: &SourceSummary) -> bool {
    source.reading.as_ref().is_some_and(|reading| reading.state == ReadingState::Reading)
}

fn is_same(one: &Website, other: &Website) -> bool {
    let urls = Url::parse(&one.start).ok().zip(Url::parse(&other.start).ok());
    urls.is_some_and(|(one, other)| address::same_host(&one, &other))
}

/// What would fail later, or read without end, is refused when it is saved.
fn checked(website: &Website, reach: Reach) -> std::result::Result<Crawl, Failed> {
    let rules = [
        ((1..=PAGES).contains(&website.max_pages), "`website.max_pages` is 1 to 1000"),
        (website.max_depth <= DEPTH, "`website.max_depth` is 0 to 10"),
        (
            website.every_hours.is_none_or(|hours| limits::READ_AGAIN_HOURS.contains(&hours)),
            "`website.every_hours` is 1 to 720, or absent",
        ),
    ];
    match rules.into_iter().find(|(holds, _)| !holds) {
        Some((_, why)) => Err(Failed::Invalid(why.to_owned())),
        None => Crawl::start(website, reach).map_err(|refused| Failed::Invalid(refused.words().to_owned())),
    }
}

fn written(crawl: &Crawl) -> worker::Result<String> {
    Ok(serde_json::to_string(crawl)?)
}
