//! The Channels and the Webhooks page: tests of channels and their confirmation, and what webhooks were told.
//! Both pages ask again by themselves while news may come; the inbox's socket tells of tests sooner. So does the Captured
//! page, where that socket says that there is more.

use crate::act::Act;
use crate::channels::is_watched;
use crate::model::{Answer, Effect, Model, Wanted};
use crate::session::Route;
use crate::update::settle;
use crate::update_act::{acting, must_ask};
use protocol::Millis;
use protocol::desk::{ChannelTest, Channels, WebhookCall, WebhookCalls};
use protocol::handoff::{Channel, DeliveryState};

/// How often a page asks again: while a test is open, while a call is under way, and otherwise.
const TEST_EVERY_MS: Millis = 3_000;
const CALL_EVERY_MS: Millis = 4_000;
/// All that was captured comes each time, and hundreds may be on their way.
const CAPTURED_EVERY_MS: Millis = 3_000;
const QUIET_EVERY_MS: Millis = 15_000;

/// What the page in front shows, asked for anew; nothing for pages that ask for nothing here.
pub fn refresh(model: &Model) -> Option<Effect> {
    match model.route {
        Route::Channels => Some(Effect::GetChannels),
        Route::Webhooks => Some(Effect::GetWebhooks),
        Route::Captured => Some(Effect::GetCaptured),
        _ => None,
    }
}

pub fn ticked(model: &mut Model, now_ms: Millis) -> Vec<Effect> {
    let watched = is_watched(model.channels.as_deref().unwrap_or_default(), now_ms);
    let every_ms = match model.route {
        Route::Channels if watched => TEST_EVERY_MS,
        Route::Captured if model.captured_more => CAPTURED_EVERY_MS,
        Route::Captured => return vec![],
        Route::Webhooks if model.webhooks.iter().flatten().any(is_under_way) => CALL_EVERY_MS,
        _ => QUIET_EVERY_MS,
    };
    if now_ms - model.asked_ms < every_ms {
        return vec![];
    }
    model.asked_ms = now_ms;
    model.captured_more = false;
    refresh(model).into_iter().collect()
}

fn is_under_way(call: &WebhookCall) -> bool {
    matches!(call.state, DeliveryState::Queued | DeliveryState::Retrying)
}

pub fn channels(model: &mut Model, answer: Answer<Channels>) -> Vec<Effect> {
    if is_missed(&answer, model.channels.is_some()) {
        return vec![];
    }
    settle(model, answer, |model, list| {
        model.channels = Some(list.channels);
        model.over_budget = list.over_budget;
        vec![]
    })
}

/// One of many questions got no answer: the next will, and a line across the page each time would say nothing new.
fn is_missed<T>(answer: &Answer<T>, shown: bool) -> bool {
    shown && answer.as_ref().is_err_and(|refused| refused.is_unreached())
}

/// `member` is whom the test is sent to; the whole team where nobody is named.
pub fn test(model: &mut Model, channel: Channel, member: Option<String>) -> Vec<Effect> {
    model.error = None;
    model.testing = Some(channel);
    vec![Effect::PostTest { channel, member }]
}

pub fn tested(model: &mut Model, channel: Channel, answer: Answer<ChannelTest>) -> Vec<Effect> {
    model.testing = None;
    settle(model, answer, |model, test| {
        let states = model.channels.iter_mut().flatten();
        states.filter(|state| state.channel == channel).for_each(|state| state.test = Some(test.clone()));
        vec![Effect::GetChannels]
    })
}

/// "I got it": whoever sits here claims the test's conversation, which is the proof.
pub fn confirm(model: &mut Model, conversation: String) -> Vec<Effect> {
    if must_ask(model) {
        model.asking_who = true;
        model.after_who = Some(Wanted::Confirm { conversation });
        return vec![];
    }
    model.error = None;
    model.busy = true;
    vec![Effect::Post { id: conversation, act: Act::Claim, member: acting(model) }]
}

pub fn webhooks(model: &mut Model, answer: Answer<WebhookCalls>) -> Vec<Effect> {
    model.replaying = None;
    if is_missed(&answer, model.webhooks.is_some()) {
        return vec![];
    }
    settle(model, answer, |model, list| {
        model.webhooks = Some(list.calls);
        vec![]
    })
}

pub fn replay(model: &mut Model, id: String) -> Vec<Effect> {
    model.error = None;
    model.replaying = Some(id.clone());
    vec![Effect::PostReplay { id }]
}
