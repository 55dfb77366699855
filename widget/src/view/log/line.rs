//! The lines a log shows, read from the model.
//!
//! For: one shape for what has arrived and what is on its way, and which of them is the first new one, the visitor's
//! newest, a further one of the same speaker. Not for: drawing them.

use crate::model::{Model, is_news};
use crate::outbox::Progress;
use protocol::Seq;
use protocol::transcript::{Attachment, Author, Kind, Message, Source};

/// A line to show, whether it has arrived or not.
pub struct Line<'a> {
    pub id: &'a str,
    pub from: Author,
    pub kind: Kind,
    pub name: Option<&'a str>,
    pub text: &'a str,
    pub sources: &'a [Source],
    pub attachment: Option<&'a Attachment>,
    /// Absent while it is on its way.
    pub arrived: Option<(Seq, i64)>,
    pub stuck: bool,
}

/// The line at this place: first those that have arrived, then those on their way.
pub fn line(model: &Model, place: usize) -> Option<Line<'_>> {
    if let Some(message) = model.messages.get(place) {
        return Some(arrived(message));
    }
    let (item, text) = model.outbox.lines().nth(place - model.messages.len())?;
    Some(Line {
        id: &item.id,
        from: Author::Visitor,
        kind: Kind::Text,
        name: None,
        text,
        sources: &[],
        attachment: None,
        arrived: None,
        stuck: item.progress == Progress::Waiting && model.is_cut_off(),
    })
}

fn arrived(message: &Message) -> Line<'_> {
    Line {
        id: &message.id,
        from: message.from,
        kind: message.kind,
        name: message.name.as_deref(),
        text: &message.text,
        sources: &message.sources,
        attachment: message.attachment.as_ref(),
        arrived: Some((message.seq, message.at_ms)),
        stuck: false,
    }
}

pub fn same_speaker(a: &Line, b: &Line) -> bool {
    a.from == b.from && a.name == b.name && a.kind == b.kind
}

/// The first line past `known` that the visitor would want to be called back for.
pub fn first_new(model: &Model, known: Option<Seq>) -> Option<Seq> {
    let known = known?;
    model.messages.iter().find(|message| message.seq > known && is_news(message)).map(|message| message.seq)
}

/// Whether the lines say when they came. What greets a visitor does not: it came when they did.
pub fn has_times(model: &Model) -> bool {
    model.messages.iter().any(|message| message.from != Author::Assistant) || model.outbox.lines().next().is_some()
}

/// The visitor's newest line, while nothing was said after it and nothing of theirs is on its way.
pub fn last_own(model: &Model) -> Option<Seq> {
    let newest = model.messages.iter().rev().find(|message| message.kind == Kind::Text)?;
    (newest.from == Author::Visitor && model.outbox.lines().next().is_none()).then_some(newest.seq)
}
