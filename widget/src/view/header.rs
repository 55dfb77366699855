//! The panel's head: who the visitor talks to.
//!
//! For: the business, the assistant (always named as AI) or the member who has joined. The panel hears its close button.
//! Not for: what happened when; that is in the log.

use crate::model::Model;
use crate::view::Calls;
use crate::view::menu::Menu;
use crate::view::welcome::initial;
use crate::words::Words;
use browser::dom::{find, retext, set};
use protocol::transcript::Stage;
use protocol::visitor::WidgetSettings;
use std::rc::Rc;
use web_sys::HtmlElement;

pub struct Header {
    pub element: HtmlElement,
    words: &'static Words,
    avatar: HtmlElement,
    title: HtmlElement,
    subtitle: HtmlElement,
    pub menu: Menu,
}

impl Header {
    /// The head of `panel` as it is there already: whoever is about to press its button, or has the focus on it, goes on.
    pub fn new(panel: &HtmlElement, words: &'static Words, calls: &Rc<Calls>) -> Option<Self> {
        let head = find(panel, "header")?;
        Some(Self {
            words,
            avatar: find(&head, ".avatar")?,
            title: find(&head, "h2")?,
            subtitle: find(&head, "p")?,
            element: head,
            menu: Menu::new(words, calls),
        })
    }

    pub fn render(&self, model: &Model, settings: &WidgetSettings) {
        let business = match settings.business.as_str() {
            "" => self.words.chat,
            name => name,
        };
        self.menu.render(model, settings);
        retext(&self.title, business);
        let face = match &model.status.member {
            Some(name) if model.status.stage == Stage::Claimed => name,
            _ => business,
        };
        retext(&self.avatar, initial(face));
        set(&self.element, "data-stage", stage(model.status.stage));
        let assistant = settings.assistant.as_str();
        let mut says = String::new();
        match (model.status.stage, &model.status.member) {
            (Stage::Claimed, Some(name)) => says.push_str(name),
            (Stage::Claimed, None) => says.push_str(self.words.person),
            // While the business is closed nobody is looking.
            (Stage::Waiting, _) if model.queue().is_some_and(|queue| queue.opens_ms.is_some()) => {
                says.push_str(self.words.person_asked);
            }
            (Stage::Waiting, _) => says.push_str(self.words.waiting),
            (Stage::Resolved, _) => says.push_str(self.words.resolved),
            (Stage::Assistant, _) => {
                if !assistant.is_empty() && !assistant.eq_ignore_ascii_case(self.words.ai) {
                    says.push_str(assistant);
                    says.push_str(" · ");
                }
                says.push_str(self.words.ai);
            }
        }
        retext(&self.subtitle, &says);
    }
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Assistant => "assistant",
        Stage::Waiting => "waiting",
        Stage::Claimed => "claimed",
        Stage::Resolved => "resolved",
    }
}
