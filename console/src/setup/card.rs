//! The context-first card: one page for everybody who answers visitors. The page draws it and prints it; its text can
//! be copied into a message.

use protocol::handoff::Channel;
use protocol::settings::Mode;
use protocol::setup::ChannelProof;

/// A heading and the lines under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub title: &'static str,
    /// The name styles know it by.
    pub key: &'static str,
    pub lines: Vec<&'static str>,
}

const BRINGS: [&str; 5] = [
    "Why you were called: the trigger, with the visitor’s own words that set it off.",
    "How urgent it is, and what the visitor was promised.",
    "Who it is: name, email or phone where they gave it, and the page they are on.",
    "A short summary, and every line that was said so far.",
    "A link that opens this one conversation, without signing in.",
];

const OPENER: [&str; 2] = [
    "“Hi [name], I’m picking up where our assistant left off. You were asking about …”",
    "It is written for you in the reply. Change it; keep that the visitor need not repeat anything.",
];

const DO: [&str; 5] = [
    "Read the summary first. It takes twenty seconds.",
    "Claim before you write: everybody sees that it is yours.",
    "Name what they asked for in your first line.",
    "Say what happens next, and when. Promise only what you know.",
    "Resolve it with its outcome, so that the figures are true.",
];

const DO_NOT: [&str; 4] = [
    "Do not ask again what the visitor has told already.",
    "Do not claim what you cannot answer now. Release it, or pass it to a colleague.",
    "Do not answer beside Baton, from your own mail or phone: nobody else would know.",
    "Do not leave a claimed conversation without a first reply: it goes back to the team.",
];

const CONSOLE: &str = "Console: open the conversation, press Claim, and write. A note stays with the team.";

/// The whole card. Channels that are off are left out; where all are, every one is told of.
pub fn card(channels: &[ChannelProof]) -> Vec<Part> {
    let used = |channel: &Channel| {
        channels.iter().any(|proof| proof.channel == *channel && proof.mode != Mode::Off)
            || channels.iter().all(|proof| proof.mode == Mode::Off)
    };
    let claim = Channel::ALL.into_iter().filter(used).map(claiming).chain([CONSOLE]).collect();
    vec![
        Part { title: "What a handoff brings you", key: "brings", lines: BRINGS.to_vec() },
        Part { title: "How you take it", key: "claim", lines: claim },
        Part { title: "How you begin", key: "opener", lines: OPENER.to_vec() },
        Part { title: "Do", key: "do", lines: DO.to_vec() },
        Part { title: "Do not", key: "dont", lines: DO_NOT.to_vec() },
    ]
}

fn claiming(channel: Channel) -> &'static str {
    match channel {
        Channel::Slack => {
            "Slack: press Claim on the card, then write in its thread. A line that begins with note: stays with the team."
        }
        Channel::Whatsapp => {
            "WhatsApp: press Claim, or quote the message and write. Not now leaves it to the others for a while."
        }
        Channel::Email => {
            "Email: reply to the notice where it says that you can; else follow its link and press Claim."
        }
    }
}

/// The card as plain text, with where it is found.
pub fn card_text(business: &str, parts: &[Part], link: &str) -> String {
    let mut text = format!("{}: when a visitor needs a person\n", business.trim());
    for part in parts {
        text.push('\n');
        text.push_str(part.title);
        text.push('\n');
        for line in &part.lines {
            text.push_str("- ");
            text.push_str(line);
            text.push('\n');
        }
    }
    text.push('\n');
    text.push_str(link);
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::{card, card_text};
    use protocol::handoff::Channel;
    use protocol::settings::Mode;
    use protocol::setup::ChannelProof;

    fn claiming(modes: [Mode; 3]) -> Vec<&'static str> {
        let proof = |(channel, mode)| ChannelProof { channel, mode, proven: false, why: String::new() };
        let channels: Vec<ChannelProof> = Channel::ALL.into_iter().zip(modes).map(proof).collect();
        let lines = card(&channels).remove(1).lines;
        lines.into_iter().filter_map(|line| line.split(':').next()).collect()
    }

    #[test]
    fn the_card_tells_of_the_channels_in_use() {
        let all: Vec<&str> = Channel::ALL.map(Channel::title).into_iter().chain(["Console"]).collect();
        assert_eq!(claiming([Mode::Off; 3]), all, "nothing is connected yet");
        assert_eq!(claiming([Mode::Live, Mode::Off, Mode::Off]), [Channel::ALL[0].title(), "Console"]);
        assert_eq!(claiming([Mode::Live; 3]), all);
    }

    #[test]
    fn its_text_has_every_line_and_the_way_back() {
        let parts = card(&[]);
        let text = card_text("Harbour", &parts, "https://baton.example/console/#/setup/card");
        assert!(text.starts_with("Harbour: when a visitor needs a person\n\nWhat a handoff brings you\n- Why"));
        assert!(parts.iter().flat_map(|part| &part.lines).all(|line| text.contains(line)));
        assert!(text.ends_with("\n\nhttps://baton.example/console/#/setup/card\n"));
    }
}
