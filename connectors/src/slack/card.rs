//! The card: one Slack message that says who waits, why, and what to press.
//!
//! Slack refuses a message over 50 blocks, a section over 3,000 characters, and, undocumented, about
//! 13,200 characters in all (`msg_blocks_too_long`). Every part here is cut so that the whole stays under.

use super::mrkdwn::{escape_to, link};
use super::transcript::transcript_chunks;
use crate::labels;
use crate::text::{one_line, units, web_address};
use protocol::handoff::Notice;
use serde_json::{Value, json};

/// A header's text.
const HEADER_UNITS: usize = 150;
/// What a notification and a screen reader say.
const TEXT_UNITS: usize = 600;
const NAME_UNITS: usize = 120;
const FIELD_UNITS: usize = 400;
/// A link to the page, encoded; a longer one is left out. Slack's own limit on a field is 2,000.
const PAGE_LINK_UNITS: usize = 1_500;
const WHY_UNITS: usize = 300;
const QUOTE_UNITS: usize = 300;
/// Kinds of evidence shown, and the visitor's words quoted for each.
const EVIDENCE: usize = 3;
const QUOTES: usize = 2;
const SUMMARY_UNITS: usize = 1_200;
const OPENER_UNITS: usize = 600;
const STATE_UNITS: usize = 300;
/// A one-way message in all. Under 13,200 with room for what Slack may count and we do not.
const ONE_WAY_UNITS: usize = 12_000;

/// The top-level text: what the phone shows, and what a screen reader reads in place of the card.
pub(super) fn text(notice: &Notice, state: Option<&str>) -> String {
    let state = state.map(|state| format!(" ({state})")).unwrap_or_default();
    let told = format!("{}{state}. {}", title(notice), one_line(&notice.summary));
    escape_to(&told, TEXT_UNITS)
}

/// The card of a bot: with buttons that act, and `state` once there is one.
pub(super) fn blocks(notice: &Notice, state: Option<&str>) -> Vec<Value> {
    let mut blocks = vec![header(notice)];
    blocks.extend(state.map(|state| context(&format!("*{}*", escape_to(&one_line(state), STATE_UNITS)))));
    blocks.extend(facts(notice));
    blocks.push(actions(vec![
        button("claim", "Claim", Some("primary"), notice),
        button("resolve", "Resolve", None, notice),
        button("return", "Return to assistant", None, notice),
        open_button(notice),
    ]));
    blocks
}

/// The card of a webhook: one button, and as much of the transcript's end as one message holds.
pub(super) fn one_way_blocks(notice: &Notice) -> Vec<Value> {
    let mut blocks = vec![header(notice)];
    blocks.extend(facts(notice));
    blocks.push(actions(vec![open_button(notice)]));
    let used: usize = blocks.iter().map(|block| units(&block.to_string())).sum();
    blocks.extend(transcript_end(notice, ONE_WAY_UNITS.saturating_sub(used + units(&text(notice, None)))));
    blocks
}

/// Whole chunks from the newest backwards, under a word on what is missing.
fn transcript_end(notice: &Notice, mut room: usize) -> Vec<Value> {
    const LABEL_UNITS: usize = 100;
    let chunks = transcript_chunks(notice);
    room = room.saturating_sub(LABEL_UNITS);
    let mut kept = 0;
    for chunk in chunks.iter().rev() {
        match room.checked_sub(units(chunk)) {
            Some(left) => room = left,
            None => break,
        }
        kept += 1;
    }
    let label = match kept == chunks.len() {
        true => format!("*{}*", labels::TRANSCRIPT),
        false => format!("*{}*, its end. Earlier lines: open the conversation.", labels::TRANSCRIPT),
    };
    let shown = chunks[chunks.len() - kept..].iter().map(|chunk| section(chunk));
    std::iter::once(context(&label)).chain(shown).collect()
}

fn title(notice: &Notice) -> String {
    let headline = labels::headline(notice);
    match labels::urgency(notice.urgency) {
        Some(urgent) => format!("{urgent} · {headline}"),
        None => headline,
    }
}

fn header(notice: &Notice) -> Value {
    let text = escape_to(&one_line(&title(notice)), HEADER_UNITS);
    json!({ "type": "header", "text": { "type": "plain_text", "text": text, "emoji": false } })
}

fn facts(notice: &Notice) -> Vec<Value> {
    let mut blocks = vec![who(notice)];
    for (label, text) in [
        (labels::WHY, evidence(notice)),
        (labels::SUMMARY, escape_to(&notice.summary, SUMMARY_UNITS)),
        (labels::OPENER, escape_to(&notice.opener, OPENER_UNITS)),
    ] {
        if !text.trim().is_empty() {
            blocks.push(section(&format!("*{label}*\n{text}")));
        }
    }
    blocks
}

fn who(notice: &Notice) -> Value {
    let visitor = escape_to(&one_line(&notice.visitor), NAME_UNITS);
    let contact = escape_to(&one_line(&labels::contact(&notice.contact)), FIELD_UNITS);
    let fields = [(labels::VISITOR, visitor), (labels::CONTACT, contact), (labels::PAGE, page(notice))];
    let fields: Vec<Value> = fields.iter().map(|(label, value)| mrkdwn(&format!("*{label}*\n{value}"))).collect();
    json!({ "type": "section", "fields": fields })
}

fn page(notice: &Notice) -> String {
    let name = escape_to(&one_line(labels::page(notice)), FIELD_UNITS);
    // A bar inside the name would be read as its start.
    let linked = web_address(&notice.page.url).map(|url| link(url, &name.replace('|', "¦")));
    linked.filter(|link| units(link) <= PAGE_LINK_UNITS).unwrap_or(name)
}

/// Each kind of evidence in a sentence, with the visitor's words that decided.
fn evidence(notice: &Notice) -> String {
    let told = notice.evidence.iter().take(EVIDENCE).map(|evidence| {
        let quotes = evidence
            .quotes
            .iter()
            .take(QUOTES)
            .map(|quote| format!("\n> {}", escape_to(&one_line(quote), QUOTE_UNITS)));
        escape_to(&one_line(&evidence.why), WHY_UNITS) + &quotes.collect::<String>()
    });
    told.collect::<Vec<_>>().join("\n")
}

fn section(text: &str) -> Value {
    json!({ "type": "section", "text": mrkdwn(text) })
}

fn context(text: &str) -> Value {
    json!({ "type": "context", "elements": [mrkdwn(text)] })
}

fn mrkdwn(text: &str) -> Value {
    json!({ "type": "mrkdwn", "text": text })
}

fn actions(elements: Vec<Value>) -> Value {
    json!({ "type": "actions", "elements": elements })
}

fn button(action: &str, label: &str, style: Option<&str>, notice: &Notice) -> Value {
    let mut button = json!({
        "type": "button",
        "action_id": action,
        "text": { "type": "plain_text", "text": label, "emoji": false },
        "value": notice.conversation,
    });
    if let Some(style) = style {
        button["style"] = json!(style);
    }
    button
}

fn open_button(notice: &Notice) -> Value {
    let mut button = button("open", labels::OPEN, None, notice);
    button["url"] = json!(notice.link);
    button
}
