//! Several tabs of one site: one conversation, read once, and nothing left unsent by a tab that was closed.
//!
//! For: what the browser's storage says that another tab has done. Each tab holds a link of its own, so
//! lines and the stage come to each by themselves.
//! Not for: noticing it; see `around`.

use crate::deliver::deliver;
use crate::event::{Effect, News, Timer};
use crate::model::{Chat, Model, Saved};
use crate::outbox::Item;
use crate::receive;
use crate::update::{afresh, enter, open_chat};

/// A tab that lives has brought its line to the worker by then, or is cut off as this one is.
const LIVES_MS: u32 = 10_000;

/// What the storage holds now. Whichever conversation that is, all tabs show it.
pub fn elsewhere(model: &mut Model, saved: Saved) -> Vec<Effect> {
    match &model.chat {
        Chat::Open { conversation, .. } if *conversation == saved.conversation => {
            model.seen = model.seen.max(saved.seen);
            let mut effects = Vec::new();
            receive::count(model, &mut effects);
            effects
        }
        _ => {
            afresh(model);
            let mut effects = vec![Effect::Tell(News::Unread(0))];
            effects.extend(enter(model, saved));
            effects
        }
    }
}

pub fn put_elsewhere() -> Vec<Effect> {
    vec![Effect::After { ms: LIVES_MS, timer: Timer::Elsewhere }]
}

/// Takes over what is still in the storage. Should the other tab live after all, ids make the second sending harmless.
pub fn found(model: &mut Model, items: Vec<Item>, now_ms: i64) -> Vec<Effect> {
    let mut effects = Vec::new();
    for item in items {
        if model.messages.iter().any(|message| message.id == item.id) {
            effects.push(Effect::DropItem { id: item.id });
        } else if model.outbox.find(&item.id).is_none() {
            model.outbox.items.push(item);
        }
    }
    if !model.outbox.items.is_empty() && model.chat == Chat::None {
        effects.extend(open_chat(model));
    }
    effects.extend(deliver(model, now_ms));
    effects
}
