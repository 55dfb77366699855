//! How a conversation begins: a visitor's, or one that tests a channel.

use super::{Object, json};
use crate::chance;
use crate::error::Failed;
use crate::published::{self, Published};
use domain::Conversation as State;
use domain::conversation::Opening;
use protocol::handoff::Channel;
use protocol::settings::routes::To;
use protocol::transcript::Client;
use protocol::visitor::{ChatOpened, WidgetSettings};
use std::rc::Rc;
use worker::Response;

impl Object {
    pub(super) async fn open(self: &Rc<Self>, opening: Opening, client: Client) -> Result<Response, Failed> {
        let published = published::read(&self.env, &opening.site).await?;
        let now = chance::now();
        if self.memory.borrow().is_some() || self.store.load()?.is_some() {
            return Err(Failed::Conflict("this conversation is open already"));
        }
        let locale = opening.locale.clone();
        let (conversation, effects) = State::open(opening, now, &published.site);
        let conversation = conversation.with_client(client);
        self.store.create_tables()?;
        // A greeting alone leaves nothing to do later: no alarm, and no look at the outbox.
        self.write_burst(&conversation, &effects, now)?;
        let opened = opened(&conversation, &published, locale);
        *self.memory.borrow_mut() = Some(conversation);
        json(&opened)
    }

    /// The same road as a visitor's handoff, without a visitor.
    pub(super) async fn open_test(
        self: &Rc<Self>,
        opening: Opening,
        channel: Channel,
        to: To,
    ) -> Result<Response, Failed> {
        let published = published::read(&self.env, &opening.site).await?;
        let now = chance::now();
        if self.memory.borrow().is_some() || self.store.load()?.is_some() {
            return Err(Failed::Conflict("this conversation is open already"));
        }
        let (conversation, effects) = State::open_test(opening, channel, to, now, &published.site);
        self.store.create_tables()?;
        self.store_all(&conversation, None, &effects, now)?;
        let view = conversation.view(0);
        *self.memory.borrow_mut() = Some(conversation);
        self.kick();
        json(&view)
    }
}

fn opened(conversation: &State, published: &Published, locale: Option<String>) -> ChatOpened {
    let settings = &published.site.settings;
    ChatOpened {
        conversation: conversation.id.clone(),
        token: String::new(),
        settings: WidgetSettings {
            business: settings.business.clone(),
            assistant: settings.assistant.clone(),
            colour: settings.colour.clone(),
            locale: locale.unwrap_or_else(|| settings.locale.clone()),
            ..WidgetSettings::default()
        },
        messages: conversation.public_after(0).cloned().collect(),
        status: conversation.status(),
    }
}
