//! What is kept about people: which conversations are one person's, what has left the house, what is old enough to go.
//!
//! Not for: storing, asking or deleting; the desk does that, conversation by conversation.

use crate::Conversation;
use crate::gaps::Asked;
use crate::words::tokens::folded;
use protocol::Millis;
use protocol::desk::Row;
use protocol::handoff::{Channel, DeliveryState};
use protocol::privacy::{Elsewhere, Person, PersonConversation, Place};
use protocol::settings::Settings;
use protocol::transcript::{Author, Contact, Stage};
use serde::{Deserialize, Serialize};

const DAY_MS: Millis = 24 * 60 * 60 * 1_000;
/// Fewer digits are part of too many numbers.
const LEAST_DIGITS: usize = 4;
/// Fewer letters are part of too many names and addresses.
const LEAST_LETTERS: usize = 2;
/// What was captured instead of sent is named like this, and is Baton's own.
const CAPTURED: &str = "captured:";

/// What a person is looked for by, as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    pub name: String,
    pub email: String,
    pub phone: String,
}

impl Marks {
    pub fn of(contact: &Contact) -> Self {
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        Self {
            name: folded(&text(&contact.name)),
            email: mailbox(&text(&contact.email)),
            phone: digits(&text(&contact.phone)),
        }
    }
}

/// What somebody types to find a person; a part of a mark is enough. Nothing where it would find everybody.
pub fn looked_for(query: &str) -> Option<Marks> {
    let query = query.trim();
    let phone = digits(query);
    // "Route 66" is no telephone number.
    let is_number = !query.chars().any(char::is_alphabetic) && phone.len() >= LEAST_DIGITS;
    let long = |text: &String| text.chars().count() >= LEAST_LETTERS;
    let marks = Marks {
        name: Some(folded(query)).filter(|name| !is_number && long(name)).unwrap_or_default(),
        email: Some(mailbox(query)).filter(long).unwrap_or_default(),
        phone: if is_number { phone } else { String::new() },
    };
    (marks != Marks::default()).then_some(marks)
}

fn mailbox(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Without the country's plus and the national zero, which one person writes now so, now so.
fn digits(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').to_owned()
}

/// One conversation, and whose it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    pub row: Row,
    pub contact: Contact,
}

/// People by the e-mail addresses and telephone numbers their conversations share, whoever wrote last first.
pub fn people(known: &[Known]) -> Vec<Person> {
    let marks: Vec<Marks> = known.iter().map(|known| Marks::of(&known.contact)).collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (place, mark) in marks.iter().enumerate() {
        let same = |other: &usize| {
            let other = &marks[*other];
            (!mark.email.is_empty() && mark.email == other.email)
                || (!mark.phone.is_empty() && mark.phone == other.phone)
        };
        // One conversation may join two people who were one all along.
        let (joined, mut apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.iter().any(same));
        apart.push(joined.into_iter().flatten().chain([place]).collect());
        groups = apart;
    }
    let mut people: Vec<Person> = groups.iter().map(|group| person(known, group)).collect();
    people.sort_by_key(|person| std::cmp::Reverse(person.conversations.first().map(|latest| latest.last_ms)));
    people
}

fn person(known: &[Known], group: &[usize]) -> Person {
    let mut person = Person::default();
    let mut members: Vec<&Known> = group.iter().map(|place| &known[*place]).collect();
    members.sort_by_key(|known| std::cmp::Reverse(known.row.last_ms));
    for Known { row, contact } in members {
        add(&mut person.names, contact.name.as_deref());
        add(&mut person.emails, contact.email.as_deref());
        add(&mut person.phones, contact.phone.as_deref());
        person.conversations.push(PersonConversation {
            id: row.id.clone(),
            visitor: row.visitor.clone(),
            excerpt: row.excerpt.clone(),
            stage: row.stage,
            started_ms: row.started_ms,
            last_ms: row.last_ms,
        });
    }
    person
}

fn add(list: &mut Vec<String>, text: Option<&str>) {
    if let Some(text) = text.filter(|text| !list.iter().any(|known| known == text)) {
        list.push(text.to_owned());
    }
}

/// What a conversation knows of itself that somebody else keeps.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traces {
    pub elsewhere: Vec<Elsewhere>,
    /// The visitor's lines as a gap would hold them.
    pub questions: Vec<String>,
}

impl Traces {
    pub fn of(conversation: &Conversation, settings: &Settings) -> Self {
        let mut elsewhere = told(conversation);
        elsewhere.extend(brought(conversation));
        elsewhere.extend(mailed(conversation));
        Self { elsewhere, questions: questions(conversation, settings) }
    }
}

fn told(conversation: &Conversation) -> Vec<Elsewhere> {
    let deliveries = conversation.handoffs.iter().flat_map(|handoff| &handoff.deliveries);
    let left = deliveries.filter(|delivery| {
        let captured = delivery.receipt.as_deref().is_some_and(|receipt| receipt.starts_with(CAPTURED));
        let went = matches!(delivery.state, DeliveryState::Sent | DeliveryState::Delivered | DeliveryState::Seen);
        // One that came back may lie in the vendor's records all the same.
        !captured && (went || delivery.receipt.is_some())
    });
    left.map(|delivery| Elsewhere {
        conversation: conversation.id.clone(),
        place: place(delivery.channel),
        to: delivery.to.clone(),
        reference: delivery.receipt.clone(),
        at_ms: delivery.at_ms,
    })
    .collect()
}

/// Messages that brought the visitor's later lines to whoever held the conversation.
fn brought(conversation: &Conversation) -> Vec<Elsewhere> {
    let at_ms = conversation.transcript().last().map_or(conversation.started_ms, |line| line.at_ms);
    let named = conversation.brought().iter().filter_map(|receipt| receipt.split_once(':'));
    let of = |(name, reference): (&str, &str)| {
        let channel = Channel::ALL.into_iter().find(|channel| channel.name() == name)?;
        let captured = reference.starts_with(CAPTURED);
        (!captured).then(|| Elsewhere {
            conversation: conversation.id.clone(),
            place: place(channel),
            to: channel.title().to_owned(),
            reference: Some(reference.to_owned()),
            at_ms,
        })
    };
    named.filter_map(of).collect()
}

fn mailed(conversation: &Conversation) -> Option<Elsewhere> {
    let to = conversation.contact.email.clone().filter(|_| conversation.has_mailed_visitor())?;
    let at_ms = conversation.transcript().last().map_or(conversation.started_ms, |line| line.at_ms);
    let (conversation, place) = (conversation.id.clone(), Place::VisitorMail);
    Some(Elsewhere { conversation, place, to, reference: None, at_ms })
}

fn place(channel: Channel) -> Place {
    match channel {
        Channel::Slack => Place::Slack,
        Channel::Whatsapp => Place::Whatsapp,
        Channel::Email => Place::Email,
    }
}

fn questions(conversation: &Conversation, settings: &Settings) -> Vec<String> {
    let visitors = conversation.transcript().iter().filter(|line| line.from == Author::Visitor);
    let country = crate::conversation::country(settings);
    let asked = visitors.filter_map(|line| Asked::of(&line.text, line.seq, conversation.language, country));
    asked.map(|asked| asked.question).collect()
}

/// Up to which last line a conversation is older than it may be kept.
pub fn kept_since(days: u32, now: Millis) -> Millis {
    now - Millis::from(days) * DAY_MS
}

/// Whether age alone may end it: nobody waits for an answer or is giving one.
pub fn may_age(stage: Stage) -> bool {
    matches!(stage, Stage::Assistant | Stage::Resolved)
}

/// Whether a captured text that tells of this conversation tells of no other: a mail of the morning tells of many.
pub fn tells_of_it_alone(body: &str, conversation: &str) -> bool {
    let named = body.split("conversation=").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(rest.len());
        &rest[..end]
    });
    named.filter(|id| !id.is_empty()).all(|id| id == conversation)
}

#[cfg(test)]
mod tests {
    use super::{Known, Marks, looked_for, people, tells_of_it_alone};
    use protocol::desk::Row;
    use protocol::transcript::Contact;

    fn known(id: &str, last_ms: i64, name: &str, email: &str, phone: &str) -> Known {
        let json = format!(
            r#"{{"id":"{id}","rev":1,"stage":"assistant","episode":1,"visitor":"{name}","excerpt":"","started_ms":1,"last_ms":{last_ms}}}"#
        );
        let row: Row = serde_json::from_str(&json).unwrap();
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Known { row, contact: Contact { name: said(name), email: said(email), phone: said(phone) } }
    }

    fn groups(known: &[Known]) -> Vec<Vec<String>> {
        let ids = |person: protocol::privacy::Person| person.conversations.into_iter().map(|one| one.id).collect();
        people(known).into_iter().map(ids).collect()
    }

    #[test]
    fn conversations_that_share_an_address_are_one_person() {
        let all = [
            known("a", 1, "Sam", "sam@example.com", ""),
            known("b", 9, "Samuel", "", "+34 600 111 222"),
            known("c", 5, "Kim", "kim@example.com", ""),
            known("d", 7, "Sam", "SAM@example.com ", "0034600111222"),
            known("e", 2, "Sam", "", ""),
        ];
        assert_eq!(groups(&all), [vec!["b", "d", "a"], vec!["c"], vec!["e"]]);
        let sam = &people(&all)[0];
        assert_eq!(sam.names, ["Samuel", "Sam"]);
        assert_eq!(sam.phones.len(), 2, "as they were written");
    }

    #[test]
    fn nobody_is_joined_by_a_name_or_by_nothing() {
        let all = [known("a", 1, "Sam", "", ""), known("b", 2, "Sam", "", ""), known("c", 3, "", "", "")];
        assert_eq!(groups(&all).len(), 3);
    }

    #[test]
    fn a_search_says_what_it_may_find() {
        assert_eq!(looked_for("  "), None);
        assert_eq!(looked_for("a"), None, "everybody");
        assert_eq!(looked_for("66").unwrap().phone, "", "everybody's number");
        let number = looked_for("+34 600-111 222").unwrap();
        assert_eq!((number.phone.as_str(), number.name.as_str()), ("34600111222", ""));
        let name = looked_for("José M").unwrap();
        assert_eq!(
            (name.name.as_str(), name.phone.as_str()),
            (Marks::of(&known("a", 1, "jose m", "", "").contact).name.as_str(), "")
        );
        assert_eq!(looked_for("Sam@Example.com").unwrap().email, "sam@example.com");
    }

    #[test]
    fn a_mail_of_the_morning_tells_of_others_too() {
        let alone = "…/console/#token=x&conversation=abc\\n and again &amp;conversation=abc\"";
        assert!(tells_of_it_alone(alone, "abc"));
        assert!(!tells_of_it_alone(&format!("{alone} conversation=abd)"), "abc"));
        assert!(tells_of_it_alone("no link at all", "abc"));
    }
}
