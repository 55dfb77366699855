//! What the widget's own buttons and labels say, by language. A language is one file below.
//!
//! For: the interface. What is said *in* a conversation comes from the worker.
//! Not for: numbers and times; the browser writes those in the visitor's way.

mod en;

/// The interface in one language.
#[derive(Debug)]
pub struct Words {
    /// BCP 47 primary tag.
    pub tag: &'static str,
    /// The panel's name before the business's is known.
    pub chat: &'static str,
    pub ai: &'static str,
    pub waiting: &'static str,
    pub person: &'static str,
    pub resolved: &'static str,
    pub you: &'static str,
    pub team: &'static str,
    pub close: &'static str,
    pub log: &'static str,
    pub thinking: &'static str,
    /// After a member's name.
    pub is_typing: &'static str,
    pub sources: &'static str,
    pub suggestions: &'static str,
    /// Names the two thumbs under an answer.
    pub did_it_help: &'static str,
    pub helped: &'static str,
    pub did_not_help: &'static str,
    pub new_tab: &'static str,
    pub placeholder: &'static str,
    pub send: &'static str,
    /// After a number.
    pub characters_left: &'static str,
    pub characters_over: &'static str,
    pub talk_to_person: &'static str,
    pub person_asked: &'static str,
    pub next_in_line: &'static str,
    /// After the number of those who are answered first.
    pub before_you: &'static str,
    /// Before a number and one of the two units that follow.
    pub usually: &'static str,
    pub minutes: &'static str,
    pub hours: &'static str,
    /// Before a day and a time, as the browser writes them.
    pub opens: &'static str,
    /// Before a time.
    pub opens_today: &'static str,
    /// Ends the wait for a person.
    pub go_on: &'static str,
    pub going_on: &'static str,
    pub sending: &'static str,
    pub not_sent_yet: &'static str,
    pub offline: &'static str,
    pub refused: &'static str,
    pub contact_title: &'static str,
    pub contact_why: &'static str,
    pub name: &'static str,
    pub email: &'static str,
    pub phone: &'static str,
    pub contact_needed: &'static str,
    pub contact_send: &'static str,
    pub not_now: &'static str,
    pub rating_title: &'static str,
    /// From 1 to 5.
    pub scores: [&'static str; 5],
    pub comment: &'static str,
    pub rating_send: &'static str,
    /// Said once where the browser refuses to remember the chat.
    pub not_kept: &'static str,
    /// Before a number and the unit that follows.
    pub again_within: &'static str,
    pub seconds: &'static str,
}

/// Every language the interface speaks; adding one is one file and one line here.
const ALL: &[&Words] = &[&en::WORDS];

/// For a BCP 47 tag; English where Baton does not speak it.
pub fn words(locale: &str) -> &'static Words {
    let tag = locale.split(['-', '_']).next().unwrap_or_default();
    ALL.iter().find(|words| words.tag.eq_ignore_ascii_case(tag)).copied().unwrap_or(&en::WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_no_other_language_and_an_unknown_one_is_english() {
        for locale in ["en", "EN-gb", "en_US", "tlh", ""] {
            assert_eq!(words(locale).tag, "en", "{locale}");
        }
    }
}
