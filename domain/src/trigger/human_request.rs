//! The visitor asks for a person. Fires at the first asking, in any phrasing, without resistance.
//!
//! For: "agent", "real person please", "can I talk to somebody?", "no quiero hablar con un robot", with simple typos.
//! Not for: people as a subject ("is your agent licensed?"), or the question whether this is a bot.
//!
//! A person's word alone means nothing; it counts alone in its clause, after a wish, or near a word for
//! making contact. Sending the bot away asks for a person too. The words are in each language's lexicon;
//! the grammar is the same in all of them.

use super::Scene;
use super::listening::{languages, quote};
use crate::words::Language;
use crate::words::lexicon::Heard;
use crate::words::phrases::Phrases;
use crate::words::team;
use crate::words::tokens::{Token, tokens};
use protocol::handoff::{Evidence, TriggerKind};
use std::ops::Range;

/// From here on a line asks for a person.
pub const THRESHOLD: f32 = 0.5;

/// How sure each form is.
const IDIOM: f32 = 1.0;
const CONTACT: f32 = 0.97;
const WISH: f32 = 0.93;
const BARE: f32 = 0.9;
const SENT_AWAY: f32 = 0.85;
const SPOKEN_TO: f32 = 0.8;
/// People are named and nobody is asked for.
const MENTION: f32 = 0.2;

/// How many words may stand between making contact and the person: "talk to *one of your* people".
const CONTACT_REACH: usize = 4;
/// Between a wish and the person: "I want *a real* human".
const WISH_REACH: usize = 3;
/// Between sending away and the bot: "stop *making me talk to this* bot".
const BOT_REACH: usize = 5;
/// Between asking leave and speaking: "can I *please just* talk to".
const MAY_REACH: usize = 4;
/// How far back a word that declines still counts: "I don't want to *really* talk to".
const DECLINE_REACH: usize = 3;

pub fn detect(moment: &Scene) -> Option<Evidence> {
    let text = &moment.newest.text;
    let read = tokens(text);
    let found = languages(moment, text).into_iter().find_map(|language| request(language.heard(), &read))?;
    Some(Evidence {
        trigger: TriggerKind::HumanRequest,
        why: team::ASKED_FOR_PERSON.to_owned(),
        quotes: vec![quote(text, &read[found.words])],
        score: Some(found.score),
        threshold: Some(THRESHOLD),
        seqs: vec![moment.newest.seq],
    })
}

/// How surely a line asks for a person, 0 to 1.
pub fn score(text: &str, language: Language) -> f32 {
    let (read, heard) = (tokens(text), language.heard());
    let mention = || if heard.people.any(&read) { MENTION } else { 0.0 };
    request(heard, &read).map_or_else(mention, |found| found.score)
}

/// The words that ask, and how surely they do.
struct Found {
    words: Range<usize>,
    score: f32,
}

/// The surest asking of a line, if any.
fn request(heard: &Heard, read: &[Token]) -> Option<Found> {
    let mut line = Line { heard, tokens: heard.corrected(read), taken: vec![false; read.len()] };
    line.set_aside_look_alikes();
    let places = || 0..line.tokens.len();
    let found = |words: Option<Range<usize>>, score| words.map(|words| Found { words, score });
    found(places().find_map(|at| line.idiom(at)), IDIOM)
        .or_else(|| found(places().find_map(|at| line.contact(at)), CONTACT))
        .or_else(|| found(places().find_map(|at| line.wish(at)), WISH))
        .or_else(|| found(line.bare(), BARE))
        .or_else(|| found(places().find_map(|at| line.sent_away(at)), SENT_AWAY))
        .or_else(|| found(places().find_map(|at| line.spoken_to(at)), SPOKEN_TO))
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
        self.asked(at..at + length)
    }

    /// "talk to somebody", "chat agent", or the other way round: "somebody I can talk to".
    fn contact(&self, at: usize) -> Option<Range<usize>> {
        let heard = self.heard;
        let before = heard.contact.at(&self.tokens, at).and_then(|length| {
            let person = self.near(at + length, CONTACT_REACH, |place| self.anybody(place))?;
            Some(at..person.end)
        });
        let plainly = || {
            let length = heard.contact_plain.at(&self.tokens, at)?;
            let person = self.near(at + length, WISH_REACH, |place| heard.people.at(&self.tokens, place))?;
            let about = (at + length..person.start).any(|place| heard.not_spoken_to.at(&self.tokens, place).is_some());
            (!about && !self.is_made_a_thing(&person)).then_some(at..person.end)
        };
        let after = || {
            let length = self.anybody(at)?;
            let contact = self.near(at + length, CONTACT_REACH, |place| heard.contact_me.at(&self.tokens, place))?;
            Some(at..contact.end)
        };
        self.asked(before.or_else(plainly).or_else(after)?)
    }

    /// "I want a human". Not "I need an agent who knows tenancy law".
    fn wish(&self, at: usize) -> Option<Range<usize>> {
        let length = self.heard.wants.at(&self.tokens, at)?;
        let person = self.near(at + length, WISH_REACH, |place| self.heard.people.at(&self.tokens, place))?;
        let next = self.clause_from(person.end, self.tokens[at].clause).first();
        let surely = (at..person.end).any(|place| self.heard.surely_people.at(&self.tokens, place).is_some());
        let qualified = !surely && next.is_some_and(|word| self.heard.qualifiers.contains(&word.text));
        self.asked(at..person.end).filter(|_| !qualified && !self.is_made_a_thing(&person))
    }

    /// "agent", "real person please!", "live person to talk": a clause that is nothing else.
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
        let heard = self.heard;
        while at < clause.end {
            let tail = || heard.person_tails.at(&self.tokens, at).filter(|_| person);
            if let Some(length) = heard.people.at(&self.tokens, at) {
                person = true;
                at += length;
            } else if let Some(length) = tail().or_else(|| heard.fillers.at(&self.tokens, at)) {
                at += length;
            } else {
                return false;
            }
        }
        person
    }

    /// "I'm sick of talking to bots". Not "no robot vacuum".
    fn sent_away(&self, at: usize) -> Option<Range<usize>> {
        let length = self.heard.sends_away.at(&self.tokens, at)?;
        let bot = self.near(at + length, BOT_REACH, |place| self.heard.bots.at(&self.tokens, place))?;
        self.free(at..bot.end).filter(|_| !self.is_made_a_thing(&bot))
    }

    /// "let me speak to the front desk": whoever it is, it is not the bot. Telling of talks does not ask for one.
    fn spoken_to(&self, at: usize) -> Option<Range<usize>> {
        let heard = self.heard;
        let end = at + heard.speaks.at(&self.tokens, at)?;
        let clause = self.tokens[at].clause;
        self.tokens.get(end).filter(|token| token.clause == clause && !self.taken[end])?;
        let start = at - self.tokens[..at].iter().rev().take_while(|token| token.clause == clause).count();
        let may =
            (at.saturating_sub(MAY_REACH).max(start)..at).any(|place| heard.may.at(&self.tokens, place).is_some());
        let opens = || start == at || heard.fillers.cover(&self.tokens[start..at]);
        let reaches = heard.not_spoken_to.at(&self.tokens, end).is_none() && (may || opens());
        self.asked(at..end + 1).filter(|_| reaches)
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

    /// "human *hair*", "agent *commission*": the next word is what is spoken of.
    fn is_made_a_thing(&self, person: &Range<usize>) -> bool {
        let heard = self.heard;
        self.clause_from(person.end, self.tokens[person.start].clause).first().is_some_and(|next| {
            let light = heard.stop_words.contains(&next.text) || heard.qualifiers.contains(&next.text);
            let wraps = [&heard.fillers, &heard.person_tails, &heard.people, &heard.people_in_contact, &heard.may];
            !light && wraps.iter().all(|list| list.at(&self.tokens, person.end).is_none())
        })
    }

    /// An asking that is no look-alike and nobody takes back.
    fn asked(&self, words: Range<usize>) -> Option<Range<usize>> {
        let heard = self.heard;
        let at = words.start;
        let taken_back = self.declined(at)
            || self.preceded(at, 1, &heard.forbids) && !self.preceded(at, 2, &heard.may)
            || self.preceded(at, 0, &heard.recounts);
        self.free(words).filter(|_| !taken_back)
    }

    /// "no need to talk to anybody". A declining phrase ends shortly before, in the same clause;
    /// one that belongs to the asking idiom itself ("don't want a bot") begins at it and does not count.
    fn declined(&self, at: usize) -> bool {
        // It may overlap the asking: "no quiero" and "quiero hablar con" share a word.
        self.clause_before(at).any(|place| {
            self.heard
                .declines
                .at(&self.tokens, place)
                .is_some_and(|length| at.saturating_sub(place + length) < DECLINE_REACH)
        })
    }

    /// Whether a phrase of the list ends right before a place, with at most so many words between.
    fn preceded(&self, at: usize, between: usize, list: &Phrases) -> bool {
        self.clause_before(at).any(|place| {
            let end = list.at(&self.tokens, place).map(|length| place + length);
            end.is_some_and(|end| end <= at && at - end <= between)
        })
    }

    /// The places of a clause before one of its words.
    fn clause_before(&self, at: usize) -> impl Iterator<Item = usize> {
        let clause = self.tokens[at].clause;
        (0..at).rev().take_while(move |place| self.tokens[*place].clause == clause)
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
    use crate::trigger::check::{all, check};
    use protocol::handoff::TriggerKind::HumanRequest;

    #[test]
    fn fires_on_any_asking() {
        all(
            HumanRequest,
            "agent | representative!! | real person please | can I talk to somebody? | HUMAN | human, now! | live agent pls
        I want to speak with your manager | get me a human | is there someone I can talk to? | customer service | no more bots
        I don't want to talk to a robot | this bot is useless. agent! | can someone call me back please | I asked for a human
        why can't I talk to a person? | put me through to sales | is anybody there? | chat with agent | can you escalate this
        Could you connect me with one of your people? | I'd rather speak to a person | can I have a word with the manager
        someone from your team please | let me talk to someone who actually knows | stop. human. | any humans available?
        I need a human that understands plumbing | speak to the workshop | could I speak with Anna? | transfer me to the front office
        I'm done with this bot | sick of talking to machines | I can't talk to an agent | I prefer human contact
        you don't get it, pass me on to a colleague of yours | is there an actual person behind this chat I could talk to
        how do I get hold of a human being | please have somebody call me | I hate chatting with a computer, get me your boss
        represntative | can i tlak to a persn | huamn please | agnet | speek to somebody | I want to talkk with an operater",
            true,
        );
    }

    #[test]
    fn fires_in_every_language() {
        all(
            HumanRequest,
            "quiero hablar con una persona | ¿puedo hablar con alguien? | un agente por favor | persona real | páseme con un asesor
        no quiero hablar con un robot | pueden llamarme? quiero un humano | estoy harta de bots | quisiera hablar con el taller
        necesito que me atienda alguien de verdad | ¿hay un humano disponible?
        quero falar com uma pessoa | atendente | posso falar com alguém? | não quero falar com um robô | chega de robôs
        gostaria de falar com a oficina | me passa para um atendente | preciso de um humano | tem alguém aí?
        je voudrais parler à quelqu'un | un conseiller svp | passez-moi un humain | je veux une vraie personne | marre des robots
        je peux parler au responsable ? | je souhaite parler avec l'atelier | pouvez-vous me rappeler ? | un humain disponible ?
        ich möchte mit einem Menschen sprechen | Mitarbeiter bitte | kann ich mit jemandem sprechen? | keine Bots mehr
        verbinden Sie mich mit einem Berater | rufen Sie mich bitte an | ich will keinen Bot | verbinde mich mit der Werkstatt
        ich brauche einen echten Menschen | gibt es hier einen Menschen?
        vorrei parlare con una persona | operatore | posso parlare con qualcuno? | un operatore umano per favore | basta bot
        vorrei parlare con l'officina | mi passi un responsabile | sono stufo di robot | c'è qualcuno?",
            true,
        );
    }

    #[test]
    fn stays_silent_on_look_alikes() {
        all(
            HumanRequest,
            "what does a human resources consultant cost? | is your agent licensed? | my manager wants a quote | a table for 2 people
        do you have somebody who can fix boilers on Sunday? | are you a real person? | am I talking to a human? | I need a plumber
        can someone fix my tap today? | how many people work for you? | price per person? | no need to talk to anybody
        I don't want to talk to a person, just tell me the price | I need an agent who knows tenancy law | my boss is away
        do you have an office in Leeds? | no, you don't need to transfer me | please don't call me | are you a human?
        I want a wig of human hair | do you sell human hair wigs? | I want to become an agent | do I need a person at home for the visit?
        what is the agent commission? | can you speak more slowly? | talk to me about prices | do you have robot vacuums?
        I don't want a robot mower, a normal one please | I am not a robot | it was nice talking to an agent of yours yesterday
        is there a limit of people per room? | can I send a gift to someone else? | I'd like to talk about my booking
        how do I reach your shop by bus? | is the consultant's report included? | call me a taxi | there is nobody at home
        can my children talk to each other on it? | does the printer connect to the wifi?",
            false,
        );
    }

    #[test]
    fn stays_silent_on_look_alikes_in_every_language() {
        all(
            HumanRequest,
            "¿cuánto cuesta por persona? | ¿tienen a alguien que arregle calderas? | recursos humanos | una mesa para dos personas
        no quiero hablar con una persona, solo el precio | mi jefe quiere un presupuesto | ¿eres humano? | no me llamen
        quiero hablar de mi reserva
        quanto custa por pessoa? | tem alguém que conserte torneiras? | uma mesa para duas pessoas | você é um robô?
        meu chefe quer um orçamento | não me liguem | recursos humanos | quero falar sobre a minha reserva | quantas pessoas cabem?
        combien par personne ? | avez-vous quelqu'un qui répare les chaudières ? | êtes-vous un robot ? | ressources humaines
        une table pour deux personnes | mon patron veut un devis | je veux parler de ma réservation | ne m'appelez pas
        was kostet es pro Person? | haben Sie jemanden, der Heizungen repariert? | sind Sie ein Mensch? | ein Tisch für zwei Personen
        mein Chef möchte ein Angebot | Personalabteilung | wie viele Mitarbeiter haben Sie? | ich möchte über meine Buchung sprechen
        quanto costa a persona? | avete qualcuno che ripara caldaie? | parlo con un robot? | un tavolo per due persone
        risorse umane | il mio capo vuole un preventivo | non chiamatemi | vorrei parlare della mia prenotazione
         | 👍",
            false,
        );
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
