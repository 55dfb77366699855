//! Whether the channels work, on evidence: a test on the real route, and who said "I got it". And what was told to the
//! owner's own servers.

use crate::auth::Bearer;
use crate::call::{self, ToConversation, ToDesk, Trial, Trials};
use crate::chance;
use crate::door::body;
use crate::error::Failed;
use domain::conversation::Opening;
use domain::site::Site;
use protocol::desk::{ActBody, ChannelState, ChannelTest, Channels, ConversationView};
use protocol::handoff::Channel;
use protocol::settings::Mode;
use protocol::settings::routes::To;
use protocol::transcript::Page;
use worker::{Env, Method, Request, Response, console_error};

pub async fn answer(
    mut request: Request,
    env: &Env,
    bearer: &Bearer,
    site: &Site,
    rest: &[&str],
) -> Result<Response, Failed> {
    match (rest, request.method()) {
        ([], Method::Get) => {
            bearer.is_team()?;
            Ok(Response::from_json(&states(env, bearer).await?)?)
        }
        ([name, "test"], Method::Post) => {
            bearer.is_owner()?;
            let channel = Channel::ALL.into_iter().find(|channel| channel.name() == *name);
            let channel = channel.ok_or(Failed::NoSuch("channel"))?;
            let body: ActBody = body::json(&mut request).await?;
            Ok(Response::from_json(&test(&request, env, bearer, site, (channel, body.member)).await?)?)
        }
        ([] | [_, "test"], _) => Err(Failed::WrongMethod),
        _ => Err(Failed::NoRoute),
    }
}

pub async fn webhooks(request: Request, env: &Env, bearer: &Bearer, rest: &[&str]) -> Result<Response, Failed> {
    bearer.is_owner()?;
    match (rest, request.method()) {
        ([], Method::Get) => call::desk(env, &bearer.site, &ToDesk::Webhooks).await,
        ([id, "replay"], Method::Post) => call::desk(env, &bearer.site, &ToDesk::Replay { id: (*id).to_owned() }).await,
        ([] | [_, "replay"], _) => Err(Failed::WrongMethod),
        _ => Err(Failed::NoRoute),
    }
}

pub(super) async fn states(env: &Env, bearer: &Bearer) -> Result<Channels, Failed> {
    let trials: Trials = call::read(call::desk(env, &bearer.site, &ToDesk::Channels).await?).await?;
    let mut channels = Vec::with_capacity(trials.channels.len());
    for Trial { channel, mode, fault, test, billed } in trials.channels {
        let test = match test {
            // One that cannot be read counts as none: what is known of the channels is shown all the same.
            Some((conversation, at_ms)) => match view(env, &conversation).await {
                Ok(view) => Some(outcome(view, at_ms)),
                Err(failed) => {
                    console_error!("a test cannot be read: {}", failed.words().1);
                    None
                }
            },
            None => None,
        };
        channels.push(ChannelState { channel, mode, fault, test, billed });
    }
    Ok(Channels { channels, over_budget: trials.over_budget })
}

async fn view(env: &Env, conversation: &str) -> Result<ConversationView, Failed> {
    let call = ToConversation::View { after: u64::MAX };
    call::read(call::conversation(env, conversation, &call).await?).await
}

/// Whoever claimed a test got it.
fn outcome(view: ConversationView, at_ms: protocol::Millis) -> ChannelTest {
    let handoff = view.handoffs.into_iter().next();
    let confirmed_ms = handoff.as_ref().and_then(|handoff| handoff.claimed_ms);
    ChannelTest {
        conversation: view.row.id,
        at_ms,
        deliveries: handoff.map(|handoff| handoff.deliveries).unwrap_or_default(),
        confirmed_by: view.row.member.filter(|_| confirmed_ms.is_some()),
        confirmed_ms,
    }
}

async fn test(
    request: &Request,
    env: &Env,
    bearer: &Bearer,
    site: &Site,
    (channel, member): (Channel, Option<String>),
) -> Result<ChannelTest, Failed> {
    if domain::routing::mode(site, channel) == Mode::Off {
        return Err(Failed::Invalid(format!("{} is off: switch it on in the settings first", channel.name())));
    }
    let to = match member {
        Some(id) => To::Member(site.member(&id).ok_or(Failed::NoSuch("member"))?.id),
        None => To::Team,
    };
    let id = chance::id()?;
    let origin = request.url()?.origin().ascii_serialization();
    let (site_name, page) = (bearer.site.clone(), Page::default());
    let opening = Opening { id: id.clone(), site: site_name, origin, locale: None, page };
    let opened = call::conversation(env, &id, &ToConversation::OpenTest { opening, channel, to }).await?;
    let view: ConversationView = call::read(opened).await?;
    let started = ToDesk::StartedTest { channel, conversation: id };
    call::tell_desk(env, &bearer.site, &started).await?;
    Ok(outcome(view, chance::now()))
}
