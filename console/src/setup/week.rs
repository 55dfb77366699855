//! The coming week as the cover picture shows it: which hours are red, what they are called, and what mends them.

use protocol::handoff::Channel;
use protocol::settings::Mode;
use protocol::setup::{Cover, Reach, Setup, Stretch};

/// How well an hour is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Somebody hears of it then.
    Covered,
    /// Somebody hears of it when the business opens.
    Later,
    Nobody,
}

impl Tone {
    /// The name tests and styles know it by.
    pub fn key(self) -> &'static str {
        match self {
            Tone::Covered => "covered",
            Tone::Later => "later",
            Tone::Nobody => "nobody",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Tone::Covered => "Told at once",
            Tone::Later => "Waits for the opening",
            Tone::Nobody => "Nobody",
        }
    }
}

pub fn tone(reach: &Reach) -> Tone {
    match (reach.who.is_empty(), reach.at_opening) {
        (true, _) => Tone::Nobody,
        (false, true) => Tone::Later,
        (false, false) => Tone::Covered,
    }
}

/// `18:00–24:00`
pub fn hours(stretch: &Stretch) -> String {
    format!("{}:00–{}:00", stretch.from_hour, stretch.to_hour)
}

/// Hours in a row in which an urgent call reaches nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// `Sunday 18:00`
    pub from: String,
    /// `24:00`, or `Monday 9:00` where it is another day.
    pub to: String,
}

/// Every gap of the week, joined over midnight.
pub fn gaps(cover: &Cover) -> Vec<Gap> {
    let mut runs: Vec<(&Stretch, &Stretch)> = Vec::new();
    for stretch in cover.stretches.iter().filter(|stretch| tone(&stretch.urgent) == Tone::Nobody) {
        let begins = hour_of_week(stretch, stretch.from_hour);
        match runs.last_mut() {
            Some((_, last)) if hour_of_week(last, last.to_hour) == begins => *last = stretch,
            _ => runs.push((stretch, stretch)),
        }
    }
    runs.into_iter().map(|(first, last)| gap(first, last)).collect()
}

fn gap(first: &Stretch, last: &Stretch) -> Gap {
    let from = format!("{} {}:00", weekday(&first.date), first.from_hour);
    let to = format!("{}:00", last.to_hour);
    if first.day == last.day { Gap { from, to } } else { Gap { from, to: format!("{} {to}", weekday(&last.date)) } }
}

fn hour_of_week(stretch: &Stretch, hour: u8) -> u32 {
    u32::from(stretch.day) * 24 + u32::from(hour)
}

/// What closes the gaps, as the channels are.
pub fn mend(setup: &Setup) -> &'static str {
    let live = |channel| setup.channels.iter().any(|proof| proof.channel == channel && proof.mode == Mode::Live);
    if live(Channel::Whatsapp) {
        "WhatsApp is live, but nobody who is meant to be called then has a number. Add one under Team, put them on the on-call rota, or write a rule for these hours under Rules."
    } else if live(Channel::Slack) || live(Channel::Email) {
        "Connect WhatsApp above: it is what wakes somebody. Or write a rule under Rules that tells somebody by Slack or email at once at these hours."
    } else {
        "No channel is live, so nobody can be told at all. Connect one above."
    }
}

/// The day of the week of `2026-11-26`; an empty word where it is no date.
pub fn weekday(date: &str) -> &'static str {
    const NAMES: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    /// Days the months before shift the week by, with the leap day at the year's end (Sakamoto).
    const SHIFT: [i64; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
    let (Some(Some(year)), Some(Some(month)), Some(Some(day))) = (parts.next(), parts.next(), parts.next()) else {
        return "";
    };
    let Some(shift) = usize::try_from(month - 1).ok().and_then(|month| SHIFT.get(month)) else { return "" };
    let year = if month < 3 { year - 1 } else { year };
    let number = (year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + shift + day).rem_euclid(7);
    usize::try_from(number).ok().and_then(|number| NAMES.get(number)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::super::tests::setup;
    use super::{Tone, gaps, hours, mend, tone, weekday};
    use protocol::handoff::Channel;
    use protocol::settings::Mode;
    use protocol::settings::hours::Window;
    use protocol::setup::{ChannelProof, Cover, Reach, Stretch};

    fn reach(who: &[&str], at_opening: bool) -> Reach {
        Reach { who: who.iter().map(|name| (*name).to_owned()).collect(), at_opening }
    }

    fn stretch(day: u8, date: &str, (from_hour, to_hour): (u8, u8), who: &[&str]) -> Stretch {
        let urgent = reach(who, false);
        let standard = Reach::default();
        Stretch { day, date: date.to_owned(), from_hour, to_hour, window: Window::Weekend, urgent, standard }
    }

    #[test]
    fn days_have_their_names() {
        let known = [
            ("2026-11-26", "Thursday"),
            ("2026-11-29", "Sunday"),
            ("2024-02-29", "Thursday"),
            ("2000-01-01", "Saturday"),
            ("1900-03-01", "Thursday"),
        ];
        for (date, name) in known {
            assert_eq!(weekday(date), name, "{date}");
        }
        for broken in ["", "2026", "2026-13-01", "2026-00-01", "monday"] {
            assert_eq!(weekday(broken), "");
        }
    }

    #[test]
    fn a_gap_goes_over_midnight_and_ends_where_somebody_is() {
        let stretches = vec![
            stretch(3, "2026-11-29", (0, 18), &["Ana (WhatsApp)"]),
            stretch(3, "2026-11-29", (18, 22), &[]),
            stretch(3, "2026-11-29", (22, 24), &[]),
            stretch(4, "2026-11-30", (0, 9), &[]),
            stretch(4, "2026-11-30", (9, 18), &["Ana (Slack)"]),
            stretch(5, "2026-12-01", (3, 4), &[]),
        ];
        assert_eq!(hours(&stretches[1]), "18:00–22:00");
        let gaps = gaps(&Cover { time_zone: "Europe/Madrid".to_owned(), stretches, gap_hours: 16 });
        let said: Vec<(&str, &str)> = gaps.iter().map(|gap| (gap.from.as_str(), gap.to.as_str())).collect();
        assert_eq!(said, [("Sunday 18:00", "Monday 9:00"), ("Tuesday 3:00", "4:00")]);
    }

    #[test]
    fn an_hour_is_red_only_where_nobody_hears_of_it() {
        assert_eq!(tone(&reach(&["Ana (WhatsApp)"], false)), Tone::Covered);
        assert_eq!(tone(&reach(&["Ana (Email)"], true)), Tone::Later);
        assert_eq!(tone(&reach(&[], false)), Tone::Nobody);
    }

    #[test]
    fn the_mend_goes_by_the_channels_that_are_live() {
        let mut setup = setup([false; 5]);
        assert!(mend(&setup).starts_with("No channel is live"));
        let live = |channel| ChannelProof { channel, mode: Mode::Live, proven: false, why: String::new() };
        setup.channels = vec![live(Channel::Slack)];
        assert!(mend(&setup).starts_with("Connect WhatsApp"));
        setup.channels.push(live(Channel::Whatsapp));
        assert!(mend(&setup).contains("number"));
    }
}
