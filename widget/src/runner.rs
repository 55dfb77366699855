//! Performs what `update` wants done, in a real browser.
//!
//! For: one loop: an event in, effects out, the view brought in line. Events that come while one is
//! being worked on wait their turn.
//! Not for: any decision; a `match` here only says how.

mod opening;

use crate::around;
use crate::event::{Effect, Event, Failure, News, Timer};
use crate::frame;
use crate::json::{Object, digits, join};
use crate::model::{Model, Saved};
use crate::outbox::{Deed, Item};
use crate::panel::{Panel, Ways};
use crate::parsed::{Json, parse};
use crate::update::update;
use crate::view::Hand;
use crate::words;
use browser::dom;
use browser::http::{self, Answer, Call};
use browser::pace;
use browser::socket::{Socket, SocketEvent};
use browser::storage::Storage;
use js_sys::{Array, Function};
use protocol::transcript::{Author, Stage};
use protocol::visitor::{Messages, SOCKET_PROTOCOL, ServerFrame};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::Node;

/// The panel is drawn before the chat is asked for: which time zone this is alone takes a slow phone 80 ms to say.
const FRAME_MS: u32 = 20;

struct App {
    site: String,
    /// Where the API is, without a slash at the end.
    base: String,
    locale: RefCell<String>,
    root: Node,
    /// The loader's ear: `(name, detail as JSON)`.
    tell: Function,
    model: RefCell<Model>,
    panel: RefCell<Panel>,
    /// See [`Ways`].
    heard: Array,
    /// Whether it is open and how much is unread, as the launcher's name says.
    named: Cell<Option<(bool, u32)>>,
    waiting: RefCell<Vec<Event>>,
    running: Cell<bool>,
    socket: RefCell<Option<Socket>>,
    storage: Storage,
    /// Where the conversation in use is, for calls.
    chat: RefCell<Option<(String, String)>>,
}

/// Draws the closed panel below `root` and answers with the function the loader commands it by:
/// `"open "`, `"close "`, `"send "` and a text, and `"locale "` and a tag once that language's words are there. `tell` is
/// called with news, as `(name, detail as JSON)`. `ways` are the site, where the API is, and the language asked for.
#[wasm_bindgen]
pub fn start(root: &Node, ways: &Array, tell: Function) -> JsValue {
    let way = |place: u32| ways.get(place).as_string().unwrap_or_default();
    let (site, base, locale) = (way(0), way(1), way(2));
    let heard = Array::new();
    let app = Rc::new_cyclic(|weak: &Weak<App>| App {
        panel: RefCell::new(Panel::new(root, words::first(), &hand(weak), self::ways(&site, &base, &heard))),
        heard,
        root: root.clone(),
        site,
        base,
        locale: RefCell::new(locale),
        tell,
        model: RefCell::default(),
        named: Cell::new(None),
        waiting: RefCell::default(),
        running: Cell::new(false),
        socket: RefCell::new(None),
        storage: Storage::default(),
        chat: RefCell::new(None),
    });
    let hand = hand(&Rc::downgrade(&app));
    around::listen(Rc::downgrade(&app), app.key(""), hand.clone());
    app.happened(Event::Started { saved: app.stored(), unsent: app.unsent() });
    dom::called(move |command| {
        let command = command.as_string().unwrap_or_default();
        if command == "open " {
            hand.happened(Event::Opened);
        } else if command == "close " {
            hand.happened(Event::Closed);
        } else if let Some(text) = command.strip_prefix("send ") {
            hand.did(Deed::Say(text.to_owned()));
        } else if let Some(tag) = command.strip_prefix("locale ") {
            app.respeak(tag.to_owned());
        } else if command == "proven " {
            hand.happened(Event::Proven);
        }
    })
}

fn hand(weak: &Weak<App>) -> Hand {
    let weak = Weak::clone(weak);
    Hand::new(move |event| {
        if let Some(app) = weak.upgrade() {
            app.happened(event);
        }
    })
}

impl around::Page for Weak<App> {
    fn stored(&self) -> Option<Saved> {
        self.upgrade()?.stored()
    }
}

impl App {
    fn happened(self: &Rc<Self>, event: Event) {
        self.waiting.borrow_mut().push(event);
        if self.running.replace(true) {
            return;
        }
        while let Some(event) = self.next() {
            let effects = update(&mut self.model.borrow_mut(), event, dom::now_ms());
            for effect in effects {
                self.perform(effect);
            }
        }
        self.panel.borrow().render(&self.model.borrow(), &hand(&Rc::downgrade(self)));
        self.name_launcher();
        self.running.set(false);
        // Drawing moves the focus, and that may have been an event.
        if let Some(event) = self.next() {
            self.happened(event);
        }
    }

    /// The event that has waited longest.
    fn next(&self) -> Option<Event> {
        let mut waiting = self.waiting.borrow_mut();
        if waiting.is_empty() { None } else { Some(waiting.remove(0)) }
    }

    fn perform(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::OpenChat => {
                let app = Rc::clone(self);
                dom::after(FRAME_MS, move || app.open_chat());
            }
            Effect::Connect { conversation, token } => self.connect(conversation, token),
            Effect::Disconnect => drop(self.socket.take()),
            Effect::Transmit(text) => {
                if let Some(socket) = &*self.socket.borrow() {
                    // What was not sent is not acknowledged either, and goes again.
                    let _ = socket.send(&text);
                }
            }
            Effect::Post { id, path, body } => {
                self.below_chat("POST", path, Some(&body), Box::new(move |result| Event::Posted { id, result }));
            }
            Effect::Poll { after } => {
                let path = join(&["messages?after=", &digits(after)]);
                self.below_chat("GET", &path, None, Box::new(Event::Polled));
            }
            Effect::Save(saved) => self.save(saved),
            Effect::Forget { conversation } => {
                if self.stored().is_some_and(|stored| stored.conversation == conversation) {
                    self.storage.remove(&self.key(""));
                }
            }
            Effect::SaveItem(item) => self.keep(&self.item_key(&item.id), &item.write()),
            Effect::DropItem { id } => self.storage.remove(&self.item_key(&id)),
            Effect::After { ms, timer } => self.later(ms, timer),
            Effect::Retry { attempt, timer } => self.later(pace::wait_ms(attempt, dom::chance()), timer),
            Effect::LookAround => self.waiting.borrow_mut().push(Event::Found(self.unsent())),
            Effect::Refill(text) => self.panel.borrow().refill(&text),
            Effect::Tell(news) => self.announce(&news),
        }
    }

    /// Draws the panel anew in the language that was fetched last, with what the visitor was writing.
    fn respeak(self: &Rc<Self>, locale: String) {
        *self.locale.borrow_mut() = locale;
        let hand = hand(&Rc::downgrade(self));
        let panel = Panel::new(&self.root, words::first(), &hand, ways(&self.site, &self.base, &self.heard));
        let written = self.panel.replace(panel).leave();
        let panel = self.panel.borrow();
        panel.refill(&written);
        // The one before may have had them.
        panel.want_all();
        panel.render(&self.model.borrow(), &hand);
        self.named.set(None);
        self.name_launcher();
    }

    fn later(self: &Rc<Self>, ms: u32, timer: Timer) {
        let weak = Rc::downgrade(self);
        dom::after(ms, move || hand(&weak).happened(Event::Due(timer)));
    }

    fn save(&self, saved: Saved) {
        let own = saved.conversation.clone();
        let stands = saved.beside(self.stored());
        if stands.conversation == own {
            self.keep(&self.key(""), &stands.write());
        } else {
            self.waiting.borrow_mut().push(Event::Elsewhere(stands));
        }
    }

    fn keep(&self, key: &str, value: &str) {
        if !self.storage.set(key, value) {
            self.waiting.borrow_mut().push(Event::NotKept);
        }
    }

    fn stored(&self) -> Option<Saved> {
        self.storage.get(&self.key("")).and_then(|text| Saved::read(&parse(&text)?))
    }

    fn unsent(&self) -> Vec<Item> {
        let unsent = self.storage.all(&self.key(":out:"));
        unsent.iter().filter_map(|text| Item::read(&parse(text)?)).collect()
    }

    fn connect(self: &Rc<Self>, conversation: String, token: String) {
        // `http` becomes `ws`, and with it `https` becomes `wss`.
        let rest = self.base.strip_prefix("http").unwrap_or(&self.base);
        let url = join(&["ws", rest, "/api/chat/", &conversation, "/socket"]);
        let bearer = join(&["token.", &token]);
        // For what the loader sends below this chat itself: who the visitor is.
        let chat = Object::new().text("conversation", &conversation).text("token", &token).end();
        let _ = self.tell.call2(&JsValue::NULL, &"chat".into(), &chat.into());
        *self.chat.borrow_mut() = Some((conversation.clone(), token));
        let (hand, heard) = (hand(&Rc::downgrade(self)), self.heard.clone());
        let socket = Socket::open(&url, &[SOCKET_PROTOCOL, &bearer], move |event| match event {
            SocketEvent::Up => hand.happened(Event::LinkUp),
            SocketEvent::Down { opened } => hand.happened(Event::LinkDown { opened }),
            SocketEvent::Text(text) => {
                let value = parse(&text);
                if let Some((value, frame)) = value.and_then(|value| frame::server_frame(&value).map(|it| (value, it)))
                {
                    if matches!(frame, ServerFrame::Message { .. } | ServerFrame::Status { .. }) {
                        hear(&heard, &conversation, &value);
                    }
                    hand.happened(Event::Frame(frame));
                }
            }
        });
        drop(self.socket.replace(Some(socket)));
    }

    /// A call below `/api/chat/{id}/`. Its answer counts only while that conversation is the one in use.
    fn below_chat(
        self: &Rc<Self>,
        method: &str,
        path: &str,
        body: Option<&str>,
        then: Box<dyn FnOnce(Result<Messages, Failure>) -> Event>,
    ) {
        let Some((conversation, token)) = self.chat.borrow().clone() else {
            return;
        };
        let below = join(&["/", &conversation, "/", path]);
        let weak = Rc::downgrade(self);
        let event = move |answer: Answer| {
            let now = weak.upgrade().and_then(|app| Some((app.chat.borrow().clone()?, app.heard.clone())));
            match now {
                Some(((current, _), heard)) if current == conversation => then(read(&answer, |value| {
                    hear(&heard, &conversation, value);
                    frame::messages(value)
                })),
                // The item went to the new conversation's outbox already; this only ends the call.
                _ => Event::Due(Timer::Deliver),
            }
        };
        self.call(method, &below, Some(&token), body, Box::new(event));
    }

    fn call(
        self: &Rc<Self>,
        method: &str,
        path: &str,
        bearer: Option<&str>,
        body: Option<&str>,
        then: Box<dyn FnOnce(Answer) -> Event>,
    ) {
        let url = join(&[&self.base, "/api/chat", path]);
        let hand = hand(&Rc::downgrade(self));
        http::call(Call { method, url: &url, bearer, body }, move |answer| hand.happened(then(answer)));
    }

    /// The launcher is the loader's; what it is called in the visitor's language is known here alone.
    fn name_launcher(&self) {
        let (open, unread) = (self.model.borrow().open, self.model.borrow().unread);
        if self.named.replace(Some((open, unread))) == Some((open, unread)) {
            return;
        }
        let words = self.panel.borrow().words;
        let mut label = String::from(if open { words.close } else { words.open_chat });
        if unread > 0 && !open {
            label.push_str(", ");
            label.push_str(&words.counted(words.unread, unread));
        }
        let detail = Object::new().text("label", &label).end();
        let _ = self.tell.call2(&JsValue::NULL, &"label".into(), &detail.into());
    }

    fn announce(&self, news: &News) {
        let (name, detail) = match news {
            News::Opened => ("open", String::new()),
            News::Closed => ("close", String::new()),
            News::Unread(count) => ("unread", digits(u64::from(*count))),
            News::Colour(settings) => {
                // The loader's own matter; pages are not told.
                ("colour", settings.clone())
            }
            News::Challenge => ("challenge", String::new()),
            News::Stage(stage) => (told(*stage), String::new()),
            News::Message { from, name, text } => {
                let from = if *from == Author::Member { "member" } else { "assistant" };
                let detail = Object::new().text("from", from).maybe("name", name.as_deref());
                ("message", detail.text("text", text).end())
            }
        };
        // The page's own listeners are the loader's to guard.
        let _ = self.tell.call2(&JsValue::NULL, &name.into(), &detail.into());
    }

    /// `baton:<site>` is the conversation; `baton:<site>:out:<id>` is an item of the outbox.
    fn key(&self, rest: &str) -> String {
        key(&self.site, rest)
    }

    fn item_key(&self, id: &str) -> String {
        join(&["baton:", &self.site, ":out:", id])
    }
}

fn key(site: &str, rest: &str) -> String {
    join(&["baton:", site, rest])
}

fn ways(site: &str, base: &str, heard: &Array) -> Ways {
    Ways { base: base.to_owned(), key: key(site, ""), heard: heard.clone() }
}

/// Keeps what the worker sent for the parts, which read it whole.
fn hear(heard: &Array, conversation: &str, value: &Json) {
    heard.push(&conversation.into());
    heard.push(value);
}

/// The name of a stage's event in `window.baton`.
fn told(stage: Stage) -> &'static str {
    match stage {
        Stage::Assistant => "returned",
        Stage::Waiting => "handoff",
        Stage::Claimed => "claimed",
        Stage::Resolved => "resolved",
    }
}

fn read<T>(answer: &Answer, good: impl FnOnce(&Json) -> Option<T>) -> Result<T, Failure> {
    let value = parse(&answer.body);
    let value = value.as_ref();
    if let (200..=299, Some(value)) = (answer.status, value) {
        return good(value).ok_or(Failure::Offline);
    }
    Err(Failure::of(answer.status, answer.after_s, value.and_then(frame::refusal)))
}
