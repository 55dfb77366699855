//! Why a model's server did not answer, in words that help whoever reads them, and whether to ask again.

use super::said::Said;
use crate::http::Response;
use crate::text::{clip, one_line};
use domain::assistant::Failure;
use protocol::Millis;
use protocol::settings::Provider;
use serde_json::Value;

/// What a server said instead of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub failure: Failure,
    /// After how long asking again may help: it is busy, or knows no functions and may know schemas. `None` for what
    /// would be refused again.
    pub again_after: Option<Millis>,
}

/// Without a wish of the server's: a hiccup is over in a second, and a visitor is waiting.
const AGAIN_MS: Millis = 1_000;
const WHY_UNITS: usize = 300;

/// A response that is not 2xx.
pub fn refused(provider: Provider, response: &Response) -> Refusal {
    let body = response.json();
    let message = message(&body);
    let own = match response.status {
        401 | 403 => "the model's server refused the key: check BATON_MODEL_KEY",
        404 => "the model's server does not know the address or the model: check both in the settings",
        413 => "the model's server found the request too large",
        429 => "the model's server has had too many requests, or the account's budget is used up",
        503 | 529 => "the model's server is overloaded",
        _ => "the model's server failed",
    };
    let own =
        if provider == Provider::Anthropic && is_billing(&message) { "the account's budget is used up" } else { own };
    let busy = matches!(response.status, 408 | 429 | 500..=504 | 529) && !is_billing(&message) && !is_spent(&body);
    let otherwise = matches!(response.status, 400 | 422 | 501) && is_of_functions(&message);
    let asked = response.retry_after_ms().and_then(|ms| Millis::try_from(ms).ok()).unwrap_or(AGAIN_MS);
    let again_after = if busy { Some(asked) } else { otherwise.then_some(0) };
    Refusal { failure: broke(&format!("{own} ({})", response.status), &message), again_after }
}

/// What `env.AI.run` threw. Its messages begin with Cloudflare's own number:
/// <https://developers.cloudflare.com/workers-ai/platform/errors/>.
pub fn refused_by_binding(message: &str) -> Refusal {
    let number = message.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4);
    let (own, again_after) = match number {
        Some("5007" | "3042") => ("Workers AI does not know the model: check it in the settings", None),
        Some("3036") => ("the account's free allowance of Workers AI is used up for today", None),
        Some("5016" | "5018" | "3041" | "3023") => ("the account may not use this model of Workers AI", None),
        Some("3040" | "3007" | "3008") => ("Workers AI is overloaded", Some(AGAIN_MS)),
        _ if is_of_functions(message) => ("the model knows no functions", Some(0)),
        _ => ("Workers AI failed", Some(AGAIN_MS)),
    };
    Refusal { failure: broke(own, message), again_after }
}

/// An error in the middle of a stream, or in the place of an answer.
pub(super) fn broken_off(event: &Value, said: &Said) -> Option<Failure> {
    let errors = [&event["error"], &event["errors"][0]];
    errors.iter().any(|error| !error.is_null()).then(|| {
        let when =
            if said.is_empty() { "the model's server failed" } else { "the model's server broke off its answer" };
        broke(when, &message(event))
    })
}

pub(super) fn broke(own: &str, message: &str) -> Failure {
    Failure::Broke { why: clip(&one_line(&format!("{own} {message}")), WHY_UNITS).trim_end().to_owned() }
}

/// Wherever a server puts it: OpenAI's and Anthropic's `error.message`, Ollama's `error`, Cloudflare's `errors`.
fn message(body: &Value) -> String {
    let places =
        [&body["error"]["message"], &body["error"], &body["errors"][0]["message"], &body["message"], &body["detail"]];
    places.iter().find_map(|place| place.as_str()).unwrap_or_default().to_owned()
}

fn is_of_functions(message: &str) -> bool {
    let message = message.to_ascii_lowercase();
    ["tool", "function"].iter().any(|word| message.contains(word))
}

/// OpenAI's 429 for an empty account: waiting does not fill it.
fn is_spent(body: &Value) -> bool {
    body["error"]["code"] == "insufficient_quota"
}

fn is_billing(message: &str) -> bool {
    message.contains("credit balance")
}
