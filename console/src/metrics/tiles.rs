//! The row of numbers on top: each with what it was in the period before.

use crate::age::age;
use protocol::Millis;
use protocol::metrics::{ESCALATION_HIGH, ESCALATION_LOW, Figure, Grade, Period, Share, Spread, TARGET_CSAT};

/// One number.
#[derive(Clone, Debug, PartialEq)]
pub struct Tile {
    pub figure: Figure,
    pub value: String,
    /// What it is of, or the number beside it.
    pub note: String,
    pub change: Option<Change>,
    /// The number itself, beside its change, against a target where there is one.
    pub tone: Tone,
}

/// How a number moved since the period before.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// `▲ 3.2 points`, with the arrow in words for those who do not see it.
    pub words: String,
    pub tone: Tone,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    Good,
    Bad,
}

impl Tone {
    pub fn key(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Good => "good",
            Tone::Bad => "bad",
        }
    }

    fn when(good: bool) -> Self {
        if good { Tone::Good } else { Tone::Bad }
    }
}

/// Which way is better.
#[derive(Clone, Copy)]
enum Better {
    More,
    Less,
    Neither,
}

/// Moves smaller than this are not worth an arrow: percentage points.
const POINTS: f64 = 0.1;

/// The numbers of a period, the ones an owner asks for first.
pub fn tiles(now: &Period, before: &Period, money: &dyn Fn(i64) -> String) -> Vec<Tile> {
    vec![
        count(Figure::Conversations, now.conversations, before.conversations, Better::Neither, visitors(now)),
        share(Figure::AnsweredAlone, now.answered_alone, before.answered_alone, Better::More, Tone::Plain),
        share(Figure::Escalated, now.escalated, before.escalated, Better::Neither, escalation(now.escalated)),
        grade(now, before),
        time(Figure::Claim, &now.claim.all, &before.claim.all, now.claim.within),
        time(Figure::ReplyOpen, &now.reply_open.all, &before.reply_open.all, now.reply_open.within),
        share(Figure::CsatEscalated, now.csat_escalated, before.csat_escalated, Better::More, csat(now.csat_escalated)),
        conversion(now, before),
        value(now, before, money),
        share(Figure::Unanswered, now.unanswered, before.unanswered, Better::Less, Tone::Plain),
        share(Figure::Repeated, now.repeated, before.repeated, Better::Less, Tone::Plain),
        time(Figure::Resolve, &now.resolve.all, &before.resolve.all, now.resolve.within),
    ]
}

fn visitors(period: &Period) -> String {
    match period.visitors {
        1 => "1 new visitor".to_owned(),
        many => format!("{many} new visitors"),
    }
}

fn escalation(share: Share) -> Tone {
    match share.percent {
        Some(percent) if !(ESCALATION_LOW..=ESCALATION_HIGH).contains(&percent) => Tone::Bad,
        _ => Tone::Plain,
    }
}

fn csat(share: Share) -> Tone {
    share.percent.map_or(Tone::Plain, |percent| Tone::when(percent >= TARGET_CSAT))
}

fn count(figure: Figure, now: u32, before: u32, better: Better, note: String) -> Tile {
    let moved = (before > 0).then(|| (f64::from(now) - f64::from(before)) / f64::from(before) * 100.0);
    let change = moved.map(|moved| change(moved, &format!("{:.0} %", moved.abs()), better));
    Tile { figure, value: now.to_string(), note, change, tone: Tone::Plain }
}

fn share(figure: Figure, now: Share, before: Share, better: Better, tone: Tone) -> Tile {
    let moved = now.percent.zip(before.percent).map(|(now, before)| now - before);
    let change = moved.map(|moved| change(moved, &format!("{:.1} points", moved.abs()), better));
    Tile { figure, value: percent(now), note: format!("{} of {}", now.part, now.of), change, tone }
}

fn time(figure: Figure, now: &Spread, before: &Spread, within: Share) -> Tile {
    let moved = now.median_ms.zip(before.median_ms).map(|(now, before)| now - before);
    let change = moved.map(|moved| change(moved as f64 / 1e3, &age(0, moved.abs()), Better::Less));
    let note = within.percent.map(|_| format!("{} within target", percent(within)));
    Tile {
        figure,
        value: now.median_ms.map_or("–".to_owned(), duration),
        note: note.unwrap_or_else(|| "median".to_owned()),
        change,
        tone: Tone::Plain,
    }
}

fn grade(now: &Period, before: &Period) -> Tile {
    let worse = |grade: Grade| grade as i32;
    let moved = now.grade.zip(before.grade).map(|(now, before)| f64::from(worse(now) - worse(before)));
    let before = before.grade.map_or(String::new(), |grade| format!("from {grade:?}"));
    let tone = match now.grade {
        Some(Grade::A | Grade::B) => Tone::Good,
        Some(Grade::D | Grade::F) => Tone::Bad,
        Some(Grade::C) | None => Tone::Plain,
    };
    Tile {
        figure: Figure::Grade,
        value: now.grade.map_or("–".to_owned(), |grade| format!("{grade:?}")),
        note: "replies in time".to_owned(),
        change: moved.filter(|moved| *moved != 0.0).map(|moved| change(moved, &before, Better::Less)),
        tone,
    }
}

fn conversion(now: &Period, before: &Period) -> Tile {
    let tile = share(Figure::Conversion, now.conversion, before.conversion, Better::More, Tone::Plain);
    let note = format!("{} · {} without a person", tile.note, percent(now.conversion_baseline));
    Tile { note, ..tile }
}

fn value(now: &Period, before: &Period, money: &dyn Fn(i64) -> String) -> Tile {
    let (sum, earlier) = (now.value_won_cents, before.value_won_cents);
    let moved = (earlier > 0).then(|| (sum - earlier) as f64 / earlier as f64 * 100.0);
    Tile {
        figure: Figure::ValueWon,
        value: money(sum),
        note: format!("{} won", now.won),
        change: moved.map(|moved| change(moved, &format!("{:.0} %", moved.abs()), Better::More)),
        tone: Tone::Plain,
    }
}

fn change(moved: f64, by: &str, better: Better) -> Change {
    if moved.abs() < POINTS {
        return Change { words: "as before".to_owned(), tone: Tone::Plain };
    }
    let up = moved > 0.0;
    let tone = match better {
        Better::More => Tone::when(up),
        Better::Less => Tone::when(!up),
        Better::Neither => Tone::Plain,
    };
    Change { words: format!("{} {by}", if up { "▲" } else { "▼" }), tone }
}

/// `73.4 %`, or a dash where there is nothing to have a share of.
pub fn percent(share: Share) -> String {
    share.percent.map_or("–".to_owned(), |percent| {
        if percent.fract() == 0.0 { format!("{percent:.0} %") } else { format!("{percent:.1} %") }
    })
}

/// `4 min`, `2 h 05`
pub fn duration(ms: Millis) -> String {
    age(0, ms)
}

#[cfg(test)]
mod tests {
    use super::{Tone, percent, tiles};
    use protocol::metrics::{Figure, Grade, Period, Share, Spread};

    fn euros(cents: i64) -> String {
        format!("€{}", cents / 100)
    }

    fn share(part: u32, of: u32) -> Share {
        Share { part, of, percent: (of > 0).then(|| f64::from(part) * 100.0 / f64::from(of)) }
    }

    #[test]
    fn numbers_are_written_as_people_read_them() {
        assert_eq!(percent(share(1, 3)), "33.3 %");
        assert_eq!(percent(share(1, 2)), "50 %");
        assert_eq!(percent(share(0, 0)), "–");
    }

    #[test]
    fn a_change_says_where_to_and_whether_that_is_good() {
        let spread = |median| Spread { median_ms: Some(median), ..Spread::default() };
        let mut now = Period { conversations: 30, answered_alone: share(24, 30), ..Period::default() };
        let mut before = Period { conversations: 20, answered_alone: share(15, 20), ..Period::default() };
        (now.claim.all, before.claim.all) = (spread(600_000), spread(240_000));
        (now.grade, before.grade) = (Some(Grade::D), Some(Grade::B));
        let tiles = tiles(&now, &before, &euros);
        let of = |figure| tiles.iter().find(|tile| tile.figure == figure).unwrap();
        let change = |figure| of(figure).change.clone().map(|change| (change.words, change.tone)).unwrap();
        assert_eq!(change(Figure::Conversations), ("▲ 50 %".to_owned(), Tone::Plain));
        assert_eq!(change(Figure::AnsweredAlone), ("▲ 5.0 points".to_owned(), Tone::Good));
        assert_eq!(change(Figure::Claim), ("▲ 6 min".to_owned(), Tone::Bad));
        assert_eq!(change(Figure::Grade), ("▲ from B".to_owned(), Tone::Bad));
        assert_eq!(of(Figure::Grade).tone, Tone::Bad);
        assert!(of(Figure::CsatEscalated).change.is_none(), "nobody rated");
    }

    #[test]
    fn what_did_not_move_has_no_arrow() {
        let period = Period { conversations: 20, unanswered: share(3, 20), ..Period::default() };
        let tiles = tiles(&period, &period, &euros);
        assert!(tiles.iter().filter_map(|tile| tile.change.as_ref()).all(|change| change.words == "as before"));
    }

    #[test]
    fn an_escalation_rate_outside_its_bounds_is_red() {
        let tone = |part| {
            let period = Period { escalated: share(part, 100), ..Period::default() };
            tiles(&period, &Period::default(), &euros)
                .into_iter()
                .find(|tile| tile.figure == Figure::Escalated)
                .unwrap()
                .tone
        };
        assert_eq!([tone(5), tone(10), tone(40), tone(41)], [Tone::Bad, Tone::Plain, Tone::Plain, Tone::Bad]);
    }
}
