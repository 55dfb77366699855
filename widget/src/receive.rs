//! What comes from the worker: lines, where the conversation stands, who types.
//!
//! For: each line shown once and in order, however often and in whatever order it comes.
//! Not for: what goes out; see `deliver`.

use crate::deliver;
use crate::event::{Effect, Failure, News, Timer};
use crate::frame;
use crate::model::{Link, Model, is_news};
use protocol::transcript::{Author, Message};
use protocol::visitor::{ServerFrame, Status};

/// How long a member's typing is shown.
const TYPING_MS: u32 = 5_000;
/// Clocks that differ by less agree: a line is on its way for a moment, too.
const AGREE_MS: i64 = 60_000;

pub fn take(model: &mut Model, frame: ServerFrame, now_ms: i64) -> Vec<Effect> {
    match frame {
        ServerFrame::Message { message } => {
            // Until all that was missed has come, a newer line says nothing about the older ones.
            if model.link == Link::Live {
                model.cursor = model.cursor.max(message.seq);
                compare_clocks(model, message.at_ms, now_ms);
            }
            absorb(model, vec![message])
        }
        ServerFrame::Status { status } => set_status(model, status),
        ServerFrame::Typing { name } => {
            model.typing = Some((name, now_ms + i64::from(TYPING_MS)));
            vec![Effect::After { ms: TYPING_MS, timer: Timer::TypingOver }]
        }
        ServerFrame::Draft { turn, text } => {
            draft(model, turn, text);
            Vec::new()
        }
        ServerFrame::CaughtUp { seq } => {
            model.cursor = model.cursor.max(seq);
            model.link = Link::Live;
            model.openings = 0;
            let has_been_seen = model.open && model.messages.iter().any(is_of_team);
            if has_been_seen { vec![seen(model)] } else { Vec::new() }
        }
        // An older worker does not know a frame of ours. The visitor can mend nothing there.
        ServerFrame::Refused { id: None, code, .. } if code == "bad_json" => Vec::new(),
        ServerFrame::Refused { id, code, message } => {
            deliver::failed(model, id.as_deref(), Failure::of_code(&code, message))
        }
    }
}

/// A line that was written just now says what time it is at the worker's.
pub fn compare_clocks(model: &mut Model, at_ms: i64, now_ms: i64) {
    let skew_ms = at_ms - now_ms;
    model.skew_ms = if skew_ms.abs() < AGREE_MS { 0 } else { skew_ms };
}

/// Also when the clock was set back meanwhile, and it looks as if there were hours to go.
pub fn is_over(until_ms: i64, now_ms: i64) -> bool {
    !(1..=i64::from(TYPING_MS)).contains(&(until_ms - now_ms))
}

/// The newest turn's text stands, whole; a connection may still bring the end of an older one.
fn draft(model: &mut Model, turn: u64, text: String) {
    if model.draft.as_ref().is_none_or(|(known, _)| *known <= turn) {
        model.draft = Some((turn, text));
    }
}

/// Takes lines in: new ones find their place, known ones change nothing, own ones are acknowledged.
pub fn absorb(model: &mut Model, messages: Vec<Message>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for message in messages {
        if message.from == Author::Visitor {
            effects.extend(deliver::settle(model, &message.id));
        }
        let Err(place) = model.messages.binary_search_by_key(&message.seq, |known| known.seq) else {
            continue;
        };
        match message.from {
            Author::Member => model.typing = None,
            // What was being written has come, or something else was said in its place.
            Author::Assistant => model.draft = None,
            Author::Visitor | Author::System => {}
        }
        if message.seq > model.seen && is_news(&message) {
            let (name, text) = (message.name.clone(), message.text.clone());
            effects.push(Effect::Tell(News::Message { from: message.from, name, text }));
        }
        model.messages.insert(place, message);
    }
    effects.extend(look(model));
    effects
}

/// Counts what the visitor has not seen; with the panel open, all is seen.
pub fn look(model: &mut Model) -> Vec<Effect> {
    let newest = model.messages.last().map_or(0, |message| message.seq);
    let mut effects = Vec::new();
    if model.open && newest > model.seen {
        let news = model.messages.iter().any(|message| message.seq > model.seen && is_of_team(message));
        model.seen = newest;
        // Until all that was missed has come, what stands above it is not known either.
        if news && model.link == Link::Live {
            effects.push(seen(model));
        }
        save(model, &mut effects);
    }
    count(model, &mut effects);
    effects
}

/// What the browser is to remember of the conversation there is.
pub fn save(model: &Model, effects: &mut Vec<Effect>) {
    if let Some(saved) = model.saved() {
        effects.push(Effect::Save(saved));
    }
}

/// What the visitor has not had before their eyes, here or in another tab.
pub fn count(model: &mut Model, effects: &mut Vec<Effect>) {
    let unread = model.messages.iter().filter(|message| message.seq > model.seen && is_news(message)).count() as u32;
    if unread != model.unread {
        model.unread = unread;
        effects.push(Effect::Tell(News::Unread(unread)));
    }
}

/// The team sees that its line has been read. Of the assistant's nobody asks.
fn seen(model: &Model) -> Effect {
    Effect::Transmit(frame::seen(model.seen))
}

fn is_of_team(message: &Message) -> bool {
    message.from == Author::Member
}

/// The newest stands. A Worker from before `rev` sends none, and is taken at its word.
pub fn set_status(model: &mut Model, status: Status) -> Vec<Effect> {
    if status.rev != 0 && status.rev < model.status.rev {
        return Vec::new();
    }
    let changed = status.stage != model.status.stage;
    if status.episode != model.status.episode {
        model.score = None;
    }
    model.status = status;
    match changed {
        true => vec![Effect::Tell(News::Stage(model.status.stage))],
        false => Vec::new(),
    }
}
