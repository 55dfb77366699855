//! Getting what the visitor did to the worker, once, whatever happens on the way.
//!
//! For: lines go over the socket and are acknowledged by coming back; everything else, and lines
//! while sockets do not work, is posted over HTTP and acknowledged by the answer. Until then it stays
//! in the outbox and goes again; ids make a second sending harmless.
//! Not for: opening the chat or the socket; see `update`.

use crate::event::{Effect, Failure, News, Timer};
use crate::frame;
use crate::model::{Chat, Link, Model};
use crate::outbox::{Deed, Item, Progress};
use crate::receive;
use crate::update::{renew, seconds};
use protocol::visitor::Messages;

/// A line handed to a live socket comes back in well under a second. One that has not by then is posted instead.
const ACKNOWLEDGED_MS: i64 = 12_000;

/// Sends all that can go now.
pub fn deliver(model: &mut Model, now_ms: i64) -> Vec<Effect> {
    if model.patient || !matches!(model.chat, Chat::Open { .. }) {
        return Vec::new();
    }
    if model.settings.turnstile {
        return challenge(model);
    }
    // One at a time, or the second could overtake the first.
    let mut posting_line = model.outbox.posts_line();
    let mut effects = Vec::new();
    for item in &mut model.outbox.items {
        if item.progress != Progress::Waiting {
            continue;
        }
        match (&item.deed, model.link) {
            (Deed::Say(_), _) if posting_line => {}
            (Deed::Say(text), Link::Live | Link::CatchingUp) => {
                effects.push(Effect::Transmit(frame::send(&item.id, text)));
                effects.push(Effect::After { ms: ACKNOWLEDGED_MS as u32, timer: Timer::Acknowledged });
                item.progress = Progress::Sent { at_ms: now_ms };
            }
            (Deed::Say(_), Link::Down { http: true }) => {
                posting_line = true;
                effects.push(post(item));
            }
            (Deed::Say(_), _) => {}
            _ => effects.push(post(item)),
        }
    }
    effects
}

/// Until the visitor has shown that they are a person all they do waits. Nobody is asked by a panel that is put away.
pub fn challenge(model: &mut Model) -> Vec<Effect> {
    let asks = model.open && model.settings.turnstile && matches!(model.chat, Chat::Open { .. });
    if !asks || std::mem::replace(&mut model.challenging, true) {
        return Vec::new();
    }
    vec![Effect::Tell(News::Challenge)]
}

/// They have, in this tab or in another.
pub fn proven(model: &mut Model, now_ms: i64) -> Vec<Effect> {
    (model.settings.turnstile, model.challenging) = (false, false);
    let mut effects: Vec<Effect> = model.saved().map(Effect::Save).into_iter().collect();
    effects.extend(deliver(model, now_ms));
    effects
}

fn post(item: &mut Item) -> Effect {
    item.progress = Progress::Posting;
    let (path, body) = item.post();
    Effect::Post { id: item.id.clone(), path, body }
}

/// Lines the socket swallowed without a word are posted: HTTP always answers. The first of them now, the
/// others after its answer.
pub fn doubt_overdue(model: &mut Model, now_ms: i64) -> Vec<Effect> {
    let mut overdue = false;
    for item in &mut model.outbox.items {
        if let Progress::Sent { at_ms } = item.progress {
            // A clock that was set back says nothing of when.
            if !(0..ACKNOWLEDGED_MS).contains(&(now_ms - at_ms)) {
                item.progress = Progress::Waiting;
                overdue = true;
            }
        }
    }
    if !overdue || model.outbox.posts_line() {
        return Vec::new();
    }
    let first = model.outbox.items.iter_mut().find(|item| item.line().is_some());
    first.map(post).into_iter().collect()
}

/// HTTP has answered.
pub fn posted(model: &mut Model, id: &str, result: Result<Messages, Failure>, now_ms: i64) -> Vec<Effect> {
    match result {
        Ok(answer) => {
            model.failures = 0;
            let mut effects = settle(model, id);
            effects.extend(receive::absorb(model, answer.messages));
            effects.extend(receive::set_status(model, answer.status));
            effects.extend(deliver(model, now_ms));
            effects
        }
        Err(failure) => failed(model, Some(id), failure),
    }
}

/// The item is acknowledged, or refused for good.
pub fn settle(model: &mut Model, id: &str) -> Vec<Effect> {
    match model.outbox.take(id) {
        Some(item) => {
            model.failures = 0;
            model.calm();
            vec![Effect::DropItem { id: item.id }]
        }
        None => Vec::new(),
    }
}

/// The worker did not take an item, or a frame that was none.
pub fn failed(model: &mut Model, id: Option<&str>, failure: Failure) -> Vec<Effect> {
    match failure {
        Failure::Gone => renew(model),
        Failure::Offline => {
            wait(model, id);
            model.failures += 1;
            // Not at once even the first time: a worker that asks for patience should get some.
            vec![again(model.failures + 1, 0, Timer::Deliver)]
        }
        Failure::Busy { words, after_s } => {
            wait(model, id);
            model.failures += 1;
            let attempt = model.failures + 1;
            be_patient(model, words, attempt, after_s);
            model.patient = after_s > 0;
            vec![again(attempt, after_s, Timer::Deliver)]
        }
        Failure::Unproven => {
            wait(model, id);
            model.settings.turnstile = true;
            challenge(model)
        }
        Failure::Refused(words) => refused(model, id, words),
    }
}

fn wait(model: &mut Model, id: Option<&str>) {
    if let Some(item) = id.and_then(|id| model.outbox.find(id)) {
        item.progress = Progress::Waiting;
    }
}

/// What was asked for is done; else each attempt waits longer than the one before.
pub fn again(attempt: u32, after_s: u32, timer: Timer) -> Effect {
    match after_s {
        0 => Effect::Retry { attempt, timer },
        seconds => Effect::After { ms: seconds * 1_000, timer },
    }
}

pub fn be_patient(model: &mut Model, words: String, attempt: u32, after_s: u32) {
    model.notice = Some(words).filter(|words| !words.is_empty());
    model.again_s = Some(if after_s == 0 { seconds(attempt) } else { after_s });
}

/// The text goes back to the composer, so that the visitor can mend it and nothing is typed twice.
fn refused(model: &mut Model, id: Option<&str>, words: String) -> Vec<Effect> {
    let item = id.and_then(|id| model.outbox.take(id));
    model.again_s = None;
    let Some(item) = item else {
        model.notice = Some(words);
        return Vec::new();
    };
    let mut effects = vec![Effect::DropItem { id: item.id }];
    match item.deed {
        Deed::Say(text) => {
            model.notice = Some(words);
            effects.push(Effect::Refill(text));
        }
        Deed::GiveContact(_) => model.notice = Some(words),
        // Asked twice, rated in another tab, or somebody came before the wait was called off: the outcome stands already.
        Deed::AskHuman | Deed::Cancel | Deed::Rate { .. } => {}
        // It was not taken, so it is not shown as taken.
        Deed::Thumb { seq, .. } => model.thumbs.retain(|(at, _)| *at != seq),
    }
    effects
}
