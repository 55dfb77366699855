//! Whether a visitor's line rejects what they were just told.
//!
//! For: "that did not help", "no, that's wrong", "not that one, something else", and the same wish said again.
//! Not for: firing; `repeated_failure` does, by the plain words alone. Not for anger: who turns three hotels down
//! may be in the best of moods, but is not being served.
//!
//! The weights are set by hand: each says how far its sign alone takes a line towards rejection. "No" after an offer
//! is one; "no, that's all, thank you" is a goodbye.

use crate::words::Language;
use crate::words::lexicon::Heard;
use crate::words::phrases::Phrases;
use crate::words::tokens::{Token, tokens};
use protocol::transcript::Author;
use std::ops::Range;

/// How clearly a line rejects an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// "That did not help": once is enough.
    Plain,
    /// "That's wrong": people say so of other things too.
    Doubt,
}

/// The words of a line that reject an answer.
pub fn worded(heard: &Heard, read: &[Token]) -> Option<(Rejection, Range<usize>)> {
    let first = |list: &Phrases| list.all(read, Some(&heard.intensifiers)).first().map(|(at, length)| *at..at + length);
    let plain = first(&heard.rejections).map(|words| (Rejection::Plain, words));
    plain.or_else(|| first(&heard.doubts).map(|words| (Rejection::Doubt, words)))
}

/// From here on the visitor is not being served.
pub const THRESHOLD: f32 = 0.5;

/// Where a line without any sign stands, in log odds.
const NO_SIGN: f32 = -2.2;
const DENIES: f32 = 2.8;
const REGRETS: f32 = 2.2;
const REJECTS: f32 = 2.0;
const UPSET: f32 = 1.8;
/// The answer before admitted that something cannot be done, or was even sorry for it.
const FAILED: f32 = 1.4;
const WAS_SORRY: f32 = 1.5;
const OTHER_WANTED: f32 = 2.2;
const CORRECTS: f32 = 1.4;
const NEGATES: f32 = 1.2;
const SAID_BEFORE: f32 = 0.7;
const DENIED_BEFORE: f32 = 0.4;
const ACCEPTS: f32 = -1.0;
const CLOSES: f32 = -2.0;
/// A goodbye after an answer that failed ends the talk and leaves the wish open.
const CLOSES_UNSERVED: f32 = -1.0;
const THANKS: f32 = -0.6;

/// How far into a line its "no" may stand: "oh sorry, no".
const OPENING: usize = 4;
/// With so few content words a "no" wishes for nothing.
const BARE: usize = 1;
/// So many of their own earlier content words make a line a repetition.
const REPEATED: usize = 2;

/// How likely the visitor is not being served, 0 to 1, after what was said before, oldest first.
pub fn score(before: &[(Author, &str)], text: &str, language: Language) -> f32 {
    let heard = language.heard();
    let read = tokens(text);
    let own = || before.iter().rev().filter(|(from, _)| *from == Author::Visitor).map(|(_, text)| tokens(text));
    let answer = before.iter().rev().find(|(from, _)| *from != Author::Visitor).map(|(_, text)| tokens(text));
    let answer = answer.unwrap_or_default();
    let denies = opens_with(heard, &heard.denials, &read);
    let closes = denies && closes(heard, &read, &answer);
    let failed = heard.failings.any(&answer);
    let agrees = |list| opens_with(heard, list, &read);
    let accepts = !denies && (agrees(&heard.acknowledgements) || agrees(&heard.openings));
    let upset = [&heard.strong, &heard.mild, &heard.profanity].iter().any(|list| list.any(&read));
    let earlier: Vec<Token> = own().flatten().collect();
    let signs = [
        (denies, DENIES),
        (closes, if failed { CLOSES_UNSERVED } else { CLOSES }),
        (opens_with(heard, &heard.apologies, &read), REGRETS),
        (worded(heard, &read).is_some(), REJECTS),
        (upset, UPSET),
        (failed, FAILED),
        (heard.apologies.any(&answer), WAS_SORRY),
        (heard.alternatives.any(&read) && !closes, OTHER_WANTED),
        (heard.corrections.any(&read), CORRECTS),
        (!denies && read.iter().any(|token| heard.negations.contains(&token.text)), NEGATES),
        (
            content(heard, &read).filter(|word| earlier.iter().any(|old| old.text == word.text)).count() >= REPEATED,
            SAID_BEFORE,
        ),
        (own().next().is_some_and(|line| opens_with(heard, &heard.denials, &line)), DENIED_BEFORE),
        (accepts, ACCEPTS),
        (heard.thanks.any(&read), THANKS),
    ];
    let sum: f32 = signs.iter().filter(|(is_there, _)| *is_there).map(|(_, weight)| weight).sum();
    1.0 / (1.0 + (-(NO_SIGN + sum)).exp())
}

/// Whether a phrase stands first, but for pleasantries.
fn opens_with(heard: &Heard, list: &Phrases, read: &[Token]) -> bool {
    let light = [&heard.fillers, &heard.apologies, &heard.acknowledgements];
    let mut at = 0;
    while at < read.len().min(OPENING) {
        if list.at(read, at).is_some() {
            return true;
        }
        let Some(length) = light.iter().filter_map(|list| list.at(read, at)).max() else { return false };
        at += length;
    }
    false
}

/// "No, that's all" and "no thanks" end a talk; so does a bare "no" to "anything else?".
fn closes(heard: &Heard, read: &[Token], answer: &[Token]) -> bool {
    let all = (0..read.len()).any(|at| heard.refusals.at(read, at).is_some_and(|length| length > 1));
    let bare = content(heard, read).count() <= BARE && heard.alternatives.any(answer);
    all || heard.thanks.any(read) || heard.goodbyes.any(read) || bare
}

fn content<'a>(heard: &'a Heard, read: &'a [Token]) -> impl Iterator<Item = &'a Token> {
    read.iter().filter(|token| !heard.stop_words.contains(&token.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// After an offer of Tuesday at nine.
    fn all(language: Language, lines: &str, offer: &str, expect: bool) {
        for line in lines.split(['|', '\n']).map(str::trim) {
            let before = [(Author::Visitor, "can somebody look at my boiler?"), (Author::Assistant, offer)];
            let found = score(&before, line, language);
            assert_eq!(found >= THRESHOLD, expect, "{line}: {found}");
        }
    }

    #[test]
    fn who_turns_an_offer_down_is_not_served() {
        let lines =
            "no, I want Wednesday | nope, later in the day | no, not on Tuesday | no, that's wrong | not that day
            sorry, I meant the tap | I'm sorry but it has to be Friday | something else please | is there another day?
            can you find a different day? | that's too early | that did not help | that's not what I asked | nah, Friday
            no. Friday at ten | I don't want Tuesday | no, it's not right, I said Friday | another one please
            any other times? | no, change that to noon | never mind, that is useless | no, two boilers not one
            excuse me, that should be Friday | keep looking please | negative, I work then | wrong, I live in Bath";
        all(Language::En, lines, "We can come on Tuesday at 9. Would you like that?", true);
    }

    #[test]
    fn who_takes_it_or_goes_on_is_served() {
        let lines = "yes please | great, thank you | perfect, book it | sounds good | sure | what does it cost? | who will come?
            ok, and how long does it take? | Tuesday is fine | my address is 4 Quay Street | can I pay by card? | lovely
            do I have to be at home? | I live in Bath | it is a Vaillant | please do | thanks, that's all | wonderful
            that works for me | yes, for two boilers | and where do you park? | brilliant | see you on Tuesday
            it is on the first floor | awesome, thanks a lot | how do I cancel it? | the code is 1234";
        all(Language::En, lines, "We can come on Tuesday at 9. Would you like that?", false);
    }

    #[test]
    fn a_sorry_answer_leaves_a_wish_open_and_a_kind_no_closes() {
        let refused = "I'm sorry, we could not find a free day.";
        all(Language::En, "I need it this month | and in Bath? | on Friday then", refused, true);
        all(Language::En, "no thanks | no, that's all | no, thank you, bye", "Is there anything else?", false);
    }

    #[test]
    fn offers_are_turned_down_in_every_language() {
        for (language, offer, down, taken) in [
            (
                Language::Es,
                "Podemos ir el martes a las 9. ¿Le va bien?",
                "no, quiero el viernes | otro día por favor | perdón, quería decir el grifo | no, eso está mal | eso no me ayuda
                no, mejor más tarde | ¿hay otra hora? | no es lo que pregunté",
                "sí, gracias | perfecto | ¿cuánto cuesta? | vivo en Bath | el martes va bien | muy bien | ¿quién viene? | genial",
            ),
            (
                Language::Pt,
                "Podemos ir na terça às 9. Pode ser?",
                "não, quero sexta | outro dia por favor | desculpe, queria dizer a torneira | não, isso está errado
                isso não me ajuda | não, mais tarde | há outra hora? | não foi isso que perguntei",
                "sim, obrigado | perfeito | quanto custa? | moro em Bath | terça está bem | muito bem | quem vem? | ótimo",
            ),
            (
                Language::Fr,
                "Nous pouvons venir mardi à 9 h. Cela vous convient ?",
                "non, je veux vendredi | un autre jour svp | pardon, je voulais dire le robinet | non, c'est faux
                ça ne m'aide pas | non, plus tard | autre chose ? | ce n'est pas ma question",
                "oui, merci | parfait | combien ça coûte ? | j'habite à Bath | mardi me va | très bien | qui vient ? | super",
            ),
            (
                Language::De,
                "Wir können am Dienstag um 9 kommen. Passt das?",
                "nein, ich will Freitag | einen anderen Tag bitte | Entschuldigung, ich meinte den Hahn | nein, das ist falsch
                das hilft mir nicht | nein, später | gibt es etwas anderes? | das war nicht meine Frage",
                "ja, danke | perfekt | was kostet das? | ich wohne in Bath | Dienstag passt | sehr gut | wer kommt? | super",
            ),
            (
                Language::It,
                "Possiamo venire martedì alle 9. Va bene?",
                "no, voglio venerdì | un altro giorno per favore | scusi, volevo dire il rubinetto | no, è sbagliato
                non mi aiuta | no, più tardi | c'è qualcos'altro? | non era la mia domanda",
                "sì, grazie | perfetto | quanto costa? | vivo a Bath | martedì va bene | molto bene | chi viene? | ottimo",
            ),
        ] {
            all(language, down, offer, true);
            all(language, taken, offer, false);
        }
    }
}
