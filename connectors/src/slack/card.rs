//! The card: one Slack message that says who waits, and why. What to press is in `controls`.
//!
//! Slack refuses a message over 50 blocks, a section over 3,000 characters, and, undocumented, about
//! 13,200 characters in all (`msg_blocks_too_long`). Every part here is cut so that the whole stays under.

use super::controls::{self, Buttons};
use super::mrkdwn::{escape_to, link};
use super::people;
use super::transcript::transcript_chunks;
use crate::labels;
use crate::text::{one_line, units, web_address};
use domain::words::team;
use protocol::handoff::{Call, Notice};
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
pub(super) fn text(notice: &Notice, mentioned: &[String], state: Option<&str>) -> String {
    let title = title(notice, state.is_some());
    let state = state.map(|state| format!(" ({state})")).unwrap_or_default();
    let told = format!("{title}{state}. {}", one_line(&notice.summary));
    format!("{} {}", people::mentions(mentioned), escape_to(&told, TEXT_UNITS)).trim_start().to_owned()
}

/// The card of a bot, new: with those `mentioned` at its top, and buttons that act.
pub(super) fn blocks(notice: &Notice, mentioned: &[String]) -> Vec<Value> {
    let mut blocks = head(notice, mentioned);
    blocks.extend(facts(notice));
    blocks.extend(controls::row(notice, first_buttons(notice.call)));
    blocks
}

/// The card changed: with `state` in place of the mentions, which have done their work.
pub(super) fn changed_blocks(notice: &Notice, state: &str, buttons: Buttons) -> Vec<Value> {
    let mut blocks =
        vec![header(&title(notice, true)), context(&format!("*{}*", escape_to(&one_line(state), STATE_UNITS)))];
    blocks.extend(facts(notice));
    blocks.extend(controls::row(notice, buttons));
    blocks
}

/// The card of a webhook: one button, and as much of the transcript's end as one message holds.
pub(super) fn one_way_blocks(notice: &Notice, mentioned: &[String]) -> Vec<Value> {
    let mut blocks = head(notice, mentioned);
    blocks.extend(facts(notice));
    blocks.extend(controls::link_row(notice));
    let used: usize = blocks.iter().map(|block| units(&block.to_string())).sum();
    blocks.extend(transcript_end(notice, ONE_WAY_UNITS.saturating_sub(used + units(&text(notice, mentioned, None)))));
    blocks
}

/// What is passed on and what waits for a first reply is somebody's already.
fn first_buttons(call: Call) -> Buttons {
    match call {
        Call::Handoff | Call::Again | Call::Test | Call::Alert => Buttons::Waiting,
        Call::Transfer | Call::Nudge | Call::Mention => Buttons::Claimed,
    }
}

fn head(notice: &Notice, mentioned: &[String]) -> Vec<Value> {
    let mentions = people::mentions(mentioned);
    let mentions = if mentions.is_empty() { None } else { Some(section(&mentions)) };
    std::iter::once(header(&title(notice, false))).chain(mentions).collect()
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
        false => format!("*{}*, its end. {}", labels::TRANSCRIPT, team::EARLIER_LINES),
    };
    let shown = chunks[chunks.len() - kept..].iter().map(|chunk| section(chunk));
    std::iter::once(context(&label)).chain(shown).collect()
}

/// "Still waiting · Urgent · Sam: asked for a person". Once the card shows how things stand, what a telling called for
/// is over, save that a test stays marked; and a test is urgent for nobody.
fn title(notice: &Notice, shows_state: bool) -> String {
    let is_test = notice.call == Call::Test;
    let call = labels::call(notice.call).filter(|_| is_test || !shows_state);
    let urgency = labels::urgency(notice.urgency).filter(|_| !is_test);
    let marks = [call, urgency].into_iter().flatten().map(|mark| format!("{mark} · "));
    marks.chain([labels::headline(notice)]).collect()
}

fn header(title: &str) -> Value {
    let text = escape_to(&one_line(title), HEADER_UNITS);
    json!({ "type": "header", "text": { "type": "plain_text", "text": text, "emoji": false } })
}

fn facts(notice: &Notice) -> Vec<Value> {
    let mut blocks = if notice.call == Call::Alert { Vec::new() } else { vec![who(notice)] };
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

pub(super) fn section(text: &str) -> Value {
    json!({ "type": "section", "text": mrkdwn(text) })
}

fn context(text: &str) -> Value {
    json!({ "type": "context", "elements": [mrkdwn(text)] })
}

fn mrkdwn(text: &str) -> Value {
    json!({ "type": "mrkdwn", "text": text })
}
