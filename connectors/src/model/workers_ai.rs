//! Workers AI: the models of the Cloudflare account, asked through the binding `AI`.
//!
//! `env.AI.run(model, input)` gives a stream of events where the input asks for one, else an object. The older models
//! write `{"response": …}`, the newer ones what OpenAI does. JSON mode does not stream
//! (<https://developers.cloudflare.com/workers-ai/features/json-mode/>), so the first try is a streamed call of the
//! function, and the second asks by schema and takes the answer whole.

use super::Turn;
use super::openai;
use super::prompt::{self, ANSWER_TOKENS};
use super::said::{Said, Stop};
use serde_json::{Value, json};

/// The second argument of `env.AI.run`.
pub fn input(turn: &Turn) -> Value {
    let mut input = json!({ "messages": openai::messages(turn), "max_tokens": ANSWER_TOKENS });
    if turn.strict {
        input["response_format"] = json!({ "type": "json_schema", "json_schema": prompt::schema() });
    } else {
        input["stream"] = json!(true);
        input["tools"] = json!([prompt::function()]);
        // There is no naming the function here; there is but one.
        input["tool_choice"] = json!("required");
    }
    input
}

/// One event of a stream, or the whole result.
pub(super) fn read(event: &Value, said: &mut Said) {
    openai::read(event, said);
    match &event["response"] {
        Value::String(text) => said.content.push_str(text),
        // JSON mode gives the object itself.
        whole @ Value::Object(_) => said.content.push_str(&whole.to_string()),
        _ => {}
    }
    openai::calls(&event["tool_calls"], said);
    if event["finish_reason"] == "length" {
        said.stop(Stop::CutOff);
    }
}
