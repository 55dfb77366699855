//! What each line of a passage is about: "Tune-up 49 €" and "Overhaul 89 €" say nothing of an overhaul for 49 €.

use super::figure::{Figure, Mention, Unit};
use super::hours;
use super::wording::{Vocabulary, meet};
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

/// Whether a line that has the mention's sum or quantity is about one of these things, or about nothing in particular.
/// Times and days have a check of their own, and addresses are of the whole business.
pub(super) fn say(lines: &[Line], mention: &Mention, about: &HashSet<String>) -> bool {
    let counted = |figure: &&Figure| {
        matches!(figure, Figure::Number { unit: Unit::Money(_) | Unit::Percent | Unit::Span(_) | Unit::Short(_), .. })
    };
    let Some(said) = mention.any.iter().find(counted) else { return true };
    let mut with = lines.iter().filter(|line| line.figures.iter().any(|given| given.says(said))).peekable();
    with.peek().is_none() || with.any(|line| line.about.is_empty() || meet(about, &line.about))
}
