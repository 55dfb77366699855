//! What a visitor says of themselves in passing: kept as if they had filled in the form.

use super::{Conversation, Stage, Step};
use crate::lead::{self, Found, Piece};
use crate::limits;
use crate::words::{fill, team};
use protocol::Seq;
use protocol::settings::Settings;
use protocol::settings::webhooks::EventKind;
use protocol::transcript::{Author, Contact, Kind};

/// What a line said of its writer that was not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lead {
    /// Their name is new.
    pub named: bool,
    /// There was no way to reach them, or it is another now.
    pub reachable: bool,
    /// The line says nothing else, so it asks for no answer.
    pub alone: bool,
}

impl Conversation {
    /// Keeps what the newest line says of its writer. What they left before stays, unless the line corrects it.
    pub(super) fn take_lead(&mut self, step: &mut Step, text: &str) -> Lead {
        let found = lead::found(text, self.language, country(&step.site.settings));
        if found.is_nothing() || self.check_contacts(step).is_err() {
            return Lead::default();
        }
        let known = self.contact.clone();
        let (alone, contact) = (found.alone, self.merged(found));
        let named = contact.name != known.name;
        let reachable = contact.email != known.email || contact.phone != known.phone;
        if named || reachable {
            self.keep_contact(step, contact);
        }
        Lead { named, reachable, alone }
    }

    fn merged(&self, found: Found) -> Contact {
        let Contact { name, email, phone } = self.contact.clone();
        let take = |known: Option<String>, piece: Option<Piece>| {
            let new = piece.map(|piece| piece.value).filter(|value| !self.was_told(value));
            if found.corrects { new.or(known) } else { known.or(new) }
        };
        let phone = take(phone, found.phone.filter(|piece| piece.value.chars().count() <= limits::PHONE_CHARS));
        Contact { name: take(name, found.name), email: take(email, found.email), phone }
    }

    /// An address or a number that somebody else wrote here first is the business's own, quoted back.
    fn was_told(&self, value: &str) -> bool {
        self.transcript.iter().any(|line| line.from != Author::Visitor && line.is_public() && line.text.contains(value))
    }

    /// Notes the contact for the team. The line or form that brought it is the last before it was known.
    pub(super) fn keep_contact(&mut self, step: &mut Step, contact: Contact) {
        self.contact = contact;
        if self.contact.name.is_some() && self.contact.is_reachable() {
            let last: Seq = self.last_seq();
            self.contact_after.get_or_insert(last);
        }
        let contact = crate::notice::contact_line(&self.contact);
        self.append(step, Author::System, Kind::Note, None, fill(team::CONTACT_LEFT, &[("contact", &contact)]));
        self.count_contact(step);
        self.happened(step, EventKind::ContactCaptured, |_| {});
    }

    /// Says what a person would: thanks where the team can answer now, the name back where no more was said. Whether
    /// the line has had all it asks for.
    pub(super) fn greet_lead(&mut self, step: &mut Step, lead: Lead) -> bool {
        let waits = self.stage == Stage::Waiting;
        if lead.reachable && (waits || lead.alone) {
            // The team has the line too: no need to say so twice.
            self.said_still_waiting |= waits;
            self.say(step, self.words().contact_thanks.to_owned());
            return true;
        }
        if !lead.alone || waits {
            return false;
        }
        let words = self.words();
        let name = self.contact.name.as_deref().filter(|_| lead.named);
        let text = match name {
            Some(name) => fill(words.small_talk.named, &[("name", name)]),
            None if self.contact.is_reachable() => words.contact_thanks.to_owned(),
            None => words.small_talk.go_ahead.to_owned(),
        };
        self.say(step, text);
        true
    }

    /// Whether to ask how the visitor can be reached: once an episode, and not of whoever can be.
    pub(super) fn asks_contact(&mut self) -> bool {
        let asks = !self.contact.is_reachable() && self.asked_contact != self.episode;
        if asks {
            self.asked_contact = self.episode;
        }
        asks
    }
}

/// The business's country, by its locale: `en-GB` is `GB`.
pub fn country(settings: &Settings) -> Option<&str> {
    let region = settings.locale.split(['-', '_']).next_back()?;
    (region.len() == 2 && region != settings.locale).then_some(region)
}
