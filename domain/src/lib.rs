//! Baton's rules: state + input + now → effects.
//!
//! For: everything that decides. What fires, who is told, who may speak, what a visitor reads.
//! Not for: the network, a clock, random numbers or storage. `now`, `jitter` and ids are arguments,
//! so a week of a conversation runs in a test in milliseconds.
//!
//! Start at [`Conversation::handle`]; everything else serves it.

pub mod assistant;
pub mod attachment;
pub mod calendar;
pub mod classifier;
pub mod conversation;
pub mod device;
pub mod difference;
pub mod draft;
pub mod effect;
pub mod form;
pub mod gaps;
pub mod grounds;
pub mod inbox;
pub mod input;
pub mod judgement;
pub mod knowledge;
pub mod lead;
pub mod limits;
pub mod look;
pub mod meaning;
pub mod metrics;
pub mod notice;
pub mod outbox;
pub mod privacy;
pub mod promise;
pub mod replay;
pub mod replies;
pub mod routing;
pub mod setup;
pub mod simulate;
pub mod site;
pub mod suggestion;
pub mod transcript;
pub mod tried;
pub mod trigger;
pub mod words;

pub use conversation::Conversation;
