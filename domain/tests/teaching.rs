//! From a question nobody could answer to one that is: pairs as passages, gaps as groups.
#![allow(clippy::unwrap_used, reason = "a test")]

mod kayaks;

use domain::assistant::{Reply, reply};
use domain::gaps::{Asked, Group, first, nearest, superfluous};
use domain::judgement::Judgement;
use domain::knowledge::{BadPair, Knowledge, PAIRS, Taught, checked_pair, of_pairs};
use domain::limits;
use domain::meaning::Embedder;
use domain::meaning::table::Table;
use domain::words::Language;
use protocol::knowledge::Pair;
use protocol::settings::Settings;
use protocol::transcript::{Author, Kind, Message};
use std::rc::Rc;

fn pair(id: &str, questions: &[&str], answer: &str) -> Pair {
    let questions = questions.iter().map(|question| (*question).to_owned()).collect();
    Pair { id: format!("pair-{id}"), questions, answer: answer.to_owned(), ..Pair::default() }
}

fn pairs() -> Vec<Pair> {
    vec![
        pair(
            "night",
            &["Do you hire out kayaks at night?", "Can we paddle by moonlight?"],
            "On the nights around full moon, from 21:00 to 23:00, for €25 a boat.",
        ),
        pair(
            "school",
            &["Do you take school classes?"],
            "Yes:\n\n- up to 24 pupils\n- from ten years on\n- €9 each\n\nBook at https://kayaks.example/schools",
        ),
        pair(
            "lockers",
            &["Where can I leave my bag?", "Is there a locker?"],
            "There are lockers behind the desk; they take a €1 coin.",
        ),
        pair("ferry", &["¿Hay ferry a la isla?"], "Sí, sale cada hora desde el muelle norte y cuesta 8 €."),
        pair("dogs", &["Can I bring my dog in a single kayak?"], "No, only in double kayaks."),
    ]
}

fn ask(knowledge: &Knowledge, language: Language, text: &str) -> Reply {
    let (from, kind) = (Author::Visitor, Kind::Text);
    let (sources, choices) = (Vec::new(), Vec::new());
    let line = Message {
        seq: 1,
        id: "line-0001".to_owned(),
        at_ms: 0,
        from,
        name: None,
        kind,
        text: text.to_owned(),
        sources,
        choices,
        attachment: None,
    };
    reply(knowledge, &Settings::default(), &[line], language)
}

fn model() -> Rc<dyn Embedder> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../models/static.bin");
    Rc::new(Table::read(&std::fs::read(file).unwrap()).unwrap())
}

/// Alone, and beside the pages; by words, and with the small model.
fn everywhere() -> Vec<(&'static str, Knowledge)> {
    let (alone, beside) = (of_pairs(&pairs()), [kayaks::taught(), of_pairs(&pairs())].concat());
    let taught = |passages: &Vec<_>, model: Option<Rc<dyn Embedder>>| {
        Taught::new(passages.clone(), model.clone()).knowledge(model)
    };
    vec![
        ("alone", taught(&alone, None)),
        ("beside pages", taught(&beside, None)),
        ("alone with a model", taught(&alone, Some(model()))),
        ("beside pages with a model", taught(&beside, Some(model()))),
    ]
}

#[test]
fn a_pair_is_answered_in_its_own_words_wherever_it_stands() {
    for (place, knowledge) in everywhere() {
        for pair in pairs() {
            for question in &pair.questions {
                let language = Language::detect(question).unwrap();
                let said = ask(&knowledge, language, question);
                let Reply::Answer { text, confidence, .. } = &said else { panic!("{place}: {question}: {said:?}") };
                let begins = pair.answer.split('\n').next().unwrap();
                assert!(text.starts_with(begins) && *confidence > 0.9, "{place}: {question}: {said:?}");
            }
        }
    }
}

#[test]
fn a_pair_is_answered_in_close_paraphrases() {
    for (place, knowledge) in everywhere() {
        for (question, holds) in [
            ("can I hire a kayak at night?", "full moon"),
            ("do you hire kayaks out at night", "full moon"),
            ("could we paddle by moonlight", "full moon"),
            ("do you take classes from schools?", "24 pupils"),
            ("do you take a school class", "24 pupils"),
            ("is there a locker for my things?", "€1 coin"),
            ("where can I leave a bag", "€1 coin"),
            ("can I bring a dog in a single kayak", "only in double"),
        ] {
            let said = ask(&knowledge, Language::En, question);
            assert!(
                matches!(&said, Reply::Answer { text, .. } if text.contains(holds)),
                "{place}: {question}: {said:?}"
            );
        }
        let said = ask(&knowledge, Language::Es, "¿hay un ferry para ir a la isla?");
        assert!(matches!(&said, Reply::Answer { text, .. } if text.contains("8 €")), "{place}: {said:?}");
    }
}

#[test]
fn other_questions_are_not_drawn_to_a_pair() {
    for (place, knowledge) in everywhere() {
        for question in [
            "do you repair bicycles?",
            "what is the capital of France?",
            "do you sell wetsuits to schools abroad by mail?",
        ] {
            let said = ask(&knowledge, Language::En, question);
            let drawn = matches!(&said, Reply::Answer { sources, .. } if pairs().iter().any(|pair| pair.questions[0] == sources[0].title));
            assert!(!drawn, "{place}: {question}: {said:?}");
        }
    }
}

#[test]
fn an_owners_answer_is_given_whole_with_its_list_and_its_address() {
    let said = ask(&Knowledge::new(of_pairs(&pairs())), Language::En, "Do you take school classes?");
    let Reply::Answer { text, .. } = said else { panic!("{said:?}") };
    assert_eq!(text, "Yes:\n- up to 24 pupils\n- from ten years on\n- €9 each\nBook at https://kayaks.example/schools");
}

#[test]
fn pairs_become_passages_of_one_source() {
    let long = pair("long", &["How?", "How so?"], &"This is a sentence of some length about it. ".repeat(80));
    let passages = of_pairs(&[long, pair("none", &[], "never shown")]);
    assert!(passages.len() > 1, "a long answer is cut");
    assert!(
        passages
            .iter()
            .all(|passage| passage.source == PAIRS && passage.topic() == "How?" && passage.questions.len() == 2)
    );
    assert_eq!(passages[0].title, "How?");
}

#[test]
fn a_pair_is_checked_before_it_is_kept() {
    let good = pair("good", &[" How  much? ", "How much?", ""], " €5 ");
    let kept = checked_pair(good.clone()).unwrap();
    assert_eq!((kept.questions, kept.answer.as_str()), (vec!["How much?".to_owned()], "€5"));
    let many: Vec<String> = (0..21).map(|at| format!("How {at}?")).collect();
    let url = |url: &str| Pair { url: Some(url.to_owned()), ..good.clone() };
    for (bad, why) in [
        (Pair { id: "short".to_owned(), ..good.clone() }, BadPair::Id),
        (Pair { id: "a/b/c/d/e".to_owned(), ..good.clone() }, BadPair::Id),
        (Pair { questions: vec![" ".to_owned()], ..good.clone() }, BadPair::NoQuestion),
        (Pair { questions: many, ..good.clone() }, BadPair::TooManyQuestions),
        (Pair { questions: vec!["é".repeat(301)], ..good.clone() }, BadPair::LongQuestion),
        (Pair { answer: " \n".to_owned(), ..good.clone() }, BadPair::NoAnswer),
        (Pair { answer: "![](x.png)".to_owned(), ..good.clone() }, BadPair::NoAnswer),
        (Pair { answer: "é".repeat(4_001), ..good.clone() }, BadPair::LongAnswer),
        (url("javascript:alert(1)"), BadPair::BadUrl),
        (url("https://a b"), BadPair::BadUrl),
    ] {
        assert_eq!(checked_pair(bad), Err(why));
    }
    assert_eq!(checked_pair(url(" ")).unwrap().url, None);
    assert!(
        checked_pair(Pair { questions: vec!["é".repeat(300)], answer: "é".repeat(4_000), ..url("/prices") }).is_ok()
    );
}

/// The desk's part: each asking joins a group or begins one.
fn gathered(asked: &[(&str, bool)], judgement: &Judgement) -> Vec<(u64, Group)> {
    let mut groups: Vec<(u64, Group)> = Vec::new();
    for (at, (text, disliked)) in asked.iter().enumerate() {
        let now = at as i64 + 1;
        let conversation = format!("c{at}");
        let asked = Asked::of(text, 2, Language::En, Some("GB")).unwrap();
        let asked = Asked { disliked: *disliked, at_ms: now, ..asked };
        match nearest(&groups, &asked.question, judgement) {
            Some(id) => {
                let (_, group) = groups.iter_mut().find(|(known, _)| *known == id).unwrap();
                group.add(&asked, &conversation, now, judgement);
            }
            None => groups.push((groups.len() as u64 + 1, first(&asked, &conversation, judgement))),
        }
    }
    groups
}

const ASKED: [(&str, bool); 12] = [
    ("do you repair bicycles?", false),
    ("Can I get a gift voucher?", false),
    ("do you repair a bicycle", false),
    ("is there wifi at the boathouse?", false),
    ("can I get gift vouchers?", true),
    ("Do you repair bicycles?", false),
    ("could I get a gift voucher", false),
    ("¿reparáis bicicletas?", false),
    ("¿reparáis una bicicleta?", false),
    ("do you have wifi at the boathouse", false),
    ("do you repair my bicycle?", false),
    ("what does a burger cost?", false),
];

#[test]
fn questions_that_mean_the_same_are_one_group_with_its_counts() {
    for judgement in [Judgement::default(), Judgement { meaning: Some(model()), classifiers: None }] {
        let groups = gathered(&ASKED, &judgement);
        let shown: Vec<(String, u32, u32)> = groups
            .iter()
            .map(|(id, group)| group.shown(*id))
            .map(|gap| (gap.question, gap.count, gap.disliked))
            .collect();
        let expect = [
            ("do you repair bicycles?", 4, 0),
            ("Can I get a gift voucher?", 3, 1),
            ("is there wifi at the boathouse?", 2, 0),
            ("¿reparáis bicicletas?", 2, 0),
            ("what does a burger cost?", 1, 0),
        ];
        assert_eq!(shown, expect.map(|(question, count, disliked)| (question.to_owned(), count, disliked)));
        let bikes = groups[0].1.shown(1);
        assert_eq!((bikes.id.as_str(), bikes.last_ms), ("gap-1", 11));
        assert_eq!(bikes.others, ["do you repair a bicycle", "do you repair my bicycle?"]);
        assert_eq!(bikes.conversations, ["c10", "c5", "c2", "c0"]);
    }
}

#[test]
fn a_group_keeps_few_phrasings_and_conversations_and_names_nobody() {
    let judgement = Judgement::default();
    let lines: Vec<String> = ["", "please ", "hi, ", "well, ", "now, ", "so, ", "ok, ", "also, ", "then, "]
        .iter()
        .map(|before| format!("{before}do you repair bicycles?"))
        .collect();
    let asked: Vec<(&str, bool)> = lines.iter().map(|line| (line.as_str(), false)).collect();
    let groups = gathered(&asked, &judgement);
    assert_eq!(groups.len(), 1);
    let gap = groups[0].1.shown(1);
    assert_eq!((gap.count, gap.others.len(), gap.conversations.len()), (9, 5, 5));
    assert!(serde_json::to_string(&groups[0].1).unwrap().len() < 1_000);

    let asked = Asked::of("I'm Ana Ruiz, ana@example.com: do you repair bicycles?", 3, Language::En, None).unwrap();
    assert!(!asked.question.contains("Ana") && !asked.question.contains('@') && asked.question.contains("bicycles"));
    assert!(Asked::of("??? 12", 3, Language::En, None).is_none());
    assert!(
        Asked::of(&"bicycle ".repeat(200), 3, Language::En, None).unwrap().question.chars().count()
            <= limits::GAP_CHARS
    );
}

#[test]
fn what_was_set_aside_comes_back_after_its_time_alone() {
    let judgement = Judgement::default();
    let mut group = gathered(&ASKED[..1], &judgement).remove(0).1;
    let asked = |at_ms| Asked { at_ms, ..Asked::of("do you repair bicycles?", 4, Language::En, None).unwrap() };
    group.aside_until_ms = Some(1_000);
    group.add(&asked(500), "c8", 500, &judgement);
    assert!(group.is_aside(500) && group.count() == 2, "asked again it stays away");
    assert!(!group.is_aside(1_000));
    group.add(&asked(1_500), "c9", 1_500, &judgement);
    assert_eq!((group.aside_until_ms, group.count()), (None, 1), "after its time it begins anew");
}

#[test]
fn room_is_made_by_the_oldest_that_were_asked_once() {
    let group = |count: u32, last_ms: i64| Group { unanswered: count, last_ms, ..Group::default() };
    let mut groups: Vec<(u64, Group)> =
        (0..limits::GAPS as u64 - 1).map(|id| (id, group(2, 100 + id as i64))).collect();
    groups.push((9_000, group(1, 900)));
    assert!(superfluous(&groups).is_empty());
    groups.push((9_001, group(1, 800)));
    groups.push((9_002, group(5, 1)));
    assert_eq!(superfluous(&groups), [9_001, 9_000]);
}

#[test]
fn a_gap_is_over_once_what_is_taught_answers_it() {
    let judgement = Judgement::default();
    let before = Knowledge::new(kayaks::taught());
    let bikes = pair("bikes", &["Do you repair bicycles?"], "No, but the shop next door does.");
    let after = Knowledge::new([kayaks::taught(), of_pairs(&[bikes])].concat());
    let asked = gathered(&[("do you repair bicycles", false), ("how much is a wetsuit?", true)], &judgement);
    let is_over = |at: usize, knowledge: &Knowledge| asked[at].1.is_answered(knowledge, 0.5);
    assert!(!is_over(0, &before) && is_over(0, &after));
    assert!(!is_over(1, &before), "the page's answer was what got the thumb down");
    let wetsuits = pair("suits", &["How much is a wetsuit?"], "€6, and in winter it is free.");
    assert!(is_over(1, &Knowledge::new([kayaks::taught(), of_pairs(&[wetsuits])].concat())));
}

#[test]
fn promise_9_a_stored_group_is_pinned() {
    let json = r#"{"phrasings":[{"text":"Do you fix bikes?","count":2}],"unanswered":1,"disliked":1,"last_ms":5,"conversations":["c1"],"aside_until_ms":9,"vector":[1,-2]}"#;
    let group: Group = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&group).unwrap(), json);
    let bare = r#"{"phrasings":[],"unanswered":0,"disliked":0,"last_ms":0,"conversations":[]}"#;
    assert_eq!(serde_json::to_string(&serde_json::from_str::<Group>(bare).unwrap()).unwrap(), bare);
}

#[test]
fn what_an_erased_conversation_asked_is_taken_back_from_its_group() {
    let judgement = Judgement::default();
    let asked = |question: &str| Asked { question: question.to_owned(), seq: 1, disliked: false, at_ms: 5 };
    let mut group = first(&asked("Do you mend sails?"), "kim", &judgement);
    group.add(&asked("Can you mend my torn sail, please?"), "sam", 6, &judgement);
    group.add(&asked("do you mend sails"), "sam", 7, &judgement);
    let own = ["Can you mend my torn sail, please?".to_owned(), "Do you mend sails?".to_owned()];
    assert_eq!(group.phrased(&own).len(), 2);
    assert!(group.forget("sam", &own), "Kim asked as well");
    assert_eq!(group.conversations, ["kim"]);
    let left: Vec<_> = group.phrasings.iter().map(|phrasing| (phrasing.text.as_str(), phrasing.count)).collect();
    assert_eq!(left, [("Do you mend sails?", 1)]);
    assert!(!group.forget("kim", &["do you mend sails?".to_owned()]), "nothing is left of it");
}
