//! A member's answer as a question and answer to be taught.
//!
//! For: finding which lines are the answer and which line asked, and taking out what was said to this one visitor.
//! Not for: saving it; a person reads it first.

use crate::Conversation;
use crate::assistant::is_small_talk;
use crate::conversation::country;
use crate::knowledge::sentences;
use crate::lead;
use crate::limits;
use crate::words::Language;
use crate::words::tokens::{Token, folded, tokens};
use protocol::handoff::TriggerKind;
use protocol::knowledge::Pair;
use protocol::settings::Settings;
use protocol::transcript::{Author, Kind, Message};
use protocol::{Millis, Seq};

/// Lines further apart are not one answer.
const ONE_ANSWER_MS: Millis = 2 * 60_000;

/// Why there is nothing to teach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDraft {
    NoSuchLine,
    /// Not written by a member to the visitor.
    NotAnAnswer,
    /// Greetings and courtesies alone.
    SaysNothing,
    /// Nobody asked anything before it.
    NothingAsked,
}

/// The member's line `seq` and those that follow it at once, as the answer to what the visitor asked before.
pub fn of(conversation: &Conversation, seq: Seq, settings: &Settings) -> Result<Pair, NoDraft> {
    let lines = conversation.transcript();
    let first = lines.iter().find(|line| line.seq == seq).ok_or(NoDraft::NoSuchLine)?;
    if first.from != Author::Member || first.kind != Kind::Text {
        return Err(NoDraft::NotAnAnswer);
    }
    let said: Vec<&str> = answer(lines, first).iter().map(|line| line.text.as_str()).collect();
    let writer = first.name.as_deref().unwrap_or_default();
    let said = said.join("\n");
    let language = Language::detect(&said).unwrap_or(conversation.language);
    let answer = About { conversation, writer, language }.cleaned(&said);
    if answer.is_empty() {
        return Err(NoDraft::SaysNothing);
    }
    let question = question(conversation, seq, country(settings)).ok_or(NoDraft::NothingAsked)?;
    let answer = answer.chars().take(limits::PAIR_ANSWER_CHARS).collect();
    Ok(Pair { questions: vec![question], answer, ..Pair::default() })
}

/// The line and those the same member wrote straight after it.
fn answer<'a>(lines: &'a [Message], first: &'a Message) -> Vec<&'a Message> {
    let mut found = vec![first];
    let public = lines.iter().filter(|line| line.seq > first.seq && line.kind == Kind::Text);
    for line in public {
        let last_ms = found.last().map_or(0, |last| last.at_ms);
        if line.from != Author::Member || line.name != first.name || line.at_ms - last_ms > ONE_ANSWER_MS {
            break;
        }
        found.push(line);
    }
    found
}

/// What the assistant could not answer since a member last wrote; else the last line before that asks something; else
/// the one that brought in the team. Always with what the visitor wrote in the same breath.
fn question(conversation: &Conversation, seq: Seq, country: Option<&str>) -> Option<String> {
    let language = conversation.language;
    let evidence = || conversation.handoffs.iter().flat_map(|handoff| &handoff.evidence);
    let wants_person = |line: &Message| {
        let mut asked = evidence().filter(|reason| reason.trigger == TriggerKind::HumanRequest);
        asked.any(|reason| reason.seqs.contains(&line.seq))
    };
    let teaches = |line: &&Message| {
        let talk = is_small_talk(&line.text, language) || lead::found(&line.text, language, country).alone;
        line.seq < seq
            && line.from == Author::Visitor
            && line.kind == Kind::Text
            && !line.text.is_empty()
            && !talk
            && !wants_person(line)
    };
    let told: Vec<&Message> = conversation.transcript().iter().filter(teaches).collect();
    let (open, last) = (unanswered(conversation, &told, seq), |line: &&&Message| asks(&line.text, language));
    let failed = |line: &&&Message| {
        let mut reasons = evidence().filter(|reason| reason.seqs.contains(&line.seq));
        reasons.any(|reason| match reason.trigger {
            TriggerKind::OutOfScope | TriggerKind::AssistantFailure => true,
            // "That did not help" is among its lines.
            TriggerKind::RepeatedFailure => asks(&line.text, language),
            _ => false,
        })
    };
    let in_vain = open.iter().rev().find(failed).or_else(|| open.iter().rev().find(last));
    let asked = in_vain.or_else(|| told.iter().rev().find(last));
    let fired = || told.iter().rev().find(|line| evidence().any(|reason| reason.seqs.contains(&line.seq)));
    let line = asked.or_else(fired)?;
    let turn = conversation.turn_of(line.seq);
    let said: Vec<&str> = turn.iter().filter(|line| teaches(line)).map(|line| line.text.as_str()).collect();
    let whole = if said.is_empty() { line.text.clone() } else { said.join("\n") };
    Some(shortened(&whole, language, country)).filter(|text| !text.is_empty())
}

/// The visitor's lines that no member had answered before the line `seq`.
fn unanswered<'a, 'm>(conversation: &Conversation, told: &'a [&'m Message], seq: Seq) -> &'a [&'m Message] {
    let answers = |line: &&Message| line.from == Author::Member && line.kind == Kind::Text && line.seq < seq;
    let answered = conversation.transcript().iter().rfind(answers).map_or(0, |line| line.seq);
    told.get(told.partition_point(|line| line.seq < answered)..).unwrap_or_default()
}

fn asks(text: &str, language: Language) -> bool {
    let (read, heard) = (tokens(text), Language::detect(text).unwrap_or(language).heard());
    let lists = [
        &heard.asks_price,
        &heard.asks_hours,
        &heard.asks_contact,
        &heard.asks_place,
        &heard.asks_area,
        &heard.asks_payment,
        &heard.asks_duration,
    ];
    text.contains('?') || lists.iter().any(|list| list.any(&read))
}

/// Of a longer text the sentences that ask, with nothing of who asked. "Do you repair those?" needs what it points to.
fn shortened(text: &str, language: Language, country: Option<&str>) -> String {
    let all = sentences(text);
    let asks = |sentence: &&&str| sentence.contains('?');
    let asking: Vec<&str> = all.iter().filter(asks).copied().collect();
    let needs = asking.first().is_some_and(|first| points_back(first, language));
    let until = all.iter().rposition(|sentence| asks(&sentence)).map_or(0, |last| last + 1);
    let text = match asking.is_empty() {
        true => text.to_owned(),
        false if needs => all[..until].join(" "),
        false => asking.join(" "),
    };
    let masked = lead::masked(&text, language, country);
    // "I'm …, do you deliver?": what only said who asks goes with the name.
    let rest = match masked.rsplit_once('…') {
        Some((_, rest)) if rest.contains('?') => rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '¿'),
        _ => masked.as_str(),
    };
    let greeted = without_greeting(rest, language, &[]);
    crate::notice::shortened(greeted, limits::PAIR_QUESTION_CHARS)
}

/// Whether a question is about something that was said before it.
fn points_back(question: &str, language: Language) -> bool {
    /// Longer questions say themselves what they are about; and articles point, in some languages.
    const BARE_WORDS: usize = 6;
    let (read, heard) = (tokens(question), Language::detect(question).unwrap_or(language).heard());
    let points = read.iter().any(|token| heard.refers.contains(&token.text));
    heard.follow_ups.at(&read, 0).is_some() || points && read.len() <= BARE_WORDS
}

/// What was said to this one visitor by this one member.
struct About<'a> {
    conversation: &'a Conversation,
    writer: &'a str,
    language: Language,
}

impl About<'_> {
    fn cleaned(&self, text: &str) -> String {
        let names = self.names();
        let mut lines: Vec<Vec<String>> = Vec::new();
        for line in text.lines() {
            let line = without_greeting(line, self.language, &names);
            let kept = sentences(line).into_iter().filter(|sentence| !self.is_personal(sentence));
            lines.push(kept.map(|sentence| without_names(sentence, &names)).collect());
        }
        let courteous = |sentence: &String| self.is_courtesy(sentence);
        trim(&mut lines, &courteous);
        lines.retain(|line| !line.is_empty());
        lines.into_iter().map(|line| line.join(" ")).collect::<Vec<_>>().join("\n")
    }

    /// The visitor's name, whole and by its first word.
    fn names(&self) -> Vec<String> {
        let Some(name) = &self.conversation.contact.name else { return Vec::new() };
        let first = name.split_whitespace().next().unwrap_or_default().to_owned();
        if first == *name { vec![first] } else { vec![name.clone(), first] }
    }

    /// It holds what only this visitor left: their address or number.
    fn is_personal(&self, sentence: &str) -> bool {
        let contact = &self.conversation.contact;
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let email = contact.email.as_deref().is_some_and(|email| folded(sentence).contains(&folded(email)));
        email || contact.phone.as_deref().is_some_and(|phone| digits(sentence).contains(&digits(phone)))
    }

    /// A greeting, thanks, an offer of further help, a signature.
    fn is_courtesy(&self, sentence: &str) -> bool {
        let read = tokens(sentence);
        let (said, writer) = (folded(sentence), folded(self.writer));
        let signed = said == writer || writer.split(' ').any(|part| part == said);
        let courteous = |language: Language| {
            let leads = language.heard_leads();
            let ends = leads.member_ends.at(&read, 0).is_some() || leads.signs_off.at(&read, 0) == Some(read.len());
            ends || self.introduces_writer(&read, language) || is_small_talk(sentence, language)
        };
        read.is_empty() || signed || courteous(self.language) || Language::detect(sentence).is_some_and(courteous)
    }

    /// "I'm Tom from Harbour."
    fn introduces_writer(&self, read: &[Token], language: Language) -> bool {
        let leads = language.heard_leads();
        let lists = [&leads.introduces, &leads.i_am, &leads.here_is];
        let length = lists.iter().filter_map(|list| list.at(read, 0)).max();
        let first = self.writer.split_whitespace().next().map(folded).unwrap_or_default();
        length.and_then(|length| read.get(length)).is_some_and(|token| token.text == first)
    }
}

/// Takes courtesies off both ends; what stands between is the answer.
fn trim(lines: &mut Vec<Vec<String>>, courteous: &dyn Fn(&String) -> bool) {
    while let Some(first) = lines.first_mut() {
        match first.first() {
            None => drop(lines.remove(0)),
            Some(sentence) if courteous(sentence) => drop(first.remove(0)),
            Some(_) => break,
        }
    }
    while let Some(last) = lines.last_mut() {
        match last.last() {
            None => drop(lines.pop()),
            Some(sentence) if courteous(sentence) => drop(last.pop()),
            Some(_) => break,
        }
    }
}

/// "Hi Ana, yes we do" without its greeting.
fn without_greeting<'a>(text: &'a str, language: Language, names: &[String]) -> &'a str {
    let read = tokens(text);
    let heard = Language::detect(text).unwrap_or(language).heard();
    let Some(mut length) = heard.greetings.at(&read, 0) else { return text };
    while read
        .get(length)
        .is_some_and(|token| names.iter().any(|name| folded(name).split(' ').any(|part| part == token.text)))
    {
        length += 1;
    }
    let parted = read.get(length).is_none_or(|next| next.clause != read[length - 1].clause);
    if !parted {
        return text;
    }
    text[read[length - 1].at.end..]
        .trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '¿' | '¡' | '"' | '('))
}

/// Without the visitor's name; a sentence that began with it begins with its next word.
fn without_names(sentence: &str, names: &[String]) -> String {
    let mut text = sentence.to_owned();
    for name in names.iter().filter(|name| name.chars().count() > 1) {
        for (with, without) in [(format!(", {name}"), ""), (format!("{name}, "), ""), (format!(" {name} "), " ")] {
            text = text.replace(&with, without);
        }
    }
    let mut letters = text.trim().chars();
    let began = sentence.starts_with(char::is_uppercase);
    match letters.next() {
        Some(first) if began => first.to_uppercase().chain(letters).collect(),
        Some(first) => std::iter::once(first).chain(letters).collect(),
        None => String::new(),
    }
}
