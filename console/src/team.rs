//! What the Team page says of members, and what its forms make of what was typed. Not for: drawing.

use crate::age;
use protocol::Millis;
use protocol::settings::hours::{Interval, TimeOfDay, Weekday};
use protocol::settings::{Member, Role};
use protocol::team::{Absence, MemberState, PassedOver, Week};

/// The days as they are written beside a field, from Monday.
pub const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SHORT_DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

pub fn role(role: Role) -> &'static str {
    match role {
        Role::Owner => "Owner",
        Role::Member => "Member",
    }
}

/// Whether somebody is told, and if not, why.
pub fn presence(member: &Member, state: &MemberState) -> String {
    match state.absence {
        None => "Available".to_owned(),
        Some(Absence::OutsideHours) => "Outside own hours".to_owned(),
        Some(Absence::Away) => match member.away.as_ref().and_then(|away| away.back_on.as_deref()) {
            Some(day) => format!("Away until {}", date(day)),
            None => "Away".to_owned(),
        },
    }
}

pub fn presence_key(state: &MemberState) -> &'static str {
    match state.absence {
        None => "here",
        Some(Absence::OutsideHours) => "outside_hours",
        Some(Absence::Away) => "away",
    }
}

/// Who was meant and not told, because others could be.
pub fn passed_over(missed: &[PassedOver]) -> Option<String> {
    let why = |why| match why {
        Absence::Away => "away",
        Absence::OutsideHours => "outside own hours",
    };
    let each: Vec<String> = missed.iter().map(|one| format!("{} ({})", one.member.name, why(one.why))).collect();
    (!each.is_empty()).then(|| format!("Passed over: {}", each.join(", ")))
}

/// `2026-12-01` is `1 Dec 2026`; what is no date stays as it is.
pub fn date(day: &str) -> String {
    let mut parts = day.split('-');
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<usize>().ok());
    let (year, month, day_of_month) = (number(parts.next()), number(parts.next()), number(parts.next()));
    match (year, month.and_then(|month| MONTHS.get(month.wrapping_sub(1))), day_of_month) {
        (Some(year), Some(month), Some(day)) => format!("{day} {month} {year}"),
        _ => day.to_owned(),
    }
}

pub fn seen(state: &MemberState, now_ms: Millis) -> String {
    // Kept to the minute, so anything less is now.
    const NOW_MS: Millis = 2 * 60 * 1_000;
    match (state.seen_ms, state.invited_until_ms) {
        (Some(at_ms), _) if now_ms - at_ms < NOW_MS => "Here now".to_owned(),
        (Some(at_ms), _) => format!("Seen {}", age::ago(at_ms, now_ms)),
        (None, Some(_)) => "Invited, not opened yet".to_owned(),
        (None, None) => "Never signed in".to_owned(),
    }
}

/// `Mon–Fri 09:00–17:00 · Sat 10:00–14:00`; nothing where every hour is theirs.
pub fn week(week: &Week) -> Option<String> {
    if week.values().all(Vec::is_empty) {
        return None;
    }
    let said = Weekday::ALL.map(|day| week.get(&day).map(|day| spoken(day)).unwrap_or_default());
    let mut parts: Vec<String> = Vec::new();
    let mut at = 0;
    while at < said.len() {
        let same = said[at..].iter().take_while(|day| **day == said[at]).count();
        if !said[at].is_empty() {
            let days = match same {
                1 => SHORT_DAYS[at].to_owned(),
                _ => format!("{}–{}", SHORT_DAYS[at], SHORT_DAYS[at + same - 1]),
            };
            parts.push(format!("{days} {}", said[at]));
        }
        at += same;
    }
    Some(parts.join(" · "))
}

fn spoken(day: &[Interval]) -> String {
    day.iter().map(|one| format!("{}–{}", one.from, one.to)).collect::<Vec<_>>().join(", ")
}

/// A day as it is typed: `9-13, 14:00–18:00`; empty is a free day.
fn typed_day(text: &str) -> Option<Vec<Interval>> {
    let parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (from, to) = part.split_once(['-', '–', '—'])?;
            Some(Interval { from: typed_time(from.trim())?, to: typed_time(to.trim())? })
        })
        .collect()
}

fn typed_time(text: &str) -> Option<TimeOfDay> {
    let whole = !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if whole { format!("{text}:00").parse().ok() } else { text.parse().ok() }
}

/// A field of the form and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Name,
    Email,
    Phone,
    Slack,
    Day(usize),
}

pub type Wrong = (Field, &'static str);

/// A member's form, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub name: String,
    pub role: Role,
    pub email: String,
    pub phone: String,
    pub slack: String,
    /// Only some hours are theirs: then `days` count.
    pub own_hours: bool,
    pub days: [String; 7],
    /// What the form does not show stays as it was.
    known: Member,
}

impl Draft {
    pub fn of(member: &Member) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Self {
            name: member.name.clone(),
            role: member.role,
            email: text(&member.email),
            phone: text(&member.phone),
            slack: text(&member.slack_user),
            own_hours: week(&member.hours).is_some(),
            days: Weekday::ALL.map(|day| member.hours.get(&day).map(|day| spoken(day)).unwrap_or_default()),
            known: member.clone(),
        }
    }

    /// What is typed as a member, or everything that is wrong with it. A new member's id is made of the name.
    pub fn member(&self, taken: &[String]) -> Result<Member, Vec<Wrong>> {
        let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let phone = filled(&self.phone).map(|phone| phone.replace([' ', '-', '(', ')'], ""));
        let (email, slack_user) = (filled(&self.email), filled(&self.slack));
        let week = self.week();
        let mut wrong: Vec<Wrong> = Vec::new();
        let mut check = |holds: bool, field, why| {
            if !holds {
                wrong.push((field, why))
            }
        };
        check(filled(&self.name).is_some(), Field::Name, "Visitors see this name, so there has to be one.");
        check(email.as_deref().is_none_or(is_email), Field::Email, "An e-mail address looks like ana@example.com.");
        check(phone.as_deref().is_none_or(is_phone), Field::Phone, "Write it with its country: +34 600 111 222.");
        check(
            slack_user.as_deref().is_none_or(is_slack),
            Field::Slack,
            "A member id looks like U0123456789. In Slack: their profile, More, Copy member ID.",
        );
        let week = week.unwrap_or_else(|days| {
            wrong.extend(days.into_iter().map(|day| (Field::Day(day), "Write it like 09:00–13:00, 14:00–18:00.")));
            Week::new()
        });
        if wrong.is_empty() && self.own_hours && week.is_empty() {
            wrong.push((Field::Day(0), "Write at least one day's hours, or choose any hour."));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let name = self.name.trim().to_owned();
        let known = &self.known.id;
        let id = if known.is_empty() { crate::words::free_slug(&name, taken) } else { known.clone() };
        Ok(Member { id, name, role: self.role, email, phone, slack_user, hours: week, ..self.known.clone() })
    }

    /// The days that cannot be read, else the week.
    fn week(&self) -> Result<Week, Vec<usize>> {
        if !self.own_hours {
            return Ok(Week::new());
        }
        let read: Vec<Option<Vec<Interval>>> = self.days.iter().map(|day| typed_day(day)).collect();
        let unread: Vec<usize> = read.iter().enumerate().filter(|(_, day)| day.is_none()).map(|(at, _)| at).collect();
        if !unread.is_empty() {
            return Err(unread);
        }
        let days = Weekday::ALL.into_iter().zip(read.into_iter().flatten());
        Ok(days.filter(|(_, day)| !day.is_empty()).collect())
    }
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')) && !text.contains(' ')
}

fn is_phone(text: &str) -> bool {
    let digits = |rest: &str| (6..=15).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_digit());
    text.strip_prefix('+').is_some_and(digits)
}

fn is_slack(text: &str) -> bool {
    text.starts_with(['U', 'W']) && text.len() > 2 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// What a form has made of a member, over the team as it is now; else why it cannot be saved.
pub fn meet(members: &[Member], written: Member, new: bool) -> Result<Member, &'static str> {
    match (members.iter().find(|member| member.id == written.id), new) {
        (Some(_), true) => {
            Err("Somebody has just added a member of this name. See whether it is the same person; if not, save again.")
        }
        (None, false) => Err("They have been removed meanwhile."),
        (None, true) => Ok(written),
        (Some(known), false) => Ok(Member { away: known.away.clone(), ..written }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Draft, Field, date, meet, passed_over, presence, seen, typed_day, week};
    use protocol::settings::{Member, Role};
    use protocol::team::{Absence, Away, MemberState, PassedOver};

    fn ana() -> Member {
        serde_json::from_str(
            r#"{"id":"ana","name":"Ana","role":"owner","email":"ana@a.test","whatsapp_id":"US.1","hours":{"monday":[{"from":"09:00","to":"17:00"}],"tuesday":[{"from":"09:00","to":"17:00"}],"saturday":[{"from":"10:00","to":"12:00"},{"from":"22:00","to":"02:00"}]}}"#,
        )
        .unwrap()
    }

    fn state(absence: Option<Absence>, seen_ms: Option<i64>) -> MemberState {
        MemberState { id: "ana".into(), seen_ms, absence, sessions: 0, invited_until_ms: None }
    }

    #[test]
    fn what_was_not_changed_comes_back_as_it_was() {
        assert_eq!(Draft::of(&ana()).member(&[]), Ok(ana()));
        let bare = Member { id: "ben".into(), name: "Ben".into(), ..Member::default() };
        assert_eq!(Draft::of(&bare).member(&[]), Ok(bare));
    }

    #[test]
    fn a_new_member_has_an_id_of_their_own_and_a_number_without_spaces() {
        let draft = Draft { name: " Ana ".into(), phone: "+34 600-111 (222)".into(), ..Draft::default() };
        let member = draft.member(&["ana".to_owned()]).unwrap();
        assert_eq!((member.id.as_str(), member.name.as_str()), ("ana-2", "Ana"));
        assert_eq!((member.phone.as_deref(), member.role), (Some("+34600111222"), Role::Member));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once_with_its_place() {
        let mut draft = Draft { email: "ana".into(), phone: "600".into(), slack: "ana".into(), ..Draft::default() };
        draft.own_hours = true;
        draft.days[2] = "morning".into();
        let wrong = draft.member(&[]).unwrap_err();
        let fields: Vec<Field> = wrong.into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, [Field::Name, Field::Email, Field::Phone, Field::Slack, Field::Day(2)]);
        let none = Draft { name: "Ana".into(), own_hours: true, ..Draft::default() };
        assert_eq!(none.member(&[]).unwrap_err()[0].0, Field::Day(0), "own hours, but none");
    }

    #[test]
    fn hours_are_read_as_people_type_them() {
        let read = |text: &str| typed_day(text).map(|day| super::spoken(&day));
        assert_eq!(read("9-13, 14:00 – 18:30").as_deref(), Some("09:00–13:00, 14:00–18:30"));
        assert_eq!(read("").as_deref(), Some(""));
        assert_eq!(read("22-24").as_deref(), Some("22:00–24:00"));
        for wrong in ["9", "9-25", "nine-ten", "9:5-10", "-"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_week_is_said_in_one_line() {
        let said = week(&ana().hours);
        assert_eq!(said.as_deref(), Some("Mon–Tue 09:00–17:00 · Sat 10:00–12:00, 22:00–02:00"));
        assert_eq!(week(&Member::default().hours), None);
    }

    #[test]
    fn presence_and_last_seen_in_words() {
        let away = Member { away: Some(Away { back_on: Some("2026-12-01".into()) }), ..ana() };
        assert_eq!(presence(&away, &state(Some(Absence::Away), None)), "Away until 1 Dec 2026");
        assert_eq!(presence(&ana(), &state(Some(Absence::OutsideHours), None)), "Outside own hours");
        assert_eq!(presence(&ana(), &state(None, None)), "Available");
        assert_eq!(seen(&state(None, Some(0)), 60_000), "Here now");
        assert_eq!(seen(&state(None, Some(0)), 7_200_000), "Seen 2 hours ago");
        assert_eq!(seen(&state(None, None), 0), "Never signed in");
        let missed: Vec<PassedOver> =
            serde_json::from_str(r#"[{"step":0,"member":{"id":"ben","name":"Ben"},"why":"away"}]"#).unwrap();
        assert_eq!(passed_over(&missed).as_deref(), Some("Passed over: Ben (away)"));
        assert_eq!(passed_over(&[]), None);
        assert_eq!((date("2026-13-01").as_str(), date("soon").as_str()), ("2026-13-01", "soon"));
    }

    #[test]
    fn a_form_does_not_undo_what_happened_while_it_was_open() {
        let away = Member { away: Some(Away { back_on: None }), ..ana() };
        let renamed = Member { name: "Ana F.".into(), ..ana() };
        let met = meet(std::slice::from_ref(&away), renamed, false).unwrap();
        assert_eq!((met.name.as_str(), met.away), ("Ana F.", away.away));
        assert!(meet(&[ana()], ana(), true).is_err(), "another Ana would take her place");
        assert!(meet(&[], ana(), false).is_err(), "she would come back");
        assert!(meet(&[], ana(), true).is_ok());
    }
}
