//! How sure a match is, from 0 to 1, so that 0.5 is the cut between "covered" and "not covered".
//!
//! A page's passage: `σ(7.0·coverage + 1.0·headed + 1.2·margin − 3.0·unknown − 1.5·thin − 4.8)` with
//! * coverage: the share of the question's content words (weighted by importance) the passage covers, see `rank`,
//! * headed: the share the passage's own heading covers,
//! * margin: how far the passage's score is above the best of another topic, from 0 to 1,
//! * unknown: the share of the question's content words found nowhere in the knowledge,
//! * thin: 1 where all that is met is one word in the text, else 0,
//!
//! and where there are vectors also `1.6·(meant − 0.2)`: how near the topic is in meaning. It never falls when
//! coverage, headed, margin or meant grow, and never grows when unknown or thin do. The constants are a logistic
//! regression's on the tuned halves of the labelled questions in `tests/calibration.rs`, rounded.
//!
//! A question the owner wrote: `σ(steep·(value + margin − threshold))`: the value of its topic, see `topics`, how far
//! it is above the next, and the threshold that this knowledge sets itself, see `calibration`.

use super::question::Question;
use super::rank::Ranked;

const COVERAGE: f32 = 7.0;
const HEADED: f32 = 1.0;
const MARGIN: f32 = 1.2;
const UNKNOWN: f32 = 3.0;
const THIN: f32 = 1.5;
const BIAS: f32 = 4.8;
const MEANT: f32 = 1.6;
const MEANT_ELSEWHERE: f32 = 0.2;
/// A question to owner's questions with and without vectors: how fast sureness grows around the threshold.
const STEEP: f32 = 3.0;
const STEEP_BY_WORDS: f32 = 7.0;
/// Further above the next than this is no surer.
const WIDEST_MARGIN: f32 = 1.0;

/// How sure a page's passage is, as the exponent; `rival` is the best score of another topic, if any other matches.
pub fn of_page(question: &Question, found: &Ranked, rival: Option<f32>, meant: Option<f32>) -> f32 {
    let (all, unknown) = question.importance();
    if all <= 0.0 || found.score <= 0.0 {
        return f32::NEG_INFINITY;
    }
    let margin = 1.0 - rival.map_or(0.0, |rival| (rival / found.score).clamp(0.0, 1.0));
    let words = exponent([found.coverage, found.headed, margin], [unknown / all, f32::from(u8::from(found.thin))]);
    words + meant.map_or(0.0, |meant| MEANT * (meant - MEANT_ELSEWHERE))
}

/// What the threshold is compared with.
pub fn standing(value: f32, rival: f32) -> f32 {
    value + (value - rival).clamp(0.0, WIDEST_MARGIN)
}

/// How sure a question the owner wrote is, as the exponent.
pub fn of_asked(standing: f32, threshold: f32, by_meaning: bool) -> f32 {
    (if by_meaning { STEEP } else { STEEP_BY_WORDS }) * (standing - threshold)
}

pub fn squash(exponent: f32) -> f32 {
    1.0 / (1.0 + (-exponent).exp())
}

fn exponent([coverage, headed, margin]: [f32; 3], [unknown, thin]: [f32; 2]) -> f32 {
    COVERAGE * coverage + HEADED * headed + MARGIN * margin - UNKNOWN * unknown - THIN * thin - BIAS
}

#[cfg(test)]
mod tests {
    use super::{exponent, of_asked, squash, standing};

    #[test]
    fn confidence_is_monotone_in_each_part_and_stays_between_0_and_1() {
        let steps = || (0..=10).map(|step| step as f32 / 10.0);
        let sure = |more, less| squash(exponent(more, less));
        for (a, b) in steps().flat_map(|a| steps().map(move |b| (a, b))) {
            for (less, more) in steps().zip(steps().skip(1)) {
                assert!(sure([less, a, a], [b, b]) < sure([more, a, a], [b, b]));
                assert!(sure([a, less, a], [b, b]) < sure([a, more, a], [b, b]));
                assert!(sure([a, a, less], [b, b]) < sure([a, a, more], [b, b]));
                assert!(sure([a, a, a], [less, b]) > sure([a, a, a], [more, b]));
                assert!(sure([a, a, a], [b, less]) > sure([a, a, a], [b, more]));
                assert!((0.0..=1.0).contains(&sure([less, a, b], [a, b])));
                assert!(standing(less, a) < standing(more, a) && standing(a, more) <= standing(a, less));
            }
        }
        assert!((squash(of_asked(standing(1.0, 0.5), 1.5, true)) - 0.5).abs() < 1e-6, "at the threshold it is even");
    }
}
