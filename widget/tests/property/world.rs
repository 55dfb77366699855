//! A worker, a browser with its storage and two tabs, and a network that loses, delays and repeats.
//!
//! For: carrying out what `update` wants as a browser would, so that chance decides only when and whether it
//! arrives. Not for: what must hold; see `property`.

#[path = "worker.rs"]
mod worker;

use protocol::transcript::Message;
use protocol::visitor::ServerFrame;
use std::collections::{BTreeMap, VecDeque};
use widget::event::{Effect, Event, Failure, News, Timer};
use widget::model::{Model, Saved};
use widget::outbox::{Deed, Item};
use widget::update::update;

pub const TABS: usize = 2;
const START_MS: i64 = 1_700_000_000_000;

/// What may become of a call.
#[derive(Clone, Copy, Debug)]
pub enum Fate {
    Answered,
    /// It never arrived.
    LostOnTheWay,
    /// It arrived, and its answer did not.
    AnswerLost,
    /// The worker had no time for it.
    Busy,
    /// A hotel's sign-in page, which reads as nothing at all.
    SignInPage,
}

#[derive(Clone, Debug)]
enum Call {
    Open,
    Post { conversation: String, id: String, body: Item },
    Poll { conversation: String, after: u64 },
}

#[derive(Debug, Default)]
struct Socket {
    conversation: String,
    up: VecDeque<String>,
    down: VecDeque<ServerFrame>,
}

#[derive(Debug, Default)]
pub struct Tab {
    pub model: Model,
    /// The conversation the page wants a socket for.
    wants: Option<String>,
    socket: Option<Socket>,
    calls: Vec<Call>,
    timers: Vec<Timer>,
    /// Keys of the storage another tab has changed; `None` is the conversation's.
    changed: VecDeque<Option<String>>,
    pub refilled: Vec<String>,
    /// The visitor is asked to show that they are a person.
    asked: bool,
}

#[derive(Debug)]
pub struct World {
    pub tabs: [Tab; TABS],
    pub saved: Option<Saved>,
    pub items: BTreeMap<String, Item>,
    pub worker: BTreeMap<String, Vec<Message>>,
    pub gone: Vec<String>,
    /// Each new conversation has to be proven before its first line.
    pub guarded: bool,
    pub proven: Vec<String>,
    pub now_ms: i64,
    pub said: Vec<String>,
}

impl World {
    pub fn new() -> Self {
        let mut world = Self {
            tabs: Default::default(),
            saved: None,
            items: BTreeMap::new(),
            worker: BTreeMap::new(),
            gone: Vec::new(),
            guarded: false,
            proven: Vec::new(),
            now_ms: START_MS,
            said: Vec::new(),
        };
        for tab in 0..TABS {
            world.reload(tab);
        }
        world
    }

    pub fn happen(&mut self, tab: usize, event: Event) {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            for effect in update(&mut self.tabs[tab].model, event, self.now_ms) {
                events.extend(self.perform(tab, effect));
            }
        }
    }

    /// As the runner does it.
    fn perform(&mut self, tab: usize, effect: Effect) -> Vec<Event> {
        let own = &mut self.tabs[tab];
        match effect {
            Effect::OpenChat => {
                if let Some(saved) = self.saved.clone() {
                    return vec![Event::Elsewhere(saved), Event::ChatAnswered(Err(Failure::Offline))];
                }
                own.calls.push(Call::Open);
            }
            Effect::Connect { conversation, .. } => {
                (own.wants, own.socket, own.asked) = (Some(conversation), None, false);
            }
            Effect::Disconnect => (own.wants, own.socket) = (None, None),
            Effect::Transmit(text) => {
                if let Some(socket) = &mut own.socket {
                    socket.up.push_back(text);
                }
            }
            Effect::Post { id, .. } => {
                let conversation = own.wants.clone().expect("nothing is posted without a chat");
                let body = own.model.outbox.find(&id).expect("what is posted is in the outbox").clone();
                own.calls.push(Call::Post { conversation, id, body });
            }
            // Files and transcripts have a way of their own, past the outbox; nobody here picks a file.
            Effect::Poll { after } => {
                let conversation = own.wants.clone().expect("nothing is polled without a chat");
                own.calls.push(Call::Poll { conversation, after });
            }
            Effect::Save(saved) => {
                let conversation = saved.conversation.clone();
                let stands = saved.beside(self.saved.clone());
                if stands.conversation != conversation {
                    return vec![Event::Elsewhere(stands)];
                }
                if self.saved.as_ref() != Some(&stands) {
                    self.saved = Some(stands);
                    self.tell_others(tab, None);
                }
            }
            Effect::Forget { conversation } => {
                if self.saved.as_ref().is_some_and(|saved| saved.conversation == conversation) {
                    self.saved = None;
                    self.tell_others(tab, None);
                }
            }
            Effect::SaveItem(item) => {
                let id = item.id.clone();
                self.items.insert(id.clone(), item);
                self.tell_others(tab, Some(id));
            }
            Effect::DropItem { id } => {
                if self.items.remove(&id).is_some() {
                    self.tell_others(tab, Some(id));
                }
            }
            Effect::After { timer, .. } | Effect::Retry { timer, .. } => own.timers.push(timer),
            Effect::LookAround => return vec![Event::Found(self.items.values().cloned().collect())],
            Effect::Refill(text) => own.refilled.push(text),
            Effect::Tell(News::Challenge) => {
                assert!(own.model.open, "asked where nobody sees it");
                own.asked = true;
            }
            Effect::Tell(_) => {}
        }
        Vec::new()
    }

    fn tell_others(&mut self, tab: usize, key: Option<String>) {
        for (other, told) in self.tabs.iter_mut().enumerate() {
            if other != tab {
                told.changed.push_back(key.clone());
            }
        }
    }

    pub fn say(&mut self, tab: usize) {
        let id = format!("w-{:06}", self.said.len());
        self.said.push(id.clone());
        self.happen(tab, Event::Did(Item::new(id.clone(), Deed::Say(id))));
    }

    /// The browser hears what another tab has changed.
    pub fn storage_event(&mut self, tab: usize) -> bool {
        let Some(key) = self.tabs[tab].changed.pop_front() else { return false };
        match key {
            Some(id) if self.items.contains_key(&id) => self.happen(tab, Event::PutElsewhere),
            Some(id) => self.happen(tab, Event::DroppedElsewhere { id }),
            None => self.look(tab),
        }
        true
    }

    fn look(&mut self, tab: usize) {
        if let Some(saved) = self.saved.clone() {
            self.happen(tab, Event::Elsewhere(saved));
        }
    }

    pub fn back(&mut self, tab: usize) {
        self.look(tab);
        self.happen(tab, Event::Back);
    }

    /// The page is loaded anew; whatever was under way is not heard of again.
    pub fn reload(&mut self, tab: usize) {
        self.tabs[tab] = Tab::default();
        let unsent = self.items.values().cloned().collect();
        self.happen(tab, Event::Started { saved: self.saved.clone(), unsent });
    }

    pub fn socket_opens(&mut self, tab: usize) -> bool {
        let own = &mut self.tabs[tab];
        match (&own.wants, &own.socket) {
            (Some(wants), None) if !self.gone.contains(wants) => {
                own.socket = Some(Socket { conversation: wants.clone(), ..Socket::default() });
                self.happen(tab, Event::LinkUp);
                true
            }
            (Some(_), None) => {
                self.happen(tab, Event::LinkDown { opened: false });
                true
            }
            _ => false,
        }
    }

    pub fn socket_breaks(&mut self, tab: usize) {
        if self.tabs[tab].wants.is_some() {
            let opened = self.tabs[tab].socket.take().is_some();
            self.happen(tab, Event::LinkDown { opened });
        }
    }

    /// The visitor shows that they are a person.
    pub fn prove(&mut self, tab: usize) -> bool {
        let own = &mut self.tabs[tab];
        if !std::mem::take(&mut own.asked) {
            return false;
        }
        self.proven.extend(own.wants.clone());
        self.happen(tab, Event::Proven);
        true
    }

    /// The page reads one frame.
    pub fn page_reads(&mut self, tab: usize) -> bool {
        let frame = self.tabs[tab].socket.as_mut().and_then(|socket| socket.down.pop_front());
        match frame {
            Some(frame) => {
                self.happen(tab, Event::Frame(frame));
                true
            }
            None => false,
        }
    }

    pub fn timer_rings(&mut self, tab: usize, which: usize) -> bool {
        let timers = &mut self.tabs[tab].timers;
        if timers.is_empty() {
            return false;
        }
        let timer = timers.remove(which % timers.len());
        self.now_ms += 12_000;
        self.happen(tab, Event::Due(timer));
        true
    }

    pub fn call_ends(&mut self, tab: usize, which: usize, fate: Fate) -> bool {
        let calls = &mut self.tabs[tab].calls;
        if calls.is_empty() {
            return false;
        }
        let call = calls.remove(which % calls.len());
        let failure = match fate {
            Fate::Answered => None,
            Fate::Busy => Some(Failure::Busy { words: "wait a moment".to_owned(), after_s: 7 }),
            Fate::LostOnTheWay | Fate::AnswerLost | Fate::SignInPage => Some(Failure::Offline),
        };
        let arrives = matches!(fate, Fate::Answered | Fate::AnswerLost);
        match call {
            Call::Open => {
                let opened = arrives.then(|| self.open());
                let result = failure.map_or_else(|| opened.ok_or(Failure::Offline), Err);
                self.happen(tab, Event::ChatAnswered(result));
            }
            Call::Post { conversation, id, body } => {
                let result = self.answer(&conversation, arrives.then_some(&body), 0, failure);
                match self.tabs[tab].wants.as_ref() == Some(&conversation) {
                    true => self.happen(tab, Event::Posted { id, result }),
                    false => self.happen(tab, Event::Due(Timer::Deliver)),
                }
            }
            Call::Poll { conversation, after } => {
                let result = self.answer(&conversation, None, after, failure);
                match self.tabs[tab].wants.as_ref() == Some(&conversation) {
                    true => self.happen(tab, Event::Polled(result)),
                    false => self.happen(tab, Event::Due(Timer::Deliver)),
                }
            }
        }
        true
    }

    /// The worker has erased the conversation the browser remembers.
    pub fn erase(&mut self) {
        if let Some(saved) = &self.saved {
            self.gone.push(saved.conversation.clone());
        }
    }

    /// Everything works again, and is waited for. Whether all came to rest.
    pub fn heal(&mut self) -> bool {
        for tab in (0..TABS).filter(|_| self.guarded).collect::<Vec<_>>() {
            // Nobody is asked before they look.
            self.happen(tab, Event::Opened);
        }
        for _ in 0..400 {
            let mut moved = false;
            for tab in 0..TABS {
                moved |= self.storage_event(tab);
                moved |= self.call_ends(tab, 0, Fate::Answered);
                moved |= self.socket_opens(tab);
                moved |= self.prove(tab);
                while self.worker_reads(tab, false) {
                    moved = true;
                }
                while self.page_reads(tab) {
                    moved = true;
                }
                moved |= self.timer_rings(tab, 0);
            }
            if !moved {
                return true;
            }
        }
        false
    }
}
