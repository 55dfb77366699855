//! Every kind of mail as a file, to be looked at in a browser, light and dark, wide and narrow, by whoever changes them:
//! `cargo test -p connectors --test email -- --ignored` writes them to `target/mails`.

use crate::common::mails::{addressable, continuation, digest, mirror};
use crate::common::{JOB_KEY, json, keys, recipient, sending, settings};
use connectors::channel;
use connectors::email::{continuation_request, digest_request, mirror_request};
use connectors::http::Request;
use protocol::handoff::{Call, Channel, Notice};
use protocol::settings::Mode;
use std::fs;
use std::path::PathBuf;

#[test]
#[ignore = "writes files for people"]
fn mails_to_look_at() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/mails"));
    fs::create_dir_all(&folder).unwrap();
    for (name, request) in mails() {
        let mail = json(&request);
        for (part, ending) in [("html", "html"), ("text", "txt")] {
            fs::write(folder.join(format!("{name}.{ending}")), mail[part].as_str().unwrap()).unwrap();
        }
        fs::write(folder.join(format!("{name}.json")), request.body).unwrap();
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
