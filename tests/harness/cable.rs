//! A network cable between a client and the worker that a story can pull and put back.
//!
//! Pulling it drops every open connection and takes no new one, as a tunnel or a sleeping laptop does.

use std::sync::Arc;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

#[derive(Debug)]
pub struct Cable {
    port: u16,
    plugged: Arc<watch::Sender<bool>>,
}

impl Cable {
    /// Leads from a port of its own to `port` on this computer.
    pub async fn to(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let own = listener.local_addr().unwrap().port();
        let plugged = Arc::new(watch::Sender::new(true));
        tokio::spawn(carry_all(listener, port, plugged.clone()));
        Self { port: own, plugged }
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
        self.plugged.send_replace(false);
    }

    pub fn put_back(&self) {
        self.plugged.send_replace(true);
    }
}

async fn carry_all(listener: TcpListener, port: u16, plugged: Arc<watch::Sender<bool>>) {
    while let Ok((near, _)) = listener.accept().await {
        if *plugged.borrow() {
            tokio::spawn(carry(near, port, plugged.subscribe()));
        }
    }
}

async fn carry(mut near: TcpStream, port: u16, mut plugged: watch::Receiver<bool>) {
    let Ok(mut far) = TcpStream::connect(("127.0.0.1", port)).await else { return };
    tokio::select! {
        _ = copy_bidirectional(&mut near, &mut far) => {}
        _ = plugged.wait_for(|plugged| !plugged) => {}
    }
}
