//! The fake models take what Baton asks (the pinned requests), refuse it with any one thing wrong, and stream what they
//! are told to.

use super::common::{Answer, Fake, Gate};
use super::model::{self, Dialect, Model};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};
use std::time::Duration;

const REQUESTS: &str = include_str!("../../payloads/model/requests.json");
const ANSWER: &str = r#"{"action":"answer","passages":[1],"text":"Das kostet 49 € 🧵."}"#;

fn pinned(name: &str) -> Value {
    let all: Value = serde_json::from_str(REQUESTS).unwrap();
    all[name].clone()
}

fn url(fake: &Fake<Model>, dialect: Dialect) -> String {
    match dialect {
        Dialect::Openai => format!("{}/chat/completions", fake.base_url()),
        Dialect::Anthropic => format!("{}/v1/messages", fake.base_url()),
        Dialect::WorkersAi => format!("{}/run/@cf/meta/llama-3.3-70b-instruct-fp8-fast", fake.base_url()),
    }
}

fn with_key(request: RequestBuilder, dialect: Dialect, key: &str) -> RequestBuilder {
    match dialect {
        Dialect::Openai => request.bearer_auth(key),
        Dialect::Anthropic => request.header("x-api-key", key).header("anthropic-version", "2023-06-01"),
        Dialect::WorkersAi => request,
    }
}

async fn post(fake: &Fake<Model>, dialect: Dialect, body: &Value) -> Response {
    with_key(Client::new().post(url(fake, dialect)).json(body), dialect, "sk-test").send().await.unwrap()
}

const DIALECTS: [(Dialect, &str); 3] =
    [(Dialect::Openai, "openai"), (Dialect::Anthropic, "anthropic"), (Dialect::WorkersAi, "workers_ai")];

#[tokio::test]
async fn what_baton_asks_is_taken_and_nothing_worse() {
    for (dialect, name) in DIALECTS {
        let fake = model::speaking(dialect, "sk-test").await;
        for name in [name.to_owned(), format!("{name}, second try")] {
            let answered = post(&fake, dialect, &pinned(&name)).await;
            assert_eq!(answered.status(), 200, "{name}");
        }
        fake.assert_clean();
        let tool = if dialect == Dialect::Anthropic { "/tools/0/name" } else { "/tools/0/function/name" };
        let mut wrong = vec![
            ("/messages", json!([])),
            ("/messages/0/role", json!("owner")),
            ("/messages/0/content", json!("")),
            ("/colour", json!("red")),
            ("/tool_choice", json!("any of them")),
            (tool, json!("two words")),
        ];
        match dialect {
            Dialect::Openai => wrong.extend([("/model", json!("")), ("/stream", json!(false)), (tool, json!("other"))]),
            Dialect::Anthropic => {
                wrong.extend([("/max_tokens", json!(0)), ("/system", json!("")), (tool, json!("other"))])
            }
            Dialect::WorkersAi => wrong.extend([("/max_tokens", json!(20)), ("/tools", Value::Null)]),
        }
        for (pointer, value) in wrong {
            let mut body = pinned(name);
            match body.pointer_mut(pointer) {
                Some(place) => *place = value,
                None => body[pointer.trim_start_matches('/')] = value,
            }
            assert_eq!(post(&fake, dialect, &body).await.status(), 400, "{name} took a wrong {pointer}");
            assert_eq!(fake.take_violations().len(), 1, "{name}: {pointer}");
        }
        if dialect != Dialect::WorkersAi {
            let request = Client::new().post(url(&fake, dialect)).json(&pinned(name));
            assert_eq!(with_key(request, dialect, "wrong").send().await.unwrap().status(), 400);
            fake.take_violations();
        }
    }
}

#[tokio::test]
async fn streams_are_what_was_scripted() {
    for (dialect, name) in DIALECTS {
        let fake = model::speaking(dialect, "sk-test").await;
        fake.next([
            dialect.acts(ANSWER),
            dialect.kept_alive(ANSWER),
            dialect.fails_midway(ANSWER),
            dialect.refuses(),
            dialect.chats("Das kostet 49 €."),
            dialect.acts_twice(ANSWER, ANSWER),
            dialect.babbles(),
        ]);
        let mut bodies = Vec::new();
        for _ in 0..7 {
            let answered = post(&fake, dialect, &pinned(name)).await;
            assert_eq!(answered.headers()["content-type"], "text/event-stream; charset=utf-8");
            bodies.push(answered.text().await.unwrap());
        }
        let [acts, alive, fails, refuses, chats, twice, babbles] = bodies.as_slice() else { panic!("{bodies:?}") };
        let pieces = |body: &str| body.matches("arguments").count() + body.matches("partial_json").count();
        assert!(pieces(acts) > 5 && pieces(alive) == pieces(acts) && pieces(twice) == pieces(acts) * 2, "{acts}");
        assert!(alive.contains("ping") || alive.contains(": keep-alive"));
        assert!(fails.contains("error") && pieces(fails) < pieces(acts));
        assert!(refuses.contains("refus") && chats.contains("49 €") && babbles.contains("{oops"));
    }
}

#[tokio::test]
async fn a_stream_stalls_until_its_gate_opens_and_breaks_where_it_is_told() {
    let (fake, gate) = (model::start("sk-test").await, Gate::default());
    let dialect = Dialect::Openai;
    fake.next([dialect.stalls(ANSWER, gate.clone()), dialect.breaks(ANSWER), Answer::Status(529)]);
    let mut stalled = post(&fake, dialect, &pinned("openai")).await;
    let mut seen = Vec::new();
    let half_a_second = Duration::from_millis(500);
    while let Ok(chunk) = tokio::time::timeout(half_a_second, stalled.chunk()).await {
        seen.extend(chunk.unwrap().expect("it has not ended"));
    }
    assert!(!seen.is_empty() && !String::from_utf8_lossy(&seen).contains("[DONE]"));
    gate.open();
    while let Some(chunk) = stalled.chunk().await.unwrap() {
        seen.extend(chunk);
    }
    assert!(String::from_utf8_lossy(&seen).ends_with("data: [DONE]\n\n"));
    assert!(post(&fake, dialect, &pinned("openai")).await.text().await.is_err());
    assert_eq!(post(&fake, dialect, &pinned("openai")).await.status(), 529);
}
