//! A visitor's and a member's sockets, spoken as a browser speaks them.

use crate::api::{Desk, Visitor};
use crate::wait::PATIENCE;
use futures_util::{SinkExt, StreamExt};
use protocol::desk::{DeskClientFrame, DeskFrame};
use protocol::visitor::{ClientFrame, SOCKET_PROTOCOL, ServerFrame};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::marker::PhantomData;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

/// An open socket that sends `Out` and receives `In`. Every frame received is kept.
#[derive(Debug)]
pub struct Socket<Out, In> {
    stream: WebSocketStream<TcpStream>,
    pub seen: Vec<In>,
    sends: PhantomData<Out>,
}

pub type VisitorSocket = Socket<ClientFrame, ServerFrame>;
pub type DeskSocket = Socket<DeskClientFrame, DeskFrame>;

impl Visitor {
    /// Connects, and asks for everything past `after`.
    pub async fn socket(&self, after: u64) -> VisitorSocket {
        let path = format!("/api/chat/{}/socket", self.conversation);
        let mut socket = VisitorSocket::open(self.origin(), &path, &self.token).await.expect("the socket opens");
        socket.send(&ClientFrame::Resume { after }).await;
        socket
    }
}

impl Desk {
    /// The inbox, live.
    pub async fn inbox_socket(&self) -> DeskSocket {
        DeskSocket::open(self.origin(), "/api/desk/socket", &self.bearer).await.expect("the socket opens")
    }

    /// One conversation, live, from `after` on.
    pub async fn conversation_socket(&self, conversation: &str, after: u64) -> DeskSocket {
        let path = format!("/api/desk/conversations/{conversation}/socket");
        let mut socket = DeskSocket::open(self.origin(), &path, &self.bearer).await.expect("the socket opens");
        socket.send(&DeskClientFrame::Resume { after }).await;
        socket
    }
}

impl<Out: Serialize, In: DeserializeOwned + std::fmt::Debug> Socket<Out, In> {
    /// Connects with the token as a subprotocol; the error has the HTTP status of a refusal.
    pub async fn open(origin: &str, path: &str, token: &str) -> Result<Self, Error> {
        let address = format!("{}{path}", origin.replacen("http", "ws", 1));
        let mut request = address.into_client_request()?;
        let protocols = format!("{SOCKET_PROTOCOL}, token.{token}");
        request.headers_mut().insert("sec-websocket-protocol", protocols.parse().expect("a token is plain text"));
        let host = origin.trim_start_matches("http://");
        let (stream, _) = client_async(request, TcpStream::connect(host).await?).await?;
        Ok(Self { stream, seen: Vec::new(), sends: PhantomData })
    }

    pub async fn send(&mut self, frame: &Out) {
        let text = serde_json::to_string(frame).expect("frames are plain JSON");
        self.send_text(&text).await;
    }

    /// A frame that need not be one.
    pub async fn send_text(&mut self, text: &str) {
        self.stream.send(Message::text(text)).await.expect("the socket is open");
    }

    /// The next text as it came; `None` once the socket has closed.
    pub async fn next_text(&mut self) -> Option<String> {
        loop {
            match self.stream.next().await? {
                Ok(Message::Text(text)) => return Some(text.to_string()),
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }

    /// Waits until the other end has closed it, whatever comes before.
    pub async fn closes(&mut self) {
        let closed = timeout(PATIENCE, async { while self.next_text().await.is_some() {} });
        assert!(closed.await.is_ok(), "the socket stands after {PATIENCE:?}");
    }

    /// Reads frames until `wanted` makes something of one.
    pub async fn wait_for<T>(&mut self, what: &str, mut wanted: impl FnMut(&In) -> Option<T>) -> T {
        let found = timeout(PATIENCE, async {
            loop {
                let text = self.next_text().await.unwrap_or_else(|| panic!("the socket closed before {what}"));
                let frame: In =
                    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in the frame {text}"));
                let found = wanted(&frame);
                self.seen.push(frame);
                if let Some(found) = found {
                    return found;
                }
            }
        });
        match found.await {
            Ok(found) => found,
            Err(_) => panic!("no {what} within {PATIENCE:?}; seen: {:#?}", self.seen),
        }
    }
}
