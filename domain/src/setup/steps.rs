//! What proves each step, and what is missing.

use crate::site::Site;
use crate::words::{fill, team};
use protocol::Millis;
use protocol::handoff::Channel;
use protocol::settings::Mode;
use protocol::setup::{ChannelProof, Confirmed, Cover, Field, Reader, SetupStep, StepState};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the desk has kept: who said that a step is right, and of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    pub by: String,
    pub at_ms: Millis,
    /// See [`print`].
    pub print: String,
}

/// All that the steps are judged by.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub site: &'a Site,
    pub matrix: &'a [Field],
    pub channels: &'a [ChannelProof],
    pub cover: &'a Cover,
    pub readers: &'a [Reader],
    pub proofs: &'a BTreeMap<SetupStep, Proof>,
}

/// A fingerprint of everything a confirmation is about: when it changes, the confirmation is of something else.
pub fn print(site: &Site, step: SetupStep) -> String {
    let settings = &site.settings;
    let modes = [settings.slack.mode, settings.whatsapp.mode, settings.email.mode];
    let people: Vec<_> = site.members.iter().map(|m| (&m.id, &m.email, &m.phone, &m.whatsapp_id)).collect();
    // A newer Baton may write these otherwise; then it is looked at once more.
    let about = match step {
        SetupStep::Matrix | SetupStep::Cover => format!("{:?}", (&settings.routes, &settings.hours, modes, people)),
        SetupStep::Messages => format!("{:?}", (&settings.messages, &settings.hours, &settings.routes)),
        SetupStep::Tests => format!("{modes:?}"),
        SetupStep::Card => format!("{:?}", people.iter().map(|(id, ..)| id).collect::<Vec<_>>()),
    };
    format!("{:016x}", fnv(about.as_bytes()))
}

/// FNV-1a of 64 bits: nobody gains by forging a confirmation of their own settings.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// All five, in their order.
pub fn steps(known: Known) -> Vec<StepState> {
    SetupStep::ALL.into_iter().map(|step| state(known, step)).collect()
}

fn state(known: Known, step: SetupStep) -> StepState {
    let proof = known.proofs.get(&step);
    let confirmed = proof.map(|proof| Confirmed {
        by: proof.by.clone(),
        at_ms: proof.at_ms,
        current: proof.print == print(known.site, step),
    });
    let stands = confirmed.as_ref().is_some_and(|confirmed| confirmed.current);
    let old = confirmed.as_ref().is_some_and(|confirmed| !confirmed.current);
    let (done, why) = match step {
        SetupStep::Matrix => matrix(known.matrix, stands, old),
        SetupStep::Messages => looked_at(stands, old),
        SetupStep::Tests => tests(known.channels),
        SetupStep::Card => card(known.readers, stands),
        SetupStep::Cover => cover(known.cover, stands),
    };
    StepState { step, done, why, confirmed }
}

fn matrix(fields: &[Field], stands: bool, old: bool) -> (bool, String) {
    let empty = fields.iter().filter(|field| !field.reaches).count();
    if empty > 0 {
        return (false, fill(team::SETUP_FIELDS_EMPTY, &[("count", &empty.to_string())]));
    }
    looked_at(stands, old)
}

fn looked_at(stands: bool, old: bool) -> (bool, String) {
    let why = match (stands, old) {
        (true, _) => team::SETUP_CONFIRMED,
        (_, true) => team::SETUP_CHANGED,
        _ => team::SETUP_LOOK,
    };
    (stands, why.to_owned())
}

fn tests(channels: &[ChannelProof]) -> (bool, String) {
    let live: Vec<&ChannelProof> = channels.iter().filter(|proof| proof.mode == Mode::Live).collect();
    if live.is_empty() {
        return (false, team::SETUP_NO_CHANNEL.to_owned());
    }
    let open: Vec<&str> =
        live.iter().filter(|proof| !proof.proven).map(|proof| Channel::title(proof.channel)).collect();
    if open.is_empty() {
        return (true, team::SETUP_ALL_PROVEN.to_owned());
    }
    (false, fill(team::SETUP_UNPROVEN, &[("channels", &open.join(", "))]))
}

fn card(readers: &[Reader], stands: bool) -> (bool, String) {
    let unread: Vec<&str> =
        readers.iter().filter(|reader| reader.read_ms.is_none()).map(|reader| reader.name.as_str()).collect();
    if !readers.is_empty() && unread.is_empty() {
        return (true, team::SETUP_ALL_READ.to_owned());
    }
    if stands {
        return (true, team::SETUP_SHARED.to_owned());
    }
    if readers.is_empty() {
        return (false, team::SETUP_NO_TEAM.to_owned());
    }
    (false, fill(team::SETUP_UNREAD, &[("names", &unread.join(", "))]))
}

fn cover(cover: &Cover, stands: bool) -> (bool, String) {
    let hours = cover.gap_hours.to_string();
    match (cover.gap_hours, stands) {
        (0, _) => (true, team::SETUP_COVERED.to_owned()),
        (_, true) => (true, fill(team::SETUP_GAPS_KNOWN, &[("hours", &hours)])),
        _ => (false, fill(team::SETUP_GAPS, &[("hours", &hours)])),
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, Proof, print, steps};
    use crate::setup::{cover, matrix};
    use crate::site::Site;
    use protocol::handoff::Channel;
    use protocol::settings::Mode;
    use protocol::setup::{ChannelProof, Reader, SetupStep};
    use std::collections::BTreeMap;

    fn done(
        site: &Site,
        channels: &[ChannelProof],
        readers: &[Reader],
        proofs: &BTreeMap<SetupStep, Proof>,
    ) -> Vec<bool> {
        let (matrix, cover) = (matrix(site, 0), cover(site, 0));
        let known = Known { site, matrix: &matrix, channels, cover: &cover, readers, proofs };
        steps(known).into_iter().map(|step| step.done).collect()
    }

    fn site() -> Site {
        let mut site = Site::default();
        (site.settings.slack.mode, site.settings.slack.channel) = (Mode::Live, "C1".to_owned());
        (site.settings.whatsapp.mode, site.settings.email.mode) = (Mode::Live, Mode::Live);
        let ana = r#"{"id":"ana","name":"Ana","role":"owner","email":"ana@example.com","phone":"+34600111222"}"#;
        site.members = vec![serde_json::from_str(ana).unwrap()];
        site
    }

    #[test]
    fn each_step_is_green_only_on_its_evidence() {
        let fresh = Site::default();
        assert_eq!(done(&fresh, &[], &[], &BTreeMap::new()), [false; 5]);

        let site = site();
        let proven = |proven| ChannelProof { channel: Channel::Slack, mode: Mode::Live, proven, why: String::new() };
        let reader = |read_ms| Reader { name: "Ana".to_owned(), read_ms };
        let mut proofs = BTreeMap::new();
        let nothing = done(&site, &[proven(false)], &[reader(None)], &proofs);
        assert_eq!(nothing, [false, false, false, false, true], "every hour has somebody, all else wants a look");
        for step in [SetupStep::Matrix, SetupStep::Messages] {
            proofs.insert(step, Proof { by: "Ana".to_owned(), at_ms: 5, print: print(&site, step) });
        }
        assert_eq!(done(&site, &[proven(true)], &[reader(Some(5))], &proofs), [true; 5]);
    }

    #[test]
    fn what_was_confirmed_is_old_once_it_changes() {
        let mut site = site();
        let step = SetupStep::Matrix;
        let proofs = BTreeMap::from([(step, Proof { by: "Ana".to_owned(), at_ms: 5, print: print(&site, step) })]);
        assert!(done(&site, &[], &[], &proofs)[0]);
        site.settings.colour = "#000000".to_owned();
        assert!(done(&site, &[], &[], &proofs)[0], "the colour has nothing to do with it");
        site.settings.routes.urgent_claim_minutes = 9;
        assert!(!done(&site, &[], &[], &proofs)[0]);
    }
}
