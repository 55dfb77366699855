//! What the Knowledge page says of sources, readings, pages and files, as plain values.
//! Not for: drawing it.

use crate::age::ago;
use crate::words::slug;
use protocol::Millis;
use protocol::file::{FILE_BYTES, FileWarning, Unreadable};
use protocol::knowledge::{Change, PageState, PageSummary, Reading, ReadingState, SourceKind, SourceSummary};

/// What a file dialog offers.
pub const ACCEPTED: &str = ".md,.markdown,.txt,.html,.htm,.pdf,.docx,.csv,.tsv";
/// The file made its reader stop: it broke a rule that the reader relied on.
pub const STOPPED: &str =
    "This file is damaged or unusual, and reading it had to be given up. Everything else goes on.";
pub const TOO_SLOW: &str = "Reading this file took longer than half a minute, so it was stopped. Try a part of it.";
pub const NOT_LOADED: &str = "The reader of files could not be loaded. Check your connection and try again.";
/// How long an id may be at the desk, with room for its beginning.
const ID_CHARS: usize = 90;

pub fn unreadable(why: Unreadable) -> &'static str {
    match why {
        Unreadable::Empty => "There is no text in this file.",
        Unreadable::TooLarge => "This file is larger than 10 MB. Split it, or save it without pictures.",
        Unreadable::Bomb => "This file unpacks to far more than a document holds, so it is not opened.",
        Unreadable::UnknownKind => {
            "This kind of file is not read. Use PDF, Word (.docx), CSV, HTML, Markdown or plain text."
        }
        Unreadable::OldWord => "This is the old Word format. Save it as .docx or PDF and add it again.",
        Unreadable::Workbook => "Excel workbooks are not read. Save each table as CSV and add those.",
        Unreadable::Encrypted => "This file opens only with a password. Save it without one and add it again.",
        Unreadable::NoText => {
            "This file is made of pictures, such as a scan, and holds no text. Add one with its text recognised."
        }
        Unreadable::Broken => "This file is damaged: it cannot be opened. Save or download it again.",
    }
}

pub fn warning(warning: FileWarning) -> String {
    match warning {
        FileWarning::Cut => "It is very long: the end was left out.".to_owned(),
        FileWarning::Pictures { pages: 1, of } => format!("1 of {of} pages is a picture without text."),
        FileWarning::Pictures { pages, of } => format!("{pages} of {of} pages are pictures without text."),
        FileWarning::Garbled => "Some of its letters could not be read.".to_owned(),
    }
}

/// Whether a file is too large to be even begun.
pub fn is_too_large(bytes: f64) -> bool {
    bytes > FILE_BYTES as f64
}

/// `820 bytes`, `14 KB`, `3.2 MB`
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} bytes"),
        1_024..1_048_576 => format!("{} KB", bytes / 1_024),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}

/// A file of the same name replaces the one before.
pub fn file_id(name: &str) -> String {
    id("file", name)
}

/// Reading a website again replaces what was read.
pub fn website_id(address: &str) -> String {
    id("site", host(address))
}

fn id(kind: &str, name: &str) -> String {
    let short: String = slug(name).chars().take(ID_CHARS).collect();
    // Letters that a slug has no place for must not make two names one.
    let lost = !name.is_ascii() || short.len() == ID_CHARS;
    let mark = name.bytes().fold(0xcbf2_9ce4_u32, |mark, byte| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    if lost { format!("{kind}-{short}-{mark:08x}") } else { format!("{kind}-{short}") }
}

/// What somebody typed as an address, whole: `example.com` is `https://example.com`.
pub fn address(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let whole = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
    (!typed.is_empty() && !typed.contains(char::is_whitespace)).then_some(whole)
}

/// `example.com` of `https://example.com/shop`
pub fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

pub fn kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Text => "Text",
        SourceKind::File => "File",
        SourceKind::Website => "Website",
    }
}

pub fn kind_key(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Text => "text",
        SourceKind::File => "file",
        SourceKind::Website => "website",
    }
}

/// `1 page`, `3 pages`
pub fn count(number: u32, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}

/// What a source holds: `58 pages · 310 passages`.
pub fn holds(source: &SourceSummary) -> String {
    let mut parts = Vec::new();
    if let Some(reading) = &source.reading {
        parts.push(count(reading.read, "page"));
    }
    if let Some(file) = &source.file {
        parts.push(size(file.bytes));
    }
    parts.push(count(source.passages, "passage"));
    parts.join(" · ")
}

pub fn is_reading(source: &SourceSummary) -> bool {
    source.reading.as_ref().is_some_and(|reading| reading.state == ReadingState::Reading)
}

/// How far a reading is, in a hundred.
pub fn share(reading: &Reading) -> u32 {
    let done = reading.found.saturating_sub(reading.waiting);
    (done * 100).checked_div(reading.found).unwrap_or(0).min(100)
}

/// `Reading: 12 of 60 addresses so far`
pub fn progress(reading: &Reading) -> String {
    if reading.found == 0 {
        return "Looking around…".to_owned();
    }
    let done = reading.found.saturating_sub(reading.waiting);
    format!("{done} of {} addresses done", reading.found)
}

/// What did not become text, where something did not: `3 left aside, 1 failed`.
pub fn rest(reading: &Reading) -> Option<String> {
    let mut parts = Vec::new();
    if reading.for_console > 0 {
        parts.push(format!("{} to read here", count(reading.for_console, "PDF")));
    }
    if reading.left_out > 0 {
        parts.push(format!("{} left aside", reading.left_out));
    }
    if reading.failed > 0 {
        parts.push(format!("{} failed", reading.failed));
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What the last reading found against the one before: `2 new, 1 changed, 1 gone`.
pub fn changes(reading: &Reading) -> Option<String> {
    let counts = [(reading.added, "new"), (reading.changed, "changed"), (reading.removed, "gone")];
    let parts: Vec<String> =
        counts.iter().filter(|(number, _)| *number > 0).map(|(number, word)| format!("{number} {word}")).collect();
    // At a first reading everything is new.
    let first = reading.changed == 0 && reading.removed == 0 && reading.added >= reading.read;
    (!parts.is_empty() && !first && reading.state == ReadingState::Done).then(|| parts.join(", "))
}

/// `read 5 minutes ago, again in 23 hours`
pub fn when(source: &SourceSummary, now_ms: Millis) -> Option<String> {
    let ended = source.reading.as_ref().and_then(|reading| reading.ended_ms);
    let read = ended.or(source.read_ms).map(|at_ms| ago(at_ms, now_ms))?;
    let verb = if source.kind == SourceKind::Text { "saved" } else { "read" };
    let next = source.reading.as_ref().and_then(|reading| reading.next_ms).filter(|next_ms| *next_ms > now_ms);
    let next = next.map(|next_ms| format!(", again in {}", ahead(next_ms - now_ms))).unwrap_or_default();
    Some(format!("{verb} {read}{next}"))
}

fn ahead(ms: Millis) -> String {
    const HOUR_MS: Millis = 60 * 60 * 1_000;
    match ms {
        ..HOUR_MS => "less than an hour".to_owned(),
        _ if ms < 48 * HOUR_MS => count((ms / HOUR_MS) as u32, "hour"),
        _ => count((ms / HOUR_MS / 24) as u32, "day"),
    }
}

/// Why the last reading did not end well.
pub fn trouble(reading: &Reading) -> Option<String> {
    match (reading.state, &reading.why) {
        (ReadingState::Cancelled, _) => Some("Cancelled; what was read is kept.".to_owned()),
        (_, Some(why)) => Some(why.clone()),
        (ReadingState::Failed, None) => Some("The website could not be read.".to_owned()),
        _ => None,
    }
}

pub fn page_state(state: PageState) -> &'static str {
    match state {
        PageState::Waiting => "Waiting",
        PageState::Read => "Read",
        PageState::ForConsole => "PDF",
        PageState::LeftOut => "Left aside",
        PageState::Failed => "Failed",
    }
}

pub fn change(change: Change) -> &'static str {
    match change {
        Change::Added => "new",
        Change::Changed => "changed",
        Change::Removed => "gone",
    }
}

/// The pages a filter leaves: of one state, if any is wanted, and with these letters in title or address.
pub fn shows(page: &PageSummary, state: Option<PageState>, letters: &str) -> bool {
    let letters = letters.trim().to_lowercase();
    let written = || page.title.to_lowercase().contains(&letters) || page.url.to_lowercase().contains(&letters);
    state.is_none_or(|state| page.state == state) && (letters.is_empty() || written())
}

/// The states in the order their filters stand.
pub const PAGE_STATES: [PageState; 5] =
    [PageState::Read, PageState::Waiting, PageState::ForConsole, PageState::LeftOut, PageState::Failed];

#[cfg(test)]
mod tests {
    use super::{PAGE_STATES, address, changes, file_id, host, progress, share, shows, size, website_id, when};
    use protocol::knowledge::{PageState, PageSummary, Reading, ReadingState, SourceKind, SourceSummary};

    fn reading(found: u32, waiting: u32) -> Reading {
        Reading { found, waiting, read: found - waiting, ..Reading::default() }
    }

    #[test]
    fn keys_are_the_words_on_the_wire() {
        for state in PAGE_STATES {
            assert_eq!(format!("\"{}\"", state.name()), serde_json::to_string(&state).unwrap());
        }
        for kind in [SourceKind::Text, SourceKind::File, SourceKind::Website] {
            assert_eq!(format!("\"{}\"", super::kind_key(kind)), serde_json::to_string(&kind).unwrap());
        }
    }

    #[test]
    fn ids_follow_names_and_no_two_names_are_one() {
        assert_eq!(file_id("Prices 2026.pdf"), "file-prices-2026-pdf");
        assert_ne!(file_id("価格.pdf"), file_id("料金.pdf"));
        assert!(file_id(&"long ".repeat(100)).len() <= 120);
        assert_eq!(website_id("https://www.example.com/shop?x=1"), "site-www-example-com");
    }

    #[test]
    fn an_address_may_be_typed_as_people_say_it() {
        assert_eq!(address(" example.com/shop "), Some("https://example.com/shop".to_owned()));
        assert_eq!(address("http://127.0.0.1:8080/"), Some("http://127.0.0.1:8080/".to_owned()));
        assert_eq!(address("two words"), None);
        assert_eq!(address("  "), None);
        assert_eq!(host("https://example.com/a"), "example.com");
    }

    #[test]
    fn progress_is_told_in_figures() {
        assert_eq!(progress(&Reading::default()), "Looking around…");
        assert_eq!(progress(&reading(60, 48)), "12 of 60 addresses done");
        assert_eq!(share(&reading(60, 48)), 20);
        assert_eq!(share(&Reading::default()), 0);
    }

    #[test]
    fn a_first_readings_pages_are_no_news() {
        let first = Reading { state: ReadingState::Done, read: 9, added: 9, ..Reading::default() };
        assert_eq!(changes(&first), None);
        let later = Reading { added: 1, changed: 2, ..first };
        assert_eq!(changes(&later), Some("1 new, 2 changed".to_owned()));
    }

    #[test]
    fn when_it_was_read_and_will_be() {
        let hour = 3_600_000;
        let reading = Reading { ended_ms: Some(hour), next_ms: Some(25 * hour), ..Reading::default() };
        let source = SourceSummary { kind: SourceKind::Website, reading: Some(reading), ..SourceSummary::default() };
        assert_eq!(when(&source, 2 * hour).as_deref(), Some("read 1 hour ago, again in 23 hours"));
        assert_eq!(when(&SourceSummary::default(), hour), None);
        assert_eq!(size(3_355_443), "3.2 MB");
    }

    #[test]
    fn pages_are_found_by_state_and_by_letters() {
        let page = PageSummary {
            page: 1,
            url: "https://example.com/prices".to_owned(),
            title: "What it costs".to_owned(),
            state: PageState::Read,
            why: None,
            passages: 2,
            read_ms: None,
            change: None,
        };
        assert!(shows(&page, None, "COSTS") && shows(&page, Some(PageState::Read), "/prices"));
        assert!(!shows(&page, Some(PageState::Failed), "") && !shows(&page, None, "tours"));
    }
}
