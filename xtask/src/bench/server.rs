//! A Worker served straight from the runtime for the benchmark, with state that nobody keeps.

use crate::fault::{Done, Naming, fault};
use crate::places::Places;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, Command, Stdio};

pub struct BenchServer {
    pub port: u16,
    child: Child,
}

impl BenchServer {
    /// `which` is `floor` or `baton`; see tests/floor/serve.mjs.
    pub fn start(places: &Places, which: &str, token: &str) -> Done<Self> {
        let port = free_port()?;
        let mut child = Command::new("node")
            .args(["tests/floor/serve.mjs", which, &port.to_string(), token])
            .current_dir(&places.root)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .naming("start node")?;
        let mut said = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output).read_line(&mut said).naming("read what the server says")?;
        }
        if said.trim() != "ready" {
            return Err(fault(format!("the benchmark's server `{which}` did not start; its message is above")));
        }
        Ok(Self { port, child })
    }
}

impl Drop for BenchServer {
    fn drop(&mut self) {
        // Its input closes, and it ends by itself.
        drop(self.child.stdin.take());
        let _ended = self.child.wait();
    }
}

fn free_port() -> Done<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).naming("find a free port")?;
    Ok(listener.local_addr().naming("find a free port")?.port())
}
