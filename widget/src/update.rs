//! State + event + now → effects: the widget's whole behaviour, without a browser.
//!
//! For: opening a chat, holding the link, and handing each event to whoever knows it.
//! Not for: lines that come (`receive`), what goes out (`deliver`), or drawing (`view`).

use crate::deliver::{deliver, posted};
use crate::event::{Effect, Event, Failure, News, Timer};
use crate::frame;
use crate::model::{Chat, Link, Model, Saved, fresh_status};
use crate::outbox::{Deed, Item};
use crate::receive;
use browser::pace;
use protocol::visitor::{ChatOpened, ClientFrame, Messages};

/// At most this often is the worker told that the visitor types.
const TYPING_EVERY_MS: i64 = 3_000;
/// Waits grow evenly here; the socket's own retries are spread by chance already.
pub const EVENLY: f64 = 1.0;

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
        Event::Scrolled => Vec::new(),
        Event::Retry => retry(model, now_ms),
        Event::Attached { id, name } => vec![Effect::Upload { id, name }],
        Event::TranscriptWanted(email) => vec![Effect::Transcript { email }],
        Event::ChatAnswered(Ok(chat)) => chat_opened(model, chat, now_ms),
        Event::ChatAnswered(Err(failure)) => chat_failed(model, failure),
        Event::Posted { id, result } => posted(model, &id, result, now_ms),
        Event::Polled(result) => polled(model, result, now_ms),
        Event::LinkUp => link_up(model, now_ms),
        Event::LinkDown { opened } => link_down(model, opened),
        Event::Frame(frame) => receive::take(model, frame, now_ms),
        Event::Due(timer) => due(model, timer, now_ms),
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
        Some(saved) => {
            model.seen = saved.seen;
            model.settings = saved.settings;
            model.chat = Chat::Open { conversation: saved.conversation, token: saved.token };
            connect(model)
        }
        None if waiting => open_chat(model),
        None => Vec::new(),
    }
}

fn opened(model: &mut Model) -> Vec<Effect> {
    model.open = true;
    let mut effects = vec![Effect::Tell(News::Opened)];
    if matches!(model.chat, Chat::None | Chat::Refused) {
        effects.extend(open_chat(model));
    }
    effects.extend(receive::look(model));
    effects
}

fn closed(model: &mut Model, now_ms: i64) -> Vec<Effect> {
    model.open = false;
    let mut effects = vec![Effect::Tell(News::Closed)];
    // A visitor who picked a score and left has rated; the comment was only an offer.
    if let (Some(score), true) = (model.score, model.shows_rating_form()) {
        let item = Item::new("rating".to_owned(), Deed::Rate { score, comment: String::new() });
        effects.extend(did(model, item, now_ms));
    }
    effects
}

fn did(model: &mut Model, item: Item, now_ms: i64) -> Vec<Effect> {
    model.notice = None;
    model.typed_ms = 0;
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
    // The visitor is mending what was refused.
    model.notice = None;
    if model.link != Link::Live || now_ms - model.typed_ms < TYPING_EVERY_MS {
        return Vec::new();
    }
    model.typed_ms = now_ms;
    vec![Effect::Transmit(frame::write(&ClientFrame::Typing))]
}

fn open_chat(model: &mut Model) -> Vec<Effect> {
    model.chat = Chat::Opening;
    model.openings += 1;
    // A worker that opens chats it then does not know must not be asked in a tight loop.
    match model.openings {
        1 => vec![Effect::OpenChat],
        again => vec![Effect::After { ms: pace::wait_ms(again, EVENLY), timer: Timer::Open }],
    }
}

fn chat_opened(model: &mut Model, chat: ChatOpened, now_ms: i64) -> Vec<Effect> {
    model.failures = 0;
    model.settings = chat.settings;
    model.chat = Chat::Open { conversation: chat.conversation, token: chat.token };
    // Another conversation's count says nothing about this one's.
    model.status = fresh_status();
    let mut effects = connect(model);
    effects.extend(receive::absorb(model, chat.messages));
    effects.extend(receive::set_status(model, chat.status));
    effects.extend(model.saved().map(Effect::Save));
    effects.extend(deliver(model, now_ms));
    effects
}

fn chat_failed(model: &mut Model, failure: Failure) -> Vec<Effect> {
    match failure {
        Failure::Offline | Failure::Busy(_) => {
            let ms = pace::wait_ms(model.failures, EVENLY);
            model.failures += 1;
            vec![Effect::After { ms, timer: Timer::Open }]
        }
        Failure::Gone => quietly(|| refuse(model, None)),
        Failure::Refused(words) => quietly(|| refuse(model, Some(words))),
    }
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
    vec![Effect::Tell(News::Colour(model.settings.colour.clone())), connect]
}

/// The conversation is gone. A new one takes what was not sent yet.
pub fn renew(model: &mut Model) -> Vec<Effect> {
    let outbox = std::mem::take(&mut model.outbox);
    let kept = Model {
        open: model.open,
        settings: model.settings.clone(),
        openings: model.openings,
        failures: model.failures,
        outbox,
        ..Model::default()
    };
    *model = kept;
    for item in &mut model.outbox.items {
        item.progress = crate::outbox::Progress::Waiting;
    }
    let mut effects = vec![Effect::Forget, Effect::Disconnect, Effect::Tell(News::Unread(0))];
    effects.extend(open_chat(model));
    effects
}

fn link_up(model: &mut Model, now_ms: i64) -> Vec<Effect> {
    model.link = Link::CatchingUp;
    model.failures = 0;
    let resume = ClientFrame::Resume { after: model.cursor };
    let mut effects = vec![Effect::Transmit(frame::write(&resume))];
    effects.extend(deliver(model, now_ms));
    effects
}

fn link_down(model: &mut Model, opened: bool) -> Vec<Effect> {
    let http = matches!(model.link, Link::Down { http: true });
    model.link = Link::Down { http };
    (model.typing, model.draft) = (None, None);
    model.outbox.doubt();
    // A browser does not say why a socket was refused; an HTTP call does, and brings the news besides.
    match opened {
        true => Vec::new(),
        false => vec![Effect::Poll { after: model.cursor }],
    }
}

/// By hand: whether the worker can be reached is asked at once, and lines that lie here go with the answer.
fn retry(model: &mut Model, now_ms: i64) -> Vec<Effect> {
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
        Timer::Open if model.chat == Chat::Opening => vec![Effect::OpenChat],
        Timer::Open => Vec::new(),
        Timer::Deliver => deliver(model, now_ms),
        Timer::Acknowledged => crate::deliver::doubt_overdue(model, now_ms),
        Timer::TypingOver => quietly(|| {
            if model.typing.as_ref().is_some_and(|(_, until_ms)| *until_ms <= now_ms) {
                model.typing = None;
            }
        }),
    }
}
