//! Every bound, with its reason. A number that stops something lives here and nowhere else.

use core::net::IpAddr;
use protocol::Millis;

/// A visitor's line, in characters. Longer than any question, shorter than a pasted book.
pub const MESSAGE_CHARS: usize = 4_000;
/// A member's reply or note. WhatsApp's text limit (4,096) is the tightest of the channels.
pub const REPLY_CHARS: usize = 4_000;
/// A request body on any door. Four bytes a character, JSON escapes, and room for the envelope.
pub const BODY_BYTES: usize = 64 * 1024;
/// A knowledge source's body: a long page is 100 KB; SQLite rows end at 2 MB.
pub const SOURCE_BYTES: usize = 512 * 1024;
/// A model answers this long after the visitor's newest line: people send a thought in several lines, and those are one
/// question. Short enough not to be felt beside a model's own second.
pub const BURST_MS: Millis = 600;
/// Lines in one conversation. The transcript is held in memory while the object is awake.
pub const MESSAGES: usize = 2_000;
/// Of these, room that only the team may use: who answers must not find the conversation full.
pub const TEAM_MESSAGES: usize = 200;
/// Lines of a made-up conversation: more than any real one before a person is asked for.
pub const SIMULATED_LINES: usize = 100;
/// Contacts a visitor may leave in an hour: a few corrections. Each one tells the team.
pub const CONTACTS_PER_HOUR: usize = 10;
/// Waits a visitor may call off in an hour: each may be followed by a new call to the whole team, and paid messages.
pub const CANCELS_PER_HOUR: usize = 5;
/// Visitor lines in a minute. People type one or two; a stuck key or a script more.
pub const VISITOR_MESSAGES_PER_MINUTE: usize = 30;
/// How long somebody may put a conversation off: a meeting, not a day.
pub const SNOOZE_MINUTES: std::ops::RangeInclusive<u32> = 1..=240;
/// Conversations in one mail of the morning: more would make a mail nobody reads to its end. The rest is in the next.
pub const DIGEST: usize = 40;
/// Webhook calls kept to be looked at and sent again.
pub const WEBHOOK_CALLS: usize = 500;
/// Webhook calls made in one go: the connections an object may have open.
pub const CALLS_AT_ONCE: usize = 6;
/// Webhook calls that may wait for a receiver that is away; what comes on top is listed as failed, to be replayed.
pub const WEBHOOK_WAITING: usize = 2_000;
/// An owner's webhooks: each is called for every event.
pub const WEBHOOKS: usize = 10;
/// An owner's rules, the steps of one, and the tellings of one step.
pub const RULES: usize = 50;
pub const STEPS: usize = 10;
pub const TELLINGS: usize = 10;
/// Groups, and own messages to visitors.
pub const GROUPS: usize = 20;
pub const OWN_MESSAGES: usize = 100;
/// An own message, in characters.
pub const OWN_MESSAGE_CHARS: usize = 1_000;
/// Handoffs kept for the team to see; older ones are in the transcript as events.
pub const HANDOFFS: usize = 50;
/// Tellings kept with them, in all: some 250 bytes each, in one SQLite row of at most 2 MB.
pub const DELIVERIES: usize = 2_000;
/// A client's message id.
pub const ID_CHARS: std::ops::RangeInclusive<usize> = 8..=64;
/// A name, in characters.
pub const NAME_CHARS: usize = 120;
/// RFC 5321's longest address.
pub const EMAIL_CHARS: usize = 254;
pub const PHONE_CHARS: usize = 32;
pub const PAGE_URL_CHARS: usize = 1_000;
pub const PAGE_TITLE_CHARS: usize = 200;
pub const RATING_COMMENT_CHARS: usize = 1_000;
/// Rows of the inbox in one answer.
pub const INBOX_ROWS: usize = 200;
/// Open sockets on one conversation: a visitor's tabs and the whole team.
pub const SOCKETS: usize = 32;
/// Captured notices kept.
pub const CAPTURED: usize = 200;
/// One of them as a row: SQLite's end at 2 MB.
pub const CAPTURED_BYTES: usize = 1_900_000;
/// Sources and passages of one site (issue-sized sites; the published copy stays far under KV's 25 MB).
pub const SOURCES: usize = 500;
pub const PASSAGES: usize = 10_000;
/// Passages of one page of a website, as a row: SQLite's end at 2 MB.
pub const PAGE_PASSAGES_BYTES: usize = 1_900_000;
/// Why a console could not read a file, in characters: a sentence or two.
pub const WHY_CHARS: usize = 500;
/// Passages the console is shown at a time.
pub const PASSAGES_SHOWN: usize = 100;
/// How often a website is read again: once an hour is all a website's owner puts up with, a month is as good as never.
pub const READ_AGAIN_HOURS: core::ops::RangeInclusive<u32> = 1..=720;
/// Questions and answers the owner writes: as many as a person can keep in mind, and what fits beside the pages.
pub const PAIRS: usize = 1_000;
/// Ways of asking one of them, and the longest of these: a question, not a story.
pub const PAIR_QUESTIONS: usize = 20;
pub const PAIR_QUESTION_CHARS: usize = 300;
/// An answer, as long as a reply may be: it often was one.
pub const PAIR_ANSWER_CHARS: usize = REPLY_CHARS;
/// Groups of unanswered questions kept: more than anybody works through. The oldest that were asked once go first.
pub const GAPS: usize = 500;
/// What is kept of a question nobody could answer.
pub const GAP_CHARS: usize = 500;
/// How long a question that was set aside stays away.
pub const GAP_ASIDE_MS: Millis = 30 * 24 * 60 * 60 * 1_000;
/// Texts the sentence model reads in one go: 10 to 50 ms each, in which the object answers nobody.
pub const READ_AT_ONCE: usize = 10;
/// An owner's topics and phrases in one list: each is compared with every line of every visitor.
pub const PHRASES: usize = 50;
/// Members of one team. Baton is for one to five; fifty is nobody's small business.
pub const MEMBERS: usize = 50;
/// Intervals of one day: a shop has two, a bus stop's kiosk four.
pub const INTERVALS_A_DAY: usize = 8;
/// Dates with hours of their own: some twenty holidays a year, for years to come, or every day of one.
pub const DATES: usize = 400;
/// Weeks of one round of the on-call rota: a year of them, the same person as often as they like.
pub const ROTA_WEEKS: usize = 53;
/// How far ahead the calendar looks for an open hour. A season's business opens again within a year.
pub const HORIZON_MS: Millis = 400 * 24 * 60 * 60 * 1_000;
/// The longest stretch whose open time is measured: thirteen years. Nothing in Baton waits that long.
pub const MEASURED_MS: Millis = 5_000 * 24 * 60 * 60 * 1_000;
/// Days of figures in one answer: a year and what one compares it with.
pub const METRICS_DAYS: i64 = 400;
/// Conversations shown behind a number: more than anybody opens.
pub const BEHIND_ROWS: usize = 200;
/// How long a visitor's and a member's typing mark is worth showing.
pub const TYPING_MS: Millis = 5_000;

/// Whom a limit by address counts: an IPv4 address, or the /64 an IPv6 host picks its addresses from,
/// for a single host has all of those. Anything else counts as itself.
pub fn counted_address(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(v6)) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::counted_address;

    #[test]
    fn promise_8_one_host_counts_once_however_many_addresses_it_has() {
        assert_eq!(counted_address("203.0.113.9"), "203.0.113.9");
        let host = ["2001:db8:1:2::1", "2001:db8:1:2:ffff:1:2:3", "2001:0db8:0001:0002::9"];
        assert!(host.iter().all(|address| counted_address(address) == "2001:db8:1:2::/64"));
        assert_eq!(counted_address("2001:db8:1:3::1"), "2001:db8:1:3::/64");
        assert_eq!(counted_address(""), "");
    }
}
