//! Answers as each dialect streams them, and the ways a stream goes wrong. Every stream is sent in parts so small that
//! characters and events are cut.

use super::Dialect;
use crate::fakes::common::{Answer, Gate, Part};
use serde_json::{Value, json};

/// Small and odd, so that cuts fall everywhere, also inside a character.
const PART_BYTES: usize = 37;
/// The pieces of a call's arguments, in characters.
const PIECE_CHARS: usize = 7;

/// A stream's bytes in parts.
pub fn parts(stream: &str) -> Vec<Part> {
    stream.as_bytes().chunks(PART_BYTES).map(|part| Part::Bytes(part.to_vec())).collect()
}

pub fn usage() -> Value {
    json!({ "prompt_tokens": 120, "completion_tokens": 30, "total_tokens": 150 })
}

impl Dialect {
    /// The model calls `act` with these arguments, in pieces, and all is well.
    pub fn acts(self, arguments: &str) -> Answer {
        Answer::Stream(parts(&self.call(arguments)))
    }

    /// The same with comments and pings between.
    pub fn kept_alive(self, arguments: &str) -> Answer {
        let quiet =
            if self == Dialect::Anthropic { "event: ping\ndata: {\"type\": \"ping\"}\n\n" } else { ": keep-alive\n\n" };
        let stream = self.call(arguments).replace("\n\n", &format!("\n\n{quiet}"));
        Answer::Stream(parts(&format!("{quiet}{stream}")))
    }

    /// The same to the middle, and then nothing until the gate opens.
    pub fn stalls(self, arguments: &str, gate: Gate) -> Answer {
        let mut sent = parts(&self.call(arguments));
        sent.insert(sent.len() / 2, Part::Wait(gate));
        Answer::Stream(sent)
    }

    /// The connection breaks in the middle.
    pub fn breaks(self, arguments: &str) -> Answer {
        let mut sent = parts(&self.call(arguments));
        sent.truncate(sent.len() / 2);
        sent.push(Part::Break);
        Answer::Stream(sent)
    }

    /// The vendor's error in the middle.
    pub fn fails_midway(self, arguments: &str) -> Answer {
        let begun = self.begun(arguments);
        let error = match self {
            Dialect::Openai => json!({ "error": { "message": "The server had an error", "type": "server_error" } }),
            Dialect::Anthropic => {
                json!({ "type": "error", "error": { "type": "overloaded_error", "message": "Overloaded" } })
            }
            Dialect::WorkersAi => json!({ "error": "3043: Internal server error" }),
        };
        Answer::Stream(parts(&format!("{begun}{}", self.event(&error))))
    }

    /// The model will not answer.
    pub fn refuses(self) -> Answer {
        let events = match self {
            Dialect::Anthropic => vec![message_start(), message_delta("refusal"), json!({ "type": "message_stop" })],
            _ => vec![chunk(&json!({ "refusal": "I can't help with that." }), None), chunk(&json!({}), Some("stop"))],
        };
        self.all(&events)
    }

    /// It writes to a person instead of calling.
    pub fn chats(self, prose: &str) -> Answer {
        let events = match self {
            Dialect::Openai => {
                vec![chunk(&json!({ "role": "assistant", "content": prose }), None), chunk(&json!({}), Some("stop"))]
            }
            Dialect::Anthropic => vec![
                message_start(),
                json!({ "type": "content_block_start", "index": 0, "content_block": { "type": "text", "text": "" } }),
                json!({ "type": "content_block_delta", "index": 0, "delta": { "type": "text_delta", "text": prose } }),
                json!({ "type": "content_block_stop", "index": 0 }),
                message_delta("end_turn"),
                json!({ "type": "message_stop" }),
            ],
            Dialect::WorkersAi => {
                vec![json!({ "response": prose, "p": "abc" }), json!({ "response": "", "usage": usage() })]
            }
        };
        self.all(&events)
    }

    /// It calls twice.
    pub fn acts_twice(self, first: &str, second: &str) -> Answer {
        let events = [self.start(), self.calls(first, 0), self.calls(second, 1), self.end()].concat();
        self.all(&events)
    }

    /// Data that is no JSON.
    pub fn babbles(self) -> Answer {
        Answer::Stream(parts(&format!("{}data: {{oops\n\n{}", self.begun("{\"action\":\"answer\""), self.closing())))
    }

    /// A stream of a call that is right.
    pub(super) fn call(self, arguments: &str) -> String {
        let events = [self.start(), self.calls(arguments, 0), self.end()].concat();
        let written: String = events.iter().map(|event| self.event(event)).collect();
        written + self.closing()
    }

    /// The same to its middle.
    fn begun(self, arguments: &str) -> String {
        let events = [self.start(), self.calls(arguments, 0)].concat();
        events[..events.len().div_ceil(2)].iter().map(|event| self.event(event)).collect()
    }

    fn all(self, events: &[Value]) -> Answer {
        let written: String = events.iter().map(|event| self.event(event)).collect();
        Answer::Stream(parts(&(written + self.closing())))
    }

    fn event(self, event: &Value) -> String {
        match (self, event["type"].as_str()) {
            (Dialect::Anthropic, Some(name)) => format!("event: {name}\ndata: {event}\n\n"),
            _ => format!("data: {event}\n\n"),
        }
    }

    fn closing(self) -> &'static str {
        if self == Dialect::Anthropic { "" } else { "data: [DONE]\n\n" }
    }

    fn start(self) -> Vec<Value> {
        match self {
            Dialect::Anthropic => vec![message_start(), json!({ "type": "ping" })],
            _ => vec![chunk(&json!({ "role": "assistant", "content": null }), None)],
        }
    }

    fn calls(self, arguments: &str, index: usize) -> Vec<Value> {
        let letters: Vec<char> = arguments.chars().collect();
        let pieces = letters.chunks(PIECE_CHARS).map(|piece| piece.iter().collect::<String>());
        if self == Dialect::Anthropic {
            let block = json!({ "type": "tool_use", "id": format!("toolu_{index}"), "name": "act", "input": {} });
            let piece = |piece: String| json!({ "type": "content_block_delta", "index": index, "delta": { "type": "input_json_delta", "partial_json": piece } });
            let begin = json!({ "type": "content_block_start", "index": index, "content_block": block });
            let end = json!({ "type": "content_block_stop", "index": index });
            return std::iter::once(begin).chain(pieces.map(piece)).chain([end]).collect();
        }
        let begin = json!({ "index": index, "id": format!("call_{index}"), "type": "function", "function": { "name": "act", "arguments": "" } });
        let piece = |piece: String| json!({ "index": index, "function": { "arguments": piece } });
        let calls = std::iter::once(begin).chain(pieces.map(piece));
        calls.map(|call| chunk(&json!({ "tool_calls": [call] }), None)).collect()
    }

    fn end(self) -> Vec<Value> {
        match self {
            Dialect::Anthropic => vec![message_delta("tool_use"), json!({ "type": "message_stop" })],
            _ => {
                let mut counted = chunk(&json!({}), None);
                (counted["choices"], counted["usage"]) = (json!([]), usage());
                vec![chunk(&json!({}), Some("tool_calls")), counted]
            }
        }
    }
}

fn chunk(delta: &Value, finish_reason: Option<&str>) -> Value {
    json!({
        "id": "chatcmpl-fake", "object": "chat.completion.chunk", "created": 1_795_356_300, "model": "fake",
        "choices": [{ "index": 0, "delta": delta, "logprobs": null, "finish_reason": finish_reason }],
    })
}

fn message_start() -> Value {
    let usage = json!({ "input_tokens": 120, "output_tokens": 1 });
    let message = json!({ "id": "msg_fake", "type": "message", "role": "assistant", "model": "fake", "content": [], "stop_reason": null, "stop_sequence": null, "usage": usage });
    json!({ "type": "message_start", "message": message })
}

fn message_delta(stop_reason: &str) -> Value {
    json!({ "type": "message_delta", "delta": { "stop_reason": stop_reason, "stop_sequence": null }, "usage": { "output_tokens": 30 } })
}
