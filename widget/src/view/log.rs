//! The conversation's lines.
//!
//! For: one row a line, kept by the line's id, so that a line that is acknowledged becomes a sent one
//! in place and is not read out twice. Rows are added and their marks changed; text never is.
//! Not for: which lines there are, and in what order.

use super::Hand;
use super::draft::Draft;
use super::thumbs::Thumbs;
use crate::json::digits;
use crate::linkify::{self, Piece};
use crate::model::{Link, Model};
use crate::outbox::Progress;
use crate::words::{Detail, Words, fill};
use browser::dom::{add, element, flag, retext, set, text};
use protocol::transcript::{Author, Kind, Message, Source};
use std::cell::RefCell;
use web_sys::{Element, HtmlElement};

/// A log that is scrolled up further than this is being read, and is left where it is.
const NEAR_END_PX: i32 = 90;

pub struct Log {
    /// Scrolls; holds the live region and the marks of typing, which are not read out.
    pub element: HtmlElement,
    lines: HtmlElement,
    draft: Draft,
    dots: HtmlElement,
    dots_say: HtmlElement,
    words: &'static Words,
    hand: Hand,
    rows: RefCell<Vec<Row>>,
}

struct Row {
    /// The line's id.
    id: String,
    element: HtmlElement,
    meta: HtmlElement,
    thumbs: Option<Thumbs>,
    /// Written under a line that has arrived.
    time: String,
}

/// A line to show, whether it has arrived or not.
struct Line<'a> {
    id: &'a str,
    from: Author,
    kind: Kind,
    name: Option<&'a str>,
    text: &'a str,
    sources: &'a [Source],
    /// Absent while it is on its way.
    arrived: Option<(u64, i64)>,
    state: &'static str,
}

impl Log {
    pub fn new(words: &'static Words, hand: Hand) -> Self {
        let log = Self {
            element: element("div", "log"),
            lines: element("div", "lines"),
            draft: Draft::new(words),
            dots: element("div", "typing"),
            dots_say: element("span", ""),
            words,
            hand,
            rows: RefCell::default(),
        };
        set(&log.element, "tabindex", "0");
        set(&log.element, "role", "region");
        set(&log.element, "aria-label", words.log);
        set(&log.lines, "role", "log");
        set(&log.lines, "aria-live", "polite");
        set(&log.lines, "aria-label", words.log);
        let bubble = element("span", "dots");
        for _ in 0..3 {
            add(&bubble, &element("i", ""));
        }
        set(&log.dots, "data-baton", "typing");
        add(&log.dots, &bubble);
        add(&log.dots, &log.dots_say);
        add(&log.element, &log.lines);
        add(&log.element, &log.draft.element);
        add(&log.element, &log.dots);
        log
    }

    /// With `follow`, the newest line is brought into view.
    pub fn render(&self, model: &Model, follow: bool) {
        // What is loaded at once is not read out; what comes after is.
        set(
            &self.lines,
            "aria-busy",
            if model.cursor == 0 || model.link == Link::CatchingUp { "true" } else { "false" },
        );
        let own_added = self.render_lines(&lines(model, self.words), model);
        self.draft.render(model);
        self.render_dots(model);
        if follow || own_added {
            self.to_end();
        }
    }

    pub fn to_end(&self) {
        self.element.set_scroll_top(self.element.scroll_height());
    }

    pub fn is_near_end(&self) -> bool {
        let log = &self.element;
        log.scroll_height() - log.scroll_top() - log.client_height() < NEAR_END_PX
    }

    /// Whether a line of the visitor's own was added.
    fn render_lines(&self, lines: &[Line], model: &Model) -> bool {
        let mut rows = self.rows.borrow_mut();
        let mut gone: std::collections::VecDeque<Row> = std::mem::take(&mut *rows).into();
        let mut own_added = false;
        let mut next = self.lines.first_element_child();
        for (place, line) in lines.iter().enumerate() {
            // Rows are nearly always in the order of the lines, so the search ends at once.
            let row = match gone.iter().position(|row| row.id == line.id) {
                Some(found) => gone.remove(found),
                None => None,
            };
            let row = row.unwrap_or_else(|| {
                own_added |= line.from == Author::Visitor && line.arrived.is_none();
                self.row(line)
            });
            let follows = place > 0 && same_speaker(&lines[place - 1], line);
            let last = lines.get(place + 1).is_none_or(|after| !same_speaker(line, after));
            mark(&row, line, follows, last);
            if let (Some(buttons), Some((seq, _))) = (&row.thumbs, line.arrived) {
                buttons.mark(model.thumb(seq));
            }
            next = put(&self.lines, &row.element, next);
            rows.push(row);
        }
        for row in gone {
            row.element.remove();
        }
        own_added
    }

    fn row(&self, line: &Line) -> Row {
        let row = element("div", "row");
        set(&row, "data-baton", "message");
        set(&row, "data-from", author(line.from));
        if line.kind == Kind::Event || line.from == Author::System {
            set(&row, "data-event", "");
        }
        let who = text(
            "span",
            "who",
            line.name.unwrap_or(match line.from {
                Author::Visitor => self.words.you,
                Author::Assistant => self.words.ai,
                Author::Member => self.words.team,
                Author::System => "",
            }),
        );
        let bubble = element("div", "bubble");
        set(&bubble, "dir", "auto");
        for piece in linkify::pieces(line.text) {
            match piece {
                Piece::Plain(plain) => add(&bubble, &text("span", "", plain)),
                Piece::Link(url) => add(&bubble, &self.link(url, url)),
            }
        }
        let meta = element("span", "meta");
        add(&row, &who);
        add(&row, &bubble);
        if !line.sources.is_empty() {
            add(&row, &self.sources(line.sources));
        }
        let answer = line.from == Author::Assistant && !line.sources.is_empty();
        let thumbs = line.arrived.filter(|_| answer).map(|(seq, _)| Thumbs::new(seq, self.words, &self.hand));
        if let Some(thumbs) = &thumbs {
            add(&row, &thumbs.element);
        }
        add(&row, &meta);
        Row {
            id: line.id.to_owned(),
            element: row,
            meta,
            thumbs,
            time: line.arrived.map(|(_, at_ms)| self.words.moment(at_ms, Detail::Time)).unwrap_or_default(),
        }
    }

    fn sources(&self, sources: &[Source]) -> HtmlElement {
        let list = element("ul", "sources");
        set(&list, "aria-label", self.words.sources);
        for source in sources {
            let item = element("li", "");
            match source.url.as_deref().filter(|url| linkify::is_web(url)) {
                Some(url) => add(&item, &self.link(&source.title, url)),
                None => add(&item, &text("span", "", &source.title)),
            }
            add(&list, &item);
        }
        list
    }

    /// `url` has been found to be a web address.
    fn link(&self, says: &str, url: &str) -> HtmlElement {
        let link = text("a", "", says);
        set(&link, "href", url);
        set(&link, "target", "_blank");
        set(&link, "rel", "noopener noreferrer nofollow");
        set(&link, "title", self.words.new_tab);
        link
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
}

fn lines<'a>(model: &'a Model, words: &'static Words) -> Vec<Line<'a>> {
    let arrived = model.messages.iter().map(arrived);
    let waiting = model.outbox.lines().map(|(item, text)| Line {
        id: &item.id,
        from: Author::Visitor,
        kind: Kind::Text,
        name: None,
        text,
        sources: &[],
        arrived: None,
        state: match (item.progress, model.is_cut_off()) {
            (Progress::Waiting, true) => words.not_sent_yet,
            _ => words.sending,
        },
    });
    arrived.chain(waiting).collect()
}

fn arrived(message: &Message) -> Line<'_> {
    Line {
        id: &message.id,
        from: message.from,
        kind: message.kind,
        name: message.name.as_deref(),
        text: &message.text,
        sources: &message.sources,
        arrived: Some((message.seq, message.at_ms)),
        state: "",
    }
}

fn same_speaker(a: &Line, b: &Line) -> bool {
    a.from == b.from && a.name == b.name && a.kind == b.kind
}

/// What may change about a row: whether it has arrived, and its place in a group.
fn mark(row: &Row, line: &Line, follows: bool, last: bool) {
    flag(&row.element, "data-follows", follows);
    flag(&row.element, "data-last", last || line.arrived.is_none());
    match line.arrived {
        Some((seq, _)) => {
            set(&row.element, "data-seq", &digits(seq));
            set(&row.element, "data-state", "sent");
            retext(&row.meta, &row.time);
        }
        None => {
            set(&row.element, "data-state", "sending");
            retext(&row.meta, line.state);
        }
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

fn author(from: Author) -> &'static str {
    match from {
        Author::Visitor => "visitor",
        Author::Assistant => "assistant",
        Author::Member => "member",
        Author::System => "system",
    }
}
