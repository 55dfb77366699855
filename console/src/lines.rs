//! Which lines of a transcript are in the page: those near what the reader sees. Lines are not equally high, so a
//! place follows from the heights of all above it: as measured where a line was drawn, else guessed by what it says.
//! Not for: measuring; see `page/transcript/view.rs`.

use protocol::Seq;
use protocol::transcript::{Author, Kind, Message};
use std::collections::BTreeMap;
use std::ops::Range;

/// Drawn beyond each edge of the view: about a screen, so that a turn of the wheel shows no gap.
const BEYOND_PX: i32 = 800;
/// The first and the last line drawn are multiples of this, so that scrolling draws some lines now and then, not one
/// line at every step.
const AT_ONCE: usize = 10;
/// The room between lines, which is counted to each.
pub const GAP_PX: i32 = 12;
/// What an event, a message of one row, and each further row take; and how many letters make a row.
const EVENT_PX: i32 = 18;
const MESSAGE_PX: i32 = 60;
const ROW_PX: i32 = 20;
const ROW_CHARS: usize = 70;
/// A guess need not count a novel's letters.
const ROWS: usize = 40;

/// The heights of lines that were drawn once, in pixels, with the gap below.
#[derive(Clone, Debug, Default)]
pub struct Heights(BTreeMap<Seq, i32>);

impl Heights {
    pub fn of(&self, message: &Message) -> i32 {
        self.0.get(&message.seq).copied().unwrap_or_else(|| guess(message))
    }

    /// Whether that was news.
    pub fn measured(&mut self, seq: Seq, height_px: i32) -> bool {
        self.0.insert(seq, height_px) != Some(height_px)
    }
}

fn guess(message: &Message) -> i32 {
    if message.kind == Kind::Event || message.from == Author::System {
        return EVENT_PX + GAP_PX;
    }
    let rows = (message.text.len() / ROW_CHARS).min(ROWS);
    MESSAGE_PX + rows as i32 * ROW_PX + GAP_PX
}

/// How much room these lines take.
pub fn room(heights: &[i32]) -> i32 {
    heights.iter().sum()
}

/// The lines to be in the page where the view begins at `top_px`; from the end where that is past the end.
pub fn drawn(heights: &[i32], top_px: i32, view_px: i32) -> Range<usize> {
    let top = top_px.min(room(heights) - view_px);
    let from = at(heights, top - BEYOND_PX);
    let to = at(heights, top + view_px + BEYOND_PX) + 1;
    from / AT_ONCE * AT_ONCE..to.next_multiple_of(AT_ONCE).min(heights.len())
}

/// The line at a place; the last one beyond the end.
fn at(heights: &[i32], place_px: i32) -> usize {
    let mut below = 0;
    let reaches = |height: &i32| {
        below += height;
        below > place_px
    };
    heights.iter().position(reaches).unwrap_or(heights.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::{GAP_PX, Heights, drawn, room};
    use crate::evidence::tests::message;
    use protocol::transcript::Author;

    #[test]
    fn only_what_is_near_the_view_is_drawn() {
        let heights = vec![100; 2_000];
        assert_eq!(drawn(&heights, 0, 900), 0..20);
        assert_eq!(drawn(&heights, 100_000, 900), 990..1_020);
        assert_eq!(drawn(&heights, i32::MAX, 900), 1_980..2_000);
        // A step of the wheel draws nothing anew.
        assert_eq!(drawn(&heights, 100_010, 900), drawn(&heights, 100_280, 900));
        assert_eq!(room(&heights[..990]), 99_000);
    }

    #[test]
    fn a_short_talk_is_drawn_whole() {
        assert_eq!(drawn(&[], 0, 900), 0..0);
        assert_eq!(drawn(&[72], i32::MAX, 900), 0..1);
        assert_eq!(drawn(&[72; 12], 0, 900), 0..12);
    }

    #[test]
    fn all_in_view_is_drawn_wherever_the_view_is() {
        let heights: Vec<i32> = (0..500).map(|at| 30 + at % 7 * 90).collect();
        for top in (0..room(&heights)).step_by(331) {
            let lines = drawn(&heights, top, 700);
            let end = room(&heights).min(top + 700);
            assert!(room(&heights[..lines.start]) <= top && room(&heights[..lines.end]) >= end, "{top}: {lines:?}");
            assert!(lines.len() < 120, "{top}: {lines:?}");
        }
    }

    #[test]
    fn a_line_is_as_high_as_it_was_seen_and_else_as_much_as_it_says() {
        let mut heights = Heights::default();
        let short = message(1, Author::Visitor, "Hello");
        let long = message(2, Author::Visitor, &"a long story ".repeat(60));
        let event = message(3, Author::System, "Ana has joined");
        assert!(heights.of(&event) < heights.of(&short) && heights.of(&short) < heights.of(&long));
        assert!(heights.of(&event) > GAP_PX);
        assert!(heights.measured(1, 84) && !heights.measured(1, 84) && heights.measured(1, 91));
        assert_eq!(heights.of(&short), 91);
    }
}
