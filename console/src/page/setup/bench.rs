//! What the Set-up page knows, and its calls. An answer that comes after the page was left is dropped.

use super::super::api;
use super::super::app::App;
use super::super::keep;
use console::model::{Answer, Event, Refused};
use console::setup::{again, is_awaited, write};
use leptos::prelude::*;
use protocol::desk::{ChannelState, ChannelTest, Channels, SettingsDocument};
use protocol::handoff::Channel;
use protocol::settings::{Role, Settings};
use protocol::setup::{Checked, Setup, SetupStep, StepState};
use serde_json::json;
use std::collections::BTreeMap;

/// Ticks of the app's clock between two looks while a test is out.
const LOOK_EVERY: i64 = 4;
/// Somebody else may save at the same moment as often as this before a person has to look.
const TRIES: u8 = 3;

/// What became of saving a channel's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    Saving,
    Kept,
    /// Somebody else has written the same fields, which now stand in the form.
    Overtaken,
    Refused(String),
}

/// A handle; copies are the same.
#[derive(Clone, Copy)]
pub struct Bench {
    pub app: App,
    pub owner: bool,
    /// Signed in as somebody, so that their reading of the card counts.
    member: bool,
    pub setup: RwSignal<Option<Setup>>,
    pub channels: RwSignal<Vec<ChannelState>>,
    pub document: RwSignal<Option<SettingsDocument>>,
    pub saved: RwSignal<BTreeMap<Channel, Saved>>,
    pub checked: RwSignal<BTreeMap<Channel, Checked>>,
    pub checking: RwSignal<Option<Channel>>,
    pub testing: RwSignal<Option<Channel>>,
    /// The step whose confirmation is on its way.
    pub confirming: RwSignal<Option<SetupStep>>,
    read: StoredValue<bool>,
}

impl Bench {
    pub fn new(app: App) -> Self {
        Self {
            app,
            owner: app.peek(|model| model.me().is_some_and(|me| me.role == Role::Owner)),
            member: app.peek(|model| model.me().is_some_and(|me| me.member.is_some())),
            setup: RwSignal::new(None),
            channels: RwSignal::new(Vec::new()),
            document: RwSignal::new(None),
            saved: RwSignal::new(BTreeMap::new()),
            checked: RwSignal::new(BTreeMap::new()),
            checking: RwSignal::new(None),
            testing: RwSignal::new(None),
            confirming: RwSignal::new(None),
            read: StoredValue::new(false),
        }
    }

    pub fn load(self) {
        self.look();
        if self.owner {
            api::get("settings", move |answer: Answer<SettingsDocument>| match answer {
                Ok(document) => drop(self.document.try_set(Some(document))),
                Err(refused) => self.app.send(Event::Refused(refused)),
            });
        }
    }

    /// The steps and the tests, as they are now.
    fn look(self) {
        api::get("setup", move |answer: Answer<Setup>| match answer {
            Err(refused) => self.failed(refused),
            came => self.came(came),
        });
        api::get("channels", move |answer: Answer<Channels>| match answer {
            Ok(list) => drop(self.channels.try_set(list.channels)),
            Err(refused) => self.failed(refused),
        });
    }

    /// Looks again by itself while somebody may confirm a test elsewhere.
    pub fn follow(self) {
        Effect::new(move |_| {
            let due = self.app.now() / 1_000 % LOOK_EVERY == 0;
            if due && self.setup.with_untracked(|setup| setup.as_ref().is_some_and(is_awaited)) {
                self.look();
            }
        });
    }

    fn came(self, answer: Answer<Setup>) {
        match answer {
            Ok(setup) => drop(self.setup.try_set(Some(setup))),
            Err(refused) => self.app.send(Event::Refused(refused)),
        }
    }

    /// One of many questions got no answer: the next will.
    fn failed(self, refused: Refused) {
        let shown = self.setup.try_with_untracked(Option::is_some).unwrap_or(true);
        if !(shown && refused.is_unreached()) {
            self.app.send(Event::Refused(refused));
        }
    }

    pub fn state(self, step: SetupStep) -> Option<StepState> {
        self.setup.with(|setup| setup.as_ref().and_then(|setup| console::setup::state(setup, step).cloned()))
    }

    pub fn confirm(self, step: SetupStep) {
        self.confirming.set(Some(step));
        api::post(&format!("setup/{}/confirm", step.name()), &json!({}), move |answer| {
            self.confirming.try_set(None);
            self.came(answer);
        });
    }

    /// Whoever is signed in has the card before their eyes. Once a visit; the worker keeps the first time.
    pub fn read_card(self) {
        if self.member && !self.read.get_value() {
            self.read.set_value(true);
            api::post("setup/card/read", &json!({}), move |answer| self.came(answer));
        }
    }

    pub fn check(self, channel: Channel) {
        self.checking.set(Some(channel));
        api::post(&format!("setup/check/{}", channel.name()), &json!({}), move |answer: Answer<Checked>| {
            self.checking.try_set(None);
            match answer {
                Ok(checked) => drop(self.checked.try_update(|all| all.insert(channel, checked))),
                Err(refused) => self.app.send(Event::Refused(refused)),
            }
        });
    }

    pub fn test(self, channel: Channel) {
        self.testing.set(Some(channel));
        api::post(&format!("channels/{}/test", channel.name()), &json!({}), move |answer: Answer<ChannelTest>| {
            self.testing.try_set(None);
            match answer {
                Ok(_) => self.look(),
                Err(refused) => self.app.send(Event::Refused(refused)),
            }
        });
    }

    /// Saves what was written into a channel's fields, over whatever else was saved meanwhile.
    pub fn save(self, channel: Channel, written: Vec<String>) {
        let Some(document) = self.document.get_untracked() else { return };
        self.saved.update(|all| drop(all.insert(channel, Saved::Saving)));
        let mut next = document.clone();
        write(channel, &written, &mut next.settings);
        self.put(channel, document.settings, written, next, TRIES);
    }

    fn put(self, channel: Channel, began: Settings, written: Vec<String>, next: SettingsDocument, tries: u8) {
        api::put("settings", &next, move |answer: Answer<SettingsDocument>| match answer {
            Ok(document) => {
                self.document.try_set(Some(document));
                // What was checked before was checked of other settings.
                self.checked.try_update(|all| all.remove(&channel));
                self.ended(channel, Saved::Kept);
                self.look();
            }
            Err(refused) if refused.status == 409 && tries > 0 => {
                api::get("settings", move |answer: Answer<SettingsDocument>| match answer {
                    Ok(fresh) => self.meanwhile(channel, began, written, fresh, tries - 1),
                    Err(refused) => self.ended(channel, Saved::Refused(refused.message)),
                });
            }
            Err(refused) => self.ended(channel, Saved::Refused(refused.message)),
        });
    }

    fn meanwhile(self, channel: Channel, began: Settings, written: Vec<String>, fresh: SettingsDocument, tries: u8) {
        match again(channel, &began, &written, &fresh) {
            Some(next) => self.put(channel, began, written, next, tries),
            None => {
                self.document.try_set(Some(fresh));
                self.ended(channel, Saved::Overtaken);
            }
        }
    }

    fn ended(self, channel: Channel, saved: Saved) {
        self.saved.try_update(|all| all.insert(channel, saved));
    }

    /// Where this Baton is reached: as the settings say, else as this page was.
    pub fn address(self) -> String {
        let own = self.document.with(|document| document.as_ref().map(|it| it.settings.public_url.trim().to_owned()));
        own.filter(|address| !address.is_empty()).unwrap_or_else(keep::origin)
    }
}
