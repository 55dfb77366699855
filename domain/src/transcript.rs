//! What a visitor takes home: the conversation as they have seen it, as Markdown or as lines for a mail.

use crate::Conversation;
use crate::attachment::in_words;
use crate::calendar::written_moment;
use crate::words::fill;
use protocol::Millis;
use protocol::Seq;
use protocol::transcript::{Author, Kind, Message};

/// All that was said and the visitor may see, up to a line.
pub fn lines(conversation: &Conversation, upto: Seq) -> Vec<Message> {
    let said = conversation.public_after(0).filter(|line| line.kind == Kind::Text && line.seq <= upto);
    said.map(|line| in_words(line).into_owned()).collect()
}

/// "Your conversation with Velo, begun on 2026-11-26"
pub fn title(conversation: &Conversation, business: &str) -> String {
    let day = moment(conversation, conversation.started_ms);
    let day = day.get(..10).unwrap_or(&day);
    fill(conversation.language.guests().said_on, &[("business", business), ("day", day)])
}

/// The whole of it as a Markdown file, times in the visitor's own zone. What was said stands in quotation marks of
/// Markdown's, so that nobody's words become a heading.
pub fn markdown(conversation: &Conversation, business: &str, assistant: &str) -> String {
    let words = conversation.words();
    let mut text = format!("# {}\n", escaped(&title(conversation, business)));
    for line in conversation.public_after(0) {
        let time = moment(conversation, line.at_ms);
        if line.kind == Kind::Event || line.from == Author::System {
            text.push_str(&format!("\n*{}* ({time})\n", escaped(&one_line(&line.text))));
            continue;
        }
        let by = match line.from {
            Author::Visitor => words.handing.mail.you,
            Author::Assistant => assistant,
            Author::Member | Author::System => line.name.as_deref().unwrap_or(business),
        };
        text.push_str(&format!("\n**{}** ({time})\n\n", escaped(&one_line(by))));
        for row in in_words(line).text.lines() {
            text.push_str(&format!("> {}\n", escaped(row)));
        }
        for source in &line.sources {
            let at = source.url.as_deref().map(|url| format!(" <{}>", url.replace(['<', '>'], ""))).unwrap_or_default();
            text.push_str(&format!("> \n> - {}{at}\n", escaped(&one_line(&source.title))));
        }
    }
    text
}

fn moment(conversation: &Conversation, at: Millis) -> String {
    written_moment(conversation.zone(), at)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Markdown's own marks as letters. Addresses stay as they are: they are to be followed.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for word in text.split_inclusive(' ') {
        let is_address = word.starts_with("https://") || word.starts_with("http://");
        if is_address && !word.contains(|letter| "\\`*[]<>".contains(letter)) {
            safe.push_str(word);
            continue;
        }
        for letter in word.chars() {
            if "\\`*_{}[]<>#|~!".contains(letter) {
                safe.push('\\');
            }
            safe.push(letter);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nobodys_words_become_markdown() {
        assert_eq!(escaped("# *Hi* <b>"), "\\# \\*Hi\\* \\<b\\>");
        assert_eq!(escaped("![x](javascript:alert(1))"), "\\!\\[x\\](javascript:alert(1))");
        assert_eq!(escaped("see https://a.example/x_y now"), "see https://a.example/x_y now");
        assert_eq!(escaped("https://a.example/<script>"), "https://a.example/\\<script\\>");
        assert_eq!(escaped("https://a[x](javascript:f())"), "https://a\\[x\\](javascript:f())");
    }
}
