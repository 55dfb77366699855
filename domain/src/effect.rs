//! What a conversation wants done. The Durable Object stores the durable ones in one burst, then does them.

use crate::gaps::Asked;
use crate::input::{Hint, Timer};
use protocol::event::{Counted, Event};
use protocol::handoff::{Call, Channel};
use protocol::transcript::Message;
use protocol::{Millis, Seq};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Store this line and show it to everybody who may see it.
    Append(Message),
    /// Something other than the transcript changed: show the new status, refresh the inbox.
    Changed,
    /// Put a job in the outbox, to run from `due_ms` on.
    Job { id: u64, job: Job, due_ms: Millis },
    /// Take jobs that have not begun out of the outbox.
    Cancel { jobs: Vec<u64> },
    /// Wake me then. Setting the same timer again moves it.
    Timer { timer: Timer, due_ms: Millis },
    /// The timer is no longer wanted.
    Untimer(Timer),
    /// Tell the desk with the inbox's line: it is counted there, once by its job.
    Count(Box<Counted>),
}

/// Work that leaves the object. Stored as JSON, so its shape is pinned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
pub enum Job {
    /// Answer the visitor's turn.
    Ask { turn: u64 },
    /// Tell one recipient on one channel about a handoff.
    Notify {
        handoff: u32,
        channel: Channel,
        recipient: Recipient,
        #[serde(default, skip_serializing_if = "is_handoff")]
        call: Call,
    },
    /// Put a handoff into the mail that the recipient gets when the business opens. The desk gathers them.
    Digest { handoff: u32, recipient: Recipient },
    /// Bring the visitor's lines after `after` to whoever holds the conversation, where they answer from.
    /// Which lines those are is read when the job runs, so that a burst is one message.
    Mirror { channel: Channel, recipient: Recipient, after: Seq },
    /// Mail the visitor, who has left, what the team wrote after `after` and up to `upto`.
    Continue { after: Seq, upto: Seq },
    /// Mail the visitor, who asked for it, what was said up to `upto`.
    Transcript { email: String, upto: Seq },
    /// Tell one person in Slack, and nobody else there, that what they wrote has not reached the visitor.
    Hint { hint: Hint },
    /// A word to one member where they wrote from.
    Say { channel: Channel, recipient: Recipient, text: String },
    /// Tell a member that a colleague has named them in the note `seq`.
    Mention { channel: Channel, recipient: Recipient, seq: Seq },
    /// Tell the owner's own servers, by way of the desk.
    Event { event: Box<Event> },
    /// Tell the desk of a question that was not answered, or not well.
    Gap { asked: Asked },
    /// Put the lines after `after` and up to `upto` under the Slack card, in as many messages as they need:
    /// `part` is the next of them, from 0.
    Thread { card: Card, after: Seq, upto: Seq, part: u32 },
    /// Show on the Slack card what became of the handoff: who owns it, how it ended.
    UpdateCard { card: Card },
    /// Tell the desk what the inbox should show.
    Report,
    /// A stored job this version cannot read: given up in the open instead of blocking its lane.
    #[serde(other)]
    Unknown,
}

fn is_handoff(call: &Call) -> bool {
    *call == Call::Handoff
}

/// A card that was posted for a handoff, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub handoff: u32,
    pub recipient: Recipient,
    /// Slack's `channel:ts`.
    pub receipt: String,
}

/// Who a notice goes to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// As the team knows it: `#leads`, `Ana`.
    pub label: String,
    /// As the channel knows it: a Slack channel, an E.164 number, a mail address.
    pub address: String,
    /// Who it is, where it is one person: the link in the notice then opens as them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<String>,
    /// Slack accounts to mention in a shared channel: `U0123456789`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::{Card, Job, Recipient};
    use crate::gaps::Asked;
    use crate::input::{Hint, Timer};
    use protocol::desk::MemberRef;
    use protocol::event::Event;
    use protocol::handoff::{Call, Channel, TriggerKind, Urgency};
    use protocol::settings::hours::Window;
    use protocol::settings::webhooks::EventKind;
    use protocol::transcript::{Contact, Page};

    #[test]
    fn promise_9_stored_jobs_are_pinned() {
        let recipient = Recipient { label: "#leads".to_owned(), address: "C1".to_owned(), ..Recipient::default() };
        let card = Card { handoff: 1, recipient: recipient.clone(), receipt: "C1:1.2".to_owned() };
        let pinned = [
            (Job::Ask { turn: 3 }, r#"{"job":"ask","turn":3}"#),
            (
                Job::Notify { handoff: 1, channel: Channel::Slack, recipient, call: Call::Handoff },
                r##"{"job":"notify","handoff":1,"channel":"slack","recipient":{"label":"#leads","address":"C1"}}"##,
            ),
            (
                Job::Thread { card, after: 6, upto: 7, part: 0 },
                r##"{"job":"thread","card":{"handoff":1,"recipient":{"label":"#leads","address":"C1"},"receipt":"C1:1.2"},"after":6,"upto":7,"part":0}"##,
            ),
            (Job::Report, r#"{"job":"report"}"#),
            (
                Job::Transcript { email: "sam@example.com".to_owned(), upto: 7 },
                r#"{"job":"transcript","email":"sam@example.com","upto":7}"#,
            ),
        ];
        check(&pinned);
    }

    #[test]
    fn promise_9_stored_jobs_for_one_reader_are_pinned() {
        let ana = Recipient {
            label: "Ana".to_owned(),
            address: "+34600111222".to_owned(),
            member: Some("ana".to_owned()),
            mentions: vec!["U1".to_owned()],
        };
        let mails = Recipient { label: "Ana".to_owned(), address: "a@b.c".to_owned(), ..Recipient::default() };
        let hint = Hint { channel: "C1".to_owned(), thread: "1.2".to_owned(), user: "U1".to_owned() };
        let card = Card { handoff: 1, recipient: mails.clone(), receipt: "C1:1.2".to_owned() };
        let by_mail = mails.clone();
        let (channel, text) = (Channel::Whatsapp, "Hi".to_owned());
        check(&[
            (
                Job::Notify { handoff: 2, channel, recipient: ana.clone(), call: Call::Again },
                r#"{"job":"notify","handoff":2,"channel":"whatsapp","recipient":{"label":"Ana","address":"+34600111222","member":"ana","mentions":["U1"]},"call":"again"}"#,
            ),
            (
                Job::Digest { handoff: 1, recipient: mails.clone() },
                r#"{"job":"digest","handoff":1,"recipient":{"label":"Ana","address":"a@b.c"}}"#,
            ),
            (
                Job::Mirror { channel: Channel::Email, recipient: mails.clone(), after: 4 },
                r#"{"job":"mirror","channel":"email","recipient":{"label":"Ana","address":"a@b.c"},"after":4}"#,
            ),
            (Job::Continue { after: 4, upto: 6 }, r#"{"job":"continue","after":4,"upto":6}"#),
            (Job::Hint { hint }, r#"{"job":"hint","hint":{"channel":"C1","thread":"1.2","user":"U1"}}"#),
            (
                Job::Say { channel, recipient: mails, text },
                r#"{"job":"say","channel":"whatsapp","recipient":{"label":"Ana","address":"a@b.c"},"text":"Hi"}"#,
            ),
            (
                Job::Mention { channel, recipient: by_mail, seq: 7 },
                r#"{"job":"mention","channel":"whatsapp","recipient":{"label":"Ana","address":"a@b.c"},"seq":7}"#,
            ),
            (
                Job::UpdateCard { card },
                r#"{"job":"update_card","card":{"handoff":1,"recipient":{"label":"Ana","address":"a@b.c"},"receipt":"C1:1.2"}}"#,
            ),
        ]);
    }

    #[test]
    fn promise_9_stored_events_are_pinned() {
        let json = r#"{"job":"event","event":{"kind":"conversation.replied","at_ms":5,"conversation":"c1","site":"main","episode":1,"visitor":"Sam","contact":{"name":"Sam"},"page":{"url":"","title":""},"member":{"id":"ana","name":"Ana"},"trigger":"human_request","urgency":"urgent","window":"weekend","text":"Hi"}}"#;
        let event = Event {
            kind: EventKind::Replied,
            at_ms: 5,
            conversation: "c1".to_owned(),
            site: "main".to_owned(),
            episode: 1,
            visitor: "Sam".to_owned(),
            contact: Contact { name: Some("Sam".to_owned()), ..Contact::default() },
            page: Page::default(),
            member: Some(MemberRef { id: "ana".to_owned(), name: "Ana".to_owned() }),
            trigger: Some(TriggerKind::HumanRequest),
            urgency: Some(Urgency::Urgent),
            window: Some(Window::Weekend),
            outcome: None,
            value_cents: None,
            rating: None,
            text: Some("Hi".to_owned()),
        };
        check(&[(Job::Event { event: Box::new(event) }, json)]);
        let asked = Asked { question: "Do you fix bikes?".to_owned(), seq: 4, disliked: true, at_ms: 5 };
        let json = r#"{"job":"gap","asked":{"question":"Do you fix bikes?","seq":4,"disliked":true,"at_ms":5}}"#;
        check(&[(Job::Gap { asked }, json)]);
    }

    #[test]
    fn promise_9_a_job_of_another_version_is_read_as_unknown() {
        let read = |json: &str| serde_json::from_str::<Job>(json).ok();
        assert_eq!(read(r#"{"job":"carrier_pigeon","to":"roof"}"#), Some(Job::Unknown));
        assert_eq!(read(r#"{"job":"ask","turn":3,"mood":"good"}"#), Some(Job::Ask { turn: 3 }));
        // As it was stored before there were calls.
        let old = r##"{"job":"notify","handoff":1,"channel":"slack","recipient":{"label":"#leads","address":"C1"}}"##;
        assert!(matches!(read(old), Some(Job::Notify { call: Call::Handoff, .. })));
    }

    /// Timers are stored by this very text: it is the key they are put away by.
    #[test]
    fn promise_9_stored_timers_are_pinned() {
        for (timer, json) in [
            (Timer::AnswerOverdue { turn: 3 }, r#"{"timer":"answer_overdue","turn":3}"#),
            (Timer::ClaimOverdue { handoff: 1 }, r#"{"timer":"claim_overdue","handoff":1}"#),
            (Timer::ReplyOverdue, r#"{"timer":"reply_overdue"}"#),
            (Timer::VisitorAway, r#"{"timer":"visitor_away"}"#),
        ] {
            assert_eq!(serde_json::to_string(&timer).unwrap(), json);
            assert_eq!(serde_json::from_str::<Timer>(json).unwrap(), timer);
        }
    }

    fn check(pinned: &[(Job, &str)]) {
        for (job, json) in pinned {
            assert_eq!(serde_json::to_string(job).unwrap(), *json);
            assert_eq!(serde_json::from_str::<Job>(json).unwrap(), *job);
        }
    }
}
