//! What a key does to the list, or to the conversation it is at.

use super::{ListEffect, Place, filtered, list, more};
use crate::act::{Act, Standing, standing};
use crate::keys::Command;
use crate::model::{Effect, Model};
use crate::session::Route;
use crate::update_act::act;
use crate::words;
use protocol::inbox::Filter;

pub(super) fn commanded(model: &mut Model, command: Command) -> Vec<Effect> {
    let target = model.list.at.as_deref().or(model.open.id()).map(str::to_owned);
    match command {
        Command::Next | Command::Previous => {
            let shown = model.list.shown(&model.inbox, model.who_id());
            let Some(next) = model.list.step(&shown, model.open.id(), command == Command::Next) else { return vec![] };
            let at = shown.iter().position(|id| *id == next).unwrap_or_default();
            model.list.at = Some(next);
            let mut effects = more(model, at);
            effects.push(list(ListEffect::Focus(Place::Row)));
            effects
        }
        Command::Open => target.map(visit).into_iter().collect(),
        Command::Search => vec![list(ListEffect::Focus(Place::Search))],
        Command::Leave => vec![list(ListEffect::Focus(Place::Nowhere))],
        Command::Help => {
            model.list.helps = true;
            vec![]
        }
        Command::Back => back(model),
        Command::Unread => target.map(|id| unread(model, &id)).unwrap_or_default(),
        Command::Claim | Command::Reply | Command::Note | Command::Resolve => {
            target.map(|id| done(model, id, command)).unwrap_or_default()
        }
    }
}

fn visit(id: String) -> Effect {
    list(ListEffect::Visit(Route::Conversation(id)))
}

/// What is done to a conversation is done where it can be seen: it is opened first.
fn done(model: &mut Model, id: String, command: Command) -> Vec<Effect> {
    if model.open.id() != Some(&id) || model.open().is_none() {
        model.list.then = Some(command);
        return if model.open.id() == Some(&id) { vec![] } else { vec![visit(id)] };
    }
    let place = model.open().map(|open| standing(&open.row, model.who_id()));
    match (command, place) {
        (Command::Claim, Some(Standing::Free)) => act(model, Act::Claim),
        (Command::Note, _) => vec![list(ListEffect::Focus(Place::Note))],
        (Command::Reply, Some(Standing::Mine)) => vec![list(ListEffect::Focus(Place::Reply))],
        (Command::Resolve, Some(Standing::Mine | Standing::Free)) => vec![list(ListEffect::Focus(Place::Resolve))],
        (Command::Reply, Some(Standing::Free)) => say(model, words::CLAIM_FIRST),
        (Command::Claim, Some(Standing::Mine)) | (_, None) => vec![],
        (_, Some(Standing::Resolved)) => say(model, words::IS_RESOLVED),
        (_, Some(Standing::Theirs)) => say(model, words::IS_THEIRS),
        (_, Some(_)) => vec![],
    }
}

/// A conversation that a key asked for has come.
pub fn arrived(model: &mut Model) -> Vec<Effect> {
    let then = model.list.then.take();
    let id = model.open().map(|open| open.row.id.clone());
    then.zip(id).map(|(command, id)| done(model, id, command)).unwrap_or_default()
}

fn say(model: &mut Model, why: &str) -> Vec<Effect> {
    model.error = Some(why.to_owned());
    vec![]
}

fn back(model: &mut Model) -> Vec<Effect> {
    if model.list.helps {
        model.list.helps = false;
        return vec![];
    }
    if model.open.id().is_some() && !model.is_link() {
        return vec![list(ListEffect::Visit(Route::Inbox)), list(ListEffect::Focus(Place::Row))];
    }
    if model.list.is_narrowed() {
        return filtered(model, Filter { view: model.list.filter.view, ..Filter::default() });
    }
    vec![]
}

fn unread(model: &mut Model, id: &str) -> Vec<Effect> {
    let Some(row) = model.inbox.row(id).filter(|row| row.visitor_seq > 0 && model.who_id().is_some()) else {
        return vec![];
    };
    let (conversation, seq) = (row.id.clone(), row.visitor_seq - 1);
    model.list.kept_unread = Some(conversation.clone());
    vec![list(ListEffect::PostSeen { conversation, seq })]
}
