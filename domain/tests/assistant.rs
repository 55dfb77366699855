//! The assistant at the plumber's: small talk, follow-ups, topics for people, choices, what an answer looks like.

mod plumber;

use domain::assistant::{Reply, reply};
use domain::knowledge::Knowledge;
use domain::words::Language;
use plumber::knowledge;
use protocol::settings::Settings;
use protocol::transcript::{Author, Kind, Message};

/// `visitor: text` or `assistant: text`.
fn transcript(lines: &[&str]) -> Vec<Message> {
    let line = |(at, line): (usize, &&str)| {
        let Some((from, text)) = line.split_once(": ") else { panic!("a line reads `who: text`: {line}") };
        Message {
            seq: at as u64 + 1,
            id: format!("line-{at:04}"),
            at_ms: 0,
            from: if from == "visitor" { Author::Visitor } else { Author::Assistant },
            name: None,
            kind: Kind::Text,
            text: text.to_owned(),
            sources: Vec::new(),
            choices: Vec::new(),
        }
    };
    lines.iter().enumerate().map(line).collect()
}

fn says(lines: &[&str]) -> Reply {
    reply(&knowledge(), &Settings::default(), &transcript(lines), Language::En)
}

fn answer(lines: &[&str]) -> String {
    match says(lines) {
        Reply::Answer { text, .. } => text,
        other => panic!("{lines:?}: {other:?}"),
    }
}

#[test]
fn a_greeting_with_a_question_gets_the_answer() {
    assert!(answer(&["visitor: hi there, how much is a boiler service?"]).contains("£89"));
    assert!(matches!(says(&["visitor: hi there"]), Reply::SmallTalk { .. }));
}

#[test]
fn are_you_a_bot_is_answered_honestly_by_name() {
    let settings = Settings { assistant: "Robin".to_owned(), business: "Hill".to_owned(), ..Settings::default() };
    let said = reply(&knowledge(), &settings, &transcript(&["visitor: are you a real person?"]), Language::En);
    assert!(matches!(said, Reply::SmallTalk { text } if text.contains("Robin, an AI") && text.contains("Hill")));
}

#[test]
fn a_follow_up_takes_the_subject_along() {
    let asked = ["visitor: what are your opening hours?", "assistant: Monday to Friday…", "visitor: and on Sundays?"];
    assert!(answer(&asked).contains("Sunday: closed"));
    let it = ["visitor: do you do boiler services?", "assistant: Yes.", "visitor: thanks", "visitor: how much is it?"];
    assert!(answer(&it).contains("£89"));
}

#[test]
fn topics_for_people_are_never_answered() {
    let mut settings = Settings::default();
    settings.answers.people_only = vec!["boiler price".to_owned()];
    let said = reply(&knowledge(), &settings, &transcript(&["visitor: the price of a boiler?"]), Language::En);
    assert!(matches!(said, Reply::Unknown { people_only: Some(topic), .. } if topic == "boiler price"));
}

#[test]
fn an_answer_is_short_sourced_and_keeps_its_list_whole() {
    let Reply::Answer { text, sources, confidence } = says(&["visitor: what are your opening hours?"]) else {
        panic!("no answer")
    };
    assert!(text.contains("Monday to Friday: 8:00 to 18:00") && text.contains("Saturday") && text.contains("Sunday"));
    assert!(text.chars().count() <= 600 && confidence >= 0.5);
    assert_eq!(sources[0].title, "Opening hours");
}

#[test]
fn a_tie_between_topics_is_asked_about_once() {
    let page = |id: &str, heading: &str| domain::knowledge::Passage {
        source: id.to_owned(),
        title: heading.to_owned(),
        headings: vec![format!("{heading} guarantee")],
        url: None,
        text: "It lasts for two whole years from the day we were there.".to_owned(),
    };
    let two = Knowledge::new(vec![page("a", "Boiler"), page("b", "Bathroom"), page("c", "Other stuff")]);
    let mut lines = transcript(&["visitor: guarantee?"]);
    let Reply::Clarify { choices, .. } = reply(&two, &Settings::default(), &lines, Language::En) else {
        panic!("no choice offered")
    };
    assert_eq!(choices.len(), 3);
    lines.extend(transcript(&["visitor: x", "assistant: Which?", "visitor: Bathroom guarantee"]).into_iter().skip(1));
    lines[1].choices = choices;
    let said = reply(&two, &Settings::default(), &lines, Language::En);
    assert!(matches!(said, Reply::Answer { sources, .. } if sources[0].title == "Bathroom"));
}

#[test]
fn nothing_taught_means_nothing_known() {
    let said = reply(&Knowledge::default(), &Settings::default(), &transcript(&["visitor: prices?"]), Language::En);
    assert!(matches!(said, Reply::Unknown { people_only: None, .. }));
}
