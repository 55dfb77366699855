//! The document of the HTTP surface: held against OpenAPI's own rules by a validator of others, and the running worker
//! against it by a client that tries what the document allows and what it forbids.
//!
//! Both are Python programs; `cargo xtask test` installs them below `target/tools`.

#![allow(clippy::expect_used, reason = "a test")]

mod console;

use protocol::settings::{Member, Role};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tests::api::{Desk, Visitor};
use tests::runtime::{OWNER_TOKEN, Runtime, repository};
use tokio::process::Command;

/// The same calls at every run: a failure can be looked at again.
const SEED: &str = "20261126";
/// Calls of each kind for each endpoint: enough to meet every field's edges once.
const EXAMPLES: &str = "12";
/// What two runs of the client may take together on two cores.
const WITHIN: Duration = Duration::from_secs(300);
/// What the worker promises of every answer.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
response_headers_conformance,response_schema_conformance,missing_required_header,unsupported_method,\
allow_header_conformance,ignored_auth";

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

/// A site with something of everything, so that what is read is there.
async fn site() -> (Runtime, Desk, Visitor) {
    let runtime = Runtime::start().await;
    let desk = Desk::with(&runtime.origin(), OWNER_TOKEN);
    let member = Member {
        id: "ana".to_owned(),
        name: "Ana".to_owned(),
        role: Role::Owner,
        email: Some("ana@example.com".to_owned()),
        phone: None,
        slack_user: None,
        whatsapp_id: None,
    };
    desk.add_member(&member).await.expect("a member");
    let visitor = Visitor::open(&runtime.origin()).await;
    visitor.say("Can I talk to a person about my order?").await;
    (runtime, desk, visitor)
}

/// The client with a bearer, over the endpoints whose addresses fit.
fn client(runtime: &Runtime, token: &str, paths: &str) -> Command {
    let mut command = tool("schemathesis");
    command.current_dir(repository().join("tests/openapi"));
    command.args(["run"]).arg(document()).args(["--url", &runtime.origin(), "--include-path-regex", paths]);
    // A socket is no answer that such a client could read.
    command.args(["--exclude-path-regex", "/socket$", "--phases", "coverage,fuzzing", "--checks", CHECKS]);
    command.args(["--seed", SEED, "--max-examples", EXAMPLES, "--workers", "2", "--no-shrink", "--warnings", "off"]);
    command.args(["--request-timeout", "20", "--header", &format!("authorization: Bearer {token}")]);
    command.args(["--suppress-health-check", "all", "--generation-database", "none", "--continue-on-failure"]);
    command
}

#[tokio::test]
async fn the_desk_keeps_to_the_document() {
    let (runtime, _desk, _visitor) = site().await;
    fine(&mut client(&runtime, OWNER_TOKEN, "^/(api/desk|hooks|healthz)")).await;
}

/// In a conversation that exists: its id takes the place of whatever the client would make up.
#[tokio::test]
async fn a_chat_keeps_to_the_document() {
    let (runtime, _desk, visitor) = site().await;
    let known = format!("[parameters]\n\"path.conversation\" = \"{}\"\n", visitor.conversation);
    let config = repository().join("target/stories").join(format!("{}.toml", visitor.conversation));
    std::fs::write(&config, known).expect("the client's settings");
    let mut run = tool("schemathesis");
    run.arg("--config-file").arg(&config);
    let made = client(&runtime, &visitor.token, "^/api/chat");
    run.current_dir(repository().join("tests/openapi")).args(made.as_std().get_args());
    fine(&mut run).await;
    std::fs::remove_file(config).expect("it was there");
}
