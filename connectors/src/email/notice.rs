//! The notice as a mail: somebody is needed, still needed, or it is yours now; and the test of the channel.

use super::html::{self, Tone};
use super::{Letter, plain};
use crate::labels;
use crate::text::{clip, one_line};
use domain::words::team;
use protocol::handoff::{Call, Evidence, Notice, Urgency};
use protocol::transcript::{Author, Kind, Message};
use std::borrow::Cow;

/// Mail clients show about a third of it; no provider takes more than a header line of 998.
pub(super) const SUBJECT_UNITS: usize = 150;

/// Of a transcript, in each of a mail's two bodies. Cloudflare takes 5 MiB in all, and nobody reads a book.
const TRANSCRIPT_BYTES: usize = 1_000_000;

pub(super) fn letter(notice: &Notice, answerable: bool) -> Letter {
    let notice = &with_end_of_transcript(notice);
    let marker = answerable.then_some(labels::REPLY_ABOVE);
    Letter {
        subject: subject(notice),
        html: html(notice, marker),
        text: text(notice, marker),
        kind: match notice.call {
            Call::Test => "test",
            Call::Alert => "alert",
            Call::Handoff | Call::Again | Call::Transfer | Call::Nudge => "handoff",
            Call::Mention => "mention",
        },
        automatic: true,
    }
}

/// The newest lines that fit, under a word on what is missing.
fn with_end_of_transcript(notice: &Notice) -> Cow<'_, Notice> {
    let mut room = TRANSCRIPT_BYTES;
    let fits = |message: &&Message| {
        let left = room.checked_sub(message.text.len());
        room = left.unwrap_or(room);
        left.is_some()
    };
    let kept = notice.transcript.iter().rev().take_while(fits).count();
    let Some(cut) = notice.transcript.len().checked_sub(kept).filter(|cut| *cut > 0) else {
        return Cow::Borrowed(notice);
    };
    let last = &notice.transcript[cut - 1];
    let (from, kind, text) = (Author::System, Kind::Event, team::EARLIER_LINES.to_owned());
    let word = Message {
        from,
        kind,
        text,
        name: None,
        sources: Vec::new(),
        choices: Vec::new(),
        attachment: None,
        ..last.clone()
    };
    let transcript = std::iter::once(word).chain(notice.transcript[cut..].iter().cloned()).collect();
    Cow::Owned(Notice { transcript, ..notice.clone() })
}

/// "[Urgent · still waiting] Sam: asked for a person", "Test: Sam: asked for a person"
fn subject(notice: &Notice) -> String {
    let headline = labels::headline(notice);
    let told = match (notice.call, labels::call(notice.call), labels::urgency(notice.urgency)) {
        (Call::Test, Some(test), _) => format!("{test}: {headline}"),
        (_, None, None) => headline,
        (_, Some(mark), None) | (_, None, Some(mark)) => format!("[{mark}] {headline}"),
        (_, Some(call), Some(urgent)) => format!("[{urgent} · {}] {headline}", lower_first(call)),
    };
    clip(&one_line(&told), SUBJECT_UNITS)
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

/// "Urgent · Still waiting": what stands over the headline.
fn mark(notice: &Notice) -> String {
    let urgent = labels::urgency(notice.urgency).filter(|_| notice.call != Call::Test);
    [urgent, labels::call(notice.call)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn button(notice: &Notice) -> &'static str {
    if notice.call == Call::Test { labels::GOT_IT } else { labels::open(notice) }
}

pub(super) fn tone(notice: &Notice) -> Tone {
    match (notice.call, notice.urgency) {
        (Call::Test, _) | (_, Urgency::Standard) => Tone::Calm,
        (_, Urgency::Urgent) => Tone::Urgent,
    }
}

fn html(notice: &Notice, marker: Option<&str>) -> String {
    let headline = labels::headline(notice);
    let quotes = |evidence: &Evidence| evidence.quotes.iter().map(|quote| html::quote(quote)).collect::<String>();
    let why: String = notice.evidence.iter().map(|told| html::paragraph(&told.why) + &quotes(told)).collect();
    let rows = [
        html::heading(&notice.business, &mark(notice), &headline, tone(notice)),
        html::button(button(notice), &notice.link),
        about_visitor(notice, html::facts),
        html::part(labels::WHY, &why),
        html::part(labels::SUMMARY, &html::paragraph(&notice.summary)),
        html::part(labels::OPENER, &html::paragraph(&notice.opener)),
        about_visitor(notice, html::transcript),
    ];
    html::page("en", &headline, marker, &rows.concat())
}

/// Nothing of a notice that is about no visitor.
fn about_visitor(notice: &Notice, part: fn(&Notice) -> String) -> String {
    if notice.call == Call::Alert { String::new() } else { part(notice) }
}

fn text(notice: &Notice, marker: Option<&str>) -> String {
    let quotes = |evidence: &Evidence| evidence.quotes.iter().map(|quote| plain::quote(quote)).collect::<String>();
    let why: Vec<String> = notice.evidence.iter().map(|told| format!("{}{}", told.why, quotes(told))).collect();
    let mut paragraphs = vec![
        plain::heading(&mark(notice), &labels::headline(notice), &notice.business),
        plain::button(button(notice), &notice.link),
    ];
    let facts = about_visitor(notice, plain::facts);
    if !facts.is_empty() {
        paragraphs.push(facts);
    }
    for (label, text) in
        [(labels::WHY, why.join("\n").as_str()), (labels::SUMMARY, &notice.summary), (labels::OPENER, &notice.opener)]
    {
        if !text.trim().is_empty() {
            paragraphs.push(format!("{label}\n{text}"));
        }
    }
    if notice.call != Call::Alert {
        paragraphs.extend(plain::transcript(notice));
    }
    plain::page(marker, &paragraphs)
}

#[cfg(test)]
mod tests {
    use super::lower_first;

    #[test]
    fn only_the_first_letter_is_lowered() {
        assert_eq!(lower_first("Still Waiting"), "still Waiting");
        assert_eq!(lower_first(""), "");
    }
}
