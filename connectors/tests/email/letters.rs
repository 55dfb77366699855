//! The mails themselves: everything in them, nothing dangerous in them, and one of every kind.

use crate::common::mails::{CONVERSATION, addressable, continuation, digest, mirror};
use crate::common::{JOB_KEY, enormous, json, keys, line, notice, recipient, sending, settings};
use connectors::channel::{self, Keys};
use connectors::email::{continuation_request, digest_request, mirror_request, weekly_request};
use connectors::http::Request;
use domain::metrics::{Line, Weekly};
use protocol::handoff::{Call, Channel, Notice, Urgency};
use protocol::metrics::{Figure, Flag, Tone};
use protocol::settings::{Mode, Settings};
use protocol::transcript::{Author, Kind, Message};
use serde_json::Value;

fn request(notice: &Notice) -> Request {
    channel::request(Channel::Email, &sending(notice, &recipient("ana@velo.example"), &settings(Mode::Live)), &keys())
        .unwrap()
}

#[test]
fn the_same_notice_gives_the_same_bytes() {
    assert_eq!(request(&enormous()).body, request(&enormous()).body);
}

#[test]
fn both_bodies_carry_everything() {
    let notice = enormous();
    let body = json(&request(&notice));
    let (text, html) = (body["text"].as_str().unwrap(), body["html"].as_str().unwrap());
    let escape = |text: &str| {
        text.trim()
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
            .replace('\'', "&#39;")
    };
    let told = [&notice.visitor, &notice.summary, &notice.opener, &notice.link, &notice.page.url].map(String::as_str);
    for told in told.into_iter().chain(notice.transcript.iter().map(|message| message.text.as_str())) {
        assert!(text.contains(told.trim()), "{told}");
        assert!(html.contains(&escape(told)), "{told}");
    }
    for evidence in &notice.evidence {
        assert!(text.contains(&evidence.why) && html.contains(&escape(&evidence.why)));
    }
    assert!(body["subject"].as_str().unwrap().encode_utf16().count() <= 150);
}

#[test]
fn promise_8_a_book_of_a_conversation_is_mailed_from_its_end() {
    let mut notice = notice();
    notice.transcript =
        (1..=2_000).map(|seq| line(seq, Author::Visitor, &format!("{seq} {}", "x".repeat(3_990)))).collect();
    let request = request(&notice);
    assert!(request.body.len() < 4 * 1024 * 1024, "{}", request.body.len());
    let body = json(&request);
    let (text, html) = (body["text"].as_str().unwrap(), body["html"].as_str().unwrap());
    for part in ["2000 xxx", "Earlier lines: open the conversation."] {
        assert!(text.contains(part) && html.contains(part), "{part}");
    }
    assert!(!text.contains("  1 xxx"));
}

#[test]
fn nothing_from_outside_becomes_markup_or_a_script_link() {
    let mut notice = notice();
    let attack = "\"><script>alert('x')</script><img src=x onerror=alert(1)>";
    notice.visitor = format!("Sam\r\nBcc: x@y.z {attack}");
    notice.transcript[0].text = attack.to_owned();
    notice.transcript[1].kind = Kind::Note;
    notice.summary = attack.to_owned();
    notice.page.url = "javascript:alert(1)".to_owned();
    let body = json(&request(&notice));
    let html = body["html"].as_str().unwrap();
    assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("href=\"javascript"));
    assert!(html.contains("note to the team"));
    assert!(!body["subject"].as_str().unwrap().contains(['\r', '\n']));
}

#[test]
fn only_what_is_urgent_says_so() {
    let mut notice = notice();
    assert_eq!(json(&request(&notice))["subject"], "[Urgent] Sam: asked for a person");
    notice.urgency = Urgency::Standard;
    assert_eq!(json(&request(&notice))["subject"], "Sam: asked for a person");
}

#[test]
fn what_is_missing_is_named() {
    let notice = notice();
    let (to, mut settings) = (recipient("ana@velo.example"), settings(Mode::Live));
    let why = channel::request(Channel::Email, &sending(&notice, &to, &settings), &Keys::default()).unwrap_err().why;
    assert!(why.contains("BATON_RESEND_KEY"), "{why}");
    let why =
        channel::request(Channel::Email, &sending(&notice, &recipient("ana"), &settings), &keys()).unwrap_err().why;
    assert!(why.contains("address for Ana"), "{why}");
    settings.email.from = " ".to_owned();
    let why = channel::request(Channel::Email, &sending(&notice, &to, &settings), &keys()).unwrap_err().why;
    assert!(why.contains("no sender"), "{why}");
    settings.email.mode = Mode::Capture;
    let captured = channel::request(Channel::Email, &sending(&notice, &to, &settings), &Keys::default()).unwrap();
    assert_eq!(json(&captured)["html"], json(&request(&notice))["html"]);
}

/// Whose answers come back.
fn answerable() -> Settings {
    let mut settings = settings(Mode::Live);
    settings.email.reply_domain = "In.Velo.example".to_owned();
    settings
}

fn answerable_request(notice: &Notice) -> Value {
    let to = recipient("ana@velo.example");
    json(&channel::request(Channel::Email, &sending(notice, &to, &answerable()), &keys()).unwrap())
}

fn text<'a>(mail: &'a Value, part: &str) -> &'a str {
    mail[part].as_str().unwrap()
}

#[test]
fn every_call_says_what_it_is() {
    for (call, urgency, subject, mark) in [
        (Call::Handoff, Urgency::Urgent, "[Urgent] Sam: asked for a person", "Urgent"),
        (Call::Again, Urgency::Urgent, "[Urgent · still waiting] Sam: asked for a person", "Urgent · Still waiting"),
        (Call::Again, Urgency::Standard, "[Still waiting] Sam: asked for a person", "Still waiting"),
        (
            Call::Nudge,
            Urgency::Standard,
            "[Waiting for your first reply] Sam: asked for a person",
            "Waiting for your first",
        ),
        (Call::Transfer, Urgency::Standard, "[Passed to you] Sam: asked for a person", "Passed to you"),
        (Call::Test, Urgency::Urgent, "Test: Sam: asked for a person", ">Test<"),
    ] {
        let mail = json(&request(&Notice { call, urgency, ..notice() }));
        assert_eq!(mail["subject"], subject);
        assert!(text(&mail, "html").contains(mark), "{mark}");
        let button = if call == Call::Test { "I got it" } else { "Open conversation" };
        assert_eq!(text(&mail, "html").matches(&format!(">{button}</a>")).count(), 1);
        assert!(text(&mail, "text").contains(&format!("{button}:\nhttps://")));
    }
}

/// About a channel and not about a visitor: no thread, no empty tag, which Resend refuses.
#[test]
fn an_alert_is_about_no_conversation() {
    let alert = Notice { call: Call::Alert, conversation: String::new(), evidence: Vec::new(), ..notice() };
    let mail = answerable_request(&alert);
    assert_eq!(mail["subject"], "[Urgent] Sam: a channel is out of order");
    let tags: Vec<&str> = mail["tags"].as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap()).collect();
    assert_eq!(tags, ["baton", "job"]);
    assert!(mail.get("reply_to").is_none() && mail["headers"].get("References").is_none(), "{mail}");
    for part in ["html", "text"] {
        assert!(text(&mail, part).contains("Open the console") && !text(&mail, part).contains("Transcript"), "{part}");
    }
}

#[test]
fn an_answer_goes_to_a_signed_address_and_says_where_it_ends() {
    let mail = answerable_request(&addressable());
    let address = connectors::email::reply::read(b"a-reply-secret", text(&mail, "reply_to"));
    assert_eq!(address, Some((CONVERSATION.to_owned(), connectors::email::reply::Side::Team)));
    assert!(text(&mail, "text").starts_with("—— reply above this line ——\n"));
    let html = text(&mail, "html");
    assert!(html.find("—— reply above").unwrap() < html.find("Velo &amp; Co").unwrap());
    let thread = format!("<{CONVERSATION}.thread@in.velo.example>");
    assert_eq!(mail["headers"]["References"].as_str().unwrap().to_lowercase(), thread);
    assert_eq!(mail["headers"]["Auto-Submitted"], "auto-generated");
    // Without a domain, or for an id that no address can hold, nothing promises an answer.
    for mail in [json(&request(&addressable())), answerable_request(&notice())] {
        assert!(mail.get("reply_to").is_none() && !text(&mail, "text").contains("——"));
    }
}

#[test]
fn a_reply_domain_needs_its_secret() {
    let (notice, to, mut settings) = (addressable(), recipient("ana@velo.example"), answerable());
    let without = Keys { reply_secret: None, ..keys() };
    let why = channel::request(Channel::Email, &sending(&notice, &to, &settings), &without).unwrap_err().why;
    assert!(why.contains("BATON_SECRET"), "{why}");
    settings.email.reply_domain = "not a domain".to_owned();
    let why = channel::request(Channel::Email, &sending(&notice, &to, &settings), &keys()).unwrap_err().why;
    assert!(why.contains("reply_domain"), "{why}");
}

#[test]
fn the_digest_has_a_button_for_each() {
    let mail =
        json(&digest_request(&digest(), &recipient("ana@velo.example"), JOB_KEY, &answerable(), &keys()).unwrap());
    assert_eq!(mail["subject"], "3 conversations are waiting");
    assert_eq!(text(&mail, "html").matches(">Open conversation</a>").count(), 3);
    assert_eq!(text(&mail, "text").matches("Open conversation:\nhttps://").count(), 3);
    for item in &digest().items {
        assert!(text(&mail, "text").contains(&item.summary), "{}", item.summary);
    }
    // An answer to it would reach no conversation.
    assert!(mail.get("reply_to").is_none() && mail["headers"].get("References").is_none());
    let many = connectors::email::Digest { items: vec![notice(); 500], ..digest() };
    let mail = json(&digest_request(&many, &recipient("ana@velo.example"), JOB_KEY, &answerable(), &keys()).unwrap());
    assert_eq!(mail["subject"], "500 conversations are waiting");
    assert!(text(&mail, "html").len() < 100_000, "Gmail folds it");
}

#[test]
fn the_week_says_each_figure_beside_the_week_before() {
    let line = |title: &str, value: &str, before: &str| Line {
        title: title.to_owned(),
        value: value.to_owned(),
        before: before.to_owned(),
    };
    let flag = Flag {
        figure: Figure::Claimed,
        tone: Tone::Alarm,
        says: "2 of 6 calls were never claimed.".to_owned(),
        advice: "Add a step & another.".to_owned(),
    };
    let weekly = Weekly {
        business: "Velo & Co".to_owned(),
        from: "2026-03-23".to_owned(),
        to: "2026-03-29".to_owned(),
        lines: vec![line("Conversations", "12", "9"), line("Time to first reply", "14 min", "–")],
        flags: vec![flag],
        link: Some("https://chat.example/console/#/metrics".to_owned()),
    };
    let mail = json(&weekly_request(&weekly, &recipient("ana@velo.example"), JOB_KEY, &answerable(), &keys()).unwrap());
    assert_eq!(mail["subject"], "Velo & Co: your week in conversations");
    let (text, html) = (text(&mail, "text"), text(&mail, "html"));
    assert!(text.contains("Conversations: 12 (the week before: 9)\nTime to first reply: 14 min"), "{text}");
    assert!(text.contains("2 of 6 calls were never claimed.\nAdd a step & another."), "{text}");
    assert!(text.contains("Open the figures:\nhttps://chat.example/console/#/metrics"), "{text}");
    assert!(html.contains("Velo &amp; Co") && html.contains("Add a step &amp; another.") && html.contains(">12</td>"));
    // No answer to it would reach anybody, and no mail system should answer it.
    assert!(mail.get("reply_to").is_none());
    assert_eq!(mail["headers"]["Auto-Submitted"], "auto-generated");
}

#[test]
fn the_mirror_is_answered_by_mail() {
    let mail =
        json(&mirror_request(&mirror(), &recipient("ana@velo.example"), JOB_KEY, &answerable(), &keys()).unwrap());
    assert_eq!(mail["subject"], "Sam is writing to you (Velo & Co)");
    assert_eq!(mail["headers"]["In-Reply-To"], "<CAF-1@mail.example>");
    assert!(text(&mail["headers"], "References").ends_with("> <CAF-1@mail.example>"));
    assert!(mail["headers"].get("Auto-Submitted").is_none());
    assert!(text(&mail, "html").contains("Answer this mail and Sam reads it"));
    assert!(text(&mail, "html").contains("&lt;Saturday&gt;") && text(&mail, "text").contains("<Saturday>"));
    let silent =
        json(&mirror_request(&mirror(), &recipient("a@b.c"), JOB_KEY, &settings(Mode::Live), &keys()).unwrap());
    assert!(!text(&silent, "text").contains("Answer this mail"));
}

#[test]
fn promise_7_no_note_and_no_word_of_ours_reaches_a_visitor() {
    let to = recipient("sam@example.com");
    let mail = json(&continuation_request(&continuation(), &to, JOB_KEY, &answerable(), &keys()).unwrap());
    let address = connectors::email::reply::read(b"a-reply-secret", text(&mail, "reply_to"));
    assert_eq!(address, Some((CONVERSATION.to_owned(), connectors::email::reply::Side::Visitor)));
    assert_eq!(mail["subject"], "Tu conversación con Velo & Co");
    for part in ["html", "text"] {
        let body = text(&mail, part);
        assert!(!body.contains("haggles") && !body.contains("has joined"), "{body}");
        for ours in ["Open conversation", "Assistant", "Transcript", "Answer this mail", "UTC", "reply above"] {
            assert!(!body.contains(ours), "{ours}");
        }
        for theirs in ["Ana Ferreira te ha contestado", "Gràcia", "Volver al chat", "Antes en esta", "Asistente"] {
            assert!(body.contains(theirs), "{theirs}");
        }
    }
    assert!(text(&mail, "html").contains("<html lang=\"es\">"));
}

#[test]
fn what_people_write_is_never_markup_in_any_mail() {
    let attack = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
    let (to, settings) = (recipient("ana@velo.example"), answerable());
    let line = Message { kind: Kind::Text, ..line(9, Author::Visitor, attack) };
    let mut mirror = mirror();
    (mirror.visitor, mirror.lines, mirror.link) =
        (attack.to_owned(), vec![line.clone()], "javascript:alert(1)".to_owned());
    let mut continuation = continuation();
    continuation.words.language = attack.to_owned();
    (continuation.messages, continuation.link) = (vec![line], Some("javascript:alert(1)".to_owned()));
    let mut digest = digest();
    (digest.items[0].visitor, digest.items[0].summary) = (attack.to_owned(), attack.to_owned());
    for mail in [
        mirror_request(&mirror, &to, JOB_KEY, &settings, &keys()).unwrap(),
        continuation_request(&continuation, &to, JOB_KEY, &settings, &keys()).unwrap(),
        digest_request(&digest, &to, JOB_KEY, &settings, &keys()).unwrap(),
    ] {
        let mail = json(&mail);
        let html = text(&mail, "html");
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("href=\"javascript"));
    }
}
