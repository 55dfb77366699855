//! The replay plays what was said again, under rules of another day.

#![allow(clippy::expect_used, reason = "what a conversation refuses here is a failed test")]

use domain::Conversation;
use domain::assistant::{Failure, Reply};
use domain::conversation::Opening;
use domain::effect::{Effect, Job};
use domain::input::{Act, Input};
use domain::judgement::Judgement;
use domain::knowledge::{Knowledge, Passage};
use domain::replay::replay;
use domain::simulate::World;
use domain::site::Site;
use protocol::Millis;
use protocol::desk::MemberRef;
use protocol::handoff::{Hold, TriggerKind, Urgency};
use protocol::replay::{Outcome, Verdict};
use protocol::settings::{Member, Mode, Provider, Role, TriggerSetting};
use protocol::transcript::{Contact, Outcome as Ended, Page};

fn site() -> Site {
    let mut site = Site::default();
    site.settings.slack.mode = Mode::Live;
    site.settings.slack.channel = "#leads".to_owned();
    site.members =
        vec![Member { id: "ana".to_owned(), name: "Ana".to_owned(), role: Role::Owner, ..Member::default() }];
    site
}

fn knowledge() -> Knowledge {
    let passage = |heading: &str, text: &str| Passage {
        source: "prices".to_owned(),
        title: "Prices".to_owned(),
        headings: vec![heading.to_owned()],
        url: None,
        questions: Vec::new(),
        text: text.to_owned(),
    };
    Knowledge::new(vec![
        passage("Boiler service", "A boiler service costs £89, parts included."),
        passage("Tap repair", "A tap repair costs £45 and takes an hour."),
    ])
}

/// A conversation as it is held: the worker's part is played by the test.
struct Held {
    conversation: Conversation,
    site: Site,
    knowledge: Knowledge,
    now: Millis,
}

impl Held {
    fn open(site: Site) -> Self {
        let opening = Opening {
            id: "conversation-1".to_owned(),
            site: "main".to_owned(),
            origin: String::new(),
            locale: Some("en".to_owned()),
            page: Page::default(),
        };
        let now = 1_800_000_000_000;
        let conversation = Conversation::open(opening, now, &site).0;
        Self { conversation, site, knowledge: knowledge(), now }
    }

    fn handle(&mut self, input: Input) -> Vec<Effect> {
        self.now += 20_000;
        self.conversation.handle(input, self.now, &self.site, &Judgement::default()).expect("the conversation takes it")
    }

    fn asks(&mut self, text: &str, answer: Option<Result<Reply, Failure>>) -> &mut Self {
        let id = format!("visitor-{}", self.now);
        let effects = self.handle(Input::VisitorMessage { id, text: text.to_owned() });
        let turn = effects.iter().find_map(|effect| match effect {
            Effect::Job { job: Job::Ask { turn }, .. } => Some(*turn),
            _ => None,
        });
        if let Some(turn) = turn {
            let language = self.conversation.language;
            let own = || {
                let lines = self.conversation.episode_lines();
                Ok(domain::assistant::reply(&self.knowledge, &self.site.settings, lines, language))
            };
            let result = answer.unwrap_or_else(own);
            self.handle(Input::Answered { turn, result });
        }
        self
    }

    fn ana(&mut self, act: Act) -> &mut Self {
        let by = MemberRef { id: "ana".to_owned(), name: "Ana".to_owned() };
        self.handle(Input::Desk { by, act, via: None });
        self
    }

    fn replayed(&self, change: impl FnOnce(&mut Site)) -> Outcome {
        let mut site = self.site.clone();
        change(&mut site);
        let world = World { site: &site, knowledge: &self.knowledge, judgement: &Judgement::default() };
        replay(&self.conversation.recorded(), world)
    }
}

fn off(site: &mut Site, kind: TriggerKind) {
    site.settings.triggers.insert(kind, TriggerSetting { enabled: false, ..TriggerSetting::usual(kind) });
}

#[test]
fn under_the_same_rules_the_same_happens() {
    let mut held = Held::open(site());
    held.asks("How much is a boiler service?", None).asks("Can I talk to somebody?", None);
    held.ana(Act::Claim).ana(Act::Reply { id: "reply-0001".to_owned(), text: "Hi, Ana here.".to_owned() });
    held.asks("I want to talk to your manager", None).ana(Act::Resolve { outcome: Ended::Helped, value_cents: None });
    held.asks("This is ridiculous, I have been waiting for days", None);
    let outcome = held.replayed(|_| {});
    assert_eq!(outcome.verdict, Verdict::Same, "{outcome:#?}");
    assert_eq!(outcome.would.len(), 2, "what a person was told calls nobody, and a resolution ends that");
    assert_eq!(outcome.was, outcome.would);
    assert_eq!(outcome.would[0].told[0].to, "#leads");
}

#[test]
fn other_rules_call_more_often_less_often_or_otherwise() {
    let mut held = Held::open(site());
    held.asks("How much is a boiler service?", None).asks("Can I talk to somebody?", None);
    let fewer = held.replayed(|site| {
        off(site, TriggerKind::HumanRequest);
        off(site, TriggerKind::OutOfScope);
    });
    assert_eq!((fewer.verdict, fewer.was.len()), (Verdict::Fewer, 1), "{fewer:#?}");
    let more = held.replayed(|site| site.settings.high_value_phrases.push("boiler service".to_owned()));
    assert_eq!(more.verdict, Verdict::More, "{more:#?}");
    assert_eq!(more.would[0].triggers[0], TriggerKind::HighValue);
    let urgent = TriggerSetting { enabled: true, urgency: Urgency::Urgent, hold: Hold::Hold };
    let other = held.replayed(|site| {
        site.settings.triggers.insert(TriggerKind::HumanRequest, urgent);
    });
    assert_eq!((other.verdict, other.would[0].urgency), (Verdict::Other, Urgency::Urgent));
    let elsewhere = held.replayed(|site| site.settings.slack.channel = "#sales".to_owned());
    assert_eq!(elsewhere.verdict, Verdict::Other);
}

#[test]
fn a_press_a_form_and_a_thumb_come_again() {
    let mut held = Held::open(site());
    held.asks("How much is a boiler service?", None);
    let contact = Contact { name: Some("Sam".to_owned()), email: Some("sam@example.com".to_owned()), phone: None };
    held.handle(Input::ContactGiven(contact));
    held.asks("What does a tap repair cost?", None);
    held.handle(Input::HumanAsked);
    let outcome = held.replayed(|_| {});
    assert_eq!(outcome.verdict, Verdict::Same, "{outcome:#?}");
    let quiet = held.replayed(|site| {
        for kind in TriggerKind::ALL {
            off(site, kind);
        }
    });
    assert_eq!(quiet.would.len(), 1, "a button always calls: {quiet:#?}");
}

#[test]
fn what_a_model_answered_then_is_what_it_answers_again() {
    let mut modelled = site();
    modelled.settings.answers.provider = Provider::Openai;
    let mut held = Held::open(modelled);
    let unknown =
        Reply::Unknown { confidence: 0.2, threshold: 0.5, people_only: None, closest: None, missing: Vec::new() };
    let answer = Reply::Answer { text: "It is £90.".to_owned(), sources: Vec::new(), confidence: 0.9 };
    held.asks("How much is a boiler service?", Some(Ok(answer)));
    held.asks("Do you sell tickets for the opera?", Some(Ok(unknown)));
    let outcome = held.replayed(|_| {});
    assert_eq!((outcome.verdict, outcome.would.len()), (Verdict::Same, 1), "{outcome:#?}");
    assert_eq!(outcome.would[0].triggers, [TriggerKind::OutOfScope]);
    assert_eq!(held.replayed(|site| off(site, TriggerKind::OutOfScope)).verdict, Verdict::Fewer);
}
