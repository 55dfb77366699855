//! Whom a telling means, and who of them is there: somebody who is away, or outside their own hours, is passed over
//! while others can be told. If nobody is left, the whole team is told rather than nobody.
//!
//! Whoever has the week on call, and the last resort, are told outside their own hours too: that is what they are for.
//! Not for: addresses; see `recipients`.

use super::recipients::personal;
use super::telling_due;
use crate::calendar::{self, Calendar};
use crate::site::Site;
use protocol::Millis;
use protocol::desk::MemberRef;
use protocol::handoff::Channel;
use protocol::settings::routes::{Tell, To};
use protocol::settings::{Member, Role};
use protocol::team::Absence;

/// Why a member is not there at a moment; nothing when they are.
pub fn absence(member: &Member, calendar: &Calendar, at: Millis) -> Option<Absence> {
    let back = |day: &str| calendar.has_come(day, at);
    if member.away.as_ref().is_some_and(|away| !away.back_on.as_deref().is_some_and(back)) {
        return Some(Absence::Away);
    }
    let own = calendar.of_member(&member.hours);
    (own.is_set() && !own.is_open(at)).then_some(Absence::OutsideHours)
}

/// Who is told of those who can be, and who of those meant is not.
pub(super) struct Told<'a> {
    pub told: Vec<&'a Member>,
    pub passed_over: Vec<(&'a Member, Absence)>,
}

/// Judged at the moment the telling leaves: a mail of the morning is for whoever is there in the morning.
pub(super) fn told<'a>(site: &'a Site, calendar: &Calendar, tell: &Tell, now: Millis) -> Told<'a> {
    let at = telling_due(calendar, tell.at, now);
    let on_duty = matches!(tell.to, To::OnCall if has_week(site, calendar, now)) || tell.to == To::LastResort;
    let meant: Vec<&Member> =
        meant(site, calendar, tell, now).into_iter().filter(|member| has_address(member, tell.channel)).collect();
    let missing = |member: &Member| absence(member, calendar, at).filter(|why| !on_duty || *why == Absence::Away);
    let there: Vec<&Member> = meant.iter().copied().filter(|member| missing(member).is_none()).collect();
    let passed_over = meant.iter().filter_map(|member| Some((*member, missing(member)?))).collect();
    if !there.is_empty() || meant.is_empty() {
        return Told { told: there, passed_over };
    }
    let team = || site.members.iter().filter(|member| has_address(member, tell.channel));
    let others: Vec<&Member> = team().filter(|member| absence(member, calendar, at).is_none()).collect();
    if others.is_empty() {
        return Told { told: team().collect(), passed_over: Vec::new() };
    }
    Told { told: others, passed_over }
}

/// Who is meant by a step's tellings and told by none of them.
pub fn passed_over(site: &Site, calendar: &Calendar, tells: &[Tell], now: Millis) -> Vec<(MemberRef, Absence)> {
    let all: Vec<Told> = tells.iter().map(|tell| told(site, calendar, tell, now)).collect();
    let is_told = |id: &str| all.iter().any(|told| told.told.iter().any(|member| member.id == id));
    let mut missed: Vec<(MemberRef, Absence)> = Vec::new();
    for (member, why) in all.iter().flat_map(|told| &told.passed_over) {
        if !is_told(&member.id) && !missed.iter().any(|(known, _)| known.id == member.id) {
            missed.push((MemberRef { id: member.id.clone(), name: member.name.clone() }, *why));
        }
    }
    missed
}

/// On Slack those who are mentioned: the channel itself is read by everybody.
fn has_address(member: &Member, channel: Channel) -> bool {
    match channel {
        Channel::Slack => member.slack_user.is_some(),
        channel => personal(member, channel).is_some(),
    }
}

/// Whom a telling means, there or not. On Slack nobody in particular where everybody is meant.
pub(super) fn meant<'a>(site: &'a Site, calendar: &Calendar, tell: &Tell, now: Millis) -> Vec<&'a Member> {
    let routes = &site.settings.routes;
    let all = || site.members.iter();
    let everybody = || if tell.channel == Channel::Slack { Vec::new() } else { all().collect() };
    let listed = |ids: &[String]| all().filter(|member| ids.contains(&member.id)).collect();
    match &tell.to {
        To::Team => everybody(),
        To::Member(id) => all().filter(|member| member.id == *id).collect(),
        To::Group(name) => listed(routes.groups.get(name).map_or(&[], Vec::as_slice)),
        To::SlackChannel(_) => Vec::new(),
        To::OnCall => match calendar::on_call(&routes.on_call, calendar, now) {
            Some(id) => all().filter(|member| member.id == id).collect(),
            None => everybody(),
        },
        To::LastResort => match &routes.last_resort {
            Some(id) => all().filter(|member| member.id == *id).collect(),
            None => last_resort(&site.members),
        },
    }
}

fn has_week(site: &Site, calendar: &Calendar, now: Millis) -> bool {
    calendar::on_call(&site.settings.routes.on_call, calendar, now).is_some()
}

/// Every owner; where the team has none, everybody.
fn last_resort(members: &[Member]) -> Vec<&Member> {
    let owners: Vec<&Member> = members.iter().filter(|member| member.role == Role::Owner).collect();
    if owners.is_empty() { members.iter().collect() } else { owners }
}

#[cfg(test)]
mod tests {
    use super::passed_over;
    use crate::calendar::Calendar;
    use crate::routing::{reached, reached_anyway};
    use crate::site::Site;
    use protocol::handoff::Channel::{self, Email, Slack, Whatsapp};
    use protocol::settings::routes::{At, Tell, To};
    use protocol::settings::{Mode, Settings};
    use protocol::team::Away;

    /// A Monday.
    const MORNING: &str = "2026-11-23T10:00:00+01:00";
    const NIGHT: &str = "2026-11-23T23:00:00+01:00";

    /// Ana owns it, Ben and Cleo are members; everybody can be told everywhere.
    fn site() -> Site {
        let member = |id: &str, role: &str| {
            serde_json::json!({"id": id, "name": id, "role": role, "email": format!("{id}@example.com"),
                "phone": format!("+34600{id}"), "slack_user": format!("U{id}")})
        };
        let members = [member("ana", "owner"), member("ben", "member"), member("cleo", "member")];
        let mut site: Site = serde_json::from_value(serde_json::json!({ "members": members })).unwrap();
        let settings: &mut Settings = &mut site.settings;
        (settings.slack.mode, settings.whatsapp.mode, settings.email.mode) = (Mode::Live, Mode::Live, Mode::Live);
        settings.hours = serde_json::from_str(
            r#"{"time_zone":"Europe/Madrid","week":{"monday":[{"from":"09:00","to":"18:00"}],"tuesday":[{"from":"09:00","to":"18:00"}]}}"#,
        )
        .unwrap();
        settings.routes.groups.insert("sales".to_owned(), vec!["ben".to_owned(), "cleo".to_owned()]);
        site
    }

    fn send_away(site: &mut Site, id: &str, back_on: Option<&str>) {
        let member = site.members.iter_mut().find(|member| member.id == id).unwrap();
        member.away = Some(Away { back_on: back_on.map(str::to_owned) });
    }

    fn set_hours(site: &mut Site, id: &str, from: &str, to: &str) {
        let member = site.members.iter_mut().find(|member| member.id == id).unwrap();
        member.hours = serde_json::from_value(serde_json::json!({"monday": [{"from": from, "to": to}]})).unwrap();
    }

    fn moment(at: &str) -> i64 {
        at.parse::<jiff::Timestamp>().unwrap().as_millisecond()
    }

    fn names(site: &Site, channel: Channel, to: To, at: (&str, At)) -> Vec<String> {
        let calendar = Calendar::of(&site.settings.hours).unwrap();
        let reached = reached(site, &calendar, &Tell { channel, to, at: at.1 }, moment(at.0));
        reached.into_iter().flat_map(|one| one.recipient.member.into_iter().chain(one.recipient.mentions)).collect()
    }

    fn told(site: &Site, to: To) -> Vec<String> {
        names(site, Whatsapp, to, (MORNING, At::Now))
    }

    fn sales() -> To {
        To::Group("sales".to_owned())
    }

    #[test]
    fn whoever_is_away_is_passed_over_while_others_can_be_told() {
        let mut site = site();
        send_away(&mut site, "ben", None);
        assert_eq!(told(&site, To::Team), ["ana", "cleo"]);
        assert_eq!(told(&site, sales()), ["cleo"]);
        assert_eq!(told(&site, To::Member("ben".to_owned())), ["ana", "cleo"], "the others, rather than nobody");
        assert_eq!(names(&site, Slack, sales(), (MORNING, At::Now)), ["Ucleo"], "the channel, but no mention");
    }

    #[test]
    fn if_nobody_is_left_the_whole_team_is_told() {
        let mut site = site();
        for id in ["ana", "ben", "cleo"] {
            send_away(&mut site, id, None);
        }
        for to in [To::Team, sales(), To::LastResort, To::Member("ben".to_owned())] {
            assert_eq!(told(&site, to), ["ana", "ben", "cleo"]);
        }
        let (calendar, now) = (Calendar::of(&site.settings.hours).unwrap(), moment(MORNING));
        let tell = Tell { channel: Email, to: To::Team, at: At::Now };
        assert_eq!(passed_over(&site, &calendar, &[tell], now), [], "nobody is passed over");
    }

    #[test]
    fn a_member_is_back_on_the_day_they_named_by_the_business_s_clock() {
        let mut site = site();
        send_away(&mut site, "ben", Some("2026-11-24"));
        let at = |at| names(&site, Whatsapp, sales(), (at, At::Now));
        assert_eq!(at("2026-11-23T23:59:59+01:00"), ["cleo"]);
        assert_eq!(at("2026-11-24T00:00:00+01:00"), ["ben", "cleo"]);
    }

    #[test]
    fn own_hours_count_when_the_telling_leaves() {
        let mut site = site();
        set_hours(&mut site, "ben", "09:00", "12:00");
        assert_eq!(names(&site, Email, sales(), (MORNING, At::Now)), ["ben", "cleo"]);
        assert_eq!(names(&site, Email, sales(), (NIGHT, At::Now)), ["cleo"]);
        // On Tuesday, when the shop opens, Ben does not work; Cleo has no hours of her own.
        assert_eq!(names(&site, Email, sales(), (NIGHT, At::Opening)), ["cleo"]);
        let sunday = "2026-11-22T12:00:00+01:00";
        assert_eq!(names(&site, Email, sales(), (sunday, At::Opening)), ["ben", "cleo"], "on Monday at nine he does");
    }

    #[test]
    fn on_call_and_the_last_resort_are_told_at_night_but_not_on_holiday() {
        let mut site = site();
        site.settings.routes.on_call.members = vec!["ben".to_owned()];
        site.settings.routes.on_call.from = "2026-11-23".to_owned();
        set_hours(&mut site, "ben", "09:00", "12:00");
        set_hours(&mut site, "ana", "09:00", "12:00");
        let at_night = |site: &Site, to| names(site, Whatsapp, to, (NIGHT, At::Now));
        assert_eq!(at_night(&site, To::OnCall), ["ben"]);
        assert_eq!(at_night(&site, To::LastResort), ["ana"]);
        send_away(&mut site, "ben", None);
        assert_eq!(at_night(&site, To::OnCall), ["cleo"], "who is there at that hour");
        site.settings.routes.on_call.members.clear();
        assert_eq!(at_night(&site, To::OnCall), ["cleo"], "no rota: everybody who is there");
    }

    #[test]
    fn the_trail_learns_who_was_passed_over_and_told_by_nothing_else() {
        let mut site = site();
        send_away(&mut site, "ben", None);
        set_hours(&mut site, "cleo", "09:00", "12:00");
        let (calendar, now) = (Calendar::of(&site.settings.hours).unwrap(), moment(NIGHT));
        let tell = |channel, to| Tell { channel, to, at: At::Now };
        let tells = [tell(Email, To::Team), tell(Whatsapp, sales())];
        let missed = passed_over(&site, &calendar, &tells, now);
        let said: Vec<String> = missed.iter().map(|(who, why)| format!("{} {why:?}", who.id)).collect();
        assert_eq!(said, ["ben Away", "cleo OutsideHours"]);
        let anyway = reached_anyway(&site, &calendar, &tells[1], now);
        assert_eq!(anyway.len(), 2, "a test reaches whoever it is for");
    }
}
