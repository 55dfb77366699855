//! A WebSocket that comes back by itself.
//!
//! For: one socket for as long as the page wants it. It reconnects with growing waits, at once when
//! the network or the visitor returns, and finds out when the other end has silently gone.
//! Not for: what is said over it. Whoever holds it sends again what was not acknowledged.

use crate::dom::{self, Listener};
use crate::pace;
use js_sys::Array;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use web_sys::{Event, EventTarget, MessageEvent, WebSocket};

/// What happens to a socket. Never called while [`Socket::open`] or [`Socket::send`] runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SocketEvent {
    /// Connected, for the first time or again.
    Up,
    /// A frame. Pongs are kept back.
    Text(String),
    /// Lost. It tries again by itself; `opened` is false when it was never up this time, as when the
    /// server refused the token, which a browser does not tell apart from having no network.
    Down { opened: bool },
}

/// Closed for good when dropped.
pub struct Socket(Rc<Inner>);

struct Inner {
    url: String,
    protocols: Array,
    on: Box<dyn Fn(SocketEvent)>,
    line: RefCell<Option<Line>>,
    /// The newest line's number: what an older line or its timers still say is not listened to.
    line_number: Cell<u32>,
    attempt: Cell<u32>,
    /// A ping is out and nothing has come since.
    unanswered: Cell<bool>,
    /// When the clock was last looked at, and how often so far.
    looked_ms: Cell<i64>,
    looks: Cell<u32>,
    returns: RefCell<Vec<Listener>>,
}

/// One connection.
struct Line {
    socket: WebSocket,
    opened: bool,
    _listeners: [Listener; 3],
}

impl Socket {
    /// Connects to `url` naming `protocols`, and keeps doing so.
    pub fn open(url: &str, protocols: &[&str], on: impl Fn(SocketEvent) + 'static) -> Self {
        let inner = Rc::new(Inner {
            url: url.to_owned(),
            protocols: protocols.iter().map(|name| JsValue::from_str(name)).collect(),
            on: Box::new(on),
            line: RefCell::new(None),
            line_number: Cell::new(0),
            attempt: Cell::new(0),
            unanswered: Cell::new(false),
            looked_ms: Cell::new(dom::now_ms()),
            looks: Cell::new(0),
            returns: RefCell::new(Vec::new()),
        });
        let returns = [
            listen(&inner, &dom::window(), "online", |inner, _| inner.returned()),
            listen(&inner, &dom::document(), "visibilitychange", |inner, _| inner.returned()),
            listen(&inner, &dom::window(), "pageshow", |inner, _| inner.returned()),
            listen(&inner, &dom::window(), "pagehide", |inner, _| inner.left()),
        ];
        inner.returns.borrow_mut().extend(returns);
        // On its own turn, so that the caller holds the socket before the first event.
        later(&inner, 0, |inner| inner.connect());
        inner.look_later();
        Self(inner)
    }

    /// Whether the frame was handed to the browser. That is no proof of arrival.
    pub fn send(&self, text: &str) -> bool {
        match &*self.0.line.borrow() {
            Some(line) if line.opened => line.socket.send_with_str(text).is_ok(),
            _ => false,
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.0.returns.borrow_mut().clear();
        self.0.hang_up();
    }
}

impl Inner {
    fn connect(self: &Rc<Self>) {
        let number = self.hang_up();
        let Ok(socket) = WebSocket::new_with_str_sequence(&self.url, &self.protocols) else {
            return self.retry();
        };
        let listeners = ["open", "message", "close"].map(|name| {
            listen(self, &socket, name, move |inner, event| {
                if inner.line_number.get() == number {
                    inner.heard(name, &event);
                }
            })
        });
        *self.line.borrow_mut() = Some(Line { socket, opened: false, _listeners: listeners });
    }

    fn heard(self: &Rc<Self>, name: &str, event: &Event) {
        match name {
            "open" => {
                if let Some(line) = &mut *self.line.borrow_mut() {
                    line.opened = true;
                }
                (self.on)(SocketEvent::Up);
            }
            "message" => self.received(event.unchecked_ref::<MessageEvent>().data().as_string()),
            _ => self.lost(),
        }
    }

    fn received(&self, frame: Option<String>) {
        self.unanswered.set(false);
        // Only a line that has carried something was a good one; one that is closed at once is not.
        self.attempt.set(0);
        if let Some(frame) = frame.filter(|frame| frame != "pong") {
            (self.on)(SocketEvent::Text(frame));
        }
    }

    /// The line is gone, or as good as.
    fn lost(self: &Rc<Self>) {
        let opened = self.line.borrow().as_ref().is_some_and(|line| line.opened);
        self.silence();
        self.retry();
        (self.on)(SocketEvent::Down { opened });
    }

    fn retry(self: &Rc<Self>) {
        let attempt = self.attempt.get();
        self.attempt.set(attempt.saturating_add(1));
        let number = self.line_number.get();
        later(self, pace::wait_ms(attempt, dom::chance()), move |inner| {
            if inner.line_number.get() == number {
                inner.connect();
            }
        });
    }

    /// The network or the visitor is back: ask now rather than at the next beat.
    fn returned(self: &Rc<Self>) {
        // A hidden page is let look at the clock once a minute; that is no sleep.
        self.looked_ms.set(dom::now_ms());
        if !dom::is_visible() {
            return;
        }
        let opened = self.line.borrow().as_ref().map(|line| line.opened);
        match opened {
            Some(true) => self.ping(),
            // A connection is on its way.
            Some(false) => {}
            None => self.connect(),
        }
    }

    /// The visitor goes to another page. A browser keeps this one ready to come back to only if it holds no
    /// connection open.
    fn left(self: &Rc<Self>) {
        if self.line.borrow().is_some() {
            self.silence();
            (self.on)(SocketEvent::Down { opened: true });
        }
    }

    fn look_later(self: &Rc<Self>) {
        later(self, pace::TICK_MS, |inner| {
            inner.look();
            inner.look_later();
        });
    }

    /// Asks now and then whether the line lives, and does not ask one that has slept.
    fn look(self: &Rc<Self>) {
        let now_ms = dom::now_ms();
        let looked_ms = self.looked_ms.replace(now_ms);
        self.looks.set(self.looks.get().wrapping_add(1));
        if !dom::is_visible() {
            return;
        }
        let opened = self.line.borrow().as_ref().is_some_and(|line| line.opened);
        if pace::has_slept(looked_ms, now_ms) {
            self.connect();
            if opened {
                (self.on)(SocketEvent::Down { opened: true });
            }
        } else if opened && self.looks.get().is_multiple_of(pace::BEAT_TICKS) {
            self.ping();
        }
    }

    fn ping(self: &Rc<Self>) {
        if let Some(line) = &*self.line.borrow() {
            // A line that cannot send says so by closing, or by not answering.
            let _ = line.socket.send_with_str("ping");
        }
        self.unanswered.set(true);
        let number = self.line_number.get();
        later(self, pace::PONG_MS, move |inner| {
            if inner.line_number.get() == number && inner.unanswered.get() {
                inner.lost();
            }
        });
    }

    /// Stops listening to the line without dropping it, since this may run inside one of its own listeners.
    fn silence(self: &Rc<Self>) {
        self.unanswered.set(false);
        self.line_number.set(self.line_number.get().wrapping_add(1));
        if let Some(line) = self.line.borrow_mut().take() {
            let _ = line.socket.close();
            dom::after(0, move || drop(line));
        }
    }

    /// Ends the line there is and gives the next one its number.
    fn hang_up(self: &Rc<Self>) -> u32 {
        self.silence();
        self.line_number.get()
    }
}

/// Listens without keeping the socket alive.
fn listen(
    inner: &Rc<Inner>,
    target: &EventTarget,
    name: &'static str,
    then: impl Fn(&Rc<Inner>, Event) + 'static,
) -> Listener {
    let weak = Rc::downgrade(inner);
    Listener::new(target, name, move |event| with(&weak, |inner| then(inner, event)))
}

fn later(inner: &Rc<Inner>, ms: u32, then: impl FnOnce(&Rc<Inner>) + 'static) {
    let weak = Rc::downgrade(inner);
    dom::after(ms, move || with(&weak, then));
}

fn with(weak: &Weak<Inner>, then: impl FnOnce(&Rc<Inner>)) {
    if let Some(inner) = weak.upgrade() {
        then(&inner);
    }
}
