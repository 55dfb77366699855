//! Which lines of a long conversation are in the page.
//!
//! For: a history of thousands of lines that costs what some eighty cost. The window follows the newest line, and
//! moves when somebody scrolls to its edge.
//! Not for: keeping the place while it moves; that is the log's, which knows how high lines are.

/// So many at first: more than the tallest panel shows, few enough to be drawn within a frame or two.
const FIRST: usize = 40;
/// So many more at an edge.
const STEP: usize = 25;
/// Never more.
pub const MOST: usize = 90;

/// From `start` up to, and without, `end`, of `total`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    pub start: usize,
    pub end: usize,
    pub total: usize,
}

impl Window {
    /// There are `total` lines now. With `follow`, the newest must be among those shown.
    pub fn settle(&mut self, total: usize, follow: bool) {
        let was_at_end = self.end >= self.total;
        self.total = total;
        if follow || self.end > total || self.start == self.end {
            if total > self.start + MOST || self.end < self.start + 1 || total <= self.start {
                self.start = total.saturating_sub(FIRST);
            }
            self.end = total;
        } else if was_at_end {
            self.end = total.min(self.start + MOST);
        }
    }

    /// Earlier ones come in, and the latest go where there would be too many. Whether there were any.
    pub fn earlier(&mut self) -> bool {
        let there_are = self.has_earlier();
        self.start = self.start.saturating_sub(STEP);
        self.end = self.end.min(self.start + MOST);
        there_are
    }

    /// The other way round.
    pub fn later(&mut self) -> bool {
        let there_are = self.has_later();
        self.end = self.total.min(self.end + STEP);
        self.start = self.start.max(self.end.saturating_sub(MOST));
        there_are
    }

    pub fn has_earlier(&self) -> bool {
        self.start > 0
    }

    pub fn has_later(&self) -> bool {
        self.end < self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(start: usize, end: usize, total: usize) -> Window {
        Window { start, end, total }
    }

    #[test]
    fn a_long_history_begins_at_its_end() {
        let mut window = Window::default();
        window.settle(3, false);
        assert_eq!(window, at(0, 3, 3));
        window.settle(2_000, true);
        assert_eq!(window, at(1_960, 2_000, 2_000));
    }

    #[test]
    fn new_lines_are_followed_and_old_ones_leave_in_batches() {
        let mut window = at(0, 90, 90);
        window.settle(91, true);
        assert_eq!(window, at(51, 91, 91));
        window.settle(92, true);
        assert_eq!(window, at(51, 92, 92));
    }

    #[test]
    fn who_reads_what_is_above_is_not_moved() {
        let mut window = at(100, 180, 180);
        window.settle(181, false);
        assert_eq!(window, at(100, 181, 181));
        window.settle(400, false);
        assert_eq!(window, at(100, 190, 400));
        window.settle(401, false);
        assert_eq!(window, at(100, 190, 401));
        window.settle(401, true);
        assert_eq!(window, at(361, 401, 401));
    }

    #[test]
    fn it_goes_all_the_way_up_and_down_and_is_never_too_large() {
        let mut window = Window::default();
        window.settle(2_000, true);
        let mut steps = 0;
        while window.earlier() {
            assert!(window.end - window.start <= MOST && window.start < window.end, "{window:?}");
            steps += 1;
        }
        assert_eq!((window.start, steps), (0, 79));
        while window.later() {
            assert!(window.end - window.start <= MOST && window.end > window.start, "{window:?}");
        }
        assert_eq!(window, at(1_910, 2_000, 2_000));
    }

    #[test]
    fn another_conversation_begins_anew() {
        let mut window = at(500, 560, 600);
        window.settle(1, false);
        assert_eq!(window, at(0, 1, 1));
        window.settle(0, false);
        assert_eq!(window, at(0, 0, 0));
        window.settle(5, false);
        assert_eq!(window, at(0, 5, 5));
    }
}
