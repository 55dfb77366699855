//! One line an endpoint: which match arms of the doors serve it, who may use it, and how it answers them.
//!
//! To add one: name the arm as the door's source writes it (the file below `worker/src/door`, and what stands before
//! `=>`), the endpoint, who may, the statuses of those who may, and a body. `{this}` is the conversation that the link
//! and the visitor are of. Bodies are wrong on purpose where a right one would change what the next caller meets: whoever
//! may not is refused before anything is read.

/// Who may use an endpoint. Each includes those who may more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum May {
    Anybody,
    /// The visitor of this conversation, and nobody of the team.
    Visitor,
    /// Whoever came by the team's door at all.
    AnyLink,
    /// A link to this conversation, and the team.
    Link,
    /// Any member.
    Team,
    Owner,
    /// What makes a session: the owner's token here, an invitation in `team`.
    SignIn,
}

#[derive(Debug)]
pub struct Line {
    pub arms: &'static [&'static str],
    pub method: &'static str,
    pub path: &'static str,
    pub may: May,
    pub ok: &'static [u16],
    pub body: &'static str,
}

const fn line(
    arms: &'static [&'static str],
    (method, path): (&'static str, &'static str),
    may: May,
    ok: &'static [u16],
    body: &'static str,
) -> Line {
    Line { arms, method, path, may, ok, body }
}

const ACT: &str =
    r#"visitor.rs ([id, act @ ("messages" | "human" | "cancel" | "contact" | "rating" | "thumbs")], Method::Post)"#;
const METRICS: &str =
    r#"desk/metrics.rs (["metrics" | "metrics.csv" | "metrics.json"] | ["metrics", "conversations"], Method::Get)"#;
const MAIL: &str = r#"hooks.rs ("resend" | "postmark" | "sendgrid", Method::Post)"#;
const READ: &str = r#"desk/knowledge.rs ([id, act @ ("read" | "cancel")], Method::Post)"#;

#[rustfmt::skip]
pub const LINES: &[Line] = &[
    line(&["visitor.rs Ok(()) if request.method() == Method::Options"], ("OPTIONS", "/api/chat"), May::Anybody, &[204], ""),
    line(&["visitor.rs ([], Method::Post)"], ("POST", "/api/chat"), May::Anybody, &[201], r#"{"site":"main"}"#),
    line(&[r#"visitor.rs ([id, "messages"], Method::Get)"#], ("GET", "/api/chat/{this}/messages"), May::Visitor, &[200], ""),
    line(&[r#"visitor.rs ([id, "socket"], Method::Get)"#], ("GET", "/api/chat/{this}/socket"), May::Visitor, &[422], ""),
    line(&[ACT], ("POST", "/api/chat/{this}/messages"), May::Visitor, &[422], r#"{"id":"short","text":"x"}"#),
    line(&[ACT], ("POST", "/api/chat/{this}/human"), May::Visitor, &[200], "{}"),
    line(&[ACT], ("POST", "/api/chat/{this}/cancel"), May::Visitor, &[200], "{}"),
    line(&[ACT], ("POST", "/api/chat/{this}/contact"), May::Visitor, &[422], "{}"),
    line(&[ACT], ("POST", "/api/chat/{this}/rating"), May::Visitor, &[409], r#"{"score":9}"#),
    line(&[ACT], ("POST", "/api/chat/{this}/thumbs"), May::Visitor, &[422], r#"{"seq":9999,"up":true}"#),
    line(&[r#"visitor.rs ([id, "identify"], Method::Post)"#], ("POST", "/api/chat/{this}/identify"), May::Visitor, &[200], "{}"),
    line(&[r#"visitor.rs ([id, "challenge"], Method::Get)"#], ("GET", "/api/chat/{this}/challenge"), May::Visitor, &[200], ""),
    line(&[r#"visitor.rs ([id, "challenge"], Method::Post)"#], ("POST", "/api/chat/{this}/challenge"), May::Visitor, &[200], r#"{"turnstile":""}"#),
    line(&[r#"visitor.rs ([id, "attachments"], Method::Post)"#], ("POST", "/api/chat/{this}/attachments"), May::Visitor, &[415], "{}"),
    line(&[r#"visitor.rs ([id, "transcript"], Method::Get)"#], ("GET", "/api/chat/{this}/transcript"), May::Visitor, &[200], ""),
    line(&[r#"visitor.rs ([id, "transcript"], Method::Post)"#], ("POST", "/api/chat/{this}/transcript"), May::Visitor, &[422], r#"{"email":"sam"}"#),
    line(&[r#"pages.rs ("frame", Method::Get)"#], ("GET", "/frame"), May::Anybody, &[200], ""),
    line(&[r#"pages.rs ("form", Method::Get)"#], ("GET", "/form"), May::Anybody, &[200], ""),
    line(&[r#"pages.rs ("form", Method::Post)"#], ("POST", "/form"), May::Anybody, &[422], "text="),
    line(&[r#"hooks.rs ("slack", Method::Post)"#], ("POST", "/hooks/slack"), May::Anybody, &[401], "{}"),
    line(&[r#"hooks.rs ("whatsapp", Method::Get)"#], ("GET", "/hooks/whatsapp"), May::Anybody, &[403], ""),
    line(&[r#"hooks.rs ("whatsapp", Method::Post)"#], ("POST", "/hooks/whatsapp"), May::Anybody, &[401], "{}"),
    line(&[MAIL], ("POST", "/hooks/resend"), May::Anybody, &[401], "{}"),
    line(&[MAIL], ("POST", "/hooks/postmark"), May::Anybody, &[401], "{}"),
    line(&[MAIL], ("POST", "/hooks/sendgrid"), May::Anybody, &[401], "{}"),
    line(&[r#"desk.rs ["me"]"#, "desk.rs if is_read && request.method() != Method::Get {"], ("GET", "/api/desk/me"), May::AnyLink, &[200], ""),
    line(&["desk/inbox.rs if request.method() != Method::Get {"], ("GET", "/api/desk/conversations"), May::Team, &[200], ""),
    line(&[r#"desk.rs ["socket"]"#], ("GET", "/api/desk/socket"), May::Team, &[422], ""),
    line(&[r#"desk.rs ["captured"]"#], ("GET", "/api/desk/captured"), May::Team, &[200], ""),
    line(&["desk/settings.rs ([], Method::Get)"], ("GET", "/api/desk/settings"), May::Owner, &[200], ""),
    line(&["desk/settings.rs ([], Method::Put)"], ("PUT", "/api/desk/settings"), May::Owner, &[400], "{}"),
    line(&[r#"desk.rs ["simulate"]"#, "desk/rules.rs if request.method() != Method::Post {"], ("POST", "/api/desk/simulate"), May::Team, &[400], "[]"),
    line(&["desk/conversation.rs ([], Method::Get)"], ("GET", "/api/desk/conversations/{this}"), May::Link, &[200], ""),
    line(&[r#"desk/conversation.rs (["draft"], Method::Get)"#], ("GET", "/api/desk/conversations/{this}/draft"), May::Team, &[422], ""),
    line(&[r#"desk/conversation.rs (["socket"], Method::Get)"#, r#"desk/sessions.rs ["conversations", id, "socket"]"#], ("GET", "/api/desk/conversations/{this}/socket"), May::Link, &[422], ""),
    line(&["desk/conversation.rs ([act], Method::Post)"], ("POST", "/api/desk/conversations/{this}/reply"), May::Link, &[422], "{}"),
    line(&["desk/conversation.rs ([act], Method::Post)"], ("POST", "/api/desk/conversations/{this}/note"), May::Link, &[422], "{}"),
    line(&["desk/conversation.rs ([act], Method::Post)"], ("POST", "/api/desk/conversations/{this}/transfer"), May::Link, &[422], "{}"),
    line(&["desk/conversation.rs ([act], Method::Post)"], ("POST", "/api/desk/conversations/{this}/snooze"), May::Link, &[409, 422], r#"{"minutes":0}"#),
    line(&["desk/conversation.rs ([act], Method::Post)"], ("POST", "/api/desk/conversations/{this}/release"), May::Link, &[409, 422], "{}"),
    line(&["desk/conversation.rs ([act], Method::Post)"], ("POST", "/api/desk/conversations/{this}/return"), May::Link, &[409, 422], "{}"),
    line(&["desk/conversation.rs ([act], Method::Post)"], ("POST", "/api/desk/conversations/{this}/claim"), May::Link, &[200, 409, 422], "{}"),
    line(&["desk/conversation.rs ([act], Method::Post)"], ("POST", "/api/desk/conversations/{this}/resolve"), May::Link, &[200, 409, 422], "{}"),
    line(&["desk/channels.rs ([], Method::Get)"], ("GET", "/api/desk/channels"), May::Team, &[200], ""),
    line(&[r#"desk/channels.rs ([name, "test"], Method::Post)"#], ("POST", "/api/desk/channels/slack/test"), May::Owner, &[404], r#"{"member":"ghost"}"#),
    line(&["desk/channels.rs ([], Method::Get)"], ("GET", "/api/desk/webhooks"), May::Owner, &[200], ""),
    line(&[r#"desk/channels.rs ([id, "replay"], Method::Post)"#], ("POST", "/api/desk/webhooks/ghost/replay"), May::Owner, &[404], ""),
    line(&["desk/knowledge.rs ([], Method::Get)"], ("GET", "/api/desk/knowledge/sources"), May::Team, &[200], ""),
    line(&["desk/knowledge.rs ([], Method::Post)"], ("POST", "/api/desk/knowledge/sources"), May::Owner, &[400], "{}"),
    line(&["desk/knowledge.rs ([id], Method::Delete)"], ("DELETE", "/api/desk/knowledge/sources/ghost"), May::Owner, &[200], ""),
    line(&["desk/knowledge.rs ([id], Method::Get)"], ("GET", "/api/desk/knowledge/sources/ghost"), May::Team, &[404], ""),
    line(&[r#"desk/knowledge.rs ([id, "passages"], Method::Get)"#], ("GET", "/api/desk/knowledge/sources/ghost/passages"), May::Team, &[404], ""),
    line(&[READ], ("POST", "/api/desk/knowledge/sources/ghost/read"), May::Owner, &[404], ""),
    line(&[READ], ("POST", "/api/desk/knowledge/sources/ghost/cancel"), May::Owner, &[404], ""),
    line(&[r#"desk/knowledge.rs ([id, "pages", page], Method::Put)"#], ("PUT", "/api/desk/knowledge/sources/ghost/pages/1"), May::Owner, &[404], "{}"),
    line(&[r#"desk/knowledge.rs ([id, "pages", page, "file"], Method::Get)"#], ("GET", "/api/desk/knowledge/sources/ghost/pages/1/file"), May::Owner, &[404], ""),
    line(&["desk/pairs.rs ([], Method::Get)"], ("GET", "/api/desk/knowledge/pairs"), May::Team, &[200], ""),
    line(&["desk/pairs.rs ([], Method::Put)"], ("PUT", "/api/desk/knowledge/pairs"), May::Team, &[422], "{}"),
    line(&["desk/pairs.rs ([id], Method::Delete)"], ("DELETE", "/api/desk/knowledge/pairs/ghost"), May::Team, &[404], ""),
    line(&["desk/pairs.rs ([], Method::Get)"], ("GET", "/api/desk/knowledge/gaps"), May::Team, &[200], ""),
    line(&["desk/pairs.rs ([id], Method::Delete)"], ("DELETE", "/api/desk/knowledge/gaps/ghost"), May::Team, &[404], ""),
    line(&[r#"desk.rs ["team"]"#, "desk/members.rs Method::Get"], ("GET", "/api/desk/team"), May::Team, &[200], ""),
    line(&["desk/members.rs ([], Method::Get)"], ("GET", "/api/desk/members"), May::Team, &[200], ""),
    line(&["desk/members.rs ([], Method::Post)"], ("POST", "/api/desk/members"), May::Owner, &[400], "{}"),
    line(&["desk/members.rs ([id], Method::Delete)"], ("DELETE", "/api/desk/members/ghost"), May::Owner, &[404], ""),
    line(&[r#"desk/members.rs ([id, "away"], Method::Put)"#], ("PUT", "/api/desk/members/priya/away"), May::Owner, &[400], r#"{"away":1}"#),
    line(&[r#"desk/members.rs ([id, "away"], Method::Put)"#], ("PUT", "/api/desk/members/tom/away"), May::Team, &[400], r#"{"away":1}"#),
    line(&[r#"desk/members.rs ([id, "invite"], Method::Post)"#], ("POST", "/api/desk/members/ghost/invite"), May::Owner, &[404], ""),
    line(&[r#"desk.rs if rest == ["sessions"] && request.method() == Method::Post {"#], ("POST", "/api/desk/sessions"), May::SignIn, &[201], ""),
    line(&["desk/sessions.rs ([], Method::Get)"], ("GET", "/api/desk/sessions"), May::Team, &[200], ""),
    line(&["desk/sessions.rs ([id], Method::Delete)", "desk/sessions.rs ([CURRENT], Method::Delete)"], ("DELETE", "/api/desk/sessions/ghost"), May::Team, &[404], ""),
    line(&[r#"desk.rs ["export"]"#, "desk/privacy.rs if request.method() != Method::Get {"], ("GET", "/api/desk/export"), May::Owner, &[200], ""),
    line(&[r#"desk.rs ["replay"]"#, "desk/rules.rs if request.method() != Method::Post {"], ("POST", "/api/desk/replay"), May::Team, &[400], "1"),
    line(&[r#"desk.rs ["replies"]"#, "desk.rs Method::Get"], ("GET", "/api/desk/replies"), May::AnyLink, &[200], ""),
    line(&["desk.rs Method::Put"], ("PUT", "/api/desk/replies"), May::Team, &[400], "1"),
    line(&[r#"desk.rs ["views"]"#, "desk/inbox.rs Method::Get"], ("GET", "/api/desk/views"), May::Team, &[200, 422], ""),
    line(&["desk/inbox.rs Method::Put"], ("PUT", "/api/desk/views"), May::Team, &[400], "1"),
    line(&[r#"desk/conversation.rs (["seen"], Method::Post)"#], ("POST", "/api/desk/conversations/{this}/seen"), May::Link, &[400], "1"),
    line(&[r#"desk/conversation.rs (["earlier"], Method::Get)"#], ("GET", "/api/desk/conversations/{this}/earlier"), May::Team, &[200], ""),
    line(&[r#"desk/conversation.rs (["suggestion"], Method::Get)"#], ("GET", "/api/desk/conversations/{this}/suggestion"), May::Link, &[200], ""),
    line(&[r#"desk/knowledge.rs ["search"]"#, "desk/knowledge.rs if request.method() != Method::Get {"], ("GET", "/api/desk/knowledge/search?q=boiler"), May::Team, &[200], ""),
    line(&[METRICS], ("GET", "/api/desk/metrics"), May::Team, &[200], ""),
    line(&[METRICS], ("GET", "/api/desk/metrics.json"), May::Team, &[200], ""),
    line(&[METRICS, r#"desk/metrics.rs ["metrics.csv"]"#], ("GET", "/api/desk/metrics.csv"), May::Team, &[200], ""),
    line(&[METRICS, r#"desk/metrics.rs ["metrics", _]"#], ("GET", "/api/desk/metrics/conversations"), May::Team, &[422], ""),
    line(&[r#"desk/metrics.rs (["metrics", "recompute"], Method::Post)"#], ("POST", "/api/desk/metrics/recompute"), May::Owner, &[200], ""),
    line(&[r#"desk/metrics.rs (["metrics", "weekly"], Method::Post)"#], ("POST", "/api/desk/metrics/weekly"), May::Owner, &[200, 409, 422], ""),
    line(&[r#"desk/privacy.rs (["people"], Method::Get)"#], ("GET", "/api/desk/privacy/people?q=nobody"), May::Owner, &[200], ""),
    line(&[r#"desk/privacy.rs (["export"], Method::Get)"#], ("GET", "/api/desk/privacy/export"), May::Owner, &[422], ""),
    line(&[r#"desk/privacy.rs (["erase"], Method::Post)"#], ("POST", "/api/desk/privacy/erase"), May::Owner, &[400], "1"),
    line(&[r#"desk/privacy.rs (["retention"], Method::Put)"#], ("PUT", "/api/desk/privacy/retention"), May::Owner, &[400], "1"),
    line(&[r#"desk/privacy.rs (["audit"], Method::Get)"#], ("GET", "/api/desk/privacy/audit"), May::Owner, &[200], ""),
    line(&[r#"desk/settings.rs (["check"], Method::Post)"#], ("POST", "/api/desk/settings/check"), May::Owner, &[400], "1"),
    line(&[r#"desk/settings.rs (["history"], Method::Get)"#], ("GET", "/api/desk/settings/history"), May::Owner, &[200], ""),
    line(&[r#"desk/settings.rs (["history", version], Method::Get)"#], ("GET", "/api/desk/settings/history/999"), May::Owner, &[404], ""),
    line(&[r#"desk/settings.rs (["restore"], Method::Post)"#], ("POST", "/api/desk/settings/restore"), May::Owner, &[400], "1"),
    line(&[r#"desk/settings.rs (["merge"], Method::Post)"#], ("POST", "/api/desk/settings/merge"), May::Owner, &[400], "1"),
    line(&["desk/setup.rs ([], Method::Get)"], ("GET", "/api/desk/setup"), May::Team, &[200], ""),
    line(&[r#"desk/setup.rs (["card", "read"], Method::Post)"#], ("POST", "/api/desk/setup/card/read"), May::Team, &[200, 422], ""),
    line(&[r#"desk/setup.rs ([step, "confirm"], Method::Post)"#], ("POST", "/api/desk/setup/ghost/confirm"), May::Owner, &[404], ""),
    line(&[r#"desk/setup.rs (["check", channel], Method::Post)"#], ("POST", "/api/desk/setup/check/ghost"), May::Owner, &[404], ""),
    // The last: it ends the sessions of the others.
    line(&["desk/sessions.rs ([], Method::Delete)"], ("DELETE", "/api/desk/sessions"), May::Owner, &[200], ""),
];
