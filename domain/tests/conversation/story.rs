//! A conversation under test: words in, lines and jobs out.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story that cannot go on is a failed test")]

use domain::Conversation;
use domain::assistant::{Failure, Reply};
use domain::conversation::Opening;
use domain::effect::{Effect, Job};
use domain::input::{Act, Input, Refusal, Report, Timer};
use domain::judgement::Judgement;
use domain::site::Site;
use protocol::desk::MemberRef;
use protocol::handoff::{Channel, DeliveryState, Urgency};
use protocol::settings::routes::{At, Clock, Rule, Step as Rung, Tell, To, When};
use protocol::settings::{Member, Mode, Provider, Role};
use protocol::transcript::{Author, Contact, Message, Page, Source};

pub struct Story {
    pub site: Site,
    /// The word lists alone, unless a story brings the models.
    pub judgement: Judgement,
    pub conversation: Conversation,
    pub now: i64,
    /// Every effect so far.
    pub effects: Vec<Effect>,
    lines: u32,
}

impl Story {
    /// A shop with Slack and email on, two members, one rule for all hours (Slack and mail at once, and once more),
    /// and a model that answers when told to.
    pub fn open() -> Self {
        let mut site = Site::default();
        site.settings.business = "Harbour".to_owned();
        site.settings.answers.provider = Provider::Openai;
        site.settings.slack.mode = Mode::Live;
        site.settings.slack.channel = "C1".to_owned();
        site.settings.email.mode = Mode::Live;
        site.members = ["ana", "ben"].map(person).to_vec();
        site.settings.routes.rules = vec![everybody(Urgency::Urgent, 5), everybody(Urgency::Standard, 15)];
        let opening = Opening {
            id: "c0ffee".to_owned(),
            site: "main".to_owned(),
            origin: "https://chat.example".to_owned(),
            locale: Some("en-GB".to_owned()),
            page: Page { url: "https://shop.example/prices".to_owned(), title: "Prices".to_owned() },
        };
        let (conversation, effects) = Conversation::open(opening, 1_000, &site);
        Self { site, judgement: Judgement::default(), conversation, now: 1_000, effects, lines: 0 }
    }

    pub fn handle(&mut self, input: Input) -> Result<Vec<Effect>, Refusal> {
        self.now += 1_000;
        let effects = self.conversation.handle(input, self.now, &self.site, &self.judgement)?;
        self.effects.extend(effects.clone());
        Ok(effects)
    }

    pub fn visitor(&mut self, text: &str) -> Vec<Effect> {
        self.lines += 1;
        let id = format!("visitor-{:04}", self.lines);
        self.handle(Input::VisitorMessage { id, text: text.to_owned() }).unwrap()
    }

    pub fn desk(&mut self, who: &str, act: Act) -> Result<Vec<Effect>, Refusal> {
        self.handle(Input::Desk { by: member(who), act, via: None })
    }

    pub fn reply(&mut self, who: &str, text: &str) -> Result<Vec<Effect>, Refusal> {
        self.lines += 1;
        let id = format!("member-{:04}", self.lines);
        self.desk(who, Act::Reply { id, text: text.to_owned() })
    }

    /// The assistant answers the turn it was last asked for.
    pub fn answer(&mut self, text: &str) -> Vec<Effect> {
        let turn = self.asked().expect("the assistant was asked");
        self.answer_turn(turn, text)
    }

    pub fn answer_turn(&mut self, turn: u64, text: &str) -> Vec<Effect> {
        let sources = vec![Source { title: "Prices".to_owned(), url: None }];
        let result = Ok(Reply::Answer { text: text.to_owned(), sources, confidence: 0.9 });
        self.handle(Input::Answered { turn, result }).unwrap()
    }

    pub fn fails(&mut self, failure: Failure) -> Vec<Effect> {
        let turn = self.asked().expect("the assistant was asked");
        self.handle(Input::Answered { turn, result: Err(failure) }).unwrap()
    }

    pub fn delivery(&mut self, job: u64, state: DeliveryState, receipt: Option<&str>) -> Vec<Effect> {
        let (why, receipt) = (None, receipt.map(str::to_owned));
        self.handle(Input::Delivery { job, report: Report { state, attempts: 1, why, receipt } }).unwrap()
    }

    /// The timer rings: at its time, or now where it was never set or is past already.
    pub fn timer(&mut self, timer: Timer) -> Vec<Effect> {
        let due_ms = self.due(&timer).unwrap_or(0);
        self.now = self.now.max(due_ms - 1_000);
        self.handle(Input::Timer(timer)).unwrap()
    }

    /// What the timer was last set to, unless it was put away since.
    pub fn due(&self, timer: &Timer) -> Option<i64> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Timer { timer: set, due_ms } if set == timer => Some(Some(*due_ms)),
            Effect::Untimer(put_away) if put_away == timer => Some(None),
            _ => None,
        })?
    }

    /// The turn of the newest `Ask`.
    pub fn asked(&self) -> Option<u64> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Job { job: Job::Ask { turn }, .. } => Some(*turn),
            _ => None,
        })
    }

    /// Every notice so far: its job and its channel.
    pub fn notices(&self) -> Vec<(u64, Channel)> {
        notices(&self.effects)
    }

    /// What the visitor reads last.
    pub fn last_read(&self) -> String {
        self.conversation.public_after(0).last().map(|line| line.text.clone()).unwrap_or_default()
    }

    pub fn said_by_assistant(&self) -> usize {
        self.conversation.transcript().iter().filter(|line| line.from == Author::Assistant).count()
    }
}

pub fn notices(effects: &[Effect]) -> Vec<(u64, Channel)> {
    let notice = |effect: &Effect| match effect {
        Effect::Job { id, job: Job::Notify { channel, .. }, .. } => Some((*id, *channel)),
        _ => None,
    };
    effects.iter().filter_map(notice).collect()
}

pub fn appended(effects: &[Effect]) -> Vec<&Message> {
    let append = |effect: &'_ Effect| matches!(effect, Effect::Append(_));
    let lines = effects.iter().filter(|effect| append(effect));
    lines.filter_map(|effect| if let Effect::Append(message) = effect { Some(message) } else { None }).collect()
}

pub fn member(id: &str) -> MemberRef {
    MemberRef { id: id.to_owned(), name: capitalised(id) }
}

pub fn contact(email: &str) -> Contact {
    Contact { name: Some("Sam".to_owned()), email: Some(email.to_owned()), phone: None }
}

/// Slack and mail to everybody at once, and once more when nobody has claimed in time.
fn everybody(urgency: Urgency, minutes: u32) -> Rule {
    let tell = |channel| Tell { channel, to: To::Team, at: At::Now };
    let step = |after_minutes| Rung {
        after_minutes,
        clock: Clock::Wall,
        tell: vec![tell(Channel::Slack), tell(Channel::Email)],
    };
    let when = When { urgencies: vec![urgency], ..When::default() };
    Rule { name: "everybody".to_owned(), when, steps: vec![step(0), step(minutes)] }
}

pub fn person(id: &str) -> Member {
    let email = Some(format!("{id}@shop.example"));
    Member {
        id: id.to_owned(),
        name: capitalised(id),
        role: Role::Member,
        email,
        phone: None,
        slack_user: None,
        whatsapp_id: None,
        ..Member::default()
    }
}

pub fn capitalised(id: &str) -> String {
    id[..1].to_uppercase() + &id[1..]
}
