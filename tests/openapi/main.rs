//! The document of the HTTP surface: held against OpenAPI's own rules by a validator of others, and the running worker
//! against it by a client that tries what the document allows and what it forbids.
//!
//! Both are Python programs; `cargo xtask test` installs them below `target/tools`.

#![allow(clippy::expect_used, reason = "a test")]

mod console;

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tests::api::client_id;
use tests::runtime::repository;
use tests::shop::Shop;
use tokio::process::Command;

/// The same calls at every run: a failure can be looked at again. `BATON_SEED` makes others.
const SEED: &str = "20261126";
/// Calls of each kind for each endpoint, after those that meet every field's edges once.
const EXAMPLES: &str = "8";
/// Where a body holds the whole settings, its edges are a thousand calls for each such endpoint, and most of them are
/// the same edge again. These are tried by chance alone.
const WHOLE_SETTINGS: &str = "^/api/desk/(settings|simulate|replay)";
/// The desk's calls take about a minute on two cores; one that hangs must fail.
const WITHIN: Duration = Duration::from_secs(900);
/// What the worker promises of every answer.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
response_headers_conformance,response_schema_conformance,missing_required_header,unsupported_method,\
allow_header_conformance,ignored_auth";

fn seed() -> String {
    std::env::var("BATON_SEED").unwrap_or_else(|_| SEED.to_owned())
}

fn document() -> PathBuf {
    repository().join("target/assets/openapi.json")
}

fn tool(name: &str) -> Command {
    let program = repository().join("target/tools/python/bin").join(name);
    assert!(program.exists(), "{} is missing: run `cargo xtask test`, which installs it", program.display());
    Command::new(program)
}

/// Runs it to its end and shows all it printed when it fails.
async fn fine(command: &mut Command) {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    command.env("NO_COLOR", "1").env("PYTHONUTF8", "1");
    let ended = tokio::time::timeout(WITHIN, command.output()).await.expect("it ends in time").expect("it runs");
    let said = format!("{}{}", String::from_utf8_lossy(&ended.stdout), String::from_utf8_lossy(&ended.stderr));
    assert!(ended.status.success(), "{}:\n{said}", ended.status);
}

#[tokio::test]
async fn the_document_is_openapi() {
    fine(tool("openapi-spec-validator").arg(document())).await;
}

/// The client with a bearer, over the endpoints whose addresses fit. Where an address names a conversation it is one
/// that exists: made-up ones would all be unknown.
async fn keeps_to_it(shop: &Shop, conversation: &str, token: &str, paths: &str) {
    let settings = repository().join("target/stories").join(format!("{}.toml", client_id("openapi")));
    let hooks = repository().join("tests/openapi/addresses.py");
    // TRACE and QUERY never reach a Worker: the platform in front of it refuses them in its own way.
    let methods = "[phases.coverage]\nunexpected-methods = [\"get\", \"post\", \"put\", \"delete\", \"patch\"]\n";
    // Given as what the document calls it, so that the client can also leave it out.
    let bearer = |scheme: &str| format!("[auth.openapi.{scheme}]\nbearer = \"{token}\"\n");
    let methods = format!("hooks = {hooks:?}\n{methods}{}{}", bearer("visitor"), bearer("desk"));
    let known = format!("{methods}[parameters]\n\"path.conversation\" = \"{conversation}\"\n");
    let bounded = "[[operations]]\ninclude-path-regex = \"WHICH\"\nphases.coverage.enabled = false\n";
    let known = known + &bounded.replace("WHICH", WHOLE_SETTINGS);
    std::fs::write(&settings, known).expect("the client's settings");
    let mut client = tool("schemathesis");
    // It keeps what it found where it runs.
    client.current_dir(repository().join("target/stories"));
    client.arg("--config-file").arg(&settings).arg("run").arg(document());
    client.args(["--url", &shop.origin(), "--include-path-regex", paths]);
    // A socket is no answer that such a client could read.
    client.args(["--exclude-path-regex", "/socket$", "--phases", "coverage,fuzzing", "--checks", CHECKS]);
    // One worker: Python 3.11 breaks now and then where two of its threads read source code at once, as Hypothesis does.
    client.args(["--seed", &seed(), "--max-examples", EXAMPLES, "--workers", "1", "--no-shrink", "--warnings", "off"]);
    client.args(["--request-timeout", "30"]);
    client.args(["--suppress-health-check", "all", "--generation-database", "none", "--continue-on-failure"]);
    fine(&mut client).await;
    std::fs::remove_file(settings).expect("it was there");
}

#[tokio::test]
async fn the_desk_keeps_to_the_document() {
    let shop = Shop::open().await;
    let visitor = shop.visitor().await;
    visitor.say("Can I talk to a person about my order?").await;
    let ana = shop.member("ana").await;
    keeps_to_it(&shop, &visitor.conversation, &ana.bearer, "^/(api/desk|hooks|healthz)").await;
}

#[tokio::test]
async fn a_chat_keeps_to_the_document() {
    let shop = Shop::open().await;
    let visitor = shop.visitor().await;
    keeps_to_it(&shop, &visitor.conversation, &visitor.token, "^/api/chat").await;
}
