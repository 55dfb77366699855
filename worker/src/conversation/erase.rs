//! The end of a conversation: what others keep of it is told, then all of it goes, with what was under way.

use super::commit::{TEAM, VISITORS};
use super::{Object, json};
use crate::error::Failed;
use crate::published::Published;
use crate::{files, socket};
use domain::privacy::Traces;
use std::rc::Rc;
use worker::Response;

impl Object {
    pub(super) fn traces(&self, published: &Published) -> Result<Response, Failed> {
        json(&self.with(|conversation| Traces::of(conversation, &published.site.settings))?)
    }

    /// Twice is as good as once. An attempt under way finds nothing when it comes back, and stores nothing.
    pub(super) async fn erase(self: &Rc<Self>) -> Result<Response, Failed> {
        self.memory.replace(None);
        self.stop_asking();
        [VISITORS, TEAM].into_iter().for_each(|tag| socket::close_gone(&self.state, tag));
        // Files first: once the store is empty nobody knows of them any more.
        if let Some(id) = self.store.load()?.map(|stored| stored.id) {
            files::forget(&self.env, &id).await?;
        }
        // In this order: an alarm without anything to do is harmless, rows without an alarm are not.
        self.state.storage().delete_all().await?;
        self.state.storage().delete_alarm().await?;
        self.armed_ms.set(None);
        json(&serde_json::json!({}))
    }

    /// Nothing is stored here, or nothing any more.
    pub(super) fn is_gone(&self) -> bool {
        self.memory.borrow().is_none() && !self.store.load().is_ok_and(|stored| stored.is_some())
    }
}
