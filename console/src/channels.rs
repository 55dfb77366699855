//! Whether each channel works, on evidence: a channel is green once a person has said that a test arrived.
//! Not for: sending tests, or drawing.

use crate::age::ago;
use protocol::Millis;
use protocol::desk::{ChannelState, ChannelTest};
use protocol::handoff::DeliveryState;
use protocol::settings::Mode;

/// A test nobody has confirmed by then is looked at no more by itself.
const WATCHED_MS: Millis = 15 * 60_000;

/// What is known of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    Off,
    /// It has switched itself off.
    Broken,
    Untested,
    /// The newest test is on its way, or has arrived and nobody has said so.
    Waiting,
    /// No telling of the newest test arrived.
    Failed,
    Confirmed,
}

impl Proof {
    /// The name tests and styles know it by.
    pub fn key(self) -> &'static str {
        match self {
            Proof::Off => "off",
            Proof::Broken => "broken",
            Proof::Untested => "untested",
            Proof::Waiting => "waiting",
            Proof::Failed => "failed",
            Proof::Confirmed => "confirmed",
        }
    }
}

pub fn proof(state: &ChannelState) -> Proof {
    let Some(test) = &state.test else {
        return match (&state.fault, state.mode) {
            (Some(_), _) => Proof::Broken,
            (None, Mode::Off) => Proof::Off,
            (None, _) => Proof::Untested,
        };
    };
    let failed = test.deliveries.iter().all(|delivery| delivery.state == DeliveryState::Failed);
    match state.mode {
        _ if state.fault.is_some() => Proof::Broken,
        Mode::Off => Proof::Off,
        _ if test.confirmed_by.is_some() => Proof::Confirmed,
        _ if failed => Proof::Failed,
        _ => Proof::Waiting,
    }
}

/// What it comes to, in a sentence.
pub fn says(state: &ChannelState, now_ms: Millis) -> String {
    match (proof(state), &state.test) {
        (Proof::Confirmed, Some(test)) => confirmed(test, now_ms),
        (Proof::Waiting, Some(test)) if is_under_way(test) => "The test is on its way.".to_owned(),
        (Proof::Waiting, _) => "The test was sent. Press “I got it” in the message, or here.".to_owned(),
        (Proof::Failed, Some(test)) if test.deliveries.is_empty() => {
            "The test reached nobody: nobody has an address on this channel.".to_owned()
        }
        (Proof::Failed, _) => "The test did not arrive.".to_owned(),
        (Proof::Off, _) => "Switched off in the settings.".to_owned(),
        (Proof::Broken, _) => "Switched itself off, because nothing it sends would arrive.".to_owned(),
        (Proof::Untested | Proof::Confirmed, _) => "Not tested yet.".to_owned(),
    }
}

/// `Ana got it, 2 minutes ago`
fn confirmed(test: &ChannelTest, now_ms: Millis) -> String {
    let name = test.confirmed_by.as_ref().map_or("Somebody", |member| member.name.as_str());
    let when = test.confirmed_ms.map(|at_ms| format!(", {}", ago(at_ms, now_ms))).unwrap_or_default();
    format!("{name} got it{when}")
}

fn is_under_way(test: &ChannelTest) -> bool {
    test.deliveries.iter().all(|it| matches!(it.state, DeliveryState::Queued | DeliveryState::Retrying))
}

/// Whether "I got it" can be pressed: a test was made that may have reached somebody, and nobody has said so yet.
pub fn is_confirmable(state: &ChannelState) -> bool {
    let may_have_arrived = |test: &ChannelTest| test.deliveries.iter().any(|it| it.state != DeliveryState::Failed);
    let open = |test: &ChannelTest| test.confirmed_by.is_none() && may_have_arrived(test);
    state.mode != Mode::Off && state.test.as_ref().is_some_and(open)
}

pub fn can_be_tested(state: &ChannelState) -> bool {
    state.mode != Mode::Off
}

pub fn mode(mode: Mode) -> &'static str {
    match mode {
        Mode::Off => "Off",
        Mode::Capture => "Captured: nothing is sent",
        Mode::Live => "Live",
    }
}

/// News of some test may still come.
pub fn is_watched(channels: &[ChannelState], now_ms: Millis) -> bool {
    let open = |state: &ChannelState| {
        state.test.as_ref().is_some_and(|test| test.confirmed_by.is_none() && now_ms - test.at_ms < WATCHED_MS)
    };
    channels.iter().any(open)
}

#[cfg(test)]
pub mod tests {
    use super::{Proof, is_confirmable, is_watched, proof, says};
    use crate::trail::tests::delivery;
    use protocol::desk::{ChannelState, ChannelTest, Fault, MemberRef};
    use protocol::handoff::{Channel, DeliveryState};
    use protocol::settings::Mode;

    fn slack(mode: Mode, test: Option<ChannelTest>) -> ChannelState {
        ChannelState { channel: Channel::Slack, mode, fault: None, test, billed: Default::default() }
    }

    pub fn test(states: &[DeliveryState]) -> ChannelTest {
        let deliveries = states.iter().map(|state| delivery(Channel::Slack, 0, *state)).collect();
        ChannelTest { conversation: "t1".into(), at_ms: 0, deliveries, confirmed_by: None, confirmed_ms: None }
    }

    #[test]
    fn a_channel_is_green_only_once_a_person_has_said_so() {
        use DeliveryState::{Delivered, Failed, Queued, Seen, Sent};
        let of = |states: &[DeliveryState]| proof(&slack(Mode::Live, Some(test(states))));
        assert_eq!(proof(&slack(Mode::Live, None)), Proof::Untested);
        assert_eq!(of(&[Seen, Delivered, Sent]), Proof::Waiting);
        assert_eq!(of(&[Failed, Queued]), Proof::Waiting);
        assert_eq!((of(&[Failed]), of(&[])), (Proof::Failed, Proof::Failed));
        let ana = Some(MemberRef { id: "ana".into(), name: "Ana".into() });
        let got = ChannelTest { confirmed_by: ana, confirmed_ms: Some(60_000), ..test(&[Sent]) };
        let state = slack(Mode::Live, Some(got));
        assert_eq!((proof(&state), says(&state, 180_000).as_str()), (Proof::Confirmed, "Ana got it, 2 minutes ago"));
        assert!(!is_confirmable(&state));
        let fault = Some(Fault { why: "not_in_channel".into(), at_ms: 0 });
        assert_eq!(proof(&ChannelState { fault, ..state.clone() }), Proof::Broken);
        assert_eq!(proof(&ChannelState { mode: Mode::Off, ..state }), Proof::Off);
    }

    #[test]
    fn a_test_is_watched_until_it_is_confirmed_or_old() {
        let waiting = [slack(Mode::Live, Some(test(&[DeliveryState::Sent])))];
        assert!(is_watched(&waiting, 60_000) && is_confirmable(&waiting[0]));
        assert!(!is_watched(&waiting, 16 * 60_000));
        assert!(!is_confirmable(&slack(Mode::Live, Some(test(&[DeliveryState::Failed])))));
        assert!(!is_watched(&[slack(Mode::Live, None)], 0));
    }

    #[test]
    fn what_it_comes_to_is_a_sentence() {
        let says = |states: &[DeliveryState]| says(&slack(Mode::Live, Some(test(states))), 0);
        assert!(says(&[DeliveryState::Queued]).contains("on its way"));
        assert!(says(&[DeliveryState::Queued, DeliveryState::Sent]).contains("I got it"));
        assert!(says(&[]).contains("nobody has an address"));
    }
}
