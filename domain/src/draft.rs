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
    let about = About { conversation, writer, language: conversation.language };
    let answer = about.cleaned(&said.join("\n"));
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

/// The last line before that asks something; else the one that brought in the team.
fn question(conversation: &Conversation, seq: Seq, country: Option<&str>) -> Option<String> {
    let language = conversation.language;
    let evidence = || conversation.handoffs.iter().flat_map(|handoff| &handoff.evidence);
    let wants_person = |line: &Message| {
        let mut asked = evidence().filter(|reason| reason.trigger == TriggerKind::HumanRequest);
        asked.any(|reason| reason.seqs.contains(&line.seq))
    };
    let teaches = |line: &&Message| {
        let talk = is_small_talk(&line.text, language) || lead::found(&line.text, language, country).alone;
        line.seq < seq && line.from == Author::Visitor && line.kind == Kind::Text && !talk && !wants_person(line)
    };
    let told: Vec<&Message> = conversation.transcript().iter().filter(teaches).collect();
    let asked = told.iter().rev().find(|line| asks(&line.text, language));
    let fired = || told.iter().rev().find(|line| evidence().any(|reason| reason.seqs.contains(&line.seq)));
    asked.or_else(fired).map(|line| shortened(&line.text, language, country)).filter(|text| !text.is_empty())
}

fn asks(text: &str, language: Language) -> bool {
    let (read, heard) = (tokens(text), Language::detect(text).unwrap_or(language).heard());
    let lists =
        [&heard.asks_price, &heard.asks_hours, &heard.asks_contact, &heard.asks_place, &heard.asks_area, &heard.asks_payment, &heard.asks_duration];
    text.contains('?') || lists.iter().any(|list| list.any(&read))
}

/// Of a longer line the sentences that ask, with nothing of who asked.
fn shortened(text: &str, language: Language, country: Option<&str>) -> String {
    let asking: Vec<&str> = sentences(text).into_iter().filter(|sentence| sentence.contains('?')).collect();
    let text = if asking.is_empty() { text.to_owned() } else { asking.join(" ") };
    let masked = lead::masked(&text, language, country);
    // "I'm …, do you deliver?": what only said who asks goes with the name.
    let rest = match masked.rsplit_once('…') {
        Some((_, rest)) if rest.contains('?') => rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '¿'),
        _ => masked.as_str(),
    };
    let greeted = without_greeting(rest, language, &[]);
    crate::notice::shortened(greeted, limits::PAIR_QUESTION_CHARS)
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
        let language = Language::detect(sentence).unwrap_or(self.language);
        let (read, leads) = (tokens(sentence), language.heard_leads());
        let ends = leads.member_ends.at(&read, 0).is_some() || leads.signs_off.at(&read, 0) == Some(read.len());
        let signed = !self.writer.is_empty() && self.writer.split_whitespace().any(|part| folded(part) == folded(sentence));
        let named = folded(sentence) == folded(self.writer) || self.introduces_writer(&read, language);
        read.is_empty() || ends || signed || named || is_small_talk(sentence, language)
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
    while read.get(length).is_some_and(|token| names.iter().any(|name| folded(name).split(' ').any(|part| part == token.text))) {
        length += 1;
    }
    let parted = read.get(length).is_some_and(|next| next.clause != read[length - 1].clause);
    if !parted {
        return text;
    }
    text[read[length - 1].at.end..].trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '¿' | '¡' | '"' | '('))
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
