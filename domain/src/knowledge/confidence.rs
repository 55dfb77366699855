//! How sure a match is, from 0 to 1.
//!
//! `confidence = σ(7.0·coverage + 1.0·headed + 1.2·margin − 3.0·unknown − 1.5·thin − 4.8)` with
//! * coverage: the share of the question's content words (weighted by importance) the passage covers, see `rank`,
//! * headed: the share the passage's own heading covers,
//! * margin: how far the passage's score is above the best of another topic, from 0 to 1,
//! * unknown: the share of the question's content words found nowhere in the knowledge,
//! * thin: 1 where all that is met is one word in the text, else 0.
//!
//! It never falls when coverage, headed or margin grow, and never grows when unknown or thin do. The constants are
//! a logistic regression's on the tuned halves of the labelled questions in `tests/calibration.rs`, rounded, so that
//! 0.5 is the cut between "covered" and "not covered".

use super::question::Question;
use super::rank::Ranked;

const COVERAGE: f32 = 7.0;
const HEADED: f32 = 1.0;
const MARGIN: f32 = 1.2;
const UNKNOWN: f32 = 3.0;
const THIN: f32 = 1.5;
const BIAS: f32 = 4.8;

/// `rival` is the best score of another topic, if any other matches.
pub fn confidence(question: &Question, found: &Ranked, rival: Option<f32>) -> f32 {
    let (all, unknown) = question.importance();
    if all <= 0.0 || found.score <= 0.0 {
        return 0.0;
    }
    let margin = 1.0 - rival.map_or(0.0, |rival| (rival / found.score).clamp(0.0, 1.0));
    squash([found.coverage, found.headed, margin], [unknown / all, f32::from(u8::from(found.thin))])
}

fn squash([coverage, headed, margin]: [f32; 3], [unknown, thin]: [f32; 2]) -> f32 {
    let sure = COVERAGE * coverage + HEADED * headed + MARGIN * margin - UNKNOWN * unknown - THIN * thin - BIAS;
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
                assert!(squash([less, a, a], [b, b]) < squash([more, a, a], [b, b]));
                assert!(squash([a, less, a], [b, b]) < squash([a, more, a], [b, b]));
                assert!(squash([a, a, less], [b, b]) < squash([a, a, more], [b, b]));
                assert!(squash([a, a, a], [less, b]) > squash([a, a, a], [more, b]));
                assert!(squash([a, a, a], [b, less]) > squash([a, a, a], [b, more]));
                assert!((0.0..=1.0).contains(&squash([less, a, b], [a, b])));
            }
        }
    }
}
