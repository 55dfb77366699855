//! How sure a match is, from 0 to 1.
//!
//! `confidence = σ(9.0·coverage + 1.2·margin − 2.0·unknown − 5.7)` with
//! * coverage: the share of the question's content words (weighted by importance) the passage covers,
//! * margin: how far the passage's score is above the best of another topic, from 0 to 1,
//! * unknown: the share of the question's content words found nowhere in the knowledge.
//!
//! It never falls when coverage or margin grow, and never grows when unknown does. The constants are chosen by the
//! labelled questions in `tests/calibration.rs`, so that 0.5 is the cut between "covered" and "not covered".

use super::index::Ranked;
use super::question::Question;

const COVERAGE: f32 = 9.0;
const MARGIN: f32 = 1.2;
const UNKNOWN: f32 = 2.0;
const BIAS: f32 = 5.7;

/// `rival` is the best score of another topic, if any other matches.
pub fn confidence(question: &Question, found: &Ranked, rival: Option<f32>) -> f32 {
    let (all, unknown) = question.importance();
    if all <= 0.0 || found.score <= 0.0 {
        return 0.0;
    }
    let margin = 1.0 - rival.map_or(0.0, |rival| (rival / found.score).clamp(0.0, 1.0));
    squash(found.covered / all, margin, unknown / all)
}

fn squash(coverage: f32, margin: f32, unknown: f32) -> f32 {
    let sure = COVERAGE * coverage + MARGIN * margin - UNKNOWN * unknown - BIAS;
    1.0 / (1.0 + (-sure).exp())
}

#[cfg(test)]
mod tests {
    use super::squash;

    #[test]
    fn confidence_is_monotone_in_each_part_and_stays_between_0_and_1() {
        let steps = || (0..=10).map(|step| step as f32 / 10.0);
        for (a, b) in steps().flat_map(|a| steps().map(move |b| (a, b))) {
            for (less, more) in steps().zip(steps().skip(1)) {
                assert!(squash(less, a, b) < squash(more, a, b));
                assert!(squash(a, less, b) < squash(a, more, b));
                assert!(squash(a, b, less) > squash(a, b, more));
                assert!((0.0..=1.0).contains(&squash(less, a, b)));
            }
        }
    }
}
