//! The five steps of setting up, worked out from what the desk has now, and a harmless call to each vendor.

use super::channels;
use crate::auth::Bearer;
use crate::call::{self, SetupCall, SetupKept, ToDesk};
use crate::error::Failed;
use crate::{chance, outbound, secrets};
use connectors::check;
use domain::setup::{self, Known};
use domain::site::Site;
use domain::words::{fill, team};
use protocol::desk::{ChannelState, MemberRef};
use protocol::handoff::Channel;
use protocol::settings::Mode;
use protocol::setup::{ChannelProof, Checked, Reader, Setup, SetupStep};
use std::collections::BTreeMap;
use worker::{Env, Method, Request, Response};

pub async fn answer(
    request: Request,
    env: &Env,
    bearer: &Bearer,
    site: &Site,
    rest: &[&str],
) -> Result<Response, Failed> {
    let about = match (rest, request.method()) {
        ([], Method::Get) => {
            bearer.is_team()?;
            SetupCall::Kept
        }
        (["card", "read"], Method::Post) => {
            bearer.is_team()?;
            let member = bearer.member.clone().ok_or_else(|| Failed::Invalid(WHO.to_owned()))?;
            SetupCall::ReadCard { member }
        }
        ([step, "confirm"], Method::Post) => {
            bearer.is_owner()?;
            let step = SetupStep::ALL.into_iter().find(|known| known.name() == *step);
            let step = step.ok_or(Failed::NoSuch("step"))?;
            let by = bearer.member.as_deref().and_then(|id| site.member(id));
            let by = by.map_or_else(|| team::THE_OWNER.to_owned(), |MemberRef { name, .. }| name);
            SetupCall::Confirm { step, by, print: setup::print(site, step) }
        }
        (["check", channel], Method::Post) => {
            bearer.is_owner()?;
            let channel = Channel::ALL.into_iter().find(|known| known.name() == *channel);
            let channel = channel.ok_or(Failed::NoSuch("channel"))?;
            return Ok(Response::from_json(&checked(env, site, channel).await)?);
        }
        ([] | ["card", "read"] | [_, "confirm"] | ["check", _], _) => return Err(Failed::WrongMethod),
        _ => return Err(Failed::NoRoute),
    };
    let kept: SetupKept = call::read(call::desk(env, &bearer.site, &ToDesk::Setup(about)).await?).await?;
    let states = channels::states(env, bearer).await?.channels;
    Ok(Response::from_json(&composed(site, states, kept))?)
}

const WHO: &str = "sign in as a member: whoever has read it has a name";

fn composed(site: &Site, states: Vec<ChannelState>, kept: SetupKept) -> Setup {
    let now = chance::now();
    let (matrix, cover) = (setup::matrix(site, now), setup::cover(site, now));
    let changed: BTreeMap<String, i64> = kept.changed.into_iter().collect();
    let channels: Vec<ChannelProof> = states.into_iter().map(|state| proof(state, &changed)).collect();
    let read: BTreeMap<String, i64> = kept.readers.into_iter().collect();
    let reader = |member: &protocol::settings::Member| Reader {
        name: member.name.clone(),
        read_ms: read.get(&member.id).copied(),
    };
    let readers: Vec<Reader> = site.members.iter().map(reader).collect();
    let proofs = kept.proofs.into_iter().collect();
    let known = Known { site, matrix: &matrix, channels: &channels, cover: &cover, readers: &readers, proofs: &proofs };
    let steps = setup::steps(known);
    Setup { steps, messages: setup::reads(site, now), visited_ms: kept.visited_ms, matrix, channels, cover, readers }
}

/// Whether somebody confirmed a test of this channel as it is now.
fn proof(state: ChannelState, changed: &BTreeMap<String, i64>) -> ChannelProof {
    let ChannelState { channel, mode, fault, test, .. } = state;
    let since = changed.get(channel.name()).copied().unwrap_or_default();
    let test = test.filter(|test| test.at_ms >= since);
    let confirmed = test.as_ref().and_then(|test| test.confirmed_by.as_ref());
    let (proven, why) = match (mode, fault, confirmed) {
        (Mode::Off, ..) => (false, team::SETUP_IS_OFF.to_owned()),
        (Mode::Capture, ..) => (false, team::SETUP_IS_CAPTURING.to_owned()),
        (Mode::Live, Some(fault), _) => (false, fault.why),
        (Mode::Live, None, Some(by)) => (true, fill(team::SETUP_PROVEN_BY, &[("name", &by.name)])),
        (Mode::Live, None, None) if test.is_some() => (false, team::SETUP_TEST_OUT.to_owned()),
        (Mode::Live, None, None) => (false, team::SETUP_NO_TEST.to_owned()),
    };
    ChannelProof { channel, mode, proven, why }
}

/// Asks the vendor who it takes us for.
async fn checked(env: &Env, site: &Site, channel: Channel) -> Checked {
    let asked = check::request(channel, &site.settings, &secrets::keys(env));
    let (fine, says) = match asked {
        Err(not_ready) => (false, not_ready.why),
        Ok(None) => (true, team::SETUP_CHECK_BINDING.to_owned()),
        Ok(Some(request)) => match outbound::send(env, &request).await {
            Ok(response) => check::verdict(channel, &site.settings, &response),
            Err(unreached) => {
                let words = [("channel", channel.title()), ("why", unreached.why())];
                (false, fill(team::SETUP_CHECK_UNREACHED, &words))
            }
        },
    };
    Checked { channel, fine, says }
}
