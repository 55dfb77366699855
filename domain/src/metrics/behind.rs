//! The conversations behind a number.

use super::case::Case;
use super::tally::Measure;
use super::{Place, Span};
use protocol::handoff::{Channel, TriggerKind, Urgency};
use protocol::metrics::{BehindRow, Figure, TARGET_STANDARD_MS, TARGET_URGENT_MS};
use protocol::settings::hours::Window;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub figure: Figure,
    /// The bar of a chart, where the figure has several; empty for all of them.
    pub of: Option<Of>,
    pub span: Span,
}

/// One of several numbers under one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    Trigger(TriggerKind),
    Window(Window),
    Urgency(Urgency),
    Channel(Channel),
    Member(String),
}

/// The row of a case that the figure counts; nothing of others. Who they are is the inbox's to say.
pub fn behind(asked: &Asked, place: &Place, case: &Case) -> Option<BehindRow> {
    if case.is_spam() != (asked.figure == Figure::Spam) || !counts(asked, place, case) {
        return None;
    }
    let measure = measure(asked.figure, case);
    let took_ms = measure.and_then(|measure| measure.of(case));
    let target_ms = match case.called.map(|call| call.urgency) {
        Some(Urgency::Urgent) => TARGET_URGENT_MS,
        _ => TARGET_STANDARD_MS,
    };
    Some(BehindRow {
        conversation: place.conversation.clone(),
        episode: place.episode,
        visitor: String::new(),
        excerpt: String::new(),
        day: case.day.clone(),
        began_ms: case.began_ms,
        trigger: case.called.map(|call| call.trigger),
        urgency: case.called.map(|call| call.urgency),
        member: case.claimed.as_ref().map(|served| served.member.clone()),
        outcome: case.resolved.as_ref().map(|resolved| resolved.outcome),
        value_cents: case.resolved.as_ref().and_then(|resolved| resolved.value_cents),
        rating: case.rating,
        took_ms,
        within: measure.map(|_| took_ms.is_some_and(|took_ms| took_ms <= target_ms)),
    })
}

/// What the figure times, as the grade does: an urgent call by the clock on the wall, a standard one in open hours.
fn measure(figure: Figure, case: &Case) -> Option<Measure> {
    let urgent = case.called.is_some_and(|call| call.urgency == Urgency::Urgent);
    match figure {
        Figure::Notify => Some(Measure::Notify),
        Figure::Claim | Figure::Claimed => Some(Measure::Claim),
        Figure::ClaimOpen => Some(Measure::ClaimOpen),
        Figure::Reply | Figure::Replied | Figure::Members => Some(Measure::Reply),
        Figure::Grade if urgent => Some(Measure::Reply),
        Figure::ReplyOpen | Figure::Grade => Some(Measure::ReplyOpen),
        Figure::Resolve => Some(Measure::Resolve),
        _ => None,
    }
}

fn counts(asked: &Asked, place: &Place, case: &Case) -> bool {
    let called = case.called.is_some();
    match asked.figure {
        Figure::Visitors => place.episode == 1,
        Figure::Conversations | Figure::Spam => true,
        Figure::Answered => case.answered > 0,
        Figure::AnsweredAlone => case.is_answered_alone(),
        Figure::Escalated => called,
        Figure::ByTrigger | Figure::ByWindow | Figure::ByUrgency => called && is_of(asked, case),
        // Those that nobody has served are behind the number too: they are what is wrong with it.
        Figure::Notify
        | Figure::Claim
        | Figure::ClaimOpen
        | Figure::Reply
        | Figure::ReplyOpen
        | Figure::Resolve
        | Figure::Grade => case.is_due(),
        Figure::Claimed => called && case.claimed.is_some(),
        Figure::Replied => called && case.replied.is_some(),
        Figure::Resolved => case.resolved.is_some(),
        Figure::Conversion => called && case.is_won(),
        Figure::ConversionBaseline => !called && case.is_won(),
        Figure::Won => case.is_won(),
        Figure::ValueWon => case.value_won_cents().is_some(),
        Figure::CsatEscalated => called && case.rating.is_some(),
        Figure::CsatAssistant => (!called && case.rating.is_some()) || !case.thumbs.is_empty(),
        Figure::Thumbs => !case.thumbs.is_empty(),
        Figure::Repeated => called && case.repeated,
        Figure::Unanswered => case.unanswered > 0,
        Figure::Channels | Figure::Members => is_of(asked, case),
    }
}

fn is_of(asked: &Asked, case: &Case) -> bool {
    let call = case.called.as_ref();
    match &asked.of {
        None => match asked.figure {
            Figure::Channels => !case.told.is_empty(),
            Figure::Members => case.claimed.is_some() || case.replied.is_some() || case.resolved.is_some(),
            _ => true,
        },
        Some(Of::Trigger(trigger)) => call.is_some_and(|call| call.trigger == *trigger),
        Some(Of::Window(window)) => call.is_some_and(|call| call.window == *window),
        Some(Of::Urgency(urgency)) => call.is_some_and(|call| call.urgency == *urgency),
        Some(Of::Channel(channel)) => case.told.values().any(|telling| telling.channel == *channel),
        Some(Of::Member(id)) => {
            let served = [&case.claimed, &case.replied].into_iter().flatten().map(|served| &served.member.id);
            served.chain(case.resolved.as_ref().map(|resolved| &resolved.member.id)).any(|by| by == id)
        }
    }
}
