//! The worker's half of the world: what it stores, and what it says to whom.

use super::{START_MS, World};
use protocol::transcript::{Author, Kind, Message, Stage};
use protocol::visitor::{ClientFrame, Messages, ServerFrame};
use widget::event::{Failure, Opening};
use widget::model::{Settings, fresh_status};
use widget::outbox::Item;

impl World {
    /// The worker reads one frame.
    pub fn worker_reads(&mut self, tab: usize, busy: bool) -> bool {
        let Some(socket) = &mut self.tabs[tab].socket else { return false };
        let Some(text) = socket.up.pop_front() else { return false };
        let conversation = socket.conversation.clone();
        if self.gone.contains(&conversation) {
            self.socket_breaks(tab);
            return true;
        }
        match serde_json::from_str(&text).expect("the widget writes what the protocol reads") {
            ClientFrame::Send { id, .. } if busy => {
                let message = "wait a moment".to_owned();
                socket.down.push_back(ServerFrame::Refused { id: Some(id), code: "too_fast".to_owned(), message });
            }
            ClientFrame::Send { id, .. } if self.is_unproven(&conversation) => {
                let message = "show that you are a person".to_owned();
                self.reply(tab, ServerFrame::Refused { id: Some(id), code: "challenge".to_owned(), message });
            }
            ClientFrame::Send { id, .. } => {
                let is_new = self.append(&conversation, &id, Author::Visitor);
                let known = self.worker[&conversation].iter().find(|line| line.id == id && !is_new).cloned();
                if let Some(message) = known {
                    self.reply(tab, ServerFrame::Message { message });
                }
            }
            ClientFrame::Resume { after } => {
                let lines = self.worker[&conversation].clone();
                let seq = lines.last().map_or(0, |line| line.seq);
                for message in lines.into_iter().filter(|line| line.seq > after) {
                    self.reply(tab, ServerFrame::Message { message });
                }
                self.reply(tab, ServerFrame::Status { status: fresh_status() });
                self.reply(tab, ServerFrame::CaughtUp { seq });
            }
            _ => {}
        }
        true
    }

    fn is_unproven(&self, conversation: &str) -> bool {
        self.guarded && !self.proven.iter().any(|proven| proven == conversation)
    }

    fn reply(&mut self, tab: usize, frame: ServerFrame) {
        if let Some(socket) = &mut self.tabs[tab].socket {
            socket.down.push_back(frame);
        }
    }

    /// Whether this is a new line; all sockets of the conversation are shown it.
    pub fn append(&mut self, conversation: &str, id: &str, from: Author) -> bool {
        let lines = self.worker.get_mut(conversation).expect("a conversation the worker made");
        if lines.iter().any(|line| line.id == id) {
            return false;
        }
        let seq = lines.len() as u64 + 1;
        let message = line(seq, id, from);
        lines.push(message.clone());
        for tab in &mut self.tabs {
            if let Some(socket) = tab.socket.as_mut().filter(|socket| socket.conversation == conversation) {
                socket.down.push_back(ServerFrame::Message { message: message.clone() });
            }
        }
        true
    }

    pub fn answer(
        &mut self,
        conversation: &str,
        body: Option<&Item>,
        after: u64,
        failure: Option<Failure>,
    ) -> Result<Messages, Failure> {
        let mut messages = Vec::new();
        if !self.gone.contains(&conversation.to_owned()) {
            match body {
                Some(_) if self.is_unproven(conversation) => return Err(failure.unwrap_or(Failure::Unproven)),
                Some(item) => {
                    self.append(conversation, &item.id, Author::Visitor);
                    messages.extend(self.worker[conversation].iter().filter(|line| line.id == item.id).cloned());
                }
                None => messages.extend(self.worker[conversation].iter().filter(|line| line.seq > after).cloned()),
            }
        }
        match failure {
            Some(failure) => Err(failure),
            None if self.gone.contains(&conversation.to_owned()) => Err(Failure::Gone),
            None => Ok(Messages { messages, stage: Stage::Assistant, status: fresh_status() }),
        }
    }

    pub fn open(&mut self) -> Opening {
        let conversation = format!("c{}", self.worker.len());
        let greeting = line(1, &format!("greeting-{conversation}"), Author::Assistant);
        self.worker.insert(conversation.clone(), vec![greeting.clone()]);
        let word = |word: &str| word.to_owned();
        Opening {
            conversation,
            token: word("t"),
            settings: Settings {
                text: word(r##"{"business":"B","colour":"#0f766e"}"##),
                turnstile: self.guarded,
                rich: false,
            },
            answer: Messages { messages: vec![greeting], stage: Stage::Assistant, status: fresh_status() },
        }
    }
}

fn line(seq: u64, id: &str, from: Author) -> Message {
    Message {
        seq,
        id: id.to_owned(),
        at_ms: START_MS,
        from,
        name: None,
        kind: Kind::Text,
        text: id.to_owned(),
        sources: vec![],
        choices: vec![],
        attachment: None,
    }
}
