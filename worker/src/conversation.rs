//! One Durable Object a conversation: its single writer, and the durable interpreter of `domain`'s effects.
//!
//! Memory is a copy: after hibernation or a crash it is read again from SQLite.

mod asking;
mod commit;
mod erase;
mod guest;
mod jobs;
mod looking;
mod opening;
mod store;
mod work;

use crate::answer::json;
use crate::call::{self, Allowed, Arrived, ToConversation};
use crate::error::Failed;
use crate::published::{self, Published};
use crate::{chance, files, socket};
use asking::Asking;
use commit::{TEAM, VISITORS};
use domain::Conversation as State;
use domain::draft::{self, NoDraft};
use domain::input::Input;
use domain::suggestion;
use protocol::desk::{DeskFrame, Suggested};
use protocol::transcript::Message;
use protocol::visitor::{ClientFrame, Messages, ServerFrame};
use protocol::{Millis, Seq};
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;
use store::{Attached, Store};
use worker::{
    DurableObject, Env, Request, Response, Result, WebSocket, WebSocketIncomingMessage, console_error, durable_object,
};

#[durable_object]
pub struct Conversation {
    object: Rc<Object>,
}

pub struct Object {
    state: worker::State,
    env: Env,
    store: Store,
    memory: RefCell<Option<State>>,
    /// Lanes with an attempt under way in this instance.
    busy: RefCell<HashSet<String>>,
    /// When the alarm is known to be set for; unknown after a sleep.
    armed_ms: Cell<Option<Millis>>,
    typed_ms: Cell<Millis>,
    /// When somebody will look at the outbox anyway.
    looks_ms: Cell<Millis>,
    asking: RefCell<Option<Asking>>,
    /// Up to which line the desk is known to have what was said; unknown after a sleep.
    heard: Cell<Option<Seq>>,
}

impl DurableObject for Conversation {
    fn new(state: worker::State, env: Env) -> Self {
        socket::answer_pings(&state);
        let store = Store::new(state.storage().sql());
        let (memory, busy, armed_ms) = (RefCell::default(), RefCell::default(), Cell::new(None));
        let (typed_ms, looks_ms, asking) = (Cell::new(0), Cell::new(0), RefCell::default());
        let heard = Cell::new(None);
        Self {
            object: Rc::new(Object { state, env, store, memory, busy, armed_ms, typed_ms, looks_ms, asking, heard }),
        }
    }

    async fn fetch(&self, request: Request) -> Result<Response> {
        match self.object.answer(request).await {
            Ok(response) => Ok(response),
            Err(failed) => failed.response(),
        }
    }

    /// At least once, and given up after six failures: so nothing here may fail the alarm itself.
    async fn alarm(&self) -> Result<Response> {
        match self.object.wake().await {
            // Never opened, or erased: there is nothing to wake for.
            Ok(()) | Err(Failed::NoConversation) => {}
            Err(failed) => {
                console_error!("alarm: {}", failed.words().1);
                self.object.state.storage().set_alarm(RETRY_ALARM_MS).await?;
            }
        }
        Response::empty()
    }

    async fn websocket_message(&self, socket: WebSocket, message: WebSocketIncomingMessage) -> Result<()> {
        if let WebSocketIncomingMessage::String(text) = message {
            self.object.framed(&socket, &text).await;
        }
        Ok(())
    }

    async fn websocket_close(&self, socket: WebSocket, _: usize, _: String, clean: bool) -> Result<()> {
        // A page that said goodbye had shown everything; one that was lost may not have.
        if clean && self.object.state.get_tags(&socket).iter().any(|tag| tag == VISITORS) {
            let _ = self.object.seen().await;
        }
        self.object.left(&socket).await;
        Ok(())
    }

    async fn websocket_error(&self, socket: WebSocket, _: worker::Error) -> Result<()> {
        self.object.left(&socket).await;
        Ok(())
    }
}

/// How soon a failed alarm is tried again.
const RETRY_ALARM_MS: i64 = 5_000;
/// Clients say at most every 3 s that somebody types; two sides may do so at once.
const TYPING_GAP_MS: Millis = 1_000;

impl Object {
    async fn answer(self: &Rc<Self>, mut request: Request) -> std::result::Result<Response, Failed> {
        match request.path().as_str() {
            "/visitor" => return self.join(VISITORS, Attached::default()),
            "/desk" => return self.join(TEAM, Attached::read(request.headers())?),
            _ => {}
        }
        let call: ToConversation = call::heard(&mut request).await?;
        match call {
            ToConversation::Open { opening, client, guest } => return self.open(opening, client, guest).await,
            ToConversation::OpenTest { opening, channel, to } => return self.open_test(opening, channel, to).await,
            ToConversation::Erase => return self.erase().await,
            _ => {}
        }
        if let ToConversation::Left { who } = &call {
            socket::close_where(&self.state, TEAM, &|socket| {
                Attached::of(socket).is_some_and(|at| who.holds(&at.holder))
            });
            return json(&serde_json::json!({}));
        }
        let published = self.published().await?;
        match call {
            ToConversation::Left { .. }
            | ToConversation::Open { .. }
            | ToConversation::OpenTest { .. }
            | ToConversation::Erase => Err(Failed::NoRoute),
            ToConversation::Traces => self.traces(&published),
            ToConversation::Guest(about) => self.guest(about, &published),
            ToConversation::Message { id, text } => self.visited(Input::VisitorMessage { id, text }, &published),
            ToConversation::Human => self.visited(Input::HumanAsked, &published),
            ToConversation::Cancel => self.visited(Input::WaitCancelled, &published),
            ToConversation::Contact { contact } => self.visited(Input::ContactGiven(contact), &published),
            ToConversation::Rating { rating } => {
                self.visited(Input::Rated { score: rating.score, comment: rating.comment }, &published)
            }
            ToConversation::Thumbs { thumbs } => {
                self.visited(Input::Thumbs { seq: thumbs.seq, up: thumbs.up }, &published)
            }
            ToConversation::Messages { after } => {
                let (shown, upto) = self.with(|c| (messages(c, c.public_after(after).cloned()), last_seq(c)))?;
                self.commit(Input::VisitorSaw { upto }, &published)?;
                json(&shown)
            }
            ToConversation::Record => json(&self.with(|c| c.recorded())?),
            ToConversation::View { after } => json(&self.with(|c| c.view(after))?),
            ToConversation::Draft { seq } => {
                json(&self.with(|c| draft::of(c, seq, &published.site.settings))?.map_err(undrafted)?)
            }
            ToConversation::Suggestion => {
                let (knowledge, settings) = (&published.knowledge, &published.site.settings);
                json(&Suggested { suggestion: self.with(|c| suggestion::of(c, knowledge, settings))? })
            }
            ToConversation::Desk { by, act, via } => {
                self.commit(Input::Desk { by, act, via }, &published)?;
                json(&self.with(|c| c.view(0))?)
            }
            ToConversation::Queued { place } => {
                self.commit(Input::Queued { place }, &published)?;
                json(&serde_json::json!({}))
            }
            ToConversation::Wanted { job } => json(&Allowed { allowed: self.with(|c| c.wants_notice(job))? }),
            ToConversation::Arrived { once, arrival } => self.arrived(&once, arrival, &published),
        }
    }

    fn visited(self: &Rc<Self>, input: Input, published: &Published) -> std::result::Result<Response, Failed> {
        let once = match &input {
            Input::VisitorMessage { id, .. } | Input::VisitorAttached { id, .. } => Some(id.clone()),
            _ => None,
        };
        let caused = self.commit(input, published).map_err(|failed| self.kindly(failed))?;
        let again = self.said_before(once.as_deref(), &caused)?;
        self.with(|conversation| {
            // Sent again: the answer is what it was the first time, so a lost response loses nothing.
            match again.map(|line| line.seq) {
                Some(seq) => json(&messages(conversation, conversation.public_after(seq - 1).cloned())),
                None => json(&messages(conversation, caused.into_iter().filter(Message::is_public))),
            }
        })?
    }

    /// The line as it was stored before, when sending it caused nothing: its writer only missed the acknowledgement.
    fn said_before(&self, id: Option<&str>, caused: &[Message]) -> std::result::Result<Option<Message>, Failed> {
        match id.filter(|_| caused.is_empty()) {
            Some(id) => self.with(|conversation| conversation.visitor_line(id).cloned()),
            None => Ok(None),
        }
    }

    fn arrived(
        self: &Rc<Self>,
        once: &[String],
        arrival: Arrived,
        published: &Published,
    ) -> std::result::Result<Response, Failed> {
        self.with(|_| ())?;
        if !self.store.seen_any(once)? {
            match arrival {
                Arrived::Desk { by, act, via } => self.commit(Input::Desk { by, act, via }, published)?,
                Arrived::Aside { by, via, aside } => self.commit(Input::Aside { by, via, aside }, published)?,
                Arrived::Delivery { job, report } => self.commit(Input::Delivery { job, report }, published)?,
                Arrived::Line(line) => {
                    for part in line.parts() {
                        self.commit(Input::Line(part), published)?;
                    }
                    Vec::new()
                }
                Arrived::VisitorMail { id, text } => {
                    for (part, text) in parts_of(&text, domain::limits::MESSAGE_CHARS).into_iter().enumerate() {
                        self.commit(Input::VisitorMessage { id: format!("{id}.{part}"), text }, published)?;
                    }
                    Vec::new()
                }
            };
            // After the act and in the same burst: a telling that failed may come again.
            self.store.remember(once, chance::now())?;
        }
        json(&serde_json::json!({}))
    }

    /// The alarm: timers first, for they may add jobs; then the outbox.
    async fn wake(self: &Rc<Self>) -> std::result::Result<(), Failed> {
        self.armed_ms.set(None);
        let published = self.published().await?;
        let now = chance::now();
        if self.state.get_websockets_with_tag(VISITORS).iter().any(|page| socket::lives(&self.state, page)) {
            self.seen().await?;
        }
        let timers = self.store.timers_due(now)?;
        let rung: Vec<_> = timers.into_iter().map(|timer| self.commit(Input::Timer(timer), &published)).collect();
        // A timer that fails rings again, and keeps no other and no job from its time.
        self.run_due()?;
        rung.into_iter().try_for_each(|rung| rung.map(drop))
    }

    /// Everything so far has been shown to the visitor.
    async fn seen(self: &Rc<Self>) -> std::result::Result<(), Failed> {
        let published = self.published().await?;
        let upto = self.with(last_seq)?;
        self.commit(Input::VisitorSaw { upto }, &published).map(drop)
    }

    fn join(&self, tag: &str, attached: Attached) -> std::result::Result<Response, Failed> {
        self.with(|_| ())?;
        socket::make_room(&self.state, tag, domain::limits::SOCKETS);
        Ok(socket::accept(&self.state, tag, &attached)?)
    }

    async fn framed(self: &Rc<Self>, socket: &WebSocket, text: &str) {
        let tags = self.state.get_tags(socket);
        if tags.iter().any(|tag| tag == TEAM) {
            self.desk_frame(socket, text).await;
        } else if let Err((id, failed)) = self.visitor_frame(socket, text).await {
            let (_, code, message) = failed.words();
            socket::send(socket, &ServerFrame::Refused { id, code: code.to_owned(), message });
        }
    }

    async fn visitor_frame(
        self: &Rc<Self>,
        socket: &WebSocket,
        text: &str,
    ) -> std::result::Result<(), (Option<String>, Failed)> {
        if text.len() > domain::limits::BODY_BYTES {
            return Err((None, Failed::TooLarge { limit: domain::limits::BODY_BYTES }));
        }
        let frame: ClientFrame = serde_json::from_str(text).map_err(|e| (None, Failed::BadJson(e.to_string())))?;
        let published = self.published().await.map_err(|failed| (None, failed))?;
        let mut sent = None;
        let input = match frame {
            ClientFrame::Resume { after } => return self.resume(socket, after).map_err(|failed| (None, failed)),
            ClientFrame::Typing => {
                if self.may_show_typing() {
                    socket::send_all(&self.state, TEAM, &DeskFrame::Typing);
                }
                return Ok(());
            }
            ClientFrame::Send { id, text } => {
                sent = Some(id.clone());
                Input::VisitorMessage { id, text }
            }
            ClientFrame::Seen { upto } => Input::VisitorSaw { upto },
            ClientFrame::Human => Input::HumanAsked,
            ClientFrame::Cancel => Input::WaitCancelled,
            ClientFrame::Contact { contact } => Input::ContactGiven(contact),
            ClientFrame::Rating { score, comment } => Input::Rated { score, comment },
        };
        let caused = self.commit(input, &published).map_err(|failed| (sent.clone(), self.kindly(failed)))?;
        if let Ok(Some(message)) = self.said_before(sent.as_deref(), &caused) {
            socket::send(socket, &ServerFrame::Message { message });
        }
        Ok(())
    }

    fn resume(&self, socket: &WebSocket, after: Seq) -> std::result::Result<(), Failed> {
        self.with(|conversation| {
            for message in conversation.public_after(after) {
                socket::send(socket, &ServerFrame::Message { message: message.clone() });
            }
            socket::send(socket, &ServerFrame::Status { status: conversation.status() });
            let seq = conversation.transcript().last().map_or(0, |message| message.seq);
            socket::send(socket, &ServerFrame::CaughtUp { seq });
        })
    }

    /// Marks come at most so often, whatever a client sends.
    fn may_show_typing(&self) -> bool {
        let now = chance::now();
        let fresh = now - self.typed_ms.get() >= TYPING_GAP_MS;
        if fresh {
            self.typed_ms.set(now);
        }
        fresh
    }

    async fn published(&self) -> std::result::Result<Published, Failed> {
        published::read(&self.env, &self.site_name()?).await
    }

    fn site_name(&self) -> std::result::Result<String, Failed> {
        self.with(|conversation| conversation.site.clone())
    }

    fn with<T>(&self, read: impl FnOnce(&State) -> T) -> std::result::Result<T, Failed> {
        Ok(read(self.loaded(&mut self.memory.borrow_mut())?))
    }

    fn loaded<'a>(&self, memory: &'a mut Option<State>) -> std::result::Result<&'a mut State, Failed> {
        if memory.is_none() {
            *memory = self.store.load()?.map(|stored| files::addressed(&self.env, stored)).transpose()?;
        }
        memory.as_mut().ok_or(Failed::NoConversation)
    }
}

fn undrafted(why: NoDraft) -> Failed {
    match why {
        NoDraft::NoSuchLine => Failed::NoSuch("line"),
        NoDraft::NotAnAnswer => Failed::Conflict("only what a member wrote to the visitor can be taught"),
        NoDraft::SaysNothing => Failed::Conflict("this line says nothing that could be taught"),
        NoDraft::NothingAsked => Failed::Conflict("the visitor asked nothing before this line"),
    }
}

fn messages(conversation: &State, lines: impl Iterator<Item = Message>) -> Messages {
    let status = conversation.status();
    Messages { messages: lines.collect(), stage: status.stage, status }
}

/// A mail takes longer lines than a visitor's message may be: nothing of it is lost.
fn parts_of(text: &str, chars: usize) -> Vec<String> {
    let letters: Vec<char> = text.trim().chars().collect();
    letters.chunks(chars).map(|part| part.iter().collect()).collect()
}

fn last_seq(conversation: &State) -> Seq {
    conversation.transcript().last().map_or(0, |line| line.seq)
}
