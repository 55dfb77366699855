//! A member's answer becomes a question and answer to be taught, with nothing in it of this one visitor.
#![allow(clippy::unwrap_used, reason = "a story that cannot go on is a failed test")]

use super::story::{Story, contact};
use domain::assistant::Reply;
use domain::draft::{self, NoDraft};
use domain::effect::{Effect, Job};
use domain::input::{Act, Input};
use protocol::knowledge::Pair;

fn drafted(story: &Story, seq: u64) -> Result<Pair, NoDraft> {
    draft::of(&story.conversation, seq, &story.site.settings)
}

fn last(story: &Story) -> u64 {
    story.conversation.transcript().last().unwrap().seq
}

/// The visitor's lines, then Ana's, the first of which is taught.
fn taught(visitor: &[&str], member: &[&str]) -> Result<Pair, NoDraft> {
    let mut story = Story::open();
    story.handle(Input::ContactGiven(contact("sam@example.com"))).unwrap();
    for line in visitor {
        story.visitor(line);
    }
    story.desk("ana", Act::Claim).unwrap();
    let from = last(&story) + 1;
    for line in member {
        story.reply("ana", line).unwrap();
    }
    drafted(&story, from)
}

#[test]
fn an_answer_is_taught_without_its_courtesies() {
    for (member, expect) in [
        (&["We deliver to Leeds every Tuesday."] as &[&str], "We deliver to Leeds every Tuesday."),
        (
            &["Hi Sam! We deliver to Leeds every Tuesday. Let me know if you have any questions."],
            "We deliver to Leeds every Tuesday.",
        ),
        (
            &["Hello Sam,\n\nWe deliver to Leeds every Tuesday.\n\nBest regards,\nAna"],
            "We deliver to Leeds every Tuesday.",
        ),
        (
            &[
                "Hi, I'm Ana from Harbour.",
                "We deliver to Leeds every Tuesday, Sam.",
                "It is free from £50.",
                "Have a great day!",
            ],
            "We deliver to Leeds every Tuesday.\nIt is free from £50.",
        ),
        (
            &["Good question! Sam, we deliver every Tuesday. I'll write to sam@example.com too. It is free."],
            "We deliver every Tuesday. It is free.",
        ),
        (&["Prices:\n- Leeds: £5\n- York: £8"], "Prices:\n- Leeds: £5\n- York: £8"),
    ] {
        let pair = taught(&["do you deliver to Leeds?"], member).unwrap();
        assert_eq!(pair.answer, expect, "{member:?}");
        assert_eq!(pair.questions, ["do you deliver to Leeds?"]);
    }
}

#[test]
fn other_languages_have_their_own_courtesies() {
    for (visitor, member, answer) in [
        (
            "¿entregáis en Sevilla?",
            "Hola Sam, entregamos los martes. Cualquier duda, aquí estamos. ¡Un saludo!",
            "Entregamos los martes.",
        ),
        (
            "liefern Sie nach Köln?",
            "Guten Tag Sam, wir liefern dienstags nach Köln. Bei Fragen melden Sie sich gern. Viele Grüße",
            "wir liefern dienstags nach Köln.",
        ),
        (
            "livrez-vous à Lyon ?",
            "Bonjour Sam, nous livrons le mardi. N'hésitez pas. Cordialement",
            "nous livrons le mardi.",
        ),
        (
            "consegnate a Pisa?",
            "Buongiorno Sam, consegniamo il martedì. Resto a disposizione. Cordiali saluti",
            "consegniamo il martedì.",
        ),
        (
            "entregam no Porto?",
            "Olá Sam, entregamos às terças. Fico à disposição. Cumprimentos",
            "entregamos às terças.",
        ),
    ] {
        let pair = taught(&[visitor], &[member]).unwrap();
        assert_eq!(pair.answer.to_lowercase(), answer.to_lowercase(), "{member}");
        assert_eq!(pair.questions, [visitor]);
    }
}

#[test]
fn the_question_is_the_last_that_asks_something() {
    let answer: &[&str] = &["We do, on Tuesdays."];
    for (visitor, question) in [
        (&["do you deliver?", "I live in Leeds", "ok thanks"] as &[&str], "do you deliver?"),
        (&["do you deliver?", "can I talk to a person?"], "do you deliver?"),
        (&["I'm Sam Reed, do you deliver to Leeds?"], "do you deliver to Leeds?"),
        (&["Hi, do you deliver?", "sam@example.com"], "do you deliver?"),
        (&["We have a small shop in town. Do you deliver to shops? We open at nine."], "Do you deliver to shops?"),
        (&["This is ridiculous, my delivery never came"], "This is ridiculous, my delivery never came"),
        (&["how much is delivery to Leeds"], "how much is delivery to Leeds"),
    ] {
        assert_eq!(taught(visitor, answer).unwrap().questions, [question], "{visitor:?}");
    }
}

/// The assistant finds nothing for what was asked last.
fn knows_nothing(story: &mut Story) -> Vec<Effect> {
    let turn = story.asked().unwrap();
    let (closest, missing) = (None, Vec::new());
    let result = Ok(Reply::Unknown { confidence: 0.1, threshold: 0.5, people_only: None, closest, missing });
    story.handle(Input::Answered { turn, result }).unwrap()
}

#[test]
fn the_question_is_the_one_the_assistant_failed_on_with_all_of_its_turn() {
    let mut story = Story::open();
    story.visitor("hello");
    story.visitor("We have a stone fountain from 1920.");
    story.visitor("do you repair those?");
    let told = knows_nothing(&mut story);
    let gap = told.iter().find_map(|effect| match effect {
        Effect::Job { job: Job::Gap { asked }, .. } => Some(asked),
        _ => None,
    });
    let gap = gap.unwrap();
    assert_eq!(gap.question, "We have a stone fountain from 1920. do you repair those?");
    assert_eq!(
        gap.seq,
        story.conversation.transcript().iter().find(|line| line.text.starts_with("do you")).unwrap().seq
    );
    // What they write while they wait is not what is answered.
    story.visitor("It is in the front garden. Can you hurry?");
    story.desk("ana", Act::Claim).unwrap();
    story.reply("ana", "We do, from £180.").unwrap();
    let pair = drafted(&story, last(&story)).unwrap();
    assert_eq!(pair.questions, ["We have a stone fountain from 1920. do you repair those?"]);

    // Once it is answered, the next answer is to the next question.
    story.visitor("Great. And how long does that take?");
    story.reply("ana", "Two weeks.").unwrap();
    let pair = drafted(&story, last(&story)).unwrap();
    assert_eq!(
        (pair.questions[0].as_str(), pair.answer.as_str()),
        ("Great. And how long does that take?", "Two weeks.")
    );
}

#[test]
fn a_complaint_about_an_answer_is_not_the_question() {
    let mut story = Story::open();
    story.visitor("do you repair garden fountains?");
    story.answer("We repair taps.");
    story.visitor("that did not help");
    story.answer("We repair taps.");
    story.visitor("no, that did not help either");
    story.desk("ana", Act::Claim).unwrap();
    story.reply("ana", "We do, from £180.").unwrap();
    assert_eq!(drafted(&story, last(&story)).unwrap().questions, ["do you repair garden fountains?"]);
}

#[test]
fn lines_of_another_time_or_writer_are_another_answer() {
    let mut story = Story::open();
    story.visitor("do you deliver?");
    story.desk("ana", Act::Claim).unwrap();
    let from = last(&story) + 1;
    story.reply("ana", "We deliver on Tuesdays.").unwrap();
    story.now += 3 * 60_000;
    story.reply("ana", "Are you still there?").unwrap();
    assert_eq!(drafted(&story, from).unwrap().answer, "We deliver on Tuesdays.");
    story.visitor("yes, and is it free?");
    story.reply("ana", "From £50 it is.").unwrap();
    let pair = drafted(&story, last(&story)).unwrap();
    assert_eq!((pair.questions[0].as_str(), pair.answer.as_str()), ("yes, and is it free?", "From £50 it is."));
}

#[test]
fn there_is_not_always_something_to_teach() {
    assert_eq!(taught(&["do you deliver?"], &["Hi Sam!", "Have a great day!"]), Err(NoDraft::SaysNothing));
    assert_eq!(taught(&["thanks"], &["We deliver on Tuesdays."]), Err(NoDraft::NothingAsked));
    let mut story = Story::open();
    story.visitor("do you deliver?");
    let asked = last(&story);
    assert_eq!(drafted(&story, asked), Err(NoDraft::NotAnAnswer));
    assert_eq!(drafted(&story, 1), Err(NoDraft::NotAnAnswer), "the assistant's");
    assert_eq!(drafted(&story, 999), Err(NoDraft::NoSuchLine));
    story.desk("ana", Act::Claim).unwrap();
    story.desk("ana", Act::Note { id: "note-0001".to_owned(), text: "They seem nice.".to_owned() }).unwrap();
    assert_eq!(drafted(&story, last(&story)), Err(NoDraft::NotAnAnswer), "a note is no answer");
}
