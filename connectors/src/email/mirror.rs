//! The mirror: what a visitor writes, to the member who holds the conversation and answers by mail.

use super::notice::SUBJECT_UNITS;
use super::{Letter, html, plain};
use crate::labels;
use crate::text::{clip, one_line};
use protocol::transcript::Message;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mirror {
    pub conversation: String,
    pub business: String,
    /// The visitor's name, or "A visitor".
    pub visitor: String,
    /// What is new, in its order.
    pub lines: Vec<Message>,
    /// The signed address that opens this very conversation.
    pub link: String,
    /// Message-IDs of earlier mails of the thread, the newest last: the member's own answers.
    #[serde(default)]
    pub references: Vec<String>,
}

pub(super) fn letter(mirror: &Mirror, answerable: bool) -> Letter {
    let headline = labels::writes(&mirror.visitor);
    let marker = answerable.then_some(labels::REPLY_ABOVE);
    let hint = if answerable { labels::answer_by_mail(&mirror.visitor) } else { String::new() };
    let name = |message: &Message| labels::author(message, &mirror.visitor);
    let rows = [
        html::heading(&mirror.business, "", &headline, html::Tone::Calm),
        html::lines(labels::NEW_LINES, mirror.lines.iter().map(|line| html::line(line, &name(line), true))),
        html::hint(&hint),
        html::button(labels::OPEN, &mirror.link),
    ];
    let mut paragraphs = vec![plain::heading("", &headline, &mirror.business)];
    paragraphs.extend(mirror.lines.iter().map(|line| plain::line(line, &name(line))));
    paragraphs.push(hint.clone());
    paragraphs.push(plain::button(labels::OPEN, &mirror.link));
    Letter {
        subject: clip(&one_line(&format!("{headline} ({})", mirror.business)), SUBJECT_UNITS),
        html: html::page("en", &headline, marker, &rows.concat()),
        text: plain::page(marker, &paragraphs),
        kind: "mirror",
        automatic: false,
    }
}
