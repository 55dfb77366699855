//! Transcripts with the time in them. Between two lines the clock runs: timers ring, notices leave when they are due
//! and are taken by their vendors. What comes of it is a list: who was told when on which channel, and what was said.
//!
//! The shop is in Madrid, open from Monday to Friday, 9 to 18; Ana owns it, Ben is on call. `Mon 21:05` is in the week
//! of 23 November 2026, `Mon2 9:00` a week later; other days are written `2026-03-29 01:59`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story that cannot go on is a failed test")]

use super::story::{Story, capitalised, member};
use domain::effect::{Effect, Job};
use domain::input::{Act, Hint, Input, Line, Refusal, Report, Timer};
use protocol::handoff::{Channel, DeliveryState};
use protocol::settings::hours::{Interval, SpecialDay, TimeOfDay, Weekday};
use protocol::settings::routes::{OnCall, Routes};
use protocol::settings::{Mode, Provider, Role};
use protocol::transcript::{Author, Kind, Outcome};
use std::collections::BTreeMap;

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

pub struct Clock {
    pub story: Story,
    jobs: BTreeMap<u64, (i64, Job)>,
    timers: Vec<(Timer, i64)>,
    /// Channels whose vendor refuses everything.
    pub refusing: Vec<Channel>,
    pub log: Vec<String>,
    lines: u32,
}

/// The shop with the default matrix, all channels on.
pub fn shop() -> Clock {
    let mut story = Story::open();
    let settings = &mut story.site.settings;
    settings.answers.provider = Provider::Passages;
    settings.whatsapp.mode = Mode::Live;
    settings.hours.time_zone = "Europe/Madrid".to_owned();
    let day = || vec![Interval { from: TimeOfDay::new(9, 0).unwrap(), to: TimeOfDay::new(18, 0).unwrap() }];
    settings.hours.week = Weekday::ALL[..5].iter().map(|weekday| (*weekday, day())).collect();
    settings.hours.dates.insert("2026-12-25".to_owned(), SpecialDay::default());
    let on_call = OnCall { members: vec!["ben".to_owned()], from: "2026-01-05".to_owned(), ..OnCall::default() };
    settings.routes = Routes { on_call, ..Routes::default() };
    for member in &mut story.site.members {
        member.phone = Some(format!("+34{}", member.id));
        member.slack_user = Some(format!("U{}", member.id));
        if member.id == "ana" {
            member.role = Role::Owner;
        }
    }
    let (jobs, timers) = (BTreeMap::new(), Vec::new());
    Clock { story, jobs, timers, refusing: Vec::new(), log: Vec::new(), lines: 0 }
}

/// Plays the transcript in the shop; what it brings about must be the list.
pub fn check(transcript: &[&str], expect: &[&str]) -> Clock {
    check_in(shop(), transcript, expect)
}

pub fn check_in(mut clock: Clock, transcript: &[&str], expect: &[&str]) -> Clock {
    transcript.iter().for_each(|line| clock.play(line));
    assert_eq!(clock.log, expect, "{:#?}", clock.log);
    clock
}

impl Clock {
    pub fn play(&mut self, line: &str) {
        let (at, rest) = when(line);
        self.run_until(at);
        let (who, what) = rest.split_once(' ').unwrap_or((rest, ""));
        match who {
            "until" => {}
            "visitor" => self.visitor(what),
            "refuses" => self.refusing.push(channel(what)),
            "fails" | "delivered" | "seen" => self.report(who, what),
            "rings" => self.input(Input::Timer(Timer::ClaimOverdue { handoff: what.parse().unwrap() })).unwrap(),
            _ => self.member(who, what),
        }
    }

    fn visitor(&mut self, what: &str) {
        self.lines += 1;
        let id = format!("visitor-{:04}", self.lines);
        let input = match what {
            "cancels" => Input::WaitCancelled,
            "presses" => Input::HumanAsked,
            text => Input::VisitorMessage { id, text: text.to_owned() },
        };
        self.input(input).unwrap();
    }

    /// `ana claims`, or from elsewhere `ana@whatsapp Hi, it is Ana`.
    fn member(&mut self, who: &str, what: &str) {
        self.lines += 1;
        let id = format!("member-{:04}", self.lines);
        if let Some((who, via)) = who.split_once('@') {
            let via = channel(via);
            let hint = Hint { channel: "C1".to_owned(), thread: "1".to_owned(), user: format!("U{who}") };
            let (hint, takes) = ((via == Channel::Slack).then_some(hint), via != Channel::Slack);
            let line = Line { by: member(who), id, text: what.to_owned(), via, takes, hint };
            return self.input(Input::Line(line)).unwrap();
        }
        let (act, more) = what.split_once(' ').unwrap_or((what, ""));
        let act = match act {
            "claims" => Act::Claim,
            "releases" => Act::Release,
            "returns" => Act::Return,
            "resolves" => Act::Resolve { outcome: Outcome::Helped },
            "snoozes" => Act::Snooze { minutes: more.parse().unwrap() },
            "transfers" => Act::Transfer { to: member(more) },
            "replies" => Act::Reply { id, text: more.to_owned() },
            other => panic!("nobody knows how one `{other}`"),
        };
        self.input(Input::Desk { by: member(who), act, via: None }).unwrap();
    }

    /// A vendor's own report of the newest notice to somebody: `fails whatsapp Ben`.
    fn report(&mut self, what: &str, of: &str) {
        let (channel_name, to) = of.split_once(' ').unwrap();
        let mut deliveries = self.story.conversation.handoffs.iter().flat_map(|handoff| &handoff.deliveries).rev();
        let job = deliveries.find(|d| d.channel == channel(channel_name) && d.to == to).unwrap().job;
        let (state, why) = match what {
            "fails" => (DeliveryState::Failed, Some("131047".to_owned())),
            "seen" => (DeliveryState::Seen, None),
            _ => (DeliveryState::Delivered, None),
        };
        self.input(Input::Delivery { job, report: Report { state, attempts: 1, why, receipt: None } }).unwrap();
    }

    pub fn input(&mut self, input: Input) -> Result<(), Refusal> {
        let (now, site, judgement) = (self.story.now, &self.story.site, &self.story.judgement);
        let effects = self.story.conversation.handle(input, now, site, judgement)?;
        effects.iter().for_each(|effect| self.apply(effect));
        self.story.effects.extend(effects);
        // What leaves at once leaves before anything else happens.
        self.run_until(now);
        Ok(())
    }

    fn apply(&mut self, effect: &Effect) {
        match effect {
            Effect::Job { id, job, due_ms } => drop(self.jobs.insert(*id, (*due_ms, job.clone()))),
            Effect::Cancel { jobs } => jobs.iter().for_each(|job| drop(self.jobs.remove(job))),
            Effect::Timer { timer, due_ms } => {
                self.timers.retain(|(set, _)| set != timer);
                self.timers.push((timer.clone(), *due_ms));
            }
            Effect::Untimer(timer) => self.timers.retain(|(set, _)| set != timer),
            Effect::Append(line) => {
                let own = matches!(line.from, Author::Assistant) || line.kind == Kind::Event;
                if own {
                    let said = self.named(&line.text);
                    self.log(&format!("says: {said}"));
                }
            }
            Effect::Changed | Effect::Count(_) => {}
        }
    }

    /// The sentences that transcripts are about go by their names in `words`.
    fn named(&self, text: &str) -> String {
        let words = self.story.conversation.words();
        let named = [("nobody_free", words.nobody_free), ("nobody_reached", words.nobody_reached)];
        let named = named.into_iter().find(|(_, sentence)| text.starts_with(sentence)).map(|(name, _)| name.to_owned());
        named.unwrap_or_else(|| match text.strip_prefix(words.handing.unanswered) {
            Some("") => "unanswered".to_owned(),
            Some(_) => "unanswered, asks for a contact".to_owned(),
            None => text.strip_suffix(words.ask_contact).map_or(text, str::trim).replace(words.handing.sees_all, "…"),
        })
    }

    fn run_until(&mut self, until: i64) {
        loop {
            let job = self.jobs.iter().map(|(id, (due_ms, _))| (*due_ms, *id)).min();
            let timer = self.timers.iter().map(|(timer, due_ms)| (*due_ms, timer.clone())).min_by_key(|(due, _)| *due);
            let soonest = [job.map(|(due, _)| due), timer.as_ref().map(|(due, _)| *due)].into_iter().flatten().min();
            let Some(due_ms) = soonest.filter(|due_ms| *due_ms <= until) else { break };
            self.story.now = self.story.now.max(due_ms);
            match (job, timer) {
                (Some((due, id)), _) if due == due_ms => self.leaves(id),
                (_, Some((_, timer))) => {
                    self.timers.retain(|(set, _)| *set != timer);
                    self.input(Input::Timer(timer)).unwrap();
                }
                _ => break,
            }
        }
        self.story.now = self.story.now.max(until);
    }

    fn leaves(&mut self, id: u64) {
        let Some((_, job)) = self.jobs.remove(&id) else { return };
        let (channel, to, call) = match &job {
            Job::Notify { channel, recipient, call, .. } => (*channel, recipient, format!("{call:?}").to_lowercase()),
            Job::Digest { recipient, .. } => (Channel::Email, recipient, "digest".to_owned()),
            Job::Say { channel, recipient, .. } => {
                return self.log(&format!("{} {} is told", channel.name(), recipient.label));
            }
            Job::Mirror { channel, recipient, after } => {
                let upto = self.story.conversation.transcript().last().unwrap().seq;
                self.log(&format!("{} {} reads {}..{upto}", channel.name(), recipient.label, after + 1));
                return self.input(Input::Mirrored { job: id, upto, receipt: None }).unwrap();
            }
            Job::Continue { after, upto } => return self.log(&format!("mail to the visitor {}..{upto}", after + 1)),
            Job::Hint { hint } => return self.log(&format!("hint to {}", hint.user)),
            Job::Event { event } => return self.log(&format!("event {:?}", event.kind)),
            _ => return,
        };
        let log = self
            .story
            .conversation
            .handoffs
            .iter()
            .flat_map(|handoff| &handoff.deliveries)
            .any(|d| d.job == id && d.when == protocol::settings::routes::At::Log);
        let mention: String = to.mentions.iter().map(|user| format!(" @{user}")).collect();
        let refused = self.refusing.contains(&channel);
        let (kind, end) = (if log { "log" } else { &call }, if refused { ": refused" } else { "" });
        self.log(&format!("{} {}{mention} {kind}{end}", channel.name(), to.label));
        let state = if refused { DeliveryState::Failed } else { DeliveryState::Sent };
        let receipt = (channel == Channel::Slack).then(|| format!("C1:{id}"));
        self.input(Input::Delivery { job: id, report: Report { state, attempts: 1, why: None, receipt } }).unwrap();
    }

    fn log(&mut self, what: &str) {
        self.log.push(format!("{} {what}", shown(self.story.now)));
    }
}

/// The moment a line begins with, and the rest of it.
fn when(line: &str) -> (i64, &str) {
    let mut words = line.splitn(3, ' ');
    let (day, time, rest) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap_or("until"));
    let date: jiff::civil::Date = match DAYS.iter().position(|name| day.starts_with(name)) {
        None => day.parse().unwrap(),
        Some(place) => {
            let weeks: i64 = day[3..].parse().unwrap_or(1);
            let days = place as i64 + (weeks - 1) * 7;
            jiff::civil::date(2026, 11, 23).checked_add(jiff::Span::new().days(days)).unwrap()
        }
    };
    let time = if time.len() < 5 || time.as_bytes()[1] == b':' { format!("0{time}") } else { time.to_owned() };
    let local = date.to_datetime(time.parse().unwrap());
    (madrid().to_timestamp(local).unwrap().as_millisecond(), rest)
}

fn shown(at: i64) -> String {
    let at = madrid().to_datetime(jiff::Timestamp::from_millisecond(at).unwrap());
    let (weekday, day) = (DAYS[at.weekday().to_monday_zero_offset() as usize], at.date());
    let seconds = if at.second() == 0 { String::new() } else { format!(":{:02}", at.second()) };
    let first = jiff::civil::date(2026, 11, 23);
    let week = (day - first).get_days().div_euclid(7) + 1;
    let day = match week {
        1 => weekday.to_owned(),
        2..=9 => format!("{weekday}{week}"),
        _ => day.to_string(),
    };
    format!("{day} {}:{:02}{seconds}", at.hour(), at.minute())
}

fn madrid() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get("Europe/Madrid").unwrap()
}

fn channel(name: &str) -> Channel {
    Channel::ALL.into_iter().find(|channel| channel.name() == name).unwrap()
}

/// Their name, as the team knows it.
#[allow(dead_code, reason = "for stories that name recipients")]
pub fn name(id: &str) -> String {
    capitalised(id)
}
