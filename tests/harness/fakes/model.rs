//! Model servers that speak OpenAI's chat completions, Anthropic's Messages or, behind a binding, Workers AI.
//! Unscripted, they hand off.
//!
//! A story scripts what the model decides, `model.next([answer("We open at 9.", &[1])])`, or one of the ways a stream
//! goes wrong (`streams`).

mod checks;
pub mod streams;

use super::common::{Answer, Call, Fake, Reply, Taken, Vendor};
use protocol::settings::{Provider, Settings};
use serde_json::{Value, json};

/// Named as Workers AI names models; the others take any name.
const FAKE_MODEL: &str = "@cf/fake/fake";

/// Whose protocol is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Openai,
    Anthropic,
    /// What `env.AI.run` is given, posted to `/run/<model>` by the worker that stands in for the binding.
    WorkersAi,
}

pub struct Model {
    key: String,
    dialect: Dialect,
}

/// An OpenAI-compatible server that asks for this key.
pub async fn start(key: &str) -> Fake<Model> {
    speaking(Dialect::Openai, key).await
}

/// A server of this dialect. Workers AI's asks for no key.
pub async fn speaking(dialect: Dialect, key: &str) -> Fake<Model> {
    Fake::start(Model { key: key.to_owned(), dialect }).await
}

impl Fake<Model> {
    /// What `answers.base_url` is set to.
    pub fn base_url(&self) -> String {
        let dialect = self.vendor(|model| model.dialect);
        if dialect == Dialect::Openai { format!("{}/v1", self.origin()) } else { self.origin() }
    }
}

impl Fake<Model> {
    /// Settings with which this server writes the answers.
    pub fn writes_for(&self, settings: &mut Settings) {
        let answers = &mut settings.answers;
        answers.provider = match self.vendor(|model| model.dialect) {
            Dialect::Openai => Provider::Openai,
            Dialect::Anthropic => Provider::Anthropic,
            Dialect::WorkersAi => Provider::WorkersAi,
        };
        answers.base_url = self.base_url();
        answers.model = FAKE_MODEL.to_owned();
    }
}

/// The model answers from these passages, counted from 1, and streams it as OpenAI does.
pub fn answer(text: &str, passages: &[usize]) -> Answer {
    Dialect::Openai.acts(&answering(text, passages))
}

/// The same, once the gate opens.
pub fn late_answer(gate: super::Gate, text: &str, passages: &[usize]) -> Answer {
    Answer::HoldGive(gate, whole(&answering(text, passages)))
}

pub fn clarify(text: &str, choices: &[&str]) -> Answer {
    Dialect::Openai.acts(&format!("{{\"action\":\"clarify\",\"text\":{},\"choices\":{}}}", json!(text), json!(choices)))
}

pub fn hand_off(why: &str) -> Answer {
    Dialect::Openai.acts(&format!("{{\"action\":\"hand_off\",\"why\":{}}}", json!(why)))
}

/// The arguments of an answer, in the order a model is asked to write them.
pub fn answering(text: &str, passages: &[usize]) -> String {
    format!("{{\"action\":\"answer\",\"passages\":{},\"text\":{}}}", json!(passages), json!(text))
}

/// A whole chat completion in which the model calls `act`: what a server answers that does not stream.
pub fn whole(arguments: &str) -> Value {
    let call = json!({ "id": "call_1", "type": "function", "function": { "name": "act", "arguments": arguments } });
    json!({
        "id": "chatcmpl-fake", "object": "chat.completion", "created": 1_795_356_300, "model": "fake",
        "choices": [{ "index": 0, "finish_reason": "stop", "message": { "role": "assistant", "content": null, "refusal": null, "tool_calls": [call] } }],
        "usage": { "prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2 },
    })
}

impl Vendor for Model {
    const NAME: &'static str = "the model";

    fn check(&self, call: &Call) -> Result<(), String> {
        match self.dialect {
            Dialect::Openai => checks::openai(call, &self.key),
            Dialect::Anthropic => checks::anthropic(call, &self.key),
            Dialect::WorkersAi => checks::workers_ai(call),
        }
    }

    fn take(&mut self, call: &Call) -> (Reply, Taken) {
        let arguments = "{\"action\":\"hand_off\",\"why\":\"unscripted\"}";
        let reply = Reply::new(200, Value::Null);
        let reply = match self.dialect {
            // JSON mode answers whole.
            Dialect::WorkersAi if call.body["stream"] != true => Reply {
                body: json!({ "response": { "action": "hand_off", "why": "unscripted" }, "usage": streams::usage() }),
                ..reply
            },
            dialect => Reply { parts: streams::parts(&dialect.call(arguments)), ..reply },
        };
        (reply, Taken::New)
    }

    fn trouble(&self, status: u16) -> Value {
        let message = format!("error {status}");
        match self.dialect {
            Dialect::Openai => json!({ "error": { "message": message, "type": "server_error", "code": null } }),
            Dialect::Anthropic => {
                let kind = match status {
                    429 => "rate_limit_error",
                    529 => "overloaded_error",
                    400 => "invalid_request_error",
                    401 => "authentication_error",
                    _ => "api_error",
                };
                json!({ "type": "error", "error": { "type": kind, "message": message }, "request_id": "req_fake" })
            }
            // The binding throws a number of Cloudflare's own.
            Dialect::WorkersAi => match status {
                429 => json!("3040: Capacity temporarily exceeded, please try again."),
                status => json!(format!("{status}: {message}")),
            },
        }
    }
}
