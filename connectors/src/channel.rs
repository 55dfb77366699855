//! Every channel as the same four answers: a request, a verdict, a pace and a retry schedule.
//!
//! For: the outbox, which knows channels only through here. A channel is one file and one line in `connector`.
//! Not for: what only one vendor has (Slack's threads, WhatsApp's replies): see its own file.

pub use crate::connector::{Keys, NotReady, Sending};

use crate::connector::Connector;
use crate::http::{Request, Response};
use crate::{email, slack, whatsapp};
use domain::outbox::Verdict;
use protocol::handoff::Channel;
use protocol::settings::Settings;

/// The registry.
fn connector(channel: Channel) -> &'static Connector {
    match channel {
        Channel::Slack => &slack::CONNECTOR,
        Channel::Whatsapp => &whatsapp::CONNECTOR,
        Channel::Email => &email::CONNECTOR,
    }
}

/// The one request that tells `sending.recipient`. A channel that captures gives the very same body and
/// needs no secrets for it.
pub fn request(channel: Channel, sending: &Sending, keys: &Keys) -> Result<Request, NotReady> {
    (connector(channel).request)(sending, keys)
}

/// What the vendor's answer means for the job.
pub fn verdict(channel: Channel, response: &Response, settings: &Settings) -> Verdict {
    (connector(channel).verdict)(response, settings)
}

/// The verdict when there was no answer at all. `why` is the network's own word.
pub fn unreachable(channel: Channel, why: &str) -> Verdict {
    Verdict::Later { after_ms: None, why: format!("{} could not be reached: {why}", connector(channel).name) }
}

/// The least time between two messages to one recipient, in milliseconds. Slack takes about one message a
/// second in a channel (api.slack.com/apis/rate-limits); WhatsApp answers 131056 above one in six seconds
/// to one person (Cloud API, error codes); Resend took two requests a second on every plan
/// (resend.com/docs/api-reference/rate-limit), and five since.
pub fn pace(channel: Channel) -> u64 {
    connector(channel).pace_ms
}

/// The wait before each further try, in milliseconds; at its end the job is given up. The worker adds jitter,
/// and waits longer where the verdict asks for it.
pub fn retry_schedule(channel: Channel) -> &'static [u64] {
    connector(channel).retry_ms
}

#[cfg(test)]
mod tests {
    use super::{pace, retry_schedule, unreachable};
    use domain::outbox::Verdict;
    use protocol::handoff::Channel;

    #[test]
    fn promise_8_tries_are_bounded_and_grow() {
        for channel in Channel::ALL {
            let waits = retry_schedule(channel);
            assert!(waits.windows(2).all(|pair| pair[0] < pair[1]));
            assert!((3..=10).contains(&waits.len()));
            assert!(pace(channel) >= 500);
        }
    }

    #[test]
    fn no_answer_is_tried_again() {
        let why = "WhatsApp could not be reached: timed out".to_owned();
        assert_eq!(unreachable(Channel::Whatsapp, "timed out"), Verdict::Later { after_ms: None, why });
    }
}
