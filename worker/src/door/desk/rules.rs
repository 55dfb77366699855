//! The team's door to trying rules: on a made-up conversation, and on those there were. Nothing is stored or sent.

use super::body;
use super::settings::SETTINGS_BYTES;
use crate::auth::Bearer;
use crate::call::{self, Began, Place, Span, ToConversation, ToDesk, ToRules};
use crate::desk::problems;
use crate::error::Failed;
use crate::{chance, published};
use domain::calendar::Calendar;
use domain::limits;
use domain::replay::{self, Record};
use domain::simulate::{self, World};
use domain::site::Site;
use futures_util::future::join_all;
use protocol::Millis;
use protocol::replay::{Replay, Replayed};
use protocol::settings::Settings;
use protocol::simulate::{At, Simulate};
use worker::{Env, Method, Request, Response};

const AT_IS: &str =
    "a moment is written like 2026-11-21T21:00:00+01:00, or 2026-11-21T21:00 by the business's own clock";
const AFTER_IS: &str = "`after` is the `next` of the answer before";
/// Later than any conversation, and within what JavaScript counts exactly.
const FAR: Millis = 9_007_199_254_740_991;

/// Reads what is published and changes nothing.
pub async fn simulate(mut request: Request, env: &Env, bearer: &Bearer, site: &Site) -> Result<Response, Failed> {
    bearer.is_team()?;
    if request.method() != Method::Post {
        return Err(Failed::WrongMethod);
    }
    let mut asked: Simulate = body::json_within(&mut request, SETTINGS_BYTES).await?;
    let site = under(site, asked.settings.take())?;
    let now = moment(asked.at.as_ref(), &site)?.unwrap_or_else(chance::now);
    let published = published::read(env, &bearer.site).await?;
    let world = World { site: &site, knowledge: &published.knowledge, judgement: &published.judgement };
    Ok(Response::from_json(&simulate::simulate(&asked, now, world)?)?)
}

/// Some conversations of the past under other rules.
pub async fn replay(mut request: Request, env: &Env, bearer: &Bearer, site: &Site) -> Result<Response, Failed> {
    bearer.is_team()?;
    if request.method() != Method::Post {
        return Err(Failed::WrongMethod);
    }
    let asked: Replay = body::json_within(&mut request, SETTINGS_BYTES).await?;
    let after = asked.after.as_deref().map(place).transpose()?;
    let site = under(site, asked.settings)?;
    let bound = |at: Option<&At>| moment(at, &site);
    let (from, to) = (bound(asked.from.as_ref())?.unwrap_or(0), bound(asked.to.as_ref())?.unwrap_or(FAR));
    let began = ToRules::Began { span: Span { from, to }, after };
    let Began { count, places } =
        call::read(call::desk(env, &bearer.site, &ToDesk::Rules(Box::new(began))).await?).await?;

    let records = join_all(places.iter().map(|place| record(env, &place.id))).await;
    let published = published::read(env, &bearer.site).await?;
    let world = World { site: &site, knowledge: &published.knowledge, judgement: &published.judgement };
    let (mut conversations, mut lines, mut last) = (Vec::new(), 0, None);
    for (place, record) in places.iter().zip(records) {
        let weight = record.as_ref().map_or(0, replay::weight);
        if last.is_some() && lines + weight > limits::REPLAYED_LINES {
            break;
        }
        lines += weight;
        // One that was erased meanwhile is passed over.
        conversations.extend(record.map(|record| replay::replay(&record, world)));
        last = Some(place);
    }
    let is_last = places.len() < limits::REPLAYED && last == places.last();
    let next = last.filter(|_| !is_last).map(|place| format!("{}.{}", place.started_ms, place.id));
    Ok(Response::from_json(&Replayed { count, conversations, next })?)
}

async fn record(env: &Env, id: &str) -> Option<Record> {
    let response = call::conversation(env, id, &ToConversation::Record).await.ok()?;
    call::read(response).await.ok()
}

/// The site under the rules that are tried; such as could not be saved are refused as they would be then.
fn under(site: &Site, draft: Option<Box<Settings>>) -> Result<Site, Failed> {
    let Some(settings) = draft else { return Ok(site.clone()) };
    match problems(&settings) {
        none if none.is_empty() => Ok(Site { settings: *settings, ..site.clone() }),
        found => Err(Failed::Problems(found)),
    }
}

/// Without an offset a text is what the business's own clock shows.
fn moment(at: Option<&At>, site: &Site) -> Result<Option<Millis>, Failed> {
    match at {
        None => Ok(None),
        Some(At::Millis(at)) => Ok(Some((*at).clamp(-FAR, FAR))),
        Some(At::Text(at)) => {
            let own = || Calendar::or_open(&site.settings.hours).moment_of(at);
            chance::moment(at).or_else(own).map(Some).ok_or_else(|| Failed::Invalid(AT_IS.to_owned()))
        }
    }
}

fn place(after: &str) -> Result<Place, Failed> {
    let read = after.split_once('.').and_then(|(at, id)| Some((at.parse().ok()?, id)));
    let (started_ms, id): (Millis, &str) = read.ok_or_else(|| Failed::Invalid(AFTER_IS.to_owned()))?;
    if !(0..=FAR).contains(&started_ms) || id.len() > *limits::ID_CHARS.end() {
        return Err(Failed::Invalid(AFTER_IS.to_owned()));
    }
    Ok(Place { started_ms, id: id.to_owned() })
}
