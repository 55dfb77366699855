//! The week's figures by mail, on Monday morning, to each owner who has an address.
//!
//! What the mail says is stored when the week is over, and sent from there: after a crash the same is sent again,
//! under the same key.

use crate::desk::Desk;
use crate::desk::alarm::IN_DOUBT_MS;
use crate::error::Failed;
use crate::{chance, outbound, secrets};
use connectors::{channel, email};
use domain::calendar::Calendar;
use domain::effect::Recipient;
use domain::metrics::{self, Weekly};
use domain::outbox::{self, Settled, Verdict};
use domain::routing;
use protocol::Millis;
use protocol::handoff::Channel;
use protocol::settings::{Mode, Role};
use serde::{Deserialize, Serialize};

/// The timer of the week's end.
const WEEK: &str = "week";
/// The far end of JavaScript's safe integers: later than any timer.
const FAR_MS: Millis = 9_007_199_254_740_991;

/// One mail to one owner.
#[derive(Serialize, Deserialize)]
struct Mail {
    to: Recipient,
    weekly: Weekly,
}

impl Desk {
    /// Sets the clock anew: the business's Monday may begin at another moment than it did.
    pub(in crate::desk) fn await_week_anew(&self) -> Result<(), Failed> {
        if self.ledger.take_timer(WEEK, FAR_MS)? { self.await_week() } else { Ok(()) }
    }

    /// Sets the clock, unless it is set for sooner.
    pub(super) fn await_week(&self) -> Result<(), Failed> {
        let calendar = Calendar::or_open(&self.store.settings()?.settings.hours);
        Ok(self.ledger.set_timer(WEEK, metrics::next_weekly(&calendar, chance::now()))?)
    }

    /// Writes the mails of the week that is over. Whether there was one.
    pub(in crate::desk) fn week_over(&self, now: Millis) -> Result<bool, Failed> {
        if !self.ledger.take_timer(WEEK, now)? {
            return Ok(false);
        }
        let site = self.site()?;
        self.await_week()?;
        if !site.settings.weekly_summary || routing::mode(&site, Channel::Email) == Mode::Off {
            return Ok(true);
        }
        let span = metrics::week_before(&Calendar::or_open(&site.settings.hours), now);
        let tallies = self.figures.tallies(&span.before().from(), &span.to())?;
        let public_url = Some(site.settings.public_url.clone()).filter(|url| !url.is_empty());
        let base = public_url.or(self.figures.origin()?);
        let link = base.map(|base| format!("{}/console/#/metrics", base.trim_end_matches('/')));
        let Some(weekly) = metrics::weekly(&site.settings.business, span, &tallies, link) else { return Ok(true) };
        for owner in site.members.into_iter().filter(|member| member.role == Role::Owner) {
            let Some(address) = owner.email else { continue };
            let to = Recipient { label: owner.name, address, member: Some(owner.id), mentions: Vec::new() };
            let mail = Mail { to, weekly: weekly.clone() };
            self.figures.add_mail(&serde_json::to_string(&mail).map_err(worker::Error::from)?, now)?;
        }
        Ok(true)
    }

    pub(in crate::desk) async fn send_weeklies(&self, now: Millis) -> Result<bool, Failed> {
        let due = self.figures.due_mails(now)?;
        for (id, begun, mail) in &due {
            // One this version cannot read would be due for ever.
            let Ok(mail) = serde_json::from_str::<Mail>(mail) else {
                self.figures.mail_done(*id)?;
                continue;
            };
            self.figures.mail_begun(*id, now + IN_DOUBT_MS)?;
            let verdict = self.send_weekly(*id, &mail).await?;
            let schedule = channel::retry_schedule(Channel::Email);
            match outbox::settle(verdict, begun + 1, schedule, chance::now(), chance::jitter()) {
                Settled::Again { due_ms, .. } => self.figures.mail_again(*id, due_ms)?,
                Settled::Done { .. } | Settled::GaveUp { .. } | Settled::Broken { .. } => {
                    self.figures.mail_done(*id)?
                }
            }
        }
        Ok(!due.is_empty())
    }

    async fn send_weekly(&self, id: u64, mail: &Mail) -> Result<Verdict, Failed> {
        let site = self.site()?;
        let job_key = format!("weekly.{id}.{}", mail.weekly.from);
        let request =
            email::weekly_request(&mail.weekly, &mail.to, &job_key, &site.settings, &secrets::keys(&self.env));
        let request = match request {
            Ok(request) => request,
            Err(not_ready) => return Ok(Verdict::Never { why: not_ready.why }),
        };
        match routing::mode(&site, Channel::Email) {
            Mode::Off => Ok(Verdict::Never { why: "email is switched off in the settings".to_owned() }),
            Mode::Capture => {
                let body = String::from_utf8_lossy(&request.body).into_owned();
                self.capture(Channel::Email, mail.to.label.clone(), String::new(), body)?;
                Ok(Verdict::Done { receipt: None })
            }
            Mode::Live => Ok(outbound::attempt(&self.env, Channel::Email, &request, &site.settings).await),
        }
    }
}
