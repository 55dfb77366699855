//! Channels that cannot work until somebody mends them: switched off by themselves, said in the console, and told to
//! the owners on a channel that does work.

use super::Desk;
use super::alarm::IN_DOUBT_MS;
use super::ledger::Alert;
use crate::call::{Trial, Trials};
use crate::error::Failed;
use crate::outbound;
use crate::{chance, secrets};
use connectors::channel::{self, Sending};
use domain::calendar::Calendar;
use domain::outbox::{self, Settled, Verdict};
use domain::routing;
use domain::site::Site;
use domain::words::{fill, team};
use protocol::Millis;
use protocol::desk::{Fault, Row};
use protocol::handoff::{Call, Channel, Notice, Urgency};
use protocol::settings::routes::{At, Tell, To};
use protocol::settings::{Mode, Settings};
use protocol::transcript::{Contact, Page, Stage};
use std::collections::BTreeMap;

impl Desk {
    pub(super) fn faults(&self) -> std::result::Result<BTreeMap<Channel, Fault>, Failed> {
        let mut faults = BTreeMap::new();
        for channel in Channel::ALL {
            if let Some(fault) = self.ledger.fault(channel)? {
                faults.insert(channel, fault);
            }
        }
        Ok(faults)
    }

    pub(super) fn trials(&self) -> std::result::Result<Trials, Failed> {
        let site = self.site()?;
        let mut channels = Vec::new();
        for channel in Channel::ALL {
            let (mode, fault) = (routing::mode(&site, channel), self.ledger.fault(channel)?);
            let (test, billed) = (self.ledger.test(channel)?, self.ledger.bill(channel, chance::now())?);
            channels.push(Trial { channel, mode, fault, test, billed });
        }
        Ok(Trials { channels, over_budget: self.over_budget()? })
    }

    /// The channel is out of order from now on; whoever owns the site is told elsewhere, once. `origin` is where this
    /// Baton is reached, for whoever has not set its address.
    pub(super) async fn broken(&self, channel: Channel, why: &str, origin: &str) -> std::result::Result<(), Failed> {
        let now = chance::now();
        let site = self.site()?;
        if routing::mode(&site, channel) != Mode::Live {
            return Ok(());
        }
        if !self.ledger.set_fault(channel, &Fault { why: why.to_owned(), at_ms: now })? {
            return Ok(());
        }
        let summary = fill(team::CHANNEL_BROKEN, &[("channel", channel.title()), ("why", why)]);
        self.alert_owners(&site, &summary, origin, Some(channel), now)?;
        self.changed().await
    }

    /// Whoever owns the site is told on each channel that works. `origin` is where this Baton is reached.
    pub(super) fn alert_owners(
        &self,
        site: &Site,
        summary: &str,
        origin: &str,
        but: Option<Channel>,
        now: Millis,
    ) -> std::result::Result<(), Failed> {
        let calendar = Calendar::or_open(&site.settings.hours);
        let works = |channel: &Channel| Some(*channel) != but && !site.faults.contains_key(channel);
        for channel in Channel::ALL.into_iter().filter(works) {
            let to = if channel == Channel::Slack { To::Team } else { To::LastResort };
            for reached in routing::reached_anyway(site, &calendar, &Tell { channel, to, at: At::Now }, now) {
                let notice = alert(&site.settings, origin, summary, now);
                self.ledger.add_alert(&Alert { channel, recipient: reached.recipient, notice }, now)?;
            }
        }
        Ok(())
    }

    /// A test that arrived, or new settings: the channel may be used again.
    pub(super) async fn mended(&self, channel: Channel) -> std::result::Result<(), Failed> {
        if self.ledger.clear_fault(channel)? { self.changed().await } else { Ok(()) }
    }

    /// A test was claimed: the channel works.
    pub(super) async fn tested(&self, row: &Row) -> std::result::Result<(), Failed> {
        match row.test.filter(|_| row.stage == Stage::Claimed) {
            Some(channel) => self.mended(channel).await,
            None => Ok(()),
        }
    }

    pub(super) async fn send_alerts(&self, now: Millis) -> std::result::Result<bool, Failed> {
        let due = self.ledger.due_alerts(now)?;
        for alert in &due {
            let attempts = alert.attempts + 1;
            self.ledger.alert_begun(alert.id, now + IN_DOUBT_MS)?;
            let verdict = self.send_alert(alert.id, &alert.item).await?;
            let schedule = channel::retry_schedule(alert.item.channel);
            match outbox::settle(verdict, attempts, schedule, chance::now(), chance::jitter()) {
                Settled::Again { due_ms, .. } => self.ledger.alert_again(alert.id, due_ms)?,
                Settled::Done { .. } | Settled::GaveUp { .. } | Settled::Broken { .. } => {
                    self.ledger.alert_done(alert.id)?;
                }
            }
        }
        Ok(!due.is_empty())
    }

    async fn send_alert(&self, id: u64, alert: &Alert) -> std::result::Result<Verdict, Failed> {
        let site = self.site()?;
        let job_key = format!("alert.{id}");
        let (notice, recipient) = (&alert.notice, &alert.recipient);
        let sending = Sending { notice, recipient, job_key: &job_key, settings: &site.settings };
        let request = match channel::request(alert.channel, &sending, &secrets::keys(&self.env)) {
            Ok(request) => request,
            Err(not_ready) => return Ok(Verdict::Never { why: not_ready.why }),
        };
        match routing::mode(&site, alert.channel) {
            Mode::Off => Ok(Verdict::Never { why: "switched off in the settings".to_owned() }),
            Mode::Capture => {
                let body = String::from_utf8_lossy(&request.body).into_owned();
                self.capture(alert.channel, recipient.label.clone(), String::new(), body)?;
                Ok(Verdict::Done { receipt: None })
            }
            Mode::Live => Ok(outbound::attempt(&self.env, alert.channel, &request, &site.settings).await),
        }
    }
}

/// A notice about no visitor: it says what is amiss and leads to the console.
fn alert(settings: &Settings, origin: &str, summary: &str, now: Millis) -> Notice {
    let base = if settings.public_url.is_empty() { origin } else { settings.public_url.trim_end_matches('/') };
    Notice {
        conversation: String::new(),
        site: crate::published::SITE.to_owned(),
        business: settings.business.clone(),
        handoff: 0,
        call: Call::Alert,
        urgency: Urgency::Urgent,
        evidence: Vec::new(),
        visitor: team::BATON.to_owned(),
        contact: Contact::default(),
        page: Page::default(),
        summary: summary.to_owned(),
        opener: String::new(),
        link: format!("{base}/console/#/channels"),
        transcript: Vec::new(),
        at_ms: now,
    }
}
