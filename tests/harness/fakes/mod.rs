//! Strict fakes of the outside services: what a vendor would refuse, or nobody expected, fails the story.
//!
//! Each speaks its vendor's protocol on a port of its own. `common` is the one core they share.
//! Not for: deciding what a story expects; it asks `accepted()` and `attempts()`.

pub mod common;
pub mod model;
pub mod postmark;
pub mod resend;
pub mod sendgrid;
pub mod slack;
pub mod turnstile;
pub mod webhook;
pub mod whatsapp;

pub use common::{Answer, Call, Fake, Gate, Part};

#[cfg(test)]
mod mail_tests;
#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod turnstile_tests;
