//! Replies kept ready: what a team may store of them.
//!
//! Not for: filling them in, which the console does with what is before it.

use crate::limits;
use protocol::replies::{CannedReply, Replies, VARIABLES};

/// As they may be stored, trimmed.
///
/// # Errors
/// Why not, with the title of the reply it is about.
pub fn checked(replies: Replies) -> Result<Replies, String> {
    let version = replies.version;
    if replies.replies.len() > limits::CANNED_REPLIES {
        return Err(format!("a team keeps at most {} replies", limits::CANNED_REPLIES));
    }
    let replies: Vec<CannedReply> = replies.replies.into_iter().map(trimmed).collect();
    for (at, reply) in replies.iter().enumerate() {
        if let Some(why) = fault(reply) {
            return Err(format!("the reply “{}”: {why}", reply.title));
        }
        let taken = |other: &&CannedReply| other.shortcut.is_some() && other.shortcut == reply.shortcut;
        if let Some(other) = replies[..at].iter().find(taken) {
            return Err(format!("“{}” and “{}” have the same shortcut", other.title, reply.title));
        }
    }
    Ok(Replies { version, replies })
}

fn trimmed(reply: CannedReply) -> CannedReply {
    let shortcut = reply.shortcut.map(|shortcut| shortcut.trim().trim_start_matches('/').to_lowercase());
    CannedReply {
        title: reply.title.split_whitespace().collect::<Vec<_>>().join(" "),
        text: reply.text.trim().to_owned(),
        shortcut: shortcut.filter(|shortcut| !shortcut.is_empty()),
    }
}

fn fault(reply: &CannedReply) -> Option<String> {
    let within = |text: &str, limit: usize| (1..=limit).contains(&text.chars().count());
    if !within(&reply.title, limits::CANNED_TITLE_CHARS) {
        return Some(format!("its title has 1 to {} characters", limits::CANNED_TITLE_CHARS));
    }
    if !within(&reply.text, limits::REPLY_CHARS) {
        return Some(format!("its text has 1 to {} characters", limits::REPLY_CHARS));
    }
    let plain = |shortcut: &String| {
        let word = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
        within(shortcut, limits::CANNED_SHORTCUT_CHARS) && shortcut.chars().all(word)
    };
    if reply.shortcut.as_ref().is_some_and(|shortcut| !plain(shortcut)) {
        return Some(format!("its shortcut is one word of at most {} letters", limits::CANNED_SHORTCUT_CHARS));
    }
    unknown(&reply.text).map(|name| {
        let known: Vec<String> = VARIABLES.iter().map(|name| format!("{{{name}}}")).collect();
        format!("{{{name}}} is nothing Baton can fill in; it knows {}", known.join(", "))
    })
}

/// The first word in braces that is none of the variables. Braces around anything but a word are the team's own.
fn unknown(text: &str) -> Option<&str> {
    let inside = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(inside, _)| inside);
    let is_word =
        |name: &&str| !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
    inside.filter(is_word).find(|name| !VARIABLES.contains(name))
}

#[cfg(test)]
mod tests {
    use super::checked;
    use protocol::replies::{CannedReply, Replies};

    fn reply(title: &str, text: &str, shortcut: Option<&str>) -> CannedReply {
        CannedReply { title: title.to_owned(), text: text.to_owned(), shortcut: shortcut.map(str::to_owned) }
    }

    fn refused(replies: Vec<CannedReply>) -> String {
        checked(Replies { version: 1, replies }).unwrap_err()
    }

    #[test]
    fn what_is_stored_is_tidy() {
        let replies =
            vec![reply("  Opening   hours ", " Hi {visitor}! ", Some(" /Hours ")), reply("Bye", "Bye", Some(" "))];
        let kept = checked(Replies { version: 3, replies }).unwrap();
        assert_eq!(kept.version, 3);
        assert_eq!(kept.replies, [reply("Opening hours", "Hi {visitor}!", Some("hours")), reply("Bye", "Bye", None)]);
    }

    #[test]
    fn what_would_fail_later_is_refused_with_its_title() {
        assert_eq!(refused(vec![reply("", "x", None)]), "the reply “”: its title has 1 to 80 characters");
        assert!(refused(vec![reply("Hours", " ", None)]).contains("“Hours”: its text has 1 to 4000"));
        assert!(refused(vec![reply("Hours", &"x".repeat(4_001), None)]).contains("4000"));
        assert!(refused(vec![reply("Hours", "x", Some("two words"))]).contains("one word"));
        let twice = vec![reply("Hours", "x", Some("h")), reply("Help", "x", Some("H"))];
        assert_eq!(refused(twice), "“Hours” and “Help” have the same shortcut");
        assert_eq!(refused(vec![reply("x", "x", None); 201]), "a team keeps at most 200 replies");
    }

    #[test]
    fn a_place_nobody_can_fill_is_refused_and_other_braces_stay() {
        let why = refused(vec![reply("Hi", "Hi {name}", None)]);
        assert!(why.starts_with("the reply “Hi”: {name} is nothing") && why.contains("{visitor}"), "{why}");
        checked(Replies { version: 0, replies: vec![reply("Hi", "fn() { a } {} {me}", None)] }).unwrap();
    }
}
