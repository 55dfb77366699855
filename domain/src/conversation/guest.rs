//! What the visitor's page and its server say of them, what they had to prove, the files they sent, and what they take
//! home.

use super::visitor::{bounded, tidy};
use super::{Conversation, Stage, Step};
use crate::effect::{Effect, Job};
use crate::input::{Refusal, Report};
use crate::lead::is_email;
use crate::limits;
use crate::words::{fill, team};
use protocol::handoff::DeliveryState;
use protocol::settings::webhooks::EventKind;
use protocol::transcript::{Attachment, Author, Contact, Identity, Kind, Message};
use protocol::{Millis, Seq};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Guest {
    /// Who they are, by the word of the business's own server.
    #[serde(skip_serializing_if = "Option::is_none")]
    identity: Option<Identity>,
    /// What the business's page said, which anybody can make it say.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    attributes: BTreeMap<String, String>,
    /// They have to show that they are a person before they write.
    unproven: bool,
    /// A member has had their lines up to here before their eyes.
    read: Seq,
    /// When the transcript was mailed last.
    #[serde(skip_serializing_if = "Option::is_none")]
    mailed_ms: Option<Millis>,
    /// The job that mails it.
    #[serde(skip_serializing_if = "Option::is_none")]
    mailed_by: Option<u64>,
}

impl Conversation {
    /// Who opens it, as far as that was said. `unproven`: they have to show first that they are a person.
    pub fn with_guest(
        mut self,
        identity: Option<Identity>,
        attributes: BTreeMap<String, String>,
        unproven: bool,
    ) -> Result<Self, Refusal> {
        self.guest.attributes = checked(attributes)?;
        self.guest.attributes.retain(|_, value| !value.is_empty());
        self.guest.unproven = unproven && identity.is_none();
        if let Some(identity) = identity {
            self.contact = named(&identity, &self.contact);
            self.guest.identity = Some(identity);
        }
        Ok(self)
    }

    pub fn identity(&self) -> Option<&Identity> {
        self.guest.identity.as_ref()
    }

    pub fn attributes(&self) -> &BTreeMap<String, String> {
        &self.guest.attributes
    }

    pub fn is_unproven(&self) -> bool {
        self.guest.unproven
    }

    /// The visitor's lines up to here were read by a member.
    pub(super) fn read_by_team(&self) -> Seq {
        self.guest.read
    }

    pub(super) fn must_be_proven(&self) -> Result<(), Refusal> {
        if self.guest.unproven { Err(Refusal::Challenge) } else { Ok(()) }
    }

    pub(super) fn proven(&mut self, step: &mut Step) {
        if std::mem::take(&mut self.guest.unproven) {
            step.effects.push(Effect::Changed);
        }
    }

    /// An attribute without a value is taken back. Whom the business's own server knows has nothing left to prove.
    pub(super) fn identified(
        &mut self,
        step: &mut Step,
        identity: Option<Identity>,
        attributes: BTreeMap<String, String>,
    ) -> Result<(), Refusal> {
        let mut all = self.guest.attributes.clone();
        all.extend(checked(attributes)?);
        all.retain(|_, value| !value.is_empty());
        if all.len() > limits::ATTRIBUTES {
            return Err(TOO_MANY);
        }
        let before = (self.guest.clone(), self.contact.clone());
        self.guest.attributes = all;
        if let Some(identity) = identity {
            self.guest.unproven = false;
            self.name_guest(step, identity);
        }
        if (&self.guest, &self.contact) != (&before.0, &before.1) {
            step.effects.push(Effect::Changed);
        }
        Ok(())
    }

    /// No trigger goes by it: whoever signs in has not asked for anything.
    fn name_guest(&mut self, step: &mut Step, identity: Identity) {
        let contact = named(&identity, &self.contact);
        let another = self.guest.identity.as_ref().is_none_or(|known| known.subject != identity.subject);
        let is_news = another || contact != self.contact;
        self.contact = contact;
        let subject = identity.subject.clone();
        // The time alone is no news: a page says who its visitor is with every view.
        if is_news {
            self.guest.identity = Some(identity);
        }
        if is_news && self.is_begun() {
            self.append(step, Author::System, Kind::Note, None, fill(team::IDENTIFIED, &[("subject", &subject)]));
            self.count_contact(step);
            self.happened(step, EventKind::ContactCaptured, |_| {});
        }
    }

    /// Looked at from the console, or answered from anywhere.
    pub(super) fn team_saw(&mut self, step: &mut Step, upto: Seq) {
        let visitors = |line: &&Message| line.from == Author::Visitor && line.seq <= upto;
        let newest = self.after(self.guest.read).iter().rev().find(visitors).map(|line| line.seq);
        if let Some(newest) = newest {
            self.guest.read = newest;
            step.effects.push(Effect::Changed);
        }
    }

    /// Whether a file of so many bytes still fits.
    pub fn may_attach(&self, bytes: u64) -> Result<(), Refusal> {
        self.must_be_proven()?;
        self.has_room_for_visitor()?;
        let files = self.transcript.iter().filter_map(|line| line.attachment.as_ref());
        let (count, kept) = files.fold((0, 0), |(count, kept), file| (count + 1, kept + file.bytes));
        let fits = count < limits::ATTACHMENTS && kept + bytes <= limits::ATTACHMENTS_BYTES;
        if fits { Ok(()) } else { Err(Refusal::FilesFull) }
    }

    /// A file is a line without words. The assistant cannot look into it, and says so.
    pub(super) fn visitor_attached(&mut self, step: &mut Step, id: String, file: Attachment) -> Result<(), Refusal> {
        if self.has_from_visitor(&id)? {
            return Ok(());
        }
        self.may_attach(file.bytes)?;
        self.check_rate(step)?;
        self.reopen_if_resolved(step);
        let (first, before) = (!self.is_begun(), self.last_seq());
        self.push(
            step,
            Message {
                seq: before + 1,
                id,
                at_ms: step.now,
                from: Author::Visitor,
                name: None,
                kind: Kind::Text,
                text: String::new(),
                sources: Vec::new(),
                choices: Vec::new(),
                attachment: Some(file),
            },
        );
        self.count_beginning(step);
        if first {
            self.happened(step, EventKind::Opened, |_| {});
        }
        self.let_go_of_the_gone(step);
        match self.stage {
            Stage::Claimed { .. } => self.mirror_after(step, before),
            Stage::Waiting => self.reassure(step),
            Stage::Assistant | Stage::Resolved { .. } => self.say_kept(step),
        }
        Ok(())
    }

    /// Of several files sent in a row it is said once.
    fn say_kept(&mut self, step: &mut Step) {
        let kept = self.language.guests().kept;
        let last = self.episode_lines().iter().rfind(|line| line.from == Author::Assistant);
        if last.is_none_or(|line| line.text != kept) {
            self.say(step, kept.to_owned());
        }
    }

    /// Into the outbox: the mail is written when it leaves, with what was said up to now.
    pub(super) fn transcript_asked(&mut self, step: &mut Step, email: String) -> Result<(), Refusal> {
        self.must_be_proven()?;
        let email = tidy(Some(email), limits::EMAIL_CHARS)?.unwrap_or_default();
        if !is_email(&email) {
            return Err(Refusal::Invalid("this e-mail address is not complete"));
        }
        if self.guest.mailed_ms.is_some_and(|mailed_ms| step.now < mailed_ms + limits::TRANSCRIPT_EVERY_MS) {
            return Err(Refusal::JustMailed);
        }
        self.guest.mailed_ms = Some(step.now);
        let upto = self.last_seq();
        self.guest.mailed_by = Some(self.job(step, Job::Transcript { email, upto }));
        Ok(())
    }

    pub(super) fn is_transcript(&self, job: u64) -> bool {
        self.guest.mailed_by == Some(job)
    }

    /// The team should know where what the visitor waits for does not come; and the visitor may ask again at once.
    pub(super) fn transcript_reported(&mut self, step: &mut Step, report: Report) {
        if report.state != DeliveryState::Failed {
            return;
        }
        (self.guest.mailed_by, self.guest.mailed_ms) = (None, None);
        let why = report.why.unwrap_or_default();
        self.append(step, Author::System, Kind::Note, None, fill(team::TRANSCRIPT_FAILED, &[("why", &why)]));
    }
}

const TOO_MANY: Refusal = Refusal::Invalid("at most 20 attributes");

/// What was signed takes the place of what was said.
fn named(identity: &Identity, known: &Contact) -> Contact {
    Contact {
        name: identity.name.clone().or(known.name.clone()),
        email: identity.email.clone().or(known.email.clone()),
        phone: identity.phone.clone().or(known.phone.clone()),
    }
}

fn checked(attributes: BTreeMap<String, String>) -> Result<BTreeMap<String, String>, Refusal> {
    if attributes.len() > limits::ATTRIBUTES {
        return Err(TOO_MANY);
    }
    let plain = |text: &str| text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>();
    let mut all = BTreeMap::new();
    for (name, value) in attributes {
        let name = plain(name.trim());
        if name.is_empty() || name.chars().count() > limits::ATTRIBUTE_NAME_CHARS {
            return Err(Refusal::Invalid("an attribute's name has 1 to 40 characters"));
        }
        if value.trim().chars().count() > limits::ATTRIBUTE_CHARS {
            return Err(Refusal::Invalid("an attribute's value has at most 200 characters"));
        }
        all.insert(name, plain(&bounded(&value, limits::ATTRIBUTE_CHARS)));
    }
    Ok(all)
}
