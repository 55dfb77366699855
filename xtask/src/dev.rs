//! `dev`: the whole product on this computer, with a demo shop that knows its business.
//!
//! For: starting, filling a new desk, and saying where to look.
//! Not for: watching sources: run `cargo xtask build` beside it, and wrangler takes up what it made.

mod secrets;
mod seed;
mod wrangler;

pub use seed::fill;
pub use wrangler::{Wrangler, config};

use crate::build;
use crate::fault::{Done, Naming, fault};
use crate::places::Places;
use crate::task::say;
use std::time::Instant;

const DEFAULT_PORT: u16 = 8787;

pub struct Options {
    pub port: u16,
    /// Forget all conversations and settings first.
    pub fresh: bool,
}

impl Options {
    pub fn read(words: &[String]) -> Done<Self> {
        let mut options = Self { port: DEFAULT_PORT, fresh: false };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--fresh" => options.fresh = true,
                "--port" => {
                    let port = words.next().and_then(|port| port.parse().ok());
                    options.port = port.ok_or_else(|| fault("`--port` wants a number from 1 to 65535 after it"))?;
                }
                other => return Err(fault(format!("`dev` has no option `{other}`; it knows --port N and --fresh"))),
            }
        }
        Ok(options)
    }
}

/// `cargo xtask dev`
pub fn run(places: &Places, options: &Options) -> Done {
    let began = Instant::now();
    wrangler::check_port(options.port)?;
    build::run(places)?;
    let state = places.root.join(".wrangler/state");
    if options.fresh && state.exists() {
        std::fs::remove_dir_all(&state).naming("forget .wrangler/state")?;
        say("✓ forgot the old conversations and settings");
    }
    let secrets = secrets::ensure(places)?;
    let mut wrangler = Wrangler::start(
        places,
        &wrangler::Start {
            config: places.dev_config(),
            secrets: Some(secrets.file.clone()),
            state,
            port: options.port,
            log: places.root.join(".wrangler/dev.log"),
        },
    )?;
    let server = crate::http::Server { port: options.port, token: secrets.owner };
    let owner = seed::fill(places, &server)?;
    let invite = server.must("POST", &format!("/api/desk/members/{owner}/invite"), Some(&serde_json::json!({})))?;
    let link = invite["link"].as_str().ok_or_else(|| fault("the worker's invitation has no link"))?;
    say(&format!(
        "\nBaton runs ({} s). Ctrl-C stops it.\n\n  The shop       http://localhost:{port}/\n  The console    {link}\n  \
         Notices        http://localhost:{port}/console/#/captured (nothing leaves this computer)\n  \
         Worker's log   .wrangler/dev.log\n",
        began.elapsed().as_secs(),
        port = options.port
    ));
    wrangler.wait_for_the_end()
}
