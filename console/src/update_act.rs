//! What members do to the open conversation: acts, lines on their way, who they are, typing.
//! A line keeps the id it was written under, so however often it is sent it is stored once.

use crate::act::{Act, Standing, standing};
use crate::conversation::Outgoing;
use crate::model::{Answer, Effect, Model, Refused, Wanted};
use crate::update::{UNREACHED, merge_view, resume, show};
use crate::update_channels::{confirm, refresh};
use protocol::Millis;
use protocol::desk::{ConversationView, DeskClientFrame, MemberRef};

/// Typing is said at most this often, as the worker asks.
pub const TYPING_EVERY_MS: Millis = 3_000;

/// A member pressed a button or sent a line.
pub fn act(model: &mut Model, act: Act) -> Vec<Effect> {
    if model.me().is_none() {
        return vec![];
    }
    if must_ask(model) {
        model.asking_who = true;
        model.after_who = Some(Wanted::Act(act));
        return vec![];
    }
    model.error = None;
    if act.line().is_some() {
        let Some(open) = model.open_mut() else { return vec![] };
        open.outgoing.push(Outgoing { act: act.clone(), failed: None });
    } else {
        model.busy = true;
    }
    post(model, act)
}

/// Whether it has to be known first who acts.
pub fn must_ask(model: &Model) -> bool {
    model.who().is_none() && model.me().is_some_and(|me| !me.members.is_empty())
}

/// Who acts, where the bearer does not say.
pub fn acting(model: &Model) -> Option<String> {
    let says_itself = model.me().is_some_and(|me| me.member.is_some());
    if says_itself { None } else { model.who_id().map(str::to_owned) }
}

fn post(model: &Model, act: Act) -> Vec<Effect> {
    let member = acting(model);
    let id = model.open().map(|open| open.row.id.clone());
    id.map(|id| Effect::Post { id, act, member }).into_iter().collect()
}

/// The answer to an act.
pub fn acted(model: &mut Model, id: &str, act: &Act, answer: Answer<ConversationView>) -> Vec<Effect> {
    if act.line().is_none() {
        model.busy = false;
    }
    let here = model.open.id() == Some(id);
    match answer {
        Ok(view) if here => {
            if let (Some((line, _)), Some(open)) = (act.line(), model.open_mut()) {
                open.outgoing.retain(|outgoing| outgoing.act.line().is_none_or(|(id, _)| id != line));
            }
            merge_view(model, view)
        }
        Ok(view) => {
            model.inbox.merge(view.row);
            refresh(model).into_iter().collect()
        }
        Err(refused) => refused_act(model, id, act, &refused, here),
    }
}

/// A refused line stays on screen to be sent again or thrown away; a conflict fetches what is true now.
fn refused_act(model: &mut Model, id: &str, act: &Act, refused: &Refused, here: bool) -> Vec<Effect> {
    let mut effects = match (act.line(), model.open_mut()) {
        (Some((line, _)), Some(open)) if here && refused.status != 401 => {
            let why = if refused.is_unreached() { UNREACHED.to_owned() } else { refused.message.clone() };
            mark(&mut open.outgoing, line, Some(why));
            vec![]
        }
        _ => show(model, refused),
    };
    if here && refused.status == 409 {
        effects.push(Effect::GetView { id: id.to_owned(), after: 0 });
    }
    if !here {
        // It was left while the line was on its way.
        effects.extend(given_back(id, act).filter(|_| refused.status != 401));
        effects.extend(refresh(model));
    }
    effects
}

/// Back into the field it was written in.
pub fn given_back(id: &str, act: &Act) -> Option<Effect> {
    let (_, text) = act.line()?;
    Some(Effect::GiveBack { id: id.to_owned(), line: text.to_owned(), note: matches!(act, Act::Note { .. }) })
}

fn mark(outgoing: &mut [Outgoing], line: &str, failed: Option<String>) -> Option<Act> {
    let found = outgoing.iter_mut().find(|outgoing| outgoing.act.line().is_some_and(|(id, _)| id == line))?;
    found.failed = failed;
    Some(found.act.clone())
}

pub fn retry(model: &mut Model, line: &str) -> Vec<Effect> {
    let act = model.open_mut().and_then(|open| mark(&mut open.outgoing, line, None));
    act.map(|act| post(model, act)).unwrap_or_default()
}

pub fn discard(model: &mut Model, line: &str) -> Vec<Effect> {
    if let Some(open) = model.open_mut() {
        open.outgoing.retain(|outgoing| outgoing.act.line().is_none_or(|(id, _)| id != line));
    }
    vec![]
}

/// The conversation's socket came up or fell. Coming up asks for what was missed and sends again what failed.
pub fn open_up(model: &mut Model, up: bool) -> Vec<Effect> {
    if up || model.open_up.is_some() {
        model.open_up = Some(up);
    }
    if !up {
        return vec![];
    }
    let mut effects = resume(model);
    effects.extend(looked(model, false));
    let failed = model.open().map(|open| open.outgoing.clone()).unwrap_or_default();
    for outgoing in failed.iter().filter(|outgoing| outgoing.failed.as_deref() == Some(UNREACHED)) {
        if let Some((line, _)) = outgoing.act.line() {
            effects.extend(retry(model, line));
        }
    }
    effects
}

/// Puts the opener into the reply field as the conversation becomes this member's.
pub fn offer_opener(model: &Model, was_mine: bool) -> Vec<Effect> {
    let Some(open) = model.open() else { return vec![] };
    let mine = standing(&open.row, model.who_id()) == Standing::Mine;
    if mine && !was_mine && open.wants_opener() { vec![Effect::Prefill(open.opener.clone())] } else { vec![] }
}

/// "Who are you?" was answered; what waited for it goes on.
pub fn who(model: &mut Model, member: Option<MemberRef>) -> Vec<Effect> {
    model.asking_who = false;
    let waiting = model.after_who.take();
    let Some(member) = member else { return vec![] };
    let mut effects = vec![Effect::RememberWho(member.id.clone())];
    model.picked = Some(member);
    // The socket says whose it is from its beginning.
    let id = model.open().map(|open| open.row.id.clone());
    effects.extend(id.map(|id| Effect::OpenConversation { id, member: acting(model) }));
    match waiting {
        Some(Wanted::Act(waiting)) => effects.extend(act(model, waiting)),
        Some(Wanted::Confirm { conversation }) => effects.extend(confirm(model, conversation)),
        None => effects.extend(offer_opener(model, false)),
    }
    effects
}

/// The others see who types. The visitor sees it of whoever holds the conversation alone, which is the worker's to know.
pub fn typed(model: &mut Model, note: bool, now_ms: Millis) -> Vec<Effect> {
    let known = model.open().is_some() && model.who_id().is_some();
    if !known || now_ms - model.typed_ms < TYPING_EVERY_MS {
        return vec![];
    }
    model.typed_ms = now_ms;
    vec![Effect::Say(DeskClientFrame::Typing { note })]
}

/// The others see who has the conversation before them.
pub fn looked(model: &Model, away: bool) -> Vec<Effect> {
    let known = model.open().is_some() && model.who_id().is_some() && model.open_up == Some(true);
    if known { vec![Effect::Say(DeskClientFrame::Looking { away })] } else { vec![] }
}
