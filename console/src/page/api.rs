//! The worker's API as the console calls it. Answers come by callback; refusals say why.

use super::keep;
use browser::dom;
use browser::http::{self, Call};
use console::model::{Answer, Refused};
use protocol::error::ErrorBody;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Blob, XmlHttpRequest, XmlHttpRequestResponseType};

pub fn get<T: DeserializeOwned>(path: &str, then: impl FnOnce(Answer<T>) + 'static) {
    call("GET", path, None, then);
}

pub fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize, then: impl FnOnce(Answer<T>) + 'static) {
    // The bodies are plain structs with string keys, which always have a JSON form.
    let body = serde_json::to_string(body).unwrap_or_default();
    call("POST", path, Some(body), then);
}

pub fn put<T: DeserializeOwned>(path: &str, body: &impl Serialize, then: impl FnOnce(Answer<T>) + 'static) {
    let body = serde_json::to_string(body).unwrap_or_default();
    call("PUT", path, Some(body), then);
}

pub fn delete<T: DeserializeOwned>(path: &str, then: impl FnOnce(Answer<T>) + 'static) {
    call("DELETE", path, None, then);
}

/// Makes a session with a token that is not kept.
pub fn trade<T: DeserializeOwned>(token: &str, then: impl FnOnce(Answer<T>) + 'static) {
    send_as(Some(token), ("POST", "sessions"), Some("{}"), move |answer| then(read(answer)));
}

/// One of the console's own files, which needs no token.
pub fn asset(url: &str, then: impl FnOnce(Answer<String>) + 'static) {
    http::call(Call { method: "GET", url, bearer: None, body: None }, move |answer| then(accepted(answer)));
}

/// A text that is no single JSON value.
pub fn text(path: &str, then: impl FnOnce(Answer<String>) + 'static) {
    send(("GET", path), None, move |answer| then(accepted(answer)));
}

/// A file's bytes, as the browser holds them.
pub fn file(path: &str, then: impl FnOnce(Answer<Blob>) + 'static) {
    let unreached = || refused(0, "unreached", console::update::UNREACHED);
    let Some(request) = file_request(path) else { return then(Err(unreached())) };
    let request = Rc::new(request);
    let ended = Rc::clone(&request);
    let done = dom::once(Box::new(move || {
        let status = ended.status().unwrap_or(0);
        let blob = ended.response().ok().and_then(|body| body.dyn_into::<Blob>().ok());
        then(match blob {
            Some(blob) if (200..300).contains(&status) => Ok(blob),
            _ if status == 0 => Err(unreached()),
            _ => Err(refused(status, "unfetched", "The file could not be fetched from the website.")),
        });
    }));
    request.set_onloadend(Some(done.unchecked_ref()));
    // A request that cannot be sent still ends, with status 0.
    let _ = request.send();
}

fn file_request(path: &str) -> Option<XmlHttpRequest> {
    let request = XmlHttpRequest::new().ok()?;
    request.open_with_async("GET", &format!("/api/desk/{path}"), true).ok()?;
    request.set_response_type(XmlHttpRequestResponseType::Blob);
    let (token, _) = keep::token()?;
    request.set_request_header("authorization", &format!("Bearer {token}")).ok()?;
    Some(request)
}

fn call<T: DeserializeOwned>(method: &str, path: &str, body: Option<String>, then: impl FnOnce(Answer<T>) + 'static) {
    send((method, path), body, move |answer| then(read(answer)));
}

fn read<T: DeserializeOwned>(answer: http::Answer) -> Answer<T> {
    accepted(answer).and_then(|body| {
        serde_json::from_str(&body)
            .map_err(|_| refused(200, "unreadable", "The answer could not be read. Reload the page."))
    })
}

fn send(call: (&str, &str), body: Option<String>, then: impl FnOnce(http::Answer) + 'static) {
    let token = keep::token().map(|(token, _)| token);
    send_as(token.as_deref(), call, body.as_deref(), then);
}

fn send_as(
    bearer: Option<&str>,
    (method, path): (&str, &str),
    body: Option<&str>,
    then: impl FnOnce(http::Answer) + 'static,
) {
    let url = format!("/api/desk/{path}");
    http::call(Call { method, url: &url, bearer, body }, then);
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
