//! Whom a telling reaches, with their addresses on its channel.

use super::presence;
use crate::calendar::Calendar;
use crate::effect::Recipient;
use crate::site::Site;
use protocol::Millis;
use protocol::handoff::Channel;
use protocol::settings::routes::{At, Tell, To};
use protocol::settings::{Member, Mode};

/// One recipient of a telling, or why they cannot be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    pub recipient: Recipient,
    /// The channel is out of order: telling them is known to fail.
    pub fault: Option<String>,
}

/// The recipients of a telling at `now`. Empty where the channel is off or nobody has an address there. Whoever is
/// away when it leaves is passed over while somebody else can be told.
pub fn reached(site: &Site, calendar: &Calendar, tell: &Tell, now: Millis) -> Vec<Reached> {
    reached_by(site, calendar, tell, now, &|site, calendar, tell, now| presence::told(site, calendar, tell, now).told)
}

/// The same whoever is away: for a test of somebody's channel, and for what waits until they look.
pub fn reached_anyway(site: &Site, calendar: &Calendar, tell: &Tell, now: Millis) -> Vec<Reached> {
    reached_by(site, calendar, tell, now, &presence::meant)
}

type Choose<'a> = &'a dyn for<'s> Fn(&'s Site, &Calendar, &Tell, Millis) -> Vec<&'s Member>;

fn reached_by(site: &Site, calendar: &Calendar, tell: &Tell, now: Millis, choose: Choose) -> Vec<Reached> {
    if mode(site, tell.channel) == Mode::Off {
        return Vec::new();
    }
    let fault = site.faults.get(&tell.channel).map(|fault| fault.why.clone());
    let recipients = match tell.channel {
        Channel::Slack => vec![slack(site, &tell.to, choose(site, calendar, tell, now))],
        channel => {
            choose(site, calendar, tell, now).into_iter().filter_map(|member| personal(member, channel)).collect()
        }
    };
    recipients.into_iter().map(|recipient| Reached { recipient, fault: fault.clone() }).collect()
}

/// The recipients of a whole step, each address once: named twice, they are told by the telling that matters most,
/// and whoever is meant in particular stays mentioned.
pub fn reached_once<'a>(site: &Site, calendar: &Calendar, tells: &'a [Tell], now: Millis) -> Vec<(&'a Tell, Reached)> {
    once(tells, &|tell| reached(site, calendar, tell, now))
}

/// The same whoever is away.
pub fn reached_once_anyway<'a>(
    site: &Site,
    calendar: &Calendar,
    tells: &'a [Tell],
    now: Millis,
) -> Vec<(&'a Tell, Reached)> {
    once(tells, &|tell| reached_anyway(site, calendar, tell, now))
}

fn once<'a>(tells: &'a [Tell], reached: &dyn Fn(&Tell) -> Vec<Reached>) -> Vec<(&'a Tell, Reached)> {
    let mut once: Vec<(&Tell, Reached)> = Vec::new();
    let all = tells.iter().flat_map(|tell| reached(tell).into_iter().map(move |one| (tell, one)));
    for (tell, one) in all {
        let same = |(known, known_one): &&mut (&Tell, Reached)| {
            known.channel == tell.channel && known_one.recipient.address == one.recipient.address
        };
        match once.iter_mut().find(same) {
            None => once.push((tell, one)),
            Some((known, known_one)) => {
                if weight(tell.at) > weight(known.at) {
                    *known = tell;
                }
                let mentions = &mut known_one.recipient.mentions;
                mentions.extend(
                    one.recipient.mentions.into_iter().filter(|user| !mentions.contains(user)).collect::<Vec<_>>(),
                );
            }
        }
    }
    once
}

/// A log calls nobody, an opening calls later.
fn weight(at: At) -> u8 {
    match at {
        At::Log => 0,
        At::Opening => 1,
        At::Now => 2,
    }
}

/// How to reach one member by name: for a transfer or a nudge, which concern nobody else.
pub fn to_member(site: &Site, id: &str) -> Vec<(Channel, Recipient)> {
    let Some(member) = site.members.iter().find(|member| member.id == id) else { return Vec::new() };
    [Channel::Whatsapp, Channel::Email]
        .into_iter()
        .filter(|channel| mode(site, *channel) != Mode::Off && !site.faults.contains_key(channel))
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

/// A member's own address on a channel that has such.
pub fn personal(member: &Member, channel: Channel) -> Option<Recipient> {
    let address = match channel {
        Channel::Whatsapp => member.phone.clone().or_else(|| member.whatsapp_id.clone())?,
        Channel::Email => member.email.clone()?,
        Channel::Slack => return None,
    };
    Some(Recipient { label: member.name.clone(), address, member: Some(member.id.clone()), mentions: Vec::new() })
}

/// The team's channel or the one that is named; whoever is meant in particular is mentioned there.
fn slack(site: &Site, to: &To, meant: Vec<&Member>) -> Recipient {
    let address = match to {
        To::SlackChannel(channel) => channel.clone(),
        _ => site.settings.slack.channel.clone(),
    };
    let label = if address.is_empty() { "Slack".to_owned() } else { address.clone() };
    let mentions = meant.into_iter().filter_map(|member| member.slack_user.clone()).collect();
    Recipient { label, address, member: None, mentions }
}

#[cfg(test)]
mod tests {
    use super::{reached, to_member};
    use crate::calendar::Calendar;
    use crate::site::Site;
    use protocol::handoff::Channel::{self, Email, Slack, Whatsapp};
    use protocol::settings::routes::{At, Tell, To};
    use protocol::settings::{Member, Mode, Role};

    fn site() -> Site {
        let mut site = Site::default();
        site.settings.slack.mode = Mode::Live;
        site.settings.slack.channel = "#leads".to_owned();
        site.settings.whatsapp.mode = Mode::Live;
        site.settings.routes.groups.insert("sales".to_owned(), vec!["ben".to_owned()]);
        site.members =
            vec![member("ana", Some("+34600111222"), Role::Owner), member("ben", Some("+34600333444"), Role::Member)];
        site
    }

    fn member(id: &str, phone: Option<&str>, role: Role) -> Member {
        Member {
            id: id.to_owned(),
            name: id.to_owned(),
            role,
            email: Some(format!("{id}@example.com")),
            phone: phone.map(str::to_owned),
            slack_user: Some(format!("U{id}")),
            whatsapp_id: None,
            ..Member::default()
        }
    }

    fn told(site: &Site, channel: Channel, to: To) -> Vec<String> {
        let calendar = Calendar::or_open(&site.settings.hours);
        let tell = Tell { channel, to, at: At::Now };
        let reached = reached(site, &calendar, &tell, 0).into_iter().map(|reached| reached.recipient);
        reached.map(|to| format!("{} {}", to.address, to.mentions.join(" ")).trim().to_owned()).collect()
    }

    #[test]
    fn a_telling_reaches_whoever_has_an_address_on_a_channel_that_is_on() {
        assert_eq!(told(&site(), Slack, To::Team), ["#leads"]);
        assert_eq!(told(&site(), Whatsapp, To::Team), ["+34600111222", "+34600333444"]);
        assert!(told(&site(), Email, To::Team).is_empty(), "off");
    }

    #[test]
    fn people_are_reached_by_name_group_rota_and_as_a_last_resort() {
        let mut site = site();
        assert_eq!(told(&site, Whatsapp, To::Member("ben".to_owned())), ["+34600333444"]);
        assert_eq!(told(&site, Whatsapp, To::Group("sales".to_owned())), ["+34600333444"]);
        assert_eq!(told(&site, Whatsapp, To::LastResort), ["+34600111222"]);
        assert_eq!(told(&site, Whatsapp, To::OnCall).len(), 2, "nobody on the rota is everybody");
        site.settings.routes.on_call.members = vec!["ben".to_owned()];
        site.settings.routes.on_call.from = "1970-01-01".to_owned();
        assert_eq!(told(&site, Whatsapp, To::OnCall), ["+34600333444"]);
        assert_eq!(told(&site, Slack, To::OnCall), ["#leads Uben"]);
        assert_eq!(told(&site, Slack, To::SlackChannel("C9".to_owned())), ["C9"]);
        assert!(told(&site, Whatsapp, To::Group("nobody".to_owned())).is_empty());
    }

    #[test]
    fn a_transfer_concerns_one_person() {
        let mut site = site();
        site.settings.email.mode = Mode::Live;
        let told: Vec<_> = to_member(&site, "ben").into_iter().map(|(_, to)| to.address).collect();
        assert_eq!(told, ["+34600333444", "ben@example.com"]);
        assert!(to_member(&site, "nobody").is_empty());
    }
}
