//! Email: what is sent by each provider, what comes back, and what comes in.

#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../common/mod.rs"]
mod common;
mod hooks;
mod inbound;
mod letters;
mod look;
mod providers;
