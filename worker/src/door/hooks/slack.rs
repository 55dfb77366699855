//! Slack's events and presses.

use super::{HOOK_BYTES, Knock, arrived, find, rejected, site};
use crate::call::{self, Arrived, Known, ToDesk};
use crate::chance;
use crate::error::Failed;
use crate::outbound;
use crate::published::SITE;
use crate::secrets;
use connectors::slack::{self, Action, Arrival};
use domain::input::{Act, Hint, Line};
use domain::site::{SLACK_ID, Site};
use protocol::desk::MemberRef;
use protocol::handoff::Channel;
use protocol::settings::Mode;
use std::time::Duration;
use worker::{Env, Request, Response};

/// What "Snooze" on a card means.
const SNOOZE_MINUTES: u32 = 15;
/// Slack wants its answer within three seconds: looking up who somebody is may take part of them.
const LOOK_UP: Duration = Duration::from_millis(1_500);

pub async fn hook(request: &mut Request, env: &Env) -> Result<Response, Failed> {
    let knock = Knock::read(request, HOOK_BYTES).await?;
    let secret = secrets::keys(env).slack_signing_secret.unwrap_or_default();
    match slack::arrival(&knock.incoming(), &secret, chance::now()).map_err(rejected)? {
        Arrival::UrlVerification { challenge } => return Ok(Response::ok(challenge)?),
        Arrival::Ignored => {}
        Arrival::Revoked { why, .. } => {
            let origin = request.url()?.origin().ascii_serialization();
            let call = ToDesk::Broken { channel: Channel::Slack, why, origin };
            call::tell_desk(env, SITE, &call).await?;
        }
        Arrival::Press { conversation, action, user, user_name, action_ts, .. } => {
            let by = member(env, &site(env).await?, &user, Some(user_name)).await?;
            let once = vec![format!("slack.press.{user}.{action_ts}")];
            let (act, via) = (pressed(action), Some(Channel::Slack));
            arrived(env, &conversation, once, Arrived::Desk { by, act, via }).await?;
        }
        Arrival::Message { event_id, channel, ts, thread_ts, user, text } => {
            let Some(thread) = thread_ts else { return Ok(Response::empty()?) };
            let first = request.headers().get("x-slack-retry-num")?.is_none();
            let Some(conversation) = find(env, format!("slack:{channel}:{thread}")).await? else {
                // A card of a moment ago, whose place the desk has not heard of yet, or anybody's thread:
                // asked once to say it again, Slack comes back when the desk knows.
                return if first { Err(Failed::NotYet) } else { Ok(Response::empty()?) };
            };
            let by = member(env, &site(env).await?, &user, None).await?;
            let once = vec![format!("slack.event.{event_id}"), format!("slack.message.{channel}.{ts}")];
            // The place in Slack is the line's id: sent twice, it is stored once.
            let id = format!("{SLACK_ID}{channel}.{}", ts.replace('.', "-"));
            let hint = Some(Hint { channel, thread, user });
            let line = Line { by, id, text, via: Channel::Slack, takes: false, hint };
            arrived(env, &conversation, once, Arrived::Line(line)).await?;
        }
    }
    Ok(Response::empty()?)
}

fn pressed(action: Action) -> Act {
    match action {
        Action::Claim => Act::Claim,
        Action::Resolve(outcome) => Act::Resolve { outcome, value_cents: None },
        Action::Return => Act::Return,
        Action::Snooze => Act::Snooze { minutes: SNOOZE_MINUTES },
    }
}

/// The member whose Slack account it is, by its id or by its e-mail address; somebody else in the channel goes by
/// their name in Slack.
async fn member(env: &Env, site: &Site, user: &str, name: Option<String>) -> Result<MemberRef, Failed> {
    if let Some(member) = site.members.iter().find(|member| member.slack_user.as_deref() == Some(user)) {
        return Ok(MemberRef { id: member.id.clone(), name: member.name.clone() });
    }
    let known = known(env, site, user).await?.unwrap_or_default();
    let same = |email: &Option<String>| match (email, &known.email) {
        (Some(own), Some(known)) => own.eq_ignore_ascii_case(known),
        _ => false,
    };
    if let Some(member) = site.members.iter().find(|member| same(&member.email)) {
        let learned = ToDesk::MemberOnSlack { member: member.id.clone(), user: user.to_owned() };
        call::tell_desk(env, SITE, &learned).await?;
        return Ok(MemberRef { id: member.id.clone(), name: member.name.clone() });
    }
    let called = [known.name, name.unwrap_or_default(), site.settings.business.clone()];
    let name = called.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    Ok(MemberRef { id: format!("{SLACK_ID}{user}"), name })
}

/// As Slack says, kept for a day. Whoever cannot be looked up in time goes by what the event says.
async fn known(env: &Env, site: &Site, user: &str) -> Result<Option<Known>, Failed> {
    let asked = call::desk(env, SITE, &ToDesk::SlackUser { user: user.to_owned() }).await?;
    let known: Option<Known> = call::read(asked).await?;
    if known.is_some() || site.settings.slack.mode != Mode::Live {
        return Ok(known);
    }
    let Ok(request) = slack::users_info_request(&site.settings, &secrets::keys(env), user) else { return Ok(None) };
    let found = outbound::fetch(&request, LOOK_UP).await.ok().and_then(|response| slack::user(&response));
    let Some(found) = found else { return Ok(None) };
    let known = Known { name: found.name, email: found.email };
    let keep = ToDesk::KnowSlackUser { user: user.to_owned(), known: known.clone() };
    call::tell_desk(env, SITE, &keep).await?;
    Ok(Some(known))
}

/// The Slack account with this e-mail address, so that its member can be mentioned. Best effort: a member is a member
/// without it.
pub async fn account(env: &Env, site: &Site, email: Option<&str>) -> Option<String> {
    let email = email.filter(|_| site.settings.slack.mode == Mode::Live)?;
    let request = slack::lookup_by_email_request(&site.settings, &secrets::keys(env), email).ok()?;
    let response = outbound::fetch(&request, LOOK_UP).await.ok()?;
    slack::user(&response).map(|found| found.id)
}
