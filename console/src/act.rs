//! What a member can do to a conversation, and which of it makes sense now.

use crate::inbox::is_held_by;
use protocol::desk::{ActBody, Row};
use protocol::transcript::{Outcome, Stage};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    Claim,
    Release,
    Transfer {
        to: String,
    },
    Reply {
        id: String,
        text: String,
    },
    Note {
        id: String,
        text: String,
    },
    Return,
    /// Not now.
    Snooze {
        minutes: u32,
    },
    /// Not before the business opens on the next day.
    SnoozeTomorrow,
    Resolve {
        outcome: Outcome,
        /// What it was worth, in the smallest unit of the business's currency.
        value_cents: Option<i64>,
    },
}

impl Act {
    /// The last part of its address.
    pub fn path(&self) -> &'static str {
        match self {
            Act::Claim => "claim",
            Act::Release => "release",
            Act::Transfer { .. } => "transfer",
            Act::Reply { .. } => "reply",
            Act::Note { .. } => "note",
            Act::Return => "return",
            Act::Snooze { .. } | Act::SnoozeTomorrow => "snooze",
            Act::Resolve { .. } => "resolve",
        }
    }

    /// `member` is said only where the bearer does not say who acts.
    pub fn body(&self, member: Option<String>) -> ActBody {
        let body = ActBody { member, ..ActBody::default() };
        match self.clone() {
            Act::Claim | Act::Release | Act::Return => body,
            Act::Transfer { to } => ActBody { to: Some(to), ..body },
            Act::Reply { id, text } | Act::Note { id, text } => ActBody { id: Some(id), text: Some(text), ..body },
            Act::Snooze { minutes } => ActBody { minutes: Some(minutes), ..body },
            Act::SnoozeTomorrow => ActBody { tomorrow: true, ..body },
            Act::Resolve { outcome, value_cents } => ActBody { outcome: Some(outcome), value_cents, ..body },
        }
    }

    /// The line it adds, by the id its writer gave it.
    pub fn line(&self) -> Option<(&str, &str)> {
        match self {
            Act::Reply { id, text } | Act::Note { id, text } => Some((id, text)),
            _ => None,
        }
    }
}

/// Where the member at this screen stands with the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody holds it.
    Free,
    Mine,
    /// Somebody else holds it.
    Theirs,
    Resolved,
}

pub fn standing(row: &Row, who: Option<&str>) -> Standing {
    match row.stage {
        Stage::Resolved => Standing::Resolved,
        Stage::Claimed if is_held_by(row, who) => Standing::Mine,
        Stage::Claimed => Standing::Theirs,
        Stage::Waiting | Stage::Assistant => Standing::Free,
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, Standing, standing};
    use crate::inbox::tests::row;
    use protocol::desk::{MemberRef, Row};
    use protocol::transcript::{Outcome, Stage};

    fn json(act: &Act, member: Option<&str>) -> String {
        let body = serde_json::to_value(act.body(member.map(str::to_owned))).unwrap();
        let said = |value: &serde_json::Value| !value.is_null() && *value != false;
        let set = body.as_object().unwrap().iter().filter(|(_, value)| said(value));
        serde_json::to_string(&set.collect::<std::collections::BTreeMap<_, _>>()).unwrap()
    }

    #[test]
    fn bodies_carry_what_the_act_needs() {
        assert_eq!(json(&Act::Claim, Some("ana")), r#"{"member":"ana"}"#);
        let won = |value_cents| Act::Resolve { outcome: Outcome::Won, value_cents };
        assert_eq!(json(&won(None), None), r#"{"outcome":"won"}"#);
        assert_eq!(json(&won(Some(0)), None), r#"{"outcome":"won","value_cents":0}"#);
        assert_eq!(json(&Act::SnoozeTomorrow, None), r#"{"tomorrow":true}"#);
        let reply = Act::Reply { id: "r1".into(), text: "Hi".into() };
        assert_eq!(json(&reply, None), r#"{"id":"r1","text":"Hi"}"#);
        assert_eq!(json(&Act::Snooze { minutes: 15 }, None), r#"{"minutes":15}"#);
        assert_eq!(json(&Act::Transfer { to: "ben".into() }, None), r#"{"to":"ben"}"#);
    }

    #[test]
    fn standing_tells_whose_it_is() {
        let ana = Some(MemberRef { id: "ana".into(), name: "Ana".into() });
        let claimed = Row { member: ana, ..row("c", Stage::Claimed) };
        assert_eq!(standing(&claimed, Some("ana")), Standing::Mine);
        assert_eq!(standing(&claimed, Some("ben")), Standing::Theirs);
        assert_eq!(standing(&claimed, None), Standing::Theirs);
        assert_eq!(standing(&row("c", Stage::Waiting), None), Standing::Free);
        assert_eq!(standing(&row("c", Stage::Resolved), None), Standing::Resolved);
    }
}
