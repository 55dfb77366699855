//! How a call reaches an object and comes back.

use super::{ToConversation, ToDesk};
use crate::error::Failed;
use futures_util::future::LocalBoxFuture;
use serde::Serialize;
use wasm_bindgen::JsValue;
use worker::{Env, Headers, Method, Request, RequestInit, Response};

pub async fn conversation(env: &Env, id: &str, call: &ToConversation) -> Result<Response, Failed> {
    send(env, "CONVERSATION", id, written(call)?).await
}

/// What the desk is asked most often goes in a header: a body is read in a turn of its own, which is a tenth of a page of
/// the inbox.
pub async fn desk(env: &Env, site: &str, call: &ToDesk) -> Result<Response, Failed> {
    let said = written(call)?;
    let fits = said.len() <= HEADER_BYTES && said.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if !(call.is_asked_often() && fits) {
        return send(env, "DESK", site, said).await;
    }
    let headers = Headers::new();
    headers.set(CALL, &said)?;
    let mut init = RequestInit::new();
    init.with_headers(headers);
    fetch(env, "DESK", site, Request::new_with_init(&format!("https://object{ASKED}"), &init)?).await
}

/// The platform blanks a header of such a name in logs (`shouldRedact` in workerd's `trace.c++`).
const CALL: &str = "baton-secret-call";
/// Where such a call goes.
const ASKED: &str = "/asked";
/// Cloudflare's limit for all headers together is 128 KB, and was 16 for one.
const HEADER_BYTES: usize = 4 * 1024;

/// Tells the desk something that has no answer, and that must be stored for its teller to go on.
pub async fn tell_desk(env: &Env, site: &str, call: &ToDesk) -> Result<(), Failed> {
    read::<serde_json::Value>(desk(env, site, call).await?).await.map(drop)
}

/// The answer of a call that must succeed for its caller to go on.
pub async fn read<T: serde::de::DeserializeOwned>(response: Response) -> Result<T, Failed> {
    Ok(serde_json::from_str(&text(response).await?).map_err(worker::Error::from)?)
}

/// What an object is called with. By `serde_json`: the platform's own way would read every type a second way, which
/// costs a sixth of the worker.
pub async fn heard<T: serde::de::DeserializeOwned>(request: &mut Request) -> Result<T, Failed> {
    // Not wherever there is such a header: a socket's request comes with what a stranger has put there.
    let said = match request.path() == ASKED {
        true => request.headers().get(CALL)?.unwrap_or_default(),
        false => request.text().await?,
    };
    Ok(serde_json::from_str(&said).map_err(worker::Error::from)?)
}

fn written(call: &impl Serialize) -> Result<String, Failed> {
    Ok(serde_json::to_string(call).map_err(worker::Error::from)?)
}

// Boxed, as are the other futures that many await: each would be compiled anew into every one of its callers.

fn send<'a>(
    env: &'a Env,
    namespace: &'a str,
    name: &'a str,
    body: String,
) -> LocalBoxFuture<'a, Result<Response, Failed>> {
    Box::pin(async move {
        let mut init = RequestInit::new();
        init.with_method(Method::Post).with_body(Some(JsValue::from_str(&body)));
        fetch(env, namespace, name, Request::new_with_init("https://object/", &init)?).await
    })
}

async fn fetch(env: &Env, namespace: &str, name: &str, request: Request) -> Result<Response, Failed> {
    let stub = env.durable_object(namespace)?.get_by_name(name)?;
    Ok(stub.fetch_with_request(request).await?)
}

fn text(mut response: Response) -> LocalBoxFuture<'static, Result<String, Failed>> {
    Box::pin(async move {
        if response.status_code() != 200 {
            let status = response.status_code();
            return Err(Failed::Platform(worker::Error::RustError(format!("object answered {status}"))));
        }
        Ok(response.text().await?)
    })
}

/// Passes a socket's upgrade on to an object; `path` says which side it is on.
pub async fn socket(env: &Env, namespace: &str, name: &str, path: &str, request: &Request) -> Result<Response, Failed> {
    let mut init = RequestInit::new();
    init.with_headers(request.headers().clone());
    fetch(env, namespace, name, Request::new_with_init(&format!("https://object{path}"), &init)?).await
}
