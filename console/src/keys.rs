//! The keyboard: which key does what, and when it is somebody typing instead.

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Next,
    Previous,
    Open,
    Claim,
    Reply,
    Note,
    Resolve,
    Search,
    Unread,
    Help,
    /// Out of the field that is typed in.
    Leave,
    /// Back to the list, or to the whole of it.
    Back,
}

/// A key as it comes in.
#[derive(Clone, Copy, Debug)]
pub struct Pressed<'a> {
    /// As the browser names it: `j`, `Enter`, `?`.
    pub key: &'a str,
    /// With Ctrl, Cmd or Alt: the browser's own, or the system's.
    pub chord: bool,
    /// The focus is in a field.
    pub typing: bool,
    /// The focus is on something that Enter presses by itself.
    pub control: bool,
    /// A dialog or a menu has the page.
    pub dialog: bool,
}

/// All keys with what they do, for the help and in its order.
pub const KEYS: [(&str, Command, &str); 11] = [
    ("j", Command::Next, "Next conversation"),
    ("k", Command::Previous, "Previous conversation"),
    ("o", Command::Open, "Open it (or Enter)"),
    ("c", Command::Claim, "Claim it"),
    ("r", Command::Reply, "Reply to the visitor"),
    ("n", Command::Note, "Write a note for the team"),
    ("e", Command::Resolve, "Resolve it"),
    ("u", Command::Unread, "Mark as unread"),
    ("/", Command::Search, "Search"),
    ("Esc", Command::Back, "Leave a field, or go back to the list"),
    ("?", Command::Help, "These keys"),
];

pub fn command(pressed: Pressed<'_>) -> Option<Command> {
    let Pressed { key, chord, typing, control, dialog } = pressed;
    match key {
        _ if chord || dialog => None,
        "Escape" if typing => Some(Command::Leave),
        _ if typing => None,
        "Escape" => Some(Command::Back),
        "Enter" if !control => Some(Command::Open),
        _ => KEYS.into_iter().find(|(known, ..)| *known == key).map(|(_, command, _)| command),
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, Pressed, command};

    fn key(key: &str) -> Pressed<'_> {
        Pressed { key, chord: false, typing: false, control: false, dialog: false }
    }

    #[test]
    fn keys_ask_for_what_the_help_says() {
        let cases = [("j", Command::Next), ("k", Command::Previous), ("/", Command::Search), ("?", Command::Help)];
        for (pressed, expect) in cases {
            assert_eq!(command(key(pressed)), Some(expect));
        }
        assert_eq!(command(key("x")), None);
        assert_eq!(command(key("Escape")), Some(Command::Back));
    }

    #[test]
    fn nobody_who_types_claims_anything() {
        for pressed in ["j", "c", "e", "/", "?", "Enter"] {
            assert_eq!(command(Pressed { typing: true, ..key(pressed) }), None);
            assert_eq!(command(Pressed { dialog: true, ..key(pressed) }), None);
            assert_eq!(command(Pressed { chord: true, ..key(pressed) }), None);
        }
        assert_eq!(command(Pressed { typing: true, ..key("Escape") }), Some(Command::Leave));
    }

    #[test]
    fn enter_is_the_buttons_own_where_there_is_one() {
        assert_eq!(command(Pressed { control: true, ..key("Enter") }), None);
        assert_eq!(command(key("Enter")), Some(Command::Open));
    }
}
