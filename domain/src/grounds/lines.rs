//! What each line of a passage is about: "Tune-up 49 €" and "Overhaul 89 €" say nothing of an overhaul for 49 €.

use super::figure::{Figure, Mention, Unit};
use super::hours;
use super::wording::{Vocabulary, in_common};
use std::collections::HashSet;

/// A line or sentence with its figures, and the stems of what it and its heading are about.
pub(super) struct Line {
    about: HashSet<String>,
    figures: Vec<Figure>,
}

/// Those of a passage that have figures.
pub(super) fn of(text: &str, topic: &str, mentions: &[Mention], vocabulary: &Vocabulary) -> Vec<Line> {
    let heading = vocabulary.content(topic);
    let line = |part: core::ops::Range<usize>| {
        let inside = mentions.iter().filter(|mention| part.start <= mention.at.start && mention.at.end <= part.end);
        let figures: Vec<Figure> = inside.flat_map(|mention| mention.any.iter().cloned()).collect();
        if figures.is_empty() {
            return None;
        }
        let mut about = vocabulary.content(text.get(part)?);
        about.extend(heading.iter().cloned());
        Some(Line { about, figures })
    };
    hours::parts(text).into_iter().filter_map(line).collect()
}

/// A sum or quantity. Times and days have a check of their own, and addresses are of the whole business.
pub(super) fn counted(mention: &Mention) -> Option<&Figure> {
    mention.any.iter().find(|figure| {
        matches!(figure, Figure::Number { unit: Unit::Money(_) | Unit::Percent | Unit::Span(_) | Unit::Short(_), .. })
    })
}

/// Whether of the lines with such quantities, one that has this very one is as much about these things as any.
pub(super) fn say(lines: &[Line], said: &Figure, about: &HashSet<String>, asked: &HashSet<String>) -> bool {
    let alike: Vec<&Line> =
        lines.iter().filter(|line| line.figures.iter().any(|given| same_kind(given, said))).collect();
    let has = |line: &Line| line.figures.iter().any(|given| given.says(said));
    if !alike.iter().any(|line| has(line)) {
        return true;
    }
    for about in [about, asked] {
        let most = alike.iter().map(|line| in_common(about, &line.about)).max().unwrap_or(0);
        if most > 0 {
            return alike.iter().any(|line| has(line) && in_common(about, &line.about) == most);
        }
    }
    alike.iter().any(|line| has(line) && line.about.is_empty())
}

/// A column of prices may have its currency in its head.
fn same_kind(given: &Figure, said: &Figure) -> bool {
    let (Figure::Number { unit: given, .. }, Figure::Number { unit: said, .. }) = (given, said) else { return false };
    matches!(
        (given, said),
        (Unit::None, _)
            | (Unit::Money(_), Unit::Money(_))
            | (Unit::Percent, Unit::Percent)
            | (Unit::Span(_), Unit::Span(_))
            | (Unit::Short(_), Unit::Short(_))
    )
}

/// The part of a sentence that speaks of one of its mentions: up to the quantities before and behind it, as long as there
/// are words between.
pub(super) fn window<'s>(sentence: &'s str, mentions: &[Mention], at: usize, vocabulary: &Vocabulary) -> &'s str {
    let says = |from: usize, to: usize| !vocabulary.content(sentence.get(from..to).unwrap_or_default()).is_empty();
    let (start, end) = (mentions[at].at.start, mentions[at].at.end);
    let others = |mention: &&Mention| counted(mention).is_some();
    let before = mentions[..at].iter().rev().filter(others).find(|other| says(other.at.end, start));
    let behind = mentions[at + 1..].iter().filter(others).find(|other| says(end, other.at.start));
    let (from, to) = (before.map_or(0, |other| other.at.end), behind.map_or(sentence.len(), |other| other.at.start));
    sentence.get(from..to).unwrap_or(sentence)
}
