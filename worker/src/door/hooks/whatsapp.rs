//! WhatsApp's statuses, and what members write and press on their phones.

use super::{HOOK_BYTES, Knock, arrived, find, job_of, rejected, reported, site};
use crate::call::{self, Arrived, Held, ToDesk};
use crate::error::Failed;
use crate::published::SITE;
use crate::secrets;
use connectors::whatsapp::{self, Action, Arrival, Fault, Sender};
use domain::input::{Act, Aside, Line, Report};
use domain::site::Site;
use protocol::Millis;
use protocol::desk::MemberRef;
use protocol::handoff::Channel;
use protocol::settings::Member;
use protocol::transcript::Outcome;
use worker::{Env, Request, Response};

/// How the ids of lines begin that were written there.
const LINE_ID: &str = "wa.";
/// What "Not now" means.
const SNOOZE_MINUTES: u32 = 15;

pub fn handshake(request: &Request, env: &Env) -> Result<Response, Failed> {
    let verify = secrets::keys(env).whatsapp_verify_token.unwrap_or_default();
    let url = request.url()?;
    let challenge = whatsapp::challenge(url.query().unwrap_or_default(), &verify).ok_or(Failed::NotAllowed)?;
    Ok(Response::ok(challenge)?)
}

pub async fn hook(request: &mut Request, env: &Env) -> Result<Response, Failed> {
    let knock = Knock::read(request, HOOK_BYTES).await?;
    let secret = secrets::keys(env).whatsapp_app_secret.unwrap_or_default();
    for arrival in whatsapp::arrival(&knock.incoming(), &secret).map_err(rejected)? {
        match arrival {
            Arrival::Status { wamid, callback_data, to, at_ms, state, why, fault, billable, category } => {
                if let (Some(true), Some(category)) = (billable, category) {
                    let (channel, message) = (Channel::Whatsapp, wamid.clone());
                    let call = ToDesk::Billed { channel, message, category };
                    call::tell_desk(env, SITE, &call).await?;
                }
                if let (Some(Fault::WholeChannel), Some(why)) = (fault, &why) {
                    let origin = request.url()?.origin().ascii_serialization();
                    let call = ToDesk::Broken { channel: Channel::Whatsapp, why: why.clone(), origin };
                    call::tell_desk(env, SITE, &call).await?;
                }
                // Before the ladder hears of it: its next message must be one that Meta delivers.
                if fault == Some(Fault::WindowClosed) {
                    window_closed(env, &site(env).await?, &to, at_ms).await?;
                }
                let Some((conversation, job)) = callback_data.as_deref().and_then(job_of) else { continue };
                let once = format!("whatsapp.{wamid}.{state:?}");
                let report = Report { state, attempts: 0, why, receipt: Some(wamid) };
                reported(env, conversation, once, job, report).await?;
            }
            Arrival::Text { wamid, from, at_ms, text, replies_to } => {
                written(env, Written { wamid, from, at_ms, text, replies_to }).await?;
            }
            Arrival::Press { wamid, from, at_ms, action, conversation } => {
                let Some(by) = heard(env, &site(env).await?, &from, at_ms).await? else { continue };
                let act = match action {
                    Action::Claim => Act::Claim,
                    Action::Snooze => Act::Snooze { minutes: SNOOZE_MINUTES },
                    Action::Resolve => Act::Resolve { outcome: Outcome::Helped, value_cents: None },
                };
                let (once, via) = (vec![format!("whatsapp.in.{wamid}")], Some(Channel::Whatsapp));
                arrived(env, &conversation, once, Arrived::Desk { by, act, via }).await?;
            }
            // A picture is nothing a visitor can be shown; it opens the window all the same.
            Arrival::Unsupported { wamid, from, at_ms, .. } => {
                let Some(by) = heard(env, &site(env).await?, &from, at_ms).await? else { continue };
                if let Held::One(conversation) | Held::Several(conversation) = held(env, &by, &wamid).await? {
                    aside(env, &conversation, &wamid, by, Aside::NoText).await?;
                }
            }
        }
    }
    Ok(Response::empty()?)
}

struct Written {
    wamid: String,
    from: Sender,
    at_ms: Millis,
    text: String,
    replies_to: Option<String>,
}

/// A quoted message belongs to the conversation it is about; any other to the one conversation its writer holds.
async fn written(env: &Env, written: Written) -> Result<(), Failed> {
    let Written { wamid, from, at_ms, text, replies_to } = written;
    let Some(by) = heard(env, &site(env).await?, &from, at_ms).await? else { return Ok(()) };
    let quoted = match &replies_to {
        Some(quoted) => find(env, format!("whatsapp:{quoted}")).await?,
        None => None,
    };
    let takes = quoted.is_some();
    let conversation = match quoted {
        Some(conversation) => conversation,
        None => match held(env, &by, &wamid).await? {
            Held::Nothing => return Ok(()),
            Held::One(conversation) => conversation,
            Held::Several(newest) => return aside(env, &newest, &wamid, by, Aside::WhichOne).await,
        },
    };
    let once = vec![format!("whatsapp.in.{wamid}")];
    let line = Line { by, id: line_id(&wamid), text, via: Channel::Whatsapp, takes, hint: None };
    arrived(env, &conversation, once, Arrived::Line(line)).await
}

async fn held(env: &Env, by: &MemberRef, wamid: &str) -> Result<Held, Failed> {
    let call = ToDesk::HeldBy { member: by.id.clone(), told: format!("whatsapp.in.{wamid}") };
    call::read(call::desk(env, SITE, &call).await?).await
}

/// Tells its writer why it reaches nobody.
async fn aside(env: &Env, conversation: &str, wamid: &str, by: MemberRef, aside: Aside) -> Result<(), Failed> {
    let once = vec![format!("whatsapp.in.{wamid}")];
    arrived(env, conversation, once, Arrived::Aside { by, via: Channel::Whatsapp, aside }).await
}

/// Only the template reaches them until they write again.
async fn window_closed(env: &Env, site: &Site, to: &Sender, at_ms: Millis) -> Result<(), Failed> {
    let Some(member) = site.members.iter().find(|member| is(member, to)) else { return Ok(()) };
    for address in addresses(member) {
        let call = ToDesk::WindowClosed { address: address.clone(), at_ms };
        call::tell_desk(env, SITE, &call).await?;
    }
    Ok(())
}

fn addresses(member: &Member) -> impl Iterator<Item = &String> {
    [&member.phone, &member.whatsapp_id].into_iter().flatten()
}

/// The member whose number it is. For 24 hours from their own time they may be written to freely; strangers are not
/// heard at all.
async fn heard(env: &Env, site: &Site, from: &Sender, at_ms: Millis) -> Result<Option<MemberRef>, Failed> {
    let Some(member) = site.members.iter().find(|member| is(member, from)) else { return Ok(None) };
    for address in addresses(member) {
        let call = ToDesk::Wrote { address: address.clone(), at_ms };
        call::tell_desk(env, SITE, &call).await?;
    }
    Ok(Some(MemberRef { id: member.id.clone(), name: member.name.clone() }))
}

fn is(member: &Member, from: &Sender) -> bool {
    let digits = |phone: &str| phone.chars().filter(char::is_ascii_digit).collect::<String>();
    let phone = match (&member.phone, &from.phone) {
        (Some(own), Some(theirs)) => digits(own) == digits(theirs),
        _ => false,
    };
    phone || member.whatsapp_id.is_some() && member.whatsapp_id == from.user_id
}

/// A line's id takes what an id may hold of Meta's own, from its end, which is what differs.
fn line_id(wamid: &str) -> String {
    const KEPT: usize = 48;
    let plain: Vec<char> = wamid.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let end: String = plain[plain.len().saturating_sub(KEPT)..].iter().collect();
    format!("{LINE_ID}{end}")
}
