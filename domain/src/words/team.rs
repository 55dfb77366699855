//! What Baton says to the team: in notices, in evidence, in the inbox. English, as the console is.

/// The visitor pressed the button rather than asking in words.
pub const PRESSED_BUTTON: &str = "The visitor pressed “Talk to a person”.";
/// `{name}`
pub const RELEASED: &str = "{name} released the conversation; somebody else is needed.";
/// `{name}` `{to}`
pub const TRANSFERRED: &str = "{name} passed the conversation to {to}.";
/// `{name}`
pub const DID_NOT_REPLY: &str =
    "{name} claimed the conversation and has not written to the visitor; somebody else is needed.";
/// `{name}` `{minutes}`
pub const SNOOZED: &str = "{name} put this off for {minutes} minutes.";
/// `{name}` `{moment}`
pub const SNOOZED_UNTIL: &str = "{name} put this off until the business opens: {moment}.";
/// `{name}` has named the reader in the note `{text}`.
pub const MENTIONED: &str = "{name} mentioned you in a note: “{text}”";
/// `{name}` `{channel}` `{why}`
pub const NOT_MENTIONED: &str = "{name} could not be told by {channel} that a note names them: {why}";
/// `{name}`
pub const NO_WAY_TO_MENTION: &str =
    "{name} was not told that this note names them: they have no address on a channel that is on.";
/// `{why}`
pub const VISITOR_MAIL_FAILED: &str = "The mail to the visitor did not arrive: {why}";
/// Over a transcript's end.
pub const EARLIER_LINES: &str = "Earlier lines: open the conversation.";
/// In place of a captured notice.
pub const TOO_LONG_TO_KEEP: &str = "This was too long to be kept.";
/// `{name}` `{text}`
pub const UNPROVEN_MAIL: &str = "This mail names {name} as its sender, and the sender's own mail server denies it. The visitor has not seen it.\n{text}";
/// `{name}` `{channel}` `{why}`
pub const NOT_BROUGHT: &str =
    "{name} has not been brought the visitor's new lines by {channel}: {why}. They are here and in the console.";
/// A line from a member's phone that is not theirs to send. `{name}`
pub const KEPT_AS_NOTE_HELD: &str =
    "{name} has this conversation. Your line was kept as a note for the team; the visitor has not seen it.";
pub const KEPT_AS_NOTE: &str = "Your line was kept as a note for the team; the visitor has not seen it.";
/// A button pressed on a phone by whoever does not hold the conversation. `{name}`
pub const IS_HELD: &str = "{name} has this conversation.";
/// A picture, a voice message.
pub const NOT_PASSED_ON: &str = "This was not passed on: Baton brings visitors text alone. Write it in words.";
/// A line from a member's phone that may be for any of several visitors.
pub const WHICH_ONE: &str =
    "You hold several conversations, so your line was not passed on. Quote one of its messages to say which is meant.";
/// The same in a Slack thread, seen by its writer alone.
pub const HINT: &str = "The visitor has not seen this: you have not claimed the conversation. It was kept as a note for the team. Claim it to answer.";
/// In Slack's thread, to whoever claimed. `{name}`
pub const NUDGE: &str = "{name}, the visitor is still waiting for your first reply.";
/// In Slack's thread, when nobody has claimed.
pub const AGAIN: &str = "Nobody has claimed this yet, and the visitor is still waiting.";
/// Who speaks where no visitor does.
pub const BATON: &str = "Baton";
/// `{channel}` `{why}`
pub const CHANNEL_BROKEN: &str = "Baton has switched {channel} off, because nothing can be sent there until this is mended. {why}. Then send a test from the console.";
/// Why a channel reaches nobody. `{channel}`
pub const SETUP_OFF: &str = "{channel} is off: connect it under Set-up.";
pub const SETUP_CAPTURES: &str = "{channel} only captures: nothing is sent until it is live.";
pub const SETUP_NO_ADDRESS: &str = "Nobody meant here has an address on {channel}: add one under Team.";
pub const SETUP_NO_SLACK_CHANNEL: &str = "Slack has no channel: name one.";
/// The steps of setting up. `{count}`
pub const SETUP_FIELDS_EMPTY: &str = "Nobody is reached in {count} of 6 fields.";
pub const SETUP_CONFIRMED: &str = "Looked at and confirmed.";
pub const SETUP_CHANGED: &str = "Something has changed since it was confirmed. Look again.";
pub const SETUP_LOOK: &str = "Look it over, then confirm it.";
pub const SETUP_NO_CHANNEL: &str = "No channel is live yet.";
pub const SETUP_ALL_PROVEN: &str = "Somebody has confirmed a test on each channel in use.";
/// `{channels}`
pub const SETUP_UNPROVEN: &str = "Not proven yet: {channels}. Send a test and press “I got it”.";
pub const SETUP_NO_TEAM: &str = "There is nobody on the team yet.";
pub const SETUP_ALL_READ: &str = "Everybody has opened it.";
pub const SETUP_SHARED: &str = "Shared with the team.";
/// `{names}`
pub const SETUP_UNREAD: &str = "Not opened yet by {names}.";
pub const SETUP_COVERED: &str = "An urgent call reaches somebody at every hour of the coming week.";
/// `{hours}`
pub const SETUP_GAPS: &str = "{hours} hours of the coming week have nobody for an urgent call.";
pub const SETUP_GAPS_KNOWN: &str =
    "{hours} hours have nobody for an urgent call, and you said that is how it should be.";
/// A channel's proof. `{name}`
pub const SETUP_PROVEN_BY: &str = "{name} confirmed a test.";
pub const SETUP_TEST_OUT: &str = "A test is out. Press “I got it” where it arrives.";
pub const SETUP_NO_TEST: &str = "No test was sent since it was last changed.";
pub const SETUP_IS_OFF: &str = "Not in use.";
pub const SETUP_IS_CAPTURING: &str = "Captures: nothing leaves.";

/// Who confirmed, where only the owner's token says who it was.
pub const THE_OWNER: &str = "The owner";
/// A harmless call to a vendor. `{secret}`
pub const SETUP_CHECK_NO_SECRET: &str = "The secret {secret} is not set: run `npx wrangler secret put {secret}`.";
pub const SETUP_CHECK_NO_NUMBER: &str = "The phone number id is missing: it is the long number beside your number in the WhatsApp Manager, not the number itself.";
/// `{vendor}` `{why}` `{secret}`
pub const SETUP_CHECK_REFUSED: &str = "{vendor} refuses: {why}. Check {secret} and the ids in the settings.";
/// `{channel}` `{why}`
pub const SETUP_CHECK_UNREACHED: &str = "{channel}: {why}. Check the base address in the settings.";
/// `{bot}` `{team}`
pub const SETUP_CHECK_SLACK: &str =
    "The token is good: {bot} in {team}. Invite the app to the channel, then send a test.";
/// `{name}` `{number}`
pub const SETUP_CHECK_WHATSAPP: &str = "The token is good for {name}, {number}. Send a test to see that it arrives.";
/// `{domain}`
pub const SETUP_CHECK_DOMAIN: &str = "The key is good, and {domain} may be a sender.";
pub const SETUP_CHECK_DOMAIN_WAITS: &str =
    "The key is good, but {domain} is not verified yet: add its DNS records at resend.com/domains.";
pub const SETUP_CHECK_NO_DOMAIN: &str =
    "The key is good, but the sender's domain “{domain}” is not known there: add it at resend.com/domains.";
pub const SETUP_CHECK_SENDS_ONLY: &str =
    "The key may send and nothing else, which is enough. Send a test to see that the sender is accepted.";
/// `{name}`
pub const SETUP_CHECK_SERVER: &str = "The token is good for the server {name}. Send a test.";
pub const SETUP_CHECK_MAY_SEND: &str = "The key is good and may send. Send a test.";
pub const SETUP_CHECK_MAY_NOT_SEND: &str = "The key is good but may not send: give it “Mail Send”.";
pub const SETUP_CHECK_BINDING: &str = "There is no key to check here. Send a test.";

/// A sentence about one channel.
pub fn fill_channel(words: &str, channel: &str) -> String {
    super::fill(words, &[("channel", channel)])
}

/// Why a test was sent.
pub const TEST_WHY: &str = "This is a test. Press “I got it” so that Baton knows this channel reaches you.";
/// A member in a made-up conversation where the team has none.
pub const SOMEBODY: &str = "A member";
/// No channel is on, or nobody has an address on one that is.
pub const NOBODY_TO_TELL: &str = "No channel is set up to tell anybody.";
/// `{contact}`
pub const CONTACT_LEFT: &str = "The visitor left their contact: {contact}";
/// `{score}` `{comment}`
pub const RATED: &str = "The visitor rated this {score} of 5. {comment}";
/// `{visitor}` `{first}`
pub const SUMMARY_ASKED: &str = "{visitor} asked: “{first}”";
/// `{latest}`
pub const SUMMARY_LATEST: &str = "most recently: “{latest}”";
/// `{count}` `{answer}`
pub const SUMMARY_ANSWERED: &str = "the assistant answered {count}×, last: “{answer}”";
pub const SUMMARY_UNANSWERED: &str = "the assistant has not answered anything yet";
/// Where a visitor has said nothing to quote.
pub const NO_TOPIC: &str = "our services";
/// `{name}`
pub const CARD_CLAIMED: &str = "Claimed by {name}";
pub const CARD_WAITING: &str = "Waiting for somebody to claim it";
pub const CARD_ASSISTANT: &str = "Back with the assistant";
pub const CARD_CANCELLED: &str = "The visitor went on with the assistant";
/// `{outcome}`
pub const CARD_RESOLVED: &str = "Resolved: {outcome}";

// Why a trigger fired, one sentence each.

pub const ASKED_FOR_PERSON: &str = "The visitor asked for a person.";
/// One line of the visitor says it all. `{words}`
pub const UPSET: &str = "The visitor is upset: “{words}”.";
/// `{words}`
pub const COMPLAINS_POLITELY: &str = "The visitor complains, in good manners: “{words}”.";
/// Not one phrase but the whole line. `{words}`
pub const SOUNDS_FRUSTRATED: &str = "The whole message sounds frustrated: “{words}”.";
/// `{ordinal}` `{words}`
pub const FRUSTRATED_IN_A_ROW: &str = "{ordinal} frustrated message in a row: “{words}”.";
/// From the second on.
pub const ORDINALS: [&str; 4] = ["Second", "Third", "Fourth", "Fifth"];
/// `{confidence}` `{threshold}`
pub const NOT_CONFIDENT: &str = "The best answer's confidence was {confidence}, under the threshold of {threshold}.";
/// `{topic}` `{confidence}` `{threshold}`
pub const NOT_CLOSE: &str = "The closest topic was “{topic}” at {confidence}; it needs {threshold}.";
/// `{words}` as the visitor typed them.
pub const NOT_KNOWN: &str = " Nowhere in your knowledge: {words}.";
/// `{topic}`
pub const PEOPLE_ONLY: &str = "“{topic}” is on your list of topics only people answer.";
/// `{parts}`: the parts of the score, each as [`VALUE_PART`].
pub const HIGH_VALUE: &str = "This looks like valuable business: {parts}.";
/// `{part}` `{words}` `{weight}`
pub const VALUE_PART: &str = "{part} “{words}” ({weight})";
pub const PART_OWNERS_PHRASE: &str = "your phrase";
pub const PART_BUSINESS: &str = "business with a company";
pub const PART_EMERGENCY: &str = "an emergency";
pub const PART_COMPANY: &str = "a company speaking";
pub const PART_QUANTITY: &str = "quantity";
pub const PART_MONEY: &str = "sum";
pub const PART_BUDGET: &str = "budget";
pub const PART_DEADLINE: &str = "deadline";
pub const PART_BUYING: &str = "wish to buy";
pub const PART_SOUNDS_BUYING: &str = "sounds ready to buy";
/// Added to a reason when the line itself presses.
pub const SOUNDS_URGENT: &str = "It sounds urgent.";
/// `{count}`
pub const THUMBS_DOWN: &str = "The visitor marked {count} answers as no help.";
pub const DID_NOT_HELP: &str = "The visitor says that the answer did not help.";
pub const REJECTED_AGAIN: &str = "The visitor has rejected two answers.";
pub const SAME_QUESTION_SAME_ANSWER: &str = "The visitor asked the same again, and the assistant had the same answer.";
pub const SAME_QUESTION_NO_HELP: &str = "The visitor asked again what was answered without help.";
pub const THIRD_ASKING: &str = "The visitor has asked the same three times.";
pub const SAME_ANSWER_AGAIN: &str = "The visitor asked in other words and would have read the same answer again.";
/// `{name}`
pub const KEEPS_ASKING: &str = "{name} has left a name and a contact and keeps asking.";
pub const TIMED_OUT: &str = "The assistant did not answer in time.";
/// `{why}` comes from the model's server.
pub const BROKE: &str = "The assistant could not answer: {why}";
/// `{why}` names the check.
pub const UNUSABLE: &str = "The assistant's answer did not pass its checks: {why}";
pub const OVER_BUDGET: &str =
    "The assistant's budget for its model is spent, and your pages alone do not answer this surely enough.";
/// A note: the visitor was answered all the same, without the model. `{why}`
pub const ANSWERED_WITHOUT_MODEL: &str = "The assistant answered from your pages, without its model. {why}";
pub const MODEL_TIMED_OUT: &str = "The model did not answer in time.";
/// `{why}` comes from the model's server.
pub const MODEL_BROKE: &str = "The model could not answer: {why}";
/// `{why}` names the check.
pub const MODEL_UNUSABLE: &str = "What the model wrote did not pass its checks: {why}";
/// To the owners, once a day. `{turns}`
pub const BUDGET_SPENT: &str = "Today's budget for the assistant's model is spent: it has written {turns} answers. Until tomorrow the assistant answers from your pages alone, and hands over what they do not say. The budget stands in the settings, under answers.budget.";
pub const MODEL_OVER_BUDGET: &str = "Its budget is spent.";
/// Who a model speaks for. `{assistant}` `{business}`
pub const MODEL_ROLE: &str = "You are {assistant}, the AI assistant of {business}.";

// Sessions.

/// `{browser}` `{system}`
pub const DEVICE: &str = "{browser} on {system}";
pub const UNKNOWN_DEVICE: &str = "Unknown device";

/// The business's own server has said who the visitor is. `{subject}`
pub const IDENTIFIED: &str = "Your website says who this is: {subject}";
/// In a summary. `{subject}`
pub const SUMMARY_IDENTIFIED: &str = "known to your website as {subject}";
/// In a summary: what the page said, unproven. `{attributes}`
pub const SUMMARY_ATTRIBUTES: &str = "the page adds {attributes}";
/// The transcript a visitor asked for could not be mailed. `{why}`
pub const TRANSCRIPT_FAILED: &str = "The conversation could not be mailed to the visitor, who asked for it: {why}";
