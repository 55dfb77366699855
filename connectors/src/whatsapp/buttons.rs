//! What a member can press under a message, and how it is written so that the press finds its conversation.
//!
//! Not for: who may do it, and what happens then. That is the conversation's.

use crate::labels;
use protocol::handoff::{Call, Notice};
use serde_json::{Value, json};

/// The API takes three buttons under a message, a title of 20 characters and an id of 256.
const BUTTONS: usize = 3;
const ID_CHARS: usize = 256;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Of a test: "I got it".
    Claim,
    Snooze,
    Resolve,
}

/// The template's buttons, in its order: what is approved cannot change with the notice.
pub(super) const OF_TEMPLATE: [Action; 2] = [Action::Claim, Action::Snooze];

impl Action {
    const ALL: [Action; 3] = [Action::Claim, Action::Snooze, Action::Resolve];

    fn word(self) -> &'static str {
        match self {
            Action::Claim => "claim",
            Action::Snooze => "snooze",
            Action::Resolve => "resolve",
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Action::Claim => "Claim",
            Action::Snooze => "Not now",
            Action::Resolve => "Resolve",
        }
    }
}

/// `claim:c_7Hq2`, as it is sent and comes back.
pub(super) fn payload(action: Action, conversation: &str) -> String {
    let id: String = conversation.chars().take(ID_CHARS - "resolve:".len()).collect();
    format!("{}:{id}", action.word())
}

/// What was pressed, and in which conversation; `None` for a button that is not ours.
pub(super) fn pressed(payload: &str) -> Option<(Action, &str)> {
    let (word, conversation) = payload.split_once(':')?;
    let action = Action::ALL.into_iter().find(|action| action.word() == word)?;
    (!conversation.is_empty() && payload.chars().count() <= ID_CHARS).then_some((action, conversation))
}

/// A button of the owners' alert of a broken channel, which is about no conversation: the template has buttons
/// whatever it is about.
pub(super) fn is_about_nothing(payload: &str) -> bool {
    Action::ALL.into_iter().any(|action| payload.strip_prefix(action.word()) == Some(":"))
}

/// Under a notice: what may be done with it. Who holds a conversation has nothing to claim.
pub(super) fn of_notice(notice: &Notice) -> Value {
    let actions: &[Action] = match notice.call {
        Call::Handoff | Call::Again | Call::Mention => &[Action::Claim, Action::Snooze],
        Call::Transfer | Call::Nudge => &[Action::Snooze, Action::Resolve],
        Call::Test => &[Action::Claim],
        Call::Alert => &[],
    };
    let mut rows = rows(&notice.conversation, actions);
    if notice.call == Call::Test {
        rows[0]["reply"]["title"] = json!(labels::GOT_IT);
    }
    rows
}

/// Reply buttons; the API refuses the same one twice.
pub(super) fn rows(conversation: &str, actions: &[Action]) -> Value {
    let once = actions.iter().enumerate().filter(|(at, action)| !actions[..*at].contains(action));
    let row = |action: Action| json!({ "type": "reply", "reply": { "id": payload(action, conversation), "title": action.title() } });
    once.take(BUTTONS).map(|(_, action)| row(*action)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Action, OF_TEMPLATE, is_about_nothing, payload, pressed, rows};
    use serde_json::Value;

    #[test]
    fn promise_9_a_payload_is_pinned_and_comes_back_as_it_went() {
        let pinned = [(Action::Claim, "claim:c1"), (Action::Snooze, "snooze:c1"), (Action::Resolve, "resolve:c1")];
        for (action, text) in pinned {
            assert_eq!(payload(action, "c1"), text);
            assert_eq!(pressed(text), Some((action, "c1")));
        }
        assert!(payload(Action::Resolve, &"c".repeat(1_000)).len() <= 256);
        for foreign in ["", "Claim", "claim", "claim:", "delete:c1", &format!("claim:{}", "c".repeat(251))] {
            assert_eq!(pressed(foreign), None, "{foreign}");
        }
        assert!(is_about_nothing(&payload(Action::Snooze, "")) && !is_about_nothing("claim:c1"));
    }

    #[test]
    fn a_button_stands_once() {
        let rows = rows("c1", &[Action::Claim, Action::Claim, Action::Resolve, Action::Snooze, Action::Claim]);
        assert_eq!(rows.as_array().unwrap().len(), 3);
    }

    #[test]
    fn the_template_to_submit_has_these_buttons() {
        let template: Value = serde_json::from_str(include_str!("../../../docs/whatsapp/baton_handoff.json")).unwrap();
        let component = &template["components"][1];
        assert_eq!(component["type"], "BUTTONS");
        let buttons = component["buttons"].as_array().unwrap();
        assert!(buttons.iter().all(|button| button["type"] == "QUICK_REPLY"));
        let titles: Vec<&str> = buttons.iter().map(|button| button["text"].as_str().unwrap()).collect();
        assert_eq!(titles, OF_TEMPLATE.map(Action::title));
    }
}
