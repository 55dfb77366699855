//! What can be pressed on a card, and what a press says: the one place that knows both ways.
//!
//! Not for: who may, and when. A card shows what was true when it was last changed, so every press is judged
//! by the conversation. The ids and values stand on cards already posted: they are read for good.

use crate::labels;
use crate::text::web_address;
use protocol::handoff::{Call, Notice};
use protocol::transcript::Outcome;
use serde_json::{Value, json};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Claim,
    /// Not now: remind the team in 15 minutes.
    Snooze,
    Return,
    Resolve(Outcome),
}

/// What a card offers, by where its conversation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Buttons {
    /// Nobody has claimed it.
    Waiting,
    /// Somebody has.
    Claimed,
    /// There is nothing left to do but look.
    Closed,
}

const CLAIM: &str = "claim";
const SNOOZE: &str = "snooze";
const RETURN: &str = "return";
const RESOLVE: &str = "resolve";
/// A link: Slack tells of the press, but the browser does what it is for.
const OPEN: &str = "open";
/// The ways to resolve, as they are chosen from: the word on the wire, and what it is called.
const OUTCOMES: [(Outcome, &str, &str); 4] = [
    (Outcome::Won, "won", "Won"),
    (Outcome::Lost, "lost", "Lost"),
    (Outcome::Helped, "helped", "Helped"),
    (Outcome::Spam, "spam", "Spam"),
];

/// The row under a card. A test is answered once, and then has none.
pub(super) fn row(notice: &Notice, buttons: Buttons) -> Option<Value> {
    let conversation = notice.conversation.as_str();
    // An alert is about no conversation: nothing could be done with it but look.
    let buttons = if conversation.is_empty() { Buttons::Closed } else { buttons };
    let elements = match (notice.call, buttons) {
        (Call::Test, Buttons::Waiting) => vec![primary(button(CLAIM, labels::GOT_IT, conversation))],
        (Call::Test, Buttons::Claimed | Buttons::Closed) => return None,
        (_, Buttons::Waiting) => vec![
            claim(conversation),
            resolve(conversation),
            button(SNOOZE, "Snooze 15 min", conversation),
            button(RETURN, "Return to assistant", conversation),
        ],
        (_, Buttons::Claimed) => vec![resolve(conversation), button(RETURN, "Return to assistant", conversation)],
        (_, Buttons::Closed) => Vec::new(),
    };
    let open = open(notice).filter(|_| notice.call != Call::Test);
    let elements: Vec<Value> = elements.into_iter().chain(open).collect();
    (!elements.is_empty()).then(|| actions(elements))
}

/// What a webhook's message offers: nothing pressed there comes back to us, a link works anywhere.
pub(super) fn link_row(notice: &Notice) -> Option<Value> {
    open(notice).map(|open| actions(vec![open]))
}

/// What a hint offers whoever wrote without having claimed.
pub(super) fn claim_row(conversation: &str) -> Value {
    actions(vec![claim(conversation)])
}

/// The conversation and what to do with it; `None` for what is no control of ours that acts.
pub(super) fn read(action_id: &str, value: &str) -> Option<(String, Action)> {
    let action = match action_id {
        CLAIM => Action::Claim,
        SNOOZE => Action::Snooze,
        RETURN => Action::Return,
        RESOLVE => return resolved(value),
        _ => return None,
    };
    Some((value.to_owned(), action))
}

fn resolved(value: &str) -> Option<(String, Action)> {
    let (conversation, word) = value.rsplit_once(':')?;
    let (outcome, ..) = OUTCOMES.into_iter().find(|(_, known, _)| *known == word)?;
    Some((conversation.to_owned(), Action::Resolve(outcome)))
}

fn actions(elements: Vec<Value>) -> Value {
    json!({ "type": "actions", "elements": elements })
}

fn claim(conversation: &str) -> Value {
    primary(button(CLAIM, "Claim", conversation))
}

/// Slack refuses a whole message for a link that leads nowhere, which an alert's is while no public_url is set.
fn open(notice: &Notice) -> Option<Value> {
    let link = web_address(&notice.link)?;
    let text = plain(labels::open(notice));
    let mut button = json!({ "type": "button", "action_id": OPEN, "text": text, "url": link });
    if !notice.conversation.is_empty() {
        button["value"] = json!(notice.conversation);
    }
    Some(button)
}

fn button(action_id: &str, label: &str, conversation: &str) -> Value {
    let mut button = json!({ "type": "button", "action_id": action_id, "text": plain(label) });
    if !conversation.is_empty() {
        button["value"] = json!(conversation);
    }
    button
}

fn primary(mut button: Value) -> Value {
    button["style"] = json!("primary");
    button
}

/// Each choice names the conversation too: Slack sends nothing else of the card that would.
fn resolve(conversation: &str) -> Value {
    let options =
        OUTCOMES.map(|(_, word, label)| json!({ "text": plain(label), "value": format!("{conversation}:{word}") }));
    json!({ "type": "static_select", "action_id": RESOLVE, "placeholder": plain("Resolve…"), "options": options })
}

fn plain(text: &str) -> Value {
    json!({ "type": "plain_text", "text": text, "emoji": false })
}

#[cfg(test)]
mod tests {
    use super::{Action, OUTCOMES, read, resolve};
    use protocol::transcript::Outcome;

    #[test]
    fn each_choice_reads_back_as_it_was_offered() {
        let select = resolve("c:7");
        let options = select["options"].as_array().unwrap();
        for (option, (outcome, ..)) in options.iter().zip(OUTCOMES) {
            let read = read("resolve", option["value"].as_str().unwrap());
            assert_eq!(read, Some(("c:7".to_owned(), Action::Resolve(outcome))));
        }
        assert_eq!(options.len(), OUTCOMES.len());
    }

    #[test]
    fn promise_9_ids_and_values_on_posted_cards_are_pinned() {
        let of = |action| Some(("c_7".to_owned(), action));
        assert_eq!(read("claim", "c_7"), of(Action::Claim));
        assert_eq!(read("snooze", "c_7"), of(Action::Snooze));
        assert_eq!(read("return", "c_7"), of(Action::Return));
        assert_eq!(read("resolve", "c_7:won"), of(Action::Resolve(Outcome::Won)));
        assert_eq!(read("resolve", "c_7:lost"), of(Action::Resolve(Outcome::Lost)));
        assert_eq!(read("resolve", "c_7:helped"), of(Action::Resolve(Outcome::Helped)));
        assert_eq!(read("resolve", "c_7:spam"), of(Action::Resolve(Outcome::Spam)));
        for (id, value) in [("resolve", "c_7"), ("resolve", "c_7:eaten"), ("open", "c_7"), ("", "")] {
            assert_eq!(read(id, value), None);
        }
    }
}
