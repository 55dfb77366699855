//! The values that fill the approved template, in its order. The template itself, ready to submit, is
//! `docs/whatsapp/baton_handoff.json`; a test keeps the two together.
//!
//! A value may hold no line break, no tab and no more than four spaces in a row, and the whole body,
//! values included, no more than 1,024 characters. The link is a value of the text and not of a button:
//! a button's address begins with what was approved, so a Baton that moves would need a new approval.

use crate::connector::NotReady;
use crate::labels;
use crate::text::{clip, one_line, units};
use protocol::handoff::Notice;
use serde_json::{Value, json};

/// The body's limit, values included.
const BODY_UNITS: usize = 1_024;
/// What the template's own words take, with room for a translation that is longer.
pub(super) const OWN_WORDS_UNITS: usize = 330;
/// The link is never cut; this leaves a quarter of the body to the other values.
const LINK_UNITS: usize = 440;
/// Shares of what the link leaves, in hundredths. The summary takes the rest, and what the others do not use.
const VISITOR_SHARE: usize = 17;
const WHY_SHARE: usize = 30;
const PAGE_SHARE: usize = 12;
const OPENER_SHARE: usize = 20;

/// Visitor, why, page, summary, opener, link.
pub(super) fn parameters(notice: &Notice) -> Result<Vec<Value>, NotReady> {
    if units(&notice.link) > LINK_UNITS || notice.link.chars().any(char::is_whitespace) {
        return Err(NotReady::new(format!(
            "WhatsApp's template takes a link of {LINK_UNITS} characters: shorten public_url in the settings"
        )));
    }
    let room = BODY_UNITS - OWN_WORDS_UNITS - units(&notice.link);
    let share = |text: &str, share: usize| value(text, room * share / 100);
    let visitor = share(&format!("{}, {}", notice.visitor, labels::contact(&notice.contact)), VISITOR_SHARE);
    let why = share(&why(notice), WHY_SHARE);
    let page = share(labels::page(notice), PAGE_SHARE);
    let opener = share(&notice.opener, OPENER_SHARE);
    let used: usize = [&visitor, &why, &page, &opener].into_iter().map(|text| units(text)).sum();
    let summary = value(&notice.summary, room - used);
    let values = [visitor, why, page, summary, opener, notice.link.clone()];
    Ok(values.into_iter().map(|text| json!({ "type": "text", "text": text })).collect())
}

fn why(notice: &Notice) -> String {
    let Some(evidence) = notice.evidence.first() else { return labels::headline(notice) };
    let urgent = labels::urgency(notice.urgency).map(|urgent| format!("{urgent}: ")).unwrap_or_default();
    let quote = evidence.quotes.first().map(|quote| format!(" “{quote}”")).unwrap_or_default();
    format!("{urgent}{}{quote}", labels::trigger(evidence.trigger))
}

/// One line, and never empty: the API refuses a value without text.
fn value(text: &str, limit: usize) -> String {
    let line = clip(&one_line(text), limit);
    if line.is_empty() { "-".to_owned() } else { line }
}

#[cfg(test)]
mod tests {
    use super::{LINK_UNITS, OWN_WORDS_UNITS};
    use crate::text::units;
    use serde_json::Value;

    #[test]
    fn the_template_to_submit_has_these_six_values_and_leaves_them_room() {
        let template: Value = serde_json::from_str(include_str!("../../../docs/whatsapp/baton_handoff.json")).unwrap();
        let body = &template["components"][0];
        let text = body["text"].as_str().unwrap();
        let marks: Vec<String> = (1..=6).map(|n| format!("{{{{{n}}}}}")).collect();
        assert!(marks.iter().all(|mark| text.matches(mark.as_str()).count() == 1));
        assert_eq!(text.matches("{{").count(), 6);
        assert!(!text.starts_with("{{") && !text.ends_with("}}"), "Meta refuses a value at either end");
        let own = marks.iter().fold(text.to_owned(), |text, mark| text.replace(mark, ""));
        assert!(units(&own) <= OWN_WORDS_UNITS, "{}", units(&own));
        assert_eq!(body["example"]["body_text"][0].as_array().unwrap().len(), 6);
        const { assert!(LINK_UNITS + OWN_WORDS_UNITS + 250 <= 1_024) };
    }
}
