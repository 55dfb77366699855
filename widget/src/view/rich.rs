//! Marked text, drawn with elements and text.
//!
//! For: what `markdown` reads, and the one way a link is made here: a page in a new tab, which is said, without a hold
//! on this one. Not for: deciding what is a mark or which address is safe.

use crate::json::digits;
use crate::markdown::{self, Mark, Sink};
use browser::dom::{add, element, set, text};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{HtmlElement, Node};

#[wasm_bindgen]
extern "C" {
    /// Of a string, whatever is in it.
    #[wasm_bindgen(js_namespace = document, js_name = createTextNode)]
    fn text_node(text: &str) -> Node;
}

/// The id of the words that say "opens in a new tab", once in the panel.
pub const NEW_TAB: &str = "new-tab";

/// Draws into the last of these; the first is the line itself.
struct Rich(Vec<HtmlElement>);

/// Draws `says` into `line`: with all its marks, or with its addresses alone.
pub fn draw(line: &HtmlElement, says: &str, marks: bool) {
    let mut rich = Rich(vec![line.clone()]);
    match marks {
        true => markdown::read(says, &mut rich),
        false => markdown::read_plain(says, &mut rich),
    }
}

/// `url` has been found to be safe.
pub fn link(class: &str, says: &str, url: &str) -> HtmlElement {
    let link = text("a", class, says);
    set(&link, "href", url);
    if markdown::is_web(url) {
        set(&link, "target", "_blank");
        set(&link, "rel", "noopener noreferrer nofollow");
        set(&link, "aria-describedby", NEW_TAB);
    }
    link
}

impl Sink for Rich {
    fn open(&mut self, mark: Mark) {
        let tag = match mark {
            Mark::Link(url) => return self.enter(link("", "", url)),
            Mark::Paragraph => "p",
            Mark::Block => "pre",
            Mark::Bullets => "ul",
            Mark::Numbers(_) => "ol",
            Mark::Item => "li",
            Mark::Strong => "strong",
            Mark::Emphasis => "em",
            Mark::Code => "code",
        };
        let made = element(tag, "");
        if let Mark::Numbers(first) = mark {
            set(&made, "start", &digits(u64::from(first)));
        }
        // Each may be in another direction than the line as a whole; a list's marks stand on one side.
        if mark == Mark::Paragraph {
            set(&made, "dir", "auto");
        }
        self.enter(made);
    }

    fn text(&mut self, text: &str) {
        if let Some(within) = self.0.last() {
            add(within, &text_node(text));
        }
    }

    fn close(&mut self) {
        self.0.pop();
    }
}

impl Rich {
    fn enter(&mut self, made: HtmlElement) {
        if let Some(within) = self.0.last() {
            add(within, &made);
        }
        self.0.push(made);
    }
}
