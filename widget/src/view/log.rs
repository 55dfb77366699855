//! The conversation's lines.
//!
//! For: one row a line, kept by the line's id, so that a line that is acknowledged becomes a sent one
//! in place and is not read out twice. Rows are added and their marks changed; text never is. Of a long
//! history only a window is in the page, which moves with the scrolling.
//! Not for: which lines there are, and in what order.

mod line;
mod place;
mod row;

use super::Hand;
use super::clock::Clock;
use super::draft::Draft;
use super::welcome::Welcome;
use crate::days;
use crate::event::Event;
use crate::json::digits;
use crate::model::{Link, Model, is_news};
use crate::window::Window;
use crate::words::{Words, fill};
use browser::dom::{self, add, element, flag, icon, on, retext, set};
pub use line::has_times;
use line::{Line, first_new, last_own, line, same_speaker};
use place::{NEAR_EDGE_PX, Place, below};
use protocol::Seq;
use protocol::visitor::WidgetSettings;
use row::{Marks, Row};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::{Element, HtmlElement};

/// Lines drawn in one go are not read out. A screen reader looks a moment after the page has changed.
const QUIET_MS: u32 = 400;
/// The visitor's line is in the page by then.
const TIMES_MS: u32 = 100;
const DOWN: &str = "M12 5v14M5.5 12.5L12 19l6.5-6.5";

pub struct Log {
    /// Scrolls; holds the live region and the marks of typing, which are not read out.
    pub element: HtmlElement,
    welcome: Welcome,
    lines: HtmlElement,
    draft: Draft,
    dots: HtmlElement,
    dots_say: HtmlElement,
    newest: HtmlElement,
    newest_says: HtmlElement,
    words: &'static Words,
    clock: Rc<Clock>,
    /// Its times are on their way.
    is_timing: Cell<bool>,
    hand: Hand,
    rows: RefCell<Vec<Row>>,
    place: Rc<Place>,
    /// Until then, what is added is not read out.
    quiet_ms: Cell<i64>,
    /// The newest line when the log's end was last in view.
    read: Cell<Seq>,
    /// The newest line the visitor had seen as the panel was opened; what is past it is new.
    known: Cell<Option<Seq>>,
    was_open: Cell<bool>,
    /// The id of the visitor's newest line that was drawn while it was on its way.
    own: RefCell<String>,
}

impl Log {
    pub fn new(words: &'static Words, hand: Hand) -> Self {
        let log = Self {
            element: element("div", "log"),
            welcome: Welcome::new(words),
            lines: element("div", "lines"),
            draft: Draft::new(words),
            dots: element("div", "typing"),
            dots_say: element("span", ""),
            newest: element("button", "newest"),
            newest_says: element("span", ""),
            words,
            clock: Rc::new(Clock::new(words)),
            is_timing: Cell::new(false),
            hand,
            rows: RefCell::default(),
            place: Rc::default(),
            quiet_ms: Cell::new(0),
            read: Cell::new(0),
            known: Cell::new(None),
            was_open: Cell::new(false),
            own: RefCell::default(),
        };
        log.assemble();
        log
    }

    fn assemble(&self) {
        set(&self.element, "tabindex", "0");
        set(&self.element, "role", "region");
        set(&self.element, "aria-label", self.words.log);
        set(&self.lines, "role", "log");
        set(&self.lines, "aria-live", "polite");
        set(&self.lines, "aria-label", self.words.log);
        let bubble = element("span", "dots");
        for _ in 0..3 {
            add(&bubble, &element("i", ""));
        }
        set(&self.dots, "data-baton", "typing");
        add(&self.dots, &bubble);
        add(&self.dots, &self.dots_say);
        set(&self.newest, "type", "button");
        set(&self.newest, "data-baton", "newest");
        set(&self.newest, "hidden", "");
        add(&self.newest, &icon(DOWN));
        add(&self.newest, &self.newest_says);
        for part in [&self.welcome.element, &self.lines, &self.draft.element, &self.dots, &self.newest] {
            add(&self.element, part);
        }
        let (place, log, hand) = (Rc::clone(&self.place), self.element.clone(), self.hand.clone());
        on(&self.element, "scroll", move |_| {
            if place.has_news(&log) {
                hand.happened(Event::Redraw);
            }
        });
        let (place, hand) = (Rc::clone(&self.place), self.hand.clone());
        on(&self.newest, "click", move |_| {
            place.to_end.set(true);
            hand.happened(Event::Redraw);
        });
    }

    /// With `follow`, the newest line is brought into view.
    pub fn render(&self, model: &Model, settings: &WidgetSettings, follow: bool) {
        if self.rows.borrow().is_empty() && !model.messages.is_empty() {
            self.hush();
        }
        let is_quiet = model.cursor == 0 || self.is_quiet();
        set(&self.lines, "aria-busy", if is_quiet { "true" } else { "false" });
        self.look(model);
        let jump = self.place.to_end.take();
        let own_added = self.render_lines(model, settings, follow || jump);
        self.draft.render(model);
        self.render_dots(model);
        if follow || own_added || jump {
            self.to_end();
        }
        if jump {
            // The button goes, and its focus with it.
            let _ = self.element.focus();
        }
        self.render_newest(model);
        self.time_later(model);
    }

    /// See [`Clock::make_ready`].
    pub fn make_times(&self) {
        self.clock.make_ready();
    }

    /// Where a conversation gets its first times they come a little after its line.
    fn time_later(&self, model: &Model) {
        if self.clock.is_ready() || !has_times(model) || self.is_timing.replace(true) {
            return;
        }
        let (clock, hand) = (Rc::clone(&self.clock), self.hand.clone());
        dom::after(TIMES_MS, move || {
            clock.make_ready();
            hand.happened(Event::Redraw);
        });
    }

    pub fn to_end(&self) {
        self.element.set_scroll_top(self.element.scroll_height());
    }

    /// Also where only its room has changed since, as when the panel says something below it.
    pub fn is_near_end(&self) -> bool {
        let resized = self.place.height.replace(self.element.client_height()) != self.element.client_height();
        self.place.is_near_end(&self.element) || resized && !self.place.away.get()
    }

    pub fn is_quiet(&self) -> bool {
        dom::now_ms() < self.quiet_ms.get()
    }

    /// What is drawn now is a history, and not news to be read out.
    fn hush(&self) {
        self.quiet_ms.set(dom::now_ms() + i64::from(QUIET_MS));
        let hand = self.hand.clone();
        dom::after(QUIET_MS + 50, move || hand.happened(Event::Redraw));
    }

    /// Remembers what the visitor knew before the panel was opened.
    fn look(&self, model: &Model) {
        let opens = model.open && !self.was_open.replace(model.open);
        if !model.open {
            self.was_open.set(false);
            self.known.set(Some(model.seen));
        } else if opens && self.known.get().is_none_or(|known| known == 0) {
            // The parts come when the panel is open already. A conversation that begins now has nothing old in it.
            self.known.set(Some(model.known).filter(|known| *known > 0));
        }
        // What comes while the panel is open is not marked as new.
        let caught_up = model.open && model.link != Link::Connecting && model.link != Link::CatchingUp;
        if caught_up && first_new(model, self.known.get()).is_none() {
            self.known.set(None);
        }
    }

    /// Whether a line of the visitor's own was added.
    fn render_lines(&self, model: &Model, settings: &WidgetSettings, follow: bool) -> bool {
        let unsent = model.outbox.lines().count();
        let total = model.messages.len() + unsent;
        let mut window = self.place.window.get();
        let own_added = self.has_own_new(model);
        window.settle(total, follow || own_added);
        let moved = !follow && !own_added && self.move_window(&mut window);
        self.place.window.set(window);
        let kept = self.kept_row(window, model);
        let before = kept.as_ref().map(HtmlElement::offset_top);
        if moved {
            self.hush();
            set(&self.lines, "aria-busy", "true");
        }
        self.redraw(model, window);
        self.welcome.render(settings, window.has_earlier());
        if let (Some(kept), Some(before)) = (kept, before) {
            let by = kept.offset_top() - before;
            if by != 0 && !follow {
                self.element.set_scroll_top(self.element.scroll_top() + by);
            }
        }
        own_added
    }

    /// Whether the visitor has just written. Ids sort as things happened.
    fn has_own_new(&self, model: &Model) -> bool {
        let newest = model.outbox.lines().last().map(|(item, _)| item.id.as_str()).unwrap_or_default();
        let is_new = newest > self.own.borrow().as_str();
        if is_new {
            newest.clone_into(&mut self.own.borrow_mut());
        }
        is_new
    }

    /// Whether the visitor has come near an edge with more behind it.
    fn move_window(&self, window: &mut Window) -> bool {
        let log = &self.element;
        if log.client_height() == 0 {
            return false;
        }
        if log.scroll_top() < NEAR_EDGE_PX && window.has_earlier() {
            return window.earlier();
        }
        window.has_later() && below(log) < NEAR_EDGE_PX && window.later()
    }

    /// A row that is there now and stays: the place is kept by it.
    fn kept_row(&self, window: Window, model: &Model) -> Option<HtmlElement> {
        let rows = self.rows.borrow();
        let middle = |place: usize| {
            let line = line(model, place)?;
            rows.iter().find(|row| row.id == line.id)
        };
        // Lines are known by their id: places shift when an older one comes late.
        let row = middle(window.start).or_else(|| {
            rows.iter().find(|row| {
                (window.start..window.end).any(|place| line(model, place).is_some_and(|line| line.id == row.id))
            })
        })?;
        Some(row.element.clone())
    }

    fn redraw(&self, model: &Model, window: Window) {
        let mut rows = self.rows.borrow_mut();
        let mut gone: std::collections::VecDeque<Row> = std::mem::take(&mut *rows).into();
        let mut next = self.lines.first_element_child();
        let first_new = first_new(model, self.known.get());
        let (today, last_own) = (self.clock.today(), last_own(model));
        for place in window.start..window.end {
            let Some(line) = line(model, place) else { break };
            let (before, after) =
                (place.checked_sub(1).and_then(|at| self::line(model, at)), self::line(model, place + 1));
            // Rows are nearly always in the order of the lines, so the search ends at once.
            let row = match gone.iter().position(|row| row.id == line.id) {
                Some(found) => gone.remove(found),
                None => None,
            };
            let row = row.unwrap_or_else(|| Row::new(&line, self));
            let is_new = line.arrived.is_some_and(|(seq, _)| first_new == Some(seq));
            let marks = Marks {
                arrived: line.arrived,
                timed: self.clock.is_ready(),
                follows: before.as_ref().is_some_and(|before| same_speaker(before, &line)),
                last: after.is_none_or(|after| !same_speaker(&line, &after)),
                fate: self.fate(model, &line, last_own),
                above: self.above(&line, before.as_ref(), today, is_new),
                is_new,
                thumb: line.arrived.and_then(|(seq, _)| model.thumb(seq)),
                stuck: line.stuck,
            };
            row.mark(marks, &self.clock);
            next = put(&self.lines, &row.element, next);
            rows.push(row);
        }
        for row in gone {
            row.element.remove();
        }
    }

    /// The day where it changes, and that what follows is new.
    fn above(&self, line: &Line, before: Option<&Line>, today: i64, is_new: bool) -> String {
        let mut says = String::new();
        if let Some((_, at_ms)) = line.arrived {
            let day = self.clock.day(at_ms);
            let before = before.and_then(|before| before.arrived).map(|(_, at_ms)| self.clock.day(at_ms));
            if let Some(day) = days::mark(before, day, today) {
                says.push_str(&self.clock.named(day, at_ms));
            }
        }
        if is_new {
            if !says.is_empty() {
                says.push_str(" · ");
            }
            says.push_str(self.words.new_messages);
        }
        says
    }

    /// What became of a line of the visitor's own. Of the newest alone: it says so of those before it too.
    fn fate(&self, model: &Model, line: &Line, last_own: Option<Seq>) -> String {
        match line.arrived {
            None if line.stuck => self.words.not_sent_yet.to_owned(),
            None => self.words.sending.to_owned(),
            Some((seq, _)) if last_own == Some(seq) => match (&model.status.member, model.status.seen >= seq) {
                (Some(name), true) => fill(self.words.seen_by, name),
                (None, true) => self.words.seen.to_owned(),
                (_, false) => self.words.delivered.to_owned(),
            },
            Some(_) => String::new(),
        }
    }

    fn render_dots(&self, model: &Model) {
        let mut says = String::new();
        if let Some((name, _)) = &model.typing {
            says = fill(self.words.is_typing, name);
        } else if model.status.thinking {
            says.push_str(self.words.thinking);
        }
        let awaiting = model.is_awaiting() && model.draft().is_none();
        flag(&self.dots, "hidden", model.typing.is_none() && !awaiting);
        retext(&self.dots_say, &says);
    }

    fn render_newest(&self, model: &Model) {
        let away = model.open && !self.is_near_end();
        self.place.away.set(away);
        flag(&self.newest, "hidden", !away);
        if !away {
            self.read.set(model.messages.last().map_or(0, |message| message.seq));
        }
        let read = self.read.get();
        let news = model.messages.iter().rev().take_while(|message| message.seq > read);
        let count = news.filter(|message| is_news(message)).count() as u64;
        let number = if count == 0 { String::new() } else { digits(count) };
        retext(&self.newest_says, &number);
        let says = if count == 0 { self.words.scroll_down } else { self.words.new_messages };
        let mut label = says.to_owned();
        if count > 0 {
            label.push_str(": ");
            label.push_str(&number);
        }
        set(&self.newest, "aria-label", &label);
    }
}

/// Puts `row` before `next` unless it is there already, and says what comes after it.
fn put(lines: &HtmlElement, row: &HtmlElement, next: Option<Element>) -> Option<Element> {
    let row: &Element = row;
    if next.as_ref() == Some(row) {
        return row.next_element_sibling();
    }
    // Fails only for a reference that is not a child, and `next` is one.
    let _ = lines.insert_before(row, next.as_deref());
    next
}
