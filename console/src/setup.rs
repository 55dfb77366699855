//! What the Set-up page says: where one stands, what comes next, and what may be confirmed.
//! Not for: judging a step; the worker does. Nor for drawing.

mod card;
mod fields;
mod guide;
mod week;

pub use card::{Part, card, card_text};
pub use fields::{Field, Kind, again, fields, values, write};
pub use guide::{Asks, Copied, Step, guide, script};
pub use week::{Gap, Tone, gaps, hours, mend, tone, weekday};

use protocol::handoff::{Channel, Urgency};
use protocol::settings::Mode;
use protocol::settings::hours::Window;
use protocol::settings::routes::At;
use protocol::setup::{Field as Cell, FieldTell, Setup, SetupStep, StepState};

/// How many steps are done, and which is next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub done: usize,
    pub next: Option<SetupStep>,
}

pub fn standing(setup: &Setup) -> Standing {
    let done = setup.steps.iter().filter(|state| state.done).count();
    Standing { done, next: setup.steps.iter().find(|state| !state.done).map(|state| state.step) }
}

pub fn state(setup: &Setup, step: SetupStep) -> Option<&StepState> {
    setup.steps.iter().find(|state| state.step == step)
}

pub fn title(step: SetupStep) -> &'static str {
    match step {
        SetupStep::Matrix => "Who is told, when, and by what",
        SetupStep::Messages => "What visitors read",
        SetupStep::Tests => "A test of every channel",
        SetupStep::Card => "A card for the team",
        SetupStep::Cover => "After-hours cover",
    }
}

pub fn about(step: SetupStep) -> &'static str {
    match step {
        SetupStep::Matrix => {
            "When the assistant brings in a person, that is a handoff. Here is who hears of it first, as your rules and channels stand. A field is green when somebody is really told."
        }
        SetupStep::Messages => {
            "What a visitor who asks for a person reads at each kind of hour, made of your own texts and of what is true."
        }
        SetupStep::Tests => {
            "A test goes the way a real notice goes. A channel is proven once a person has said that the test reached them."
        }
        SetupStep::Card => {
            "One page for everybody who answers: what a handoff brings, and how to take it. Whoever opens it signed in is noted here."
        }
        SetupStep::Cover => {
            "The coming week by the hour, with your holidays, and who hears of a call. Red hours have nobody."
        }
    }
}

/// The button that confirms a step; nothing where there is nothing to say, or it was said of things as they are now.
pub fn confirm(setup: &Setup, step: SetupStep) -> Option<&'static str> {
    let stands = state(setup, step).and_then(|state| state.confirmed.as_ref()).is_some_and(|it| it.current);
    if stands {
        return None;
    }
    match step {
        SetupStep::Matrix if setup.matrix.iter().any(|field| !field.reaches) => None,
        SetupStep::Matrix => Some("This is right"),
        SetupStep::Messages => Some("Visitors may read this"),
        SetupStep::Tests => None,
        SetupStep::Card => Some("I have shared it with the team"),
        SetupStep::Cover if setup.cover.gap_hours == 0 => None,
        SetupStep::Cover => Some("I know of these hours, and that is how it should be"),
    }
}

/// The field where a row and a column of the matrix meet.
pub fn cell(setup: &Setup, urgency: Urgency, window: Window) -> Option<&Cell> {
    setup.matrix.iter().find(|field| field.urgency == urgency && field.window == window)
}

/// What stands in the way in every field, such as a channel that is not live: it is said once, above them.
pub fn everywhere(setup: &Setup) -> Vec<String> {
    let problems = |field: &Cell| field.tells.iter().filter_map(|tell| tell.problem.clone()).collect::<Vec<_>>();
    let mut fields = setup.matrix.iter().map(problems);
    let mut common = fields.next().unwrap_or_default();
    fields.for_each(|field| common.retain(|problem| field.contains(problem)));
    each_once(common)
}

/// In the order in which they come first.
fn each_once<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

/// `WhatsApp, at once`
pub fn tells(tell: &FieldTell) -> String {
    let when = match tell.at {
        At::Now => "at once",
        At::Opening => "when you open",
        At::Log => "for the record",
    };
    format!("{}, {when}", tell.channel.title())
}

/// What happens when nobody claims.
pub fn then(field: &Cell) -> String {
    match field.next_minutes {
        None => "If nobody takes it, nobody else is told.".to_owned(),
        Some(1) => "If nobody takes it within a minute, others are told.".to_owned(),
        Some(minutes) => format!("If nobody takes it within {minutes} minutes, others are told."),
    }
}

/// The languages there are texts in, each once, the site's own first.
pub fn languages(setup: &Setup) -> Vec<(String, &'static str)> {
    let tags = each_once(setup.messages.iter().map(|reads| reads.language.as_str()));
    tags.into_iter().map(|tag| (tag.to_owned(), language(tag))).collect()
}

fn language(tag: &str) -> &'static str {
    match tag {
        "en" => "English",
        "es" => "Spanish",
        "pt" => "Portuguese",
        "fr" => "French",
        "de" => "German",
        "it" => "Italian",
        _ => "Another language",
    }
}

/// The name tests and styles know a channel's state by.
pub fn mode_key(mode: Mode) -> &'static str {
    match mode {
        Mode::Off => "off",
        Mode::Capture => "capture",
        Mode::Live => "live",
    }
}

/// Whether a test may still be confirmed somewhere, so that the page asks again by itself.
pub fn is_awaited(setup: &Setup) -> bool {
    setup.channels.iter().any(|proof| proof.mode == Mode::Live && !proof.proven)
}

/// Whether a channel is proven as it is now.
pub fn is_proven(setup: &Setup, channel: Channel) -> bool {
    setup.channels.iter().any(|proof| proof.channel == channel && proof.proven)
}

#[cfg(test)]
pub mod tests {
    use super::{confirm, everywhere, is_awaited, standing, tells, then};
    use protocol::handoff::{Channel, Urgency};
    use protocol::settings::Mode;
    use protocol::settings::hours::Window;
    use protocol::settings::routes::At;
    use protocol::setup::{ChannelProof, Confirmed, Cover, Field, FieldTell, Setup, SetupStep, StepState};

    pub fn setup(done: [bool; 5]) -> Setup {
        let step = |(step, done)| StepState { step, done, why: String::new(), confirmed: None };
        let field = Field {
            urgency: Urgency::Urgent,
            window: Window::Open,
            tells: Vec::new(),
            next_minutes: Some(5),
            reaches: true,
        };
        Setup {
            steps: SetupStep::ALL.into_iter().zip(done).map(step).collect(),
            matrix: vec![field],
            messages: Vec::new(),
            channels: Vec::new(),
            cover: Cover { time_zone: "UTC".to_owned(), stretches: Vec::new(), gap_hours: 0 },
            readers: Vec::new(),
            visited_ms: None,
        }
    }

    #[test]
    fn what_stands_in_the_way_in_every_field_is_said_once() {
        let tell = |channel, problem: Option<&str>| {
            let problem = problem.map(str::to_owned);
            FieldTell { channel, at: At::Now, who: Vec::new(), problem }
        };
        let mut setup = setup([false; 5]);
        let (slack, mail) = (Some("Slack only captures."), Some("No address."));
        setup.matrix[0].tells =
            vec![tell(Channel::Slack, slack), tell(Channel::Slack, slack), tell(Channel::Email, mail)];
        setup.matrix.push(Field { tells: vec![tell(Channel::Slack, slack)], ..setup.matrix[0].clone() });
        assert_eq!(everywhere(&setup), ["Slack only captures."]);
        setup.matrix.push(Field { tells: vec![tell(Channel::Slack, None)], ..setup.matrix[0].clone() });
        assert_eq!(everywhere(&setup), Vec::<String>::new());
    }

    #[test]
    fn the_next_step_is_the_first_that_is_not_done() {
        let at = |done| standing(&setup(done));
        assert_eq!((at([false; 5]).done, at([false; 5]).next), (0, Some(SetupStep::Matrix)));
        let middle = at([true, false, true, false, true]);
        assert_eq!((middle.done, middle.next), (3, Some(SetupStep::Messages)));
        assert_eq!((at([true; 5]).done, at([true; 5]).next), (5, None));
    }

    #[test]
    fn only_what_can_be_said_truly_has_a_button() {
        let mut setup = setup([false; 5]);
        let offered = |setup: &Setup| SetupStep::ALL.map(|step| confirm(setup, step).is_some());
        assert_eq!(offered(&setup), [true, true, false, true, false], "no gap is accepted where there is none");
        setup.matrix[0].reaches = false;
        setup.cover.gap_hours = 9;
        assert_eq!(offered(&setup), [false, true, false, true, true], "an empty field is never right");
        let said = |current| Some(Confirmed { by: "Ana".to_owned(), at_ms: 0, current });
        setup.steps[1].confirmed = said(true);
        assert_eq!(confirm(&setup, SetupStep::Messages), None, "it was said of things as they are");
        setup.steps[1].confirmed = said(false);
        assert!(confirm(&setup, SetupStep::Messages).is_some(), "they have changed since");
    }

    #[test]
    fn a_telling_and_what_follows_are_words() {
        let tell = |at| FieldTell { channel: Channel::Whatsapp, at, who: Vec::new(), problem: None };
        assert_eq!(tells(&tell(At::Now)), "WhatsApp, at once");
        assert_eq!(tells(&tell(At::Opening)), "WhatsApp, when you open");
        assert_eq!(tells(&tell(At::Log)), "WhatsApp, for the record");
        let mut field = setup([false; 5]).matrix.remove(0);
        assert!(then(&field).contains("5 minutes"));
        field.next_minutes = Some(1);
        assert!(then(&field).contains("a minute,"));
        field.next_minutes = None;
        assert_eq!(then(&field), "If nobody takes it, nobody else is told.");
    }

    #[test]
    fn a_live_channel_without_proof_is_watched() {
        let mut setup = setup([false; 5]);
        let proof = |mode, proven| ChannelProof { channel: Channel::Slack, mode, proven, why: String::new() };
        for (mode, proven, awaited) in
            [(Mode::Live, false, true), (Mode::Live, true, false), (Mode::Capture, false, false)]
        {
            setup.channels = vec![proof(mode, proven)];
            assert_eq!(is_awaited(&setup), awaited);
        }
    }
}
