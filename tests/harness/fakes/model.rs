//! A model server that speaks OpenAI's chat completions. Unscripted, it hands off.
//!
//! A story scripts what the model decides: `model.next([answer("We open at 9.", &[1])])`.

use super::common::{Answer, Call, Fake, Reply, Taken, Vendor, bearer, ensure, fields, text};
use serde_json::{Value, json};

pub struct Model {
    key: String,
}

/// A server that asks for this key.
pub async fn start(key: &str) -> Fake<Model> {
    Fake::start(Model { key: key.to_owned() }).await
}

impl Fake<Model> {
    pub fn base_url(&self) -> String {
        format!("{}/v1", self.origin())
    }
}

/// The model answers from these passages, counted from 1.
pub fn answer(text: &str, passages: &[usize]) -> Answer {
    Answer::Give(acts(&json!({ "action": "answer", "text": text, "passages": passages })))
}

/// The same, once the gate opens.
pub fn late_answer(gate: super::Gate, text: &str, passages: &[usize]) -> Answer {
    Answer::HoldGive(gate, acts(&json!({ "action": "answer", "text": text, "passages": passages })))
}

pub fn clarify(text: &str, choices: &[&str]) -> Answer {
    Answer::Give(acts(&json!({ "action": "clarify", "text": text, "choices": choices })))
}

pub fn hand_off(why: &str) -> Answer {
    Answer::Give(acts(&json!({ "action": "hand_off", "why": why })))
}

/// A whole chat completion in which the model calls `act`.
pub fn acts(arguments: &Value) -> Value {
    let call = json!({ "id": "call_1", "type": "function", "function": { "name": "act", "arguments": arguments.to_string() } });
    json!({
        "id": "chatcmpl-fake", "object": "chat.completion", "created": 1_795_356_300, "model": "fake",
        "choices": [{ "index": 0, "finish_reason": "stop", "message": { "role": "assistant", "content": null, "refusal": null, "tool_calls": [call] } }],
        "usage": { "prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2 },
    })
}

impl Vendor for Model {
    const NAME: &'static str = "the model";

    fn check(&self, call: &Call) -> Result<(), String> {
        ensure(call.path == "/v1/chat/completions", "no such address")?;
        bearer(call, &self.key)?;
        let body = &call.body;
        fields(body, &["model", "messages", "tools", "tool_choice"], &["stream"])?;
        text(&body["model"], "model", 100)?;
        ensure(body["stream"] != true, "this server does not stream")?;
        let messages = body["messages"].as_array().ok_or("messages are no list")?;
        ensure(messages.len() >= 2, "there is no question")?;
        for message in messages {
            fields(message, &["role", "content"], &["name"])?;
            ensure(matches!(message["role"].as_str(), Some("system" | "user" | "assistant")), "no such role")?;
            text(&message["content"], "content", 200_000)?;
        }
        ensure(body["tool_choice"]["type"] == "function", "the model is not made to call a function")?;
        let tools = body["tools"].as_array().ok_or("tools are no list")?;
        let offered = tools.iter().any(|tool| {
            tool["type"] == "function" && tool["function"]["name"] == body["tool_choice"]["function"]["name"]
        });
        ensure(offered, "the chosen function is not among the tools")?;
        ensure(
            tools.iter().all(|tool| tool["function"]["parameters"]["type"] == "object"),
            "a function's parameters are no schema",
        )
    }

    fn take(&mut self, _: &Call) -> (Reply, Taken) {
        (Reply::new(200, acts(&json!({ "action": "hand_off", "why": "unscripted" }))), Taken::New)
    }

    fn trouble(&self, status: u16) -> Value {
        json!({ "error": { "message": format!("error {status}"), "type": "server_error", "code": null } })
    }
}
