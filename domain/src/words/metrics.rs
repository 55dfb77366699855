//! What the team reads of the figures: how each is worked out, what the numbers say, the weekly mail. English, as the
//! console is. `docs/metrics.md` has the very same formulas, and a test that says so.

use protocol::metrics::{Figure, Formula};
use std::collections::BTreeMap;

/// The registry: every figure, what it is called and how it is worked out.
pub const FORMULAS: [(Figure, &str, &str); 30] = [
    (Figure::Visitors, "Visitors", "People who wrote for the first time."),
    (
        Figure::Conversations,
        "Conversations",
        "Conversations that began. One who writes again after it was resolved begins a new one. Spam and tests of channels are left out.",
    ),
    (Figure::Spam, "Spam", "Conversations resolved as spam. They are in no other figure."),
    (
        Figure::Answered,
        "Answered",
        "Conversations in which the assistant answered at least one question, of all conversations.",
    ),
    (
        Figure::AnsweredAlone,
        "Answered by the assistant alone",
        "Conversations in which the assistant answered and the team was neither called nor wrote, of all conversations.",
    ),
    (
        Figure::Escalated,
        "Escalation rate",
        "Conversations in which the team was called, of all conversations. Under 10 % the assistant may trust itself too much; over 40 % it is undertrained or its triggers are too sensitive.",
    ),
    (
        Figure::ByTrigger,
        "Escalations by trigger",
        "Each escalated conversation by the strongest reason of its first call.",
    ),
    (Figure::ByWindow, "Escalations by hour", "Each escalated conversation by the kind of hour of its first call."),
    (Figure::ByUrgency, "Escalations by urgency", "Each escalated conversation by the urgency of its first call."),
    (
        Figure::Notify,
        "Time to notify",
        "From the first call until a channel first took a message to the team, by the clock on the wall.",
    ),
    (Figure::Claim, "Time to claim", "From the first call until somebody claimed, by the clock on the wall."),
    (
        Figure::ClaimOpen,
        "Time to claim in open hours",
        "From the first call until somebody claimed, counting opening hours only.",
    ),
    (
        Figure::Reply,
        "Time to first reply",
        "From the first call until a person's first line to the visitor, by the clock on the wall.",
    ),
    (
        Figure::ReplyOpen,
        "Time to first reply in open hours",
        "From the first call until a person's first line to the visitor, counting opening hours only.",
    ),
    (
        Figure::Resolve,
        "Time to resolution",
        "From the first call until the team resolved the conversation, by the clock on the wall.",
    ),
    (
        Figure::Grade,
        "Response grade",
        "Calls answered by a person within their target, of all calls that were not called off: urgent ones within 15 minutes by the clock on the wall, standard ones within 4 open hours. A from 90 %, B from 80 %, C from 70 %, D from 60 %, else F. A call nobody has answered yet counts as late.",
    ),
    (Figure::Claimed, "Claimed", "Escalated conversations that somebody claimed, of all escalated ones."),
    (
        Figure::Replied,
        "Replied",
        "Escalated conversations in which a person wrote to the visitor, of all escalated ones.",
    ),
    (Figure::Resolved, "Resolved", "Conversations the team has resolved, of all conversations."),
    (Figure::Conversion, "Escalation conversion", "Escalated conversations resolved as won, of all escalated ones."),
    (
        Figure::ConversionBaseline,
        "Conversion without escalation",
        "Conversations resolved as won without a call of the team, of all without one: the baseline for the escalation conversion.",
    ),
    (Figure::Won, "Won", "Conversations resolved as won."),
    (Figure::ValueWon, "Value won", "The sum of the values given when conversations were resolved as won."),
    (
        Figure::CsatEscalated,
        "Satisfaction after escalation",
        "Escalated conversations rated 4 or 5 of 5, of those that were rated. The target is 85 %.",
    ),
    (
        Figure::CsatAssistant,
        "Satisfaction with the assistant",
        "Ratings of 4 or 5 in conversations without a call and thumbs up on answers, of all such ratings and all thumbs.",
    ),
    (Figure::Thumbs, "Thumbs up", "Thumbs up, of all thumbs on answers."),
    (
        Figure::Repeated,
        "Repeat escalations",
        "Escalated conversations whose customer (the same conversation, e-mail address or phone number) had been escalated in the 30 days before, of all escalated ones.",
    ),
    (
        Figure::Unanswered,
        "Unanswered questions",
        "Questions the assistant found no answer to, of all it answered or could not answer. Topics you leave to people are not counted.",
    ),
    (
        Figure::Channels,
        "Delivery by channel",
        "Messages to the team: sent (the channel took it), delivered (it reported that it arrived or was read), failed.",
    ),
    (
        Figure::Members,
        "By member",
        "Conversations each member claimed first, resolved and won, and how long visitors waited where theirs was the first reply.",
    ),
];

pub fn formulas() -> BTreeMap<Figure, Formula> {
    let formula = |(figure, title, formula): &(Figure, &str, &str)| {
        (*figure, Formula { title: (*title).to_owned(), formula: (*formula).to_owned() })
    };
    FORMULAS.iter().map(formula).collect()
}

/// What the numbers say, and what to do about it. `{percent}` `{part}` `{of}` as they fit.
pub struct Advice {
    pub says: &'static str,
    pub advice: &'static str,
}

pub const UNCLAIMED: Advice = Advice {
    says: "{part} of {of} calls were never claimed.",
    advice: "Add a step to the ladder that reaches somebody else, or a person on call for the hours they fell into.",
};
pub const NOT_DELIVERED: Advice = Advice {
    says: "{part} of {of} messages over {channel} failed.",
    advice: "Open Team, read why, and send a test over that channel once it is mended.",
};
pub const SLOW: Advice = Advice {
    says: "Only {percent} % of calls were answered in time.",
    advice: "See which hours the late ones fell into. Shorter steps in the ladder, or fewer calls marked urgent, help most.",
};
pub const OVERCONFIDENT: Advice = Advice {
    says: "Only {percent} % of conversations reach a person.",
    advice: "The assistant may trust itself too much. Read some of the conversations it answered alone, and raise its threshold if its answers are off.",
};
pub const UNDERTRAINED: Advice = Advice {
    says: "{percent} % of conversations reach a person.",
    advice: "The assistant knows too little or its triggers are too sensitive. Teach it the unanswered questions first, then look at the trigger that fires most.",
};
pub const NOT_TAUGHT: Advice = Advice {
    says: "The assistant found no answer to {percent} % of its questions.",
    advice: "Open Knowledge: the questions it could not answer are listed there, and each takes a minute to teach.",
};
pub const UNSATISFIED: Advice = Advice {
    says: "{percent} % of escalated conversations were rated well; the target is 85 %.",
    advice: "Read the ones rated 1 to 3, and look at how long those visitors had waited.",
};
pub const SATISFIED: Advice = Advice {
    says: "{percent} % of escalated conversations were rated well.",
    advice: "That is at or above the target of 85 %.",
};
pub const PAYS_NOT: Advice = Advice {
    says: "Escalated conversations are won less often ({percent} %) than others ({baseline} %).",
    advice: "Look at what becomes of them: they are answered late, or the wrong ones are escalated.",
};
pub const REPEATED: Advice = Advice {
    says: "{percent} % of escalations came from customers who had been escalated within the 30 days before.",
    advice: "Their first conversation did not settle it. Read two or three of them side by side.",
};
pub const FAST: Advice =
    Advice { says: "{percent} % of calls were answered in time.", advice: "Visitors get a person when they need one." };

/// The weekly mail. `{business}`
pub const WEEKLY_SUBJECT: &str = "{business}: your week in conversations";
/// `{from}` `{to}`
pub const WEEKLY_PERIOD: &str = "{from} to {to}";
pub const WEEKLY_BEFORE: &str = "the week before: {before}";
pub const WEEKLY_LOOK: &str = "Worth a look";
pub const WEEKLY_OPEN: &str = "Open the figures";
pub const WEEKLY_WHY: &str = "You get this each Monday as an owner. It can be switched off in the settings.";
