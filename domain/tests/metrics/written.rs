//! The written month, read: facts as conversations tell them. Days, windows and open hours are the calendar's.

use domain::calendar::{Calendar, written_day};
use domain::metrics::customer_keys;
use protocol::event::{Fact, Proof, Waited, What};
use protocol::handoff::{Channel, TriggerKind, Urgency};
use protocol::settings::Hours;
use protocol::transcript::{Contact, MemberRef, Outcome};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

const MARCH: &str = include_str!("march.txt");
const HOURS: &str = r#"{"time_zone":"Europe/Madrid","week":{"monday":[{"from":"09:00","to":"18:00"}],"tuesday":[{"from":"09:00","to":"18:00"}],"wednesday":[{"from":"09:00","to":"18:00"}],"thursday":[{"from":"09:00","to":"18:00"}],"friday":[{"from":"09:00","to":"18:00"}],"saturday":[{"from":"10:00","to":"14:00"}]},"dates":{"2026-03-19":{"name":"San José","open":[]}}}"#;

pub fn calendar() -> Calendar {
    Calendar::or_open(&serde_json::from_str::<Hours>(HOURS).unwrap())
}

/// Facts in their order, each with whose it is.
pub fn march() -> Vec<(String, Fact)> {
    let calendar = calendar();
    let mut called = BTreeMap::new();
    let lines = MARCH.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| read(line, &calendar, &mut called)).collect()
}

fn read(line: &str, calendar: &Calendar, called: &mut BTreeMap<(String, u32), i64>) -> (String, Fact) {
    let words: Vec<&str> = line.split(' ').collect();
    let [at, conversation, episode, what, rest @ ..] = words.as_slice() else { panic!("{line}") };
    let at_ms = at.parse::<jiff::Timestamp>().unwrap().as_millisecond();
    let (conversation, episode) = ((*conversation).to_owned(), episode.parse().unwrap());
    let place = (conversation.clone(), episode);
    let waited = called.get(&place).map(|since| {
        let open_ms = calendar.open_time_between(*since, at_ms);
        Waited { ms: at_ms - since, open_ms }
    });
    let member = |id: &str| MemberRef { id: id.to_owned(), name: id.to_uppercase() };
    let what = match (*what, rest) {
        ("began", []) => What::Began { day: written_day(calendar.day(at_ms)) },
        ("email", [email]) => recognised(Some(email), None),
        ("phone", phone) => recognised(None, Some(&phone.join(" "))),
        ("answered", [confidence]) => What::Answered { confidence: confidence.parse().unwrap() },
        ("unanswered", [confidence]) => What::Unanswered { confidence: confidence.parse().unwrap() },
        ("called", [trigger, urgency]) => {
            called.entry(place).or_insert(at_ms);
            let (trigger, urgency) = (named::<TriggerKind>(trigger), named::<Urgency>(urgency));
            What::Called { trigger, window: calendar.window_at(at_ms), urgency }
        }
        ("called_off", []) => What::CalledOff,
        ("told", [job, channel, proof]) => {
            let (channel, proof) = (named::<Channel>(channel), named::<Proof>(proof));
            What::Told { job: job.parse().unwrap(), channel, proof }
        }
        ("claimed", [id]) => What::Claimed { member: member(id), waited },
        ("replied", [id]) => What::Replied { member: member(id), waited },
        ("resolved", [id, outcome, value @ ..]) => {
            let (member, outcome) = (member(id), named::<Outcome>(outcome));
            What::Resolved { member, outcome, value_cents: value.first().map(|value| value.parse().unwrap()) }
        }
        ("rated", [score]) => What::Rated { score: score.parse().unwrap() },
        ("thumbed", [seq, up]) => What::Thumbed { seq: seq.parse().unwrap(), up: *up == "up" },
        _ => panic!("{line}"),
    };
    (conversation, Fact { at_ms, episode, what })
}

fn recognised(email: Option<&str>, phone: Option<&str>) -> What {
    let contact = Contact { name: None, email: email.map(str::to_owned), phone: phone.map(str::to_owned) };
    What::Recognised { keys: customer_keys(&contact) }
}

fn named<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_str(&format!("\"{name}\"")).unwrap_or_else(|error| panic!("{name}: {error}"))
}
