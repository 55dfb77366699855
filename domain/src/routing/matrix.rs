//! The default matrix: what small teams use, for whoever has written no rules.
//!
//! | | open hours | after hours | weekend, holiday |
//! |---|---|---|---|
//! | urgent | Slack + WhatsApp now | WhatsApp on-call now + Slack log + email at opening | WhatsApp on-call now + email at opening |
//! | standard | email + Slack now | email at opening + Slack log | Slack log + email at opening |
//!
//! The ladder behind it: once more on the same way, then the next channel, then everybody, then the last resort.
//! Urgent steps go by the clock on the wall, standard ones by open hours.

use protocol::handoff::Channel::{Email, Slack, Whatsapp};
use protocol::handoff::{Channel, Urgency};
use protocol::settings::hours::Window;
use protocol::settings::routes::To::{LastResort, OnCall, Team};
use protocol::settings::routes::{At, Clock, Routes, Step, Tell, To};

/// The steps of one field of the matrix.
pub fn default_steps(routes: &Routes, urgency: Urgency, window: Window) -> Vec<Step> {
    match urgency {
        Urgency::Urgent => urgent(routes.urgent_claim_minutes, window),
        Urgency::Standard => standard(routes.standard_claim_minutes, window),
    }
}

fn urgent(minutes: u32, window: Window) -> Vec<Step> {
    let resort = vec![now(Whatsapp, LastResort), now(Email, LastResort)];
    let steps = match window {
        Window::Open => vec![
            vec![now(Slack, Team), now(Whatsapp, Team)],
            vec![now(Slack, Team), now(Whatsapp, Team), now(Email, Team)],
            resort,
        ],
        Window::AfterHours => vec![
            vec![now(Whatsapp, OnCall), log(Slack), at_opening(Email)],
            vec![now(Whatsapp, OnCall), now(Slack, OnCall)],
            vec![now(Whatsapp, Team), now(Email, OnCall)],
            resort,
        ],
        Window::Weekend => vec![
            vec![now(Whatsapp, OnCall), at_opening(Email)],
            vec![now(Whatsapp, OnCall), now(Slack, OnCall)],
            vec![now(Whatsapp, Team), now(Email, OnCall)],
            resort,
        ],
    };
    timed(steps, [0, 1, 2, 3], minutes, Clock::Wall)
}

fn standard(minutes: u32, window: Window) -> Vec<Step> {
    let first = match window {
        Window::Open => vec![now(Email, Team), now(Slack, Team)],
        Window::AfterHours | Window::Weekend => vec![at_opening(Email), log(Slack)],
    };
    let steps = vec![
        first,
        vec![now(Email, Team), now(Slack, Team)],
        vec![now(Whatsapp, Team)],
        vec![now(Whatsapp, LastResort), now(Email, LastResort)],
    ];
    timed(steps, [0, 1, 4, 8], minutes, Clock::Open)
}

/// Each step comes after so many times the minutes a claim may take.
fn timed(steps: Vec<Vec<Tell>>, times: [u32; 4], minutes: u32, clock: Clock) -> Vec<Step> {
    let step = |(tell, times): (Vec<Tell>, u32)| Step { after_minutes: minutes.saturating_mul(times), clock, tell };
    steps.into_iter().zip(times).map(step).collect()
}

fn now(channel: Channel, to: To) -> Tell {
    Tell { channel, to, at: At::Now }
}

fn log(channel: Channel) -> Tell {
    Tell { channel, to: Team, at: At::Log }
}

fn at_opening(channel: Channel) -> Tell {
    Tell { channel, to: Team, at: At::Opening }
}

#[cfg(test)]
mod tests {
    use super::default_steps;
    use protocol::handoff::Urgency::{Standard, Urgent};
    use protocol::settings::hours::Window::{AfterHours, Open, Weekend};
    use protocol::settings::routes::{Routes, Step};

    fn said(step: &Step) -> String {
        let tell = step.tell.iter().map(|tell| format!("{:?} {:?} {:?}", tell.channel, tell.to, tell.at));
        tell.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn the_first_step_of_every_field_is_the_matrix() {
        let first = |urgency, window| said(&default_steps(&Routes::default(), urgency, window)[0]);
        assert_eq!(first(Urgent, Open), "Slack Team Now, Whatsapp Team Now");
        assert_eq!(first(Urgent, AfterHours), "Whatsapp OnCall Now, Slack Team Log, Email Team Opening");
        assert_eq!(first(Urgent, Weekend), "Whatsapp OnCall Now, Email Team Opening");
        assert_eq!(first(Standard, Open), "Email Team Now, Slack Team Now");
        assert_eq!(first(Standard, AfterHours), "Email Team Opening, Slack Team Log");
        assert_eq!(first(Standard, Weekend), "Email Team Opening, Slack Team Log");
    }

    #[test]
    fn every_ladder_grows_in_time_and_ends_with_the_last_resort() {
        for urgency in [Urgent, Standard] {
            for window in [Open, AfterHours, Weekend] {
                let steps = default_steps(&Routes::default(), urgency, window);
                assert!(steps.windows(2).all(|pair| pair[0].after_minutes < pair[1].after_minutes));
                assert!(said(steps.last().unwrap()).contains("LastResort Now"));
            }
        }
    }
}
