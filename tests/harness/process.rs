//! A program and everything it starts, ended as one.
//!
//! Each program leads a process group of its own, so that ending the group leaves nothing behind,
//! also when the program has died and its children have not.

use std::process::Stdio;
use std::time::Duration;
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// After a polite request to end, before the group is killed.
const GRACE: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub struct Group {
    child: Child,
    leader: u32,
}

impl Group {
    pub fn start(command: &mut Command) -> Self {
        let child = command.process_group(0).stdin(Stdio::null()).spawn().unwrap_or_else(|error| {
            panic!("could not start {:?}: {error}", command.as_std().get_program());
        });
        let leader = child.id().expect("a program just started has an id");
        Self { child, leader }
    }

    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// What it ended with, if it has ended by itself.
    pub fn ended(&mut self) -> Option<String> {
        self.child.try_wait().ok().flatten().map(|status| status.to_string())
    }

    /// Asks the program to end, as Ctrl-C would, and waits for it.
    pub async fn stop(mut self) {
        signal("-TERM", &self.leader.to_string());
        let _ = timeout(GRACE, self.child.wait()).await;
    }

    /// Ends the program and all its children at once, as a power cut would.
    pub async fn kill(mut self) {
        self.kill_all();
        let _ = self.child.wait().await;
    }

    fn kill_all(&self) {
        signal("-KILL", &format!("-{}", self.leader));
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.kill_all();
    }
}

fn signal(signal: &str, target: &str) {
    let _ = std::process::Command::new("kill").args([signal, "--", target]).stderr(Stdio::null()).status();
}
