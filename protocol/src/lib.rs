//! The words both ends of a Baton socket or API call say.
//!
//! For: the JSON that crosses a wire or is stored, as plain serde types, pinned by literal tests.
//! Not for: rules (they live in `domain`), transport, or anything that runs.
//!
//! Pages cached in browsers are old readers and old writers: fields are added with a default,
//! never renamed, and an unknown field is ignored.

pub mod desk;
pub mod error;
pub mod event;
pub mod exact;
pub mod file;
pub mod handoff;
pub mod inbox;
pub mod knowledge;
pub mod metrics;
pub mod privacy;
pub mod replay;
pub mod replies;
pub mod rules;
pub mod settings;
pub mod setup;
pub mod simulate;
#[cfg(feature = "schema")]
pub mod surface;
pub mod team;
pub mod transcript;
pub mod visitor;

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

/// A place in a conversation's transcript, from 1, without gaps on the server.
/// A visitor sees gaps where the team wrote notes.
pub type Seq = u64;
