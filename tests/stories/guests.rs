//! What the widget's server does for visitors besides answering: files, who they are, whether they are people, what stops
//! them, and what they take home. Over HTTP and the socket, without a browser.

mod attachments;
mod guards;
mod identity;
mod take_home;
mod turnstile;

use serde_json::Value;

/// Status, code and words of a refusal.
async fn refusal(response: reqwest::Response) -> (u16, String, String) {
    let status = response.status().as_u16();
    let body: Value = serde_json::from_str(&response.text().await.expect("a body")).expect("the error shape");
    let word = |name: &str| body["error"][name].as_str().unwrap_or_default().to_owned();
    (status, word("code"), word("message"))
}
