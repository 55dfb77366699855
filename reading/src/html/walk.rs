//! Walks a range of a page and lets its text flow into blocks.

use super::blocks::{Flow, List};
use super::measure::Measure;
use super::sieve::Part;
use super::table;
use super::tag::Tag;
use super::tree::{Attribute, Kind, Node, Tree};
use std::ops::Range;

/// What a walk needs to know of its page.
pub struct Walk<'a> {
    pub tree: &'a Tree,
    pub measure: &'a Measure,
    pub parts: &'a [Part],
    /// What stands between whole euros and raised cents.
    pub decimal: char,
}

/// What has to happen where an element ends.
enum Exit {
    Nothing,
    Block,
    Heading(usize),
    /// A line that opens an answer; always, or if it asks.
    Question {
        always: bool,
    },
    /// With answers below questions of its own.
    Answers,
    List,
    Item(bool),
    Term,
    Definition,
    /// In a heading nothing else begins.
    Space,
    Link {
        mark: usize,
        at: usize,
    },
    Bold(bool),
    Words,
    Preformatted(bool),
}

/// Letters of the longest heading.
const HEADING_LETTERS: u32 = 400;
/// Letters of a part that opens an answer.
const QUESTION_LETTERS: u32 = 160;

impl Walk<'_> {
    pub fn range(&self, range: &Range<usize>, flow: &mut Flow) {
        let mut state = State { open: Vec::new(), preformatted: false, terms: Vec::new(), defined: false };
        let mut at = range.start;
        while at < range.end {
            self.leave(&mut state, at, flow);
            let node = &self.tree.nodes[at];
            if self.parts[at] != Part::Content && at != range.start {
                flow.space();
                at = node.end;
                continue;
            }
            at = match &node.kind {
                Kind::Text(text) => {
                    text_into(text, state.preformatted, flow);
                    at + 1
                }
                Kind::Element(tag, _) => match self.enter(*tag, node, at, &mut state, flow) {
                    Some(exit) => {
                        state.open.push((node.end, exit));
                        at + 1
                    }
                    None => node.end,
                },
            };
        }
        self.leave(&mut state, usize::MAX, flow);
        flow.flush();
    }

    /// `None`: what is in it is not walked.
    fn enter(&self, tag: Tag, node: &Node, at: usize, state: &mut State, flow: &mut Flow) -> Option<Exit> {
        let range = at..node.end;
        let in_heading = state.in_heading();
        if tag.is_block() && in_heading {
            flow.space();
            return Some(Exit::Space);
        }
        if tag.is_block() {
            flow.flush();
        }
        // A heading without its end would take all that follows for its own.
        if let Some(level) = tag.heading().filter(|_| self.measure.letters(&range) <= HEADING_LETTERS) {
            return Some(Exit::Heading(level));
        }
        match tag {
            Tag::Br if in_heading => flow.space(),
            Tag::Br => flow.line_break(),
            Tag::Img | Tag::Input | Tag::Option | Tag::Optgroup | Tag::Embed => {}
            // The old price is no price any more.
            Tag::Del | Tag::S | Tag::Strike => flow.space(),
            Tag::Button if !self.opens_answer(node, &range) && self.measure.headings(&range) == 0 && !in_heading => {
                flow.space();
            }
            Tag::Table if self.measure.letters(&range) > 0 && table::is_data(self, at) => table::read(self, at, flow),
            _ => return Some(self.enter_text(tag, node, at, state, flow)),
        }
        None
    }

    fn enter_text(&self, tag: Tag, node: &Node, at: usize, state: &mut State, flow: &mut Flow) -> Exit {
        let range = at..node.end;
        match tag {
            Tag::A => {
                flow.begin_words();
                Exit::Link { mark: flow.mark(), at }
            }
            Tag::B | Tag::Strong => Exit::Bold(flow.bold(true)),
            Tag::Sup => {
                self.raise(&range, flow);
                Exit::Nothing
            }
            Tag::Span | Tag::Em | Tag::I => {
                flow.begin_words();
                let opens = self.opens_answer(node, &range) && !state.in_heading();
                if opens { self.question(flow) } else { Exit::Words }
            }
            Tag::Summary => Exit::Question { always: true },
            Tag::Details => Exit::Answers,
            Tag::Dl => Exit::Answers,
            Tag::Dt => {
                if std::mem::take(&mut state.defined) {
                    state.terms.clear();
                }
                Exit::Term
            }
            Tag::Dd => {
                state.defined = true;
                flow.lead(Some(state.terms.join(" / ")).filter(|term| !term.is_empty()));
                Exit::Definition
            }
            Tag::Label => Exit::Question { always: false },
            Tag::Pre => Exit::Preformatted(std::mem::replace(&mut state.preformatted, true)),
            _ if tag.is_list() => {
                flow.lists.push(List { numbered: tag == Tag::Ol, ..List::default() });
                Exit::List
            }
            Tag::Li => {
                flow.begin_item();
                let before = flow.lists.last_mut().map(|list| std::mem::replace(&mut list.in_item, true));
                Exit::Item(before.unwrap_or_default())
            }
            _ if self.opens_answer(node, &range) && !state.in_heading() => self.question(flow),
            _ if tag.is_block() => Exit::Block,
            _ => Exit::Nothing,
        }
    }

    fn question(&self, flow: &mut Flow) -> Exit {
        flow.flush();
        Exit::Question { always: true }
    }

    /// Raised cents: `45` and a raised `99` are not 4599.
    fn raise(&self, range: &Range<usize>, flow: &mut Flow) {
        let text: String = self.tree.nodes[range.clone()].iter().filter_map(text_of).collect();
        let cents = text.trim();
        let are_cents = cents.len() == 2 && cents.chars().all(|c| c.is_ascii_digit());
        if are_cents && flow.last_char().is_some_and(|c| c.is_ascii_digit()) {
            flow.text(self.decimal.encode_utf8(&mut [0; 4]));
        }
    }

    /// A line to click on, below which the answer unfolds.
    fn opens_answer(&self, node: &Node, range: &Range<usize>) -> bool {
        let letters = self.measure.letters(range);
        if letters == 0 || letters > QUESTION_LETTERS || self.measure.headings(range) > 0 {
            return false;
        }
        if node.attribute(Attribute::AriaExpanded).is_some() && node.tag() != Some(Tag::A) {
            return true;
        }
        let class = node.attribute(Attribute::Class).unwrap_or_default().to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| class.contains(word));
        let folds = has(&["accordion", "toggle", "tab-", "faq", "collaps"]);
        let leads = has(&["title", "header", "question", "trigger", "heading", "button"]);
        let inner = has(&["icon", "list", "wrap", "item", "group", "container", "answer", "content"]);
        folds && leads && !inner
    }

    fn leave(&self, state: &mut State, at: usize, flow: &mut Flow) {
        while state.open.last().is_some_and(|(end, _)| *end <= at) {
            if let Some((_, exit)) = state.open.pop() {
                self.exit(exit, state, flow);
            }
        }
    }

    fn exit(&self, exit: Exit, state: &mut State, flow: &mut Flow) {
        match exit {
            Exit::Nothing => {}
            Exit::Words => flow.end_words(),
            Exit::Block => flow.flush(),
            Exit::Heading(level) => flow.flush_heading(level),
            Exit::Question { always } => flow.flush_question(always),
            Exit::Answers => {
                flow.flush();
                flow.end_answers();
            }
            Exit::List => {
                flow.flush();
                flow.lists.pop();
            }
            Exit::Item(before) => {
                flow.flush();
                if let Some(list) = flow.lists.last_mut() {
                    list.in_item = before;
                }
            }
            Exit::Term => state.terms.extend(flow.take_term()),
            Exit::Definition => {
                flow.flush();
                flow.lead(None);
            }
            Exit::Space => flow.space(),
            Exit::Link { mark, at } => self.leave_link(mark, at, flow),
            Exit::Bold(before) => {
                flow.bold(before);
            }
            Exit::Preformatted(before) => {
                state.preformatted = before;
                flow.flush();
            }
        }
    }

    /// A link that only says "Call us" says a number too; a link that only has a picture says what the picture shows.
    fn leave_link(&self, mark: usize, at: usize, flow: &mut Flow) {
        let node = &self.tree.nodes[at];
        if self.measure.letters(&(at..node.end)) == 0 {
            let shown = self.tree.nodes[at..node.end].iter().find_map(|node| node.attribute(Attribute::Alt));
            flow.space();
            flow.text(shown.unwrap_or_default());
            flow.space();
        }
        let href = node.attribute(Attribute::Href).unwrap_or_default().trim();
        let said = flow.since(mark);
        let missing = match href.split_once(':') {
            Some((scheme, number)) if scheme.eq_ignore_ascii_case("tel") => {
                Some(number).filter(|_| !said.contains(|c: char| c.is_ascii_digit()))
            }
            Some((scheme, mail)) if scheme.eq_ignore_ascii_case("mailto") => {
                mail.split('?').next().filter(|_| !said.contains('@'))
            }
            _ => None,
        };
        if let Some(missing) = missing.map(|missing| missing.replace("%20", " ")).filter(|missing| !missing.is_empty())
        {
            flow.space();
            flow.text(&missing);
        }
        flow.end_words();
    }
}

struct State {
    /// Elements being walked: where each ends, and what then.
    open: Vec<(usize, Exit)>,
    preformatted: bool,
    /// Terms whose definition comes, or has come.
    terms: Vec<String>,
    defined: bool,
}

impl State {
    fn in_heading(&self) -> bool {
        self.open.iter().any(|(_, exit)| matches!(exit, Exit::Heading(_) | Exit::Question { .. } | Exit::Term))
    }
}

fn text_into(text: &str, preformatted: bool, flow: &mut Flow) {
    if !preformatted {
        return flow.text(text);
    }
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            flow.line_break();
        }
        flow.text(line);
    }
}

fn text_of(node: &Node) -> Option<&str> {
    match &node.kind {
        Kind::Text(text) => Some(text),
        Kind::Element(..) => None,
    }
}
