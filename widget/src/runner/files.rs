//! Files both ways: what the visitor sends along, and the conversation to keep.
//!
//! For: calls that are too large or too rare for the outbox. Not for: showing how they go; that is the view's.

use super::{App, parse, read};
use crate::event::{Event, Failure};
use crate::frame;
use crate::json::join;
use crate::view::mail_body;
use browser::http::{self, Call};
use std::rc::Rc;

impl App {
    /// A file's way is its own: it is too large for the outbox, and its tile shows what became of it.
    pub(super) fn upload(self: &Rc<Self>, id: String, name: &str) {
        let Some((conversation, token)) = self.chat.borrow().clone() else {
            return self.view.borrow().uploaded(&id, Some(&Failure::Offline));
        };
        let name = String::from(js_sys::encode_uri_component(name));
        let url = join(&[&self.base, "/api/chat/", &conversation, "/attachments?id=", &id, "&name=", &name]);
        let (weak, sent) = (Rc::downgrade(self), id.clone());
        self.view.borrow().upload(&sent, &url, &token, move |answer| {
            let Some(app) = weak.upgrade() else { return };
            let is_current = app.chat.borrow().as_ref().is_some_and(|(current, _)| *current == conversation);
            let result = read(&answer, frame::messages);
            app.view.borrow().uploaded(&id, result.as_ref().err());
            if is_current && result.is_ok() {
                app.happened(Event::Posted { id, result });
            }
        });
    }

    pub(super) fn transcript(self: &Rc<Self>, email: Option<String>) {
        let Some((conversation, token)) = self.chat.borrow().clone() else { return };
        let url = join(&[&self.base, "/api/chat/", &conversation, "/transcript"]);
        let body = email.as_deref().map(mail_body);
        let method = if body.is_some() { "POST" } else { "GET" };
        let weak = Rc::downgrade(self);
        let call = Call { method, url: &url, bearer: Some(&token), body: body.as_deref() };
        http::call(call, move |answer| {
            let Some(app) = weak.upgrade() else { return };
            let why = parse(&answer.body).as_ref().and_then(frame::refusal).map(|(_, words)| words);
            let came = if matches!(answer.status, 200..=299) { Ok(answer.body.as_str()) } else { Err(why.as_deref()) };
            app.view.borrow().transcript_came(email.as_deref(), came);
        });
    }
}
