//! A transcript as Slack messages: whole, in order, each short enough to be shown unfolded.

use super::mrkdwn::{escape_split, escape_to};
use crate::{labels, moment};
use protocol::Millis;
use protocol::handoff::Notice;
use protocol::transcript::Message;

/// One message. Slack takes more in `text`, folds it at 4,000, and takes this much in a section.
pub(super) const CHUNK_UNITS: usize = 3_000;
const SAID: &str = "│ ";
/// A speaker's name in a line's head.
const NAME_UNITS: usize = 120;
/// A line that comes this long after the last shown time shows its own.
const QUIET_MS: Millis = 5 * 60_000;

/// The whole transcript as mrkdwn, each message at most 3,000 characters. Empty for an empty transcript.
pub fn transcript_chunks(notice: &Notice) -> Vec<String> {
    chunks(notice, &notice.transcript)
}

pub(super) fn chunks(notice: &Notice, messages: &[Message]) -> Vec<String> {
    let mut chunks: Vec<String> = Vec::new();
    let mut shown_ms = None;
    for message in messages {
        let head = head(notice, message, &mut shown_ms);
        for entry in entries(&head, &message.text) {
            append(&mut chunks, &entry);
        }
    }
    chunks
}

/// `*Sam*  14:05`, the time where it tells something. Slack shows it in each reader's own zone.
fn head(notice: &Notice, message: &Message, shown_ms: &mut Option<Millis>) -> String {
    let name = escape_to(&crate::text::one_line(&labels::speaker(message, notice)), NAME_UNITS);
    if shown_ms.is_some_and(|shown| message.at_ms - shown < QUIET_MS) {
        return format!("*{name}*");
    }
    *shown_ms = Some(message.at_ms);
    let seconds = message.at_ms.div_euclid(1_000);
    format!("*{name}*  <!date^{seconds}^{{date_short_pretty}} {{time}}|{}>", moment::date_and_time(message.at_ms))
}

/// One line of the transcript, in as many pieces as it needs, each under its speaker.
fn entries(head: &str, text: &str) -> Vec<String> {
    let room = CHUNK_UNITS - crate::text::units(head) - 1;
    escape_split(&marked(text), room).into_iter().map(|piece| format!("{head}\n{piece}")).collect()
}

/// Every line of what was said behind a bar, so that nobody's words can pass for a line of somebody else's.
fn marked(text: &str) -> String {
    format!("{SAID}{}", text.replace('\n', &format!("\n{SAID}")))
}

fn append(chunks: &mut Vec<String>, entry: &str) {
    match chunks.last_mut() {
        Some(last) if crate::text::units(last) + crate::text::units(entry) + 2 <= CHUNK_UNITS => {
            last.push_str("\n\n");
            last.push_str(entry);
        }
        _ => chunks.push(entry.to_owned()),
    }
}
