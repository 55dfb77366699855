//! Wrangler's local server: its settings for development, its start, and its end together with ours.
//! Not for: deployments, which use wrangler.toml as it stands.

use crate::fault::{Done, Naming, fault, read};
use crate::http::Server;
use crate::places::Places;
use crate::task::say;
use serde_json::{Value, json};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A worker that does not answer by then will not.
const START_WITHIN: Duration = Duration::from_secs(90);
const POLL_EVERY: Duration = Duration::from_millis(100);
/// How long it may take to write its state down after it was asked to stop.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// wrangler.toml for development: the same bindings, no `[build]`, the demo shop's files.
///
/// Paths are absolute, so that a story may copy the file anywhere.
pub fn config(places: &Places) -> Done<String> {
    let mut config: Value = toml::from_str(&read(&places.root.join("wrangler.toml"))?).naming("read wrangler.toml")?;
    let table = config.as_object_mut().ok_or_else(|| fault("wrangler.toml is no table"))?;
    table.remove("build");
    table.remove("observability");
    table.insert("main".to_owned(), json!(places.worker_output().join("index.js")));
    // On this computer a bucket costs nothing.
    config["r2_buckets"] = json!([{ "binding": "BATON_FILES", "bucket_name": "baton-files" }]);
    config["assets"]["directory"] = json!(places.dev_assets());
    toml::to_string(&config).naming("write wrangler's settings")
}

pub struct Start {
    pub config: PathBuf,
    pub secrets: Option<PathBuf>,
    /// Where the objects' databases lie.
    pub state: PathBuf,
    pub port: u16,
    pub log: PathBuf,
}

/// A running server. Dropping it stops it and all it started.
pub struct Wrangler {
    child: Child,
    stop: Arc<AtomicBool>,
    log: PathBuf,
}

/// A taken port is said before the build, not after it.
pub fn check_port(port: u16) -> Done {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_free) => Ok(()),
        Err(_) => Err(fault(format!("port {port} is taken; stop what uses it or choose another with `--port N`"))),
    }
}

impl Wrangler {
    /// Starts it and waits until the worker answers.
    pub fn start(places: &Places, start: &Start) -> Done<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            signal_hook::flag::register(signal, Arc::clone(&stop)).naming("listen for Ctrl-C")?;
        }
        crate::fault::write(&start.log, "")?;
        let child = command(places, start)?.spawn().naming("start wrangler")?;
        let mut wrangler = Self { child, stop, log: start.log.clone() };
        wrangler.wait_until_it_answers(start.port)?;
        Ok(wrangler)
    }

    fn wait_until_it_answers(&mut self, port: u16) -> Done {
        let began = Instant::now();
        let server = Server { port, token: String::new() };
        loop {
            if server.get("/healthz").is_ok_and(|answer| answer.status == 200) {
                say(&format!("✓ the worker answers on port {port} ({} s)", began.elapsed().as_secs()));
                return Ok(());
            }
            if self.has_ended()? {
                return Err(self.failed("wrangler ended before the worker answered"));
            }
            if began.elapsed() > START_WITHIN {
                return Err(self.failed("the worker did not answer /healthz in time"));
            }
            std::thread::sleep(POLL_EVERY);
        }
    }

    fn failed(&self, what: &str) -> crate::fault::Fault {
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        eprintln!("{}", log.trim());
        fault(format!("{what}; its log is above and in {}", self.log.display()))
    }

    /// Whether it ended by itself; asked to stop, we leave here.
    fn has_ended(&mut self) -> Done<bool> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(fault("stopped"));
        }
        Ok(self.child.try_wait().naming("look after wrangler")?.is_some())
    }

    /// Until Ctrl-C.
    pub fn wait_for_the_end(&mut self) -> Done {
        while !self.stop.load(Ordering::Relaxed) {
            if self.child.try_wait().naming("look after wrangler")?.is_some() {
                return Err(self.failed("wrangler ended by itself"));
            }
            std::thread::sleep(POLL_EVERY);
        }
        say("\nstopped; conversations are kept in .wrangler/state");
        Ok(())
    }

    /// A signal for wrangler and the runtime it started. The shell's own `kill` is always there.
    fn signal(&self, name: &str) {
        let kill = format!("kill -s {name} -- -{}", self.child.id());
        let _sent = Command::new("sh").args(["-c", &kill]).stderr(Stdio::null()).status();
    }
}

impl Drop for Wrangler {
    fn drop(&mut self) {
        self.signal("TERM");
        let began = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) && began.elapsed() < STOP_WITHIN {
            std::thread::sleep(POLL_EVERY);
        }
        self.signal("KILL");
        let _reaped = self.child.wait();
    }
}

fn command(places: &Places, start: &Start) -> Done<Command> {
    let log = || std::fs::OpenOptions::new().append(true).open(&start.log).naming("open wrangler's log");
    let mut command = Command::new(places.npm_bin("wrangler"));
    command.args([
        "dev",
        "--local",
        "--ip",
        "127.0.0.1",
        "--inspector-port",
        "0",
        "--show-interactive-dev-session=false",
    ]);
    command.arg("--port").arg(start.port.to_string());
    command.arg("--config").arg(&start.config).arg("--persist-to").arg(&start.state);
    if let Some(secrets) = &start.secrets {
        command.arg("--env-file").arg(secrets);
    }
    command
        .env("WRANGLER_SEND_METRICS", "false")
        .env("NO_COLOR", "1")
        .env("WRANGLER_LOG_PATH", places.notes().join("wrangler"));
    // A group of its own, so that the runtime it starts ends with it.
    command.stdin(Stdio::null()).stdout(log()?).stderr(log()?).process_group(0);
    Ok(command)
}
