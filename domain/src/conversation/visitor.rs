//! What a visitor does: writes, asks for a person, leaves a contact, rates.

use super::lead::Lead;
use super::{Conversation, Stage, Step};
use crate::calendar::is_zone;
use crate::effect::Effect;
use crate::input::Refusal;
use crate::lead::is_email;
use crate::limits;
use crate::site::SLACK_ID;
use crate::trigger::{self, Moment, When};
use crate::words::{fill, team};
use protocol::Seq;
use protocol::event::What;
use protocol::handoff::{Evidence, TriggerKind};
use protocol::settings::webhooks::EventKind;
use protocol::transcript::{Author, Client, Contact, Kind, Message, Page};

impl Conversation {
    /// Whether the visitor's line of this id is there already; refused where the id cannot be one of theirs.
    pub(super) fn has_from_visitor(&self, id: &str) -> Result<bool, Refusal> {
        check_id(id)?;
        if let Some(known) = self.line(id) {
            let own = known.from == Author::Visitor;
            return if own { Ok(true) } else { Err(Refusal::Invalid("this id is taken")) };
        }
        if id.starts_with(SLACK_ID) {
            return Err(Refusal::Invalid("ids that begin so are Slack's"));
        }
        Ok(false)
    }

    pub(super) fn visitor_message(&mut self, step: &mut Step, id: String, text: String) -> Result<(), Refusal> {
        if self.has_from_visitor(&id)? {
            return Ok(());
        }
        let text = checked_text(&text, limits::MESSAGE_CHARS)?;
        self.must_be_proven()?;
        self.has_room_for_visitor()?;
        self.check_rate(step)?;
        self.check_repetition(step, &text)?;
        self.reopen_if_resolved(step);
        let speaks_first = !self.transcript.iter().any(|line| line.from == Author::Visitor);
        self.language = self.language.after_line(&text, speaks_first);
        let first = !self.is_begun();
        let before = self.last_seq();
        self.append_as(step, id, Author::Visitor, Kind::Text, None, text.clone());
        self.turn += 1;
        self.count_beginning(step);
        if first {
            self.happened(step, EventKind::Opened, |_| {});
        }
        let lead = self.take_lead(step, &text);
        self.respond(step, lead);
        self.mirror_after(step, before);
        Ok(())
    }

    /// The newest line is the visitor's: triggers first, then whoever's turn it is.
    fn respond(&mut self, step: &mut Step, lead: Lead) {
        self.let_go_of_the_gone(step);
        if matches!(self.stage, Stage::Claimed { .. }) {
            return;
        }
        let fired = self.fired(step, When::BeforeAnswer, None);
        let answered = !self.escalates(step, &fired) && self.greet_lead(step, lead);
        self.hand_off_or_reassure(step, fired);
        if self.stage == Stage::Assistant && !answered {
            self.ask(step);
        }
    }

    /// News goes to the team; a visitor who only waits hears once that their words were passed on.
    fn hand_off_or_reassure(&mut self, step: &mut Step, fired: Vec<trigger::Fired>) {
        if self.escalates(step, &fired) {
            self.hand_off(step, fired);
            return;
        }
        self.keep_reasons(step, fired);
        if self.stage == Stage::Waiting {
            self.reassure(step);
        }
    }

    /// What fires now and was not told already in this episode.
    pub(super) fn fired(
        &self,
        step: &Step,
        when: When,
        answer: Option<&Result<crate::assistant::Reply, crate::assistant::Failure>>,
    ) -> Vec<trigger::Fired> {
        let episode = self.episode_lines();
        let worded = |line: &&Message| line.from == Author::Visitor && !line.text.is_empty();
        let Some(newest) = episode.iter().rev().find(worded) else {
            return Vec::new();
        };
        let moment = Moment {
            episode,
            newest,
            language: self.language,
            answer,
            settings: &step.site.settings,
            judgement: step.judgement,
            contact: &self.contact,
            contact_after: self.contact_after,
            thumbs: &self.thumbs,
        };
        self.news(trigger::fired(when, &moment))
    }

    pub(super) fn human_asked(&mut self, step: &mut Step) -> Result<(), Refusal> {
        self.must_be_proven()?;
        self.has_room_for_visitor()?;
        self.let_go_of_the_gone(step);
        let is_called = self.stage == Stage::Waiting && !self.is_over(step);
        if is_called || matches!(self.stage, Stage::Claimed { .. }) {
            return Ok(());
        }
        self.reopen_if_resolved(step);
        let evidence = Evidence {
            trigger: TriggerKind::HumanRequest,
            why: team::PRESSED_BUTTON.to_owned(),
            quotes: Vec::new(),
            score: None,
            threshold: None,
            seqs: Vec::new(),
        };
        let setting = trigger::setting(TriggerKind::HumanRequest, &step.site.settings);
        self.hand_off_or_reassure(step, vec![trigger::Fired { setting, evidence }]);
        Ok(())
    }

    pub(super) fn reopen_if_resolved(&mut self, step: &mut Step) {
        if !matches!(self.stage, Stage::Resolved { .. }) {
            return;
        }
        self.stage = Stage::Assistant;
        self.episode += 1;
        self.episode_after = self.last_seq();
        self.rating = None;
        self.rating_comment.clear();
        self.value_cents = None;
        self.waiting_since_ms = None;
        self.said_still_waiting = false;
        step.effects.push(Effect::Changed);
    }

    pub(super) fn contact_given(&mut self, step: &mut Step, contact: Contact) -> Result<(), Refusal> {
        let contact = checked_contact(contact)?;
        self.must_be_proven()?;
        self.has_room_for_visitor()?;
        let known = self.contact.clone();
        let merged = Contact {
            name: contact.name.or(known.name),
            email: contact.email.or(known.email),
            phone: contact.phone.or(known.phone),
        };
        if merged == self.contact {
            return Ok(());
        }
        self.check_contacts(step)?;
        self.keep_contact(step, merged);
        if self.contact.is_reachable() && !matches!(self.stage, Stage::Claimed { .. }) {
            self.say(step, self.words().contact_thanks.to_owned());
        }
        Ok(())
    }

    pub(super) fn rated(&mut self, step: &mut Step, score: u8, comment: String) -> Result<(), Refusal> {
        if !matches!(self.stage, Stage::Resolved { .. }) {
            return Err(Refusal::WrongStage("a conversation is rated once it is resolved"));
        }
        if !(1..=5).contains(&score) {
            return Err(Refusal::Invalid("a score is 1 to 5"));
        }
        if self.rating.is_some() {
            return Ok(());
        }
        let comment = bounded(&comment, limits::RATING_COMMENT_CHARS);
        let note = fill(team::RATED, &[("score", &score.to_string()), ("comment", &comment)]);
        self.rating = Some(score);
        self.rating_comment.clone_from(&comment);
        self.append(step, Author::System, Kind::Note, None, note.trim_end().to_owned());
        self.event(step, self.words().rating_thanks.to_owned());
        self.count(step, What::Rated { score });
        self.happened(step, EventKind::Rated, |event| (event.rating, event.text) = (Some(score), Some(comment)));
        Ok(())
    }

    /// Two answers that did not help may bring in a person without another word.
    pub(super) fn thumbed(&mut self, step: &mut Step, seq: Seq, up: bool) -> Result<(), Refusal> {
        let line = self.transcript.iter().find(|message| message.seq == seq);
        if !line.is_some_and(|line| line.from == Author::Assistant && line.kind == Kind::Text) {
            return Err(Refusal::Invalid("only the assistant's answers get a thumb"));
        }
        if self.thumbs.insert(seq, up) == Some(up) {
            return Ok(());
        }
        step.effects.push(Effect::Changed);
        self.count(step, What::Thumbed { seq, up });
        if !up {
            self.asked_in_vain(step, seq, true);
        }
        if self.stage == Stage::Assistant && !up {
            let fired = self.fired(step, When::AfterAnswer, None);
            self.hand_off_or_reassure(step, fired);
        }
        Ok(())
    }

    pub(super) fn page_changed(&mut self, step: &mut Step, page: Page) {
        let page = bounded_page(page);
        if page != self.page {
            self.page = page;
            step.effects.push(Effect::Changed);
        }
    }

    pub(super) fn check_rate(&self, step: &Step) -> Result<(), Refusal> {
        const MINUTE_MS: i64 = 60_000;
        const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
        let since = |ms: i64| {
            let recent = self.transcript.iter().rev().take_while(|message| message.at_ms > step.now - ms);
            recent.filter(|message| message.from == Author::Visitor).count()
        };
        let limit = limits::VISITOR_MESSAGES_PER_MINUTE;
        if since(MINUTE_MS) >= limit {
            return Err(Refusal::TooFast { limit });
        }
        let limit = limits::VISITOR_MESSAGES_PER_DAY;
        if since(DAY_MS) < limit { Ok(()) } else { Err(Refusal::TooMuch { limit }) }
    }

    /// The same line over and over is a stuck key or a script. A question that is asked twice in vain is a trigger's.
    fn check_repetition(&self, step: &Step, text: &str) -> Result<(), Refusal> {
        let recent = self.transcript.iter().rev().take_while(|line| line.at_ms > step.now - limits::SAME_LINES_MS);
        let own = recent.filter(|line| line.from == Author::Visitor);
        let same = own.take_while(|line| line.text.eq_ignore_ascii_case(text)).take(limits::SAME_LINES).count();
        if same < limits::SAME_LINES { Ok(()) } else { Err(Refusal::Repeated) }
    }

    pub(super) fn check_contacts(&self, step: &Step) -> Result<(), Refusal> {
        const HOUR_MS: i64 = 3_600_000;
        let recent = self.transcript.iter().rev().take_while(|message| message.at_ms > step.now - HOUR_MS);
        let (tells, _) = team::CONTACT_LEFT.split_once('{').unwrap_or_default();
        let count = recent.filter(|message| message.kind == Kind::Note && message.text.starts_with(tells)).count();
        let limit = limits::CONTACTS_PER_HOUR;
        if count < limit { Ok(()) } else { Err(Refusal::TooFast { limit }) }
    }
}

pub(super) fn check_id(id: &str) -> Result<(), Refusal> {
    let fits = limits::ID_CHARS.contains(&id.len());
    let plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    if fits && plain { Ok(()) } else { Err(Refusal::Invalid("an id is 8 to 64 of A-Z a-z 0-9 _ - .")) }
}

pub(super) fn checked_text(text: &str, limit: usize) -> Result<String, Refusal> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(Refusal::EmptyText),
        count if count > limit => Err(Refusal::TooLong { limit }),
        _ => Ok(text.to_owned()),
    }
}

fn checked_contact(contact: Contact) -> Result<Contact, Refusal> {
    let name = tidy(contact.name, limits::NAME_CHARS)?;
    let email = tidy(contact.email, limits::EMAIL_CHARS)?;
    let phone = tidy(contact.phone, limits::PHONE_CHARS)?;
    if email.as_deref().is_some_and(|email| !is_email(email)) {
        return Err(Refusal::Invalid("this e-mail address is not complete"));
    }
    if phone.as_deref().is_some_and(|phone| phone.chars().filter(char::is_ascii_digit).count() < 6) {
        return Err(Refusal::Invalid("this phone number is not complete"));
    }
    if name.is_none() && email.is_none() && phone.is_none() {
        return Err(Refusal::Invalid("give a name, an e-mail address or a phone number"));
    }
    Ok(Contact { name, email, phone })
}

pub(super) fn tidy(value: Option<String>, limit: usize) -> Result<Option<String>, Refusal> {
    let Some(value) = value else { return Ok(None) };
    let value: String = value.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    match value.chars().count() {
        0 => Ok(None),
        count if count > limit => Err(Refusal::TooLong { limit }),
        _ => Ok(Some(value)),
    }
}

pub(super) fn bounded(text: &str, limit: usize) -> String {
    text.trim().chars().take(limit).collect()
}

pub(super) fn bounded_client(client: Client) -> Client {
    let readable: String = client.agent.chars().filter(|letter| !letter.is_control()).collect();
    let zone = if is_zone(&client.zone) { client.zone } else { String::new() };
    let referrer = bounded_page(Page { url: client.referrer, title: String::new() }).url;
    Client { agent: bounded(&readable, limits::AGENT_CHARS), zone, referrer }
}

/// A page's address is shown as a link to the team: only web addresses are kept.
pub(super) fn bounded_page(page: Page) -> Page {
    let web = page.url.starts_with("https://") || page.url.starts_with("http://");
    let url = if web { bounded(&page.url, limits::PAGE_URL_CHARS) } else { String::new() };
    Page { url, title: bounded(&page.title, limits::PAGE_TITLE_CHARS) }
}
