//! Which hours stand with which days: "Sunday 9 to 18" is not said by a page on which Sunday is shut.

use super::figure::{Figure, Mention};
use crate::knowledge::sentences;
use core::ops::Range;

/// A day, by its bit, and the moments that may be meant with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub day: u8,
    pub moments: Vec<u16>,
}

/// Shut all day.
const SHUT: u16 = u16::MAX;

/// The pairs of a text whose figures these are. A line of hours without a day belongs to the day above it; in a
/// sentence the days come first, or all of them behind their hours.
pub(super) fn pairs(text: &str, mentions: &[Mention]) -> Vec<Pair> {
    let mut found = Vec::new();
    let mut days = 0;
    for part in parts(text) {
        let of_part: Vec<&Mention> =
            mentions.iter().filter(|mention| part.start <= mention.at.start && mention.at.end <= part.end).collect();
        let first_day = of_part.iter().position(|mention| days_of(mention).is_some());
        let first_hour = of_part.iter().position(|mention| !moments(mention).is_empty());
        let behind = matches!((first_day, first_hour), (Some(day), Some(hour)) if hour < day);
        if behind {
            hours_first(&of_part, &mut found);
            continue;
        }
        let mut told = true;
        for mention in of_part {
            match days_of(mention) {
                Some(named) if told => (days, told) = (named, false),
                Some(named) => days |= named,
                None => {
                    let moments = moments(mention);
                    told |= !moments.is_empty();
                    add(days, &moments, &mut found);
                }
            }
        }
    }
    found
}

fn hours_first(mentions: &[&Mention], found: &mut Vec<Pair>) {
    let mut waiting: Vec<Vec<u16>> = Vec::new();
    let mut named_last = false;
    for mention in mentions {
        match days_of(mention) {
            Some(days) => {
                waiting.iter().for_each(|moments| add(days, moments, found));
                named_last = true;
            }
            None => {
                let moments = moments(mention);
                if !moments.is_empty() && std::mem::take(&mut named_last) {
                    waiting.clear();
                }
                waiting.push(moments);
            }
        }
    }
}

fn add(days: u8, moments: &[u16], found: &mut Vec<Pair>) {
    if moments.is_empty() {
        return;
    }
    let each = (0..7).map(|day| 1 << day).filter(|day| days & day != 0);
    found.extend(each.map(|day| Pair { day, moments: moments.to_vec() }));
}

/// Whether the passages' pairs have this one.
pub(super) fn says(given: &[Pair], said: &Pair) -> bool {
    let same = |pair: &&Pair| pair.day == said.day;
    given.iter().filter(same).any(|pair| pair.moments.iter().any(|moment| said.moments.contains(moment)))
}

/// Whether the passages say of one of these days only that it is shut.
pub(super) fn shut(given: &[Pair], days: u8) -> bool {
    let each = (0..7).map(|day| 1 << day).filter(|day| days & day != 0);
    each.into_iter().any(|day: u8| {
        let mut of_day = given.iter().filter(|pair| pair.day == day).peekable();
        of_day.peek().is_some() && of_day.all(|pair| pair.moments.contains(&SHUT))
    })
}

pub(super) fn days_of(mention: &Mention) -> Option<u8> {
    mention.any.iter().find_map(|figure| match figure {
        Figure::Days(days) => Some(*days),
        _ => None,
    })
}

pub(super) fn moments(mention: &Mention) -> Vec<u16> {
    mention.any.iter().filter_map(Figure::minutes).collect()
}

/// Lines, and the sentences in them.
pub(super) fn parts(text: &str) -> Vec<Range<usize>> {
    let place = |part: &str| {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        start..start + part.len()
    };
    text.lines().flat_map(sentences).map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::{Pair, pairs, says, shut};
    use crate::grounds::figures::read;
    use crate::words::Language;

    fn of(text: &str) -> Vec<Pair> {
        pairs(text, &read(text, Language::ALL))
    }

    #[test]
    fn hours_stand_with_their_days() {
        let given = of("Opening hours: Mon–Fri 9:00–18:00, Sat 10–14. Sunday: closed.");
        for said in [
            "Monday to Friday from 9 am to 6 pm",
            "On Saturday from 10:00 to 14:00",
            "Wednesday 9 to 18",
            "Closed on Sunday",
        ] {
            assert!(!of(said).is_empty() && of(said).iter().all(|pair| says(&given, pair)), "{said}: {:?}", of(said));
        }
        for said in
            ["Sunday 9:00 to 18:00", "Saturday 9 to 18", "Monday 10:00", "We are closed on Saturday", "Open daily 9–18"]
        {
            assert!(!of(said).iter().all(|pair| says(&given, pair)), "{said}");
        }
        assert!(shut(&given, 0b100_0000) && !shut(&given, 0b001_0000));
    }

    #[test]
    fn hours_may_come_first_or_on_the_line_below() {
        let given = of("We open from 9 to 18 on Mondays and from 10 to 14 on Saturdays.\nSonntag\n11–13 Uhr");
        for (said, expect) in [
            ("Monday 9 to 18", true),
            ("Saturday 10 to 14", true),
            ("Sunday 11:00", true),
            ("Saturday 9:00", false),
            ("Sunday 10:00", false),
        ] {
            assert_eq!(of(said).iter().all(|pair| says(&given, pair)), expect, "{said}: {given:?}");
        }
    }
}
