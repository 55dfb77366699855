//! The visitor's door besides what is said: files, who they are, what they take home; and refusals in their words.

use super::store::Attached;
use super::{Object, json, messages};
use crate::call::{AboutGuest, MayAttach};
use crate::error::Failed;
use crate::published::Published;
use crate::{chance, files, socket};
use domain::input::Input;
use domain::routing;
use domain::transcript;
use domain::words::guests;
use protocol::handoff::Channel;
use protocol::settings::Mode;
use protocol::transcript::Message;
use std::rc::Rc;
use worker::{Headers, Response};

impl Object {
    pub(super) fn guest(self: &Rc<Self>, about: AboutGuest, published: &Published) -> Result<Response, Failed> {
        let input = match about {
            AboutGuest::MayAttach { id, bytes } => return self.may_attach(&id, bytes),
            AboutGuest::IsUnproven => return json(&self.with(|conversation| conversation.is_unproven())?),
            AboutGuest::Transcript => return self.transcript(published),
            AboutGuest::MailTranscript { email } => {
                self.can_mail(published)?;
                Input::TranscriptAsked { email }
            }
            AboutGuest::Attached { id, mut attachment } => {
                let (origin, conversation) = self.with(|c| (c.origin.clone(), c.id.clone()))?;
                // The line is of this day, and so its address is the same whenever it is made anew.
                let now = chance::now();
                attachment.url = files::fresh_address(&self.env, &origin, &conversation, &attachment.id, now)?;
                Input::VisitorAttached { id, attachment }
            }
            AboutGuest::Identified { identity, attributes } => Input::Identified { identity, attributes },
            AboutGuest::Proven => Input::Proven,
        };
        self.visited(input, published)
    }

    fn may_attach(&self, id: &str, bytes: u64) -> Result<Response, Failed> {
        let known = self.with(|conversation| match conversation.visitor_line(id) {
            Some(line) => Ok(Some(messages(conversation, conversation.public_after(line.seq - 1).cloned()))),
            None => conversation.may_attach(bytes).map(|()| None),
        })?;
        json(&MayAttach { known: known.map_err(|refusal| self.kindly(refusal.into()))? })
    }

    fn transcript(&self, published: &Published) -> Result<Response, Failed> {
        let settings = &published.site.settings;
        let text = self.with(|c| transcript::markdown(c, &settings.business, &settings.assistant))?;
        let headers = Headers::new();
        headers.set("content-type", "text/markdown; charset=utf-8")?;
        headers.set("content-disposition", "attachment; filename=\"conversation.md\"")?;
        Ok(Response::ok(text)?.with_headers(headers))
    }

    fn can_mail(&self, published: &Published) -> Result<(), Failed> {
        let language = self.with(|conversation| conversation.language)?;
        let offered = published.site.settings.widget.transcript_mail;
        match offered && routing::mode(&published.site, Channel::Email) != Mode::Off {
            true => Ok(()),
            false => Err(Failed::Unavailable { words: language.guests().mail_off.to_owned() }),
        }
    }

    /// What a visitor is refused is said in their language.
    pub(super) fn kindly(&self, failed: Failed) -> Failed {
        let Failed::Refused(refusal) = failed else { return failed };
        // Read as it is, for a refusal may come while the conversation is being changed.
        let language = self.memory.try_borrow().ok().and_then(|memory| memory.as_ref().map(|known| known.language));
        match language.and_then(|language| guests::said(&refusal, language)) {
            Some(words) => Failed::Said { refusal, words },
            None => Failed::Refused(refusal),
        }
    }

    /// A line of the visitor's stands before whoever of the team looks at the conversation.
    pub(super) fn read_by_lookers(self: &Rc<Self>, published: &Published) {
        let looks = |page: &worker::WebSocket| {
            Attached::of(page).is_some_and(|at| at.looking && at.member.is_some()) && socket::lives(&self.state, page)
        };
        if self.state.get_websockets_with_tag(super::TEAM).iter().any(looks) {
            let upto = self.with(super::last_seq).unwrap_or_default();
            // What cannot be stored now is seen again with the next line.
            let _: Result<Vec<Message>, Failed> = self.commit(Input::TeamSaw { upto }, published);
        }
    }
}
