//! One JSON call to a server on this computer.
//!
//! For: waiting for the worker and filling a new desk through its public API.
//! Not for: other hosts: it speaks plain HTTP/1.1, one call a connection, and no TLS.

use crate::fault::{Done, Naming, fault};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

/// A worker that has not answered by then is broken.
const WITHIN: Duration = Duration::from_secs(30);
const TRIES: u32 = 5;
const BETWEEN_TRIES: Duration = Duration::from_millis(400);

pub struct Server {
    pub port: u16,
    /// The bearer of every call; empty for none.
    pub token: String,
}

pub struct Answer {
    pub status: u16,
    pub body: String,
}

impl Server {
    /// One try, for whoever polls.
    pub fn get(&self, path: &str) -> Done<Answer> {
        self.call_once("GET", path, None)
    }

    /// A call that must succeed, and its JSON.
    pub fn must(&self, method: &str, path: &str, body: Option<&Value>) -> Done<Value> {
        let answer = self.call(method, path, body)?;
        if !(200..300).contains(&answer.status) {
            return Err(fault(format!("{method} {path} was answered {}: {}", answer.status, answer.body.trim())));
        }
        serde_json::from_str(&answer.body).naming(format_args!("read the answer to {method} {path}"))
    }

    /// Tries again when the connection breaks: wrangler takes up a new build by starting over.
    /// Every call made here may be made twice.
    fn call(&self, method: &str, path: &str, body: Option<&Value>) -> Done<Answer> {
        for _ in 1..TRIES {
            if let Ok(answer) = self.call_once(method, path, body) {
                return Ok(answer);
            }
            std::thread::sleep(BETWEEN_TRIES);
        }
        self.call_once(method, path, body)
    }

    fn call_once(&self, method: &str, path: &str, body: Option<&Value>) -> Done<Answer> {
        let what = format!("call {method} {path} on port {}", self.port);
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).naming(&what)?;
        stream.set_read_timeout(Some(WITHIN)).naming(&what)?;
        let body = body.map(Value::to_string).unwrap_or_default();
        stream.write_all(self.head(method, path, body.len()).as_bytes()).naming(&what)?;
        stream.write_all(body.as_bytes()).naming(&what)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).naming(&what)?;
        read_answer(&answer).ok_or_else(|| fault(format!("failed to {what}: the answer was no HTTP")))
    }

    fn head(&self, method: &str, path: &str, length: usize) -> String {
        let bearer =
            if self.token.is_empty() { String::new() } else { format!("Authorization: Bearer {}\r\n", self.token) };
        format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n{bearer}\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n",
            self.port
        )
    }
}

fn read_answer(bytes: &[u8]) -> Option<Answer> {
    let text = String::from_utf8_lossy(bytes);
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let is_chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
    let body = if is_chunked { unchunk(bytes.get(head.len() + 4..)?)? } else { body.to_owned() };
    Some(Answer { status, body })
}

fn unchunk(mut rest: &[u8]) -> Option<String> {
    let mut body = Vec::new();
    loop {
        let line_end = rest.windows(2).position(|pair| pair == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..line_end]).ok()?.trim(), 16).ok()?;
        if size == 0 {
            return String::from_utf8(body).ok();
        }
        let begin = line_end + 2;
        body.extend_from_slice(rest.get(begin..begin + size)?);
        rest = rest.get(begin + size + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::read_answer;

    #[test]
    fn reads_a_plain_and_a_chunked_answer() {
        let plain = read_answer(b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}").unwrap();
        assert_eq!((plain.status, plain.body.as_str()), (201, "{}"));
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"a\"\r\n3\r\n:1}\r\n0\r\n\r\n";
        assert_eq!(read_answer(chunked).unwrap().body, "{\"a\":1}");
        assert!(read_answer(b"nonsense").is_none());
    }
}
