//! Recorded answers, streamed and whole: each becomes a decision, wherever the network cut it.

use super::common::response;
use super::{passages, reply, turn};
use connectors::model::{Reading, Turn, Usage};
use domain::assistant::{Failure, Reply};
use domain::knowledge::Passage;
use protocol::settings::Provider;
use serde_json::Value;

const QUESTION: &str = "What is a tune-up?";

struct Recording {
    name: String,
    body: Vec<u8>,
    expect: Value,
    /// What was shown before the end, at most.
    shown: Option<String>,
    usage: Option<(u64, u64)>,
}

/// An element of a recorded stream is an event's JSON, or bytes as they are.
fn recordings(provider: Provider) -> Vec<Recording> {
    let recorded = match provider {
        Provider::Anthropic => include_str!("../../../tests/payloads/model/anthropic_streams.json"),
        Provider::WorkersAi => include_str!("../../../tests/payloads/model/workers_ai_streams.json"),
        _ => include_str!("../../../tests/payloads/model/openai_streams.json"),
    };
    let recorded: Vec<Value> = serde_json::from_str(recorded).unwrap();
    let body = |stream: &Value| -> String {
        let event = |event: &Value| match (event.as_str(), event["type"].as_str()) {
            (Some(raw), _) => raw.to_owned(),
            (None, Some(name)) if provider == Provider::Anthropic => format!("event: {name}\ndata: {event}\n\n"),
            (None, _) => format!("data: {event}\n\n"),
        };
        stream.as_array().unwrap().iter().map(event).collect()
    };
    let read = |recording: &Value| Recording {
        name: recording["name"].as_str().unwrap().to_owned(),
        body: body(&recording["stream"]).into_bytes(),
        expect: recording["expect"].clone(),
        shown: recording["shown"].as_str().map(str::to_owned),
        usage: recording["usage"].as_array().map(|usage| (usage[0].as_u64().unwrap(), usage[1].as_u64().unwrap())),
    };
    recorded.iter().map(read).collect()
}

/// Reads the body in these pieces, as the worker does, and gives what was shown last besides.
fn read_in(turn: &Turn, pieces: &mut dyn Iterator<Item = &[u8]>) -> (Result<Reply, Failure>, String, Usage) {
    let mut reading = Reading::new(turn);
    let (mut shown, mut failed) = (String::new(), None);
    for piece in pieces {
        if let Err(failure) = reading.push(piece) {
            failed = Some(failure);
            break;
        }
        let now = reading.shown();
        assert!(now.is_empty() || now.starts_with(&shown), "{now:?} after {shown:?}");
        shown = now.to_owned();
    }
    if failed.is_some() {
        assert_eq!(reading.shown(), "", "a failed answer shows nothing");
        shown.clear();
    }
    let decided = failed.map_or_else(|| reading.finish(), Err);
    (decided, shown, reading.usage())
}

fn each(check: impl Fn(&Turn, &Recording)) {
    let passages = passages();
    let passages: Vec<&Passage> = passages.iter().collect();
    for provider in [Provider::Openai, Provider::Anthropic, Provider::WorkersAi] {
        let turn = Turn { provider, ..turn(&passages, &[], QUESTION) };
        recordings(provider).iter().for_each(|recording| check(&turn, recording));
    }
}

fn value(decided: &Result<Reply, Failure>) -> Value {
    serde_json::to_value(decided).unwrap()
}

#[test]
fn recorded_streams_become_decisions() {
    each(|turn, recording| {
        let (decided, shown, usage) = read_in(turn, &mut std::iter::once(recording.body.as_slice()));
        let name = format!("{:?}: {}", turn.provider, recording.name);
        assert_eq!(value(&decided), recording.expect, "{name}");
        if let Some(expect) = &recording.shown {
            assert_eq!(&shown, expect, "{name}");
        }
        if let Some((input_tokens, output_tokens)) = recording.usage {
            assert_eq!(usage, Usage { input_tokens, output_tokens }, "{name}");
        }
    });
}

/// Byte by byte, which cuts everywhere at once.
#[test]
fn a_stream_in_single_bytes_is_the_same_stream() {
    each(|turn, recording| {
        let whole = read_in(turn, &mut std::iter::once(recording.body.as_slice()));
        let single = read_in(turn, &mut recording.body.chunks(1));
        assert_eq!(told(&single), told(&whole), "{}", recording.name);
    });
}

/// Cut once at many places of the two liveliest recordings, and at places of chance in all of them.
#[test]
fn a_stream_cut_anywhere_is_the_same_stream() {
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut chances = Vec::new();
    for _ in 0..64 {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        chances.push(usize::try_from(seed % 1_000_003).unwrap());
    }
    each(|turn, recording| {
        let whole = told(&read_in(turn, &mut std::iter::once(recording.body.as_slice())));
        let everywhere = ["escapes in pieces", "shown sentence by sentence"].contains(&recording.name.as_str());
        let length = recording.body.len() + 1;
        let places: Vec<usize> = if everywhere {
            (0..length).step_by(37).collect()
        } else {
            chances.iter().take(4).map(|chance| chance % length).collect()
        };
        for cut in places {
            let (before, after) = recording.body.split_at(cut);
            let cut_once = read_in(turn, &mut [before, after].into_iter());
            assert_eq!(told(&cut_once), whole, "{} cut at {cut}", recording.name);
        }
        let mut rest = recording.body.as_slice();
        let mut pieces = Vec::new();
        for chance in chances.iter().cycle() {
            let (piece, after) = rest.split_at((chance % 61 + 1).min(rest.len()));
            pieces.push(piece);
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
        assert_eq!(told(&read_in(turn, &mut pieces.into_iter())), whole, "{} in pieces", recording.name);
    });
}

fn told((decided, shown, usage): &(Result<Reply, Failure>, String, Usage)) -> (Value, String, Usage) {
    (value(decided), shown.clone(), *usage)
}

#[test]
fn promise_8_an_endless_answer_is_given_up() {
    let passages = passages();
    let passages: Vec<&Passage> = passages.iter().collect();
    let mut reading = Reading::new(&turn(&passages, &[], QUESTION));
    let comment = [b':'; 4_096];
    let given_up = (0..300).find_map(|_| reading.push(&comment).err());
    assert_eq!(given_up, Some(Failure::Unusable { why: "the answer is too long".to_owned() }));
}

#[test]
fn whole_replies_become_decisions() {
    let passages = passages();
    let passages: Vec<&Passage> = passages.iter().collect();
    let recordings = include_str!("../../../tests/payloads/model/openai_replies.json");
    let recordings: Vec<Value> = serde_json::from_str(recordings).unwrap();
    for recording in &recordings {
        let decided = reply(&response(recording), &turn(&passages, &[], QUESTION));
        assert_eq!(value(&decided), recording["expect"], "{}", recording["name"]);
    }
}
