//! What a good receptionist says when nothing is asked, and what is left of a line once its pleasantries are off.

use crate::words::lexicon::Heard;
use crate::words::phrases::Phrases;
use crate::words::tokens::{Token, tokens};
use crate::words::{Language, SmallTalk, fill};
use protocol::settings::Settings;

/// A line that is nothing but pleasantries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Talk {
    Hello,
    Thanks,
    Goodbye,
    AreYouABot,
    HowAreYou,
    GoAhead,
    AnythingElse,
}

/// What kind of small talk a line is; `None` when it asks something.
/// A language's phrases decide in the order of what deserves an answer most: "hi, are you a bot? thanks".
pub fn of(text: &str, language: Language) -> Option<Talk> {
    let read = tokens(text);
    if read.is_empty() {
        return Some(Talk::Hello);
    }
    let written = Language::detect(text);
    let mut heard = vec![language];
    heard.extend(written.filter(|written| *written != language));
    if written.is_none() {
        heard.extend(Language::ALL.iter().filter(|other| **other != language));
    }
    heard.into_iter().find_map(|language| in_language(language.heard(), &read))
}

/// The sentence to say.
pub fn answer(talk: Talk, language: Language, settings: &Settings) -> String {
    let SmallTalk { hello, thanks, goodbye, are_you_a_bot, how_are_you, go_ahead, anything_else, named: _ } =
        language.words().small_talk;
    let sentence = match talk {
        Talk::Hello => hello,
        Talk::Thanks => thanks,
        Talk::Goodbye => goodbye,
        Talk::AreYouABot => are_you_a_bot,
        Talk::HowAreYou => how_are_you,
        Talk::GoAhead => go_ahead,
        Talk::AnythingElse => anything_else,
    };
    fill(sentence, &[("assistant", &settings.assistant), ("business", &settings.business)])
}

fn in_language(heard: &Heard, read: &[Token]) -> Option<Talk> {
    let order: [(&Phrases, Talk); 8] = [
        (&heard.bot_questions, Talk::AreYouABot),
        (&heard.how_are_you, Talk::HowAreYou),
        (&heard.goodbyes, Talk::Goodbye),
        (&heard.thanks, Talk::Thanks),
        (&heard.openings, Talk::GoAhead),
        // "No, thanks, that is all" ends a talk kindly.
        (&heard.refusals, Talk::Goodbye),
        (&heard.greetings, Talk::Hello),
        (&heard.acknowledgements, Talk::AnythingElse),
    ];
    let mut found: Option<usize> = None;
    let mut at = 0;
    while at < read.len() {
        let longest = order.iter().enumerate().filter_map(|(place, (list, _))| Some((list.at(read, at)?, place)));
        // The longest phrase reads the line best; of two as long, the earlier in the order.
        match longest.max_by_key(|(length, place)| (*length, std::cmp::Reverse(*place))) {
            Some((length, place)) => {
                found = Some(found.map_or(place, |before| before.min(place)));
                at += length;
            }
            None => at += heard.fillers.at(read, at)?,
        }
    }
    found.map(|place| order[place].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pleasantries_are_told_apart() {
        for (text, expect) in [
            ("hi", Talk::Hello),
            ("Hello there!", Talk::Hello),
            ("Thanks a lot!!", Talk::Thanks),
            ("ok thank you, bye", Talk::Goodbye),
            ("hi, are you a bot?", Talk::AreYouABot),
            ("How are you?", Talk::HowAreYou),
            ("can you help me please", Talk::GoAhead),
            ("great", Talk::AnythingElse),
            ("no thanks", Talk::Goodbye),
            ("👍", Talk::Hello),
            ("?", Talk::Hello),
            ("¡Hola, buenos días!", Talk::Hello),
            ("muito obrigado", Talk::Thanks),
            ("êtes-vous un robot ?", Talk::AreYouABot),
            ("auf Wiedersehen", Talk::Goodbye),
            ("come va?", Talk::HowAreYou),
        ] {
            assert_eq!(of(text, Language::En), Some(expect), "{text}");
        }
    }

    #[test]
    fn a_question_is_no_small_talk() {
        for text in ["hi, how much is a boiler service?", "thanks, and on Sunday?", "boiler", "hola, ¿cuánto cuesta?"]
        {
            assert_eq!(of(text, Language::En), None, "{text}");
        }
    }
}
