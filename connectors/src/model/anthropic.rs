//! Anthropic's Messages API: <https://platform.claude.com/docs/en/api/messages>.
//!
//! The model is made to use one tool; its input arrives as pieces of JSON. Events of a kind not known here are passed
//! over, as the API asks of its readers.

use super::Turn;
use super::prompt::{self, ACT, ANSWER_TOKENS, Again};
use super::said::{Call, Said, Stop};
use crate::connector::address;
use crate::http::Request;
use serde_json::{Value, json};

const OWN: &str = "https://api.anthropic.com";
/// The only version there has been since the API is stable.
const VERSION: &str = "2023-06-01";

pub(super) fn request(turn: &Turn) -> Request {
    let body = json!({
        "model": turn.model,
        "max_tokens": ANSWER_TOKENS,
        "stream": true,
        "system": prompt::system(turn, Again::Call),
        "messages": [{ "role": "user", "content": prompt::material(turn) }],
        "tools": [{ "name": ACT, "description": prompt::act_is_for(), "input_schema": prompt::schema() }],
        "tool_choice": { "type": "tool", "name": ACT, "disable_parallel_tool_use": true },
    });
    let mut headers = vec![("anthropic-version", VERSION.to_owned())];
    headers.extend(turn.key.map(str::trim).filter(|key| !key.is_empty()).map(|key| ("x-api-key", key.to_owned())));
    Request::post_json(messages_address(turn.base_url), &body, &headers)
}

/// People paste the address with and without its version.
fn messages_address(base: &str) -> String {
    let base = base.trim().trim_end_matches('/');
    let base = base.strip_suffix("/v1").unwrap_or(base);
    address(if base.is_empty() { OWN } else { base }, "v1/messages")
}

/// One event of a stream, or the whole message of a server that does not stream.
pub(super) fn read(event: &Value, said: &mut Said) {
    match event["type"].as_str().unwrap_or_default() {
        "message_start" => usage(&event["message"]["usage"], said),
        "content_block_start" => block(&event["content_block"], event["index"].as_u64(), said),
        "content_block_delta" => delta(event, said),
        "message_delta" => {
            usage(&event["usage"], said);
            stop(&event["delta"]["stop_reason"], said);
        }
        "message_stop" => said.ended = true,
        "message" => {
            usage(&event["usage"], said);
            for (at, content) in (0_u64..).zip(event["content"].as_array().into_iter().flatten()) {
                block(content, Some(at), said);
            }
            stop(&event["stop_reason"], said);
        }
        _ => {}
    }
}

fn block(block: &Value, index: Option<u64>, said: &mut Said) {
    match block["type"].as_str() {
        Some("tool_use") => {
            // In a stream the input is empty here and comes in pieces.
            let whole = block["input"].as_object().filter(|input| !input.is_empty());
            said.calls.push(Call {
                index,
                id: String::new(),
                name: block["name"].as_str().unwrap_or_default().to_owned(),
                arguments: whole.map(|_| block["input"].to_string()).unwrap_or_default(),
            });
        }
        Some("text") => said.content.push_str(block["text"].as_str().unwrap_or_default()),
        _ => {}
    }
}

fn delta(event: &Value, said: &mut Said) {
    let (delta, index) = (&event["delta"], event["index"].as_u64());
    match delta["type"].as_str() {
        Some("input_json_delta") => {
            let piece = delta["partial_json"].as_str().unwrap_or_default();
            if let Some(call) = said.calls.iter_mut().find(|call| call.index == index) {
                call.arguments.push_str(piece);
            }
        }
        Some("text_delta") => said.content.push_str(delta["text"].as_str().unwrap_or_default()),
        _ => {}
    }
}

fn stop(reason: &Value, said: &mut Said) {
    match reason.as_str() {
        Some("refusal") => said.stop(Stop::Refused),
        Some("max_tokens" | "model_context_window_exceeded") => said.stop(Stop::CutOff),
        Some(_) => said.stop(Stop::Done),
        None => {}
    }
}

/// What was read from the cache and written to it was sent as well.
fn usage(usage: &Value, said: &mut Said) {
    let sent = ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"];
    let sent: u64 = sent.iter().filter_map(|name| usage[*name].as_u64()).sum();
    said.count(&json!(sent), &usage["output_tokens"]);
}
