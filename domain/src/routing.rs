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
    let channels = match urgency {
        Urgency::Urgent => &routes.urgent,
        Urgency::Standard => &routes.standard,
    };
    channels
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
    Recipient { label, address: channel.clone(), member: None }
}

fn personal(member: &Member, channel: Channel) -> Option<Recipient> {
    let address = match channel {
        Channel::Whatsapp => member.phone.clone()?,
        Channel::Email => member.email.clone()?,
        Channel::Slack => return None,
    };
    Some(Recipient { label: member.name.clone(), address, member: Some(member.id.clone()) })
}

#[cfg(test)]
mod tests {
    use super::{recipients, to_member};
    use crate::site::Site;
    use protocol::handoff::{Channel, Urgency};
    use protocol::settings::{Member, Mode, Role};

    fn site() -> Site {
        let mut site = Site::default();
        site.settings.slack.mode = Mode::Live;
        site.settings.slack.channel = "#leads".to_owned();
        site.settings.whatsapp.mode = Mode::Live;
        site.members = vec![member("ana", Some("+34600111222")), member("ben", None)];
        site
    }

    fn member(id: &str, phone: Option<&str>) -> Member {
        let email = Some(format!("{id}@example.com"));
        Member {
            id: id.to_owned(),
            name: id.to_owned(),
            role: Role::Member,
            email,
            phone: phone.map(str::to_owned),
            slack_user: None,
        }
    }

    fn told(site: &Site, urgency: Urgency) -> Vec<(Channel, String)> {
        recipients(site, urgency).into_iter().map(|(channel, to)| (channel, to.address)).collect()
    }

    #[test]
    fn a_route_reaches_whoever_has_an_address_on_a_channel_that_is_on() {
        let expect = vec![(Channel::Slack, "#leads".to_owned()), (Channel::Whatsapp, "+34600111222".to_owned())];
        assert_eq!(told(&site(), Urgency::Urgent), expect);
    }

    #[test]
    fn urgencies_have_their_own_routes() {
        let mut site = site();
        site.settings.routes.standard = vec![Channel::Slack];
        assert_eq!(told(&site, Urgency::Standard), vec![(Channel::Slack, "#leads".to_owned())]);
    }

    #[test]
    fn with_every_channel_off_nobody_is_told() {
        assert!(recipients(&Site::default(), Urgency::Urgent).is_empty());
    }

    #[test]
    fn a_transfer_concerns_one_person() {
        let mut site = site();
        site.settings.email.mode = Mode::Live;
        let told: Vec<_> = to_member(&site, "ben").into_iter().map(|(_, to)| to.address).collect();
        assert_eq!(told, ["ben@example.com"]);
        assert!(to_member(&site, "nobody").is_empty());
    }
}
