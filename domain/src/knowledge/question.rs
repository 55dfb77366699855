//! A question read against an index: its words, what each may mean there, how much each matters.

use super::index::Index;
use super::kinds::AnswerKind;
use super::plain::Asked;
use crate::words::Language;
use crate::words::lexicon::Heard;
use crate::words::tokens::{Token, tokens};

/// What a follow-up takes along matters less than what it says itself.
const CARRIED_SHARE: f32 = 0.35;
/// A day hints at opening hours, "cheque" at how to pay.
const HINT_SHARE: f32 = 0.4;
/// "How" and "is" order passages that are otherwise alike, and cover nothing.
const SMALL_SHARE: f32 = 0.3;
/// A general word says this much of what a word of its rarity would.
const WEAK_SHARE: f32 = 0.5;
/// That the knowledge lacks a general word ("extra", "someone") tells next to nothing.
const MISSING_WEAK_SHARE: f32 = 0.2;
/// Finding a general word only inside a text ("Shoe *covers* on") is this much of finding it in a heading.
const WEAK_CREDIT: f32 = 0.4;
/// Finding the word of a wish ("you *pay* only") where nothing of the kind is given.
const WISHED_CREDIT: f32 = 0.3;
/// Finding another word for the same thing, and finding the word that a whole phrase stands for.
const RELATED_CREDIT: f32 = 0.75;
const PHRASE_CREDIT: f32 = 0.9;
/// The wish for a price, hours or a contact tells at least this share of what a word can tell.
const KIND_TELLS: f32 = 0.5;
/// A visitor's line is read up to this many words; more is a pasted text.
const MOST_WORDS: usize = 60;

#[derive(Clone, Debug, Default)]
pub struct Question {
    pub(super) words: Vec<Word>,
    /// The text itself, and what it follows up.
    texts: Vec<(String, f32)>,
    language: Option<Language>,
    /// Words that say what it is about and stand nowhere in the knowledge, as typed.
    missing: Vec<String>,
    /// Every word of it, once.
    pub(super) plain: Vec<Asked>,
    /// How many words it has.
    pub(super) length: usize,
}

#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Empty where the knowledge has nothing of it.
    pub terms: Vec<Meaning>,
    pub wish: Option<AnswerKind>,
    /// It says itself what the question is about.
    pub own: bool,
    /// How much it counts in the score.
    pub weight: f32,
    /// How much it counts in coverage. The root of the idf: rare words matter more, but none drowns the rest.
    pub importance: f32,
}

/// A term that meets a word, and how well: found in a passage's text, found in its heading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Meaning {
    pub term: u32,
    pub in_text: f32,
    pub in_heading: f32,
}

/// A line being read.
struct Reading<'a> {
    index: &'a Index,
    heard: &'static Heard,
    text: &'a str,
    read: Vec<Token>,
    /// Which tokens a phrase has already taken.
    used: Vec<bool>,
    share: f32,
}

impl Question {
    pub(super) fn read(index: &Index, text: &str, before: Option<&str>) -> Self {
        let mut question = Self::default();
        question.take(index, text, 1.0);
        if let Some(before) = before {
            question.take(index, before, CARRIED_SHARE);
        }
        question.words.truncate(MOST_WORDS);
        question.plain.truncate(MOST_WORDS);
        question.plain.sort_unstable();
        question.plain.dedup_by(|a, b| a == b && a.term.is_some());
        question
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &Word> {
        self.words.iter()
    }

    /// How many words of its own say what it is about.
    pub fn content_words(&self) -> usize {
        self.words.iter().filter(|word| word.own).count()
    }

    /// Whether all it says is what kind of thing it wants: "how much?", "¿cuánto cuesta?"
    pub fn only_wishes(&self) -> bool {
        let mut own = self.words.iter().filter(|word| word.own).peekable();
        own.peek().is_some() && own.all(|word| word.wish.is_some())
    }

    /// The importance of all its words, and of those the knowledge has nothing of.
    pub(super) fn importance(&self) -> (f32, f32) {
        let sum = |unknown: bool| {
            let words = self.words.iter().filter(|word| !unknown || word.terms.is_empty());
            words.map(|word| word.importance).sum()
        };
        (sum(false), sum(true))
    }

    /// The words of it that say what it is about and stand nowhere in the knowledge, as typed.
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    pub(super) fn is_english(&self) -> bool {
        self.language == Some(Language::En)
    }

    /// Its texts, and how much of what it means is theirs.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&str, f32)> {
        self.texts.iter().map(|(text, share)| (text.as_str(), *share))
    }

    /// What a passage would score about that says all of it.
    pub(super) fn best_score(&self) -> f32 {
        const OF_ITS_WEIGHT: f32 = 2.2;
        (OF_ITS_WEIGHT * self.words.iter().map(|word| word.weight).sum::<f32>()).max(f32::MIN_POSITIVE)
    }

    fn take(&mut self, index: &Index, text: &str, share: f32) {
        let language = Language::detect(text).or(index.languages.first().copied()).unwrap_or(Language::En);
        let read = tokens(text);
        let used = vec![false; read.len()];
        let mut reading = Reading { index, heard: language.heard(), text, read, used, share };
        for kind in AnswerKind::ALL {
            let word = reading.wish(kind);
            self.add(word);
        }
        let pays = reading.read.iter().any(|token| reading.heard.payment_words.contains(&token.text));
        self.add(reading.hint(AnswerKind::Hours, reading.heard.days.any(&reading.read)));
        self.add(reading.hint(AnswerKind::Payment, pays));
        for group in 0..reading.heard.related.len() {
            self.add(reading.phrase(group));
        }
        self.length += reading.read.len();
        for at in 0..reading.read.len() {
            let word = reading.word(at);
            self.plain.push(reading.plain(at, word.as_ref()));
            let missing = word.as_ref().is_some_and(|word| word.own && word.terms.is_empty());
            self.missing.extend(missing.then(|| text[reading.read[at].at.clone()].to_owned()));
            self.add(word);
        }
        self.texts.push((text.to_owned(), share));
        self.language = self.language.or(Some(language));
    }

    fn add(&mut self, word: Option<Word>) {
        let known = |word: &Word| {
            let same = |other: &Word| {
                !word.terms.is_empty() && (other.terms == word.terms || word.wish.is_some()) && other.wish == word.wish
            };
            self.words.iter().any(same)
        };
        self.words.extend(word.filter(|word| !known(word)));
    }
}

impl Reading<'_> {
    /// "How much" and "cost" in one question are one wish: for a price.
    fn wish(&mut self, kind: AnswerKind) -> Option<Word> {
        let asked = kind.asked(self.heard).all(&self.read, None);
        let mut terms = vec![Meaning { term: kind as u32, in_text: 1.0, in_heading: 1.0 }];
        let mut any = false;
        for (at, length) in asked {
            let span = at..at + length;
            if self.used[span.clone()].iter().any(|used| *used) {
                continue;
            }
            any = true;
            self.used[span.clone()].fill(true);
            let own = span.filter(|at| self.is_content(*at)).filter_map(|at| self.known(at));
            terms.extend(own.map(|term| Meaning { term, in_text: WISHED_CREDIT, in_heading: WISHED_CREDIT }));
        }
        // Many passages give a price, and still one without is no answer to "how much".
        any.then(|| self.weighed(terms, Some(kind), 1.0, KIND_TELLS))
    }

    fn hint(&self, kind: AnswerKind, hinted: bool) -> Option<Word> {
        let terms = vec![Meaning { term: kind as u32, in_text: 1.0, in_heading: 1.0 }];
        hinted.then(|| self.weighed(terms, Some(kind), HINT_SHARE, KIND_TELLS))
    }

    /// A phrase that another word stands for: "how long have you been" is "since".
    fn phrase(&mut self, group: usize) -> Option<Word> {
        let phrases = &self.heard.related[group];
        let long = phrases.all(&self.read, None).into_iter().find(|(_, length)| *length > 1);
        let (at, length) = long.filter(|(at, length)| !self.used[*at..at + length].contains(&true))?;
        self.used[at..at + length].fill(true);
        let tells = |at: &usize| self.is_content(*at) && !self.heard.weak_words.contains(&self.read[*at].text);
        let own = (at..at + length).filter(tells).filter_map(|at| self.known(at));
        let own = own.map(|term| Meaning { term, in_text: RELATED_CREDIT, in_heading: 1.0 });
        let terms: Vec<Meaning> = own.chain(self.related(group, PHRASE_CREDIT)).collect();
        (!terms.is_empty()).then(|| self.weighed(terms, None, 1.0, 0.0))
    }

    fn word(&self, at: usize) -> Option<Word> {
        let typed = self.read[at].text.as_str();
        if self.used[at] {
            return None;
        }
        let known = self.known(at);
        if !self.is_content(at) {
            let small = Meaning { term: known?, in_text: 1.0, in_heading: 1.0 };
            let word = self.weighed(vec![small], None, SMALL_SHARE, 0.0);
            return Some(Word { importance: 0.0, own: false, ..word });
        }
        let weak = self.heard.weak_words.contains(typed);
        let (share, in_text) = if weak { (WEAK_SHARE, WEAK_CREDIT) } else { (1.0, 1.0) };
        let mut terms: Vec<Meaning> =
            known.into_iter().map(|term| Meaning { term, in_text, in_heading: 1.0 }).collect();
        for (group, phrases) in self.heard.related.iter().enumerate() {
            if phrases.at(&self.read, at) == Some(1) {
                terms.extend(self.related(group, RELATED_CREDIT));
            }
        }
        if terms.is_empty() {
            terms.extend(self.index.mended(typed).into_iter().map(|term| Meaning { term, in_text, in_heading: 1.0 }));
        }
        let share = if weak && terms.is_empty() { MISSING_WEAK_SHARE } else { share };
        // A lone letter or digit that is nowhere is a slip of the finger.
        (typed.len() > 1 || !terms.is_empty()).then(|| self.weighed(terms, None, share, 0.0))
    }

    /// The same token as a mere word; what `word` has mended is not mended again.
    fn plain(&self, at: usize, word: Option<&Word>) -> Asked {
        let mended = || Some(word?.terms.first()?.term);
        Asked { term: self.known(at).or_else(mended), small: !self.is_content(at) }
    }

    fn related(&self, group: usize, credit: f32) -> impl Iterator<Item = Meaning> {
        let tells = |word: &&str| !self.heard.stop_words.contains(*word) && !self.heard.weak_words.contains(*word);
        let words = self.heard.related[group].vocabulary().filter(tells);
        let terms = words.filter_map(|word| self.index.known(word, word));
        terms.map(move |term| Meaning { term, in_text: credit, in_heading: credit })
    }

    fn weighed(&self, mut terms: Vec<Meaning>, wish: Option<AnswerKind>, share: f32, at_least: f32) -> Word {
        terms.sort_by(|a, b| a.term.cmp(&b.term).then(b.in_text.total_cmp(&a.in_text)));
        terms.dedup_by_key(|meaning| meaning.term);
        // Another word for it does not make it a common word: what was typed decides how much it tells.
        let best = terms.iter().map(|meaning| meaning.in_heading).fold(0.0, f32::max);
        let typed = terms.iter().filter(|meaning| meaning.in_heading >= best).map(|meaning| meaning.term);
        let idf = self.index.idf(typed).max(at_least * self.index.most_telling());
        let own = share * self.share >= WEAK_SHARE;
        Word { terms, wish, own, weight: idf * share * self.share, importance: idf.sqrt() * share * self.share }
    }

    fn known(&self, at: usize) -> Option<u32> {
        let token = &self.read[at];
        self.index.known(&token.text, &self.text[token.at.clone()].to_lowercase())
    }

    fn is_content(&self, at: usize) -> bool {
        !self.heard.stop_words.contains(&self.read[at].text)
    }
}
