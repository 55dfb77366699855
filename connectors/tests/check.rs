//! Harmless calls to vendors: the pinned request, and what answers mean.

#![allow(clippy::unwrap_used, reason = "tests")]

use connectors::channel::Keys;
use connectors::check::{request, verdict};
use connectors::http::{Method, Response};
use protocol::handoff::Channel::{self, Email, Slack, Whatsapp};
use protocol::settings::{EmailProvider, Mode, Settings};

fn settings() -> Settings {
    let mut settings = Settings::default();
    (settings.slack.mode, settings.slack.channel) = (Mode::Live, "C0HARBOUR01".to_owned());
    settings.whatsapp.phone_number_id = "109876543210".to_owned();
    settings.email.from = "Harbour <chat@Harbour-Plumbing.example>".to_owned();
    settings
}

fn keys() -> Keys {
    let key = |key: &str| Some(key.to_owned());
    Keys {
        slack_token: key("xoxb-1"),
        whatsapp_token: key("EAAB"),
        resend_key: key("re_1"),
        postmark_token: key("pm-1"),
        sendgrid_key: key("SG.1"),
        ..Keys::default()
    }
}

fn asked(channel: Channel, settings: &Settings) -> (Method, String, String) {
    let request = request(channel, settings, &keys()).unwrap().unwrap();
    let key = ["authorization", "x-postmark-server-token"].into_iter().find_map(|name| request.header(name));
    (request.method, request.url.clone(), key.unwrap().to_owned())
}

fn says(channel: Channel, settings: &Settings, status: u16, body: &str) -> (bool, String) {
    verdict(channel, settings, &Response { status, headers: Vec::new(), body: body.as_bytes().to_vec() })
}

#[test]
fn each_vendor_is_asked_a_question_that_changes_nothing() {
    let mut settings = settings();
    let text = |method, url: &str, key: &str| (method, url.to_owned(), key.to_owned());
    assert_eq!(asked(Slack, &settings), text(Method::Post, "https://slack.com/api/auth.test", "Bearer xoxb-1"));
    let number = "https://graph.facebook.com/v23.0/109876543210?fields=display_phone_number,verified_name";
    assert_eq!(asked(Whatsapp, &settings), text(Method::Get, number, "Bearer EAAB"));
    for (provider, url, key) in [
        (EmailProvider::Resend, "https://api.resend.com/domains", "Bearer re_1"),
        (EmailProvider::Postmark, "https://api.postmarkapp.com/server", "pm-1"),
        (EmailProvider::Sendgrid, "https://api.sendgrid.com/v3/scopes", "Bearer SG.1"),
    ] {
        settings.email.provider = provider;
        assert_eq!(asked(Email, &settings), text(Method::Get, url, key));
    }
    settings.email.provider = EmailProvider::Cloudflare;
    assert!(request(Email, &settings, &Keys::default()).unwrap().is_none(), "a binding has no key");
}

#[test]
fn what_is_missing_is_said_with_the_mend() {
    let mut settings = settings();
    let why = |channel, settings: &Settings| request(channel, settings, &Keys::default()).unwrap_err().why;
    assert!(why(Slack, &settings).contains("npx wrangler secret put BATON_SLACK_TOKEN"));
    assert!(why(Whatsapp, &settings).contains("BATON_WHATSAPP_TOKEN"));
    assert!(why(Email, &settings).contains("BATON_RESEND_KEY"));
    settings.whatsapp.phone_number_id = "+34 600".to_owned();
    assert!(request(Whatsapp, &settings, &keys()).unwrap_err().why.contains("phone number id"));
    settings.slack.channel = String::new();
    assert!(request(Slack, &settings, &keys()).unwrap_err().why.contains("channel"));
}

#[test]
fn an_answer_says_who_we_are_or_what_is_wrong() {
    let settings = settings();
    let (fine, words) = says(Slack, &settings, 200, r#"{"ok":true,"team":"Harbour","user":"baton"}"#);
    assert!(fine && words.contains("baton in Harbour"), "{words}");
    let (fine, words) = says(Slack, &settings, 200, r#"{"ok":false,"error":"invalid_auth"}"#);
    assert!(!fine && words.contains("invalid_auth") && words.contains("BATON_SLACK_TOKEN"), "{words}");

    let number = r#"{"display_phone_number":"+34 600","verified_name":"Harbour","id":"1"}"#;
    assert!(says(Whatsapp, &settings, 200, number).0);
    let error = r#"{"error":{"message":"Invalid OAuth access token","type":"OAuthException","code":190}}"#;
    let (fine, words) = says(Whatsapp, &settings, 401, error);
    assert!(!fine && words.contains("Invalid OAuth access token"), "{words}");
}

#[test]
fn a_mail_provider_says_whether_the_sender_is_known() {
    let mut settings = settings();
    let domain = |status: &str| format!(r#"{{"data":[{{"name":"harbour-plumbing.example","status":"{status}"}}]}}"#);
    assert!(says(Email, &settings, 200, &domain("verified")).0);
    assert!(says(Email, &settings, 200, &domain("pending")).1.contains("not verified yet"));
    assert!(says(Email, &settings, 200, r#"{"data":[]}"#).1.contains("not known there"));
    let sends_only = r#"{"statusCode":401,"name":"restricted_api_key","message":"This API key is restricted"}"#;
    assert!(says(Email, &settings, 401, sends_only).0);
    assert!(!says(Email, &settings, 401, r#"{"name":"validation_error","message":"API key is invalid"}"#).0);
    assert!(!says(Email, &settings, 200, "<html>").0, "something else answers there");
    settings.email.provider = EmailProvider::Sendgrid;
    assert!(says(Email, &settings, 200, r#"{"scopes":["mail.send"]}"#).0);
    assert!(!says(Email, &settings, 200, r#"{"scopes":["alerts.read"]}"#).0);
    settings.email.provider = EmailProvider::Postmark;
    assert!(says(Email, &settings, 200, r#"{"ID":1,"Name":"Harbour"}"#).1.contains("Harbour"));
}
