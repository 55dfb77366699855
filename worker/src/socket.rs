//! Hibernating WebSockets: accepted with what they need to be found again, because memory does not survive.

use crate::chance;
use protocol::Millis;
use protocol::visitor::SOCKET_PROTOCOL;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use worker::{Response, Result, State, WebSocket, WebSocketPair, WebSocketRequestResponsePair};

/// Takes the socket's other end in, tagged and with an attachment of at most 16 KB.
pub fn accept(state: &State, tag: &str, attachment: &impl Serialize) -> Result<Response> {
    let pair = WebSocketPair::new()?;
    state.accept_websocket_with_tags(&pair.server, &[tag]);
    pair.server.serialize_attachment(attachment)?;
    let response = Response::from_websocket(pair.client)?;
    response.headers().set("sec-websocket-protocol", SOCKET_PROTOCOL)?;
    Ok(response)
}

/// Room for one more of its kind: the oldest goes, and comes back if anybody still sits before it.
pub fn make_room(state: &State, tag: &str, limit: usize) {
    let open = state.get_websockets_with_tag(tag);
    let over = (open.len() + 1).saturating_sub(limit);
    for socket in open.iter().take(over) {
        let _ = socket.close(Some(CLOSED_FOR_ROOM), Some("too many connections"));
    }
}

/// RFC 6455's "try again later" (IANA registry).
const CLOSED_FOR_ROOM: u16 = 1013;
/// RFC 6455's "policy violation": whoever it was is no longer let in.
const CLOSED_FOR_GOOD: u16 = 1008;

/// Closes all of a kind: those who are still let in come back by themselves.
pub fn close_all(state: &State, tag: &str) {
    for socket in state.get_websockets_with_tag(tag) {
        let _ = socket.close(Some(CLOSED_FOR_GOOD), Some("the team has changed"));
    }
}

/// Closes those of a kind whose holders are no longer let in.
pub fn close_where(state: &State, tag: &str, left: &dyn Fn(&WebSocket) -> bool) {
    for socket in state.get_websockets_with_tag(tag).iter().filter(|socket| left(socket)) {
        let _ = socket.close(Some(CLOSED_FOR_GOOD), Some("this sign-in has ended"));
    }
}

/// Closes all of a kind: what they showed is gone.
pub fn close_gone(state: &State, tag: &str) {
    for socket in state.get_websockets_with_tag(tag) {
        let _ = socket.close(Some(CLOSED_FOR_GOOD), Some("this conversation is gone"));
    }
}

/// Lets the platform answer "ping" itself, so that a sleeping object stays asleep.
pub fn answer_pings(state: &State) {
    if let Ok(pair) = WebSocketRequestResponsePair::new("ping", "pong") {
        state.set_websocket_auto_response(&pair);
    }
}

/// A page that pings does so every 25 s: silent for longer, it is gone or nobody looks at it, whatever the platform
/// believes. A client that has never pinged is taken at its word.
const SILENT_MS: Millis = 90_000;

#[wasm_bindgen]
extern "C" {
    /// A Durable Object's state, for the one call the worker crate has no name for.
    type Pinged;

    #[wasm_bindgen(method, catch, js_name = getWebSocketAutoResponseTimestamp)]
    fn pinged(this: &Pinged, socket: &JsValue) -> std::result::Result<Option<js_sys::Date>, JsValue>;
}

/// Whether somebody still sits before it.
pub fn lives(state: &State, socket: &WebSocket) -> bool {
    let pinged = state.as_raw().unchecked_ref::<Pinged>().pinged(socket.as_ref());
    pinged.ok().flatten().is_none_or(|at| chance::now() - (at.get_time() as Millis) < SILENT_MS)
}

/// A socket that cannot be written to is on its way out; its owner resumes by sequence number.
pub fn send(socket: &WebSocket, frame: &impl Serialize) {
    if let Ok(json) = serde_json::to_string(frame) {
        let _ = socket.send_with_str(json);
    }
}

pub fn send_all(state: &State, tag: &str, frame: &impl Serialize) {
    let Ok(json) = serde_json::to_string(frame) else { return };
    for socket in state.get_websockets_with_tag(tag) {
        let _ = socket.send_with_str(&json);
    }
}
