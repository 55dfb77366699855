//! What the team is told: one [`Notice`], the same for every channel, so nobody has to ask again.

use crate::Conversation;
use crate::attachment::in_words;
use crate::site::Site;
use crate::words::{fill, team};
use protocol::handoff::{Call, Evidence, Handoff, Notice, Urgency};
use protocol::transcript::{Author, Contact, Kind, Message};
use protocol::{Millis, Seq};

/// A quoted line's length in a summary or an opener, in characters.
const QUOTE_CHARS: usize = 160;
/// Of a note that names a colleague; the whole of it is in the conversation.
const MENTION_CHARS: usize = 400;

/// The notice of handoff `number`, or nothing when that handoff is gone. `link` opens the conversation.
pub fn compose(
    conversation: &Conversation,
    number: u32,
    site: &Site,
    link: String,
    call: Call,
    now: Millis,
) -> Option<Notice> {
    let handoff = conversation.handoff(number)?;
    Some(Notice {
        conversation: conversation.id.clone(),
        site: conversation.site.clone(),
        business: site.settings.business.clone(),
        handoff: number,
        call,
        urgency: handoff.urgency,
        evidence: reasons(conversation, handoff),
        visitor: conversation.visitor_name(),
        contact: conversation.contact.clone(),
        page: conversation.page.clone(),
        summary: summary(conversation),
        opener: opener(conversation),
        link,
        transcript: transcript(conversation),
        at_ms: now,
    })
}

/// A member's name stands in the note `seq`: what they are told of it. Nothing when that note is gone.
pub fn mention(conversation: &Conversation, seq: Seq, site: &Site, link: String, now: Millis) -> Option<Notice> {
    let note = conversation.transcript().iter().find(|line| line.seq == seq && line.kind == Kind::Note)?;
    let name = note.name.clone().unwrap_or_default();
    let text = shortened(&note.text, MENTION_CHARS);
    Some(Notice {
        conversation: conversation.id.clone(),
        site: conversation.site.clone(),
        business: site.settings.business.clone(),
        handoff: 0,
        call: Call::Mention,
        urgency: Urgency::Standard,
        evidence: Vec::new(),
        visitor: conversation.visitor_name(),
        contact: conversation.contact.clone(),
        page: conversation.page.clone(),
        summary: fill(team::MENTIONED, &[("name", &name), ("text", &text)]),
        opener: String::new(),
        link,
        transcript: transcript(conversation).into_iter().filter(|line| line.seq <= seq).collect(),
        at_ms: now,
    })
}

/// All of it, as channels tell it: a file is its name and address.
pub fn transcript(conversation: &Conversation) -> Vec<Message> {
    conversation.transcript().iter().map(|line| in_words(line).into_owned()).collect()
}

/// Why somebody is needed, the strongest first: also what earlier calls of the episode were about that nobody has
/// answered, for this one has taken their place.
fn reasons(conversation: &Conversation, handoff: &Handoff) -> Vec<Evidence> {
    let unanswered = |other: &&Handoff| {
        other.episode == handoff.episode
            && other.number < handoff.number
            && other.claimed_ms.is_none()
            && !other.cancelled
    };
    let mut reasons = handoff.evidence.clone();
    for earlier in conversation.handoffs.iter().filter(unanswered).flat_map(|other| &other.evidence) {
        if reasons.iter().all(|known| known.trigger != earlier.trigger) {
            reasons.push(earlier.clone());
        }
    }
    reasons.sort_by_key(|reason| reason.trigger);
    reasons
}

/// What they want and what was tried, in one line: some channels take no other.
pub fn summary(conversation: &Conversation) -> String {
    let asked: Vec<&Message> = said_by(conversation, Author::Visitor).collect();
    let mut sentences = Vec::new();
    if let Some(first) = asked.first() {
        let first = shortened(first.said(), QUOTE_CHARS);
        sentences.push(fill(team::SUMMARY_ASKED, &[("visitor", &conversation.visitor_name()), ("first", &first)]));
    }
    if let [_, .., latest] = asked.as_slice() {
        sentences.push(fill(team::SUMMARY_LATEST, &[("latest", &shortened(latest.said(), QUOTE_CHARS))]));
    }
    let answers: Vec<&Message> = said_by(conversation, Author::Assistant).filter(|m| !m.sources.is_empty()).collect();
    sentences.push(match answers.last() {
        None => team::SUMMARY_UNANSWERED.to_owned(),
        Some(last) => {
            let (count, answer) = (answers.len().to_string(), shortened(&last.text, QUOTE_CHARS));
            fill(team::SUMMARY_ANSWERED, &[("count", &count), ("answer", &answer)])
        }
    });
    sentences.extend(known_as(conversation));
    sentences.join("; ")
}

/// Who the visitor is by the business's own word, and what its page said of them.
fn known_as(conversation: &Conversation) -> impl Iterator<Item = String> {
    let subject = conversation.identity().map(|identity| shortened(&identity.subject, QUOTE_CHARS));
    let known = subject.map(|subject| fill(team::SUMMARY_IDENTIFIED, &[("subject", &subject)]));
    let pairs: Vec<String> = conversation.attributes().iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let attributes = shortened(&pairs.join(", "), QUOTE_CHARS);
    let adds = (!pairs.is_empty()).then(|| fill(team::SUMMARY_ATTRIBUTES, &[("attributes", &attributes)]));
    known.into_iter().chain(adds)
}

/// A first line for whoever picks it up, in the visitor's language.
pub fn opener(conversation: &Conversation) -> String {
    let words = conversation.words();
    let topic = topic(conversation);
    match &conversation.contact.name {
        Some(name) => fill(words.opener, &[("name", name), ("topic", &topic)]),
        None => fill(words.opener_unnamed, &[("topic", &topic)]),
    }
}

/// The visitor's longest recent question says best what it was about; a bare "agent!" says nothing.
fn topic(conversation: &Conversation) -> String {
    const RECENT: usize = 6;
    let lines: Vec<&Message> = said_by(conversation, Author::Visitor).collect();
    let recent = lines.iter().rev().take(RECENT).rev();
    let longest = recent.max_by_key(|message| message.text.chars().count().min(QUOTE_CHARS));
    let quoted = |message: &&Message| format!("“{}”", shortened(message.said(), QUOTE_CHARS).trim_end_matches(ENDS));
    longest.map_or(team::NO_TOPIC.to_owned(), quoted)
}

fn said_by(conversation: &Conversation, author: Author) -> impl Iterator<Item = &Message> {
    conversation.episode_lines().iter().filter(move |m| m.from == author && m.kind == Kind::Text)
}

/// The opener's own sentence ends after the quotation.
const ENDS: [char; 4] = ['?', '.', '!', ' '];

/// "Sam, sam@example.com, +34 600 111 222"
pub fn contact_line(contact: &Contact) -> String {
    let parts = [&contact.name, &contact.email, &contact.phone];
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
}

/// At most `limit` characters on one line, cut at a word where one ends near.
pub fn shortened(text: &str, limit: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= limit {
        return line;
    }
    let cut: String = line.chars().take(limit.saturating_sub(1)).collect();
    let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2).unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut))
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn shortens_at_a_word_and_never_inside_a_character() {
        assert_eq!(shortened("a  b\nc", 10), "a b c");
        assert_eq!(shortened("hello wonderful world", 16), "hello wonderful…");
        assert_eq!(shortened("ééééééééé", 4), "ééé…");
    }
}
