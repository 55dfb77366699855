//! A model at work in this instance, and what the visitor sees of its answer while it is written.
//!
//! Nothing of it is stored. When a claim or a new line has ended the turn the model is stopped where it is, and what
//! it had shown is taken back.

use super::Object;
use super::commit::{TEAM, VISITORS};
use crate::socket;
use futures_util::future::{AbortHandle, Abortable, Aborted};
use protocol::desk::DeskFrame;
use protocol::visitor::ServerFrame;

pub struct Asking {
    turn: u64,
    stop: AbortHandle,
    /// What is shown now.
    shown: String,
}

impl Object {
    /// Runs to its end what asks the model for this turn; nothing when the turn ended before.
    pub async fn while_asking<T>(&self, turn: u64, ask: impl Future<Output = T>) -> Option<T> {
        let (stop, registration) = AbortHandle::new_pair();
        self.asking.replace(Some(Asking { turn, stop, shown: String::new() }));
        match Abortable::new(ask, registration).await {
            Ok(answer) => {
                self.asking.borrow_mut().take_if(|asking| asking.turn == turn);
                Some(answer)
            }
            Err(Aborted) => None,
        }
    }

    /// Shows how far the answer has come, where that is news and the turn is still the model's. Empty takes it back.
    pub fn draft(&self, turn: u64, text: &str) {
        let wanted = self.with(|conversation| conversation.wants_answer(turn)).unwrap_or(false);
        let mut asking = self.asking.borrow_mut();
        let ours = asking.as_mut().filter(|asking| wanted && asking.turn == turn && asking.shown != text);
        if let Some(asking) = ours {
            text.clone_into(&mut asking.shown);
            self.show_draft(turn, text);
        }
    }

    /// After every change: a turn that is over has nothing more to show, and its model nothing more to write.
    pub fn stop_if_over(&self) {
        let Some(turn) = self.asking.borrow().as_ref().map(|asking| asking.turn) else { return };
        if self.with(|conversation| conversation.wants_answer(turn)).unwrap_or(false) {
            return;
        }
        if let Some(asking) = self.asking.take() {
            asking.stop.abort();
            if !asking.shown.is_empty() {
                self.show_draft(turn, "");
            }
        }
    }

    /// The model stops where it is, and nobody is told: there is nothing left to tell of.
    pub fn stop_asking(&self) {
        if let Some(asking) = self.asking.take() {
            asking.stop.abort();
        }
    }

    fn show_draft(&self, turn: u64, text: &str) {
        let text = text.to_owned();
        socket::send_all(&self.state, VISITORS, &ServerFrame::Draft { turn, text: text.clone() });
        socket::send_all(&self.state, TEAM, &DeskFrame::Draft { turn, text });
    }
}
