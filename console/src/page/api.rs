//! The worker's API as the console calls it. Answers come by callback; refusals say why.

use super::keep;
use browser::http::{self, Call};
use console::model::{Answer, Refused};
use protocol::error::ErrorBody;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub fn get<T: DeserializeOwned>(path: &str, then: impl FnOnce(Answer<T>) + 'static) {
    call("GET", path, None, then);
}

pub fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize, then: impl FnOnce(Answer<T>) + 'static) {
    // The bodies are plain structs with string keys, which always have a JSON form.
    let body = serde_json::to_string(body).unwrap_or_default();
    call("POST", path, Some(body), then);
}

pub fn delete<T: DeserializeOwned>(path: &str, then: impl FnOnce(Answer<T>) + 'static) {
    call("DELETE", path, None, then);
}

fn call<T: DeserializeOwned>(method: &str, path: &str, body: Option<String>, then: impl FnOnce(Answer<T>) + 'static) {
    let token = keep::token().map(|(token, _)| token);
    let url = format!("/api/desk/{path}");
    let call = Call { method, url: &url, bearer: token.as_deref(), body: body.as_deref() };
    http::call(call, move |answer| {
        let read = accepted(answer).and_then(|body| {
            serde_json::from_str(&body)
                .map_err(|_| refused(200, "unreadable", "The answer could not be read. Reload the page."))
        });
        then(read);
    });
}

/// The body of a call that went well, else why it did not.
fn accepted(answer: http::Answer) -> Answer<String> {
    if (200..300).contains(&answer.status) {
        return Ok(answer.body);
    }
    if answer.status == 0 {
        return Err(refused(0, "unreached", console::update::UNREACHED));
    }
    Err(match serde_json::from_str::<ErrorBody>(&answer.body) {
        Ok(body) => refused(answer.status, &body.error.code, &body.error.message),
        Err(_) => {
            refused(answer.status, "unexpected", &format!("Baton answered {} without saying why.", answer.status))
        }
    })
}

fn refused(status: u16, code: &str, message: &str) -> Refused {
    Refused { status, code: code.to_owned(), message: message.to_owned() }
}
