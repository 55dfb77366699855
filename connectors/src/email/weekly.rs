//! The week's figures, for an owner: a table, what deserves a look, and a button.

use super::notice::SUBJECT_UNITS;
use super::{Letter, html, plain};
use crate::text::{clip, one_line};
use domain::metrics::{Line, Weekly};
use domain::words::{fill, metrics as words};

pub(super) fn letter(weekly: &Weekly) -> Letter {
    let subject = fill(words::WEEKLY_SUBJECT, &[("business", &weekly.business)]);
    let period = fill(words::WEEKLY_PERIOD, &[("from", &weekly.from), ("to", &weekly.to)]);
    let link = weekly.link.as_deref().unwrap_or_default();
    let rows = [
        html::heading(&weekly.business, "", &period, html::Tone::Calm),
        html::figures(
            &weekly
                .lines
                .iter()
                .map(|line| (line.title.as_str(), line.value.as_str(), before(line)))
                .collect::<Vec<_>>(),
        ),
        html::part(
            words::WEEKLY_LOOK,
            &weekly
                .flags
                .iter()
                .map(|flag| html::paragraph(&flag.says) + &html::small(&flag.advice))
                .collect::<String>(),
        ),
        html::button(words::WEEKLY_OPEN, link),
        html::footer(words::WEEKLY_WHY),
    ];
    Letter {
        subject: clip(&one_line(&subject), SUBJECT_UNITS),
        html: html::page("en", &subject, None, &rows.concat()),
        text: plain::page(None, &paragraphs(weekly, &period)),
        kind: "weekly",
        automatic: true,
    }
}

fn paragraphs(weekly: &Weekly, period: &str) -> Vec<String> {
    let lines: Vec<String> = weekly
        .lines
        .iter()
        .map(|line| one_line(&format!("{}: {} ({})", line.title, line.value, before(line))))
        .collect();
    let mut paragraphs = vec![plain::heading("", period, &weekly.business), lines.join("\n")];
    if !weekly.flags.is_empty() {
        let flags: Vec<String> = weekly.flags.iter().map(|flag| format!("{}\n{}", flag.says, flag.advice)).collect();
        paragraphs.push(format!("{}:\n{}", words::WEEKLY_LOOK, flags.join("\n\n")));
    }
    paragraphs.extend(weekly.link.iter().map(|link| plain::button(words::WEEKLY_OPEN, link)));
    paragraphs.push(words::WEEKLY_WHY.to_owned());
    paragraphs
}

fn before(line: &Line) -> String {
    fill(words::WEEKLY_BEFORE, &[("before", &line.before)])
}
