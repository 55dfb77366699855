//! The visitor is upset with the conversation or the business: one strong line, or patience that runs out over several.
//!
//! For: "this is ridiculous", "you already got this wrong", "I am rather disappointed", three annoyed lines in a row.
//! Not for: bad news as a subject. "My heating is broken" is a plumber's daily bread.

use super::listening::{quote, shortened, visitor_lines};
use super::{Moment, Scene, heard};
use crate::classifier::{LIKELY, Scores, Task};
use crate::judgement::Judgement;
use crate::words::mood::{self, Mood, Sign};
use crate::words::tokens::tokens;
use crate::words::{Language, fill, team};
use protocol::handoff::{Evidence, TriggerKind};
use protocol::transcript::Message;

/// One strong line is beyond it, two annoyed ones are not, three are.
const THRESHOLD: f32 = 0.7;
/// What remains of the lines before when the next is annoyed too.
const LINGERS: f32 = 0.85;
/// What remains of them when the next line is calm.
const CALMED: f32 = 0.4;
/// Lines further back than this are forgiven.
const LOOK_BACK: usize = 4;
/// Less is no sign of a mood.
const CALM: f32 = 0.2;
/// What the learned model alone may add: one line's mild annoyance, so that no line fires by it alone...
const LEARNED: f32 = 0.3;
/// What the learned model's hearing of confusion makes of a line at most: less than half of annoyance.
const LEARNED_CONFUSION: f32 = 0.25;
/// ...unless it is this sure.
const CERTAIN: f32 = 0.95;

/// One line of the visitor and how it sounds.
struct Line<'a> {
    message: &'a Message,
    score: f32,
    sign: Option<Sign>,
    /// The words that show it, or the whole line.
    words: String,
}

pub fn detect(moment: &Scene) -> Option<Evidence> {
    let newest = sounds(moment, moment.newest, moment.heard());
    if newest.score < CALM {
        return None;
    }
    if newest.score >= THRESHOLD {
        return Some(alone(newest));
    }
    let before = visitor_lines(moment).skip(1).take(LOOK_BACK - 1);
    let mut lines: Vec<Line> = before.map(|line| sounds(moment, line, heard(moment, line))).collect();
    lines.reverse();
    lines.push(newest);
    let score = lines.iter().fold(0.0, |before, line| rolled(before, line.score));
    (score >= THRESHOLD).then(|| in_a_row(&lines, score))
}

/// How frustrated one line sounds, from 0 to 1, 0.5 being the border; for measuring beside the trigger.
pub fn score(text: &str, language: Language, judgement: &Judgement) -> f32 {
    let worded = mood::of(language.heard(), text, &tokens(text)).score;
    match judgement.scores(text, language) {
        Some(scores) => scores.beside(Task::Frustration, worded),
        None => worded / (worded + THRESHOLD),
    }
}

fn rolled(before: f32, score: f32) -> f32 {
    if score < CALM { before * CALMED } else { before * LINGERS + score }
}

/// How a line sounds by the lists and by what the learned models heard in it.
fn sounds<'a>(moment: &Moment, message: &'a Message, heard: Option<Scores>) -> Line<'a> {
    let text = message.text.as_str();
    let read = tokens(text);
    let written = Language::detect(text);
    let languages = match written {
        Some(written) if written == moment.language => vec![written],
        Some(written) => vec![moment.language, written],
        None => Language::ALL.to_vec(),
    };
    let mood = languages
        .into_iter()
        .map(|language| mood::of(language.heard(), text, &read))
        .fold(Mood::default(), |best, next| if next.score > best.score { next } else { best });
    let words = if mood.words.is_empty() { shortened(text) } else { quote(text, &read[mood.words.clone()]) };
    let score = heard.map_or(mood.score, |scores| {
        let lost = (scores.of(Task::Confusion) - LIKELY).max(0.0) / (1.0 - LIKELY);
        blended(mood.score, scores.of(Task::Frustration)).max(LEARNED_CONFUSION * lost)
    });
    Line { message, score, sign: mood.sign, words }
}

/// The lists' score, moved by what the learned model makes of the line as a whole.
fn blended(worded: f32, learned: f32) -> f32 {
    if learned >= CERTAIN {
        return (worded + LEARNED).clamp(THRESHOLD, 1.0);
    }
    let sure = (learned - LIKELY).max(0.0) / (1.0 - LIKELY);
    (worded + LEARNED * sure).min(1.0)
}

fn alone(line: Line) -> Evidence {
    let why = match line.sign {
        Some(Sign::Polite) => team::COMPLAINS_POLITELY,
        Some(_) => team::UPSET,
        None => team::SOUNDS_FRUSTRATED,
    };
    let why = fill(why, &[("words", &line.words)]);
    evidence(why, vec![line.words], line.score, vec![line.message.seq])
}

/// The run of annoyed lines that ends with the newest; a calm one before it is not quoted.
fn in_a_row(lines: &[Line], score: f32) -> Evidence {
    let run: Vec<&Line> = lines.iter().filter(|line| line.score >= CALM).collect();
    let last = run.last().map_or("", |line| line.words.as_str());
    let ordinal = team::ORDINALS[run.len().saturating_sub(2).min(team::ORDINALS.len() - 1)];
    let why = fill(team::FRUSTRATED_IN_A_ROW, &[("ordinal", ordinal), ("words", last)]);
    let (quotes, seqs) = run.iter().map(|line| (line.words.clone(), line.message.seq)).unzip();
    evidence(why, quotes, score.min(1.0), seqs)
}

fn evidence(why: String, quotes: Vec<String>, score: f32, seqs: Vec<u64>) -> Evidence {
    Evidence { trigger: TriggerKind::Frustration, why, quotes, score: Some(score), threshold: Some(THRESHOLD), seqs }
}

#[cfg(test)]
mod cases;

#[cfg(test)]
mod tests {
    use crate::trigger::check::check;
    use protocol::handoff::TriggerKind::Frustration;

    #[test]
    fn one_strong_phrase_is_enough() {
        for line in [
            "This is ridiculous",
            "this is absolutely ridiculous!!",
            "you already got this wrong",
            "I have been waiting",
            "I've been waiting for an hour",
            "what a waste of time",
            "you are useless",
            "I already told you my address",
            "I want to make a complaint",
            "WTF",
            "esto es ridículo",
            "llevo esperando una hora",
            "estoy harta",
            "isso é inaceitável",
            "já falei isso",
            "c'est une honte",
            "j'en ai marre",
            "vous ne m'écoutez pas",
            "das ist lächerlich",
            "ich warte schon seit Stunden",
            "das ist eine Frechheit",
            "è una vergogna",
            "sono davvero stufo",
            "non ne posso più",
        ] {
            check(Frustration, &[&format!("visitor: {line}")], true);
        }
    }

    #[test]
    fn trouble_as_a_subject_is_no_anger() {
        for line in [
            "my heating is broken",
            "water is leaking everywhere",
            "it's an emergency, the kitchen is flooded!",
            "the boiler makes a terrible noise",
            "the last plumber did a bad job",
            "my toilet is blocked again",
            "how long do I have to wait for an appointment?",
            "not annoying at all",
            "that is not useless, thanks",
            "mi caldera está rota",
            "la fuite est énorme",
            "meine Heizung ist kaputt",
            "la caldaia perde acqua",
            "o cano estourou",
            "is the price wrong on the page?",
        ] {
            check(Frustration, &[&format!("visitor: {line}")], false);
        }
    }

    #[test]
    fn three_annoyed_lines_in_a_row_are_enough() {
        let rising = [
            "visitor: what are your prices?",
            "assistant: We are open from 8.",
            "visitor: that's not what I asked",
            "assistant: Sorry.",
            "visitor: hello???",
            "assistant: How can I help?",
        ];
        check(Frustration, &rising, false);
        let full = [&rising[..], &["visitor: come on, answer the question"]].concat();
        let evidence = check(Frustration, &full, true);
        assert_eq!(evidence.map(|found| found.seqs), Some(vec![3, 5, 7]));
        let broken = [&rising[..], &["visitor: ok, and on Sunday?", "visitor: come on, answer the question"]].concat();
        check(Frustration, &broken, false);
    }
}
