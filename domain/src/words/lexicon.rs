//! What Baton listens for in one language: written as data, made ready for matching once.

use super::numbers::Numbers;
use super::phrases::{Phrases, entries};
use super::tokens::{Token, folded};
use std::collections::HashSet;

/// A language's lists. Each is one string of words or phrases between commas, written naturally;
/// case, accents and apostrophes do not matter. `talk/speak to` stands for both, `a/` for a word that may be missing.
#[derive(Debug)]
pub struct Lexicon {
    /// Words that carry no subject of their own.
    pub stop_words: &'static str,

    // What a question is about besides its words.
    /// Open a follow-up: "what about".
    pub follow_ups: &'static str,
    /// Point back at the subject before: "it", "that one".
    pub refers: &'static str,
    pub asks_price: &'static str,
    pub asks_hours: &'static str,
    pub asks_contact: &'static str,
    /// Where the business is.
    pub asks_place: &'static str,
    /// Where it works, delivers, comes to.
    pub asks_area: &'static str,
    pub asks_payment: &'static str,
    pub asks_duration: &'static str,
    /// Days and times of day: they hint at opening hours and stay words of their own.
    pub days: &'static str,

    // What gives an answer away in a text.
    /// A price without a number.
    pub free_words: &'static str,
    /// Next to a number they make an address; from six letters on also as a word's end.
    pub street_words: &'static str,
    pub area_words: &'static str,
    pub payment_words: &'static str,
    pub time_units: &'static str,

    // How much a word tells.
    /// Words so general that finding one inside a text tells little: "accept", "business".
    pub weak_words: &'static str,
    /// What people call the same thing: groups between semicolons, words or phrases between commas.
    pub related: &'static str,

    // Small talk.
    pub greetings: &'static str,
    pub thanks: &'static str,
    pub goodbyes: &'static str,
    pub bot_questions: &'static str,
    pub how_are_you: &'static str,
    /// Announce a question: "can you help me", "yes".
    pub openings: &'static str,
    /// "OK", "great".
    pub acknowledgements: &'static str,
    /// "no thanks", "that is all".
    pub refusals: &'static str,
    /// Wrap any request: "please", "now". They change nothing about what is asked.
    pub fillers: &'static str,

    // Asking for a person.
    /// A person on the team, asked for by the bare word.
    pub people: &'static str,
    /// The same, but only next to a word for making contact: "somebody", "your manager".
    pub people_in_contact: &'static str,
    /// Contain a word above and mean something else: "human resources", "my manager".
    pub not_people: &'static str,
    /// Come before the person: "talk to".
    pub contact: &'static str,
    /// Come after the person: "call me".
    pub contact_me: &'static str,
    /// Want the person as such: "get me", "I need".
    pub wants: &'static str,
    /// After the person they make it a trade's question: "an agent *who* knows tenancy law".
    pub qualifiers: &'static str,
    /// Say it all in themselves: "put me through".
    pub asks_person: &'static str,
    /// Turn a request into its opposite: "no need to".
    pub declines: &'static str,
    /// Do so only right before it: "don't", "never".
    pub forbids: &'static str,
    /// Right before it, they tell of a talk instead of asking for one: "was", "am I".
    pub recounts: &'static str,
    /// Can mean nobody but a human being, whatever follows: "a real person *who* knows".
    pub surely_people: &'static str,
    /// Make contact without a small word between: "chat agent". Only before [`Lexicon::people`].
    pub contact_plain: &'static str,
    /// Reach whoever comes next, known as a person or not: "speak to" (the front desk).
    pub speaks: &'static str,
    /// What follows is nobody on the team: "me", "about".
    pub not_spoken_to: &'static str,
    /// Ask for it: "can I", "how do I".
    pub may: &'static str,
    /// Say of a bare person what they are wanted for: "available", "to talk".
    pub person_tails: &'static str,
    pub bots: &'static str,
    /// Before a bot they send it away: "sick of".
    pub sends_away: &'static str,

    // A valuable visitor.
    /// Number words with their values: `two 2`, `dozen x12`.
    pub numbers: &'static str,
    /// What a business counts in: "flats", "units".
    pub assets: &'static str,
    /// How a word for several of anything ends.
    pub plural_ends: &'static str,
    /// After a number they make it no quantity: "minutes", "km".
    pub uncounted: &'static str,
    pub currencies: &'static str,
    pub budgets: &'static str,
    /// Near ends of time, seen from now: "by Friday".
    pub deadlines: &'static str,
    /// Name business with a business: "bulk order".
    pub business: &'static str,
    /// A company speaks: "we manage".
    pub company: &'static str,
    /// State one, rather than ask about the service.
    pub emergencies: &'static str,
    /// Want to buy: "a quote".
    pub buying: &'static str,

    // An answer that does not help.
    /// Reject it plainly: "that did not help".
    pub rejections: &'static str,
    /// Doubt it, and could be said of other things: "that's wrong".
    pub doubts: &'static str,

    // Frustration.
    /// One of these is enough.
    pub strong: &'static str,
    pub mild: &'static str,
    pub intensifiers: &'static str,
    /// Before a mild word they take it back: "not annoying".
    pub negations: &'static str,
    pub profanity: &'static str,
    /// Praise that means the opposite: "thanks for nothing".
    pub sarcasm: &'static str,
    /// Patience running out: "still no answer".
    pub waiting: &'static str,
    /// Say whose fault it is: "you promised".
    pub blame: &'static str,
    /// "I don't understand", "that makes no sense".
    pub confusion: &'static str,
    /// A complaint in good manners: "rather disappointed".
    pub polite_complaint: &'static str,
}

/// A lexicon ready for matching.
#[derive(Debug)]
pub struct Heard {
    pub stop_words: HashSet<String>,
    pub follow_ups: Phrases,
    pub refers: HashSet<String>,
    pub asks_price: Phrases,
    pub asks_hours: Phrases,
    pub asks_contact: Phrases,
    pub asks_place: Phrases,
    pub asks_area: Phrases,
    pub asks_payment: Phrases,
    pub asks_duration: Phrases,
    pub days: Phrases,
    pub free_words: Phrases,
    pub street_words: HashSet<String>,
    pub area_words: HashSet<String>,
    pub payment_words: HashSet<String>,
    pub time_units: HashSet<String>,
    pub weak_words: HashSet<String>,
    pub related: Vec<Phrases>,
    pub greetings: Phrases,
    pub thanks: Phrases,
    pub goodbyes: Phrases,
    pub bot_questions: Phrases,
    pub how_are_you: Phrases,
    pub openings: Phrases,
    pub acknowledgements: Phrases,
    pub refusals: Phrases,
    pub fillers: Phrases,
    pub people: Phrases,
    pub people_in_contact: Phrases,
    pub not_people: Phrases,
    pub contact: Phrases,
    pub contact_me: Phrases,
    pub wants: Phrases,
    pub qualifiers: HashSet<String>,
    pub asks_person: Phrases,
    pub declines: Phrases,
    pub forbids: Phrases,
    pub recounts: Phrases,
    pub surely_people: Phrases,
    pub contact_plain: Phrases,
    pub speaks: Phrases,
    pub not_spoken_to: Phrases,
    pub may: Phrases,
    pub person_tails: Phrases,
    pub bots: Phrases,
    pub sends_away: Phrases,
    pub numbers: Numbers,
    pub assets: Phrases,
    pub plural_ends: HashSet<String>,
    pub uncounted: HashSet<String>,
    pub currencies: HashSet<String>,
    pub budgets: Phrases,
    pub deadlines: Phrases,
    pub business: Phrases,
    pub company: Phrases,
    pub emergencies: Phrases,
    pub buying: Phrases,
    pub rejections: Phrases,
    pub doubts: Phrases,
    pub strong: Phrases,
    pub mild: Phrases,
    pub intensifiers: Phrases,
    pub negations: HashSet<String>,
    pub profanity: Phrases,
    pub sarcasm: Phrases,
    pub waiting: Phrases,
    pub blame: Phrases,
    pub confusion: Phrases,
    pub polite_complaint: Phrases,
    /// Words a typo of which still asks for a person.
    correctable: Vec<String>,
    /// Words that are no typo of anything.
    known: HashSet<String>,
}

impl Heard {
    pub fn of(lexicon: &Lexicon) -> Self {
        let mut heard = Self {
            stop_words: words(lexicon.stop_words),
            follow_ups: Phrases::of(lexicon.follow_ups),
            refers: words(lexicon.refers),
            asks_price: Phrases::of(lexicon.asks_price),
            asks_hours: Phrases::of(lexicon.asks_hours),
            asks_contact: Phrases::of(lexicon.asks_contact),
            asks_place: Phrases::of(lexicon.asks_place),
            asks_area: Phrases::of(lexicon.asks_area),
            asks_payment: Phrases::of(lexicon.asks_payment),
            asks_duration: Phrases::of(lexicon.asks_duration),
            days: Phrases::of(lexicon.days),
            free_words: Phrases::of(lexicon.free_words),
            street_words: words(lexicon.street_words),
            area_words: words(lexicon.area_words),
            payment_words: words(lexicon.payment_words),
            time_units: words(lexicon.time_units),
            weak_words: words(lexicon.weak_words),
            related: lexicon.related.split(';').map(Phrases::of).collect(),
            greetings: Phrases::of(lexicon.greetings),
            thanks: Phrases::of(lexicon.thanks),
            goodbyes: Phrases::of(lexicon.goodbyes),
            bot_questions: Phrases::of(lexicon.bot_questions),
            how_are_you: Phrases::of(lexicon.how_are_you),
            openings: Phrases::of(lexicon.openings),
            acknowledgements: Phrases::of(lexicon.acknowledgements),
            refusals: Phrases::of(lexicon.refusals),
            fillers: Phrases::of(lexicon.fillers),
            people: Phrases::of(lexicon.people),
            people_in_contact: Phrases::of(lexicon.people_in_contact),
            not_people: Phrases::of(lexicon.not_people),
            contact: Phrases::of(lexicon.contact),
            contact_me: Phrases::of(lexicon.contact_me),
            wants: Phrases::of(lexicon.wants),
            qualifiers: words(lexicon.qualifiers),
            asks_person: Phrases::of(lexicon.asks_person),
            declines: Phrases::of(lexicon.declines),
            forbids: Phrases::of(lexicon.forbids),
            recounts: Phrases::of(lexicon.recounts),
            surely_people: Phrases::of(lexicon.surely_people),
            contact_plain: Phrases::of(lexicon.contact_plain),
            speaks: Phrases::of(lexicon.speaks),
            not_spoken_to: Phrases::of(lexicon.not_spoken_to),
            may: Phrases::of(lexicon.may),
            person_tails: Phrases::of(lexicon.person_tails),
            bots: Phrases::of(lexicon.bots),
            sends_away: Phrases::of(lexicon.sends_away),
            numbers: Numbers::of(lexicon.numbers),
            assets: Phrases::of(lexicon.assets),
            plural_ends: words(lexicon.plural_ends),
            uncounted: words(lexicon.uncounted),
            currencies: words(lexicon.currencies),
            budgets: Phrases::of(lexicon.budgets),
            deadlines: Phrases::of(lexicon.deadlines),
            business: Phrases::of(lexicon.business),
            company: Phrases::of(lexicon.company),
            emergencies: Phrases::of(lexicon.emergencies),
            buying: Phrases::of(lexicon.buying),
            rejections: Phrases::of(lexicon.rejections),
            doubts: Phrases::of(lexicon.doubts),
            strong: Phrases::of(lexicon.strong),
            mild: Phrases::of(lexicon.mild),
            intensifiers: Phrases::of(lexicon.intensifiers),
            negations: words(lexicon.negations),
            profanity: Phrases::of(lexicon.profanity),
            sarcasm: Phrases::of(lexicon.sarcasm),
            waiting: Phrases::of(lexicon.waiting),
            blame: Phrases::of(lexicon.blame),
            confusion: Phrases::of(lexicon.confusion),
            polite_complaint: Phrases::of(lexicon.polite_complaint),
            correctable: Vec::new(),
            known: HashSet::new(),
        };
        heard.learn_spelling();
        heard
    }

    /// Mends simple typos in the words that ask for a person ("represntative", "tlak to").
    /// A word this language's lists know is left alone.
    pub fn corrected(&self, tokens: &[Token]) -> Vec<Token> {
        let mend = |token: &Token| {
            let right = (!self.known.contains(&token.text))
                .then(|| self.correctable.iter().find(|word| is_typo(&token.text, word)))
                .flatten();
            Token { text: right.unwrap_or(&token.text).clone(), ..token.clone() }
        };
        tokens.iter().map(mend).collect()
    }

    fn learn_spelling(&mut self) {
        let request = [&self.people, &self.people_in_contact, &self.contact, &self.wants, &self.asks_person];
        let correctable: HashSet<String> =
            request.iter().flat_map(|list| list.vocabulary()).map(str::to_owned).collect();
        let other = [&self.not_people, &self.strong, &self.mild, &self.profanity, &self.fillers, &self.greetings];
        self.known = other.iter().flat_map(|list| list.vocabulary()).map(str::to_owned).collect();
        self.known.extend(self.stop_words.iter().chain(&correctable).cloned());
        self.correctable = correctable.into_iter().filter(|word| word.len() >= SHORTEST_MENDED).collect();
        // A set has no order of its own; the same typo must always be read the same way.
        self.correctable.sort_unstable();
    }
}

/// Three letters are one slip away from too many words.
const SHORTEST_MENDED: usize = 4;

/// Whether `typed` is one slip from `word`: letters swapped, and from five letters on also one missing,
/// doubled or wrong. The first letter is nearly always right, and asking for it spares many false mends.
pub fn is_typo(typed: &str, word: &str) -> bool {
    let (typed, word) = (typed.as_bytes(), word.as_bytes());
    if typed.first() != word.first() || typed.len().abs_diff(word.len()) > 1 {
        return false;
    }
    let start = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (a, b) = (&typed[start..], &word[start..]);
    let swapped = a.len() >= 2 && a.len() == b.len() && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..];
    let doubled = a.get(1..) == Some(b);
    if word.len() == SHORTEST_MENDED {
        // "talkk", but not "tally".
        let repeated = start > 0 && a.first() == typed.get(start - 1);
        return swapped || doubled && repeated;
    }
    let wrong = a.len() == b.len() && a.get(1..) == b.get(1..);
    let missing = b.get(1..) == Some(a);
    swapped || wrong || missing || doubled
}

fn words(list: &str) -> HashSet<String> {
    entries(list).map(folded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_a_typo_and_two_are_another_word() {
        for typed in ["represntative", "reprezentative", "representativee", "rerpesentative"] {
            assert!(is_typo(typed, "representative"), "{typed}");
        }
        assert!(is_typo("tlak", "talk"));
        assert!(is_typo("talkk", "talk"));
        assert!(is_typo("agnet", "agent"));
        for (typed, word) in
            [("tall", "talk"), ("talks", "talk"), ("urgent", "agent"), ("pension", "person"), ("spark", "speak")]
        {
            assert!(!is_typo(typed, word), "{typed}");
        }
    }
}
