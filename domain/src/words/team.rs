//! What Baton says to the team: in notices, in evidence, in the inbox. English, as the console is.

/// The visitor pressed the button rather than asking in words.
pub const PRESSED_BUTTON: &str = "The visitor pressed “Talk to a person”.";
/// `{name}`
pub const RELEASED: &str = "{name} released the conversation; somebody else is needed.";
/// `{name}` `{to}`
pub const TRANSFERRED: &str = "{name} passed the conversation to {to}.";
/// No channel is on, or nobody has an address on one that is.
pub const NOBODY_TO_TELL: &str = "No channel is set up to tell anybody.";
/// `{contact}`
pub const CONTACT_LEFT: &str = "The visitor left their contact: {contact}";
/// `{score}` `{comment}`
pub const RATED: &str = "The visitor rated this {score} of 5. {comment}";
/// `{visitor}` `{first}`
pub const SUMMARY_ASKED: &str = "{visitor} asked: “{first}”.";
/// `{latest}`
pub const SUMMARY_LATEST: &str = "Most recently: “{latest}”.";
/// `{count}` `{answer}`
pub const SUMMARY_ANSWERED: &str = "The assistant answered {count}×, last: “{answer}”.";
pub const SUMMARY_UNANSWERED: &str = "The assistant has not answered anything yet.";
/// Where a visitor has said nothing to quote.
pub const NO_TOPIC: &str = "our services";
/// `{name}`
pub const CARD_CLAIMED: &str = "Claimed by {name}";
pub const CARD_WAITING: &str = "Waiting for somebody to claim it";
pub const CARD_ASSISTANT: &str = "Back with the assistant";
/// `{outcome}`
pub const CARD_RESOLVED: &str = "Resolved: {outcome}";
