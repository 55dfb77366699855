//! The seven reasons to bring in a person, each one file and one line in [`REGISTRY`].
//!
//! A trigger looks at one moment of a conversation and says why it fires, with the words or scores
//! that decided. It keeps no state: what it needs of the past is in the transcript.

mod assistant_failure;
#[cfg(test)]
mod check;
pub mod frustration;
pub mod high_value;
pub mod human_request;
mod listening;
mod out_of_scope;
mod post_capture;
pub mod rejection;
mod repeated_failure;

use crate::assistant::{Failure, Reply};
use crate::classifier::{Scores, Task};
use crate::judgement::Judgement;
use crate::words::{Language, team};
use protocol::Seq;
use protocol::handoff::{Evidence, TriggerKind, Urgency};
use protocol::settings::{Settings, TriggerSetting};
use protocol::transcript::{Contact, Message};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Deref;

/// What a trigger may look at.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// This episode's lines, newest last.
    pub episode: &'a [Message],
    /// The visitor's newest line, the last of theirs in `episode`.
    pub newest: &'a Message,
    pub language: Language,
    /// What the assistant made of it; nothing yet before the answer.
    pub answer: Option<&'a Result<Reply, Failure>>,
    pub settings: &'a Settings,
    pub judgement: &'a Judgement,
    pub contact: &'a Contact,
    /// The last line before the visitor had left both a name and a way to reach them.
    pub contact_after: Option<Seq>,
    /// What the visitor said of answers, by the answer's line: whether it helped.
    pub thumbs: &'a BTreeMap<Seq, bool>,
}

/// A moment that all triggers look at together: what the learned models make of the newest line is worked out once,
/// when the first of them asks.
#[derive(Debug)]
pub struct Scene<'a> {
    moment: &'a Moment<'a>,
    heard: OnceCell<Option<Scores>>,
}

impl<'a> Scene<'a> {
    pub fn new(moment: &'a Moment<'a>) -> Self {
        Self { moment, heard: OnceCell::new() }
    }

    /// What the learned models make of the newest line, in the language it is written in.
    fn heard(&self) -> Option<Scores> {
        *self.heard.get_or_init(|| heard(self, self.newest))
    }
}

impl<'a> Deref for Scene<'a> {
    type Target = Moment<'a>;

    fn deref(&self) -> &Moment<'a> {
        self.moment
    }
}

/// What the learned models make of a line, in the language it is written in.
fn heard(moment: &Moment, line: &Message) -> Option<Scores> {
    let language = Language::detect(&line.text).unwrap_or(moment.language);
    moment.judgement.scores(&line.text, language)
}

/// When a trigger is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// As the visitor's line comes in. What fires with `hold` here spares the visitor an answer they do not want.
    BeforeAnswer,
    /// Once the assistant has answered or failed.
    AfterAnswer,
}

/// One line of the registry.
#[derive(Clone, Copy, Debug)]
pub struct Trigger {
    pub kind: TriggerKind,
    /// For lists in pages and documents.
    pub title: &'static str,
    pub when: When,
    pub detect: fn(&Scene) -> Option<Evidence>,
}

impl Trigger {
    /// The owner's setting, else the usual one.
    pub fn setting(&self, settings: &Settings) -> TriggerSetting {
        setting(self.kind, settings)
    }
}

/// Every trigger there is, in the order of [`TriggerKind`], which is the order of strength: of several that fire at
/// once the first decides what the visitor reads, any of them may stop the assistant or make it urgent, and all are
/// recorded. What the team was told of in an episode is not news again: see `news` and `escalates` in
/// `conversation/handoff.rs`.
pub const REGISTRY: &[Trigger] = &[
    Trigger {
        kind: TriggerKind::HumanRequest,
        title: "Asks for a person",
        when: When::BeforeAnswer,
        detect: human_request::detect,
    },
    Trigger {
        kind: TriggerKind::Frustration,
        title: "Is frustrated",
        when: When::BeforeAnswer,
        detect: frustration::detect,
    },
    Trigger {
        kind: TriggerKind::AssistantFailure,
        title: "The assistant failed",
        when: When::AfterAnswer,
        detect: assistant_failure::detect,
    },
    Trigger {
        kind: TriggerKind::RepeatedFailure,
        title: "The assistant goes round in circles",
        when: When::AfterAnswer,
        detect: repeated_failure::detect,
    },
    Trigger {
        kind: TriggerKind::OutOfScope,
        title: "Nobody taught the assistant this",
        when: When::AfterAnswer,
        detect: out_of_scope::detect,
    },
    Trigger {
        kind: TriggerKind::HighValue,
        title: "Is worth a person's time",
        when: When::BeforeAnswer,
        detect: high_value::detect,
    },
    Trigger {
        kind: TriggerKind::PostCapture,
        title: "Keeps asking after leaving a contact",
        when: When::BeforeAnswer,
        detect: post_capture::detect,
    },
];

/// A trigger that fired, with the setting it fires under.
#[derive(Clone, Debug, PartialEq)]
pub struct Fired {
    pub setting: TriggerSetting,
    pub evidence: Evidence,
}

/// All that fire at this moment, the strongest first.
pub fn fired(when: When, moment: &Moment) -> Vec<Fired> {
    let scene = Scene::new(moment);
    let mut all: Vec<Fired> = REGISTRY
        .iter()
        .filter(|trigger| trigger.when == when)
        .filter_map(|trigger| {
            let setting = trigger.setting(moment.settings);
            let evidence = setting.enabled.then(|| (trigger.detect)(&scene)).flatten()?;
            Some(Fired { setting, evidence })
        })
        .collect();
    press(&scene, &mut all);
    all.sort_by_key(|fired| fired.evidence.trigger);
    all
}

/// From here on the learned model's word that a line is urgent is taken: loss, theft, danger, water in the house.
const PRESSING: f32 = 0.9;

/// What fires on a pressing line is urgent, whatever the trigger's own urgency.
fn press(scene: &Scene, fired: &mut [Fired]) {
    let calm = |fired: &&mut Fired| fired.setting.urgency < Urgency::Urgent;
    if !fired.iter_mut().any(|fired| calm(&fired)) {
        return;
    }
    let pressing = scene.heard().is_some_and(|heard| heard.of(Task::Urgent) >= PRESSING);
    for fired in fired.iter_mut().filter(|_| pressing).filter(calm) {
        fired.setting.urgency = Urgency::Urgent;
        fired.evidence.why = format!("{} {}", fired.evidence.why, team::SOUNDS_URGENT);
    }
}

/// The setting a trigger of this kind fires under, also when something other than its own detector fires it.
pub fn setting(kind: TriggerKind, settings: &Settings) -> TriggerSetting {
    settings.triggers.get(&kind).copied().unwrap_or(TriggerSetting::usual(kind))
}
