//! What crosses the wire, read leniently and written exactly.
//!
//! For: the frames and answers of `protocol::visitor`. A widget cached in a browser is an old reader:
//! a frame it does not know is ignored, an unknown member of an object too, and a word it does not
//! know becomes the plainest one it does.
//! Not for: what a frame changes; see `update`.

use crate::event::Opening;
use crate::json::{Object, Value, copy, digits};
use crate::model::{SAVED_BESIDE, Settings};
use protocol::settings::widget::{Face, Look, Side};
use protocol::transcript::{Attachment, Author, Contact, Kind, Message, Source, Stage};
use protocol::visitor::{Messages, Queue, ServerFrame, Status, WidgetSettings};

/// `None` for a frame this widget does not know or cannot use.
pub fn server_frame(value: &impl Value) -> Option<ServerFrame> {
    Some(match value.text("type")?.as_str() {
        "message" => ServerFrame::Message { message: message(&value.field("message")?)? },
        "status" => ServerFrame::Status { status: status(&value.field("status")?) },
        "typing" => ServerFrame::Typing { name: value.text("name")? },
        "draft" => ServerFrame::Draft { turn: value.number("turn")? as u64, text: value.text("text")? },
        "caught_up" => ServerFrame::CaughtUp { seq: seq(value)? },
        "refused" => ServerFrame::Refused {
            id: value.text("id"),
            code: value.text("code").unwrap_or_default(),
            message: value.text("message").unwrap_or_default(),
        },
        _ => return None,
    })
}

/// The answer to opening a chat.
pub fn chat_opened(value: &impl Value) -> Option<Opening> {
    Some(Opening {
        conversation: value.text("conversation")?,
        token: value.text("token")?,
        settings: kept_settings(&value.field("settings")?),
        answer: messages(value)?,
    })
}

/// Members of the settings that only the parts can show, and the visitor is to see before they write.
const RICH: [&str; 5] = ["greeting", "faces", "logo", "consent", "privacy_url"];

/// What the panel needs of the settings before its parts are there; they read the whole of it.
pub fn kept_settings(value: &impl Value) -> Settings {
    Settings {
        text: copy(value, &SAVED_BESIDE),
        turnstile: value.text("turnstile").is_some(),
        rich: RICH.iter().any(|name| value.field(name).is_some()),
    }
}

/// The answer to everything below a chat.
pub fn messages(value: &impl Value) -> Option<Messages> {
    let status = status(&value.field("status")?);
    Some(Messages { messages: lines(value), stage: status.stage, status })
}

pub fn lines(value: &impl Value) -> Vec<Message> {
    let mut lines = Vec::new();
    for value in value.list("messages") {
        lines.extend(message(&value));
    }
    lines
}

/// The code and the words of a refused call.
pub fn refusal(value: &impl Value) -> Option<(String, String)> {
    let error = value.field("error")?;
    Some((error.text("code")?, error.text("message").unwrap_or_default()))
}

/// Any member may be missing where an older page has stored them.
pub fn settings(value: &impl Value) -> WidgetSettings {
    let usual = WidgetSettings::default();
    WidgetSettings {
        business: value.text("business").unwrap_or_default(),
        assistant: value.text("assistant").unwrap_or_default(),
        colour: value.text("colour").unwrap_or_default(),
        css: value.text("css").unwrap_or_default(),
        locale: value.text("locale").unwrap_or_default(),
        greeting: value.text("greeting"),
        faces: value.list("faces").iter().filter_map(face).collect(),
        logo: value.text("logo"),
        mode: look(&value.text("mode").unwrap_or_default()),
        radius: value.number("radius").map_or(usual.radius, |pixels| pixels as u8),
        side: side(&value.text("side").unwrap_or_default()),
        offset: value.number("offset").map_or(usual.offset, |pixels| pixels as u16),
        consent: value.text("consent"),
        privacy_url: value.text("privacy_url"),
        attachments: value.truth("attachments"),
        transcript_mail: value.truth("transcript_mail"),
        turnstile: value.text("turnstile"),
    }
}

fn face(value: &impl Value) -> Option<Face> {
    Some(Face { name: value.text("name")?, picture: value.text("picture") })
}

fn look(word: &str) -> Look {
    match word {
        "light" => Look::Light,
        "dark" => Look::Dark,
        _ => Look::Auto,
    }
}

fn side(word: &str) -> Side {
    if word == "start" { Side::Start } else { Side::End }
}

/// Also read from the outbox.
pub fn contact(value: &impl Value) -> Contact {
    Contact { name: value.text("name"), email: value.text("email"), phone: value.text("phone") }
}

/// `None` for what must never be shown here: the team's notes, should one ever come.
pub fn message<V: Value>(value: &V) -> Option<Message> {
    Some(Message {
        seq: seq(value)?,
        id: value.text("id")?,
        at_ms: value.number("at_ms").unwrap_or(0.0) as i64,
        from: author(&value.text("from")?),
        name: value.text("name"),
        kind: kind(&value.text("kind").unwrap_or_default())?,
        text: value.text("text")?,
        sources: if V::WHOLE { value.list("sources").iter().filter_map(source).collect() } else { Vec::new() },
        choices: if V::WHOLE { value.list("choices").iter().filter_map(Value::as_text).collect() } else { Vec::new() },
        attachment: match V::WHOLE {
            true => value.field("attachment").and_then(|attachment| self::attachment(&attachment)),
            false => None,
        },
    })
}

fn attachment(value: &impl Value) -> Option<Attachment> {
    Some(Attachment {
        id: value.text("id")?,
        name: value.text("name")?,
        media_type: value.text("media_type")?,
        bytes: value.number("bytes").unwrap_or(0.0) as u64,
        url: value.text("url").unwrap_or_default(),
    })
}

fn seq(value: &impl Value) -> Option<u64> {
    value.number("seq").filter(|seq| *seq >= 0.0).map(|seq| seq as u64)
}

fn author(word: &str) -> Author {
    match word {
        "visitor" => Author::Visitor,
        "assistant" => Author::Assistant,
        "member" => Author::Member,
        _ => Author::System,
    }
}

fn kind(word: &str) -> Option<Kind> {
    match word {
        "note" => None,
        "event" => Some(Kind::Event),
        _ => Some(Kind::Text),
    }
}

fn source(value: &impl Value) -> Option<Source> {
    Some(Source { title: value.text("title")?, url: value.text("url") })
}

pub fn status<V: Value>(value: &V) -> Status {
    Status {
        rev: value.number("rev").unwrap_or_default() as u64,
        stage: stage(&value.text("stage").unwrap_or_default()),
        episode: value.number("episode").unwrap_or(1.0) as u32,
        member: value.text("member"),
        thinking: value.truth("thinking"),
        ask_contact: value.truth("ask_contact"),
        ask_rating: value.truth("ask_rating"),
        waiting_since_ms: if V::WHOLE { value.number("waiting_since_ms").map(|ms| ms as i64) } else { None },
        queue: if V::WHOLE { value.field("queue").map(|queue| self::queue(&queue)) } else { None },
        seen: value.number("seen").unwrap_or_default() as u64,
    }
}

/// What is not said, or is no number, is not known.
fn queue(value: &impl Value) -> Queue {
    let ms = |name| value.number(name).map(|ms| ms as i64);
    Queue {
        place: value.number("place").map(|place| place as u32),
        expected_ms: ms("expected_ms"),
        opens_ms: ms("opens_ms"),
    }
}

fn stage(word: &str) -> Stage {
    match word {
        "waiting" => Stage::Waiting,
        "claimed" => Stage::Claimed,
        "resolved" => Stage::Resolved,
        _ => Stage::Assistant,
    }
}

/// Says what has come, and asks for what is past it. Frames as `protocol::visitor::ClientFrame` has them, of those the
/// widget sends: all else it posts.
pub fn resume(after: u64) -> String {
    open("resume").raw("after", &digits(after)).end()
}

pub fn send(id: &str, text: &str) -> String {
    open("send").text("id", id).text("text", text).end()
}

pub fn typing() -> String {
    open("typing").end()
}

pub fn seen(upto: u64) -> String {
    open("seen").raw("upto", &digits(upto)).end()
}

fn open(name: &str) -> Object {
    Object::new().text("type", name)
}

pub fn write_contact(contact: &Contact) -> String {
    Object::new()
        .maybe("name", contact.name.as_deref())
        .maybe("email", contact.email.as_deref())
        .maybe("phone", contact.phone.as_deref())
        .end()
}

/// What opens a chat. A page says who the visitor is by `identify`.
pub struct Open<'a> {
    pub site: &'a str,
    pub locale: &'a str,
    pub url: &'a str,
    pub title: &'a str,
    pub zone: &'a str,
    pub referrer: &'a str,
}

/// As `protocol::visitor::OpenChat`, whose map would bring its code into every page.
pub fn write_open(chat: &Open) -> String {
    let page = Object::new().text("url", chat.url).text("title", chat.title).end();
    Object::new()
        .text("site", chat.site)
        .maybe("locale", Some(chat.locale).filter(|locale| !locale.is_empty()))
        .raw("page", &page)
        .text("zone", chat.zone)
        .text("referrer", chat.referrer)
        .end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::visitor::{ChatOpened, ClientFrame, OpenChat};
    use serde_json::json;

    const ANSWER: &str = r#"{"seq":3,"id":"b3","at_ms":1700000000000,"from":"assistant","kind":"text",
        "text":"From 9 to 6.","sources":[{"title":"Hours","url":"https://shop.example/hours"},{"title":"FAQ"}],
        "choices":["Weekends?","Holidays?"],
        "attachment":{"id":"a1","name":"map.pdf","media_type":"application/pdf","bytes":9,"url":"https://c.example/files/1"}}"#;

    fn parse(text: &str) -> serde_json::Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn promise_9_frames_are_read_as_protocol_writes_them() {
        let message: Message = serde_json::from_str(ANSWER).unwrap();
        let status = Status {
            rev: 12,
            stage: Stage::Claimed,
            episode: 2,
            member: Some("Ana".to_owned()),
            thinking: true,
            ask_contact: true,
            ask_rating: true,
            waiting_since_ms: Some(1_700_000_000_001),
            queue: Some(Queue { place: Some(2), expected_ms: Some(600_000), opens_ms: Some(1_700_000_000_002) }),
            seen: 7,
        };
        let frames = [
            ServerFrame::Message { message },
            ServerFrame::Status { status },
            ServerFrame::Typing { name: "Ana".to_owned() },
            ServerFrame::Draft { turn: 3, text: "We open at 9.".to_owned() },
            ServerFrame::Draft { turn: 3, text: String::new() },
            ServerFrame::CaughtUp { seq: 9 },
            ServerFrame::Refused { id: None, code: "too_many".to_owned(), message: "slow down".to_owned() },
        ];
        for frame in frames {
            let sent = serde_json::to_value(&frame).unwrap();
            assert_eq!(server_frame(&sent), Some(frame));
        }
    }

    #[test]
    fn promise_9_an_old_widget_ignores_what_it_does_not_know() {
        assert_eq!(server_frame(&json!({"type": "confetti", "amount": 9})), None);
        assert_eq!(server_frame(&json!([1, 2])), None);
        let later = parse(
            r#"{"type":"message","new":1,"message":{"seq":4,"id":"x","from":"robot","kind":"card","text":"hi","tint":"red"}}"#,
        );
        let Some(ServerFrame::Message { message }) = server_frame(&later) else { panic!("not read") };
        assert_eq!((message.from, message.kind, message.text.as_str()), (Author::System, Kind::Text, "hi"));
        let stage = parse(r#"{"type":"status","status":{"stage":"on_the_moon","episode":1}}"#);
        let Some(ServerFrame::Status { status }) = server_frame(&stage) else { panic!("not read") };
        assert_eq!(status.stage, Stage::Assistant);
        let queue = parse(
            r#"{"type":"status","status":{"stage":"waiting","queue":{"place":"soon","expected_ms":null,"opens_ms":7,"mood":1}}}"#,
        );
        let Some(ServerFrame::Status { status }) = server_frame(&queue) else { panic!("not read") };
        assert_eq!(status.queue, Some(Queue { opens_ms: Some(7), ..Queue::default() }));
    }

    #[test]
    fn promise_9_a_worker_that_knows_no_queue_is_understood() {
        for old in [r#"{"stage":"waiting","episode":1}"#, r#"{"stage":"waiting","episode":1,"queue":null}"#] {
            assert_eq!(status(&parse(old)).queue, None, "{old}");
        }
    }

    #[test]
    fn promise_7_a_note_is_never_read() {
        let note =
            parse(r#"{"type":"message","message":{"seq":4,"id":"x","from":"member","kind":"note","text":"rude"}}"#);
        assert_eq!(server_frame(&note), None);
    }

    #[test]
    fn promise_9_client_frames_are_pinned() {
        let text = "a\nb".to_owned();
        let pinned = [
            (ClientFrame::Resume { after: 7 }, resume(7), r#"{"type":"resume","after":7}"#),
            (
                ClientFrame::Send { id: "abcdefgh".to_owned(), text: text.clone() },
                send("abcdefgh", &text),
                r#"{"type":"send","id":"abcdefgh","text":"a\nb"}"#,
            ),
            (ClientFrame::Typing, typing(), r#"{"type":"typing"}"#),
            (ClientFrame::Seen { upto: 7 }, seen(7), r#"{"type":"seen","upto":7}"#),
        ];
        for (frame, written, literal) in pinned {
            assert_eq!(written, literal);
            assert_eq!(serde_json::from_str::<ClientFrame>(literal).unwrap(), frame);
        }
        let contact = Contact { name: Some("Zoë \"Z\"".to_owned()), email: None, phone: Some("+34 600".to_owned()) };
        assert_eq!(write_contact(&contact), r#"{"name":"Zoë \"Z\"","phone":"+34 600"}"#);
    }

    #[test]
    fn promise_9_opening_a_chat_is_pinned() {
        let chat = Open {
            site: "main",
            locale: "pt-BR",
            url: "https://a.example/",
            title: "A",
            zone: "Europe/Lisbon",
            referrer: "https://b.example/",
        };
        let literal = r#"{"site":"main","locale":"pt-BR","page":{"url":"https://a.example/","title":"A"},"zone":"Europe/Lisbon","referrer":"https://b.example/"}"#;
        assert_eq!(write_open(&chat), literal);
        let read: OpenChat = serde_json::from_str(literal).unwrap();
        assert_eq!((read.site.as_str(), read.page.unwrap().title.as_str()), ("main", "A"));

        let answer = parse(
            r##"{"conversation":"c1","token":"t1","settings":{"business":"B","assistant":"A","colour":"#0f766e","locale":"en"},
            "messages":[],"status":{"stage":"assistant","episode":1},"later":true}"##,
        );
        let expect: ChatOpened = serde_json::from_value(answer.clone()).unwrap();
        let opened = chat_opened(&answer).unwrap();
        assert_eq!((opened.conversation, opened.token), (expect.conversation, expect.token));
        assert_eq!((opened.answer.messages, opened.answer.status), (expect.messages, expect.status));
        assert_eq!(settings(&parse(&opened.settings.text)), expect.settings);
    }

    #[test]
    fn an_answer_below_a_chat_and_a_refusal_are_read() {
        let answer = parse(
            &[r#"{"messages":["#, ANSWER, r#"],"stage":"waiting","status":{"stage":"waiting","episode":1}}"#].concat(),
        );
        let expect: Messages = serde_json::from_value(answer.clone()).unwrap();
        assert_eq!(messages(&answer), Some(expect));
        let error = parse(r#"{"error":{"code":"too_long","message":"at most 4000"}}"#);
        assert_eq!(refusal(&error), Some(("too_long".to_owned(), "at most 4000".to_owned())));
    }
}
