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
/// Visitor lines in a day: some twenty good talks. Each may be a model's turn.
pub const VISITOR_MESSAGES_PER_DAY: usize = 500;
/// The same line so often in a row is no impatience any more; the next is refused.
pub const SAME_LINES: usize = 4;
/// Within so long: a "thanks" of each day of a week is none.
pub const SAME_LINES_MS: Millis = 10 * 60 * 1_000;
/// A visitor's file: a photograph of a telephone has some 5 MB, a scan less.
pub const ATTACHMENT_BYTES: usize = 10 * 1024 * 1024;
/// Files of one conversation, and all of them together: a leak from every side, not an archive.
pub const ATTACHMENTS: usize = 20;
pub const ATTACHMENTS_BYTES: u64 = 50 * 1024 * 1024;
/// A file's name, in characters: enough to know it again.
pub const ATTACHMENT_NAME_CHARS: usize = 100;
/// How long a file's address works, and how long it is given out: whoever gets one has 15 days at least.
pub const FILE_ADDRESS_MS: Millis = 30 * 24 * 60 * 60 * 1_000;
pub const FILE_ADDRESS_FRESH_MS: Millis = FILE_ADDRESS_MS / 2;
/// What a page says of its visitor: a plan, a basket, a customer's number. A line of the visitor's card each.
pub const ATTRIBUTES: usize = 20;
pub const ATTRIBUTE_NAME_CHARS: usize = 40;
pub const ATTRIBUTE_CHARS: usize = 200;
/// The business's own id of a visitor.
pub const SUBJECT_CHARS: usize = 200;
/// How far ahead an identity may expire: it is made for one page view, and a stolen one is soon worth nothing.
pub const IDENTITY_MS: Millis = 60 * 60 * 1_000;
/// How far the clock of the business's server may be off.
pub const IDENTITY_LEEWAY_MS: Millis = 60 * 1_000;
/// A secret that signs who visitors are; shorter ones can be guessed from a signature.
pub const IDENTITY_SECRET_CHARS: usize = 32;
/// Cloudflare's own bound on what Turnstile gives a page.
pub const TURNSTILE_CHARS: usize = 2_048;
/// A transcript by mail, one in so long: the address is whatever somebody types.
pub const TRANSCRIPT_EVERY_MS: Millis = 60 * 60 * 1_000;
/// The owner's own first line, and the faces beside it.
pub const GREETING_CHARS: usize = 300;
pub const FACES: usize = 3;
/// Of the panel, in pixels: rounder is a bubble, further from the edge is lost.
pub const RADIUS_PIXELS: u8 = 28;
pub const OFFSET_PIXELS: u16 = 200;
/// Turnstile's site keys have some 24 characters.
pub const SITE_KEY_CHARS: usize = 100;
/// How long somebody may put a conversation off: a meeting, not a day.
pub const SNOOZE_MINUTES: std::ops::RangeInclusive<u32> = 1..=240;
/// What a conversation may have been worth, in the smallest unit of its currency: a billion, in most.
pub const VALUE_CENTS: core::ops::RangeInclusive<i64> = 0..=100_000_000_000;
/// Replies a team keeps ready: more than anybody finds again.
pub const CANNED_REPLIES: usize = 200;
/// A reply's title is a line of a list, its shortcut a word.
pub const CANNED_TITLE_CHARS: usize = 80;
pub const CANNED_SHORTCUT_CHARS: usize = 24;
/// All of them in one body, and one row of SQLite: some 300 letters each.
pub const CANNED_BYTES: usize = 256 * 1024;
/// What is kept of a browser's name for itself: the longest are some 250 characters.
pub const AGENT_CHARS: usize = 400;
/// Mentions whose way to the member is watched.
pub const MENTIONS: usize = 50;
/// A person's other conversations, as the console lists them beside one.
pub const EARLIER: usize = 20;
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
/// Websites the widget may be shown on, and what visitors read of their data, in characters: two sentences.
pub const ORIGINS: usize = 50;
pub const CONSENT_CHARS: usize = 500;
/// What is said at once to be wrong with settings: more than anybody mends in one go.
pub const PROBLEMS: usize = 100;
/// Versions of the settings kept, each at most a request's body: a change a day for more than a year.
pub const SETTINGS_VERSIONS: u64 = 500;
/// Of these, so many in one answer.
pub const HISTORY_ROWS: u64 = 50;
/// Conversations in one call of the replay, and the visitor's lines after which it ends sooner: each line is judged as
/// when it was written, which takes milliseconds.
pub const REPLAYED: usize = 12;
pub const REPLAYED_LINES: usize = 120;
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
/// Conversations a search finds at a time: whoever wants more says more.
pub const FOUND_ROWS: usize = 50;
/// What is looked for, in characters: a sentence.
pub const QUERY_CHARS: usize = 200;
/// Of one line, what can be searched for: the rest of a pasted page is seldom what it is remembered by.
pub const SEARCHED_CHARS: usize = 1_000;
/// Lines of one conversation that can be searched for, the newest: a day's talk several times over.
pub const SEARCHED_LINES: usize = 500;
/// Lines of the whole desk that can be searched for, the newest: some 100 MB of the 10 GB an object may hold.
pub const SEARCHED_ROWS: u64 = 400_000;
/// Lines a conversation brings with one report; the rest follows in the next.
pub const REPORTED_LINES: usize = 100;
/// Views a member saves, and the name of one.
pub const VIEWS: usize = 20;
pub const VIEW_NAME_CHARS: usize = 60;
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
/// How long conversations may be kept: shorter than a week, a visitor's Monday would not know of their Friday.
pub const RETENTION_DAYS: core::ops::RangeInclusive<u32> = 7..=3_650;
/// Conversations that are exported or erased in one call: a person with more is served in several.
pub const PERSON_CONVERSATIONS: usize = 100;
/// Members of one team. Baton is for one to five; fifty is nobody's small business.
pub const MEMBERS: usize = 50;
/// Browsers one member, or the owner's token, is signed in with: a phone, a tablet and some computers. The one not used
/// for longest goes first.
pub const SESSIONS: usize = 20;
/// Invitations of one member that wait to be opened: sent anew where the first did not arrive.
pub const INVITATIONS: usize = 5;
/// Wrong tokens from one address before it has to wait, and how long: a person mistypes a few times, and a token that is
/// hard to guess stays so at this pace for ever.
pub const WRONG_TOKENS: u32 = 10;
pub const WRONG_TOKENS_MS: Millis = 15 * 60 * 1_000;
/// Addresses that are counted at a time; the oldest are forgotten first.
pub const WRONG_ADDRESSES: usize = 10_000;
/// How exactly it is kept when somebody was last seen: a write a minute, however busy they are.
pub const SEEN_MS: Millis = 60 * 1_000;
/// Conversations whose sockets may have to be closed when a session ends: the newest that were opened.
pub const OPENED: usize = 1_000;
/// A browser's name for itself, cut to this before it is read.
pub const USER_AGENT_CHARS: usize = 300;
/// Weeks of the rota that the Team page shows: two months ahead.
pub const TURNS: u32 = 8;
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
