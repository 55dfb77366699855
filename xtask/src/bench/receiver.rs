//! Every vendor at once, for the benchmark: takes any call, answers as its vendor would, and notes when it came.
//! Not for: checking what was sent; the stories' fakes do that.

use crate::fault::{Done, Naming};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver as Inbox, Sender, channel};
use std::thread;
use std::time::Instant;

/// One call: when its first line was read, its path and its body.
pub struct Call {
    pub at: Instant,
    pub path: String,
    pub body: String,
}

pub struct Receiver {
    pub port: u16,
    calls: Inbox<Call>,
}

impl Receiver {
    /// Listens until the process ends.
    pub fn start() -> Done<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).naming("listen for the benchmark's notices")?;
        let port = listener.local_addr().naming("find the receiver's port")?.port();
        let (sender, calls) = channel();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let sender = sender.clone();
                thread::spawn(move || serve(stream, &sender));
            }
        });
        Ok(Self { port, calls })
    }

    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Waits for the next `count` calls that `wanted` picks; the others are passed over.
    pub fn wait_for(&self, count: usize, wanted: impl Fn(&Call) -> bool) -> Done<Vec<Call>> {
        let mut found = Vec::with_capacity(count);
        while found.len() < count {
            let call = self.calls.recv_timeout(super::wire::WITHIN).naming("wait for a notice on the wire")?;
            if wanted(&call) {
                found.push(call);
            }
        }
        Ok(found)
    }
}

/// A connection's calls, one after another. It ends when the other side hangs up.
fn serve(stream: TcpStream, calls: &Sender<Call>) {
    let mut reader = BufReader::new(stream);
    while let Some(call) = read(&mut reader) {
        let answer = answer(&call.path);
        let _gone = calls.send(call);
        let head =
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n", answer.len());
        if reader.get_mut().write_all(format!("{head}{answer}").as_bytes()).is_err() {
            return;
        }
    }
}

/// The next call of a connection.
pub fn read(reader: &mut BufReader<TcpStream>) -> Option<Call> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let (at, path) = (Instant::now(), line.split(' ').nth(1)?.to_owned());
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let header = header.trim().to_ascii_lowercase();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Call { at, path, body: String::from_utf8_lossy(&body).into_owned() })
}

/// What each vendor says when it has taken a message.
fn answer(path: &str) -> &'static str {
    match path {
        path if path.contains("chat.") => r#"{"ok":true,"channel":"C0BENCH","ts":"1700000000.000100"}"#,
        path if path.contains("/emails") => r#"{"id":"bench-mail"}"#,
        _ => r#"{"messages":[{"id":"wamid.BENCH"}]}"#,
    }
}
