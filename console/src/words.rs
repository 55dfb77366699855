//! The labels of the console: short names for stages, triggers, states and outcomes.
//! The console speaks English; what visitors read is written elsewhere, per language.

mod views;

pub use views::{CLAIM_FIRST, IS_RESOLVED, IS_THEIRS, VIEWS, about_view, empty_list, list_title, view};

use crate::conversation::Reached;
use protocol::handoff::{Channel, DeliveryState, Hold, TriggerKind, Urgency};
use protocol::settings::hours::Window;
use protocol::settings::webhooks::EventKind;
use protocol::transcript::{Author, Kind, Outcome, Stage};

pub const ERASED: &str = "This conversation has been erased.";

pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Assistant => "Assistant",
        Stage::Waiting => "Waiting",
        Stage::Claimed => "Claimed",
        Stage::Resolved => "Resolved",
    }
}

pub fn trigger(kind: TriggerKind) -> &'static str {
    match kind {
        TriggerKind::HumanRequest => "Asked for a person",
        TriggerKind::Frustration => "Frustrated",
        TriggerKind::AssistantFailure => "Assistant failed",
        TriggerKind::RepeatedFailure => "Asked again",
        TriggerKind::OutOfScope => "Out of scope",
        TriggerKind::HighValue => "High value",
        TriggerKind::PostCapture => "Still interested",
    }
}

/// The order they are offered in.
pub const TRIGGERS: [TriggerKind; 7] = [
    TriggerKind::HumanRequest,
    TriggerKind::Frustration,
    TriggerKind::AssistantFailure,
    TriggerKind::RepeatedFailure,
    TriggerKind::OutOfScope,
    TriggerKind::HighValue,
    TriggerKind::PostCapture,
];

pub fn trigger_key(kind: TriggerKind) -> &'static str {
    match kind {
        TriggerKind::HumanRequest => "human_request",
        TriggerKind::Frustration => "frustration",
        TriggerKind::AssistantFailure => "assistant_failure",
        TriggerKind::RepeatedFailure => "repeated_failure",
        TriggerKind::OutOfScope => "out_of_scope",
        TriggerKind::HighValue => "high_value",
        TriggerKind::PostCapture => "post_capture",
    }
}

pub fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Standard => "Standard",
        Urgency::Urgent => "Urgent",
    }
}

pub fn hold(hold: Hold) -> &'static str {
    match hold {
        Hold::Hold => "assistant stopped",
        Hold::Alongside => "assistant keeps helping",
    }
}

pub fn channel(channel: Channel) -> &'static str {
    channel.title()
}

pub fn delivery(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Queued => "not sent yet",
        DeliveryState::Retrying => "did not get through, tries again",
        DeliveryState::Spared => "not needed any more",
        other => delivery_key(other),
    }
}

pub fn window(window: Window) -> &'static str {
    match window {
        Window::Open => "opening hours",
        Window::AfterHours => "after hours",
        Window::Weekend => "weekend or holiday",
    }
}

pub fn event(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Opened => "Conversation opened",
        EventKind::HandedOff => "Handed off",
        EventKind::Claimed => "Claimed",
        EventKind::Replied => "Replied",
        EventKind::Resolved => "Resolved",
        EventKind::ContactCaptured => "Contact captured",
        EventKind::Rated => "Rated",
    }
}

pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Won => "Won",
        Outcome::Lost => "Lost",
        Outcome::Helped => "Helped",
        Outcome::Spam => "Spam",
    }
}

/// Beside an outcome's name, for whoever picks one.
pub fn outcome_means(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Won => "became business",
        Outcome::Lost => "could have been",
        Outcome::Helped => "got an answer",
        Outcome::Spam => "not a customer",
    }
}

/// How far a member's words have come: the name styles know it by, and in words.
pub fn reached(reached: Reached) -> (&'static str, &'static str) {
    match reached {
        Reached::Seen => ("seen", "Seen"),
        Reached::Mailed => ("mailed", "Sent on by mail"),
        Reached::NotYet => ("not_yet", "Not seen yet"),
    }
}

/// The languages visitors are answered in; any other by its tag.
pub fn language(tag: &str) -> &str {
    match tag.split('-').next().unwrap_or_default() {
        "en" => "English",
        "es" => "Spanish",
        "pt" => "Portuguese",
        "fr" => "French",
        "de" => "German",
        "it" => "Italian",
        _ => tag,
    }
}

/// The names tests and styles know a value by: the same words as on the wire.
pub fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Assistant => "assistant",
        Stage::Waiting => "waiting",
        Stage::Claimed => "claimed",
        Stage::Resolved => "resolved",
    }
}

pub fn author_key(author: Author) -> &'static str {
    match author {
        Author::Visitor => "visitor",
        Author::Assistant => "assistant",
        Author::Member => "member",
        Author::System => "system",
    }
}

pub fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Note => "note",
        Kind::Event => "event",
    }
}

pub fn delivery_key(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Queued => "queued",
        DeliveryState::Retrying => "retrying",
        DeliveryState::Sent => "sent",
        DeliveryState::Delivered => "delivered",
        DeliveryState::Seen => "seen",
        DeliveryState::Failed => "failed",
        DeliveryState::Spared => "spared",
    }
}

pub fn event_key(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Opened => "conversation.opened",
        EventKind::HandedOff => "conversation.handed_off",
        EventKind::Claimed => "conversation.claimed",
        EventKind::Replied => "conversation.replied",
        EventKind::Resolved => "conversation.resolved",
        EventKind::ContactCaptured => "contact.captured",
        EventKind::Rated => "conversation.rated",
    }
}

pub fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Won => "won",
        Outcome::Lost => "lost",
        Outcome::Helped => "helped",
        Outcome::Spam => "spam",
    }
}

/// The order they are offered in.
pub const OUTCOMES: [Outcome; 4] = [Outcome::Helped, Outcome::Won, Outcome::Lost, Outcome::Spam];

/// An id made of a name: `Ana García` is `ana-garc-a`, and a name without letters or digits is `item`.
pub fn slug(name: &str) -> String {
    let word = |letters: &str| letters.to_ascii_lowercase();
    let parts: Vec<String> =
        name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).map(word).collect();
    if parts.is_empty() { "item".to_owned() } else { parts.join("-") }
}

/// A slug nobody has yet: `ana`, then `ana-2`.
pub fn free_slug(name: &str, taken: &[String]) -> String {
    let first = slug(name);
    let numbered = (2..).map(|number| format!("{first}-{number}"));
    std::iter::once(first.clone()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::trigger_key;
    use super::{TRIGGERS, author_key, delivery_key, event_key, free_slug, kind_key, outcome_key, slug, stage_key};
    use protocol::handoff::DeliveryState;
    use protocol::settings::webhooks::EventKind;
    use protocol::transcript::{Author, Kind, Outcome, Stage};

    fn wire(value: impl serde::Serialize) -> String {
        serde_json::to_string(&value).unwrap().trim_matches('"').to_owned()
    }

    #[test]
    fn keys_are_the_words_on_the_wire() {
        for stage in [Stage::Assistant, Stage::Waiting, Stage::Claimed, Stage::Resolved] {
            assert_eq!(stage_key(stage), wire(stage));
        }
        for author in [Author::Visitor, Author::Assistant, Author::Member, Author::System] {
            assert_eq!(author_key(author), wire(author));
        }
        for kind in [Kind::Text, Kind::Note, Kind::Event] {
            assert_eq!(kind_key(kind), wire(kind));
        }
        for outcome in [Outcome::Won, Outcome::Lost, Outcome::Helped, Outcome::Spam] {
            assert_eq!(outcome_key(outcome), wire(outcome));
        }
        for kind in TRIGGERS {
            assert_eq!(trigger_key(kind), wire(kind));
        }
        for kind in EventKind::ALL {
            assert_eq!(event_key(kind), wire(kind));
        }
        use DeliveryState::{Delivered, Failed, Queued, Retrying, Seen, Sent, Spared};
        for state in [Queued, Retrying, Sent, Delivered, Seen, Failed, Spared] {
            assert_eq!(delivery_key(state), wire(state));
        }
    }

    #[test]
    fn slugs_are_plain_letters_and_digits() {
        let cases = [("Ana García", "ana-garc-a"), ("  Prices & plans 2026 ", "prices-plans-2026"), ("名前", "item")];
        for (name, expect) in cases {
            assert_eq!(slug(name), expect);
        }
    }

    #[test]
    fn two_people_of_one_name_have_two_ids() {
        let taken = ["ana".to_owned(), "ana-2".to_owned()];
        assert_eq!(free_slug("Ana", &taken), "ana-3");
        assert_eq!(free_slug("Ana", &[]), "ana");
    }
}
