//! What each vendor takes, and nothing else.

use crate::fakes::common::{Call, bearer, ensure, fields, text};
use serde_json::Value;

/// OpenAI's and Anthropic's longest text is far longer; ours is bounded at this.
const CONTENT_UNITS: usize = 200_000;
const NAME_CHARS: usize = 64;

pub(super) fn openai(call: &Call, key: &str) -> Result<(), String> {
    ensure(call.path == "/v1/chat/completions", "no such address")?;
    bearer(call, key)?;
    let body = &call.body;
    let ways = ["stream", "stream_options", "tools", "tool_choice", "response_format"];
    fields(body, &["model", "messages"], &ways)?;
    text(&body["model"], "model", 100)?;
    ensure(body["stream"].is_boolean() || body["stream"].is_null(), "stream is no boolean")?;
    if !body["stream_options"].is_null() {
        ensure(body["stream"] == true, "stream_options is only allowed when stream is true")?;
        fields(&body["stream_options"], &[], &["include_usage", "include_obfuscation"])?;
    }
    messages(&body["messages"], &["system", "user", "assistant"])?;
    match (&body["tools"], &body["response_format"]) {
        (Value::Null, Value::Null) => Err("the model is asked neither for a call nor for a schema".to_owned()),
        (Value::Null, format) => {
            ensure(body["tool_choice"].is_null(), "tool_choice is only allowed with tools")?;
            ensure(format["type"] == "json_schema", "no such response_format")?;
            fields(&format["json_schema"], &["name"], &["schema", "strict", "description"])?;
            name(&format["json_schema"]["name"])?;
            schema(&format["json_schema"]["schema"])
        }
        (tools, _) => {
            functions(tools)?;
            let choice = &body["tool_choice"];
            ensure(choice["type"] == "function", "the model is not made to call a function")?;
            offered(tools, &choice["function"]["name"], "/function/name")
        }
    }
}

pub(super) fn anthropic(call: &Call, key: &str) -> Result<(), String> {
    ensure(call.path == "/v1/messages", "no such address")?;
    ensure(call.header("x-api-key") == Some(key), "the x-api-key header is missing or wrong")?;
    ensure(call.header("anthropic-version") == Some("2023-06-01"), "anthropic-version: header is required")?;
    ensure(call.header("authorization").is_none(), "both a key and a token")?;
    let body = &call.body;
    fields(body, &["model", "max_tokens", "messages"], &["system", "stream", "tools", "tool_choice"])?;
    text(&body["model"], "model", 100)?;
    ensure(
        body["max_tokens"].as_u64().is_some_and(|most| (1..=64_000).contains(&most)),
        "max_tokens is no such number",
    )?;
    // The system prompt is no message here, and the first message is the user's.
    messages(&body["messages"], &["user", "assistant"])?;
    ensure(body["messages"][0]["role"] == "user", "the first message is not the user's")?;
    text(&body["system"], "system", CONTENT_UNITS)?;
    let tools = body["tools"].as_array().ok_or("tools are no list")?;
    for tool in tools {
        fields(tool, &["name", "input_schema"], &["description"])?;
        name(&tool["name"])?;
        schema(&tool["input_schema"])?;
    }
    let choice = &body["tool_choice"];
    fields(choice, &["type", "name"], &["disable_parallel_tool_use"])?;
    ensure(choice["type"] == "tool", "the model is not made to use a tool")?;
    offered(&body["tools"], &choice["name"], "/name")
}

pub(super) fn workers_ai(call: &Call) -> Result<(), String> {
    let model = call.path.strip_prefix("/run/").unwrap_or_default();
    ensure(model.starts_with("@cf/") || model.starts_with("@hf/"), "5007: No such model or task")?;
    let body = &call.body;
    fields(body, &["messages"], &["max_tokens", "stream", "tools", "tool_choice", "response_format"])?;
    messages(&body["messages"], &["system", "user", "assistant"])?;
    ensure(body["max_tokens"].as_u64().is_some_and(|most| most > 256), "256 tokens, the default, cut an answer off")?;
    match (&body["tools"], &body["response_format"]) {
        (Value::Null, format) => {
            ensure(body["stream"] != true, "JSON Mode currently doesn't support streaming")?;
            fields(format, &["type", "json_schema"], &[])?;
            ensure(format["type"] == "json_schema", "no such response_format")?;
            // The schema itself, without the name OpenAI wraps it in.
            schema(&format["json_schema"])
        }
        (tools, _) => {
            ensure(matches!(body["tool_choice"].as_str(), Some("auto" | "required" | "none")), "no such tool_choice")?;
            functions(tools)
        }
    }
}

fn messages(messages: &Value, roles: &[&str]) -> Result<(), String> {
    let messages = messages.as_array().filter(|messages| !messages.is_empty()).ok_or("messages are no list")?;
    for message in messages {
        fields(message, &["role", "content"], &[])?;
        ensure(message["role"].as_str().is_some_and(|role| roles.contains(&role)), "no such role")?;
        text(&message["content"], "content", CONTENT_UNITS)?;
    }
    ensure(messages.iter().any(|message| message["role"] == "user"), "there is no question")
}

fn functions(tools: &Value) -> Result<(), String> {
    for tool in tools.as_array().ok_or("tools are no list")? {
        fields(tool, &["type", "function"], &[])?;
        ensure(tool["type"] == "function", "a tool is no function")?;
        fields(&tool["function"], &["name"], &["description", "parameters", "strict"])?;
        name(&tool["function"]["name"])?;
        schema(&tool["function"]["parameters"])?;
    }
    Ok(())
}

fn offered(tools: &Value, name: &Value, place: &str) -> Result<(), String> {
    let offered = tools.as_array().is_some_and(|tools| tools.iter().any(|tool| tool.pointer(place) == Some(name)));
    ensure(offered && name.is_string(), "the chosen function is not among the tools")
}

fn name(name: &Value) -> Result<(), String> {
    let fits = |name: &str| {
        let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        (1..=NAME_CHARS).contains(&name.len()) && plain
    };
    ensure(name.as_str().is_some_and(fits), "a name is no name")
}

fn schema(schema: &Value) -> Result<(), String> {
    ensure(schema["type"] == "object" && schema["properties"].is_object(), "a schema describes no object")?;
    let required = schema["required"].as_array().into_iter().flatten();
    let known = |name: &Value| name.as_str().is_some_and(|name| !schema["properties"][name].is_null());
    ensure(required.clone().all(known), "a required property is not described")
}
