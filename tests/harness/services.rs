//! The outside services of a shop: strict fakes, and the settings that lead to them.

use crate::fakes::resend::Resend;
use crate::fakes::slack::Slack;
use crate::fakes::whatsapp::Whatsapp;
use crate::fakes::{Call, Fake, resend, slack, whatsapp};
use crate::runtime::secret;
use crate::shop::{Shop, WHATSAPP_NUMBER_ID};
use protocol::settings::{Mode, Settings};

/// One fake of each channel. Dropping them fails the story if anything was sent that the vendor would refuse.
pub struct Services {
    pub slack: Fake<Slack>,
    pub whatsapp: Fake<Whatsapp>,
    pub resend: Fake<Resend>,
}

impl Services {
    pub async fn start() -> Self {
        Self {
            slack: slack::start(secret("BATON_SLACK_TOKEN")).await,
            whatsapp: whatsapp::start(secret("BATON_WHATSAPP_TOKEN"), WHATSAPP_NUMBER_ID).await,
            resend: resend::start(secret("BATON_RESEND_KEY")).await,
        }
    }

    /// A shop whose three channels are live and lead here.
    pub async fn shop(&self) -> Shop {
        Shop::open_with(|settings| self.lead(settings)).await
    }

    /// The same, whose ladder ends with its first step.
    pub async fn shop_that_calls_once(&self) -> Shop {
        Shop::open_with(|settings| {
            self.lead(settings);
            settings.routes.rules.iter_mut().for_each(|rule| rule.steps.truncate(1));
        })
        .await
    }

    pub fn lead(&self, settings: &mut Settings) {
        settings.slack.mode = Mode::Live;
        settings.slack.base_url = self.slack.base_url();
        settings.whatsapp.mode = Mode::Live;
        settings.whatsapp.base_url = self.whatsapp.base_url();
        settings.whatsapp.template_buttons = true;
        settings.email.mode = Mode::Live;
        settings.email.base_url = self.resend.base_url();
    }

    /// The cards Slack took: messages in the team's channel that are under no other.
    pub fn cards(&self) -> Vec<Call> {
        posts(&self.slack).into_iter().filter(|call| call.body.get("thread_ts").is_none()).collect()
    }

    /// The lines Slack took under a card.
    pub fn thread(&self) -> Vec<String> {
        let lines = posts(&self.slack).into_iter().filter(|call| call.body.get("thread_ts").is_some());
        lines.map(|call| call.body["text"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Who took a message by WhatsApp, in the order of their numbers.
    pub fn phoned(&self) -> Vec<String> {
        let mut numbers: Vec<String> = self.whatsapp.accepted().iter().map(|call| word(&call.body["to"])).collect();
        numbers.sort();
        numbers
    }

    /// Who took a mail, in the order of their addresses.
    pub fn mailed(&self) -> Vec<String> {
        let mails = self.resend.accepted();
        let mut addresses: Vec<String> = mails.iter().map(|call| word(first(&call.body["to"]))).collect();
        addresses.sort();
        addresses
    }

    /// The first mail somebody took.
    pub fn mail_to(&self, address: &str) -> Call {
        self.mails_to(address).into_iter().next().expect("a mail to this address")
    }

    /// Every mail somebody took, in their order.
    pub fn mails_to(&self, address: &str) -> Vec<Call> {
        let mails = self.resend.accepted().into_iter();
        mails.filter(|call| word(first(&call.body["to"])) == address).collect()
    }
}

impl Shop {
    /// Everybody's number, as WhatsApp writes it, in order.
    pub fn numbers(&self) -> Vec<String> {
        let mut numbers: Vec<String> = self.members.iter().filter_map(|member| member.phone.clone()).collect();
        numbers.iter_mut().for_each(|number| *number = number.trim_start_matches('+').to_owned());
        numbers.sort();
        numbers
    }

    /// Everybody's mail address, in order.
    pub fn addresses(&self) -> Vec<String> {
        let mut addresses: Vec<String> = self.members.iter().filter_map(|member| member.email.clone()).collect();
        addresses.sort();
        addresses
    }
}

fn posts(slack: &Fake<Slack>) -> Vec<Call> {
    slack.accepted().into_iter().filter(|call| call.path.ends_with("chat.postMessage")).collect()
}

fn first(list: &serde_json::Value) -> &serde_json::Value {
    list.get(0).unwrap_or(list)
}

fn word(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
