//! What an answer changes in the rows: pages found, kept, left aside, failed, left to a console.

use super::rows::Settled;
use crate::desk::Desk;
use crate::error::Failed;
use crate::{burst::burst, chance};
use domain::knowledge::{self, Passage};
use domain::limits;
use domain::words::websites;
use protocol::Millis;
use protocol::knowledge::{Change, NewSource, PageState, PageText, SourceSummary};
use reading::crawl::{Effect, Fetch, Want};

/// The answer whose effects are stored.
pub struct Answered<'a> {
    pub source: &'a str,
    pub reading: u32,
    /// The page the website says is not there.
    pub gone: Option<&'a str>,
    pub now: Millis,
}

impl Desk {
    /// Whether there are new passages.
    pub(super) fn keep_all(&self, answered: &Answered<'_>, effects: Vec<Effect>) -> worker::Result<bool> {
        let mut kept = false;
        for effect in effects {
            kept |= matches!(effect, Effect::Keep { .. });
            self.keep(answered, effect)?;
        }
        Ok(kept)
    }

    fn keep(&self, answered: &Answered<'_>, effect: Effect) -> worker::Result<()> {
        let (source, reading) = (answered.source, answered.reading);
        if let Effect::Keep { url, .. }
        | Effect::Leave { url, .. }
        | Effect::Fail { url, .. }
        | Effect::ForConsole { url, .. } = &effect
        {
            // It waits for no other attempt, whichever address has led to it.
            self.rows.fetch_of_page_done(source, url)?;
        }
        match effect {
            Effect::Find { url, depth } => {
                self.rows.find_page(source, &url, reading)?;
                self.rows.add_fetch(source, &Fetch { want: Want::Page, url, depth }, answered.now)
            }
            Effect::Again { url } => {
                self.rows.wait_again(source, &url)?;
                self.rows.add_fetch(source, &Fetch { want: Want::Page, url, depth: 0 }, answered.now)
            }
            Effect::Keep { url, title, markdown, hash, .. } => {
                let read = Read { url: &url, title: &title, markdown, hash: Some(&hash), bytes: 0 };
                self.keep_page(answered, read).map(drop)
            }
            Effect::Leave { url, why } => self.set_aside(answered, &url, PageState::LeftOut, &why, true),
            Effect::Fail { url, why } => {
                let gone = answered.gone == Some(url.as_str());
                self.set_aside(answered, &url, PageState::Failed, &why, gone)
            }
            Effect::ForConsole { url, title, bytes } => self.leave_to_console(answered, &url, &title, bytes.max(1)),
        }
    }

    /// What is left aside says nothing any more; what could not be read now keeps what it said.
    fn set_aside(
        &self,
        answered: &Answered<'_>,
        url: &str,
        state: PageState,
        why: &str,
        for_good: bool,
    ) -> worker::Result<()> {
        let known = self.rows.known(answered.source, url)?;
        let removed = (for_good && known.count > 0).then_some(Change::Removed);
        let passages = for_good.then_some(("[]", 0));
        let settled = Settled { state, why: Some(why), change: removed, passages, ..Settled::default() };
        self.rows.settle_page(answered.source, url, answered.reading, &settled, answered.now)
    }

    /// A file that has not changed since a console read it is not given out again.
    fn leave_to_console(&self, answered: &Answered<'_>, url: &str, title: &str, bytes: u64) -> worker::Result<()> {
        let known = self.rows.known(answered.source, url)?;
        let same = known.count > 0 && known.bytes == bytes;
        let state = if same { PageState::Read } else { PageState::ForConsole };
        // The console has given it a better title.
        let title = if same { "" } else { title };
        let settled = Settled { title, state, bytes, ..Settled::default() };
        self.rows.settle_page(answered.source, url, answered.reading, &settled, answered.now)
    }

    /// Whether there was room for it.
    fn keep_page(&self, answered: &Answered<'_>, read: Read<'_>) -> worker::Result<bool> {
        let known = self.rows.known(answered.source, read.url)?;
        let page = NewSource {
            id: answered.source.to_owned(),
            title: if read.title.is_empty() { read.url.to_owned() } else { read.title.to_owned() },
            url: Some(read.url.to_owned()),
            text: read.markdown,
            ..NewSource::default()
        };
        let (json, count) = row_of(knowledge::passages(&page))?;
        let others = self.store.passage_count()?.saturating_sub(known.count as usize);
        if others + count as usize > limits::PASSAGES {
            self.set_aside(answered, read.url, PageState::LeftOut, websites::FULL, true)?;
            return Ok(false);
        }
        let change = match known.count {
            _ if answered.reading == 1 => None,
            0 => Some(Change::Added),
            _ => (known.passages != json).then_some(Change::Changed),
        };
        let settled = Settled {
            title: &page.title,
            state: PageState::Read,
            why: None,
            change,
            bytes: read.bytes,
            hash: read.hash,
            passages: Some((&json, count)),
        };
        self.rows.settle_page(answered.source, read.url, answered.reading, &settled, answered.now)?;
        Ok(true)
    }

    /// What a console has read in a file of the website, or why it could not.
    pub(super) fn page_text(
        &self,
        source: &SourceSummary,
        page: u64,
        text: &PageText,
    ) -> std::result::Result<(), Failed> {
        if text.text.len() > limits::SOURCE_BYTES {
            return Err(Failed::TooLarge { limit: limits::SOURCE_BYTES });
        }
        let page = self.rows.page(&source.id, page)?.ok_or(Failed::NoSuch("page"))?;
        let known = self.rows.known(&source.id, &page.url)?;
        if known.bytes == 0 {
            return Err(Failed::Conflict("this page is no file for a console to read"));
        }
        let reading = self.rows.settled(&source.id, &page.url)?;
        let answered = Answered { source: &source.id, reading, gone: None, now: chance::now() };
        let mut had_room = true;
        burst(&self.state, || {
            let url = page.url.as_str();
            if text.why.is_some() || text.text.trim().is_empty() {
                let why = text.why.as_deref().unwrap_or(websites::UNREADABLE);
                let settled =
                    Settled { state: PageState::Failed, why: Some(why), bytes: known.bytes, ..Settled::default() };
                self.rows.settle_page(&source.id, url, reading, &settled, answered.now)?;
            } else {
                let title = if text.title.trim().is_empty() { &page.title } else { &text.title };
                let read = Read { url, title, markdown: text.text.clone(), hash: None, bytes: known.bytes };
                had_room = self.keep_page(&answered, read)?;
            }
            let number = self.rows.run_of(&source.id)?.map_or(reading, |run| run.number);
            self.counted_reading(&source.id, number).map(drop)
        })?;
        if had_room { Ok(()) } else { Err(Failed::Invalid(websites::FULL.to_owned())) }
    }
}

/// A page, or what a console read in a file.
struct Read<'a> {
    url: &'a str,
    title: &'a str,
    markdown: String,
    hash: Option<&'a str>,
    bytes: u64,
}

/// As a row, and how many; what would make the row too long is left away.
fn row_of(passages: Vec<Passage>) -> worker::Result<(String, u32)> {
    let (mut json, mut count) = (String::from("["), 0);
    for passage in passages {
        let one = serde_json::to_string(&passage)?;
        if json.len() + one.len() > limits::PAGE_PASSAGES_BYTES {
            break;
        }
        if count > 0 {
            json.push(',');
        }
        json.push_str(&one);
        count += 1;
    }
    json.push(']');
    Ok((json, count))
}
