//! Who of the team has this conversation before their eyes, and who is typing.
//!
//! Kept with each socket, so that it survives hibernation and goes with the socket. Nothing of it is stored.

use super::commit::{TEAM, VISITORS};
use super::store::Attached;
use super::{Object, TYPING_GAP_MS};
use crate::{chance, socket};
use domain::limits::TYPING_MS;
use protocol::desk::{DeskClientFrame, DeskFrame, Present};
use protocol::visitor::ServerFrame;
use std::rc::Rc;
use worker::WebSocket;

impl Object {
    pub(super) async fn desk_frame(self: &Rc<Self>, socket: &WebSocket, text: &str) {
        match serde_json::from_str(text) {
            Ok(DeskClientFrame::Resume { after }) => {
                if let Ok(view) = self.with(|conversation| Box::new(conversation.view(after))) {
                    socket::send(socket, &DeskFrame::View { view });
                }
            }
            Ok(DeskClientFrame::Looking { away }) => self.looks(socket, !away).await,
            Ok(DeskClientFrame::Typing { note }) => self.member_types(socket, note).await,
            Err(_) => {}
        }
    }

    /// A socket has closed: whoever sat before it is gone.
    pub(super) async fn left(self: &Rc<Self>, socket: &WebSocket) {
        if self.state.get_tags(socket).iter().any(|tag| tag == TEAM) {
            self.looks(socket, false).await;
        }
    }

    /// The same again tells nobody anything.
    async fn looks(self: &Rc<Self>, socket: &WebSocket, looking: bool) {
        let attached = attached(socket);
        if attached.looking != looking && attached.member.is_some() {
            // A socket that cannot keep it is on its way out.
            let _ = socket.serialize_attachment(Attached { looking, typed_ms: 0, ..attached });
            self.show_present().await;
            if let Ok(published) = self.published().await {
                self.read_by_lookers(&published);
            }
        }
    }

    /// The others see it, so that two do not answer at once. The visitor sees it only of whoever holds the conversation,
    /// and of no note.
    async fn member_types(self: &Rc<Self>, socket: &WebSocket, note: bool) {
        let (attached, now) = (attached(socket), chance::now());
        let Some(id) = attached.member.clone() else { return };
        if now - attached.typed_ms < TYPING_GAP_MS {
            return;
        }
        let _ = socket.serialize_attachment(Attached { looking: true, typed_ms: now, ..attached });
        self.show_present().await;
        let holder = self.with(|conversation| conversation.row().member).ok().flatten();
        if let Some(holder) = holder.filter(|holder| holder.id == id && !note) {
            socket::send_all(&self.state, VISITORS, &ServerFrame::Typing { name: holder.name });
        }
    }

    async fn show_present(self: &Rc<Self>) {
        let Ok(published) = self.published().await else { return };
        let now = chance::now();
        let mut members: Vec<Present> = Vec::new();
        let open = self.state.get_websockets_with_tag(TEAM);
        for attached in open.iter().filter(|page| socket::lives(&self.state, page)).map(attached) {
            let member = attached.member.filter(|_| attached.looking).and_then(|id| published.site.member(&id));
            let Some(member) = member else { continue };
            let typing = now - attached.typed_ms < TYPING_MS;
            // Two windows are one person.
            match members.iter_mut().find(|known| known.member == member) {
                Some(known) => known.typing |= typing,
                None => members.push(Present { member, typing }),
            }
        }
        socket::send_all(&self.state, TEAM, &DeskFrame::Present { members });
    }
}

fn attached(socket: &WebSocket) -> Attached {
    socket.deserialize_attachment().ok().flatten().unwrap_or_default()
}
