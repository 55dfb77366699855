//! The continuation: what the team writes to a visitor who has left, by mail and in their language.
//!
//! No word here is ours: the caller brings them all, from `domain::words`. Notes never get in.

use super::notice::SUBJECT_UNITS;
use super::{Letter, html, plain};
use crate::text::{clip, one_line};
use protocol::transcript::{Author, Kind, Message};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Continuation {
    pub conversation: String,
    pub business: String,
    /// What the team wrote since the visitor left, in its order.
    pub messages: Vec<Message>,
    /// A few lines before them, so that the mail can be understood alone.
    pub context: Vec<Message>,
    /// Back to the chat, where there is a way.
    pub link: Option<String>,
    /// Message-IDs of earlier mails of the thread, the newest last: the visitor's own answers.
    #[serde(default)]
    pub references: Vec<String>,
    pub words: ContinuationWords,
}

/// Everything the mail says of itself, in the visitor's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContinuationWords {
    /// `en`, `es`, …: for screen readers and translators.
    pub language: String,
    /// The same for every mail of the conversation, so that mail programs keep them together.
    pub subject: String,
    /// "reply above this line"; the dashes are added.
    pub marker: String,
    /// Over the team's words: "Ana from Velo answered you".
    pub heading: String,
    /// "Earlier in this conversation"
    pub earlier: String,
    /// The visitor's own lines are by: "You".
    pub you: String,
    /// The assistant's: "Assistant".
    pub assistant: String,
    /// A member's who has no name: "The team".
    pub team: String,
    /// "Answer this mail to go on." Shown where it can be answered.
    pub answer: String,
    /// The button.
    pub open: String,
    /// Why they get this mail.
    pub footer: String,
}

pub(super) fn letter(continuation: &Continuation, answerable: bool) -> Letter {
    let words = &continuation.words;
    let marker = answerable.then_some(words.marker.as_str());
    Letter {
        subject: clip(&one_line(&words.subject), SUBJECT_UNITS),
        html: html(continuation, marker),
        text: text(continuation, marker),
        kind: "continuation",
        automatic: false,
    }
}

fn html(continuation: &Continuation, marker: Option<&str>) -> String {
    let words = &continuation.words;
    let line = |message, strong| html::line_without_time(message, speaker(message, words), strong);
    let link = continuation.link.as_deref();
    let rows = [
        html::heading(&continuation.business, "", &words.heading, html::Tone::Calm),
        html::lines("", said(&continuation.messages).map(|message| line(message, true))),
        html::hint(if marker.is_some() { &words.answer } else { "" }),
        link.map(|link| html::button(&words.open, link)).unwrap_or_default(),
        html::lines(&words.earlier, said(&continuation.context).map(|message| line(message, false))),
        html::footer(&words.footer),
    ];
    html::page(&words.language, &words.heading, marker, &rows.concat())
}

fn text(continuation: &Continuation, marker: Option<&str>) -> String {
    let words = &continuation.words;
    let line = |message| plain::line_without_time(message, speaker(message, words));
    let mut paragraphs = vec![plain::heading("", &words.heading, &continuation.business)];
    paragraphs.extend(said(&continuation.messages).map(line));
    paragraphs.extend(marker.map(|_| words.answer.clone()));
    paragraphs.extend(continuation.link.as_deref().map(|link| plain::button(&words.open, link)));
    let mut earlier = said(&continuation.context).map(line).peekable();
    if earlier.peek().is_some() {
        paragraphs.push(words.earlier.clone());
    }
    paragraphs.extend(earlier);
    paragraphs.push(words.footer.clone());
    plain::page(marker, &paragraphs)
}

/// What people said. Notes are the team's own, and events ("Ana has joined") are the widget's to show.
fn said(messages: &[Message]) -> impl Iterator<Item = &Message> {
    messages.iter().filter(|message| message.kind == Kind::Text && message.from != Author::System)
}

fn speaker<'a>(message: &'a Message, words: &'a ContinuationWords) -> &'a str {
    match message.from {
        Author::Visitor => &words.you,
        Author::Assistant => &words.assistant,
        Author::Member => message.name.as_deref().unwrap_or(&words.team),
        Author::System => "",
    }
}
