//! What stories stand on: the real worker, a real browser, and strict fakes of the outside services.
//!
//! For: starting, stopping and killing the real runtime on its own port and state; talking to it as
//! a visitor, a member and a browser would; waiting for conditions. Not for: rules or expectations,
//! which the stories state themselves.
//!
//! `stage` shows the widget before a worker that is only played · `runtime` starts workerd · `api` and `socket` are a visitor's and the team's own calls · `browser`
//! is Chromium · `cable` is a network that can be cut · `shop` is a business ready for customers, `noon` its opening hours ·
//! `fakes` stand in for Slack, WhatsApp, Resend and a model · `teller` is a model whose answer a story times · `services` lead a shop to them · `hooks`
//! are what Slack and Meta send of their own accord, `mail_hooks` what mail providers do · `gallery` is every page of the
//! console in a shop where something goes on, `walk` is every state of the widget, `axe` says what is wrong with a page, and
//! `access` shows it as a screen reader, a keyboard or somebody with settings of their own meets it · `host` is somebody
//! else's website with the widget on it.

// A harness that meets a broken promise must stop its story, and a panic is how a story stops.
#![allow(clippy::unwrap_used, clippy::expect_used)]

pub mod access;
pub mod api;
pub mod axe;
pub mod browser;
pub mod cable;
pub mod fakes;
pub mod gallery;
pub mod hooks;
pub mod host;
pub mod mail_hooks;
pub mod noon;
pub mod process;
pub mod runtime;
pub mod services;
pub mod shop;
pub mod socket;
pub mod stage;
pub mod teller;
pub mod wait;
pub mod walk;
pub mod website;
