//! What every event does to the model: signing in, the pages, the inbox and the open conversation.
//! Acts of members are in `update_act`, coming and going in `update_signing`. Nothing here waits, fetches or reads a clock.

use crate::conversation::Conversation;
use crate::model::{Answer, Effect, Event, Model, Opened, Phase, Refused};
use crate::session::Route;
use crate::update_act::{act, acted, acting, discard, given_back, looked, offer_opener, open_up, retry, typed, who};
use crate::update_channels as channels;
use crate::update_inbox::{self as inbox, ListEvent};
use crate::update_signing as signing;
use protocol::Millis;
use protocol::desk::{ConversationView, DeskClientFrame, DeskFrame, Me};

/// Why the sign-in page is shown, in words.
pub const ENDED: &str =
    "That sign-in or link has ended or is not valid. Sign in, or open the newest link you were sent.";
pub const UNREACHED: &str = "Baton cannot be reached. Check the connection and reload the page.";

pub fn update(model: &mut Model, event: Event, now_ms: Millis) -> Vec<Effect> {
    match event {
        Event::Started { token, picked } => started(model, token, picked),
        Event::Invited { token, picked } => signing::invited(model, token, picked),
        Event::SignedIn { token } => signing::signed_in(model, &token),
        Event::Traded { answer, kept } => signing::traded(model, answer, kept),
        Event::Checked(answer) => signing::checked(model, answer),
        Event::SignedOut => signing::signed_out(model),
        Event::Me(answer) => me(model, answer),
        Event::Navigated(route) => navigated(model, route),
        Event::List(event) => inbox::listed(model, event),
        Event::Who(member) => {
            let before = model.who_id().map(str::to_owned);
            let mut effects = who(model, member);
            if model.who_id() != before.as_deref() {
                effects.extend(inbox::of_member(model));
            }
            effects
        }
        Event::AskWho => {
            model.asking_who = true;
            vec![]
        }
        Event::Inbox(answer) => inbox::first_page(model, answer),
        Event::View { id, answer } => viewed(model, id, answer),
        Event::Acted { id, act, answer } => acted(model, &id, &act, answer),
        Event::Captured(answer) => settle(model, answer, |model, list| {
            model.captured = Some(list.captured);
            vec![]
        }),
        Event::Channels(answer) => channels::channels(model, answer),
        Event::Test { channel, member } => channels::test(model, channel, member),
        Event::Tested { channel, answer } => channels::tested(model, channel, answer),
        Event::Confirm { conversation } => channels::confirm(model, conversation),
        Event::Webhooks(answer) => channels::webhooks(model, answer),
        Event::Replay { id } => channels::replay(model, id),
        Event::Ticked => {
            let mut effects = inbox::looked(model, now_ms);
            effects.extend(channels::ticked(model, now_ms));
            effects
        }
        Event::DeskFrame(frame) => desk_frame(model, frame),
        Event::OpenFrame { id, frame } => open_frame(model, &id, frame, now_ms),
        Event::DeskSocket { up } => desk_socket(model, up),
        Event::OpenSocket { id, up } if model.open.id() == Some(&id) => open_up(model, up),
        Event::OpenSocket { .. } => vec![],
        Event::Act(wanted) => act(model, wanted),
        Event::Retry { id } => retry(model, &id),
        Event::Discard { id } => discard(model, &id),
        Event::Typed { note } => typed(model, note, now_ms),
        Event::Looked { away } => looked(model, away),
        Event::Refused(refused) => show(model, &refused),
        Event::TeamChanged => vec![Effect::GetMe],
        Event::Dismissed => {
            model.error = None;
            vec![]
        }
    }
}

fn started(model: &mut Model, token: bool, picked: Option<String>) -> Vec<Effect> {
    if !token {
        model.phase = Phase::SignedOut { why: None };
        return vec![];
    }
    model.picked = picked.map(signing::remembered);
    model.phase = Phase::Starting;
    vec![Effect::GetMe]
}

pub fn sign_out(model: &mut Model, why: Option<&str>) -> Vec<Effect> {
    let (route, alerts) = (std::mem::take(&mut model.route), model.alerts);
    *model = Model { phase: Phase::SignedOut { why: why.map(str::to_owned) }, route, alerts, ..Model::default() };
    vec![Effect::Forget, Effect::CloseAll, Effect::ForgetDrafts]
}

fn me(model: &mut Model, answer: Answer<Me>) -> Vec<Effect> {
    let me = match answer {
        Ok(me) => me,
        Err(refused) if refused.status == 401 => return sign_out(model, Some(ENDED)),
        // Asked again because the team has changed: what is on screen stays.
        Err(refused) if model.me().is_some() => return show(model, &refused),
        Err(refused) => {
            let why = if refused.is_unreached() { UNREACHED.to_owned() } else { refused.message };
            model.phase = Phase::SignedOut { why: Some(why) };
            return vec![];
        }
    };
    let picked = model.picked.take();
    model.picked = picked.and_then(|picked| me.members.iter().find(|member| member.id == picked.id).cloned());
    model.asking_who = me.member.is_none() && model.picked.is_none() && !me.members.is_empty();
    let linked = me.conversation.clone();
    model.phase = Phase::In(Box::new(me));
    match linked {
        Some(id) => navigated(model, Route::Conversation(id)),
        None => {
            let route = model.route.clone();
            let mut effects = inbox::of_member(model);
            if effects.is_empty() {
                effects.push(Effect::GetInbox);
            }
            effects.push(Effect::OpenDesk);
            effects.extend(navigated(model, route));
            effects
        }
    }
}

fn navigated(model: &mut Model, route: Route) -> Vec<Effect> {
    let Some(me) = model.me() else {
        model.route = route;
        return vec![];
    };
    // A link opens its own conversation and nothing else, whatever the address says.
    let linked = me.conversation.clone().map(Route::Conversation);
    let elsewhere = linked.as_ref().is_some_and(|linked| *linked != route);
    model.route = linked.unwrap_or(route);
    model.error = None;
    let mut effects = if elsewhere { vec![Effect::Go(model.route.clone())] } else { vec![] };
    effects.extend(match model.route.clone() {
        Route::Conversation(id) if model.open.id() == Some(&id) => vec![],
        Route::Conversation(id) => {
            inbox::opened(model, &id);
            let unsent = unsent(model);
            model.open = Opened::Loading(id.clone());
            model.open_up = None;
            let member = acting(model);
            let get = Effect::GetView { id: id.clone(), after: 0 };
            let open = [Effect::Draft(Some(id.clone())), get, Effect::OpenConversation { id, member }];
            open.into_iter().chain(unsent).collect()
        }
        _ => close(model, channels::refresh(model)),
    });
    effects
}

fn close(model: &mut Model, then: Option<Effect>) -> Vec<Effect> {
    let was_open = !matches!(model.open, Opened::None);
    let unsent = unsent(model);
    model.open = Opened::None;
    model.open_up = None;
    let closing = was_open.then_some([Effect::CloseConversation, Effect::Draft(None)]);
    closing.into_iter().flatten().chain(unsent).chain(then).collect()
}

/// The lines of the open conversation that failed: whoever leaves it finds them in its field again.
fn unsent(model: &Model) -> Vec<Effect> {
    let Some(open) = model.open() else { return vec![] };
    let failed = open.outgoing.iter().filter(|outgoing| outgoing.failed.is_some());
    failed.filter_map(|outgoing| given_back(&open.row.id, &outgoing.act)).collect()
}

fn viewed(model: &mut Model, id: String, answer: Answer<ConversationView>) -> Vec<Effect> {
    if model.open.id() != Some(&id) {
        return vec![];
    }
    let loading = !matches!(model.open, Opened::Here(_));
    match answer {
        Err(refused) if loading && refused.status != 401 => {
            model.open = Opened::Missing { id, why: refused.message };
            vec![]
        }
        Ok(view) if loading => {
            model.inbox.merge(view.row.clone());
            model.open = Opened::Here(Box::new(Conversation::new(view)));
            let mut effects = offer_opener(model, false);
            if model.open_up == Some(true) {
                effects.extend(resume(model));
                effects.extend(looked(model, false));
            }
            effects.extend(inbox::arrived(model));
            effects
        }
        answer => settle(model, answer, merge_view),
    }
}

/// Takes a view into the open conversation, and fetches what it shows to be missing.
pub fn merge_view(model: &mut Model, view: ConversationView) -> Vec<Effect> {
    model.inbox.merge(view.row.clone());
    let who = model.who_id().map(str::to_owned);
    let Some(open) = model.open_mut() else { return vec![] };
    if open.row.id != view.row.id {
        return vec![];
    }
    let was_mine = crate::inbox::is_held_by(&open.row, who.as_deref());
    open.merge(view);
    let missing = open.has_gap().then(|| Effect::GetView { id: open.row.id.clone(), after: open.held_to() });
    let mut effects = offer_opener(model, was_mine);
    effects.extend(missing);
    effects
}

fn desk_frame(model: &mut Model, frame: DeskFrame) -> Vec<Effect> {
    match frame {
        DeskFrame::Row { row } => {
            return inbox::listed(model, ListEvent::Rows { rows: vec![row], visible: true });
        }
        DeskFrame::Seen { member, conversation, seq } => {
            return inbox::listed(model, ListEvent::SeenElsewhere { member, conversation, seq });
        }
        DeskFrame::View { view } => drop(model.inbox.merge(view.row)),
        DeskFrame::Captured => model.captured_more = model.route == Route::Captured,
        DeskFrame::Reading { source } => {
            model.readings.retain(|known| known.id != source.id);
            model.readings.push(source);
        }
        DeskFrame::Erased { conversation } => return erased(model, conversation),
        DeskFrame::Typing | DeskFrame::Present { .. } | DeskFrame::Draft { .. } => {}
    }
    vec![]
}

fn erased(model: &mut Model, id: String) -> Vec<Effect> {
    model.inbox.forget(&id);
    if model.open.id() != Some(&id) {
        return vec![];
    }
    let effects = close(model, None);
    model.open = Opened::Missing { id, why: crate::words::ERASED.to_owned() };
    effects
}

fn open_frame(model: &mut Model, id: &str, frame: DeskFrame, now_ms: Millis) -> Vec<Effect> {
    if model.open.id() != Some(id) {
        return vec![];
    }
    match frame {
        DeskFrame::View { view } => merge_view(model, *view),
        DeskFrame::Typing => {
            if let Some(open) = model.open_mut() {
                open.visitor_types(now_ms);
            }
            vec![]
        }
        DeskFrame::Present { members } => {
            if let Some(open) = model.open_mut() {
                open.set_present(members, now_ms);
            }
            vec![]
        }
        DeskFrame::Draft { turn, text } => {
            if let Some(open) = model.open_mut() {
                open.assistant_writes(turn, text);
            }
            vec![]
        }
        DeskFrame::Row { row } => {
            model.inbox.merge(row);
            vec![]
        }
        DeskFrame::Captured | DeskFrame::Reading { .. } | DeskFrame::Seen { .. } | DeskFrame::Erased { .. } => vec![],
    }
}

fn desk_socket(model: &mut Model, up: bool) -> Vec<Effect> {
    let again = up && model.desk_up == Some(false);
    // A socket that has never been up is starting, not lost.
    if up || model.desk_up.is_some() {
        model.desk_up = Some(up);
    }
    // Each time, the first included: what changed after the list was read and before the socket stood came by neither.
    // A socket that is refused may be a session that was ended elsewhere, which a browser does not tell apart.
    let list = match (up, again) {
        (false, _) => return vec![Effect::Check],
        (true, false) => vec![Effect::GetInbox],
        (true, true) => inbox::read_again(model),
    };
    list.into_iter().chain(channels::refresh(model)).collect()
}

pub fn resume(model: &Model) -> Vec<Effect> {
    let after = model.open().map(Conversation::held_to);
    after.map(|after| Effect::Say(DeskClientFrame::Resume { after })).into_iter().collect()
}

/// Goes on with a good answer; a refusal is shown, and one of the bearer signs out.
pub fn settle<T>(model: &mut Model, answer: Answer<T>, then: impl FnOnce(&mut Model, T) -> Vec<Effect>) -> Vec<Effect> {
    match answer {
        Ok(value) => then(model, value),
        Err(refused) => show(model, &refused),
    }
}

pub fn show(model: &mut Model, refused: &Refused) -> Vec<Effect> {
    if refused.status == 401 {
        return sign_out(model, Some(ENDED));
    }
    let why = if refused.is_unreached() { UNREACHED.to_owned() } else { refused.message.clone() };
    model.error = Some(why);
    vec![]
}
