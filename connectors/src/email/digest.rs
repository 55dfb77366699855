//! The digest: everything that waits at opening, in one mail a recipient.

use super::notice::{SUBJECT_UNITS, tone};
use super::{Letter, html, plain};
use crate::text::{clip, one_line};
use crate::{labels, moment};
use protocol::handoff::Notice;
use serde::{Deserialize, Serialize};

/// Several notices for one recipient, the most pressing first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    pub business: String,
    pub items: Vec<Notice>,
}

/// Whoever is not in the mail was not told: the desk never puts more into one.
const ITEMS: usize = domain::limits::DIGEST;

pub(super) fn letter(digest: &Digest) -> Letter {
    let headline = labels::waiting(digest.items.len());
    let shown = || digest.items.iter().take(ITEMS);
    let rows: String = shown().map(item).collect();
    let heading = html::heading(&digest.business, "", &headline, html::Tone::Calm);
    let mut paragraphs = vec![plain::heading("", &headline, &digest.business)];
    paragraphs.extend(shown().map(item_text));
    Letter {
        subject: clip(&one_line(&headline), SUBJECT_UNITS),
        html: html::page("en", &headline, None, &(heading + &rows)),
        text: plain::page(None, &paragraphs),
        kind: "digest",
        automatic: true,
    }
}

fn item(notice: &Notice) -> String {
    let urgent = labels::urgency(notice.urgency).unwrap_or_default();
    let inside = [
        html::item_heading(urgent, &labels::headline(notice), tone(notice)),
        html::small(&facts(notice)),
        html::paragraph(&notice.summary),
        html::small_button(labels::OPEN, &notice.link),
    ];
    html::item(&inside.concat())
}

fn item_text(notice: &Notice) -> String {
    let urgent = labels::urgency(notice.urgency).map(|urgent| format!("{urgent}. ")).unwrap_or_default();
    let lines = [
        format!("{urgent}{}", one_line(&labels::headline(notice))),
        facts(notice),
        notice.summary.clone(),
        plain::button(labels::OPEN, &notice.link),
    ];
    lines.iter().filter(|line| !line.trim().is_empty()).cloned().collect::<Vec<_>>().join("\n")
}

/// "sam@example.com · Waiting since 22 Nov 2026, 14:05 UTC"
fn facts(notice: &Notice) -> String {
    let since = format!("{} {}", labels::SINCE, moment::date_and_time(notice.at_ms));
    match labels::contact(&notice.contact) {
        none if none == labels::NO_CONTACT => since,
        contact => format!("{} · {since}", one_line(&contact)),
    }
}
