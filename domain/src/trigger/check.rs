//! For the triggers' tests: a transcript as short lines, and whether one trigger fires on its newest visitor line.

use super::{Moment, REGISTRY};
use crate::assistant::{Failure, Reply};
use crate::judgement::Judgement;
use crate::words::Language;
use protocol::Seq;
use protocol::handoff::{Evidence, TriggerKind};
use protocol::settings::Settings;
use protocol::transcript::{Author, Contact, Kind, Message};
use std::collections::BTreeMap;

/// Lines read `visitor: text` or `assistant: text`; the clock moves one second a line.
pub fn transcript(lines: &[&str]) -> Vec<Message> {
    let line = |(place, line): (usize, &&str)| {
        let (from, text) = line.split_once(": ").expect("a line reads `who: text`");
        Message {
            seq: place as u64 + 1,
            id: format!("line-{place:04}"),
            at_ms: place as i64 * 1_000,
            from: if from == "visitor" { Author::Visitor } else { Author::Assistant },
            name: None,
            kind: Kind::Text,
            text: text.to_owned(),
            sources: Vec::new(),
            choices: Vec::new(),
            attachment: None,
        }
    };
    lines.iter().enumerate().map(line).collect()
}

/// Before the answer.
pub fn check(trigger: TriggerKind, lines: &[&str], expect: bool) -> Option<Evidence> {
    ask(trigger, lines, None, expect)
}

/// Many first lines at once: sentences part at `|` and line ends.
pub fn all(trigger: TriggerKind, lines: &str, expect: bool) {
    for line in lines.split(['|', '\n']) {
        check(trigger, &[&format!("visitor: {}", line.trim())], expect);
    }
}

/// After it.
pub fn answered(
    trigger: TriggerKind,
    lines: &[&str],
    answer: &Result<Reply, Failure>,
    expect: bool,
) -> Option<Evidence> {
    ask(trigger, lines, Some(answer), expect)
}

fn ask(
    trigger: TriggerKind,
    lines: &[&str],
    answer: Option<&Result<Reply, Failure>>,
    expect: bool,
) -> Option<Evidence> {
    Scene::default().ask(trigger, lines, answer, expect)
}

/// What surrounds a transcript.
#[derive(Default)]
pub struct Scene {
    pub contact: Contact,
    pub contact_after: Option<Seq>,
    pub thumbs: BTreeMap<Seq, bool>,
}

impl Scene {
    pub fn ask(
        &self,
        trigger: TriggerKind,
        lines: &[&str],
        answer: Option<&Result<Reply, Failure>>,
        expect: bool,
    ) -> Option<Evidence> {
        let episode = transcript(lines);
        let newest = episode.iter().rfind(|message| message.from == Author::Visitor).expect("a visitor's line");
        let settings = Settings::default();
        let judgement = Judgement::default();
        let moment = Moment {
            episode: &episode,
            newest,
            language: Language::En,
            answer,
            settings: &settings,
            judgement: &judgement,
            contact: &self.contact,
            contact_after: self.contact_after,
            thumbs: &self.thumbs,
        };
        let listed = REGISTRY.iter().find(|listed| listed.kind == trigger).expect("the trigger is registered");
        let found = (listed.detect)(&super::Scene::new(&moment));
        assert_eq!(found.is_some(), expect, "{trigger:?} on {:?}: {found:?}", lines.last());
        found
    }
}
