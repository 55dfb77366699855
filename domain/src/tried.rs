//! A question the team tries on the assistant: what a visitor would read, and which passages decided.
//!
//! For: the owner who asks why. The words are the real rules' own, run on a conversation that is dropped. Not for:
//! asking a model; what is shown then is what would be said without it, and what it would be given to read.

use crate::assistant::{self, MODEL_PASSAGES, Reply};
use crate::input::Refusal;
use crate::knowledge::Hit;
use crate::simulate::{World, simulate};
use crate::site::Site;
use crate::words::Language;
use protocol::Millis;
use protocol::knowledge::{Decision, FoundPassage, Tried};
use protocol::settings::Provider;
use protocol::simulate::{Said, Simulate, Speaker};
use protocol::transcript::{Author, Kind, Message, Source, Stage};

/// Passages shown: more than decide, so that an owner sees what came next.
const SHOWN: usize = 12;

/// Tries a question, as the first line of a visitor.
///
/// # Errors
/// A line that a conversation would refuse: empty, or too long.
pub fn tried(question: &str, now: Millis, world: World) -> Result<Tried, Refusal> {
    let settings = &world.site.settings;
    let said = Said { from: Speaker::Visitor, text: question.to_owned() };
    let asked = Simulate { transcript: vec![said], ..Simulate::default() };
    let mut turn = simulate(&asked, now, world)?.last;
    let asks_model = turn.asks_model;
    if asks_model {
        let mut site: Site = world.site.clone();
        site.settings.answers.provider = Provider::Passages;
        turn = simulate(&asked, now, World { site: &site, ..world })?.last;
    }

    let own = Language::of_locale(&settings.locale).unwrap_or(Language::En);
    let language = own.after_line(question, true);
    let lines = [line(question.trim())];
    let (reply, mut hits) = assistant::considered(world.knowledge, settings, &lines, language);
    if hits.is_empty() {
        hits = assistant::material(world.knowledge, &lines, language, SHOWN);
    }
    // A model's are not put in order by the other rules.
    let given = asks_model.then(|| assistant::material(world.knowledge, &lines, language, MODEL_PASSAGES));
    let called = turn.stage != Stage::Assistant;
    let (decision, choices, sources) = decided(&reply, called);
    let confidence = match &reply {
        Reply::Answer { confidence, .. } => Some(*confidence),
        Reply::Unknown { people_only: Some(_), .. } | Reply::SmallTalk { .. } => None,
        _ => hits.first().map(|best| best.confidence),
    };
    Ok(Tried {
        decision,
        words: turn.words,
        choices,
        sources,
        triggers: turn.triggers,
        confidence,
        threshold: settings.answers.threshold,
        asks_model,
        passages: shown(hits, given.unwrap_or_default(), decision == Decision::Answer),
    })
}

fn decided(reply: &Reply, called: bool) -> (Decision, Vec<String>, Vec<Source>) {
    match reply {
        _ if called => (Decision::HandOver, Vec::new(), Vec::new()),
        Reply::Answer { sources, .. } => (Decision::Answer, Vec::new(), sources.clone()),
        Reply::Clarify { choices, .. } => (Decision::Clarify, choices.clone(), Vec::new()),
        Reply::SmallTalk { .. } => (Decision::SmallTalk, Vec::new(), Vec::new()),
        // The trigger for it is off: the visitor reads that the assistant does not know.
        Reply::Unknown { .. } => (Decision::HandOver, Vec::new(), Vec::new()),
    }
}

fn shown(hits: Vec<Hit>, given: Vec<Hit>, answers: bool) -> Vec<FoundPassage> {
    let best = hits.iter().map(|hit| hit.score).fold(f32::MIN_POSITIVE, f32::max);
    let is_given = |hit: &Hit| given.iter().any(|given| given.passage == hit.passage);
    let found = |(place, hit): (usize, Hit)| FoundPassage {
        used: answers && place == 0,
        given: is_given(&hit),
        source: hit.passage.source,
        title: hit.passage.title,
        headings: hit.passage.headings,
        url: hit.passage.url,
        text: hit.passage.text,
        score: (hit.score / best).clamp(0.0, 1.0),
        confidence: hit.confidence,
    };
    hits.into_iter().take(SHOWN).enumerate().map(found).collect()
}

fn line(text: &str) -> Message {
    let (from, kind, text) = (Author::Visitor, Kind::Text, text.to_owned());
    let (sources, choices) = (Vec::new(), Vec::new());
    Message { seq: 1, id: String::new(), at_ms: 0, from, name: None, kind, text, sources, choices, attachment: None }
}
