//! What visitors say of themselves in passing, and the language a talk goes on in.

use super::story::{Story, contact, notices};
use domain::assistant::{Failure, Reply};
use domain::conversation::Opening;
use domain::effect::{Effect, Job};
use domain::gaps::Asked;
use domain::input::{Act, Input};
use domain::words::Language;
use domain::{Conversation, site::Site};
use protocol::handoff::TriggerKind::PostCapture;
use protocol::settings::Webhook;
use protocol::settings::webhooks::EventKind;
use protocol::transcript::{Author, Contact, Kind, Outcome, Page, Stage};

fn notes(story: &Story) -> Vec<&str> {
    let lines = story.conversation.transcript().iter();
    lines.filter(|line| line.kind == Kind::Note && line.from == Author::System).map(|line| line.text.as_str()).collect()
}

fn left(name: &str, email: &str, phone: &str) -> Contact {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Contact { name: some(name), email: some(email), phone: some(phone) }
}

fn gaps(effects: &[Effect]) -> Vec<&Asked> {
    let gap = |effect| match effect {
        &Effect::Job { job: Job::Gap { ref asked }, .. } => Some(asked),
        _ => None,
    };
    effects.iter().filter_map(gap).collect()
}

fn asks_for_contact(text: &str) -> bool {
    text.contains(Language::En.words().ask_contact)
}

#[test]
fn a_contact_in_free_text_is_kept_as_if_the_form_had_been_sent() {
    let mut story = Story::open();
    story.site.settings.locale = "en-GB".to_owned();
    let hook = Webhook { id: "crm".to_owned(), url: "https://crm.example".to_owned(), events: Vec::new() };
    story.site.settings.webhooks = vec![hook];
    let effects = story.visitor("I'm Ana Ruiz, call me on 07700 900123 or ana@example.com. What does a tap cost?");
    assert_eq!(story.conversation.contact, left("Ana Ruiz", "ana@example.com", "07700 900123"));
    assert_eq!(notes(&story), ["The visitor left their contact: Ana Ruiz, ana@example.com, 07700 900123"]);
    let captured = |effect: &Effect| matches!(effect, Effect::Job { job: Job::Event { event }, .. } if event.kind == EventKind::ContactCaptured);
    assert_eq!(effects.iter().filter(|effect| captured(effect)).count(), 1);
}

#[test]
fn a_line_that_only_says_who_writes_needs_no_answer() {
    let mut story = Story::open();
    story.visitor("I'm Ana");
    assert_eq!(story.asked(), None, "the assistant is not asked what a name means");
    assert_eq!(story.last_read(), "Nice to meet you, Ana! What can I help you with?");
    story.visitor("ana@example.com");
    assert_eq!(story.last_read(), Language::En.words().contact_thanks);
    assert_eq!((story.asked(), story.conversation.row().stage), (None, Stage::Assistant));
    let said = story.said_by_assistant();
    story.visitor("What does a tap cost?");
    assert!(story.asked().is_some());
    assert_eq!(story.said_by_assistant(), said, "nothing is asked of them while all goes well");
}

#[test]
fn what_was_left_before_stays_unless_it_is_corrected() {
    let mut story = Story::open();
    story.site.settings.locale = "en-GB".to_owned();
    story.handle(Input::ContactGiven(contact("sam@example.com"))).unwrap();
    story.visitor("my wife is at jo@example.com, can you send her a quote?");
    assert_eq!(story.conversation.contact.email.as_deref(), Some("sam@example.com"));
    story.visitor("07700 900123");
    story.visitor("sorry, my new number is 07700 900999");
    assert_eq!(story.conversation.contact, left("Sam", "sam@example.com", "07700 900999"));
    story.visitor("my email is actually sam.reed@example.com");
    assert_eq!(story.conversation.contact.email.as_deref(), Some("sam.reed@example.com"));
    assert_eq!(notes(&story).len(), 4, "each change is noted once: {:?}", notes(&story));
}

#[test]
fn the_businesss_own_number_quoted_back_is_not_the_visitors() {
    let mut story = Story::open();
    story.visitor("how can I call you?");
    story.answer("Call us on 0113 496 0123 or write to hello@hill.example.");
    story.visitor("so your phone is 0113 496 0123 and mail hello@hill.example?");
    assert_eq!(story.conversation.contact, Contact::default());
}

#[test]
fn a_contact_in_free_text_warms_the_lead_as_the_form_does() {
    let mut story = Story::open();
    story.visitor("what does a tap cost?");
    story.answer("£110.");
    let leaves = story.visitor("I'm Ana, ana@example.com");
    assert!(notices(&leaves).is_empty(), "to leave it is not to keep asking");
    let asks = story.visitor("and what does a boiler cost?");
    assert!(!notices(&asks).is_empty());
    assert_eq!(story.conversation.handoffs[0].evidence[0].trigger, PostCapture);
}

#[test]
fn who_leaves_the_contact_first_asks_twice() {
    let mut story = Story::open();
    story.visitor("Hi, I'm Ana, ana@example.com");
    assert!(notices(&story.visitor("what does a tap cost?")).is_empty());
    story.answer("£110.");
    assert!(!notices(&story.visitor("and what does a boiler cost?")).is_empty());
}

#[test]
fn a_contact_is_asked_for_once_an_episode_and_never_of_who_left_one() {
    let mut story = Story::open();
    story.visitor("a person please");
    assert!(asks_for_contact(&story.last_read()));
    story.desk("ana", Act::Claim).unwrap();
    story.desk("ana", Act::Return).unwrap();
    story.visitor("get me a human");
    assert_eq!(story.conversation.row().stage, Stage::Waiting, "a person is no matter of a contact");
    assert!(!asks_for_contact(&story.last_read()), "once is enough");
    story.visitor("ana@example.com");
    assert_eq!(story.last_read(), Language::En.words().contact_thanks);
    story.desk("ana", Act::Claim).unwrap();
    story.desk("ana", Act::Resolve { outcome: Outcome::Helped, value_cents: None }).unwrap();
    story.visitor("I need to talk to a person again");
    assert!(!asks_for_contact(&story.last_read()), "they can be reached");
    assert!(story.conversation.status().waiting_since_ms.is_some());
}

#[test]
fn a_new_episode_may_ask_again() {
    let mut story = Story::open();
    story.visitor("a person please");
    story.desk("ana", Act::Claim).unwrap();
    story.desk("ana", Act::Resolve { outcome: Outcome::Helped, value_cents: None }).unwrap();
    story.visitor("a person please");
    assert!(asks_for_contact(&story.last_read()));
}

#[test]
fn one_foreign_word_does_not_change_the_language_and_a_line_does() {
    let mut story = Story::open();
    for (line, language) in [
        ("How much is a new tap?", Language::En),
        ("merci", Language::En),
        ("ok", Language::En),
        ("¿y cuánto cuesta la instalación?", Language::Es),
        ("thanks", Language::Es),
        ("can you say that in English please?", Language::En),
    ] {
        story.visitor(line);
        assert_eq!(story.conversation.language, language, "{line}");
    }
}

#[test]
fn whoever_comes_with_a_language_baton_does_not_speak_is_told_in_the_sites() {
    let open = |locale: &str, site: &Site| {
        let (id, main, origin) = ("c0ffee".to_owned(), "main".to_owned(), "https://chat.example".to_owned());
        let opening = Opening { id, site: main, origin, locale: Some(locale.to_owned()), page: Page::default() };
        let (conversation, _) = Conversation::open(opening, 1_000, site);
        conversation.transcript().iter().map(|line| line.text.clone()).collect::<Vec<_>>()
    };
    let mut site = Site::default();
    site.settings.locale = "es".to_owned();
    let said = open("nl-NL", &site);
    assert_eq!((said.len(), said[1].as_str()), (2, Language::Es.words().tongues.unspoken));
    assert_eq!(open("pt-BR", &site).len(), 1);
    site.settings.answers.provider = protocol::settings::Provider::Openai;
    assert_eq!(open("nl-NL", &site).len(), 1, "a model may well speak it");
}

#[test]
fn what_was_asked_in_vain_goes_to_the_desk_without_the_askers_name() {
    let mut story = Story::open();
    story.visitor("I'm Ana, do you sell saxophones?");
    let turn = story.asked().unwrap();
    let (people_only, closest) = (None, None);
    let unknown = Reply::Unknown { confidence: 0.1, threshold: 0.5, people_only, closest, missing: Vec::new() };
    let effects = story.handle(Input::Answered { turn, result: Ok(unknown) }).unwrap();
    let told = gaps(&effects);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].question, "I'm …, do you sell saxophones?");
    assert_eq!((told[0].disliked, told[0].at_ms), (false, story.now));
}

#[test]
fn a_failed_check_and_a_thumb_down_are_gaps_and_nothing_else_is() {
    let mut story = Story::open();
    story.visitor("what does a tap cost?");
    assert!(gaps(&story.answer("£110.")).is_empty());
    let seq = story.conversation.transcript().last().unwrap().seq;
    let asked = seq - 1;
    let down = story.handle(Input::Thumbs { seq, up: false }).unwrap();
    let told = gaps(&down);
    assert_eq!((told[0].question.as_str(), told[0].disliked, told[0].seq), ("what does a tap cost?", true, asked));
    assert!(gaps(&story.handle(Input::Thumbs { seq, up: true }).unwrap()).is_empty());
    story.visitor("do you fit bathrooms?");
    let checks = story.fails(Failure::Unusable { why: "no source".to_owned() });
    assert_eq!(gaps(&checks).len(), 1);

    let mut story = Story::open();
    story.visitor("what does a tap cost?");
    assert!(gaps(&story.fails(Failure::TimedOut)).is_empty(), "a slow model is no gap in what is taught");
    let mut story = Story::open();
    story.visitor("I want a refund");
    let turn = story.asked().unwrap();
    let people_only = Some("refunds".to_owned());
    let left = Reply::Unknown { confidence: 0.0, threshold: 0.5, people_only, closest: None, missing: Vec::new() };
    assert!(
        gaps(&story.handle(Input::Answered { turn, result: Ok(left) }).unwrap()).is_empty(),
        "the owner wants people to answer"
    );
}
