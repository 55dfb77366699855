//! Which of the passages found answers: the one that is named, the owner's own answer, the one in the visitor's
//! language; and whether several topics are meant.
//!
//! Not for: how well a passage matches; `knowledge` has said that.

use super::{Turn, tongue};
use crate::judgement::Judgement;
use crate::knowledge::{Hit, PAIRS, Passage, Question};
use crate::meaning::likeness;
use crate::words::Language;
use crate::words::tokens::folded;

/// Two topics tie when the second scores at least this share of the first.
const TIE: f32 = 0.93;
/// A question with more content words has said which topic it means.
const MOST_WORDS_OF_A_TIE: usize = 1;
/// Quick replies fit on one line of a phone.
const CHOICES: usize = 3;
/// A passage in the visitor's language that scores at least this share of the best answers as well.
const AS_WELL: f32 = 0.6;
/// Where the best is not sure, one that scores at least this share of it may be: it says all of the question, if with
/// less weight. It has to be well over the line, for it comes second.
const NEARLY: f32 = 0.9;
const WELL_OVER: f32 = 0.15;
/// An owner's question in its very words.
const WORD_FOR_WORD: f32 = 0.98;

/// The passages in the order in which they are to answer.
pub fn in_order(turn: &Turn, mut hits: Vec<Hit>, threshold: f32) -> Vec<Hit> {
    let named = folded(&turn.newest.text);
    for hit in &mut hits {
        let sure = if is_asked(&hit.passage, &named) { WORD_FOR_WORD } else { asked_alike(turn, hit, threshold) };
        hit.confidence = hit.confidence.max(sure);
    }
    speak(turn, &mut hits, threshold);
    let order = |hit: &Hit| {
        let own = hit.passage.source == PAIRS && hit.confidence >= threshold;
        (is_asked(&hit.passage, &named), own, hit.confidence >= threshold && folded(hit.passage.topic()) == named)
    };
    hits.sort_by_key(|hit| std::cmp::Reverse(order(hit)));
    follow_list(turn, &mut hits);
    let unsure = hits.first().filter(|best| best.confidence < threshold).map(|best| best.score * NEARLY);
    let sure = |least: f32| hits.iter().position(|hit| hit.confidence >= threshold + WELL_OVER && hit.score >= least);
    if let Some(surer) = unsure.and_then(sure) {
        hits[..=surer].rotate_right(1);
    }
    hits
}

/// A list that names the page which answers is not the answer: that page takes its place, as sure as the list was.
fn follow_list(turn: &Turn, hits: &mut [Hit]) {
    let Some(best) = hits.first().cloned() else { return };
    let question = turn.knowledge.question(&turn.newest.text, None);
    let items: Vec<&str> =
        best.passage.text.lines().filter_map(|line| line.strip_prefix("- ")).map(str::trim).collect();
    let says = |hit: &Hit| turn.knowledge.says_subject(&question, hit.passage.topic());
    let listed = |hit: &Hit| items.contains(&hit.passage.topic()) && says(hit) > says(&best);
    if let Some(at) = hits.iter().position(listed) {
        hits[..=at].rotate_right(1);
        hits[0].confidence = hits[0].confidence.max(best.confidence);
    }
}

/// Where the best is in a language the visitor does not write, the next that answers as well in theirs stands for it,
/// and is as sure: a translation of the same page takes from its own sureness by being there.
fn speak(turn: &Turn, hits: &mut [Hit], threshold: f32) {
    let Some(best) = hits.first().filter(|best| best.confidence >= threshold).cloned() else { return };
    if tongue::speaks(turn, &best.passage) {
        return;
    }
    let as_well = |hit: &Hit| hit.score >= AS_WELL * best.score || hit.confidence >= threshold;
    let spoken = hits.iter().position(|hit| as_well(hit) && tongue::speaks(turn, &hit.passage));
    if let Some(at) = spoken {
        hits[..=at].rotate_right(1);
        hits[0].confidence = hits[0].confidence.max(best.confidence);
    }
}

/// "How much is that?" says nothing itself: of passages that answer it, the one that says most of the subject is meant.
pub fn keep_subject(turn: &Turn, hits: &mut [Hit], subject: &str) {
    let own = turn.knowledge.question(&turn.newest.text, None);
    if own.content_words() > 0 && !own.only_wishes() {
        return;
    }
    let subject = turn.knowledge.question(subject, None);
    let says = |hit: &Hit| {
        let text = format!("{}\n{}", hit.passage.topic(), hit.passage.text);
        turn.knowledge.says_subject(&subject, &text)
    };
    let best = hits.first().map_or(0.0, |best| best.score);
    let sure = hits.iter().map(|hit| hit.confidence).fold(0.0, f32::max);
    let mut meant = 0;
    for at in 1..hits.len() {
        if hits[at].score >= AS_WELL * best && says(&hits[at]) > says(&hits[meant]) {
            meant = at;
        }
    }
    if meant > 0 {
        hits[..=meant].rotate_right(1);
        hits[0].confidence = hits[0].confidence.max(sure);
    }
}

/// The models know English, and a knowledge they have read is calibrated to them: an owner's question in another
/// language is also held against the visitor's letter by letter.
fn asked_alike(turn: &Turn, hit: &Hit, threshold: f32) -> f32 {
    let passed_over = hit.passage.source == PAIRS && hit.confidence < threshold && turn.language != Language::En;
    if !passed_over || turn.knowledge.model().is_none() {
        return 0.0;
    }
    let letters = Judgement::default();
    let near = hit.passage.questions.iter().map(|question| likeness(question, &turn.newest.text, &letters));
    near.fold(0.0, f32::max)
}

fn is_asked(passage: &Passage, named: &str) -> bool {
    passage.questions.iter().any(|question| folded(question) == named)
}

/// The topic of a quick reply that was pressed, and the question that had been asked.
pub fn pressed<'a>(turn: &Turn<'a>) -> Option<(Passage, &'a str)> {
    let offered =
        turn.transcript.iter().rfind(|message| message.seq < turn.newest.seq && !message.choices.is_empty())?;
    let is_last = turn.said_last().is_some_and(|last| last.seq == offered.seq);
    let pressed = folded(&turn.newest.text);
    let choice = offered.choices.iter().find(|choice| folded(choice) == pressed).filter(|_| is_last)?;
    let about = || turn.knowledge.passages_about(choice);
    let passage = about().find(|passage| tongue::speaks(turn, passage)).or_else(|| about().next())?;
    let asked = turn.transcript.iter().rfind(|message| message.seq < offered.seq && message.from == turn.newest.from);
    Some((passage, asked.map_or("", |asked| asked.text.as_str())))
}

/// The headings of topics that match a short question equally well; the best alone when it stands out, or when
/// the visitor was asked just now: asking twice in a row is no help.
pub fn tied(turn: &Turn, hits: &[Hit], question: &Question) -> Vec<String> {
    let Some(best) = hits.first() else { return Vec::new() };
    let mut topics = vec![best.passage.topic().to_owned()];
    let asked = turn.said_last().is_some_and(|message| !message.choices.is_empty());
    let answered = is_asked(&best.passage, &folded(&turn.newest.text)) || best.passage.source == PAIRS;
    if asked || answered || question.content_words() > MOST_WORDS_OF_A_TIE {
        return topics;
    }
    let spoken = tongue::of(turn.knowledge, &best.passage);
    let rivals = hits.iter().skip(1).filter(|hit| hit.score >= best.score * TIE);
    for passage in rivals.map(|hit| &hit.passage) {
        let translated = tongue::of(turn.knowledge, passage) != spoken;
        if topics.len() < CHOICES && !translated && !topics.iter().any(|known| known == passage.topic()) {
            topics.push(passage.topic().to_owned());
        }
    }
    topics
}
