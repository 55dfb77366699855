//! Where this knowledge draws its own line between "covered" and "not covered", from its own questions.
//!
//! For: one rule for every business, without labels: each of the owner's phrasings is asked once with itself left out
//! (a question the knowledge covers) and once with its whole topic left out (one it does not). The line lies between
//! the two middles. Few phrasings say little, so a usual line counts as much as forty of them.
//! Not for: passages of pages, whose line is the same everywhere (see `confidence`).

use super::confidence::{of_asked, squash, standing};
use super::topics::Meant;
use super::{Knowledge, Question};
use protocol::knowledge::CALIBRATION_BINS;
pub use protocol::knowledge::Calibration;

/// More phrasings are sampled evenly.
const MOST_ASKED: usize = 400;
/// Where between the two middles the line lies: nearer to what is not covered, since real visitors' words are further
/// from the owner's than the owner's are from one another.
const BETWEEN: f32 = 0.4;
/// How many phrasings the usual line counts as.
const USUAL_COUNTS: f32 = 40.0;

/// The usual line, and how far covered questions usually stand above others: by words, by words and meaning with a
/// model that knows words, with one that knows sentences.
pub const BY_LETTERS: (f32, f32) = (0.52, 0.5);
const BY_WORD: (f32, f32) = (2.05, 1.1);
const BY_SENTENCE: (f32, f32) = (1.9, 1.2);

/// One phrasing asked.
struct Trial {
    /// How its best topic stands with the phrasing left out, and whether it is its own; nothing for a lone phrasing.
    covered: Option<(f32, bool)>,
    /// How the best other topic stands.
    elsewhere: f32,
}

/// What to go by before the owner's phrasings are asked.
pub fn usual(knowledge: &Knowledge) -> Calibration {
    Calibration { threshold: habits(knowledge).0, ..Calibration::default() }
}

pub fn calibrated(knowledge: &Knowledge) -> Calibration {
    let (usual, rise) = habits(knowledge);
    let trials = trials(knowledge);
    let mut covered: Vec<f32> = trials.iter().filter_map(|trial| Some(trial.covered?.0)).collect();
    let mut elsewhere: Vec<f32> = trials.iter().map(|trial| trial.elsewhere).collect();
    let (Some(outside), asked) = (median(&mut elsewhere), trials.len()) else {
        return Calibration { threshold: usual, ..Calibration::default() };
    };
    // Lone phrasings cannot be left out of their topic; how far they would stand above is as usual.
    let inside = median(&mut covered).unwrap_or(outside + rise);
    let told = if covered.is_empty() { elsewhere.len() } else { covered.len() } as f32;
    let own = outside + BETWEEN * (inside - outside);
    let threshold = (told * own + USUAL_COUNTS * usual) / (told + USUAL_COUNTS);
    let share = |of: usize, hits: usize| hits as f32 / of.max(1) as f32;
    let answered = |right: bool| {
        let given = |(stands, own): &(f32, bool)| *stands >= threshold && (*own || !right);
        share(covered.len(), trials.iter().filter_map(|trial| trial.covered).filter(given).count())
    };
    let sure = |stands: &f32| squash(of_asked(*stands, threshold, knowledge.model.is_some()));
    Calibration {
        threshold,
        asked,
        covered: counted(covered.iter().map(sure)),
        elsewhere: counted(elsewhere.iter().map(sure)),
        answered: answered(false),
        answered_right: answered(true),
        handed_over: share(asked, elsewhere.iter().filter(|stands| **stands < threshold).count()),
    }
}

fn habits(knowledge: &Knowledge) -> (f32, f32) {
    match &knowledge.model {
        None => BY_LETTERS,
        Some(model) if model.by_word() => BY_WORD,
        Some(_) => BY_SENTENCE,
    }
}

fn trials(knowledge: &Knowledge) -> Vec<Trial> {
    let topics = knowledge.topics();
    let all: Vec<(usize, usize)> =
        topics.asked().flat_map(|at| topics.phrasings(at).map(move |phrasing| (at, phrasing))).collect();
    let step = all.len().div_ceil(MOST_ASKED).max(1);
    let texts: Vec<&str> = topics.embedded().collect();
    let ask = |(topic, phrasing): (usize, usize)| trial(knowledge, topic, phrasing, texts.get(phrasing)?);
    all.into_iter().step_by(step).filter_map(ask).collect()
}

fn trial(knowledge: &Knowledge, own: usize, phrasing: usize, text: &str) -> Option<Trial> {
    let question = Question::read(&knowledge.index, text, None);
    let topics = knowledge.topics();
    let rows = knowledge.index.rows();
    let meant = knowledge.model.as_ref().map(|_| Meant { rows, asked: rows.question(phrasing) });
    let near = topics.near(&question, meant);
    let (mut best, mut next) = (f32::MIN, 0.0_f32);
    for at in topics.asked().filter(|at| *at != own) {
        if let Some(value) = topics.value(&near, at, None) {
            (best, next) = if value > best { (value, best.max(0.0)) } else { (best, next.max(value)) };
        }
    }
    let covered = topics.value(&near, own, Some(phrasing)).map(|value| match value > best {
        true => (standing(value, best.max(0.0)), true),
        false => (standing(best, next.max(value)), false),
    });
    (best > f32::MIN).then(|| Trial { covered, elsewhere: standing(best, next) })
}

/// How many lie in each part of 0 to 1.
fn counted(sure: impl Iterator<Item = f32>) -> Vec<u32> {
    let mut counts = vec![0; CALIBRATION_BINS];
    for sure in sure {
        let place = (sure * CALIBRATION_BINS as f32) as usize;
        counts[place.min(CALIBRATION_BINS - 1)] += 1;
    }
    counts
}

fn median(values: &mut [f32]) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}
