//! What the widget calls.

use super::Answer::{Other, Socket};
use super::Who::{Anyone, Visitor};
use super::{Endpoint, get, post};
use crate::Seq;
use crate::transcript::Contact;
use crate::visitor::{
    Challenge, ChatOpened, Identify, MailTranscript, Messages, OpenChat, Rating, SendMessage, Thumbs, Unproven,
};

pub(super) fn endpoints() -> Vec<Endpoint> {
    [talk(), guests()].concat()
}

/// What is said.
fn talk() -> Vec<Endpoint> {
    vec![
        post("/api/chat", Anyone, "Opens a conversation; its token speaks for the visitor from then on.")
            .body::<OpenChat>()
            .answers::<ChatOpened>()
            .status(201)
            .errors(&[403, 404, 429]),
        get("/api/chat/{conversation}/messages", Visitor, "What was said after a line, as the visitor may see it.")
            .query::<Seq>("after", "The last line that is known already.")
            .answers::<Messages>(),
        post(
            "/api/chat/{conversation}/messages",
            Visitor,
            "Says something. Sent again under its id it changes nothing.",
        )
        .body::<SendMessage>()
        .answers::<Messages>()
        .errors(&[409, 429]),
        post("/api/chat/{conversation}/human", Visitor, "Asks for a person.").answers::<Messages>().errors(&[409, 429]),
        post("/api/chat/{conversation}/cancel", Visitor, "Goes on with the assistant instead of waiting.")
            .answers::<Messages>()
            .errors(&[409, 429]),
        post("/api/chat/{conversation}/contact", Visitor, "Says how the visitor can be reached.")
            .body::<Contact>()
            .answers::<Messages>()
            .errors(&[409, 429]),
        post("/api/chat/{conversation}/rating", Visitor, "Rates the conversation.")
            .body::<Rating>()
            .answers::<Messages>()
            .errors(&[409, 429]),
        post("/api/chat/{conversation}/thumbs", Visitor, "Says whether an answer of the assistant's helped.")
            .body::<Thumbs>()
            .answers::<Messages>()
            .errors(&[409, 429]),
        get(
            "/api/chat/{conversation}/socket",
            Visitor,
            "A WebSocket: `ClientFrame`s from the widget, `ServerFrame`s to it.",
        )
        .answers_with(Socket),
        get("/frame", Anyone, "The panel as a page, for websites whose rules keep it out of theirs.")
            .query::<String>("site", "`main`, also where there is none.")
            .query::<String>("page", "The page that shows it.")
            .answers_with(Other("text/html"))
            .errors(&[404]),
        get("/form", Anyone, "A plain form that reaches the team without a script.")
            .query::<String>("site", "`main`, also where there is none.")
            .query::<String>("locale", "The visitor's language, BCP 47; as the browser asks where there is none.")
            .query::<String>("page", "The page the visitor came from.")
            .answers_with(Other("text/html"))
            .errors(&[404]),
        post("/form", Anyone, "Sends the form: opens a conversation, says the line and asks for a person.")
            .raw("application/x-www-form-urlencoded")
            .answers_with(Other("text/html"))
            .errors(&[401, 403, 404, 409, 429]),
    ]
}

/// Files, who the visitor is, and what they take home.
fn guests() -> Vec<Endpoint> {
    vec![
        post("/api/chat/{conversation}/identify", Visitor, "Says who the visitor is, and what the page knows of them.")
            .body::<Identify>()
            .answers::<Messages>()
            .errors(&[429]),
        get("/api/chat/{conversation}/challenge", Visitor, "Whether the visitor has to show that they are a person, and how.")
            .answers::<Unproven>()
            .errors(&[429]),
        post("/api/chat/{conversation}/challenge", Visitor, "Shows by Cloudflare Turnstile that the visitor is a person.")
            .body::<Challenge>()
            .answers::<Messages>()
            .errors(&[429]),
        post(
            "/api/chat/{conversation}/attachments",
            Visitor,
            "Sends a picture or a PDF of at most 10 MB, known by its first bytes. Sent again under its id it changes nothing.",
        )
        .needs::<String>("id", "As of a message.")
        .query::<String>("name", "The file's name.")
        .raw("application/octet-stream")
        .answers::<Messages>()
        .errors(&[409, 415, 429]),
        get("/api/chat/{conversation}/transcript", Visitor, "What was said, as a Markdown file.")
            .answers_with(Other("text/markdown")),
        post("/api/chat/{conversation}/transcript", Visitor, "Mails what was said, once an hour.")
            .body::<MailTranscript>()
            .answers::<Messages>()
            .status(202)
            .errors(&[409, 429]),
        get("/files/{conversation}/{attachment}", Anyone, "A file that a visitor sent, at the signed address its line has.")
            .needs::<String>("until", "When the address expires.")
            .needs::<String>("sig", "Its signature.")
            .answers_with(Other("application/octet-stream"))
            .errors(&[401, 410]),
    ]
}
