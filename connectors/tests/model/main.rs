//! Model servers: what they are asked, and what their recorded answers become.

#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../common/mod.rs"]
mod common;
mod injections;
mod refusals;
mod requests;
mod streams;

use connectors::http::Response;
use connectors::model::{Reading, Turn};
use domain::assistant::{Failure, Reply};
use domain::knowledge::Passage;
use domain::words::Language;
use protocol::settings::Provider;
use protocol::transcript::Message;

fn passage(title: &str, url: Option<&str>, text: &str) -> Passage {
    Passage {
        source: "s".to_owned(),
        title: title.to_owned(),
        headings: vec!["Repairs".to_owned()],
        url: url.map(str::to_owned),
        questions: Vec::new(),
        text: text.to_owned(),
    }
}

fn passages() -> [Passage; 2] {
    [passage("Hours", None, "Open 9 to 18."), passage("Prices", Some("https://velo.example/prices"), "Tune-up: 49 €.")]
}

fn turn<'a>(passages: &'a [&'a Passage], transcript: &'a [Message], question: &'a str) -> Turn<'a> {
    let (base_url, model) = ("http://127.0.0.1:1/v1/", "gpt-4o-mini");
    let (provider, language) = (Provider::Openai, Language::En);
    let (key, system) = (Some("sk-test"), "You speak for Velo & Co.");
    Turn { provider, base_url, model, key, system, passages, transcript, question, language, strict: false }
}

/// The whole body at once.
fn reply(response: &Response, turn: &Turn) -> Result<Reply, Failure> {
    if response.status != 200 {
        return Err(connectors::model::refused(turn.provider, response).failure);
    }
    let mut reading = Reading::new(turn);
    reading.push(&response.body).and_then(|()| reading.finish())
}
