//! A case: what became of one episode of one conversation, as far as it is counted.

use protocol::Millis;
use protocol::Seq;
use protocol::event::{Fact, Proof, Waited, What};
use protocol::handoff::{Channel, TriggerKind, Urgency};
use protocol::settings::hours::Window;
use protocol::transcript::{Contact, MemberRef, Outcome};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Stored as JSON. The day is where its numbers stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Case {
    pub day: String,
    pub began_ms: Millis,
    pub answered: u32,
    pub unanswered: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub called: Option<Call>,
    /// The call is off, and nobody had come.
    pub called_off: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notified_ms: Option<Millis>,
    /// Messages to the team by their job.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub told: BTreeMap<u64, Telling>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Served>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replied: Option<Served>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resolved: Option<Resolution>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<u8>,
    /// Whether an answer helped, by its place.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub thumbs: BTreeMap<Seq, bool>,
    /// The same customer was escalated in the 30 days before.
    pub repeated: bool,
}

/// The first call of the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    pub at_ms: Millis,
    pub trigger: TriggerKind,
    pub window: Window,
    pub urgency: Urgency,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    pub channel: Channel,
    pub proof: Proof,
}

/// What a member did first, and after how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Served {
    pub member: MemberRef,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waited: Option<Waited>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    pub at_ms: Millis,
    pub member: MemberRef,
    pub outcome: Outcome,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_cents: Option<i64>,
}

impl Case {
    pub fn is_spam(&self) -> bool {
        self.resolved.as_ref().is_some_and(|resolved| resolved.outcome == Outcome::Spam)
    }

    pub fn is_won(&self) -> bool {
        self.resolved.as_ref().is_some_and(|resolved| resolved.outcome == Outcome::Won)
    }

    /// By the assistant, without a person.
    pub fn is_answered_alone(&self) -> bool {
        self.answered > 0 && self.called.is_none() && self.claimed.is_none() && self.replied.is_none()
    }

    /// Whether somebody should have come: a call that was taken back before anybody came asks for nobody.
    pub fn is_due(&self) -> bool {
        self.called.is_some() && (self.claimed.is_some() || !self.called_off)
    }

    /// What a won case brought, where that was said.
    pub fn value_won_cents(&self) -> Option<i64> {
        self.resolved.as_ref().filter(|_| self.is_won())?.value_cents
    }
}

/// Takes in one more fact. Only a beginning makes a case.
pub fn fold(case: &mut Option<Case>, fact: &Fact) {
    if let What::Began { day } = &fact.what {
        case.get_or_insert_with(|| Case { day: day.clone(), began_ms: fact.at_ms, ..Case::default() });
        return;
    }
    let Some(case) = case else { return };
    match &fact.what {
        What::Began { .. } | What::Recognised { .. } => {}
        What::Answered { .. } => case.answered += 1,
        What::Unanswered { .. } => case.unanswered += 1,
        What::Called { trigger, window, urgency } => {
            let call = Call { at_ms: fact.at_ms, trigger: *trigger, window: *window, urgency: *urgency };
            case.called.get_or_insert(call);
            case.called_off = false;
        }
        What::CalledOff => case.called_off = true,
        What::Told { job, channel, proof } => {
            told(case, fact.at_ms, *job, Telling { channel: *channel, proof: *proof })
        }
        What::Claimed { member, waited } => first(&mut case.claimed, member, *waited),
        What::Replied { member, waited } => first(&mut case.replied, member, *waited),
        What::Resolved { member, outcome, value_cents } => {
            let (member, outcome, value_cents) = (member.clone(), *outcome, *value_cents);
            case.resolved = Some(Resolution { at_ms: fact.at_ms, member, outcome, value_cents });
        }
        What::Rated { score } => case.rating = Some(*score),
        What::Thumbed { seq, up } => {
            case.thumbs.insert(*seq, *up);
        }
    }
}

fn told(case: &mut Case, at_ms: Millis, job: u64, telling: Telling) {
    case.told.insert(job, telling);
    if let (Some(call), Proof::Sent | Proof::Delivered) = (case.called, telling.proof) {
        case.notified_ms.get_or_insert((at_ms - call.at_ms).max(0));
    }
}

fn first(served: &mut Option<Served>, member: &MemberRef, waited: Option<Waited>) {
    served.get_or_insert_with(|| Served { member: member.clone(), waited });
}

/// By what the visitor is known again, where a fact says so.
pub fn keys(fact: &Fact) -> Option<&[String]> {
    match &fact.what {
        What::Recognised { keys } => Some(keys),
        _ => None,
    }
}

/// Who acted.
pub fn member(fact: &Fact) -> Option<&MemberRef> {
    match &fact.what {
        What::Claimed { member, .. } | What::Replied { member, .. } | What::Resolved { member, .. } => Some(member),
        _ => None,
    }
}

/// Stand-ins for an e-mail address and a phone number: equal where those mean the same, and no address to read.
pub fn customer_keys(contact: &Contact) -> Vec<String> {
    let email = contact.email.as_deref().map(|email| email.trim().to_lowercase());
    // With and without the country's code it is the same phone; its last digits tell it from others.
    let phone = contact.phone.as_deref().map(|phone| {
        let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
        digits.iter().skip(digits.len().saturating_sub(PHONE_DIGITS)).collect()
    });
    [email, phone].into_iter().flatten().map(|known: String| stand_in(&known)).collect()
}

/// The part of a number that is its own: national numbers have nine or more digits in the countries Baton speaks to.
const PHONE_DIGITS: usize = 9;

/// FNV-1a, 64 bits: two of a business's customers share one less often than they share a mailbox.
fn stand_in(known: &str) -> String {
    let hash = known
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::{Case, customer_keys};
    use protocol::transcript::Contact;

    #[test]
    fn promise_9_a_stored_case_is_pinned() {
        let json = r#"{"day":"2026-03-01","began_ms":5,"answered":1,"unanswered":0,"called":{"at_ms":6,"trigger":"frustration","window":"open","urgency":"urgent"},"called_off":false,"notified_ms":7,"told":{"9":{"channel":"slack","proof":"sent"}},"claimed":{"member":{"id":"ana","name":"Ana"},"waited":{"ms":1,"open_ms":1}},"resolved":{"at_ms":8,"member":{"id":"ana","name":"Ana"},"outcome":"won","value_cents":5},"rating":4,"thumbs":{"3":true},"repeated":false}"#;
        let case: Case = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&case).unwrap(), json);
        assert_eq!(serde_json::from_str::<Case>("{}").unwrap(), Case::default());
    }

    #[test]
    fn one_customer_has_one_stand_in_however_they_write_it() {
        let keys = |email: Option<&str>, phone: Option<&str>| {
            customer_keys(&Contact { name: None, email: email.map(str::to_owned), phone: phone.map(str::to_owned) })
        };
        assert_eq!(keys(Some("Sam@Example.com"), None), keys(Some("sam@example.com "), None));
        assert_eq!(keys(None, Some("+34 600 111 222")), keys(None, Some("600111222")));
        assert_ne!(keys(None, Some("+34 600 111 222")), keys(None, Some("+34 600 111 223")));
        assert_eq!(keys(None, None), Vec::<String>::new());
        assert!(!keys(Some("sam@example.com"), None)[0].contains('@'));
    }
}
