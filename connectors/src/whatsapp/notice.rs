//! A notice's six values, each cut to its share of the body's 1,024 characters: the same for the template and
//! for a free message. The link is never cut.

use super::BODY_UNITS;
use crate::connector::NotReady;
use crate::labels;
use crate::text::{clip, one_line, units};
use protocol::handoff::{Call, Notice};

/// The link is never cut; this leaves a quarter of the body to the other values.
pub(super) const LINK_UNITS: usize = 440;
/// Shares of what the link leaves, in hundredths. The summary takes the rest, and what the others do not use.
const VISITOR_SHARE: usize = 17;
const WHY_SHARE: usize = 30;
const PAGE_SHARE: usize = 12;
const OPENER_SHARE: usize = 20;

/// Visitor, why, page, summary, opener, link: one line each, and with `own_words` beside them no longer than
/// a body may be.
pub(super) fn values(notice: &Notice, own_words: usize) -> Result<[String; 6], NotReady> {
    if units(&notice.link) > LINK_UNITS || notice.link.chars().any(char::is_whitespace) {
        return Err(NotReady::new(format!(
            "WhatsApp takes a link of {LINK_UNITS} characters in a notice: shorten public_url in the settings"
        )));
    }
    let room = BODY_UNITS - own_words - units(&notice.link);
    let share = |text: &str, share: usize| value(text, room * share / 100);
    let visitor = share(&format!("{}, {}", notice.visitor, labels::contact(&notice.contact)), VISITOR_SHARE);
    let why = share(&why(notice), WHY_SHARE);
    let page = share(labels::page(notice), PAGE_SHARE);
    let opener = share(&notice.opener, OPENER_SHARE);
    let used: usize = [&visitor, &why, &page, &opener].into_iter().map(|text| units(text)).sum();
    let summary = value(&notice.summary, room - used);
    Ok([visitor, why, page, summary, opener, notice.link.clone()])
}

/// The body of a free message.
pub(super) fn body(notice: &Notice) -> Result<String, NotReady> {
    let nothing: [String; 6] = Default::default();
    Ok(filled(&values(notice, units(&filled(&nothing)))?))
}

fn filled([visitor, why, page, summary, opener, link]: &[String; 6]) -> String {
    let parts = [
        (labels::VISITOR, visitor),
        (labels::WHY, why),
        (labels::PAGE, page),
        (labels::SUMMARY, summary),
        (labels::OPENER, opener),
    ];
    let lines: Vec<String> = parts.iter().map(|(label, value)| format!("*{label}:* {value}")).collect();
    format!("{}\n\n{}: {link}", lines.join("\n"), labels::OPEN)
}

/// "Urgent · Still waiting: asked for a person “…”". A test must not be taken for a handoff: it is marked in
/// capitals before all else.
fn why(notice: &Notice) -> String {
    let test = notice.call == Call::Test;
    let call = labels::call(notice.call).map(|call| if test { call.to_uppercase() } else { call.to_owned() });
    let urgency = labels::urgency(notice.urgency).filter(|_| !test).map(str::to_owned);
    let marks: Vec<String> = [urgency, call].into_iter().flatten().collect();
    let reason = match notice.evidence.first() {
        _ if notice.call == Call::Alert => Some(labels::OUT_OF_ORDER.to_owned()),
        Some(evidence) => {
            let quote = evidence.quotes.first().map(|quote| format!(" “{quote}”")).unwrap_or_default();
            Some(format!("{}{quote}", labels::trigger(evidence.trigger)))
        }
        None if test => None,
        None => Some(labels::headline(notice)),
    };
    let marked = (!marks.is_empty()).then(|| marks.join(" · "));
    [marked, reason].into_iter().flatten().collect::<Vec<_>>().join(": ")
}

/// One line, and never empty: the API refuses a value without text.
fn value(text: &str, limit: usize) -> String {
    let line = clip(&one_line(text), limit);
    if line.is_empty() { "-".to_owned() } else { line }
}
