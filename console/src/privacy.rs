//! What the Privacy page says: who did what, what is left elsewhere, how long conversations are kept.

use crate::words;
use protocol::handoff::Channel;
use protocol::privacy::{AuditEntry, Deed, Elsewhere, Erasure, Person, Place};

/// How long conversations may be kept, in days.
pub const LEAST_DAYS: u32 = 7;
pub const MOST_DAYS: u32 = 3_650;
/// What most businesses choose: a month, a quarter, half a year, one and two years.
pub const USUAL_DAYS: [u32; 5] = [30, 90, 180, 365, 730];
/// Letters or digits below which a search would find everybody.
pub const LEAST_LETTERS: usize = 2;

/// How a person is called who may have left a name, an address, or nothing.
pub fn title(person: &Person) -> String {
    let said = [&person.names, &person.emails, &person.phones].into_iter().find_map(|list| list.first());
    said.cloned()
        .or_else(|| person.conversations.first().map(|one| one.visitor.clone()))
        .unwrap_or_else(|| "Somebody".to_owned())
}

/// Their addresses and other names, below the title.
pub fn marks(person: &Person) -> String {
    let title = title(person);
    let all = [&person.names, &person.emails, &person.phones].into_iter().flatten();
    all.filter(|mark| **mark != title).cloned().collect::<Vec<_>>().join(" · ")
}

pub fn ids(person: &Person) -> Vec<String> {
    person.conversations.iter().map(|one| one.id.clone()).collect()
}

/// `privacy/export?conversation=a&conversation=b`; ids are letters and digits.
pub fn export_path(person: &Person) -> String {
    let named: Vec<String> = person.conversations.iter().map(|one| format!("conversation={}", one.id)).collect();
    format!("privacy/export?{}", named.join("&"))
}

/// A name for the download that tells whose it is and offends no file system.
pub fn file_name(person: &Person) -> String {
    let slug = words::free_slug(&title(person), &[]);
    format!("{slug}.json")
}

pub fn place(place: Place) -> &'static str {
    match place {
        Place::Slack => words::channel(Channel::Slack),
        Place::Whatsapp => words::channel(Channel::Whatsapp),
        Place::Email => "Mail to the team",
        Place::VisitorMail => "Mail to and from the visitor",
        Place::Webhook => "Your own servers",
    }
}

/// Where and how what is left elsewhere is deleted.
pub fn advice(place: Place) -> &'static str {
    match place {
        Place::Slack => "Open the card in the channel and delete it with its thread.",
        Place::Whatsapp => "Delete the messages on the phones they were sent to.",
        Place::Email => "Delete the mails in these mailboxes.",
        Place::VisitorMail => "Delete the mails from the mailbox that sends for you; the visitor keeps their own.",
        Place::Webhook => "Delete what these servers stored of the calls.",
    }
}

/// One place with all that lies there, each thing once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    pub place: Place,
    pub things: Vec<Elsewhere>,
}

pub fn left(elsewhere: &[Elsewhere]) -> Vec<Left> {
    let of = |place: Place| {
        let mut things: Vec<Elsewhere> = Vec::new();
        for thing in elsewhere.iter().filter(|thing| thing.place == place) {
            let known = |other: &Elsewhere| other.reference.is_some() && other.reference == thing.reference;
            if !things.iter().any(known) {
                things.push(thing.clone());
            }
        }
        things.sort_by_key(|thing| thing.at_ms);
        (!things.is_empty()).then_some(Left { place, things })
    };
    Place::ALL.into_iter().filter_map(of).collect()
}

/// The same as plain text, for a note to oneself.
pub fn left_text(elsewhere: &[Elsewhere]) -> String {
    let mut text = String::new();
    for Left { place: at, things } in left(elsewhere) {
        text.push_str(&format!("{}\n", place(at)));
        for thing in things {
            let reference = thing.reference.map(|reference| format!(" ({reference})")).unwrap_or_default();
            text.push_str(&format!("- {}{reference}\n", thing.to));
        }
    }
    text
}

/// What a plan would do.
pub fn plan(erasure: &Erasure) -> String {
    match erasure.conversations {
        0 => "Nothing is kept of these conversations any more.".to_owned(),
        count => format!(
            "{} will be erased for good: every line, contact, rating and note, what was captured, told to your servers or counted as a question nobody answered. Figures keep their numbers without a name.",
            conversations(count)
        ),
    }
}

/// What was done.
pub fn done(erasure: &Erasure) -> String {
    let erased = format!("{} erased.", conversations(erasure.erased));
    match erasure.waiting {
        0 => erased,
        waiting => format!("{erased} {} still being erased; Baton goes on by itself.", conversations(waiting)),
    }
}

pub fn conversations(count: u32) -> String {
    format!("{count} conversation{}", if count == 1 { "" } else { "s" })
}

pub fn deed(entry: &AuditEntry) -> String {
    let count = conversations(entry.count);
    let said = match entry.what {
        Deed::Exported => format!("exported {count}"),
        Deed::Erased => format!("erased {count}"),
        Deed::ErasedByAge => format!("erased {count} by age"),
        Deed::SiteExported => "exported the whole site".to_owned(),
        Deed::RetentionSet if entry.count == 0 => "chose to keep conversations for good".to_owned(),
        Deed::RetentionSet => format!("chose to keep conversations for {} days", entry.count),
    };
    match entry.waiting {
        0 => said,
        waiting => format!("{said}, {waiting} still to come"),
    }
}

pub fn doer(entry: &AuditEntry) -> String {
    match (&entry.by, entry.what) {
        (Some(member), _) => member.name.clone(),
        (None, Deed::ErasedByAge) => "Baton".to_owned(),
        (None, _) => "The owner’s token".to_owned(),
    }
}

/// What somebody chose: nothing keeps everything.
pub fn days(typed: &str) -> Result<Option<u32>, String> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    match typed.trim().parse() {
        Ok(days) if (LEAST_DAYS..=MOST_DAYS).contains(&days) => Ok(Some(days)),
        _ => Err(format!("Between {LEAST_DAYS} and {MOST_DAYS} days.")),
    }
}

/// A length of time as people say it.
pub fn span(days: u32) -> String {
    match days {
        365 => "1 year".to_owned(),
        days if days % 365 == 0 => format!("{} years", days / 365),
        days => format!("{days} days"),
    }
}

#[cfg(test)]
mod tests {
    use super::{days, deed, doer, export_path, left, left_text, marks, plan, span, title};
    use protocol::privacy::{AuditEntry, Deed, Elsewhere, Erasure, Person, PersonConversation, Place};
    use protocol::transcript::Stage;

    fn person(names: &[&str], emails: &[&str], ids: &[&str]) -> Person {
        let texts = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
        let one = |id: &&str| PersonConversation {
            id: (*id).to_owned(),
            visitor: "Visitor AB12".to_owned(),
            excerpt: String::new(),
            stage: Stage::Assistant,
            started_ms: 1,
            last_ms: 2,
        };
        Person {
            names: texts(names),
            emails: texts(emails),
            phones: Vec::new(),
            conversations: ids.iter().map(one).collect(),
        }
    }

    fn thing(place: Place, to: &str, reference: Option<&str>, at_ms: i64) -> Elsewhere {
        let (to, reference) = (to.to_owned(), reference.map(str::to_owned));
        Elsewhere { conversation: "c1".to_owned(), place, to, reference, at_ms }
    }

    #[test]
    fn a_person_is_called_by_what_they_left() {
        assert_eq!(title(&person(&["Sam", "Samuel"], &["sam@example.com"], &["a"])), "Sam");
        assert_eq!(marks(&person(&["Sam", "Samuel"], &["sam@example.com"], &["a"])), "Samuel · sam@example.com");
        assert_eq!(title(&person(&[], &[], &["a"])), "Visitor AB12");
        assert_eq!(export_path(&person(&[], &[], &["a", "b"])), "privacy/export?conversation=a&conversation=b");
    }

    #[test]
    fn what_is_left_is_told_once_and_by_place() {
        let all = [
            thing(Place::Email, "Ana", Some("re_1"), 5),
            thing(Place::Slack, "#leads", Some("C1:1.2"), 9),
            thing(Place::Slack, "Slack", Some("C1:1.2"), 9),
            thing(Place::Email, "Tom", None, 2),
        ];
        let places: Vec<_> = left(&all).into_iter().map(|left| (left.place, left.things.len())).collect();
        assert_eq!(places, [(Place::Slack, 1), (Place::Email, 2)]);
        assert_eq!(left_text(&all), "Slack\n- #leads (C1:1.2)\nMail to the team\n- Tom\n- Ana (re_1)\n");
    }

    #[test]
    fn the_trail_tells_who_did_what() {
        let entry = |what, count| AuditEntry { id: 1, at_ms: 1, what, by: None, count, waiting: 0 };
        assert_eq!(deed(&entry(Deed::Erased, 1)), "erased 1 conversation");
        assert_eq!(
            deed(&AuditEntry { waiting: 2, ..entry(Deed::ErasedByAge, 12) }),
            "erased 12 conversations by age, 2 still to come"
        );
        assert_eq!(deed(&entry(Deed::RetentionSet, 0)), "chose to keep conversations for good");
        assert_eq!(doer(&entry(Deed::ErasedByAge, 1)), "Baton");
        assert_eq!(doer(&entry(Deed::Exported, 1)), "The owner’s token");
    }

    #[test]
    fn days_are_a_number_within_bounds_or_nothing() {
        assert_eq!(days(" "), Ok(None));
        assert_eq!(days("90"), Ok(Some(90)));
        assert!(days("6").is_err() && days("3651").is_err() && days("soon").is_err() && days("-9").is_err());
        assert_eq!((span(365), span(730), span(90)), ("1 year".to_owned(), "2 years".to_owned(), "90 days".to_owned()));
    }

    #[test]
    fn a_plan_for_nothing_says_so() {
        assert!(plan(&Erasure::default()).starts_with("Nothing"));
        assert!(plan(&Erasure { conversations: 2, ..Erasure::default() }).starts_with("2 conversations will"));
    }
}
