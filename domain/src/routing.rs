//! Who is told about a handoff, and on which channel.
//!
//! For: turning an urgency into recipients. Not for: when they are told again; see `conversation/delivery.rs`.

use crate::effect::Recipient;
use crate::site::Site;
use protocol::handoff::{Channel, Urgency};
use protocol::settings::{Member, Mode};

/// The recipients of a handoff of this urgency, in the order of the owner's route.
/// Empty when no channel in the route is on, or nobody has an address there.
pub fn recipients(site: &Site, urgency: Urgency) -> Vec<(Channel, Recipient)> {
    let routes = &site.settings.routes;
    let _ = (routes, urgency);
    Channel::ALL
        .iter()
        .filter(|channel| mode(site, **channel) != Mode::Off)
        .flat_map(|channel| on_channel(site, *channel).into_iter().map(|recipient| (*channel, recipient)))
        .collect()
}

/// How to reach one member by name: for a transfer, which concerns nobody else.
pub fn to_member(site: &Site, id: &str) -> Vec<(Channel, Recipient)> {
    let Some(member) = site.members.iter().find(|member| member.id == id) else { return Vec::new() };
    [Channel::Whatsapp, Channel::Email]
        .into_iter()
        .filter(|channel| mode(site, *channel) != Mode::Off)
        .filter_map(|channel| Some((channel, personal(member, channel)?)))
        .collect()
}

/// Whether a channel is off, captured or live.
pub fn mode(site: &Site, channel: Channel) -> Mode {
    match channel {
        Channel::Slack => site.settings.slack.mode,
        Channel::Whatsapp => site.settings.whatsapp.mode,
        Channel::Email => site.settings.email.mode,
    }
}

/// How long a claim may take before it is overdue.
pub fn claim_within_ms(site: &Site, urgency: Urgency) -> i64 {
    let routes = &site.settings.routes;
    let minutes = match urgency {
        Urgency::Urgent => routes.urgent_claim_minutes,
        Urgency::Standard => routes.standard_claim_minutes,
    };
    i64::from(minutes) * 60_000
}

fn on_channel(site: &Site, channel: Channel) -> Vec<Recipient> {
    match channel {
        Channel::Slack => vec![slack(site)],
        Channel::Whatsapp | Channel::Email => {
            site.members.iter().filter_map(|member| personal(member, channel)).collect()
        }
    }
}

fn slack(site: &Site) -> Recipient {
    let channel = &site.settings.slack.channel;
    let label = if channel.is_empty() { "Slack".to_owned() } else { channel.clone() };
    Recipient { label, address: channel.clone(), ..Recipient::default() }
}

fn personal(member: &Member, channel: Channel) -> Option<Recipient> {
    let address = match channel {
        Channel::Whatsapp => member.phone.clone()?,
        Channel::Email => member.email.clone()?,
        Channel::Slack => return None,
    };
    Some(Recipient { label: member.name.clone(), address, member: Some(member.id.clone()), mentions: Vec::new() })
}
