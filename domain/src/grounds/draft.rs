//! An answer while it grows: judged sentence by sentence, each once, as soon as it is whole.

use super::pieces::next_piece;
use super::{Grounds, Judged, Unfit, markup};
use crate::limits::MESSAGE_CHARS;

/// A message of the longest letters.
const LONGEST_BYTES: usize = 4 * MESSAGE_CHARS;

/// The answer so far. Cutting the same text into other pieces gives the same draft.
pub struct Draft<'a> {
    grounds: Grounds<'a>,
    /// All that came, and how much of it has been judged.
    read: String,
    judged: usize,
    /// What states nothing and stands before the first sentence that does: shown along with it.
    held: String,
    shown: String,
    rests: usize,
    drops: usize,
    /// The last number of a numbered list.
    listed: u32,
    unfit: Option<Unfit>,
}

impl<'a> Draft<'a> {
    pub fn of(grounds: Grounds<'a>) -> Self {
        Self {
            grounds,
            read: String::new(),
            judged: 0,
            held: String::new(),
            shown: String::new(),
            rests: 0,
            drops: 0,
            listed: 0,
            unfit: None,
        }
    }

    pub fn push(&mut self, more: &str) {
        // A server that writes without an end is not read to it: each sentence costs the more, the more came before.
        if self.read.len() + more.len() > LONGEST_BYTES {
            self.unfit.get_or_insert_with(|| Unfit::new("the answer is too long"));
        }
        if self.unfit.is_none() {
            self.read.push_str(more);
            self.judge(false);
        }
    }

    /// Nothing more will come: the last sentence is whole too.
    pub fn end(&mut self) {
        self.judge(true);
    }

    /// All that came, unjudged.
    pub fn read(&self) -> &str {
        &self.read
    }

    /// What may be shown: nothing of an answer that has turned out unfit.
    pub fn shown(&self) -> &str {
        if self.unfit.is_some() { "" } else { self.shown.trim() }
    }

    /// The whole answer, or why there is none.
    pub fn finish(mut self) -> Result<String, Unfit> {
        self.judge(true);
        if let Some(unfit) = self.unfit {
            return Err(unfit);
        }
        match self.shown.trim() {
            "" => Err(Unfit::new("the answer says nothing that its passages say")),
            text => Ok(text.to_owned()),
        }
    }

    fn judge(&mut self, over: bool) {
        while self.unfit.is_none() {
            let Some(length) = self.read.get(self.judged..).and_then(|rest| next_piece(rest, over)) else { return };
            let piece = self.read[self.judged..self.judged + length].to_owned();
            self.judged += length;
            self.weigh(&piece);
        }
    }

    fn weigh(&mut self, piece: &str) {
        if self.grounds.tells_secret(&self.read[..self.judged]) {
            self.unfit = Some(Unfit::secret());
            return;
        }
        let piece = markup::plain(piece);
        let numbered = self.list_number(&piece);
        match self.grounds.judge(&piece[numbered..]) {
            Judged::Plain if self.rests == 0 => self.held.push_str(&piece),
            Judged::Plain => self.shown.push_str(&piece),
            Judged::Rests => {
                self.rests += 1;
                self.shown.push_str(&std::mem::take(&mut self.held));
                self.shown.push_str(&piece);
            }
            Judged::Drops(why) => {
                self.drops += 1;
                // What was asked is answered first; without that, or with most of it gone, the rest misleads.
                if self.rests == 0 || self.drops > self.rests {
                    self.unfit = Some(why);
                }
            }
        }
    }

    /// The length of "2. " where "1. " came before: a list's own numbers are no figures.
    fn list_number(&mut self, piece: &str) -> usize {
        let next = (self.listed + 1).to_string();
        let body = piece.trim_start();
        let rest = body.strip_prefix(&next).and_then(|rest| rest.strip_prefix(['.', ')']));
        match rest {
            Some(rest) if rest.starts_with(' ') => {
                self.listed += 1;
                piece.len() - rest.len()
            }
            _ => 0,
        }
    }
}
