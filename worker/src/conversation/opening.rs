//! How a conversation begins: a visitor's, or one that tests a channel.

use super::{Object, json};
use crate::call::Guest;
use crate::error::Failed;
use crate::published::{self, Published};
use crate::{chance, files};
use domain::Conversation as State;
use domain::conversation::Opening;
use domain::site::Site;
use domain::{look, routing};
use protocol::handoff::Channel;
use protocol::settings::Mode;
use protocol::settings::routes::To;
use protocol::transcript::Client;
use protocol::visitor::{ChatOpened, WidgetSettings};
use std::rc::Rc;
use worker::{Env, Response};

impl Object {
    pub(super) async fn open(
        self: &Rc<Self>,
        opening: Opening,
        client: Client,
        guest: Guest,
    ) -> Result<Response, Failed> {
        let published = published::read(&self.env, &opening.site).await?;
        let now = chance::now();
        if self.memory.borrow().is_some() || self.store.load()?.is_some() {
            return Err(Failed::Conflict("this conversation is open already"));
        }
        let locale = opening.locale.clone();
        let (conversation, effects) = State::open(opening, now, &published.site);
        let Guest { identity, attributes, unproven } = guest;
        let conversation = conversation.with_client(client).with_guest(identity, attributes, unproven)?;
        self.store.create_tables()?;
        // A greeting alone leaves nothing to do later: no alarm, and no look at the outbox.
        self.write_burst(&conversation, &effects, now)?;
        let opened = opened(&self.env, &conversation, &published, locale);
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

fn opened(env: &Env, conversation: &State, published: &Published, locale: Option<String>) -> ChatOpened {
    let locale = locale.unwrap_or_else(|| published.site.settings.locale.clone());
    let settings = shown(env, &published.site, locale);
    let turnstile = settings.turnstile.filter(|_| conversation.is_unproven());
    ChatOpened {
        conversation: conversation.id.clone(),
        token: String::new(),
        settings: WidgetSettings { turnstile, ..settings },
        messages: conversation.public_after(0).cloned().collect(),
        status: conversation.status(),
        identified: false,
    }
}

/// What the owner has set, as far as this deployment can do it.
fn shown(env: &Env, site: &Site, locale: String) -> WidgetSettings {
    let settings = &site.settings;
    let widget = settings.widget.clone();
    let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let shown = WidgetSettings {
        business: settings.business.clone(),
        assistant: settings.assistant.clone(),
        colour: settings.colour.clone(),
        css: String::new(),
        locale,
        greeting: said(&widget.greeting),
        faces: widget.faces,
        logo: said(&widget.logo),
        mode: widget.mode,
        radius: widget.radius,
        side: widget.side,
        offset: widget.offset,
        consent: said(&settings.privacy.consent),
        privacy_url: said(&settings.privacy.link),
        attachments: widget.attachments && files::is_bound(env),
        transcript_mail: widget.transcript_mail && routing::mode(site, Channel::Email) != Mode::Off,
        turnstile: said(&widget.turnstile),
    };
    WidgetSettings { css: look::css(&shown), ..shown }
}
