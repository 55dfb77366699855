//! The real worker in the real runtime: workerd, one of its own a story, started by `runtime.mjs` as wrangler would.
//!
//! Every story has a port, a state folder and secrets of its own, so stories run side by side and
//! a story may stop, kill and restart its runtime without others noticing.

use crate::process::Group;
use crate::wait::until_within;
use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU16, AtomicU32, Ordering};
use std::time::Duration;
use tokio::process::Command;

/// The token the team's owner signs in with in every story.
pub const OWNER_TOKEN: &str = "owner-token-of-a-story-0123456789abcdef";
pub const SLACK_SIGNING_SECRET: &str = "slack-signing-secret-of-a-story";
pub const WHATSAPP_APP_SECRET: &str = "whatsapp-app-secret-of-a-story";
pub const WHATSAPP_VERIFY_TOKEN: &str = "whatsapp-verify-token-of-a-story";

/// Every secret a deployment may have.
pub const SECRETS: &[(&str, &str)] = &[
    ("BATON_SECRET", "a-secret-of-a-story-that-is-long-enough-0123456789"),
    ("BATON_OWNER_TOKEN", OWNER_TOKEN),
    ("BATON_SLACK_TOKEN", "xoxb-of-a-story"),
    ("BATON_SLACK_SIGNING_SECRET", SLACK_SIGNING_SECRET),
    ("BATON_WHATSAPP_TOKEN", "whatsapp-token-of-a-story"),
    ("BATON_WHATSAPP_APP_SECRET", WHATSAPP_APP_SECRET),
    ("BATON_WHATSAPP_VERIFY_TOKEN", WHATSAPP_VERIFY_TOKEN),
    ("BATON_RESEND_KEY", "re_of_a_story"),
    ("BATON_RESEND_HOOK_SECRET", "whsec_cmVzZW5kLWhvb2stb2YtYS1zdG9yeS0x"),
    ("BATON_POSTMARK_TOKEN", "postmark-token-of-a-story"),
    ("BATON_POSTMARK_HOOK_PASSWORD", "baton:postmark-password-of-a-story"),
    ("BATON_SENDGRID_KEY", "SG.of-a-story"),
    ("BATON_WEBHOOK_SECRET", "whsec_d2ViaG9vay1rZXktb2YtYS1zdG9yeS0x"),
    ("BATON_MODEL_KEY", "model-key-of-a-story"),
    ("BATON_IDENTITY_SECRET", "identity-secret-of-a-story-long-enough"),
    ("BATON_TURNSTILE_SECRET", "0x4AAAAAAA-secret-of-a-story"),
];

/// One of [`SECRETS`], for whoever has to know it as well.
pub fn secret(name: &str) -> &'static str {
    SECRETS.iter().find(|(known, _)| *known == name).map(|(_, value)| *value).expect("one of SECRETS")
}

/// A cold start of node and workerd with two other stories on two cores.
const START_LIMIT: Duration = Duration::from_secs(60);
/// A look at whether it is up. A call that wrangler's proxy has lost is never answered.
const GLANCE: Duration = Duration::from_secs(10);
/// Ports below the range systems give out by themselves, so that nobody takes one between two starts.
const PORTS: std::ops::Range<u16> = 18_000..32_000;

/// A running worker. Dropping it ends it; a story that fails first prints its log.
#[derive(Debug)]
pub struct Runtime {
    group: Option<Group>,
    port: u16,
    folder: PathBuf,
    starter: Starter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Starter {
    /// `runtime.mjs`
    Harness,
    /// `wrangler dev`, as on a developer's own computer.
    Wrangler,
}

impl Runtime {
    /// Starts a worker on empty state and waits until it answers.
    pub async fn start() -> Self {
        let folder = folder_with_secrets();
        Self::on(folder, Starter::Harness).await
    }

    /// Starts on a folder with everything it needs.
    async fn on(folder: PathBuf, starter: Starter) -> Self {
        let mut runtime = Self { group: None, port: free_port(), folder, starter };
        runtime.resume().await;
        runtime
    }

    /// The same by `wrangler dev`, which costs two seconds of processor time more.
    pub async fn start_by_wrangler() -> Self {
        let folder = folder_with_secrets();
        Self::on(folder, Starter::Wrangler).await
    }

    /// The same where one address may open any number of chats, for stories of thousands of visitors.
    pub async fn start_crowded() -> Self {
        let folder = folder_with_secrets();
        let dev = fs::read_to_string(dev_config()).unwrap();
        let crowded = dev.replace("limit = 30\n", "limit = 1000000\n").replace("limit = 600\n", "limit = 1000000\n");
        assert_ne!(crowded, dev, "the limit is written otherwise by now");
        fs::write(folder.join("wrangler.toml"), crowded).unwrap();
        Self::on(folder, Starter::Harness).await
    }

    /// The same where no bucket is bound, as after a first deployment.
    pub async fn start_without_files() -> Self {
        let folder = folder_with_secrets();
        let dev = fs::read_to_string(dev_config()).unwrap();
        let (before, rest) = dev.split_once("[[r2_buckets]]").expect("a bucket for development");
        let after = rest.find("\n[").map_or("", |end| &rest[end..]);
        fs::write(folder.join("wrangler.toml"), format!("{before}{after}")).unwrap();
        Self::on(folder, Starter::Harness).await
    }

    /// The same with Workers AI, whose models a fake at `origin` stands in for.
    pub async fn start_with_ai(origin: &str) -> Self {
        let folder = folder_with_secrets();
        let dev = fs::read_to_string(dev_config()).unwrap();
        let bound = format!("{dev}\n[[services]]\nbinding = \"AI\"\nservice = \"ai\"\n");
        fs::write(folder.join("wrangler.toml"), bound).unwrap();
        let stand_in = folder.join("ai");
        fs::create_dir(&stand_in).unwrap();
        let config = "name = \"ai\"\nmain = \"worker.js\"\ncompatibility_date = \"2026-04-20\"\n";
        fs::write(stand_in.join("wrangler.toml"), format!("{config}[vars]\nMODEL = \"{origin}\"\n")).unwrap();
        fs::write(stand_in.join("worker.js"), STAND_IN_FOR_AI).unwrap();
        Self::on(folder, Starter::Harness).await
    }

    /// `http://127.0.0.1:port`
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// A folder of this story's own, removed at its end.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Ends the worker as a deployment would.
    pub async fn stop(&mut self) {
        if let Some(group) = self.group.take() {
            group.stop().await;
        }
    }

    /// Ends the worker in the middle of whatever it does: SIGKILL to node and workerd alike.
    pub async fn kill(&mut self) {
        if let Some(group) = self.group.take() {
            group.kill().await;
        }
    }

    /// Starts again on the same state and port, after [`Self::stop`] or [`Self::kill`].
    pub async fn resume(&mut self) {
        assert!(self.group.is_none(), "the runtime is still running");
        let log = File::options().create(true).append(true).open(self.log_path()).unwrap();
        let mut command = self.command();
        command.stdout(log.try_clone().unwrap()).stderr(log);
        self.group = Some(Group::start(&mut command));
        self.wait_until_healthy().await;
    }

    pub async fn restart(&mut self) {
        self.stop().await;
        self.resume().await;
    }

    /// What the worker has logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.log_path()).unwrap_or_default()
    }

    fn log_path(&self) -> PathBuf {
        self.folder.join("worker.log")
    }

    fn command(&self) -> Command {
        let root = repository();
        let (own, stand_in) = (self.folder.join("wrangler.toml"), self.folder.join("ai/wrangler.toml"));
        let config = if own.exists() { own } else { dev_config() };
        assert!(config.exists(), "{} is missing: run `cargo xtask test`, which builds the worker", config.display());
        let secrets = self.folder.join("secrets.env");
        let (state, port) = (self.folder.join("state"), self.port.to_string());
        let mut command = match self.starter {
            Starter::Harness => {
                let mut command = Command::new("node");
                command.arg(root.join("tests/harness/runtime.mjs")).args([&port]).args([state, secrets, config]);
                command.args(stand_in.exists().then_some(stand_in));
                command
            }
            Starter::Wrangler => {
                let mut command = Command::new(root.join("node_modules/.bin/wrangler"));
                command.args(["dev", "--ip", "127.0.0.1", "--inspector-port", "0", "--port", &port]);
                command.args(["--log-level", "log", "--show-interactive-dev-session=false"]);
                command.arg("--config").arg(config).arg("--env-file").arg(secrets).arg("--persist-to").arg(state);
                command
            }
        };
        command
            .current_dir(root)
            // Whom the worker calls is on this computer, without encryption.
            .env_remove("NODE_EXTRA_CA_CERTS")
            .env("WRANGLER_SEND_METRICS", "false")
            .env("CLOUDFLARE_CF_FETCH_ENABLED", "false")
            .env("NO_COLOR", "1")
            .env("CI", "1");
        command
    }

    async fn wait_until_healthy(&mut self) {
        let address = format!("{}/healthz", self.origin());
        let client = crate::api::client();
        let group = self.group.as_mut().expect("just started");
        let log = self.folder.join("worker.log");
        until_within(START_LIMIT, "the worker to answer /healthz", async || {
            if let Some(status) = group.ended() {
                let log = fs::read_to_string(&log).unwrap_or_default();
                panic!("the runtime ended while starting ({status}):\n{log}");
            }
            let answer = client.get(&address).timeout(GLANCE).send().await.map_err(|error| error.to_string())?;
            if answer.status().is_success() { Ok(()) } else { Err(answer.status().to_string()) }
        })
        .await;
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        drop(self.group.take());
        if std::thread::panicking() {
            eprintln!("--- the worker's log ---\n{}--- end of the worker's log ---", self.log());
            return; // The folder stays, for whoever looks into the failure.
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What stands in for the binding: as Cloudflare's own it throws what is refused, and gives a stream or an object.
const STAND_IN_FOR_AI: &str = r#"
import { WorkerEntrypoint } from "cloudflare:workers";
export default class extends WorkerEntrypoint {
  async run(model, input) {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(this.env.MODEL + "/run/" + model, { method: "POST", headers, body: JSON.stringify(input) });
    if (!answer.ok) throw new Error(await answer.text());
    return input.stream ? answer.body : await answer.json();
  }
}
"#;

/// What `cargo xtask build` writes for development.
fn dev_config() -> PathBuf {
    repository().join("target/dev/wrangler.toml")
}

/// The checkout's root.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lives in the checkout").to_owned()
}

fn env_file(secrets: &[(&str, &str)]) -> String {
    secrets.iter().map(|(name, value)| format!("{name}={value}\n")).collect()
}

fn folder_with_secrets() -> PathBuf {
    let folder = new_folder();
    fs::write(folder.join("secrets.env"), env_file(SECRETS)).unwrap();
    folder
}

fn new_folder() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = repository().join(format!("target/stories/{}-{number}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A port nobody listens on and no other story of this run is given.
pub fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let span = PORTS.end - PORTS.start;
    let first = u16::try_from(std::process::id() * 61 % u32::from(span)).expect("below the span");
    (0..span)
        .map(|_| PORTS.start + (first + NEXT.fetch_add(1, Ordering::Relaxed)) % span)
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .expect("some port is free")
}
