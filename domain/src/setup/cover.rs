//! A week, hour by hour: who would hear of a call made then.

use super::{HOUR_MS, ladder, really};
use crate::calendar::Calendar;
use crate::site::Site;
use protocol::Millis;
use protocol::handoff::Urgency;
use protocol::settings::routes::{At, Clock};
use protocol::setup::{Cover, Reach, Stretch};

const DAYS: i32 = 7;

/// The seven days that begin with the one `now` is in. Each hour on the wall clock is looked at once, where a clock is
/// put back both times; an hour that the clock leaps over has none.
pub fn cover(site: &Site, now: Millis) -> Cover {
    let calendar = Calendar::or_open(&site.settings.hours);
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut gap_hours = 0;
    // From the beginning of the hour, a day and a bit back, so that today begins with its first hour.
    let local = calendar.local(now);
    let hour_began = now - now.rem_euclid(HOUR_MS / 4) - Millis::from(local.minute / 15) * (HOUR_MS / 4);
    let mut at = hour_began - Millis::from(local.hour) * HOUR_MS - 2 * HOUR_MS;
    while calendar.days_between(now, at) < 0 {
        at += HOUR_MS / 2;
    }
    loop {
        let day = calendar.days_between(now, at);
        if day >= DAYS {
            break;
        }
        let local = calendar.local(at);
        let window = calendar.window_at(at);
        let urgent = reach(site, &calendar, Urgency::Urgent, at);
        let standard = reach(site, &calendar, Urgency::Standard, at);
        gap_hours += u32::from(urgent.who.is_empty());
        let date = format!("{:04}-{:02}-{:02}", local.year, local.month, local.day);
        let next = Stretch {
            day: u8::try_from(day).unwrap_or(0),
            date,
            from_hour: local.hour,
            to_hour: local.hour + 1,
            window,
            urgent,
            standard,
        };
        match stretches.last_mut() {
            Some(last) if is_same(last, &next) && next.from_hour <= last.to_hour => {
                last.to_hour = last.to_hour.max(next.to_hour);
            }
            _ => stretches.push(next),
        }
        at += HOUR_MS;
    }
    Cover { time_zone: site.settings.hours.time_zone.clone(), stretches, gap_hours }
}

fn is_same(a: &Stretch, b: &Stretch) -> bool {
    a.day == b.day && a.window == b.window && a.urgent == b.urgent && a.standard == b.standard
}

/// Who is told of a call: those of the first step that tells somebody at once, else those who are told at the opening.
/// A step on the wall clock that comes within the time an urgent call may take counts as at once.
fn reach(site: &Site, calendar: &Calendar, urgency: Urgency, at: Millis) -> Reach {
    let steps = ladder(site, urgency, calendar.window_at(at));
    let mut later = Vec::new();
    for step in &steps {
        let when = at + Millis::from(step.after_minutes) * 60_000;
        let mut who = Vec::new();
        for tell in &step.tell {
            let (names, _) = really(site, calendar, tell, when);
            let named = names.into_iter().map(|name| format!("{name} ({})", tell.channel.title()));
            match tell.at {
                At::Now if step.clock == Clock::Wall || step.after_minutes == 0 => who.extend(named),
                At::Now | At::Opening => later.extend(named),
                At::Log => {}
            }
        }
        if !who.is_empty() {
            return Reach { who, at_opening: false };
        }
    }
    later.sort();
    later.dedup();
    let at_opening = !later.is_empty();
    Reach { who: later, at_opening }
}

#[cfg(test)]
mod tests {
    use super::cover;
    use crate::site::Site;
    use protocol::settings::hours::Window;
    use protocol::settings::{Member, Mode};

    fn at(text: &str) -> i64 {
        text.parse::<jiff::Timestamp>().unwrap().as_millisecond()
    }

    fn site() -> Site {
        let mut site = Site::default();
        let hours = r#"{"time_zone":"Europe/Madrid","week":{"monday":[{"from":"09:00","to":"18:00"}],"tuesday":[{"from":"09:00","to":"18:00"}],"wednesday":[{"from":"09:00","to":"18:00"}],"thursday":[{"from":"09:00","to":"18:00"}],"friday":[{"from":"09:00","to":"14:00"}]}}"#;
        site.settings.hours = serde_json::from_str(hours).unwrap();
        site.settings.email.mode = Mode::Live;
        let ana = r#"{"id":"ana","name":"Ana","role":"owner","email":"ana@example.com","phone":"+34600111222"}"#;
        site.members = vec![serde_json::from_str::<Member>(ana).unwrap()];
        site
    }

    #[test]
    fn a_week_has_168_hours_and_nothing_overlaps() {
        let week = cover(&site(), at("2026-11-26T12:10:00Z"));
        let hours: u32 = week.stretches.iter().map(|stretch| u32::from(stretch.to_hour - stretch.from_hour)).sum();
        assert_eq!(hours, 168);
        assert_eq!((week.stretches[0].day, week.stretches[0].from_hour), (0, 0));
        for pair in week.stretches.windows(2) {
            assert!(pair[0].day < pair[1].day || pair[0].to_hour == pair[1].from_hour, "{pair:?}");
        }
    }

    #[test]
    fn the_days_the_clocks_change_have_23_and_25_hours() {
        for (now, hours) in [("2026-03-28T12:00:00Z", 167), ("2026-10-24T12:00:00Z", 168)] {
            let week = cover(&site(), at(now));
            let sum: u32 = week.stretches.iter().map(|stretch| u32::from(stretch.to_hour - stretch.from_hour)).sum();
            // On the wall clock the hour that comes twice is one.
            assert_eq!(sum, hours, "{now}");
        }
    }

    #[test]
    fn an_hour_with_nobody_is_a_gap_and_a_phone_closes_it() {
        let mut site = site();
        site.settings.email.mode = Mode::Off;
        let now = at("2026-11-26T12:00:00Z");
        assert_eq!(cover(&site, now).gap_hours, 168, "no channel is on");
        site.settings.whatsapp.mode = Mode::Live;
        let week = cover(&site, now);
        assert_eq!(week.gap_hours, 0);
        let sunday = week.stretches.iter().find(|stretch| stretch.date == "2026-11-29").unwrap();
        assert_eq!(
            (sunday.window, sunday.urgent.who.as_slice()),
            (Window::Weekend, &["Ana (WhatsApp)".to_owned()][..])
        );
        assert!(sunday.standard.at_opening, "a standard call waits for the opening");
    }
}
