//! Outside services as plain values: a request to send, a verdict on what came back, an arrival parsed.
//!
//! For: Slack, WhatsApp, email, signed webhooks and model providers, and the signatures that prove who speaks.
//! Not for: sending anything. No async, no clock, no random numbers: the worker makes the one fetch.

pub mod channel;
pub mod check;
mod connector;
pub mod email;
pub mod http;
pub mod identity;
mod labels;
pub mod model;
mod moment;
pub mod sign;
pub mod slack;
mod text;
pub mod turnstile;
pub mod webhook;
pub mod whatsapp;
