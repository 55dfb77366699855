//! The line between answering and handing over, as a picture and in words.
//!
//! The assistant asks itself the business's own questions, once each with only that wording left out and once with the
//! whole topic left out. How sure it was then are two heaps, which the line should part.
//! Not for: drawing them.

use protocol::knowledge::{CALIBRATION_BINS, Calibration};

/// Where the calibrated line lies on the scale of sureness.
pub const EVEN: f32 = 0.5;

/// The two heaps, each column from 0 to 1 of the highest.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub covered: Vec<f32>,
    pub elsewhere: Vec<f32>,
    /// Where the line is that holds, 0 to 1.
    pub line: f32,
    /// The owner has set it elsewhere than the questions would.
    pub by_hand: bool,
}

/// Nothing where there are no questions, or what was published was made before heaps were kept.
pub fn picture(calibration: &Calibration, threshold: Option<f32>) -> Option<Picture> {
    let heaps = [&calibration.covered, &calibration.elsewhere];
    if heaps.iter().any(|heap| !heap.is_empty() && heap.len() != CALIBRATION_BINS) {
        return None;
    }
    let highest = heaps.iter().flat_map(|heap| heap.iter()).copied().max().filter(|highest| *highest > 0)?;
    let [covered, elsewhere] = heaps.map(|heap| {
        let columns = heap.iter().map(|count| *count as f32 / highest as f32);
        columns.chain(std::iter::repeat(0.0)).take(CALIBRATION_BINS).collect()
    });
    let line = threshold.unwrap_or(EVEN).clamp(0.0, 1.0);
    Some(Picture { covered, elsewhere, line, by_hand: is_by_hand(line) })
}

/// What the line does to the business's own questions.
pub fn said(calibration: &Calibration, threshold: Option<f32>) -> String {
    let percent = |share: f32| (share * 100.0).round();
    let asked = calibration.asked;
    let (answered, right) = (percent(calibration.answered), percent(calibration.answered_right));
    let over = percent(calibration.handed_over);
    let known = if calibration.answered > 0.0 || calibration.covered.iter().any(|count| *count > 0) {
        format!("With only its wording left out, {answered} % are answered, {right} % rightly. ")
    } else {
        "No topic has a second wording, so only the other half could be tried. ".to_owned()
    };
    let tried = format!(
        "Tried on {asked} of your own questions. {known}With the whole topic left out, {over} % are handed to you."
    );
    let line = threshold.unwrap_or(EVEN);
    if !is_by_hand(line) {
        return format!("{tried} The line lies where these questions draw it.");
    }
    let hand = format!("You have set the line by hand, to {line:.2} instead of {EVEN:.2} (`answers.threshold`)");
    match shares(calibration, line) {
        None => format!("{tried} {hand}."),
        Some((answered, over)) => {
            let (answered, over) = (percent(answered), percent(over));
            format!("{tried} {hand}: with that, about {answered} % are answered and {over} % handed over.")
        }
    }
}

fn is_by_hand(line: f32) -> bool {
    (line - EVEN).abs() >= 0.005
}

/// What is answered of the first heap and handed over of the second, with the line at `line`. A column that the line
/// cuts counts by its parts.
fn shares(calibration: &Calibration, line: f32) -> Option<(f32, f32)> {
    let above = |heap: &[u32]| {
        let all: u32 = heap.iter().sum();
        let kept = heap.iter().zip(0_u8..).map(|(count, place)| {
            let cut = line * CALIBRATION_BINS as f32 - f32::from(place);
            *count as f32 * (1.0 - cut.clamp(0.0, 1.0))
        });
        (all > 0).then(|| kept.sum::<f32>() / all as f32)
    };
    Some((above(&calibration.covered)?, 1.0 - above(&calibration.elsewhere)?))
}

#[cfg(test)]
mod tests {
    use super::{picture, said};
    use protocol::knowledge::{CALIBRATION_BINS, Calibration};

    fn heap(columns: &[(usize, u32)]) -> Vec<u32> {
        let mut heap = vec![0; CALIBRATION_BINS];
        columns.iter().for_each(|(place, count)| heap[*place] = *count);
        heap
    }

    fn tried() -> Calibration {
        Calibration {
            threshold: 2.0,
            asked: 12,
            answered: 0.75,
            answered_right: 0.5,
            handed_over: 1.0,
            covered: heap(&[(5, 2), (14, 4), (19, 2)]),
            elsewhere: heap(&[(1, 8), (6, 4)]),
        }
    }

    #[test]
    fn the_highest_column_is_whole_and_the_others_stand_to_it() {
        let shown = picture(&tried(), None).unwrap();
        assert_eq!((shown.elsewhere[1], shown.covered[14], shown.covered[5]), (1.0, 0.5, 0.25));
        assert_eq!((shown.line, shown.by_hand), (0.5, false));
        assert!(picture(&tried(), Some(0.7)).unwrap().by_hand);
    }

    #[test]
    fn what_was_published_before_has_no_picture() {
        assert_eq!(picture(&Calibration { asked: 4, ..Calibration::default() }, None), None);
        assert_eq!(picture(&Calibration { covered: vec![1, 2], ..Calibration::default() }, None), None);
        // A knowledge in which every topic is asked in one way has one heap.
        let alone = Calibration { elsewhere: heap(&[(3, 2)]), ..Calibration::default() };
        assert_eq!(picture(&alone, None).unwrap().covered, vec![0.0; CALIBRATION_BINS]);
    }

    #[test]
    fn a_line_set_by_hand_is_told_apart_and_judged_by_the_same_questions() {
        let own = said(&tried(), Some(0.5));
        assert!(own.contains("12 of your own questions") && own.contains("75 % are answered, 50 % rightly"), "{own}");
        assert!(own.ends_with("The line lies where these questions draw it."), "{own}");
        let hand = said(&tried(), Some(0.75));
        assert!(hand.contains("by hand, to 0.75"), "{hand}");
        // The column from 0.70 to 0.75 lies below, that from 0.95 above.
        assert!(hand.ends_with("about 25 % are answered and 100 % handed over."), "{hand}");
        let easy = said(&tried(), Some(0.3));
        assert!(easy.ends_with("about 75 % are answered and 67 % handed over."), "{easy}");
    }
}
