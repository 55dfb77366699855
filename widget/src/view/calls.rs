//! Calls that are too large or too rare for the outbox: a file the visitor sends along, and the transcript.
//!
//! For: where they go, and handing on what came back. Not for: showing how they go.

use crate::event::Failure;
use crate::frame;
use crate::json::{Object, join};
use crate::parsed::parse;
use crate::part::{self, Mirror};
use browser::http::{self, Answer, Call};
use js_sys::{Array, Function};
use std::cell::RefCell;
use wasm_bindgen::prelude::JsValue;

pub struct Calls {
    pub base: String,
    /// The conversation in use and its token.
    pub chat: RefCell<(String, String)>,
    pub heard: Array,
    pub did: Function,
}

impl Calls {
    pub fn follow(&self, mirror: &Mirror) {
        *self.chat.borrow_mut() = (mirror.conversation.clone(), mirror.token.clone());
    }

    /// The address of something below the chat, and the chat's token. `None` while there is no chat.
    pub fn below_chat(&self, rest: &[&str]) -> Option<(String, String)> {
        let (conversation, token) = &*self.chat.borrow();
        let begin = join(&[&self.base, "/api/chat/", conversation, "/"]);
        (!conversation.is_empty()).then(|| (join(&[&begin, &join(rest)]), token.clone()))
    }

    /// An answer with lines, of the conversation it was asked for, goes to the panel. Why not, where it did not come.
    pub fn answered(&self, conversation: &str, answer: &Answer) -> Option<Failure> {
        let value = parse(&answer.body);
        let Some(value) = value.as_ref().filter(|_| matches!(answer.status, 200..=299)) else {
            return Some(Failure::of(answer.status, answer.after_s, value.as_ref().and_then(frame::refusal)));
        };
        if frame::messages(value).is_none() {
            return Some(Failure::Offline);
        }
        if self.chat.borrow().0 == conversation {
            self.heard.push(&conversation.into());
            self.heard.push(value);
            // The panel's own function does not throw.
            let _ = self.did.call1(&JsValue::NULL, &part::write_answer(&answer.body).into());
        }
        None
    }

    /// The transcript as text, or by mail. `then` is handed the text, or in words why not, where there are any.
    pub fn transcript(&self, email: Option<&str>, then: impl FnOnce(Result<String, Option<String>>) + 'static) {
        let Some((url, token)) = self.below_chat(&["transcript"]) else { return };
        let body = email.map(|email| Object::new().text("email", email).end());
        let method = if body.is_some() { "POST" } else { "GET" };
        http::call(Call { method, url: &url, bearer: Some(&token), body: body.as_deref() }, move |answer| {
            then(match answer.status {
                200..=299 => Ok(answer.body),
                _ => Err(parse(&answer.body).as_ref().and_then(frame::refusal).map(|(_, words)| words)),
            });
        });
    }
}
