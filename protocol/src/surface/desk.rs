//! What the team calls: the inbox and its conversations, members, channels, people's data.

use super::Answer::{Lines, Socket};
use super::Who::{Link, Member as Team, Owner};
use super::{Endpoint, delete, get, post, put, typed};
use crate::Seq;
use crate::desk::{
    ActBody, CapturedList, ChannelTest, Channels, ConversationView, Earlier, Invite, Me, Members, SettingsDocument,
    Suggested, WebhookCalls,
};
use crate::inbox::{Inbox, SavedViews, SeenBody, View};
use crate::privacy::{Audit, Erase, Erasure, ExportLine, People, PersonExport, Retention};
use crate::replies::Replies;
use crate::settings::Member;

pub(super) fn endpoints() -> Vec<Endpoint> {
    [inbox(), acts(), members(), channels(), privacy()].concat()
}

fn inbox() -> Vec<Endpoint> {
    vec![
        get("/api/desk/me", Link, "Who the bearer is, and what they may see.").answers::<Me>(),
        get("/api/desk/conversations", Team, "The inbox: who waits first, then the latest.")
            .query::<View>("view", "Which of them; all where absent.")
            .query::<String>("member", "Whose are `mine`, where the bearer does not say.")
            .query::<String>("q", "Words to look for in what was said and in contacts.")
            .query::<String>("before", "The `next` of the page before.")
            .answers::<Inbox>(),
        get("/api/desk/views", Team, "The views that a member keeps.")
            .query::<String>("member", "Whose, where the bearer does not say.")
            .answers::<SavedViews>(),
        put("/api/desk/views", Team, "Keeps them.").body::<SavedViews>().answers::<SavedViews>(),
        get("/api/desk/replies", Link, "Saved replies, for whoever answers a visitor.").answers::<Replies>(),
        put("/api/desk/replies", Team, "Keeps them; of two at a time the later is refused.")
            .body::<Replies>()
            .answers::<Replies>()
            .errors(&[409]),
        post("/api/desk/conversations/{conversation}/seen", Link, "A member has read it up to this line.")
            .body::<SeenBody>()
            .answers::<SeenBody>(),
        get(
            "/api/desk/conversations/{conversation}/suggestion",
            Link,
            "What the business's own pages answer to the visitor's open question.",
        )
        .answers::<Suggested>(),
        get(
            "/api/desk/conversations/{conversation}/earlier",
            Team,
            "What the same person wrote in other conversations.",
        )
        .answers::<Earlier>(),
        get("/api/desk/conversations/{conversation}", Link, "One conversation, with the lines after `after`.")
            .query::<Seq>("after", "The last line that is known already.")
            .answers::<ConversationView>(),
        get(
            "/api/desk/conversations/{conversation}/draft",
            Team,
            "A member's line as a question and answer to be taught. Nothing is saved.",
        )
        .needs::<Seq>("seq", "The line's number.")
        .answers::<crate::knowledge::Pair>()
        .errors(&[409]),
        get(
            "/api/desk/conversations/{conversation}/socket",
            Link,
            "A WebSocket: `DeskClientFrame`s from the console, `DeskFrame`s of this conversation to it.",
        )
        .answers_with(Socket),
        get("/api/desk/socket", Team, "A WebSocket: `DeskFrame`s of the whole inbox.").answers_with(Socket),
        get("/api/desk/captured", Team, "What would have been sent where a channel captures, the newest first.")
            .answers::<CapturedList>(),
    ]
}

fn acts() -> Vec<Endpoint> {
    let act = |path, summary, needs| {
        let refused = &[400, 403, 409, 429];
        post(path, Link, summary).body_with::<ActBody>(needs).answers::<ConversationView>().errors(refused)
    };
    vec![
        act("/api/desk/conversations/{conversation}/claim", "Takes the conversation.", &[]),
        act("/api/desk/conversations/{conversation}/release", "Gives it back to the team.", &[]),
        act("/api/desk/conversations/{conversation}/return", "Gives it back to the assistant.", &[]),
        act("/api/desk/conversations/{conversation}/transfer", "Passes it to a member.", &["to"]),
        act("/api/desk/conversations/{conversation}/reply", "Answers the visitor.", &["id", "text"]),
        act("/api/desk/conversations/{conversation}/note", "Writes a note that no visitor sees.", &["id", "text"]),
        act("/api/desk/conversations/{conversation}/snooze", "Puts it off for some minutes.", &[]),
        act("/api/desk/conversations/{conversation}/resolve", "Closes it, with an outcome.", &[]),
    ]
}

fn members() -> Vec<Endpoint> {
    vec![
        get("/api/desk/members", Team, "Who answers visitors.").answers::<Members>(),
        post("/api/desk/members", Owner, "Adds a member, or replaces the one of the same id.")
            .body::<Member>()
            .answers::<Members>()
            .errors(&[409]),
        delete("/api/desk/members/{member}", Owner, "Removes a member; their links end at once.")
            .answers::<Members>()
            .errors(&[409]),
        post("/api/desk/members/{member}/invite", Owner, "A link that signs a member in.").answers::<Invite>(),
    ]
}

fn channels() -> Vec<Endpoint> {
    vec![
        get("/api/desk/channels", Team, "Whether each channel works, on evidence.").answers::<Channels>(),
        post("/api/desk/channels/{channel}/test", Owner, "Sends a marked escalation on the real route.")
            .body::<ActBody>()
            .answers::<ChannelTest>(),
        get("/api/desk/webhooks", Owner, "What was told to the owner's own servers, the newest first.")
            .answers::<WebhookCalls>(),
        post("/api/desk/webhooks/{call}/replay", Owner, "Sends one of them again, under the same id.")
            .answers::<WebhookCalls>(),
    ]
}

fn privacy() -> Vec<Endpoint> {
    vec![
        get("/api/desk/privacy/people", Owner, "People by a part of an e-mail address, a telephone number or a name.")
            .needs_at_most::<String>("q", "Two letters at least, or four digits.", Some(200))
            .answers::<People>(),
        get("/api/desk/privacy/export", Owner, "Everything that is kept of these conversations, as a download.")
            .needs_at_most::<Vec<String>>("conversation", "At most 100, each named again.", Some(100))
            .answers::<PersonExport>()
            .errors(&[404]),
        post(
            "/api/desk/privacy/erase",
            Owner,
            "Says what would be erased and remain elsewhere; with the confirmation it gave, erases it.",
        )
        .body::<Erase>()
        .answers::<Erasure>()
        .errors(&[409]),
        put("/api/desk/privacy/retention", Owner, "How long conversations are kept that nobody waits for.")
            .body::<Retention>()
            .answers::<SettingsDocument>(),
        get("/api/desk/privacy/audit", Owner, "What was done with people's data, by whom, the newest first.")
            .query::<u64>("before", "The last entry of the page before.")
            .answers::<Audit>(),
        get(
            "/api/desk/export",
            Owner,
            "The whole site, page by page: the last line says how to go on, or that it ends.",
        )
        .query::<String>("after", "What the `next` line of the page before said.")
        .answers_with(Lines(typed::<ExportLine>)),
    ]
}
