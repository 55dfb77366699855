//! The visitor asks for a person. Fires at the first asking, in any phrasing, without resistance.
//!
//! For: "agent", "real person please", "can I talk to somebody?", "no quiero hablar con un robot", with simple typos.
//! Not for: people as a subject ("is your agent licensed?"), or the question whether this is a bot.
//!
//! A person's word alone means nothing; it counts alone in its clause, after a wish, or near a word for
//! making contact. The words are in each language's lexicon.

use super::Moment;
use super::listening::{languages, quote};
use crate::words::lexicon::Heard;
use crate::words::team;
use crate::words::tokens::{Token, tokens};
use protocol::handoff::{Evidence, TriggerKind};
use std::ops::Range;

/// How many words may stand between making contact and the person: "talk to *one of your* people".
const CONTACT_REACH: usize = 4;
/// Between a wish and the person: "I want *a real* human".
const WISH_REACH: usize = 3;
/// How far back a word that declines still counts: "I don't want to *really* talk to".
const DECLINE_REACH: usize = 3;

pub fn detect(moment: &Moment) -> Option<Evidence> {
    let text = &moment.newest.text;
    let read = tokens(text);
    let asked = languages(moment, text).into_iter().find_map(|language| request(language.heard(), &read))?;
    Some(Evidence {
        trigger: TriggerKind::HumanRequest,
        why: team::ASKED_FOR_PERSON.to_owned(),
        quotes: vec![quote(text, &read[asked])],
        score: None,
        threshold: None,
        seqs: vec![moment.newest.seq],
    })
}

/// The words that ask for a person, if any do.
fn request(heard: &Heard, read: &[Token]) -> Option<Range<usize>> {
    let mut line = Line { heard, tokens: heard.corrected(read), taken: vec![false; read.len()] };
    line.set_aside_look_alikes();
    (0..line.tokens.len())
        .find_map(|at| line.idiom(at).or_else(|| line.contact(at)).or_else(|| line.wish(at)))
        .or_else(|| line.bare())
}

struct Line<'a> {
    heard: &'a Heard,
    tokens: Vec<Token>,
    /// Words of a look-alike, which ask for nobody.
    taken: Vec<bool>,
}

impl Line<'_> {
    fn set_aside_look_alikes(&mut self) {
        for list in [&self.heard.not_people, &self.heard.bot_questions] {
            for (at, length) in list.all(&self.tokens, None) {
                self.taken[at..at + length].fill(true);
            }
        }
    }

    /// "put me through", "is anybody there?"
    fn idiom(&self, at: usize) -> Option<Range<usize>> {
        let length = self.heard.asks_person.at(&self.tokens, at)?;
        self.free(at..at + length).filter(|_| !self.declined(at))
    }

    /// "talk to somebody", or the other way round: "somebody I can talk to".
    fn contact(&self, at: usize) -> Option<Range<usize>> {
        let before = self.heard.contact.at(&self.tokens, at).and_then(|length| {
            let person = self.near(at + length, CONTACT_REACH, |place| self.anybody(place))?;
            Some(at..person.end)
        });
        let after = || {
            let length = self.anybody(at)?;
            let contact =
                self.near(at + length, CONTACT_REACH, |place| self.heard.contact_me.at(&self.tokens, place))?;
            Some(at..contact.end)
        };
        let asked = before.or_else(after)?;
        self.free(asked).filter(|_| !self.declined(at))
    }

    /// "I want a human". Not "I need an agent who knows tenancy law".
    fn wish(&self, at: usize) -> Option<Range<usize>> {
        let length = self.heard.wants.at(&self.tokens, at)?;
        let person = self.near(at + length, WISH_REACH, |place| self.heard.people.at(&self.tokens, place))?;
        let next = self.clause_from(person.end, self.tokens[at].clause).first();
        let qualified = next.is_some_and(|word| self.heard.qualifiers.contains(&word.text));
        self.free(at..person.end).filter(|_| !qualified && !self.declined(at))
    }

    /// "agent", "real person please!": a clause that is nothing else.
    fn bare(&self) -> Option<Range<usize>> {
        let last = self.tokens.last()?.clause;
        (0..=last).find_map(|clause| {
            let start = self.tokens.iter().position(|token| token.clause == clause)?;
            let end = start + self.clause_from(start, clause).len();
            let asked = self.free(start..end)?;
            self.only_a_person(asked.clone()).then_some(asked)
        })
    }

    fn only_a_person(&self, clause: Range<usize>) -> bool {
        let (mut at, mut person) = (clause.start, false);
        while at < clause.end {
            if let Some(length) = self.heard.people.at(&self.tokens, at) {
                person = true;
                at += length;
            } else if let Some(length) = self.heard.fillers.at(&self.tokens, at) {
                at += length;
            } else {
                return false;
            }
        }
        person
    }

    fn anybody(&self, at: usize) -> Option<usize> {
        let named = self.heard.people.at(&self.tokens, at);
        named.max(self.heard.people_in_contact.at(&self.tokens, at))
    }

    /// The first match within `reach` words after `from`, in the same clause.
    fn near(&self, from: usize, reach: usize, at: impl Fn(usize) -> Option<usize>) -> Option<Range<usize>> {
        let clause = self.tokens.get(from.checked_sub(1)?)?.clause;
        (from..=from + reach)
            .take_while(|place| self.tokens.get(*place).is_some_and(|token| token.clause == clause))
            .find_map(|place| Some(place..place + at(place)?).and_then(|found| self.free(found)))
    }

    /// "no need to talk to anybody". A declining phrase ends shortly before, in the same clause;
    /// one that belongs to the asking idiom itself ("don't want a bot") begins at it and does not count.
    fn declined(&self, at: usize) -> bool {
        let clause = self.tokens[at].clause;
        (0..at).filter(|place| self.tokens[*place].clause == clause).any(|place| {
            let end = self.heard.declines.at(&self.tokens, place).map(|length| place + length);
            // It may overlap the asking: "no quiero" and "quiero hablar con" share a word.
            end.is_some_and(|end| at.saturating_sub(end) < DECLINE_REACH)
        })
    }

    fn free(&self, range: Range<usize>) -> Option<Range<usize>> {
        self.taken[range.clone()].iter().all(|taken| !taken).then_some(range)
    }

    /// What of a clause stands from a place on.
    fn clause_from(&self, from: usize, clause: usize) -> &[Token] {
        let rest = &self.tokens[from..];
        &rest[..rest.iter().take_while(|token| token.clause == clause).count()]
    }
}

#[cfg(test)]
mod tests {
    use crate::trigger::check::check;
    use protocol::handoff::TriggerKind::HumanRequest;

    #[test]
    fn fires_on_any_asking() {
        for line in [
            "agent",
            "representative!!",
            "real person please",
            "can I talk to somebody?",
            "HUMAN",
            "human, now!",
            "I want to speak with your manager",
            "get me a human",
            "is there someone I can talk to?",
            "customer service",
            "I don't want to talk to a robot",
            "this bot is useless. agent!",
            "can someone call me back please",
            "I asked for a human",
            "why can't I talk to a person?",
            "put me through to sales",
            "is anybody there?",
            "Could you connect me with one of your people?",
            "I'd rather speak to a person",
            "live agent pls",
            "can I have a word with the manager",
            "someone from your team please",
            "no more bots",
            "chat with agent",
            // Simple typos.
            "represntative",
            "can i tlak to a persn",
            "huamn please",
            "agnet",
            "speek to somebody",
            "quiero hablar con una persona",
            "¿puedo hablar con alguien?",
            "un agente por favor",
            "persona real",
            "páseme con un asesor",
            "no quiero hablar con un robot",
            "pueden llamarme? quiero un humano",
            "quero falar com uma pessoa",
            "atendente",
            "posso falar com alguém?",
            "não quero falar com um robô",
            "je voudrais parler à quelqu'un",
            "un conseiller svp",
            "passez-moi un humain",
            "je veux une vraie personne",
            "ich möchte mit einem Menschen sprechen",
            "Mitarbeiter bitte",
            "kann ich mit jemandem sprechen?",
            "verbinden Sie mich mit einem Berater",
            "rufen Sie mich bitte an",
            "ich will keinen Bot",
            "vorrei parlare con una persona",
            "operatore",
            "posso parlare con qualcuno?",
            "un operatore umano per favore",
        ] {
            check(HumanRequest, &[&format!("visitor: {line}")], true);
        }
    }

    #[test]
    fn stays_silent_on_look_alikes() {
        for line in [
            "what does a human resources consultant cost?",
            "is your agent licensed?",
            "my manager wants a quote",
            "do you have somebody who can fix boilers on Sunday?",
            "are you a real person?",
            "am I talking to a human?",
            "I need a plumber",
            "can someone fix my tap today?",
            "how many people work for you?",
            "price per person?",
            "I don't want to talk to a person, just tell me the price",
            "no need to talk to anybody",
            "I need an agent who knows tenancy law",
            "my boss is away",
            "do you have an office in Leeds?",
            "¿cuánto cuesta por persona?",
            "¿tienen a alguien que arregle calderas?",
            "recursos humanos",
            "no quiero hablar con una persona, solo el precio",
            "quanto custa por pessoa?",
            "tem alguém que conserte torneiras?",
            "combien par personne ?",
            "avez-vous quelqu'un qui répare les chaudières ?",
            "êtes-vous un robot ?",
            "was kostet es pro Person?",
            "haben Sie jemanden, der Heizungen repariert?",
            "sind Sie ein Mensch?",
            "quanto costa a persona?",
            "avete qualcuno che ripara caldaie?",
            "parlo con un robot?",
            "",
            "👍",
        ] {
            check(HumanRequest, &[&format!("visitor: {line}")], false);
        }
    }

    #[test]
    fn only_the_newest_line_asks_and_is_quoted() {
        let lines = ["visitor: agent", "assistant: Yes?", "visitor: what are your prices?"];
        check(HumanRequest, &lines, false);
        let evidence = check(HumanRequest, &["visitor: Hello! Can I  talk to SOMEBODY there?"], true);
        assert_eq!(
            evidence.map(|found| (found.quotes, found.seqs)),
            Some((vec!["talk to SOMEBODY".to_owned()], vec![1]))
        );
    }
}
