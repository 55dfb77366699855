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
    /// Open a line that turns an offer down: "no".
    pub denials: &'static str,
    /// Ask for another than what was offered: "something else".
    pub alternatives: &'static str,
    /// Mend what was understood: "I meant".
    pub corrections: &'static str,
    pub apologies: &'static str,
    /// Said by whoever serves, admit that it cannot be done: "unfortunately".
    pub failings: &'static str,

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

    // What nobody may promise for people; see `promise`.
    /// "right away": when somebody comes is not known.
    pub promises_soon: &'static str,
    /// "we will call you back": a model cannot make anybody do so.
    pub promises_people: &'static str,
}

/// How a list is made ready for matching.
trait Listed {
    fn listed(list: &str) -> Self;
}

impl Listed for Phrases {
    fn listed(list: &str) -> Self {
        Phrases::of(list)
    }
}

/// Single words, looked up.
impl Listed for HashSet<String> {
    fn listed(list: &str) -> Self {
        entries(list).map(folded).collect()
    }
}

/// Groups between semicolons.
impl Listed for Vec<Phrases> {
    fn listed(list: &str) -> Self {
        list.split(';').map(Phrases::of).collect()
    }
}

impl Listed for Numbers {
    fn listed(list: &str) -> Self {
        Numbers::of(list)
    }
}

/// Names each of a lexicon's lists once, with what it is read as.
macro_rules! heard {
    ($($list:ident: $kind:ty),+ $(,)?) => {
        /// A lexicon ready for matching.
        #[derive(Debug)]
        pub struct Heard {
            $(pub $list: $kind,)+
            /// Words a typo of which still asks for a person.
            correctable: Vec<String>,
            /// Words that are no typo of anything.
            known: HashSet<String>,
        }

        impl Heard {
            pub fn of(lexicon: &Lexicon) -> Self {
                let (correctable, known) = (Vec::new(), HashSet::new());
                let mut heard = Self { $($list: Listed::listed(lexicon.$list),)+ correctable, known };
                heard.learn_spelling();
                heard
            }
        }
    };
}

heard! {
    stop_words: HashSet<String>,
    follow_ups: Phrases,
    refers: HashSet<String>,
    asks_price: Phrases,
    asks_hours: Phrases,
    asks_contact: Phrases,
    asks_place: Phrases,
    asks_area: Phrases,
    asks_payment: Phrases,
    asks_duration: Phrases,
    days: Phrases,
    free_words: Phrases,
    street_words: HashSet<String>,
    area_words: HashSet<String>,
    payment_words: HashSet<String>,
    time_units: HashSet<String>,
    weak_words: HashSet<String>,
    related: Vec<Phrases>,
    greetings: Phrases,
    thanks: Phrases,
    goodbyes: Phrases,
    bot_questions: Phrases,
    how_are_you: Phrases,
    openings: Phrases,
    acknowledgements: Phrases,
    refusals: Phrases,
    fillers: Phrases,
    people: Phrases,
    people_in_contact: Phrases,
    not_people: Phrases,
    contact: Phrases,
    contact_me: Phrases,
    wants: Phrases,
    qualifiers: HashSet<String>,
    asks_person: Phrases,
    declines: Phrases,
    forbids: Phrases,
    recounts: Phrases,
    surely_people: Phrases,
    contact_plain: Phrases,
    speaks: Phrases,
    not_spoken_to: Phrases,
    may: Phrases,
    person_tails: Phrases,
    bots: Phrases,
    sends_away: Phrases,
    numbers: Numbers,
    assets: Phrases,
    plural_ends: HashSet<String>,
    uncounted: HashSet<String>,
    currencies: HashSet<String>,
    budgets: Phrases,
    deadlines: Phrases,
    business: Phrases,
    company: Phrases,
    emergencies: Phrases,
    buying: Phrases,
    rejections: Phrases,
    doubts: Phrases,
    denials: Phrases,
    alternatives: Phrases,
    corrections: Phrases,
    apologies: Phrases,
    failings: Phrases,
    strong: Phrases,
    mild: Phrases,
    intensifiers: Phrases,
    negations: HashSet<String>,
    profanity: Phrases,
    sarcasm: Phrases,
    waiting: Phrases,
    blame: Phrases,
    confusion: Phrases,
    polite_complaint: Phrases,
}

impl Heard {
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
