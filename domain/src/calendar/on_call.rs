//! Whose week it is: a rota of seven local days each. Not for: how they are told (`routing`).

use super::zone::{self, DAY_MS, Wall};
use super::{Calendar, Millis};
use crate::limits::ROTA_WEEKS;
use core::fmt;
use protocol::settings::routes::OnCall;
use protocol::team::Turn;

const WEEK_MS: Millis = 7 * DAY_MS;

/// Why a rota cannot be read: where, and how to mend it, for the owner who wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RotaFault {
    NoDate(String),
    TooManyWeeks(usize),
}

impl RotaFault {
    /// Where it is in the settings, as a JSON pointer.
    pub fn at(&self) -> &'static str {
        match self {
            RotaFault::NoDate(_) => "/routes/on_call/from",
            RotaFault::TooManyWeeks(_) => "/routes/on_call/members",
        }
    }

    /// What is wrong.
    pub fn message(&self) -> String {
        match self {
            RotaFault::NoDate(text) => format!("“{}” is no date", text.chars().take(40).collect::<String>()),
            RotaFault::TooManyWeeks(count) => format!("{count} weeks are too many"),
        }
    }

    /// What to do about it.
    pub fn mend(&self) -> String {
        match self {
            RotaFault::NoDate(_) => "write when the first week begins, like 2026-11-23".to_owned(),
            RotaFault::TooManyWeeks(_) => format!("a round can have {ROTA_WEEKS}"),
        }
    }
}

impl fmt::Display for RotaFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.at().trim_start_matches('/').replace('/', ".");
        write!(f, "`{place}`: {}; {}", self.message(), self.mend())
    }
}

/// The id of whoever has the week; `None` when nobody is listed or the rota's first day cannot be read. Before
/// that day the round is taken to have been going already: somebody always has the week.
pub fn on_call<'a>(on_call: &'a OnCall, calendar: &Calendar, at: Millis) -> Option<&'a str> {
    let round = i64::try_from(on_call.members.len()).ok().filter(|round| *round > 0)?;
    let week = week_at(first_handover(on_call)?, calendar, at);
    let turn = usize::try_from(week.rem_euclid(round)).ok()?;
    on_call.members.get(turn).map(String::as_str)
}

/// Whose week it is and whose the next ones are, `count` in all; none where [`on_call`] finds nobody.
pub fn turns(on_call: &OnCall, calendar: &Calendar, at: Millis, count: u32) -> Vec<Turn> {
    let (Ok(round), Some(first)) = (i64::try_from(on_call.members.len()), first_handover(on_call)) else {
        return Vec::new();
    };
    if round == 0 {
        return Vec::new();
    }
    let now = week_at(first, calendar, at);
    let begins = |week: i64| calendar.zone.moment(first + week * WEEK_MS);
    let turn = |week: i64| {
        let place = usize::try_from(week.rem_euclid(round)).ok()?;
        let member = on_call.members.get(place)?.clone();
        Some(Turn { member, from_ms: begins(week), to_ms: begins(week + 1) })
    };
    (now..now + i64::from(count)).filter_map(turn).collect()
}

/// That a rota can be read. Whether its members exist is for whoever has the list of them.
pub fn check_on_call(on_call: &OnCall) -> Result<(), RotaFault> {
    if on_call.members.is_empty() {
        return Ok(());
    }
    if on_call.members.len() > ROTA_WEEKS {
        return Err(RotaFault::TooManyWeeks(on_call.members.len()));
    }
    first_handover(on_call).map(|_| ()).ok_or_else(|| RotaFault::NoDate(on_call.from.clone()))
}

/// What the wall clock shows when the first one's week begins.
fn first_handover(on_call: &OnCall) -> Option<Wall> {
    let midnight = zone::read_day(&on_call.from)? * DAY_MS;
    Some(midnight + Millis::from(on_call.hands_over.minutes()) * 60 * 1_000)
}

/// How many weeks after the first one's, negative before it. A handover is when the wall clock shows its time, or
/// would have: the week in which the clocks change is an hour shorter or longer.
fn week_at(first: Wall, calendar: &Calendar, at: Millis) -> i64 {
    let at = zone::in_range(at);
    // By the wall clock alone this is right but for the hours around a change of the clocks: there it may be
    // one week off, either way.
    let guess = (calendar.zone.wall(at) - first).div_euclid(WEEK_MS);
    let begun = |week: &i64| calendar.zone.moment(first + week * WEEK_MS) <= at;
    [guess + 1, guess].into_iter().find(begun).unwrap_or(guess - 1)
}

#[cfg(test)]
mod tests {
    use super::{check_on_call, on_call, turns};
    use crate::calendar::Calendar;
    use protocol::settings::hours::Hours;
    use protocol::settings::routes::OnCall;

    fn rota(json: &str) -> OnCall {
        serde_json::from_str(json).unwrap()
    }

    fn has(rota: &OnCall, zone: &str, at: &str) -> String {
        let calendar = Calendar::of(&Hours { time_zone: zone.to_owned(), ..Hours::default() }).unwrap();
        let at: jiff::Timestamp = at.parse().unwrap();
        on_call(rota, &calendar, at.as_millisecond()).unwrap_or("nobody").to_owned()
    }

    #[test]
    fn weeks_go_round_by_the_wall_clock() {
        let three = rota(r#"{"members":["ana","ben","cleo"],"from":"2026-11-23","hands_over":"09:00"}"#);
        let transcript = [
            ("2026-11-23T08:59:59+01:00", "cleo"),
            ("2026-11-23T09:00:00+01:00", "ana"),
            ("2026-11-30T08:59:59+01:00", "ana"),
            ("2026-11-30T09:00:00+01:00", "ben"),
            ("2026-12-07T09:00:00+01:00", "cleo"),
            ("2026-12-14T09:00:00+01:00", "ana"),
            // Eighteen weeks on, in summer time.
            ("2027-03-29T08:59:59+02:00", "cleo"),
            ("2027-03-29T09:00:00+02:00", "ana"),
            ("2026-11-16T08:00:00+01:00", "ben"),
        ];
        for (at, who) in transcript {
            assert_eq!(has(&three, "Europe/Madrid", at), who, "{at}");
        }
    }

    #[test]
    fn a_handover_in_the_hour_the_clocks_change_happens_once() {
        let spring = rota(r#"{"members":["ana","ben"],"from":"2026-03-22","hands_over":"02:30"}"#);
        // 02:00 becomes 03:00 on 2026-03-29, so 02:30 is at 03:30.
        assert_eq!(has(&spring, "Europe/Madrid", "2026-03-29T03:29:59+02:00"), "ana");
        assert_eq!(has(&spring, "Europe/Madrid", "2026-03-29T03:30:00+02:00"), "ben");

        let autumn = rota(r#"{"members":["ana","ben"],"from":"2026-10-18","hands_over":"02:30"}"#);
        // 02:30 comes twice on 2026-10-25; the first counts, and is not taken back at the second 02:00.
        assert_eq!(has(&autumn, "Europe/Madrid", "2026-10-25T02:29:59+02:00"), "ana");
        assert_eq!(has(&autumn, "Europe/Madrid", "2026-10-25T02:30:00+02:00"), "ben");
        assert_eq!(has(&autumn, "Europe/Madrid", "2026-10-25T02:10:00+01:00"), "ben");
    }

    #[test]
    fn the_next_weeks_follow_this_one_without_a_gap() {
        let three = rota(r#"{"members":["ana","ben","cleo"],"from":"2026-11-23","hands_over":"09:00"}"#);
        let calendar = Calendar::of(&Hours { time_zone: "Europe/Madrid".to_owned(), ..Hours::default() }).unwrap();
        let at: jiff::Timestamp = "2026-12-03T12:00:00+01:00".parse().unwrap();
        let turns = turns(&three, &calendar, at.as_millisecond(), 4);
        let who: Vec<_> = turns.iter().map(|turn| turn.member.as_str()).collect();
        assert_eq!(who, ["ben", "cleo", "ana", "ben"]);
        let begins: jiff::Timestamp = "2026-11-30T09:00:00+01:00".parse().unwrap();
        assert_eq!(turns[0].from_ms, begins.as_millisecond());
        assert!(turns.windows(2).all(|pair| pair[0].to_ms == pair[1].from_ms));
        assert_eq!(super::turns(&OnCall::default(), &calendar, 0, 4), []);
    }

    #[test]
    fn midnight_can_be_written_as_24_00() {
        let late = rota(r#"{"members":["ana","ben"],"from":"2026-11-22","hands_over":"24:00"}"#);
        assert_eq!(has(&late, "UTC", "2026-11-22T23:59:59Z"), "ben");
        assert_eq!(has(&late, "UTC", "2026-11-23T00:00:00Z"), "ana");
    }

    #[test]
    fn without_names_or_a_first_day_nobody_has_the_week() {
        let nobody = rota(r#"{"members":[],"from":"2026-11-23"}"#);
        let never = rota(r#"{"members":["ana"],"from":"23.11.2026"}"#);
        assert_eq!(has(&nobody, "UTC", "2026-11-24T00:00:00Z"), "nobody");
        assert_eq!(has(&never, "UTC", "2026-11-24T00:00:00Z"), "nobody");
        assert_eq!(check_on_call(&OnCall::default()), Ok(()));
        assert_eq!(
            check_on_call(&never).unwrap_err().to_string(),
            "`routes.on_call.from`: “23.11.2026” is no date; write when the first week begins, like 2026-11-23"
        );
        let long = OnCall { members: vec!["ana".to_owned(); 54], from: "2026-11-23".to_owned(), ..OnCall::default() };
        assert_eq!(
            check_on_call(&long).unwrap_err().to_string(),
            "`routes.on_call.members`: 54 weeks are too many; a round can have 53"
        );
    }
}
