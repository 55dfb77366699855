//! What the team's web app decides, as plain values: `update(&mut Model, Event, now) -> Vec<Effect>`.
//! Not for: anything that needs a browser. The binary beside this library draws the model,
//! turns clicks and frames into events, and carries out the effects.
//!
//! Layout:
//! * `model`, `update`, `update_act`: the state, and what every event does to it
//! * `inbox`: which conversations are listed, and in what order
//! * `conversation`, `evidence`, `act`: one conversation, why the team was called, what a member can do
//! * `trail`: what became of telling the team, step by step
//! * `channels`, `update_channels`: whether each channel works, and what webhooks were told
//! * `knowledge`: what the Knowledge page says of sources, readings and files
//! * `session`: what an address says: tokens and pages
//! * `setup`: the five steps of setting up, the week's cover, the card for the team, and how each channel is connected
//! * `captured`, `slack`, `mrkdwn`, `whatsapp`, `mail`: captured notices, read as their channel would draw them
//! * `words`, `age`, `json`: labels, durations, and what a server was sent

pub mod act;
pub mod age;
pub mod captured;
pub mod channels;
pub mod conversation;
pub mod evidence;
pub mod inbox;
pub mod json;
pub mod knowledge;
pub mod mail;
pub mod metrics;
pub mod model;
pub mod mrkdwn;
pub mod session;
pub mod setup;
pub mod slack;
pub mod trail;
pub mod update;
pub mod update_act;
pub mod update_channels;
pub mod whatsapp;
pub mod words;
