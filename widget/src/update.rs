//! State + event + now → effects: the widget's whole behaviour, without a browser.
//!
//! For: opening a chat, holding the link, and handing each event to whoever knows it.
//! Not for: lines that come (`receive`), what goes out (`deliver`), or drawing (`view`).

use crate::deliver::{again, be_patient, challenge, deliver, posted, proven};
use crate::event::{Effect, Event, Failure, News, Opening, Timer};
use crate::frame;
use crate::model::{Chat, Keeping, Link, Model, Saved, fresh_status};
use crate::outbox::{Deed, Item, Progress};
use crate::receive;
use crate::tabs;
use browser::pace;
use protocol::visitor::Messages;
use std::mem::replace;

/// At most this often is the worker told that the visitor types.
const TYPING_EVERY_MS: i64 = 3_000;

pub fn update(model: &mut Model, event: Event, now_ms: i64) -> Vec<Effect> {
    match event {
        Event::Started { saved, unsent } => started(model, saved, unsent),
        Event::Opened => opened(model),
        Event::Closed => closed(model, now_ms),
        Event::Did(item) => did(model, item, now_ms),
        Event::Typed => typed(model, now_ms),
        Event::ContactPutOff => quietly(|| model.contact_put_off = model.status.episode),
        Event::RatingPicked(score) => quietly(|| model.score = Some(score)),
        Event::RatingPutOff => quietly(|| {
            model.rating_put_off = model.status.episode;
            model.score = None;
        }),
        // Only the view has to look again.
        Event::Redraw => Vec::new(),
        Event::Retry => retry(model, now_ms),
        Event::ChatAnswered(Ok(chat)) => chat_opened(model, chat, now_ms),
        Event::ChatAnswered(Err(failure)) => chat_failed(model, failure),
        Event::Posted { id, result } => posted(model, &id, result, now_ms),
        Event::Polled(result) => polled(model, result, now_ms),
        Event::LinkUp => link_up(model, now_ms),
        Event::LinkDown { opened } => link_down(model, opened),
        Event::Frame(frame) => receive::take(model, frame, now_ms),
        Event::Due(timer) => due(model, timer, now_ms),
        Event::Elsewhere(saved) => tabs::elsewhere(model, saved),
        Event::PutElsewhere => tabs::put_elsewhere(),
        Event::Found(items) => tabs::found(model, items, now_ms),
        Event::DroppedElsewhere { id } => quietly(|| drop(model.outbox.take(&id))),
        Event::Back => back(model, now_ms),
        Event::Proven => proven(model, now_ms),
        Event::NotKept => quietly(|| {
            if model.keeping == Keeping::Yes {
                model.keeping = Keeping::Refused;
            }
        }),
    }
}

fn quietly(change: impl FnOnce()) -> Vec<Effect> {
    change();
    Vec::new()
}

fn started(model: &mut Model, saved: Option<Saved>, unsent: Vec<Item>) -> Vec<Effect> {
    let waiting = !unsent.is_empty();
    model.outbox.items = unsent;
    match saved {
        Some(saved) => enter(model, saved),
        None if waiting => open_chat(model),
        None => Vec::new(),
    }
}

fn opened(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    if !replace(&mut model.open, true) {
        effects.push(Effect::Tell(News::Opened));
    }
    model.known = model.seen;
    if matches!(model.chat, Chat::None | Chat::Refused) {
        effects.extend(open_chat(model));
    }
    effects.extend(receive::look(model));
    effects.extend(challenge(model));
    effects
}

fn closed(model: &mut Model, now_ms: i64) -> Vec<Effect> {
    if !replace(&mut model.open, false) {
        return Vec::new();
    }
    let mut effects = vec![Effect::Tell(News::Closed)];
    // A visitor who picked a score and left has rated; the comment was only an offer.
    if let (Some(score), true) = (model.score, model.shows_rating_form()) {
        let item = Item::new("rating".to_owned(), Deed::Rate { score, comment: String::new() });
        effects.extend(did(model, item, now_ms));
    }
    effects
}

fn did(model: &mut Model, item: Item, now_ms: i64) -> Vec<Effect> {
    (model.notice, model.again_s) = (None, None);
    model.typed_ms = 0;
    if model.keeping == Keeping::Refused {
        model.keeping = Keeping::Told;
    }
    match item.deed {
        Deed::Rate { .. } => model.score = None,
        Deed::Thumb { seq, up } => {
            model.thumbs.push((seq, up));
        }
        _ => {}
    }
    let mut effects = vec![Effect::SaveItem(item.clone())];
    model.outbox.items.push(item);
    if matches!(model.chat, Chat::None | Chat::Refused) {
        effects.extend(open_chat(model));
    }
    effects.extend(deliver(model, now_ms));
    effects
}

fn typed(model: &mut Model, now_ms: i64) -> Vec<Effect> {
    // The visitor is mending what was refused; what was only put off is still on its way.
    if model.again_s.is_none() {
        model.notice = None;
    }
    // A clock that was set back says nothing of when.
    if model.link != Link::Live || (0..TYPING_EVERY_MS).contains(&(now_ms - model.typed_ms)) {
        return Vec::new();
    }
    model.typed_ms = now_ms;
    vec![Effect::Transmit(frame::typing())]
}

pub fn open_chat(model: &mut Model) -> Vec<Effect> {
    model.chat = Chat::Opening;
    model.openings += 1;
    // A worker that opens chats it then does not know must not be asked in a tight loop.
    match model.openings {
        1 => ask(model),
        again => vec![Effect::Retry { attempt: again, timer: Timer::Open }],
    }
}

/// Not while an answer is on its way: the visitor would have two conversations.
fn ask(model: &mut Model) -> Vec<Effect> {
    if model.chat != Chat::Opening || model.asking {
        return Vec::new();
    }
    model.asking = true;
    vec![Effect::OpenChat]
}

fn chat_opened(model: &mut Model, chat: Opening, now_ms: i64) -> Vec<Effect> {
    model.asking = false;
    // Another tab was quicker, and its conversation is this one's, too.
    if model.chat != Chat::Opening {
        return Vec::new();
    }
    model.failures = 0;
    model.calm();
    // The greeting was written just now.
    if let Some(greeting) = chat.answer.messages.last() {
        receive::compare_clocks(model, greeting.at_ms, now_ms);
    }
    model.settings = chat.settings;
    model.chat = Chat::Open { conversation: chat.conversation, token: chat.token };
    // Another conversation's count says nothing about this one's.
    model.status = fresh_status();
    let mut effects = connect(model);
    effects.extend(receive::absorb(model, chat.answer.messages));
    effects.extend(receive::set_status(model, chat.answer.status));
    receive::save(model, &mut effects);
    effects.extend(deliver(model, now_ms));
    effects
}

fn chat_failed(model: &mut Model, failure: Failure) -> Vec<Effect> {
    model.asking = false;
    if model.chat != Chat::Opening {
        return Vec::new();
    }
    match failure {
        Failure::Offline => {
            model.failures += 1;
            vec![again(model.failures, 0, Timer::Open)]
        }
        Failure::Busy { words, after_s } => {
            model.failures += 1;
            be_patient(model, words, model.failures, after_s);
            vec![again(model.failures, after_s, Timer::Open)]
        }
        Failure::Gone | Failure::Unproven => quietly(|| refuse(model, None)),
        Failure::Refused(words) => quietly(|| refuse(model, Some(words))),
    }
}

/// Within so many seconds attempt `attempt` is made.
pub fn seconds(attempt: u32) -> u32 {
    pace::wait_ms(attempt, 1.0).div_ceil(1_000)
}

/// The site is unknown, or this page may not show it. Opening the panel again asks again.
fn refuse(model: &mut Model, words: Option<String>) {
    model.chat = Chat::Refused;
    model.notice = words;
    model.openings = 0;
}

fn connect(model: &mut Model) -> Vec<Effect> {
    model.link = Link::Connecting;
    let Chat::Open { conversation, token } = &model.chat else {
        return Vec::new();
    };
    let connect = Effect::Connect { conversation: conversation.clone(), token: token.clone() };
    vec![Effect::Tell(News::Colour(model.settings.text.clone())), connect]
}

/// Goes on with a conversation that is there already.
pub fn enter(model: &mut Model, saved: Saved) -> Vec<Effect> {
    model.seen = saved.seen;
    model.skew_ms = saved.skew_ms;
    model.settings = saved.settings;
    model.chat = Chat::Open { conversation: saved.conversation, token: saved.token };
    connect(model)
}

/// The conversation is gone. A new one takes what was not sent yet.
pub fn renew(model: &mut Model) -> Vec<Effect> {
    let old = match &model.chat {
        Chat::Open { conversation, .. } => conversation.clone(),
        _ => return Vec::new(),
    };
    afresh(model);
    let mut effects = vec![Effect::Forget { conversation: old }, Effect::Disconnect, Effect::Tell(News::Unread(0))];
    effects.extend(open_chat(model));
    effects
}

/// Leaves the conversation, but nothing that was not sent.
pub fn afresh(model: &mut Model) {
    model.chat = Chat::None;
    model.link = Link::Connecting;
    model.status = fresh_status();
    model.messages.clear();
    model.thumbs.clear();
    (model.cursor, model.seen, model.known) = (0, 0, 0);
    (model.unread, model.typed_ms) = (0, 0);
    (model.contact_put_off, model.rating_put_off) = (0, 0);
    (model.typing, model.draft, model.notice) = (None, None, None);
    (model.again_s, model.score) = (None, None);
    (model.patient, model.challenging) = (false, false);
    for item in &mut model.outbox.items {
        item.progress = Progress::Waiting;
    }
}

fn link_up(model: &mut Model, now_ms: i64) -> Vec<Effect> {
    model.link = Link::CatchingUp;
    model.failures = 0;
    // Also what is being posted: were it late, what is said next would overtake it.
    model.outbox.doubt(true);
    let mut effects = vec![Effect::Transmit(frame::resume(model.cursor))];
    effects.extend(deliver(model, now_ms));
    effects
}

fn link_down(model: &mut Model, opened: bool) -> Vec<Effect> {
    let http = matches!(model.link, Link::Down { http: true });
    model.link = Link::Down { http };
    (model.typing, model.draft) = (None, None);
    model.outbox.doubt(false);
    // A browser does not say why a socket was refused; an HTTP call does, and brings the news besides.
    match opened {
        true => Vec::new(),
        false => vec![Effect::Poll { after: model.cursor }],
    }
}

/// By hand: whether the worker can be reached is asked at once, and lines that lie here go with the answer.
fn retry(model: &mut Model, now_ms: i64) -> Vec<Effect> {
    model.patient = false;
    match (&model.chat, model.link) {
        (Chat::Open { .. }, Link::Down { .. } | Link::Connecting) => vec![Effect::Poll { after: model.cursor }],
        (Chat::Opening, _) => vec![Effect::OpenChat],
        _ => deliver(model, now_ms),
    }
}

fn polled(model: &mut Model, result: Result<Messages, Failure>, now_ms: i64) -> Vec<Effect> {
    match result {
        Ok(answer) => {
            model.failures = 0;
            if let Link::Down { .. } = model.link {
                model.link = Link::Down { http: true };
            }
            model.cursor = answer.messages.iter().map(|message| message.seq).fold(model.cursor, u64::max);
            let mut effects = receive::absorb(model, answer.messages);
            effects.extend(receive::set_status(model, answer.status));
            effects.extend(deliver(model, now_ms));
            effects
        }
        Err(Failure::Gone) => renew(model),
        Err(_) => quietly(|| {
            if let Link::Down { .. } = model.link {
                model.link = Link::Down { http: false };
            }
        }),
    }
}

fn due(model: &mut Model, timer: Timer, now_ms: i64) -> Vec<Effect> {
    match timer {
        Timer::Open => ask(model),
        Timer::Deliver => {
            model.patient = false;
            deliver(model, now_ms)
        }
        Timer::Acknowledged => crate::deliver::doubt_overdue(model, now_ms),
        Timer::TypingOver => quietly(|| {
            if model.typing.as_ref().is_some_and(|(_, until_ms)| receive::is_over(*until_ms, now_ms)) {
                model.typing = None;
            }
        }),
        Timer::Elsewhere => vec![Effect::LookAround],
    }
}

/// Only what nobody asked to be patient with: a worker that is busy stays so.
fn back(model: &mut Model, now_ms: i64) -> Vec<Effect> {
    match (model.again_s, &model.chat) {
        (Some(_), _) => Vec::new(),
        (None, Chat::Opening) => ask(model),
        _ => deliver(model, now_ms),
    }
}
