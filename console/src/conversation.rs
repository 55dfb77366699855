//! One open conversation: views and frames merged by sequence number, and the lines still on their way out.
//! Not for: drawing, or deciding when to fetch.

use crate::act::Act;
use crate::age::local_day;
use crate::evidence::{Fired, place};
use crate::lines::Heights;
use protocol::desk::{ConversationView, Present, Row};
use protocol::handoff::Handoff;
use protocol::transcript::{Author, Client, Contact, Kind, Message, Page, Stage};
use protocol::{Millis, Seq};
use std::collections::BTreeMap;
use std::ops::Range;

/// The visitor's typing mark goes out this long after their last keystroke was heard.
pub const TYPING_SHOWN_MS: Millis = 5_000;

#[derive(Clone, Debug, PartialEq)]
pub struct Conversation {
    pub row: Row,
    pub contact: Contact,
    pub page: Page,
    pub locale: String,
    pub client: Client,
    pub seen: Seq,
    pub mailed: Seq,
    pub snoozed_ms: Option<Millis>,
    pub handoffs: Vec<Handoff>,
    pub opener: String,
    pub rating: Option<u8>,
    pub rating_comment: String,
    messages: BTreeMap<Seq, Message>,
    /// Replies and notes the worker has not confirmed yet, oldest first.
    pub outgoing: Vec<Outgoing>,
    typing_until_ms: Millis,
    /// Who has the conversation before them, and until when they count as typing.
    present: Vec<(Present, Millis)>,
    /// The turn of the answer the assistant is writing, and its text so far.
    draft: (u64, String),
}

/// A line on its way out.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing {
    pub act: Act,
    /// Why it did not go, where it did not. It is sent again under the same id.
    pub failed: Option<String>,
}

/// One line of the transcript as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub message: Message,
    /// The first line of its day.
    pub new_day: bool,
    /// What this message set off.
    pub fired: Vec<Fired>,
    /// How far a member's words to the visitor have come, where that says something new.
    pub reached: Option<Reached>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reached {
    /// The visitor has had it before their eyes.
    Seen,
    /// The visitor had left, and it went on by mail.
    Mailed,
    NotYet,
}

impl Conversation {
    pub fn new(view: ConversationView) -> Self {
        let messages = view.messages.into_iter().map(|message| (message.seq, message)).collect();
        Self {
            row: view.row,
            contact: view.contact,
            page: view.page,
            locale: view.locale,
            client: view.client,
            seen: view.seen,
            mailed: view.mailed,
            snoozed_ms: view.snoozed_ms,
            handoffs: view.handoffs,
            opener: view.opener,
            rating: view.rating,
            rating_comment: view.rating_comment,
            messages,
            outgoing: Vec::new(),
            typing_until_ms: 0,
            present: Vec::new(),
            draft: (0, String::new()),
        }
    }

    /// Takes in a newer view, or an older one that brings messages this screen has not seen.
    pub fn merge(&mut self, view: ConversationView) {
        for message in view.messages {
            self.add(message);
        }
        if view.row.rev < self.row.rev {
            return;
        }
        self.row = view.row;
        self.contact = view.contact;
        self.page = view.page;
        self.locale = view.locale;
        self.client = view.client;
        self.seen = view.seen;
        self.mailed = view.mailed;
        self.snoozed_ms = view.snoozed_ms;
        self.handoffs = view.handoffs;
        self.opener = view.opener;
        self.rating = view.rating;
        self.rating_comment = view.rating_comment;
        // Whoever wrote it may have died since; each frame of a draft that goes on brings all of it.
        self.draft.1.clear();
    }

    fn add(&mut self, message: Message) {
        self.outgoing.retain(|outgoing| outgoing.act.line().is_none_or(|(id, _)| id != message.id));
        let is_new = self.messages.insert(message.seq, message.clone()).is_none();
        if is_new && message.from == Author::Visitor {
            self.typing_until_ms = 0;
        }
        if is_new && message.from == Author::Assistant {
            self.draft.1.clear();
        }
    }

    /// The last message before the first gap: what to resume after.
    pub fn held_to(&self) -> Seq {
        let mut held = 0;
        for seq in self.messages.keys() {
            if *seq != held + 1 {
                break;
            }
            held = *seq;
        }
        held
    }

    /// Whether a message between two held ones is missing.
    pub fn has_gap(&self) -> bool {
        self.messages.keys().next_back().is_some_and(|last| *last != self.held_to())
    }

    /// These of the lines as drawn: of a long transcript only what is near the view is. `west_minutes` places midnight;
    /// see [`local_day`].
    pub fn lines(&self, west_minutes: i32, drawn: Range<usize>) -> Vec<Line> {
        let mut fired = place(&self.handoffs, &self.messages);
        let before = drawn.start.checked_sub(1).and_then(|at| self.messages.values().nth(at));
        let mut day = before.map(|message| local_day(message.at_ms, west_minutes));
        // One "seen" says it of everything above it.
        let last_seen = self.messages.values().rev().find(|message| self.reached(message) == Some(Reached::Seen));
        let last_seen = last_seen.map(|message| message.seq);
        let mut lines = Vec::with_capacity(drawn.len());
        for message in self.messages.values().skip(drawn.start).take(drawn.len()) {
            let today = local_day(message.at_ms, west_minutes);
            let new_day = day.replace(today) != Some(today);
            let fired = fired.remove(&message.seq).unwrap_or_default();
            let reached = self.reached(message);
            let reached = reached.filter(|reached| *reached != Reached::Seen || Some(message.seq) == last_seen);
            lines.push(Line { message: message.clone(), new_day, fired, reached });
        }
        lines
    }

    /// How high each line will be, as far as is known: as measured, else by how much it says.
    pub fn heights(&self, heights: &Heights) -> Vec<i32> {
        self.messages.values().map(|message| heights.of(message)).collect()
    }

    pub fn len(&self) -> usize {
        self.messages.len()
    }

    pub fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    fn reached(&self, message: &Message) -> Option<Reached> {
        let to_visitor = message.from == Author::Member && message.kind == Kind::Text;
        to_visitor.then_some(match message.seq {
            seq if seq <= self.seen => Reached::Seen,
            seq if seq <= self.mailed => Reached::Mailed,
            _ => Reached::NotYet,
        })
    }

    /// The visitor's newest line, where nobody has answered it since.
    pub fn open_question(&self) -> Option<Seq> {
        let spoken = |message: &&Message| message.kind == Kind::Text && message.from != Author::System;
        let newest = self.messages.values().rev().find(spoken)?;
        (newest.from == Author::Visitor).then_some(newest.seq)
    }

    pub fn set_present(&mut self, members: Vec<Present>, now_ms: Millis) {
        self.present = members.into_iter().map(|present| (present, now_ms + TYPING_SHOWN_MS)).collect();
    }

    /// Who else looks at it, and who of them is typing.
    pub fn others(&self, own: Option<&str>, now_ms: Millis) -> Vec<Present> {
        let others = self.present.iter().filter(|(present, _)| Some(present.member.id.as_str()) != own);
        let as_of_now = |(present, until_ms): &(Present, Millis)| Present {
            typing: present.typing && now_ms < *until_ms,
            ..present.clone()
        };
        others.map(as_of_now).collect()
    }

    /// No member has written to the visitor since the newest handoff, so the opener is still of use.
    pub fn wants_opener(&self) -> bool {
        let since_ms = self.handoffs.last().map_or(self.row.started_ms, |handoff| handoff.at_ms);
        let answered = |message: &Message| {
            message.from == Author::Member && message.kind == Kind::Text && message.at_ms >= since_ms
        };
        !self.opener.is_empty() && !self.messages.values().any(answered)
    }

    pub fn visitor_types(&mut self, now_ms: Millis) {
        self.typing_until_ms = now_ms + TYPING_SHOWN_MS;
    }

    pub fn assistant_writes(&mut self, turn: u64, text: String) {
        if turn >= self.draft.0 {
            self.draft = (turn, text);
        }
    }

    /// What the visitor sees of an answer that is being written; nothing once it stands in the transcript.
    pub fn draft(&self) -> &str {
        let answers = self.row.stage == Stage::Assistant;
        if answers { &self.draft.1 } else { "" }
    }

    pub fn is_visitor_typing(&self, now_ms: Millis) -> bool {
        now_ms < self.typing_until_ms
    }
}

#[cfg(test)]
pub mod tests {
    use super::{Conversation, Outgoing, Reached};
    use crate::act::Act;
    use crate::evidence::tests::{evidence, handoff, message};
    use crate::inbox::tests::row;
    use protocol::desk::{ConversationView, MemberRef, Present, Row};
    use protocol::transcript::{Author, Client, Contact, Message, Page, Stage};

    pub fn view(rev: u64, messages: Vec<Message>) -> ConversationView {
        ConversationView {
            row: Row { rev, ..row("c1", Stage::Waiting) },
            contact: Contact::default(),
            page: Page::default(),
            locale: "en".into(),
            client: Client::default(),
            seen: 0,
            mailed: 0,
            snoozed_ms: None,
            handoffs: vec![],
            opener: "Hi, I am picking this up.".into(),
            rating: None,
            rating_comment: String::new(),
            messages,
        }
    }

    fn seqs(conversation: &Conversation) -> Vec<u64> {
        conversation.lines(0, 0..100).iter().map(|line| line.message.seq).collect()
    }

    #[test]
    fn views_merge_by_sequence_number() {
        let mut open = Conversation::new(view(1, vec![message(1, Author::Visitor, "a")]));
        open.merge(view(3, vec![message(3, Author::Visitor, "c")]));
        assert_eq!((open.held_to(), open.has_gap()), (1, true));
        let late = view(2, vec![message(2, Author::Assistant, "b"), message(3, Author::Visitor, "c")]);
        open.merge(late);
        assert_eq!(seqs(&open), [1, 2, 3]);
        assert_eq!((open.held_to(), open.has_gap(), open.row.rev), (3, false, 3));
    }

    #[test]
    fn an_older_view_never_takes_the_stage_back() {
        let mut open = Conversation::new(view(5, vec![]));
        open.row.stage = Stage::Claimed;
        open.merge(view(4, vec![]));
        assert_eq!(open.row.stage, Stage::Claimed);
    }

    #[test]
    fn a_stored_line_is_no_longer_on_its_way() {
        let mut open = Conversation::new(view(1, vec![]));
        for id in ["m1", "m9"] {
            open.outgoing.push(Outgoing { act: Act::Reply { id: id.into(), text: "x".into() }, failed: None });
        }
        open.merge(view(2, vec![message(1, Author::Member, "x")]));
        assert_eq!(open.outgoing.len(), 1);
        assert_eq!(open.outgoing[0].act.line().unwrap().0, "m9");
    }

    #[test]
    fn evidence_and_days_stand_at_their_lines() {
        let mut first = view(1, vec![message(1, Author::Visitor, "a"), message(2, Author::Visitor, "b")]);
        first.handoffs = vec![handoff(1, 2_500, vec![evidence(&[2])])];
        let open = Conversation::new(first);
        let lines = open.lines(0, 0..100);
        assert_eq!(lines.iter().map(|line| line.new_day).collect::<Vec<_>>(), [true, false]);
        assert_eq!(lines.iter().map(|line| line.fired.len()).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn the_opener_is_offered_until_a_member_has_answered_this_handoff() {
        let mut first = view(1, vec![message(1, Author::Member, "an earlier episode")]);
        first.handoffs = vec![handoff(1, 2_500, vec![])];
        let mut open = Conversation::new(first);
        assert!(open.wants_opener());
        let mut next = view(2, vec![message(3, Author::Member, "Hello, Ana here")]);
        next.handoffs = vec![handoff(1, 2_500, vec![])];
        open.merge(next);
        assert!(!open.wants_opener());
    }

    #[test]
    fn a_draft_grows_until_its_message_comes_and_an_older_turn_changes_nothing() {
        let mut first = view(1, vec![message(1, Author::Visitor, "When?")]);
        first.row.stage = Stage::Assistant;
        let mut open = Conversation::new(first.clone());
        open.assistant_writes(2, "We open".to_owned());
        open.assistant_writes(1, "Old".to_owned());
        assert_eq!(open.draft(), "We open");
        open.merge(ConversationView { messages: vec![message(2, Author::Assistant, "We open at 9.")], ..first });
        assert_eq!(open.draft(), "");
    }

    #[test]
    fn how_far_the_teams_words_have_come_is_said_once() {
        let lines = (1..=5).map(|seq| message(seq, Author::Member, "x")).collect();
        let open = Conversation::new(ConversationView { seen: 2, mailed: 4, ..view(1, lines) });
        let reached: Vec<_> = open.lines(0, 0..100).iter().map(|line| line.reached).collect();
        let mailed = Some(Reached::Mailed);
        assert_eq!(reached, [None, Some(Reached::Seen), mailed, mailed, Some(Reached::NotYet)]);
    }

    #[test]
    fn of_a_long_transcript_only_a_part_is_drawn_and_days_begin_where_they_begin() {
        let open = Conversation::new(view(1, (1..=2_000).map(|seq| message(seq, Author::Visitor, "x")).collect()));
        let lines = open.lines(0, 1_850..2_000);
        assert_eq!((lines.len(), lines[0].message.seq, lines[0].new_day), (150, 1_851, false));
        assert!(open.lines(0, 0..10)[0].new_day);
        assert_eq!((open.lines(0, 1_990..2_400).len(), open.len()), (10, 2_000));
    }

    #[test]
    fn what_was_seen_is_said_at_the_last_of_it_alone_wherever_that_is_drawn() {
        let lines = (1..=9).map(|seq| message(seq, Author::Member, "x")).collect();
        let open = Conversation::new(ConversationView { seen: 6, ..view(1, lines) });
        let reached = |drawn| open.lines(0, drawn).iter().map(|line| line.reached).collect::<Vec<_>>();
        assert_eq!(reached(0..3), [None, None, None]);
        assert_eq!(reached(4..7), [None, Some(Reached::Seen), Some(Reached::NotYet)]);
    }

    #[test]
    fn the_others_are_seen_and_stop_typing_by_themselves() {
        let mut open = Conversation::new(view(1, vec![]));
        let present = |id: &str, typing| Present { member: MemberRef { id: id.into(), name: id.into() }, typing };
        open.set_present(vec![present("ana", true), present("tom", true)], 1_000);
        assert_eq!(open.others(Some("ana"), 5_999), [present("tom", true)]);
        assert_eq!(open.others(Some("ana"), 6_000), [present("tom", false)]);
        assert_eq!(open.others(None, 2_000).len(), 2);
    }

    #[test]
    fn a_question_is_open_until_somebody_answers() {
        let mut open = Conversation::new(view(1, vec![message(1, Author::Visitor, "When?")]));
        assert_eq!(open.open_question(), Some(1));
        open.merge(view(2, vec![message(2, Author::System, "Ana has joined")]));
        assert_eq!(open.open_question(), Some(1));
        open.merge(view(3, vec![message(3, Author::Member, "At nine")]));
        assert_eq!(open.open_question(), None);
    }

    #[test]
    fn typing_ends_with_time_or_with_the_message() {
        let mut open = Conversation::new(view(1, vec![]));
        open.visitor_types(1_000);
        assert!(open.is_visitor_typing(5_999));
        assert!(!open.is_visitor_typing(6_000));
        open.merge(view(2, vec![message(1, Author::Visitor, "there")]));
        assert!(!open.is_visitor_typing(2_000));
    }
}
