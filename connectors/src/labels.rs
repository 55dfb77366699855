//! Names of things in notices: a trigger, a speaker, a field. The same on every channel.
//!
//! Not for: sentences. What the team is told in sentences is in `domain::words::team` and arrives in the notice.

use protocol::handoff::{Call, Notice, TriggerKind, Urgency};
use protocol::transcript::{Author, Contact, Kind, Message};

pub(crate) const CONTACT: &str = "Contact";
pub(crate) const GOT_IT: &str = "I got it";
pub(crate) const MENTIONED: &str = "a colleague mentioned you";
pub(crate) const NO_CONTACT: &str = "Not given yet";
pub(crate) const NO_PAGE: &str = "Unknown";
pub(crate) const OPEN: &str = "Open conversation";
pub(crate) const OPEN_CONSOLE: &str = "Open the console";
pub(crate) const OUT_OF_ORDER: &str = "a channel is out of order";
pub(crate) const OPENER: &str = "Suggested first line";
pub(crate) const PAGE: &str = "Page";
pub(crate) const SUMMARY: &str = "Summary";
pub(crate) const TRANSCRIPT: &str = "Transcript";
pub(crate) const URGENT: &str = "Urgent";
pub(crate) const VISITOR: &str = "Visitor";
pub(crate) const WHY: &str = "Why";

/// Fits behind the visitor's name: "Sam: asked for a person".
pub(crate) fn trigger(kind: TriggerKind) -> &'static str {
    match kind {
        TriggerKind::HumanRequest => "asked for a person",
        TriggerKind::Frustration => "is frustrated",
        TriggerKind::AssistantFailure => "the assistant failed",
        TriggerKind::RepeatedFailure => "the assistant did not help",
        TriggerKind::OutOfScope => "the assistant does not know",
        TriggerKind::HighValue => "may be a big order",
        TriggerKind::PostCapture => "left their contact and is still asking",
    }
}

/// "Sam: asked for a person", of the strongest evidence.
pub(crate) fn headline(notice: &Notice) -> String {
    match notice.evidence.first() {
        _ if notice.call == Call::Alert => format!("{}: {OUT_OF_ORDER}", notice.visitor),
        _ if notice.call == Call::Mention => format!("{}: {MENTIONED}", notice.visitor),
        Some(evidence) => format!("{}: {}", notice.visitor, trigger(evidence.trigger)),
        None => format!("{}: is waiting for a person", notice.visitor),
    }
}

/// "Urgent" before what is; nothing before the rest.
pub(crate) fn urgency(urgency: Urgency) -> Option<&'static str> {
    match urgency {
        Urgency::Urgent => Some(URGENT),
        Urgency::Standard => None,
    }
}

/// What is special about this telling; nothing about the first one.
pub(crate) fn call(call: Call) -> Option<&'static str> {
    match call {
        Call::Handoff | Call::Alert | Call::Mention => None,
        Call::Again => Some("Still waiting"),
        Call::Transfer => Some("Passed to you"),
        Call::Nudge => Some("Waiting for your first reply"),
        Call::Test => Some("Test"),
    }
}

/// What the link of a notice leads to.
pub(crate) fn open(notice: &Notice) -> &'static str {
    if notice.call == Call::Alert { OPEN_CONSOLE } else { OPEN }
}

pub(crate) fn speaker(message: &Message, notice: &Notice) -> String {
    author(message, &notice.visitor)
}

pub(crate) fn author(message: &Message, visitor: &str) -> String {
    let name = match message.from {
        Author::Visitor => visitor,
        Author::Assistant => "Assistant",
        Author::Member => message.name.as_deref().unwrap_or("Team"),
        Author::System => "Baton",
    };
    match message.kind {
        Kind::Note => format!("{name} (note to the team)"),
        Kind::Text | Kind::Event => name.to_owned(),
    }
}

/// "sam@example.com, +34600111222", or that there is none.
pub(crate) fn contact(contact: &Contact) -> String {
    let ways: Vec<&str> = [&contact.email, &contact.phone].into_iter().flatten().map(String::as_str).collect();
    if ways.is_empty() { NO_CONTACT.to_owned() } else { ways.join(", ") }
}

/// The page's title, else its address, else that it is unknown.
pub(crate) fn page(notice: &Notice) -> &str {
    [notice.page.title.as_str(), notice.page.url.as_str(), NO_PAGE]
        .into_iter()
        .find(|name| !name.trim().is_empty())
        .unwrap_or(NO_PAGE)
}

// Mails to the team.

/// Between the marker's dashes: what stands below it is not part of the answer.
pub(crate) const REPLY_ABOVE: &str = "reply above this line";
pub(crate) const NEW_LINES: &str = "New messages";
pub(crate) const SINCE: &str = "Waiting since";

/// "3 conversations are waiting"
pub(crate) fn waiting(count: usize) -> String {
    match count {
        1 => "1 conversation is waiting".to_owned(),
        count => format!("{count} conversations are waiting"),
    }
}

/// The same for every mail about one conversation, so that mail programs keep them together.
pub(crate) fn writes(visitor: &str) -> String {
    format!("{visitor} is writing to you")
}

pub(crate) fn answer_by_mail(visitor: &str) -> String {
    format!("Answer this mail and {visitor} reads it")
}
