//! The same mail by each provider, pinned; and what each provider answers.

use crate::common::mails::addressable;
use crate::common::{JOB_KEY, check_verdicts, json, keys, recipient, sending, settings};
use connectors::channel::{self, Keys};
use connectors::http::{Request, Response};
use domain::outbox::Verdict;
use protocol::handoff::Channel;
use protocol::settings::{EmailProvider, Mode, Settings};
use serde_json::Value;

const PROVIDERS: [EmailProvider; 4] =
    [EmailProvider::Resend, EmailProvider::Postmark, EmailProvider::Sendgrid, EmailProvider::Cloudflare];

fn by(provider: EmailProvider, mode: Mode) -> Settings {
    let mut settings = settings(mode);
    settings.email.provider = provider;
    settings.email.reply_domain = "in.velo.example".to_owned();
    settings
}

fn request(provider: EmailProvider) -> Request {
    let (notice, to, settings) = (addressable(), recipient("ana@velo.example"), by(provider, Mode::Live));
    channel::request(Channel::Email, &sending(&notice, &to, &settings), &keys()).unwrap()
}

fn check_pin(request: &Request, pinned: &str) {
    let pinned: Value = serde_json::from_str(pinned).unwrap();
    assert_eq!(json(request), pinned, "{}", json(request));
}

#[test]
fn promise_9_resends_mail_is_pinned() {
    let request = request(EmailProvider::Resend);
    assert_eq!(request.url, "https://api.resend.com/emails");
    assert_eq!(request.header("authorization"), Some("Bearer re_test"));
    assert_eq!(request.header("idempotency-key"), Some(JOB_KEY));
    check_pin(&request, include_str!("../../../tests/payloads/resend/request_mail.json"));
}

#[test]
fn promise_9_postmarks_mail_is_pinned() {
    let request = request(EmailProvider::Postmark);
    assert_eq!(request.url, "https://api.postmarkapp.com/email");
    assert_eq!(request.header("x-postmark-server-token"), Some("server-token"));
    assert_eq!(request.header("accept"), Some("application/json"));
    check_pin(&request, include_str!("../../../tests/payloads/postmark/request_mail.json"));
}

#[test]
fn promise_9_sendgrids_mail_is_pinned() {
    let request = request(EmailProvider::Sendgrid);
    assert_eq!(request.url, "https://api.sendgrid.com/v3/mail/send");
    assert_eq!(request.header("authorization"), Some("Bearer SG.test"));
    check_pin(&request, include_str!("../../../tests/payloads/sendgrid/request_mail.json"));
}

#[test]
fn promise_9_cloudflares_mail_is_pinned() {
    let request = request(EmailProvider::Cloudflare);
    assert_eq!(request.url, connectors::email::cloudflare::URL);
    assert_eq!(request.header("authorization"), None);
    check_pin(&request, include_str!("../../../tests/payloads/cloudflare/request_mail.json"));
}

#[test]
fn another_base_address_is_used() {
    let (notice, to) = (addressable(), recipient("ana@velo.example"));
    for (provider, url) in [
        (EmailProvider::Resend, "http://127.0.0.1:9/emails"),
        (EmailProvider::Postmark, "http://127.0.0.1:9/email"),
        (EmailProvider::Sendgrid, "http://127.0.0.1:9/mail/send"),
    ] {
        let mut settings = by(provider, Mode::Live);
        settings.email.base_url = " http://127.0.0.1:9/ ".to_owned();
        let request = channel::request(Channel::Email, &sending(&notice, &to, &settings), &keys()).unwrap();
        assert_eq!(request.url, url);
    }
}

#[test]
fn every_missing_secret_is_named() {
    let (notice, to) = (addressable(), recipient("ana@velo.example"));
    for (provider, name) in [
        (EmailProvider::Resend, "BATON_RESEND_KEY"),
        (EmailProvider::Postmark, "BATON_POSTMARK_TOKEN"),
        (EmailProvider::Sendgrid, "BATON_SENDGRID_KEY"),
    ] {
        let only_reply = Keys { reply_secret: keys().reply_secret, ..Keys::default() };
        let settings = by(provider, Mode::Live);
        let why = channel::request(Channel::Email, &sending(&notice, &to, &settings), &only_reply).unwrap_err().why;
        assert!(why.contains(name), "{why}");
    }
}

#[test]
fn captured_mails_have_one_shape_and_no_secret() {
    let (notice, to) = (addressable(), recipient("ana@velo.example"));
    let captured = PROVIDERS.map(|provider| {
        let settings = by(provider, Mode::Capture);
        channel::request(Channel::Email, &sending(&notice, &to, &settings), &Keys::default()).unwrap()
    });
    for one in &captured {
        assert_eq!(one.body, captured[0].body);
        assert_eq!(one.header("authorization"), Some("Bearer captured"));
    }
}

fn judge(provider: EmailProvider) -> impl Fn(&Response) -> Verdict {
    move |response| channel::verdict(Channel::Email, response, &by(provider, Mode::Live))
}

#[test]
fn recorded_answers_are_judged() {
    check_verdicts(include_str!("../../../tests/payloads/resend/responses.json"), judge(EmailProvider::Resend));
    check_verdicts(include_str!("../../../tests/payloads/postmark/responses.json"), judge(EmailProvider::Postmark));
    check_verdicts(include_str!("../../../tests/payloads/sendgrid/responses.json"), judge(EmailProvider::Sendgrid));
    check_verdicts(include_str!("../../../tests/payloads/cloudflare/responses.json"), judge(EmailProvider::Cloudflare));
}
