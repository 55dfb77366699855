//! A marked escalation that tests one channel on its real route: claiming it is the proof that it arrived.

use super::handoff::Telling;
use super::{Conversation, Opening, Step};
use crate::effect::Effect;
use crate::judgement::Judgement;
use crate::site::Site;
use crate::words::team;
use protocol::Millis;
use protocol::handoff::{Channel, Evidence, Hold, Ladder, TriggerKind, Urgency};
use protocol::settings::hours::Window;
use protocol::settings::routes::{At, Clock, Step as Rung, Tell, To};

impl Conversation {
    /// Opens it and tells `to` on `channel`, whatever the hour.
    pub fn open_test(opening: Opening, channel: Channel, to: To, now: Millis, site: &Site) -> (Self, Vec<Effect>) {
        let (mut conversation, mut effects) = Self::open(opening, now, site);
        conversation.test = Some(channel);
        let judgement = &Judgement::default();
        let mut step = Step { now, site, judgement, effects: Vec::new() };
        let evidence = vec![Evidence {
            trigger: TriggerKind::HumanRequest,
            why: team::TEST_WHY.to_owned(),
            quotes: Vec::new(),
            score: None,
            threshold: None,
            seqs: Vec::new(),
        }];
        let tell = vec![Tell { channel, to, at: At::Now }];
        let steps = vec![Rung { after_minutes: 0, clock: Clock::Wall, tell }];
        let ladder = Ladder { rule: String::new(), steps, next: 0, next_ms: None };
        conversation.start_waiting(&step);
        let (urgency, hold, window) = (Urgency::Standard, Hold::Hold, Window::Open);
        let telling = Telling { urgency, hold, evidence, window, ladder, transferred_to: None };
        let number = conversation.record_handoff(&mut step, telling);
        conversation.begin_ladder(&mut step, number);
        conversation.rev += 1;
        effects.extend(step.effects);
        effects.push(Effect::Changed);
        (conversation, effects)
    }
}
