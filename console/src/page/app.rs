//! Holds the model, feeds it events, and carries out its effects. The one place where both meet.

use super::inbox::scroll::Scroll;
use super::inbox::{calls, keyboard};
use super::knowledge::Shelf;
use super::rules::Bench;
use super::{api, keep};
use browser::dom;
use browser::socket::{Socket, SocketEvent};
use console::act::Act;
use console::drafts::{Draft, Drafts};
use console::model::{Answer, Effect, Event, Model};
use console::session::{Keep, Route, arrival};
use console::update::update;
use console::update_inbox::ListEvent;
use leptos::prelude::*;
use protocol::desk::{DeskClientFrame, DeskFrame, Row};
use protocol::handoff::Channel;
use protocol::visitor::SOCKET_PROTOCOL;
use protocol::{Millis, Seq};

/// How often ages on screen are drawn anew.
const TICK_MS: u32 = 1_000;
/// How long rows wait where no frame takes them.
const HIDDEN_MS: u32 = 300;

/// A handle to the running app; copies are the same app.
#[derive(Clone, Copy)]
pub struct App {
    model: RwSignal<Model>,
    /// The reply being written. Kept out of the model: a keystroke is no event of the desk.
    pub draft: RwSignal<String>,
    /// The note being written, apart from the reply so that neither is ever sent as the other.
    pub note: RwSignal<String>,
    /// What was begun in other conversations.
    drafts: StoredValue<Drafts>,
    pub now_ms: RwSignal<Millis>,
    pub shelf: Shelf,
    pub scroll: Scroll,
    /// Rows the desk's socket has brought since they were last drawn.
    arrived: StoredValue<Vec<Row>>,
    /// The settings being written: they outlive the page they are written on.
    pub bench: Bench,
    desk: StoredValue<Option<Socket>, LocalStorage>,
    open: StoredValue<Option<Socket>, LocalStorage>,
}

impl App {
    pub fn start() -> Self {
        let app = Self {
            model: RwSignal::new(Model::default()),
            draft: RwSignal::new(String::new()),
            note: RwSignal::new(String::new()),
            drafts: StoredValue::new(Drafts::default()),
            now_ms: RwSignal::new(dom::now_ms()),
            shelf: Shelf::new(),
            scroll: Scroll::new(),
            arrived: StoredValue::new(Vec::new()),
            bench: Bench::new(),
            desk: StoredValue::new_local(None),
            open: StoredValue::new_local(None),
        };
        let invitation = app.take_arrival();
        dom::on_document("visibilitychange", move |_| app.send(Event::Looked { away: !dom::is_visible() }));
        dom::on_window("hashchange", move |_| app.readdressed());
        app.tick();
        keyboard::listen(app);
        app.send(Event::List(ListEvent::Alerts(keep::alerts())));
        let picked = keep::who();
        app.send(match invitation {
            Some(token) => Event::Invited { token, picked },
            None => Event::Started { token: keep::token().is_some(), picked },
        });
        app
    }

    /// A token in the address is taken out of it before anything else looks there. A link's is kept for this tab; an
    /// invitation's is given back, for it is good for one session and not kept.
    fn take_arrival(self) -> Option<String> {
        let fragment = keep::fragment();
        let Some(arrival) = arrival(&fragment) else {
            self.send(Event::Navigated(Route::parse(&fragment)));
            return None;
        };
        keep::replace_fragment(&arrival.route());
        self.send(Event::Navigated(arrival.route()));
        match arrival.keep() {
            Keep::Browser => Some(arrival.token),
            Keep::Tab => {
                keep::keep_token(&arrival.token, Keep::Tab);
                None
            }
        }
    }

    fn trade(self, token: &str) {
        api::trade(token, move |answer| self.send(Event::Traded { answer, kept: keep::token().is_some() }));
    }

    fn readdressed(self) {
        let fragment = keep::fragment();
        if arrival(&fragment).is_some() {
            // Another link was pasted into this tab: begin again with it.
            keep::reload();
        } else {
            self.send(Event::Navigated(Route::parse(&fragment)));
        }
    }

    fn tick(self) {
        dom::after(TICK_MS, move || {
            if dom::is_visible() {
                self.now_ms.set(dom::now_ms());
                self.send(Event::Ticked);
            }
            self.tick();
        });
    }

    /// A part of the model that is drawn again only when it changes.
    pub fn select<T: PartialEq + Send + Sync + 'static>(
        self,
        part: impl Fn(&Model) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.model.with(&part))
    }

    pub fn send(self, event: Event) {
        // Nothing on screen follows from these, and a long transcript is not drawn anew at every key or second.
        let drawn = match event {
            Event::Typed { .. } | Event::Looked { .. } => false,
            Event::Ticked => self.peek(|model| model.inbox.wakes(dom::now_ms())),
            _ => true,
        };
        let effects =
            self.model.try_maybe_update(|model| (drawn, update(model, event, dom::now_ms()))).unwrap_or_default();
        for effect in effects {
            self.run(effect);
        }
    }

    fn run(self, effect: Effect) {
        match effect {
            Effect::Keep { token, keep } => keep::keep_token(&token, keep),
            Effect::Trade { token } => self.trade(&token),
            // Best effort: without the network the session stands until it is ended on the Team page, or expires.
            Effect::EndSession => api::delete("sessions/current", |_: Answer<serde_json::Value>| {}),
            Effect::Check => api::get("me", move |answer| self.send(Event::Checked(answer))),
            Effect::Forget => keep::forget_token(),
            Effect::RememberWho(id) => keep::remember_who(&id),
            Effect::GetMe => api::get("me", move |answer| self.send(Event::Me(answer))),
            Effect::GetInbox => calls::first(self),
            Effect::List(effect) => calls::run(self, effect),
            Effect::GetView { id, after } => self.get_view(id, after),
            Effect::GetCaptured => api::get("captured", move |answer| self.send(Event::Captured(answer))),
            Effect::GetChannels => api::get("channels", move |answer| self.send(Event::Channels(answer))),
            Effect::PostTest { channel, member } => self.test(channel, member),
            Effect::GetWebhooks => api::get("webhooks", move |answer| self.send(Event::Webhooks(answer))),
            Effect::PostReplay { id } => {
                let path = format!("webhooks/{id}/replay");
                api::post(&path, &serde_json::json!({}), move |answer| self.send(Event::Webhooks(answer)));
            }
            Effect::Post { id, act, member } => self.post(id, act, member),
            Effect::OpenDesk => self.open_desk(),
            Effect::OpenConversation { id, member } => self.open_conversation(id, member),
            Effect::CloseConversation => self.open.set_value(None),
            Effect::CloseAll => {
                self.open.set_value(None);
                self.desk.set_value(None);
            }
            Effect::Say(frame) => self.say(&frame),
            Effect::Go(route) => keep::replace_fragment(&route),
            Effect::Prefill(text) => {
                if self.draft.get_untracked().trim().is_empty() {
                    self.draft.set(text);
                }
            }
            Effect::Draft(to) => self.turn_draft(to),
            Effect::GiveBack { id, line, note } => {
                self.drafts.update_value(|drafts| drafts.give_back(&id, &line, note));
            }
            Effect::ForgetDrafts => {
                self.drafts.set_value(Drafts::default());
                self.draft.set(String::new());
                self.note.set(String::new());
            }
        }
    }

    fn turn_draft(self, to: Option<String>) {
        let written = Draft { reply: self.draft.get_untracked(), note: self.note.get_untracked() };
        let next = self.drafts.try_update_value(|drafts| drafts.turn(written, to)).unwrap_or_default();
        self.draft.set(next.reply);
        self.note.set(next.note);
    }

    fn get_view(self, id: String, after: Seq) {
        let path = format!("conversations/{id}?after={after}");
        api::get(&path, move |answer| self.send(Event::View { id, answer }));
    }

    fn post(self, id: String, act: Act, member: Option<String>) {
        let path = format!("conversations/{id}/{}", act.path());
        let body = act.body(member);
        api::post(&path, &body, move |answer: Answer<_>| self.send(Event::Acted { id, act, answer }));
    }

    fn test(self, channel: Channel, member: Option<String>) {
        let path = format!("channels/{}/test", channel.name());
        let body = member.map_or_else(|| serde_json::json!({}), |member| serde_json::json!({ "member": member }));
        api::post(&path, &body, move |answer| self.send(Event::Tested { channel, answer }));
    }

    fn open_desk(self) {
        let socket = connect("/api/desk/socket", move |event| match event {
            SocketEvent::Up => self.send(Event::DeskSocket { up: true }),
            SocketEvent::Down { .. } => self.send(Event::DeskSocket { up: false }),
            SocketEvent::Text(text) => match frame(&text) {
                Some(DeskFrame::Row { row }) => self.gather(row),
                Some(frame) => self.send(Event::DeskFrame(frame)),
                None => {}
            },
        });
        self.desk.set_value(Some(socket));
    }

    /// However many rows come in, the list is drawn once a frame. A hidden page has no frames, but a clock.
    fn gather(self, row: Row) {
        let first = self.arrived.with_value(Vec::is_empty);
        self.arrived.update_value(|rows| rows.push(row));
        if first {
            request_animation_frame(move || self.take_rows());
            dom::after(HIDDEN_MS, move || self.take_rows());
        }
    }

    fn take_rows(self) {
        let rows = self.arrived.try_update_value(std::mem::take).unwrap_or_default();
        if !rows.is_empty() {
            self.send(Event::List(ListEvent::Rows { rows, visible: dom::is_visible() }));
        }
    }

    fn open_conversation(self, id: String, member: Option<String>) {
        let who = member.map(|member| format!("?member={member}")).unwrap_or_default();
        let path = format!("/api/desk/conversations/{id}/socket{who}");
        let socket = connect(&path, move |event| {
            let id = id.clone();
            match event {
                SocketEvent::Up => self.send(Event::OpenSocket { id, up: true }),
                SocketEvent::Down { .. } => self.send(Event::OpenSocket { id, up: false }),
                SocketEvent::Text(text) => {
                    if let Some(frame) = frame(&text) {
                        self.send(Event::OpenFrame { id, frame });
                    }
                }
            }
        });
        self.open.set_value(Some(socket));
    }

    fn say(self, frame: &DeskClientFrame) {
        let text = serde_json::to_string(frame).unwrap_or_default();
        // A frame that did not go is made good by the next resume.
        let _ = self.open.with_value(|socket| socket.as_ref().is_some_and(|socket| socket.send(&text)));
    }

    /// The clock, once a second. Whoever reads it inside a view is drawn again each time.
    pub fn now(self) -> Millis {
        self.now_ms.get()
    }

    /// Reads the model once, without being called again.
    pub fn peek<T>(self, part: impl FnOnce(&Model) -> T) -> T {
        self.model.with_untracked(part)
    }

    /// Reads the model; whoever does so inside a view is called again at every change.
    pub fn read<T>(self, part: impl FnOnce(&Model) -> T) -> T {
        self.model.with(part)
    }
}

fn connect(path: &str, on: impl Fn(SocketEvent) + 'static) -> Socket {
    let token = keep::token().map(|(token, _)| token).unwrap_or_default();
    let url = format!("{}{path}", keep::socket_origin());
    Socket::open(&url, &[SOCKET_PROTOCOL, &format!("token.{token}")], on)
}

/// A frame of a newer worker that this page does not know is passed over.
fn frame(text: &str) -> Option<DeskFrame> {
    serde_json::from_str(text).ok()
}
