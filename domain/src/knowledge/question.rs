//! A question read against an index: its content words, what each may mean there, how much each matters.

use super::index::Index;
use super::kinds::AnswerKind;
use crate::words::Language;
use crate::words::lexicon::Heard;
use crate::words::tokens::{Token, tokens};
use std::collections::HashSet;

/// What a follow-up takes along matters less than what it says itself.
const CARRIED_SHARE: f32 = 0.35;
/// The wish for a price, hours or a contact tells at least this share of what a word can tell.
const KIND_TELLS: f32 = 0.5;
/// A visitor's line is read up to this many content words; more is a pasted text.
const MOST_WORDS: usize = 40;

#[derive(Clone, Debug, Default)]
pub struct Question {
    pub(super) words: Vec<Word>,
}

#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Empty where the knowledge has nothing of it.
    pub terms: Vec<u32>,
    pub idf: f32,
    /// 1, or less for a word carried over from the question before.
    pub share: f32,
    /// What it weighs in coverage. The root of the idf: rare words matter more, but none drowns the rest.
    pub importance: f32,
}

impl Question {
    pub(super) fn read(index: &Index, text: &str, before: Option<&str>) -> Self {
        let mut question = Self::default();
        question.take(index, text, 1.0);
        if let Some(before) = before {
            question.take(index, before, CARRIED_SHARE);
        }
        question.words.truncate(MOST_WORDS);
        question
    }

    /// How many words of its own say what it is about.
    pub fn content_words(&self) -> usize {
        self.words.iter().filter(|word| word.share >= 1.0).count()
    }

    /// The importance of all its words, and of those the knowledge has nothing of.
    pub(super) fn importance(&self) -> (f32, f32) {
        let sum = |unknown: bool| {
            let words = self.words.iter().filter(|word| !unknown || word.terms.is_empty());
            words.map(|word| word.importance).sum()
        };
        (sum(false), sum(true))
    }

    pub(super) fn weight_in(&self, index: &Index, text: &str) -> f32 {
        let here: HashSet<u32> = tokens(text).iter().filter_map(|token| index.surface(&token.text)).collect();
        let kinds = AnswerKind::ALL.into_iter().filter(|kind| kind.is_given_in(text));
        let kinds: HashSet<u32> = kinds.filter_map(|kind| index.named(kind.term())).collect();
        let says = |word: &&Word| word.terms.iter().any(|term| here.contains(term) || kinds.contains(term));
        self.words.iter().filter(says).map(|word| word.importance).sum()
    }

    fn take(&mut self, index: &Index, text: &str, share: f32) {
        let read = tokens(text);
        let language = Language::detect(text).or(index.languages.first().copied()).unwrap_or(Language::En);
        let heard = language.heard();
        let mut used = vec![false; read.len()];
        for kind in AnswerKind::ALL {
            self.take_kind(index, kind, heard, &read, &mut used, share);
        }
        for (token, _) in read.iter().zip(used).filter(|(token, used)| !used && is_content(token, heard)) {
            let lower = text[token.at.clone()].to_lowercase();
            self.add(index, index.meanings(&token.text, &lower), Some(&token.text), share);
        }
    }

    /// "How much" and "cost" in one question are one wish: for a price.
    fn take_kind(
        &mut self,
        index: &Index,
        kind: AnswerKind,
        heard: &Heard,
        read: &[Token],
        used: &mut [bool],
        share: f32,
    ) {
        let mut terms: Vec<u32> = index.named(kind.term()).into_iter().collect();
        let asked = kind.asked(heard).all(read, None);
        for (at, length) in &asked {
            used[*at..at + length].fill(true);
            let own = read[*at..at + length].iter().filter(|token| is_content(token, heard));
            terms.extend(own.flat_map(|token| index.meanings(&token.text, &token.text)));
        }
        if !asked.is_empty() {
            self.add(index, terms, None, share);
            // Many passages give a price, and still one without is no answer to "how much".
            if let Some(word) = self.words.last_mut() {
                word.idf = word.idf.max(KIND_TELLS * index.most_telling());
                word.importance = word.idf.sqrt() * share;
            }
        }
    }

    fn add(&mut self, index: &Index, mut terms: Vec<u32>, typed: Option<&str>, share: f32) {
        terms.sort_unstable();
        terms.dedup();
        if !terms.is_empty() && self.words.iter().any(|word| word.terms == terms) {
            return;
        }
        let digits = typed.is_some_and(|typed| typed.len() < 2 && terms.is_empty());
        if digits {
            return;
        }
        let idf = index.idf(&terms);
        self.words.push(Word { terms, idf, share, importance: idf.sqrt() * share });
    }
}

fn is_content(token: &Token, heard: &Heard) -> bool {
    !heard.stop_words.contains(&token.text)
}
