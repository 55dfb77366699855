//! A notice to send, and the recorded payloads to judge. Shared by the tests of every vendor.

#![allow(dead_code, clippy::unwrap_used, reason = "test support; each test file uses its part")]

pub mod mails;

use connectors::channel::{Keys, Sending};
use connectors::http::{Incoming, Request, Response};
use domain::effect::Recipient;
use domain::outbox::Verdict;
use protocol::handoff::{Evidence, Notice, TriggerKind, Urgency};
use protocol::settings::{Mode, Settings};
use protocol::transcript::{Author, Contact, Kind, Message, Page};
use serde_json::Value;

pub const AT_MS: i64 = 1_795_356_300_000;
pub const JOB_KEY: &str = "c_7Hq2.4";

pub fn notice() -> Notice {
    Notice {
        conversation: "c_7Hq2".to_owned(),
        site: "main".to_owned(),
        business: "Velo & Co".to_owned(),
        handoff: 1,
        call: Default::default(),
        urgency: Urgency::Urgent,
        evidence: vec![evidence(&["can I talk to <somebody>?"])],
        visitor: "Sam".to_owned(),
        contact: Contact { name: Some("Sam".to_owned()), email: Some("sam@example.com".to_owned()), phone: None },
        page: Page { url: "https://velo.example/prices?a=1&b=2".to_owned(), title: "Prices | Velo".to_owned() },
        summary: "Sam asked: “Do you repair e-bikes?”. The assistant answered 1×.".to_owned(),
        opener: "Hi Sam, I'm picking up where our assistant left off.".to_owned(),
        link: "https://baton.velo.example/console/#token=v1.abc.def&conversation=c_7Hq2".to_owned(),
        transcript: vec![
            line(1, Author::Visitor, "Do you repair e-bikes?"),
            line(2, Author::Assistant, "Yes, on weekdays."),
            line(3, Author::Visitor, "can I talk to <somebody>?"),
        ],
        at_ms: AT_MS,
    }
}

pub fn evidence(quotes: &[&str]) -> Evidence {
    Evidence {
        trigger: TriggerKind::HumanRequest,
        why: "The visitor asked for a person.".to_owned(),
        quotes: quotes.iter().map(|quote| (*quote).to_owned()).collect(),
        score: None,
        threshold: None,
        seqs: vec![3],
    }
}

pub fn line(seq: u64, from: Author, text: &str) -> Message {
    Message {
        seq,
        id: format!("m{seq}"),
        at_ms: AT_MS - 60_000 + i64::try_from(seq).unwrap() * 10_000,
        from,
        name: None,
        kind: Kind::Text,
        text: text.to_owned(),
        sources: Vec::new(),
        choices: Vec::new(),
        attachment: None,
    }
}

/// Everything at its largest, in scripts that are easy to cut wrongly.
pub fn enormous() -> Notice {
    let families = "👨‍👩‍👧‍👦 <&> ".repeat(400);
    let mut notice = notice();
    notice.visitor = "אבגדה ".repeat(20);
    notice.evidence = (0..7).map(|_| evidence(&[&families, &families, &families])).collect();
    notice.evidence.iter_mut().for_each(|evidence| evidence.why = families.clone());
    notice.page = Page { url: format!("https://velo.example/?{}", "a|>&".repeat(200)), title: families.clone() };
    notice.contact.phone = Some("&".repeat(32));
    notice.summary = families.clone();
    notice.opener = families.clone();
    notice.transcript = (1..=200)
        .map(|seq| {
            line(
                seq,
                if seq % 2 == 1 { Author::Visitor } else { Author::Assistant },
                &format!("line {seq} مرحبا 😀 <b>&amp;</b>"),
            )
        })
        .collect();
    notice.transcript[99].text = format!("start-of-100 {} end-of-100", "🧵é<".repeat(1_300));
    notice
}

pub fn settings(mode: Mode) -> Settings {
    let mut settings = Settings::default();
    settings.slack.mode = mode;
    settings.slack.channel = "#leads".to_owned();
    settings.whatsapp.mode = mode;
    settings.whatsapp.phone_number_id = "106540352242922".to_owned();
    settings.email.mode = mode;
    settings.email.from = "Baton <baton@velo.example>".to_owned();
    settings
}

pub fn keys() -> Keys {
    Keys {
        slack_token: Some("xoxb-test".to_owned()),
        whatsapp_token: Some("EAAtest".to_owned()),
        resend_key: Some("re_test".to_owned()),
        postmark_token: Some("server-token".to_owned()),
        sendgrid_key: Some("SG.test".to_owned()),
        reply_secret: Some("a-reply-secret".to_owned()),
        ..Keys::default()
    }
}

pub fn recipient(address: &str) -> Recipient {
    Recipient { label: "Ana".to_owned(), address: address.to_owned(), ..Recipient::default() }
}

pub fn sending<'a>(notice: &'a Notice, recipient: &'a Recipient, settings: &'a Settings) -> Sending<'a> {
    Sending { notice, recipient, job_key: JOB_KEY, settings }
}

pub fn json(request: &Request) -> Value {
    serde_json::from_slice(&request.body).unwrap()
}

/// UTF-16 units, the longest way to count.
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

pub fn incoming<'a>(headers: &'a [(String, String)], body: &'a [u8]) -> Incoming<'a> {
    Incoming { headers, body }
}

/// Judges every recorded answer of a vendor and compares with what the recording expects.
pub fn check_verdicts(recordings: &str, verdict: impl Fn(&Response) -> Verdict) {
    let recordings: Vec<Value> = serde_json::from_str(recordings).unwrap();
    assert!(recordings.len() >= 10);
    for recording in &recordings {
        let (kind, after_ms, said) = match verdict(&response(recording)) {
            Verdict::Done { receipt } => ("done", None, receipt.unwrap_or_default()),
            Verdict::Later { after_ms, why } => ("later", after_ms, why),
            Verdict::Broken { why } => ("broken", None, why),
            Verdict::Never { why } => ("never", None, why),
        };
        let name = &recording["name"];
        assert_eq!(kind, recording["expect"], "{name}: {said}");
        assert_eq!(after_ms, recording["after_ms"].as_u64(), "{name}");
        let says = recording["says"].as_str().unwrap();
        assert!(said.contains(says) && (kind != "done" || said == says), "{name}: “{said}” does not say “{says}”");
    }
}

pub fn response(recording: &Value) -> Response {
    let headers = recording["headers"].as_object().into_iter().flatten();
    let body = match &recording["body"] {
        Value::String(text) => text.clone().into_bytes(),
        body => body.to_string().into_bytes(),
    };
    Response {
        status: u16::try_from(recording["status"].as_u64().unwrap()).unwrap(),
        headers: headers.map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned())).collect(),
        body,
    }
}
