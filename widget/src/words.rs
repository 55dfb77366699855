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
    pub today: &'static str,
    pub yesterday: &'static str,
    /// Under the visitor's newest line: the business has it.
    pub delivered: &'static str,
    pub seen: &'static str,
    /// With `{name}`.
    pub seen_by: &'static str,
    pub new_messages: &'static str,
    pub scroll_down: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    /// Sends a line again that lies here.
    pub retry: &'static str,
    pub show_all: &'static str,
    /// With `{name}`.
    pub file: &'static str,
    pub attach: &'static str,
    /// Takes back a file; with `{name}`.
    pub remove: &'static str,
    /// With `{name}`.
    pub uploading: &'static str,
    /// With `{mb}`.
    pub too_large: &'static str,
    pub wrong_type: &'static str,
    pub attach_failed: &'static str,
    /// Where a file is held above the panel.
    pub drop_here: &'static str,
    /// Names the menu in the head.
    pub options: &'static str,
    pub download: &'static str,
    pub send_by_mail: &'static str,
    /// With `{email}`.
    pub mail_sent: &'static str,
    /// A download or a mail did not work, and nobody said why.
    pub failed: &'static str,
    pub privacy: &'static str,
    /// In the composer, once a conversation was closed.
    pub reopen: &'static str,
    /// Before the names of the team's faces.
    pub team_faces: &'static str,
}

/// `words` with what is asked for in place of its one `{…}`.
pub fn fill(words: &str, with: &str) -> String {
    let (before, rest) = words.split_once('{').unwrap_or((words, ""));
    let (_, after) = rest.split_once('}').unwrap_or_default();
    let mut filled = String::from(before);
    filled.push_str(with);
    filled.push_str(after);
    filled
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
    fn what_is_asked_for_stands_where_the_words_want_it() {
        assert_eq!(fill("Seen by {name}.", "Ana"), "Seen by Ana.");
        assert_eq!(fill("{mb} MB", "10"), "10 MB");
        assert_eq!(fill("Seen by ", "Ana"), "Seen by Ana");
    }

    #[test]
    fn a_region_is_no_other_language_and_an_unknown_one_is_english() {
        for locale in ["en", "EN-gb", "en_US", "tlh", ""] {
            assert_eq!(words(locale).tag, "en", "{locale}");
        }
    }
}
