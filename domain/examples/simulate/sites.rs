//! Owners: whom they have, when they open, and how they want to be told.

use crate::chance::Chance;
use domain::site::Site;
use protocol::desk::Fault;
use protocol::handoff::{Channel, Hold, TriggerKind, Urgency};
use protocol::settings::hours::{Hours, Interval, SpecialDay, TimeOfDay, Weekday};
use protocol::settings::routes::{At, Clock, OnCall, Routes, Rule, Step, Tell, To, When};
use protocol::settings::{Member, Mode, Provider, Role, Settings, TriggerSetting, Webhook};
use protocol::team::Away;

const NAMES: [&str; 4] = ["ana", "ben", "cleo", "dan"];
const ZONES: [&str; 5] = ["UTC", "Europe/Madrid", "America/New_York", "Pacific/Auckland", "Australia/Lord_Howe"];
const MINUTES: [u32; 6] = [0, 1, 5, 15, 60, 600];

pub fn site(chance: &mut Chance) -> Site {
    let mut site = Site { members: members(chance), ..Site::default() };
    site.settings = settings(chance);
    if chance.one_in(3) {
        site.waits.insert(Urgency::Standard, 600_000);
    }
    site
}

/// An owner changes their mind.
pub fn change(site: &mut Site, chance: &mut Chance) {
    match chance.below(5) {
        0 => site.settings = settings(chance),
        1 => site.members = members(chance),
        2 => site.settings.routes = routes(chance),
        3 => site.faults.clear(),
        _ => break_channel(site, *chance.pick(&Channel::ALL).unwrap_or(&Channel::Slack), 0),
    }
}

pub fn break_channel(site: &mut Site, channel: Channel, at_ms: i64) {
    site.faults.insert(channel, Fault { why: "token_revoked: connect it again".to_owned(), at_ms });
}

fn members(chance: &mut Chance) -> Vec<Member> {
    let count = chance.below(NAMES.len() + 1);
    NAMES.iter().take(count).map(|name| member(name, chance)).collect()
}

fn member(name: &str, chance: &mut Chance) -> Member {
    Member {
        id: name.to_owned(),
        name: name.to_uppercase(),
        role: if chance.one_in(3) { Role::Owner } else { Role::Member },
        email: (!chance.one_in(5)).then(|| format!("{name}@shop.example")),
        phone: (!chance.one_in(4)).then(|| format!("+34600{name}")),
        slack_user: chance.one_in(2).then(|| format!("U{name}")),
        whatsapp_id: None,
        away: chance.one_in(5).then(Away::default),
        ..Member::default()
    }
}

fn settings(chance: &mut Chance) -> Settings {
    let mut settings = Settings { hours: hours(chance), routes: routes(chance), ..Settings::default() };
    settings.answers.provider = if chance.one_in(3) { Provider::Passages } else { Provider::Openai };
    let mut mode = || if chance.one_in(4) { Mode::Off } else { Mode::Live };
    (settings.slack.mode, settings.whatsapp.mode, settings.email.mode) = (mode(), mode(), mode());
    settings.slack.channel = "C1".to_owned();
    if chance.one_in(4) {
        let hold = if chance.one_in(2) { Hold::Hold } else { Hold::Alongside };
        let urgency = if chance.one_in(2) { Urgency::Urgent } else { Urgency::Standard };
        let kinds = [TriggerKind::HumanRequest, TriggerKind::Frustration, TriggerKind::HighValue];
        let kind = *chance.pick(&kinds).unwrap_or(&TriggerKind::HumanRequest);
        settings.triggers.insert(kind, TriggerSetting { enabled: !chance.one_in(5), urgency, hold });
    }
    if chance.one_in(3) {
        settings.webhooks =
            vec![Webhook { id: "crm".to_owned(), url: "https://crm.example".to_owned(), events: Vec::new() }];
    }
    settings
}

fn hours(chance: &mut Chance) -> Hours {
    let mut hours = Hours { time_zone: (*chance.pick(&ZONES).unwrap_or(&"UTC")).to_owned(), ..Hours::default() };
    if chance.one_in(4) {
        return hours;
    }
    for day in Weekday::ALL.into_iter().take(1 + chance.below(7)) {
        let time = |from| TimeOfDay::new(from, 0).unwrap_or(TimeOfDay::MIDNIGHT);
        let intervals = match chance.below(4) {
            0 => vec![Interval { from: time(22), to: time(4) }],
            1 => vec![Interval { from: time(9), to: time(13) }, Interval { from: time(15), to: time(19) }],
            _ => vec![Interval { from: time(9), to: time(18) }],
        };
        hours.week.insert(day, intervals);
    }
    hours.dates.insert("2026-12-25".to_owned(), SpecialDay::default());
    hours
}

fn routes(chance: &mut Chance) -> Routes {
    let mut routes = Routes::default();
    routes.groups.insert("sales".to_owned(), vec!["ben".to_owned(), "cleo".to_owned()]);
    if chance.one_in(2) {
        let members = NAMES.iter().take(1 + chance.below(3)).map(|name| (*name).to_owned()).collect();
        routes.on_call = OnCall { members, from: "2026-01-05".to_owned(), ..OnCall::default() };
    }
    routes.last_resort = chance.one_in(3).then(|| "ana".to_owned());
    if chance.one_in(4) {
        (routes.urgent_reply_minutes, routes.standard_reply_minutes) = (0, 0);
    }
    if chance.one_in(2) {
        let count = 1 + chance.below(3);
        routes.rules = (0..count).map(|place| rule(chance, place)).collect();
    }
    routes
}

fn rule(chance: &mut Chance, place: usize) -> Rule {
    let mut when = When::default();
    if chance.one_in(2) {
        when.urgencies = vec![if chance.one_in(2) { Urgency::Urgent } else { Urgency::Standard }];
    }
    let mut minutes: Vec<u32> = (0..chance.below(5)).map(|_| *chance.pick(&MINUTES).unwrap_or(&0)).collect();
    minutes.sort_unstable();
    let steps = minutes.into_iter().map(|after_minutes| step(chance, after_minutes)).collect();
    Rule { name: format!("rule {place}"), when, steps }
}

fn step(chance: &mut Chance, after_minutes: u32) -> Step {
    let clock = if chance.one_in(2) { Clock::Open } else { Clock::Wall };
    let tell = (0..chance.below(4)).map(|_| tell(chance)).collect();
    Step { after_minutes, clock, tell }
}

fn tell(chance: &mut Chance) -> Tell {
    let to = match chance.below(7) {
        0 => To::OnCall,
        1 => To::LastResort,
        2 => To::Member("ben".to_owned()),
        3 => To::Group("sales".to_owned()),
        4 => To::SlackChannel("C2".to_owned()),
        _ => To::Team,
    };
    let at = *chance.pick(&[At::Now, At::Now, At::Now, At::Opening, At::Log]).unwrap_or(&At::Now);
    Tell { channel: *chance.pick(&Channel::ALL).unwrap_or(&Channel::Slack), to, at }
}
