//! What became of telling the team about one handoff: its tellings by the ladder's steps, and what comes next.
//! Not for: drawing, or deciding what a step does; that is the worker's.

use crate::words;
use protocol::Millis;
use protocol::desk::MemberRef;
use protocol::handoff::{Channel, Delivery, DeliveryState, Handoff, Ladder};
use protocol::settings::routes::{At, Clock, Step, Tell, To};

/// The tellings of one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// `At once`, `After 15 min of opening hours`
    pub title: String,
    /// When its first news came; the handoff's own time for the first step.
    pub at_ms: Option<Millis>,
    pub deliveries: Vec<Delivery>,
}

/// What the ladder does next while nobody claims.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    pub at_ms: Millis,
    /// `Email to the team, WhatsApp to whoever is on call`; nothing where the ladder ends then.
    pub tells: Option<String>,
}

/// The tellings in the order of the steps; those that belong to none come last.
pub fn rungs(handoff: &Handoff) -> Vec<Rung> {
    let mut places: Vec<u32> = handoff.deliveries.iter().map(|delivery| delivery.step).collect();
    places.sort_unstable();
    places.dedup();
    let rung = |place: u32| {
        let deliveries: Vec<Delivery> = handoff.deliveries.iter().filter(|each| each.step == place).cloned().collect();
        let first_ms = if place == 0 { Some(handoff.at_ms) } else { deliveries.iter().map(|each| each.at_ms).min() };
        Rung { title: title(handoff, place), at_ms: first_ms, deliveries }
    };
    places.into_iter().map(rung).collect()
}

fn title(handoff: &Handoff, place: u32) -> String {
    match (handoff.ladder.steps.get(place as usize), &handoff.transferred_to) {
        (Some(step), _) => after(step),
        (None, Some(to)) if place == 0 => format!("Passed to {}", to.name),
        // Records from before there were ladders have one step and no name for it.
        (None, None) if place == 0 => "At once".to_owned(),
        (None, _) => "Reminder to whoever claimed".to_owned(),
    }
}

fn after(step: &Step) -> String {
    match (step.after_minutes, step.clock) {
        (0, _) => "At once".to_owned(),
        (minutes, Clock::Wall) => format!("After {minutes} min"),
        (minutes, Clock::Open) => format!("After {minutes} min of opening hours"),
    }
}

/// What comes next, unless somebody came, the visitor went back, or the ladder has ended.
pub fn next(handoff: &Handoff, members: &[MemberRef]) -> Option<Next> {
    let Ladder { steps, next, next_ms, .. } = &handoff.ladder;
    if handoff.claimed_ms.is_some() || handoff.cancelled {
        return None;
    }
    let tells = steps.get(*next as usize).map(|step| {
        let each: Vec<String> = step.tell.iter().map(|tell| telling(tell, members)).collect();
        each.join(", ")
    });
    next_ms.map(|at_ms| Next { at_ms, tells })
}

fn telling(tell: &Tell, members: &[MemberRef]) -> String {
    let named = |id: &String| members.iter().find(|member| member.id == *id).map_or(id.clone(), |it| it.name.clone());
    let to = match &tell.to {
        To::Team if tell.channel == Channel::Slack => "the team’s channel".to_owned(),
        To::Team => "the team".to_owned(),
        To::OnCall => "whoever is on call".to_owned(),
        To::LastResort => "whoever is told last".to_owned(),
        To::Member(id) => named(id),
        To::Group(name) => format!("the group {name}"),
        To::SlackChannel(channel) => channel.clone(),
    };
    let when = match tell.at {
        At::Now => "",
        At::Opening => " when you open",
        At::Log => " for the record",
    };
    format!("{} to {to}{when}", words::channel(tell.channel))
}

/// One stage of a telling's proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    pub state: DeliveryState,
    /// Known to have happened.
    pub reached: bool,
}

/// Sent, delivered and seen are three things. Only what the channel can report is named, so that a proof that will
/// never come is not waited for; what was reported all the same is shown.
pub fn proofs(delivery: &Delivery) -> Vec<Proof> {
    use DeliveryState::{Delivered, Failed, Queued, Retrying, Seen, Sent, Spared};
    let reported = match delivery.channel {
        Channel::Slack => Sent,
        Channel::Email => Delivered,
        Channel::Whatsapp => Seen,
    };
    if matches!(delivery.state, Queued | Retrying | Failed | Spared) {
        return vec![];
    }
    let shown = |state: &DeliveryState| *state <= reported.max(delivery.state);
    let proof = |state| Proof { state, reached: state <= delivery.state };
    [Sent, Delivered, Seen].into_iter().filter(shown).map(proof).collect()
}

/// When it leaves, while it waits for that.
pub fn leaves_ms(delivery: &Delivery) -> Option<Millis> {
    let waits = matches!(delivery.state, DeliveryState::Queued | DeliveryState::Retrying);
    delivery.due_ms.filter(|due_ms| waits && *due_ms > delivery.at_ms)
}

#[cfg(test)]
pub mod tests {
    use super::{Proof, leaves_ms, next, proofs, rungs};
    use crate::evidence::tests::handoff;
    use protocol::desk::MemberRef;
    use protocol::handoff::{Channel, Delivery, DeliveryState, Handoff, Ladder};
    use protocol::settings::routes::{At, Clock, Step, Tell, To};

    pub fn delivery(channel: Channel, step: u32, state: DeliveryState) -> Delivery {
        Delivery {
            job: 1,
            channel,
            to: "Ana".into(),
            state,
            at_ms: 2_000 + i64::from(step.min(9)),
            attempts: 1,
            why: None,
            receipt: None,
            step,
            when: At::Now,
            due_ms: None,
        }
    }

    fn tell(channel: Channel, to: To, at: At) -> Tell {
        Tell { channel, to, at }
    }

    fn climbing() -> Handoff {
        let step = |after_minutes, clock, tell| Step { after_minutes, clock, tell };
        let steps = vec![
            step(0, Clock::Wall, vec![tell(Channel::Slack, To::Team, At::Now)]),
            step(5, Clock::Wall, vec![tell(Channel::Whatsapp, To::OnCall, At::Now)]),
            step(
                15,
                Clock::Open,
                vec![
                    tell(Channel::Email, To::Member("ana".into()), At::Opening),
                    tell(Channel::Slack, To::SlackChannel("#leads".into()), At::Log),
                ],
            ),
        ];
        let ladder = Ladder { rule: "Night".into(), steps, next: 2, next_ms: Some(9_000) };
        let deliveries = vec![
            delivery(Channel::Email, u32::MAX, DeliveryState::Sent),
            delivery(Channel::Whatsapp, 1, DeliveryState::Failed),
            delivery(Channel::Slack, 0, DeliveryState::Sent),
        ];
        Handoff { ladder, deliveries, ..handoff(1, 1_000, vec![]) }
    }

    #[test]
    fn tellings_stand_under_their_step() {
        let rungs = rungs(&climbing());
        let titles: Vec<&str> = rungs.iter().map(|rung| rung.title.as_str()).collect();
        assert_eq!(titles, ["At once", "After 5 min", "Reminder to whoever claimed"]);
        assert_eq!(rungs.iter().map(|rung| rung.at_ms).collect::<Vec<_>>(), [Some(1_000), Some(2_001), Some(2_009)]);
    }

    #[test]
    fn a_transfer_and_an_old_record_have_one_step() {
        let deliveries = vec![delivery(Channel::Email, 0, DeliveryState::Sent)];
        let old = Handoff { deliveries, ..handoff(1, 0, vec![]) };
        assert_eq!(rungs(&old)[0].title, "At once");
        let ben = Some(MemberRef { id: "ben".into(), name: "Ben".into() });
        assert_eq!(rungs(&Handoff { transferred_to: ben, ..old })[0].title, "Passed to Ben");
    }

    #[test]
    fn the_next_step_is_said_until_somebody_comes() {
        let ana = [MemberRef { id: "ana".into(), name: "Ana".into() }];
        let climbing = climbing();
        let said = next(&climbing, &ana).unwrap();
        assert_eq!(said.tells.as_deref(), Some("Email to Ana when you open, Slack to #leads for the record"));
        assert_eq!(next(&Handoff { claimed_ms: Some(1), ..climbing.clone() }, &ana), None);
        assert_eq!(next(&Handoff { cancelled: true, ..climbing.clone() }, &ana), None);
        let last = Ladder { next: 3, ..climbing.ladder.clone() };
        assert_eq!(next(&Handoff { ladder: last, ..climbing }, &ana).unwrap().tells, None);
    }

    #[test]
    fn sent_delivered_and_seen_are_told_apart_as_far_as_the_channel_reports_them() {
        use DeliveryState::{Delivered, Failed, Queued, Seen, Sent};
        let of = |channel, state| proofs(&delivery(channel, 0, state));
        let proof = |state, reached| Proof { state, reached };
        assert_eq!(of(Channel::Whatsapp, Delivered), [proof(Sent, true), proof(Delivered, true), proof(Seen, false)]);
        assert_eq!(of(Channel::Email, Sent), [proof(Sent, true), proof(Delivered, false)]);
        assert_eq!(of(Channel::Slack, Sent), [proof(Sent, true)]);
        assert_eq!(of(Channel::Email, Seen).len(), 3);
        assert!(of(Channel::Email, Failed).is_empty() && of(Channel::Email, Queued).is_empty());
    }

    #[test]
    fn what_waits_for_opening_says_when_it_leaves() {
        let waiting = Delivery { due_ms: Some(9_000), ..delivery(Channel::Email, 0, DeliveryState::Queued) };
        assert_eq!(leaves_ms(&waiting), Some(9_000));
        assert_eq!(leaves_ms(&Delivery { state: DeliveryState::Sent, ..waiting }), None);
        assert_eq!(leaves_ms(&delivery(Channel::Email, 0, DeliveryState::Queued)), None);
    }
}
