//! A keep-alive HTTP connection and a WebSocket, blocking and small, so that the client costs almost nothing.
//! Not for: servers other than the benchmark's own on this computer.

use crate::fault::{Done, Naming, fault};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

pub const WITHIN: Duration = Duration::from_secs(10);

pub struct Wire {
    stream: BufReader<TcpStream>,
    port: u16,
}

impl Wire {
    pub fn open(port: u16) -> Done<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).naming(format_args!("reach port {port}"))?;
        stream.set_nodelay(true).naming("send at once")?;
        stream.set_read_timeout(Some(WITHIN)).naming("limit the wait")?;
        Ok(Self { stream: BufReader::new(stream), port })
    }

    pub fn post(&mut self, path: &str, token: &str, body: &str) -> Done<String> {
        self.call("POST", path, token, body)
    }

    pub fn get(&mut self, path: &str, token: &str) -> Done<String> {
        self.call("GET", path, token, "")
    }

    /// One call and its body; anything but a 2xx is a fault.
    fn call(&mut self, method: &str, path: &str, token: &str, body: &str) -> Done<String> {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost:{}\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.port,
            body.len()
        );
        self.send(head.as_bytes())?;
        let (status, headers) = self.head()?;
        let body = self.body(&headers)?;
        if status / 100 == 2 { Ok(body) } else { Err(fault(format!("{method} {path} was answered {status}: {body}"))) }
    }

    /// Turns the connection into a WebSocket.
    pub fn upgrade(&mut self, path: &str, protocols: &str) -> Done {
        let offer =
            if protocols.is_empty() { String::new() } else { format!("Sec-WebSocket-Protocol: {protocols}\r\n") };
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost:{}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n{offer}\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: YmF0b24tYmVuY2htYXJrLg==\r\n\r\n",
            self.port
        );
        self.send(head.as_bytes())?;
        let (status, _) = self.head()?;
        if status == 101 { Ok(()) } else { Err(fault(format!("the socket {path} was answered {status}"))) }
    }

    /// Sends a text frame. The mask is zero: it protects proxies, and there is none here.
    pub fn send_text(&mut self, text: &str) -> Done {
        let mut frame = vec![0x81];
        match u16::try_from(text.len()) {
            Ok(length) if length < 126 => frame.push(0x80 | length.to_be_bytes()[1]),
            Ok(length) => {
                frame.push(0x80 | 126);
                frame.extend(length.to_be_bytes());
            }
            Err(_) => return Err(fault("a frame over 64 KB has no place in the benchmark")),
        }
        frame.extend([0; 4]);
        frame.extend(text.as_bytes());
        self.send(&frame)
    }

    /// The next text frame.
    pub fn next_text(&mut self) -> Done<String> {
        loop {
            let [first, second] = self.exactly::<2>()?;
            let length = match second & 0x7f {
                126 => u64::from(u16::from_be_bytes(self.exactly()?)),
                127 => u64::from_be_bytes(self.exactly()?),
                short => u64::from(short),
            };
            let content = self.take(length)?;
            match first & 0x0f {
                1 => return Ok(content),
                8 => return Err(fault(format!("the socket was closed: {content}"))),
                _ => {}
            }
        }
    }

    fn send(&mut self, bytes: &[u8]) -> Done {
        self.stream.get_mut().write_all(bytes).naming("send to the benchmark's server")
    }

    fn line(&mut self) -> Done<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line).naming("read from the benchmark's server")?;
        Ok(line.trim_end().to_owned())
    }

    /// The status and the headers in small letters.
    fn head(&mut self) -> Done<(u16, String)> {
        let status = self.line()?;
        let status = status.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| fault("the benchmark's server hung up"))?;
        let mut headers = String::new();
        loop {
            let line = self.line()?.to_ascii_lowercase();
            if line.is_empty() {
                return Ok((status, headers));
            }
            headers.push_str(&line);
            headers.push('\n');
        }
    }

    fn body(&mut self, headers: &str) -> Done<String> {
        let length = headers.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
        if let Some(length) = length {
            return self.take(length);
        }
        let mut body = String::new();
        loop {
            let size = u64::from_str_radix(&self.line()?, 16).naming("read a chunk's size")?;
            body.push_str(&self.take(size)?);
            self.line()?;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    fn exactly<const N: usize>(&mut self) -> Done<[u8; N]> {
        let mut bytes = [0; N];
        self.stream.read_exact(&mut bytes).naming("read from the benchmark's server")?;
        Ok(bytes)
    }

    fn take(&mut self, length: u64) -> Done<String> {
        let mut bytes = Vec::new();
        self.stream.by_ref().take(length).read_to_end(&mut bytes).naming("read from the benchmark's server")?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
