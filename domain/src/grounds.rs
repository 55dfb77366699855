//! What an answer rests on: each sentence a model writes is held against the passages it cites.
//!
//! For: dropping what the passages do not say, most of all prices, numbers, dates, times and addresses, and giving up an
//! answer of which too little is left. Not for: judging style, or whether a passage is right.
//!
//! Nothing here depends on the model meaning well: the checks are the same for one that does what a visitor, or a page,
//! tells it to.

mod addresses;
mod amounts;
mod dates;
mod draft;
mod figure;
mod figures;
mod hours;
mod known;
mod lines;
mod markup;
mod pieces;
mod secret;
mod wording;

pub use draft::Draft;

use crate::knowledge::Passage;
use crate::promise;
use crate::words::Language;
use crate::words::figures::COMMITMENTS;
use crate::words::tokens::tokens;
use core::ops::Range;
use figure::{Figure, Mention, says_days};
use hours::Pair;
use known::phrase;
use lines::Line;
use protocol::transcript::{Author, Kind, Message};
use secret::Secret;
use wording::{Share, Vocabulary};

/// What was asked, and what may not be told.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Of the visitor, and so of the answer.
    pub language: Language,
    pub question: &'a str,
    /// Before the question.
    pub transcript: &'a [Message],
    /// The owner's words about the business: names in it are no invention.
    pub known: &'a str,
    /// What the model was told. No visitor reads it.
    pub secret: &'a [&'a str],
}

/// Why an answer may not be shown; a fragment for the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfit {
    pub why: String,
}

/// What an answer may rest on.
pub struct Grounds<'a> {
    texts: Vec<String>,
    asked: Asked<'a>,
    figures: Vec<Figure>,
    pairs: Vec<Pair>,
    lines: Vec<Line>,
    vocabulary: Vocabulary,
    /// No passage is in the answer's language: words cannot meet, and only figures and names are compared.
    across: bool,
    secret: Secret,
}

/// What becomes of one sentence or line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Judged {
    /// States nothing.
    Plain,
    /// Rests on a passage.
    Rests,
    /// Does not, and why.
    Drops(Unfit),
}

/// Words nobody has said before that a question back to the visitor may bring up.
const NEW_WORDS_OF_A_QUESTION: usize = 3;
/// The same for a line whose figures all stand in a passage: "Price: 49 € incl. VAT".
const NEW_WORDS_BESIDE_A_FIGURE: usize = 1;
/// How much of a dropped sentence the team reads.
const QUOTED_CHARS: usize = 80;

impl<'a> Grounds<'a> {
    /// The passages an answer cites.
    pub fn of(cited: &[&'a Passage], asked: Asked<'a>) -> Self {
        let texts: Vec<String> = cited.iter().map(|passage| whole(passage)).collect();
        let languages: Vec<Option<Language>> = texts.iter().map(|text| Language::detect(text)).collect();
        let said = asked.transcript.iter().filter(|line| line.from == Author::Visitor && line.kind == Kind::Text);
        let said = said.map(|line| line.text.as_str()).chain([asked.question]);
        let vocabulary = Vocabulary::of(asked.language, texts.iter().map(String::as_str), said, asked.known);
        let (mut figures, mut pairs, mut lines) = (Vec::new(), Vec::new(), Vec::new());
        for ((passage, text), language) in cited.iter().zip(&texts).zip(&languages) {
            let mentions = figures::read(text, language.as_ref().map_or(Language::ALL, std::slice::from_ref));
            pairs.extend(hours::pairs(text, &mentions));
            lines.extend(lines::of(text, passage.topic(), &mentions, &vocabulary));
            figures.extend(mentions.into_iter().flat_map(|mention| mention.any));
        }
        let urls = cited.iter().filter_map(|passage| addresses::address_of(passage.url.as_deref()?));
        figures.extend(urls.map(Figure::Address));
        let across = !languages.is_empty()
            && languages.iter().all(|language| language.is_some_and(|language| language != asked.language));
        Self { texts, figures, pairs, lines, vocabulary, across, secret: Secret::of(asked.secret), asked }
    }

    /// A question back to the visitor, as it may be shown. It may name what the passages do not, but it may state
    /// nothing of the kind.
    pub fn question(&self, text: &str) -> Result<String, Unfit> {
        if !text.contains(['?', '？']) {
            return Err(Unfit::new("the question asks nothing"));
        }
        self.harmless(text)
    }

    /// A quick reply to it, held to the same.
    pub fn choice(&self, text: &str) -> Result<String, Unfit> {
        self.harmless(&format!("{}?", text.trim_end_matches('?'))).map(|choice| choice.trim_end_matches('?').to_owned())
    }

    fn harmless(&self, text: &str) -> Result<String, Unfit> {
        let mut shown = String::new();
        let mut rest = text;
        while let Some(length) = pieces::next_piece(rest, true) {
            let (piece, after) = rest.split_at(length);
            let piece = markup::plain(piece);
            if let Judged::Drops(why) = self.judge(&piece) {
                return Err(why);
            }
            shown.push_str(&piece);
            rest = after;
        }
        if self.tells_secret(&shown) {
            return Err(Unfit::secret());
        }
        match shown.trim() {
            shown if shown.contains(char::is_alphanumeric) => Ok(shown.to_owned()),
            _ => Err(Unfit::new("the question is empty")),
        }
    }

    /// Whether a text repeats what the model was told.
    pub(crate) fn tells_secret(&self, text: &str) -> bool {
        self.secret.is_told_in(text)
    }

    /// Judges one sentence or line, without its marks.
    pub(crate) fn judge(&self, sentence: &str) -> Judged {
        let texts: Vec<&str> = self.texts.iter().map(String::as_str).collect();
        if !sentence.trim().is_empty() && promise::kept(sentence, &texts).as_deref() != Some(sentence) {
            return Judged::Drops(Unfit::new("the answer promises what people would do"));
        }
        let languages = self.languages_of(sentence);
        let mentions = figures::read(sentence, &languages);
        if let Some(mention) = mentions.iter().find(|mention| !self.says(mention)) {
            return Judged::Drops(unsaid(sentence, mention));
        }
        if !self.says_hours(sentence, &mentions, &languages) {
            return Judged::Drops(Unfit::quoting("the passages do not say these hours of these days", sentence));
        }
        if let Some(mention) = self.out_of_line(sentence, &mentions) {
            return Judged::Drops(Unfit::quoting("its passages say this of something else", mention));
        }
        let places: Vec<Range<usize>> = mentions.iter().map(|mention| mention.at.clone()).collect();
        let share = self.vocabulary.share(sentence, &places);
        if share.is_empty() && mentions.is_empty() {
            return Judged::Plain;
        }
        if self.is_said(sentence, share, !mentions.is_empty()) {
            return Judged::Rests;
        }
        match sentence.trim_end().ends_with(['?', '？']) && share.foreign <= NEW_WORDS_OF_A_QUESTION {
            true => Judged::Plain,
            false => Judged::Drops(Unfit::quoting("the passages do not say this", sentence)),
        }
    }

    /// A number that its passages say of something else than the sentence and the question are about.
    fn out_of_line<'s>(&self, sentence: &'s str, mentions: &[Mention]) -> Option<&'s str> {
        if self.across || self.vocabulary.content(sentence).is_empty() {
            return None;
        }
        let asked = self.vocabulary.content(self.asked.question);
        let misplaced = mentions.iter().enumerate().find(|(at, mention)| {
            let about = lines::window(sentence, mentions, *at, &self.vocabulary);
            let about = self.vocabulary.content(about);
            lines::counted(mention).is_some_and(|said| !lines::say(&self.lines, said, &about, &asked))
        });
        misplaced.map(|(_, mention)| sentence.get(mention.at.clone()).unwrap_or(sentence))
    }

    fn is_said(&self, sentence: &str, share: Share, has_figures: bool) -> bool {
        if self.across {
            return self.vocabulary.knows_names(sentence);
        }
        share.rests() || has_figures && share.foreign <= NEW_WORDS_BESIDE_A_FIGURE && share.echoed <= share.found + 1
    }

    /// A sentence may be in another language than it should.
    fn languages_of(&self, sentence: &str) -> Vec<Language> {
        let mut languages = vec![self.asked.language];
        languages.extend(Language::detect(sentence).filter(|language| *language != self.asked.language));
        languages
    }

    fn says(&self, mention: &Mention) -> bool {
        mention.any.iter().any(|said| match said {
            Figure::Days(days) => says_days(&self.figures, *days),
            said => self.figures.iter().any(|given| given.says(said)),
        })
    }

    /// Hours are held against their days: those of the sentence, or those that were asked about.
    fn says_hours(&self, sentence: &str, mentions: &[Mention], languages: &[Language]) -> bool {
        if self.pairs.is_empty() {
            return true;
        }
        let days = mentions.iter().filter_map(hours::days_of).fold(0, |all, days| all | days);
        if days == 0 {
            let asked = figures::read(self.asked.question, &self.languages_of(self.asked.question));
            let asked = asked.iter().filter_map(hours::days_of).fold(0, |all, days| all | days);
            let times = mentions.iter().filter(|mention| mention.any.iter().any(|any| matches!(any, Figure::Time(_))));
            return times.map(hours::moments).all(|moments| {
                let each = (0..7).map(|day| 1 << day).filter(|day| asked & day != 0);
                each.into_iter().all(|day| hours::says(&self.pairs, &Pair { day, moments: moments.clone() }))
            });
        }
        let said = hours::pairs(sentence, mentions);
        let read = tokens(sentence);
        let open = (0..read.len()).any(|at| phrase(languages, &read, at, |known| &known.open).is_some());
        let opens_shut = said.is_empty() && open && hours::shut(&self.pairs, days);
        !opens_shut && said.iter().all(|pair| hours::says(&self.pairs, pair))
    }
}

/// A passage with its title and headings: a price list's heading says what costs that.
fn whole(passage: &Passage) -> String {
    let above = std::iter::once(&passage.title).chain(&passage.headings).chain(&passage.questions);
    let whole = above.chain([&passage.text]).map(String::as_str).collect::<Vec<_>>().join("\n");
    whole.chars().map(figures::plain_digit).collect()
}

fn unsaid(sentence: &str, mention: &Mention) -> Unfit {
    match mention.any.first() {
        Some(Figure::Commitment(kind)) => {
            let what = COMMITMENTS.get(*kind).copied().unwrap_or_default();
            Unfit::quoting(&format!("no passage it cites speaks of {what}"), sentence)
        }
        _ => {
            let figure =
                sentence.get(mention.at.start..mention.at.end + amounts::sign_length(sentence, mention.at.end));
            Unfit::quoting("no passage it cites says this", figure.unwrap_or(sentence))
        }
    }
}

impl Unfit {
    pub(crate) fn new(why: &str) -> Self {
        Self { why: why.to_owned() }
    }

    fn secret() -> Self {
        Self::new("the answer repeats its instructions")
    }

    fn quoting(why: &str, words: &str) -> Self {
        let words = words.trim();
        let quoted: String = words.chars().take(QUOTED_CHARS).collect();
        let more = if quoted.len() < words.len() { "…" } else { "" };
        Self { why: format!("{why}: “{quoted}{more}”") }
    }
}
