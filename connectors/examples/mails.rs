//! Writes one mail of every kind as HTML, to be looked at: `cargo run -p connectors --example mails -- /tmp/mails`.

#![allow(clippy::unwrap_used, reason = "a tool for whoever changes the mails")]

#[path = "../tests/common/mod.rs"]
mod common;

use common::mails::{addressable, continuation, digest, mirror};
use common::{JOB_KEY, json, keys, recipient, sending, settings};
use connectors::channel;
use connectors::email::{continuation_request, digest_request, mirror_request};
use connectors::http::Request;
use protocol::handoff::{Call, Channel, Notice};
use protocol::settings::Mode;
use std::path::Path;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "/tmp/mails".to_owned());
    std::fs::create_dir_all(&folder).unwrap();
    for (name, request) in mails() {
        let mail = json(&request);
        std::fs::write(Path::new(&folder).join(format!("{name}.html")), mail["html"].as_str().unwrap()).unwrap();
        std::fs::write(Path::new(&folder).join(format!("{name}.txt")), mail["text"].as_str().unwrap()).unwrap();
        std::fs::write(Path::new(&folder).join(format!("{name}.json")), request.body).unwrap();
    }
}

fn mails() -> Vec<(&'static str, Request)> {
    let (mut settings, keys) = (settings(Mode::Live), keys());
    settings.email.reply_domain = "in.velo.example".to_owned();
    let to = recipient("ana@velo.example");
    let notice = |call| {
        let notice = Notice { call, ..addressable() };
        channel::request(Channel::Email, &sending(&notice, &to, &settings), &keys).unwrap()
    };
    vec![
        ("notice", notice(Call::Handoff)),
        ("again", notice(Call::Again)),
        ("nudge", notice(Call::Nudge)),
        ("transfer", notice(Call::Transfer)),
        ("test", notice(Call::Test)),
        ("digest", digest_request(&digest(), &to, JOB_KEY, &settings, &keys).unwrap()),
        ("mirror", mirror_request(&mirror(), &to, JOB_KEY, &settings, &keys).unwrap()),
        ("continuation", continuation_request(&continuation(), &to, JOB_KEY, &settings, &keys).unwrap()),
    ]
}
