//! OpenAI's chat completions, as many servers speak them: OpenAI, Ollama, vLLM, llama.cpp, gateways.
//!
//! The first try makes the model call a function; the second asks for the same as JSON by schema, because small local
//! servers know no functions. Servers differ in what they leave out of a stream, so nothing is missed that is not needed.

use super::Turn;
use super::prompt::{self, ACT, Again};
use super::said::{Call, Said, Stop};
use crate::connector::{address, bearer};
use crate::http::Request;
use serde_json::{Value, json};

pub(super) fn request(turn: &Turn) -> Request {
    let mut body = json!({
        "model": turn.model,
        "stream": true,
        "stream_options": { "include_usage": true },
        "messages": messages(turn),
    });
    if turn.strict {
        body["response_format"] =
            json!({ "type": "json_schema", "json_schema": { "name": ACT, "schema": prompt::schema() } });
    } else {
        body["tools"] = json!([prompt::function()]);
        body["tool_choice"] = json!({ "type": "function", "function": { "name": ACT } });
    }
    let key = turn.key.map(str::trim).filter(|key| !key.is_empty());
    Request::post_json(address(turn.base_url, "chat/completions"), &body, key.map(bearer).as_slice())
}

pub(super) fn messages(turn: &Turn) -> Value {
    json!([
        { "role": "system", "content": prompt::system(turn, Again::Write) },
        { "role": "user", "content": prompt::material(turn) },
    ])
}

/// One chunk of a stream, or the whole completion of a server that does not stream.
pub(super) fn read(event: &Value, said: &mut Said) {
    said.count(&event["usage"]["prompt_tokens"], &event["usage"]["completion_tokens"]);
    // The first choice alone: more than one was not asked for.
    let Some(choice) = event["choices"].as_array().and_then(|choices| choices.first()) else { return };
    let part = [&choice["delta"], &choice["message"]].into_iter().find(|part| part.is_object());
    if let Some(part) = part {
        said.content.push_str(part["content"].as_str().unwrap_or_default());
        said.refusal.push_str(part["refusal"].as_str().unwrap_or_default());
        calls(&part["tool_calls"], said);
    }
    match choice["finish_reason"].as_str() {
        Some("length") => said.stop(Stop::CutOff),
        Some("content_filter") => said.stop(Stop::Refused),
        Some(_) => said.stop(Stop::Done),
        None => {}
    }
}

/// Calls in pieces: the first has the name, the others more of the arguments. `index` tells them apart; a server that
/// sends none sends each call whole.
pub(super) fn calls(pieces: &Value, said: &mut Said) {
    for piece in pieces.as_array().into_iter().flatten() {
        // Workers AI's own models write a call flat, and end one by a piece with nothing in it.
        let function = if piece["function"].is_object() { &piece["function"] } else { piece };
        let (id, name) = (piece["id"].as_str().unwrap_or_default(), function["name"].as_str().unwrap_or_default());
        let arguments = match &function["arguments"] {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            whole => whole.to_string(),
        };
        if id.is_empty() && name.is_empty() && arguments.is_empty() {
            continue;
        }
        let index = piece["index"].as_u64();
        let call = said.calls.iter_mut().rev().find(|call| match index {
            Some(_) => call.index == index,
            None => name.is_empty() || !id.is_empty() && call.id == id,
        });
        match call {
            Some(call) => {
                if call.name.is_empty() {
                    name.clone_into(&mut call.name);
                }
                call.arguments.push_str(&arguments);
            }
            None => said.calls.push(Call { index, id: id.to_owned(), name: name.to_owned(), arguments }),
        }
    }
}
