//! What both of Baton's pages share: DOM pieces, timers, storage, HTTP calls and a socket that comes back.
//!
//! For: the few browser calls both pages make, behind functions that cannot fail or say how they did.
//! Not for: anything that knows what a conversation is, or how a frame is read.
//!
//! The widget pays for every kilobyte here on other people's pages, so nothing in this crate uses
//! promises, futures, `format!` or a JSON library.

pub mod dom;
pub mod http;
pub mod pace;
pub mod socket;
pub mod storage;
