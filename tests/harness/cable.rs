//! A network cable between a client and the worker that a story can pull and put back.
//!
//! Pulling it drops every open connection and takes no new one, as a tunnel or a sleeping laptop does. It may also lead
//! into a hotel's network, where every call is answered by a page that wants one to sign in.

use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Where it leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Worker,
    Nowhere,
    Hotel,
}

/// Readable from any website, as some of them are.
const SIGN_IN: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\naccess-control-allow-origin: *\r\n\
    access-control-allow-headers: *\r\nconnection: close\r\n\r\n<!doctype html><title>Sign in to Hotel WiFi</title>";

#[derive(Debug)]
pub struct Cable {
    port: u16,
    end: Arc<watch::Sender<End>>,
}

impl Cable {
    /// Leads from a port of its own to `port` on this computer.
    pub async fn to(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let own = listener.local_addr().unwrap().port();
        let end = Arc::new(watch::Sender::new(End::Worker));
        tokio::spawn(carry_all(listener, port, end.clone()));
        Self { port: own, end }
    }

    /// The same, to an address such as `http://127.0.0.1:8080`.
    pub async fn to_origin(origin: &str) -> Self {
        let (_, port) = origin.rsplit_once(':').expect("an origin with a port");
        Self::to(port.parse().expect("a port is a number")).await
    }

    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn pull(&self) {
        self.end.send_replace(End::Nowhere);
    }

    pub fn put_back(&self) {
        self.end.send_replace(End::Worker);
    }

    /// From now on it ends in a hotel.
    pub fn into_hotel(&self) {
        self.end.send_replace(End::Hotel);
    }
}

async fn carry_all(listener: TcpListener, port: u16, end: Arc<watch::Sender<End>>) {
    while let Ok((near, _)) = listener.accept().await {
        let now = *end.borrow();
        match now {
            End::Worker => drop(tokio::spawn(carry(near, port, end.subscribe()))),
            End::Hotel => drop(tokio::spawn(sign_in(near))),
            End::Nowhere => {}
        }
    }
}

async fn carry(mut near: TcpStream, port: u16, mut end: watch::Receiver<End>) {
    let Ok(mut far) = TcpStream::connect(("127.0.0.1", port)).await else { return };
    tokio::select! {
        _ = copy_bidirectional(&mut near, &mut far) => {}
        _ = end.wait_for(|end| *end != End::Worker) => {}
    }
}

async fn sign_in(mut near: TcpStream) {
    let mut asked = [0; 16 * 1024];
    if near.read(&mut asked).await.is_ok() {
        let _ = near.write_all(SIGN_IN.as_bytes()).await;
        let _ = near.shutdown().await;
    }
}
