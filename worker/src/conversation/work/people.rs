//! Lines that go on to people where they are: the visitor's to whoever holds the conversation, the team's to a visitor
//! who has left, a word to a member.

use super::{Outcome, Work};
use crate::chance;
use crate::error::Failed;
use crate::secrets;
use connectors::email::{self, Continuation, ContinuationWords, Mirror};
use connectors::whatsapp;
use domain::Conversation;
use domain::attachment::in_words;
use domain::effect::Recipient;
use domain::outbox::Verdict;
use domain::transcript;
use domain::words::fill;
use protocol::Seq;
use protocol::handoff::Channel;
use protocol::transcript::{Author, Kind, Message};
use serde::{Deserialize, Serialize};
use worker::Url;

/// Lines before the team's own that make a mail understandable alone.
const CONTEXT_LINES: usize = 4;
const WINDOW_CLOSED: &str = "WhatsApp: they last wrote more than 24 hours ago";

impl Work<'_> {
    /// The visitor's lines after `after`; all of the episode's where the first of them is not the visitor's turn yet.
    /// What is written while an attempt is made again belongs to the next message.
    pub(super) async fn mirror(&self, channel: Channel, to: &Recipient, after: Seq) -> Result<Outcome, Failed> {
        let FrozenMirror { upto, link } = self.frozen_mirror(to)?;
        let (lines, wanted) = self
            .object
            .with(|conversation| (mirrored(conversation, (after, upto)), conversation.wants_mirror(self.entry.id)))?;
        if lines.is_empty() || !wanted {
            return Ok(Outcome::Moot);
        }
        let job_key = self.job_key()?;
        let (keys, settings) = (secrets::keys(&self.object.env), &self.published.site.settings);
        let request = match channel {
            Channel::Email => {
                let (conversation, visitor) = self.object.with(|c| (c.id.clone(), c.visitor_name()))?;
                let business = settings.business.clone();
                let mirror = Mirror { conversation, business, visitor, lines, link, references: Vec::new() };
                email::mirror_request(&mirror, to, &job_key, settings, &keys)
            }
            _ if !self.may_write(to).await? => {
                let verdict = Verdict::Never { why: WINDOW_CLOSED.to_owned() };
                return Ok(Outcome::Mirrored { verdict, upto });
            }
            _ => {
                let visitor = self.object.with(Conversation::visitor_name)?;
                let text = spoken(&lines, &visitor, &settings.assistant);
                whatsapp::text_request(settings, &keys, to, &text, None, &job_key)
            }
        };
        let verdict = self.deliver(channel, to, request).await?;
        Ok(Outcome::Mirrored { verdict, upto })
    }

    /// The same at every attempt: a provider that compares repeated requests must find them equal, and the link is
    /// sealed anew each time.
    fn frozen_mirror(&self, to: &Recipient) -> Result<FrozenMirror, Failed> {
        if let Some(frozen) = &self.entry.frozen {
            return Ok(serde_json::from_str(frozen).map_err(worker::Error::from)?);
        }
        let upto = self.object.with(|conversation| conversation.transcript().last().map_or(0, |line| line.seq))?;
        let frozen = FrozenMirror { upto, link: self.link(to)? };
        self.object.store.freeze(self.entry.id, &serde_json::to_string(&frozen).map_err(worker::Error::from)?)?;
        Ok(frozen)
    }

    pub(super) async fn say(&self, channel: Channel, to: &Recipient, text: &str) -> Result<Outcome, Failed> {
        let (keys, settings) = (secrets::keys(&self.object.env), &self.published.site.settings);
        let job_key = self.job_key()?;
        let request = match channel {
            Channel::Email => {
                let (conversation, visitor) = self.object.with(|c| (c.id.clone(), c.visitor_name()))?;
                let (business, link) = (settings.business.clone(), self.link(to)?);
                let lines = vec![by_baton(text)];
                let mirror = Mirror { conversation, business, visitor, lines, link, references: Vec::new() };
                email::mirror_request(&mirror, to, &job_key, settings, &keys)
            }
            _ => whatsapp::text_request(settings, &keys, to, text, None, &job_key),
        };
        Ok(Outcome::Told(self.deliver(channel, to, request).await?))
    }

    pub(super) async fn continue_by_mail(&self, after: Seq, upto: Seq) -> Result<Outcome, Failed> {
        let settings = &self.published.site.settings;
        let business = settings.business.as_str();
        let composed =
            self.object.with(|c| (continuation(c, (after, upto), business, &settings.assistant), address(c)))?;
        let (Some(mut continuation), Some(to)) = composed else { return Ok(Outcome::Moot) };
        let origin = self.object.with(|c| c.origin.clone())?;
        let own = settings.origins.iter().chain([&settings.public_url, &origin]).map(String::as_str);
        continuation.link = continuation.link.filter(|link| is_of(link, own));
        let keys = secrets::keys(&self.object.env);
        let request = email::continuation_request(&continuation, &to, &self.job_key()?, settings, &keys);
        Ok(Outcome::Told(self.deliver(Channel::Email, &to, request).await?))
    }

    /// To whatever address was typed: so it holds what the visitor saw, and leads nowhere but to the business.
    pub(super) async fn mail_transcript(&self, email: &str, upto: Seq) -> Result<Outcome, Failed> {
        let settings = &self.published.site.settings;
        let mail = self.object.with(|c| transcript_mail(c, upto, &settings.business, &settings.assistant))?;
        let to = Recipient { label: email.to_owned(), address: email.to_owned(), ..Recipient::default() };
        let keys = secrets::keys(&self.object.env);
        let request = email::transcript_request(&mail, &to, &self.job_key()?, settings, &keys);
        Ok(Outcome::Told(self.deliver(Channel::Email, &to, request).await?))
    }
}

/// A word of Baton's own in the form of a line.
fn by_baton(text: &str) -> Message {
    Message {
        seq: 0,
        id: String::new(),
        at_ms: chance::now(),
        from: Author::System,
        name: None,
        kind: Kind::Text,
        text: text.to_owned(),
        sources: Vec::new(),
        choices: Vec::new(),
        attachment: None,
    }
}

/// Which lines a mirror's first attempt had, and its link.
#[derive(Serialize, Deserialize)]
struct FrozenMirror {
    upto: Seq,
    link: String,
}

/// Only what the visitor wrote; on taking over, the conversation so far.
fn mirrored(conversation: &Conversation, (after, upto): (Seq, Seq)) -> Vec<Message> {
    let first = conversation.episode_lines().first().map_or(1, |line| line.seq);
    let whole = after < first;
    let wanted =
        |line: &&Message| line.seq <= upto && line.kind == Kind::Text && (whole || line.from == Author::Visitor);
    conversation.after(after).iter().filter(wanted).map(|line| in_words(line).into_owned()).collect()
}

/// The newest lines that fit one message.
fn spoken(lines: &[Message], visitor: &str, assistant: &str) -> String {
    const ROOM_CHARS: usize = 4_000;
    let mut kept: Vec<String> = Vec::new();
    let mut used = 0;
    for line in lines.iter().rev() {
        let name = match line.from {
            Author::Visitor => visitor,
            Author::Assistant => assistant,
            Author::Member | Author::System => line.name.as_deref().unwrap_or_default(),
        };
        // Every line behind a bar, so that nobody's words can pass for somebody else's.
        let said = format!("*{name}*: {}", line.text.replace('\n', "\n│ "));
        used += said.chars().count() + 1;
        if used > ROOM_CHARS && !kept.is_empty() {
            kept.push("…".to_owned());
            break;
        }
        kept.push(said);
    }
    kept.reverse();
    kept.join("\n")
}

/// A visitor names their page and the address that is mailed: only the business's own may be led to in its mail.
fn is_of<'a>(page: &str, mut own: impl Iterator<Item = &'a str>) -> bool {
    let origin = |address: &str| Url::parse(address).ok().map(|url| url.origin());
    origin(page).is_some_and(|page| own.any(|own| origin(own).as_ref() == Some(&page)))
}

fn address(conversation: &Conversation) -> Option<Recipient> {
    let address = conversation.contact.email.clone()?;
    Some(Recipient { label: conversation.visitor_name(), address, ..Recipient::default() })
}

fn continuation(
    conversation: &Conversation,
    (after, upto): (Seq, Seq),
    business: &str,
    assistant: &str,
) -> Option<Continuation> {
    let public: Vec<&Message> = conversation.public_after(0).filter(|line| line.kind == Kind::Text).collect();
    let team = |line: &&&Message| line.from == Author::Member && line.seq > after && line.seq <= upto;
    let messages: Vec<Message> = public.iter().filter(team).map(|line| (*line).clone()).collect();
    let first = messages.first()?.seq;
    let earlier = public.iter().filter(|line| line.seq < first);
    let before: Vec<Message> = earlier.map(|line| in_words(line).into_owned()).collect();
    let name = messages.last().and_then(|line| line.name.clone()).unwrap_or_else(|| business.to_owned());
    let words = conversation.words();
    let mail = &words.handing.mail;
    let values = [("business", business), ("name", name.as_str())];
    let page = conversation.page.url.clone();
    Some(Continuation {
        conversation: conversation.id.clone(),
        business: business.to_owned(),
        messages,
        context: before[before.len().saturating_sub(CONTEXT_LINES)..].to_vec(),
        link: Some(page).filter(|page| !page.is_empty()),
        references: Vec::new(),
        words: ContinuationWords {
            language: words.tag.to_owned(),
            subject: fill(mail.subject, &values),
            marker: mail.reply_above.to_owned(),
            heading: fill(mail.intro, &values),
            earlier: mail.earlier.to_owned(),
            you: mail.you.to_owned(),
            assistant: assistant.to_owned(),
            team: business.to_owned(),
            answer: mail.how_to_answer.to_owned(),
            open: mail.open.to_owned(),
            footer: fill(mail.footer, &values),
        },
    })
}

fn transcript_mail(conversation: &Conversation, upto: Seq, business: &str, assistant: &str) -> Continuation {
    let words = conversation.words();
    let mail = &words.handing.mail;
    let values = [("business", business)];
    Continuation {
        conversation: conversation.id.clone(),
        business: business.to_owned(),
        messages: transcript::lines(conversation, upto),
        context: Vec::new(),
        link: None,
        references: Vec::new(),
        words: ContinuationWords {
            language: words.tag.to_owned(),
            subject: fill(mail.subject, &values),
            heading: transcript::title(conversation, business),
            you: mail.you.to_owned(),
            assistant: assistant.to_owned(),
            team: business.to_owned(),
            footer: fill(conversation.language.guests().mail_footer, &values),
            ..ContinuationWords::default()
        },
    }
}
