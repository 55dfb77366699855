//! What visitors asked and nobody taught: questions grouped by what they mean.
//!
//! For: deciding which questions are the same, which of a group's phrasings names it, which groups make room, and
//! which have been answered since. Not for: storing them (the desk does), or writing the answer (a person does).

use crate::assistant;
use crate::judgement::Judgement;
use crate::knowledge::{Knowledge, PAIRS};
use crate::lead;
use crate::limits;
use crate::meaning::remembered::Remembered;
use crate::meaning::{ALIKE, likeness};
use crate::words::Language;
use crate::words::tokens::{folded, tokens};
use protocol::knowledge::Gap;
use protocol::{Millis, Seq};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::rc::Rc;

/// Other phrasings kept of a group, and conversations: enough to see what is meant, and to look one up.
const OTHERS: usize = 5;
const CONVERSATIONS: usize = 5;
/// A vector's parts are kept as whole numbers of this many to one.
const STEPS: f32 = 127.0;

/// A question that was not answered, or not well. Stored as JSON in an outbox, so its shape is pinned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The visitor's words, without their name and contact.
    pub question: String,
    /// The visitor's line: with the conversation and the next field the key by which a second telling is known.
    pub seq: Seq,
    /// It was answered, and the answer got a thumb down.
    pub disliked: bool,
    pub at_ms: Millis,
}

impl Asked {
    /// Nothing where the line asks nothing that could be taught.
    pub fn of(text: &str, seq: Seq, language: Language, country: Option<&str>) -> Option<Self> {
        let masked = lead::masked(text, language, country);
        let question: String = crate::notice::shortened(&masked, limits::GAP_CHARS);
        let says = tokens(&question).iter().any(|token| token.text.chars().any(char::is_alphabetic));
        says.then_some(Self { question, seq, disliked: false, at_ms: 0 })
    }
}

/// Questions that mean the same. Stored as JSON, so its shape is pinned.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// The one that names it first.
    pub phrasings: Vec<Phrasing>,
    pub unanswered: u32,
    pub disliked: u32,
    pub last_ms: Millis,
    /// Newest first.
    pub conversations: Vec<String>,
    /// Until when nobody wants to see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside_until_ms: Option<Millis>,
    /// What a model of sentences made of the phrasing that names it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vector: Vec<i8>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrasing {
    pub text: String,
    pub count: u32,
}

impl Group {
    pub fn count(&self) -> u32 {
        self.unanswered + self.disliked
    }

    pub fn question(&self) -> &str {
        self.phrasings.first().map_or("", |phrasing| phrasing.text.as_str())
    }

    pub fn is_aside(&self, now: Millis) -> bool {
        self.aside_until_ms.is_some_and(|until| now < until)
    }

    /// Counts one more asking. What was set aside and is over begins anew.
    pub fn add(&mut self, asked: &Asked, conversation: &str, now: Millis, judgement: &Judgement) {
        if self.aside_until_ms.is_some_and(|until| now >= until) {
            (self.aside_until_ms, self.unanswered, self.disliked) = (None, 0, 0);
        }
        *(if asked.disliked { &mut self.disliked } else { &mut self.unanswered }) += 1;
        self.last_ms = self.last_ms.max(asked.at_ms);
        self.conversations.retain(|known| known != conversation);
        self.conversations.insert(0, conversation.to_owned());
        self.conversations.truncate(CONVERSATIONS);
        let named = self.question().to_owned();
        let known = folded(&asked.question);
        match self.phrasings.iter_mut().find(|phrasing| folded(&phrasing.text) == known) {
            Some(phrasing) => phrasing.count += 1,
            None => self.phrasings.push(Phrasing { text: asked.question.clone(), count: 1 }),
        }
        self.name();
        if self.question() != named {
            self.vector = vector(self.question(), judgement);
        }
    }

    /// Takes back what a conversation that is erased has asked. Whether anything is left of the group.
    pub fn forget(&mut self, conversation: &str, questions: &[String]) -> bool {
        self.conversations.retain(|known| known != conversation);
        let asked: Vec<String> = questions.iter().map(|question| folded(question)).collect();
        for phrasing in &mut self.phrasings {
            let times = asked.iter().filter(|asked| **asked == folded(&phrasing.text)).count();
            phrasing.count = phrasing.count.saturating_sub(u32::try_from(times).unwrap_or(u32::MAX));
        }
        self.phrasings.retain(|phrasing| phrasing.count > 0);
        !self.phrasings.is_empty()
    }

    /// Whether one of these questions is kept here in its own words.
    pub fn phrased(&self, questions: &[String]) -> Vec<String> {
        let asked: Vec<String> = questions.iter().map(|question| folded(question)).collect();
        let kept = self.phrasings.iter().filter(|phrasing| asked.contains(&folded(&phrasing.text)));
        kept.map(|phrasing| phrasing.text.clone()).collect()
    }

    /// Puts the phrasing first that stands nearest to all others, and lets go of those that are asked least.
    fn name(&mut self) {
        let by_letters = Judgement::default();
        let nearness = |text: &str| -> f32 {
            let to = |other: &Phrasing| other.count as f32 * likeness(text, &other.text, &by_letters);
            self.phrasings.iter().map(to).sum()
        };
        let nearest: Vec<f32> = self.phrasings.iter().map(|phrasing| nearness(&phrasing.text)).collect();
        // Of two as near the one that was there before stays, so that a group does not change its name for nothing.
        let best = (0..nearest.len()).reduce(|best, at| if nearest[at] > nearest[best] { at } else { best });
        if let Some(best) = best {
            self.phrasings[..=best].rotate_right(1);
        }
        if self.phrasings.len() > OTHERS + 1 {
            let rarest = (1..self.phrasings.len() - 1).min_by_key(|at| self.phrasings[*at].count);
            self.phrasings.remove(rarest.unwrap_or(1));
        }
    }

    /// Whether what is taught answers it now. After a thumb down only an answer of the owner's own counts, for the
    /// pages were tried.
    pub fn is_answered(&self, knowledge: &Knowledge, threshold: f32) -> bool {
        let passage = assistant::answering(knowledge, self.question(), threshold);
        passage.is_some_and(|passage| self.disliked == 0 || passage.source == PAIRS)
    }

    pub fn shown(&self, id: u64) -> Gap {
        Gap {
            id: name_of(id),
            question: self.question().to_owned(),
            count: self.count(),
            last_ms: self.last_ms,
            others: self.phrasings.iter().skip(1).take(OTHERS).map(|phrasing| phrasing.text.clone()).collect(),
            conversations: self.conversations.clone(),
            unanswered: self.unanswered,
            disliked: self.disliked,
        }
    }
}

/// A group's id as the team's pages know it.
pub fn name_of(id: u64) -> String {
    format!("gap-{id}")
}

pub fn id_of(name: &str) -> Option<u64> {
    name.strip_prefix("gap-")?.parse().ok()
}

/// The group a question belongs to, of those that ask the same the one that is nearest.
pub fn nearest(groups: &[(u64, Group)], question: &str, judgement: &Judgement) -> Option<u64> {
    let (read, letters) = (read(groups, judgement), Judgement::default());
    let nearness = |group: &Group| {
        let named = likeness(question, group.question(), &read);
        let others = group.phrasings.iter().skip(1);
        others.map(|phrasing| likeness(question, &phrasing.text, &letters)).fold(named, f32::max)
    };
    let all = groups.iter().map(|(id, group)| (*id, nearness(group))).filter(|(_, near)| *near >= ALIKE);
    all.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(id, _)| id)
}

/// A group of its own.
pub fn first(asked: &Asked, conversation: &str, judgement: &Judgement) -> Group {
    let mut group = Group::default();
    group.add(asked, conversation, asked.at_ms, judgement);
    group
}

/// Which groups go, so that no more than [`limits::GAPS`] are kept: the oldest that were asked once, then the oldest.
pub fn superfluous(groups: &[(u64, Group)]) -> Vec<u64> {
    let mut order: Vec<&(u64, Group)> = groups.iter().collect();
    order.sort_by_key(|(id, group)| (group.count() > 1, group.last_ms, *id));
    let over = groups.len().saturating_sub(limits::GAPS);
    order.into_iter().take(over).map(|(id, _)| *id).collect()
}

/// The same models, which need not read again what names a group.
fn read(groups: &[(u64, Group)], judgement: &Judgement) -> Judgement {
    let Some(model) = judgement.meaning.clone().filter(|model| !model.by_word()) else { return judgement.clone() };
    let fits = |group: &&(u64, Group)| group.1.vector.len() == model.dims();
    let known: HashMap<String, Vec<f32>> = groups
        .iter()
        .filter(fits)
        .map(|(_, group)| {
            (group.question().to_owned(), group.vector.iter().map(|part| f32::from(*part) / STEPS).collect())
        })
        .collect();
    let meaning = Rc::new(Remembered::new(model, Box::new(move |text| known.get(text).cloned()), limits::READ_AT_ONCE));
    Judgement { meaning: Some(meaning), ..judgement.clone() }
}

/// Only a model of whole sentences is dear enough to keep what it made.
fn vector(text: &str, judgement: &Judgement) -> Vec<i8> {
    let model = judgement.meaning.as_ref().filter(|model| !model.by_word());
    let part = |part: f32| (part * STEPS).round() as i8;
    model.map(|model| model.embed(text).into_iter().map(part).collect()).unwrap_or_default()
}
