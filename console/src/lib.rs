//! What the team's web app decides, as plain values: `update(&mut Model, Event, now) -> Vec<Effect>`.
//! Not for: anything that needs a browser. The binary beside this library draws the model,
//! turns clicks and frames into events, and carries out the effects.
//!
//! Layout:
//! * `model`, `update`, `update_act`, `update_signing`: the state, and what every event does to it
//! * `inbox`, `update_inbox`: which conversations are listed and in what order; views, search, what has been read
//! * `keys`, `notify`: the keyboard, and what a member is called for while they look elsewhere
//! * `conversation`, `lines`, `evidence`, `act`: one conversation, which of its lines are in the page, why the team was called, what a member can do
//! * `replies`, `mention`, `money`, `device`: what helps to write, and what is shown of the visitor
//! * `trail`: what became of telling the team, step by step
//! * `channels`, `update_channels`: whether each channel works, and what webhooks were told
//! * `knowledge`, `tried`, `calibration`: what the Knowledge page says of sources, readings and files, of a question that
//!   is tried, and of how sure the assistant has to be
//! * `team`: what the Team page says of members, and what its forms make of what was typed
//! * `rules`: the settings as a form and as JSON, a made-up conversation, what a replay adds up to
//! * `privacy`: what the Privacy page says of people, erasures and the trail of them
//! * `session`: what an address says: tokens and pages
//! * `setup`: the five steps of setting up, the week's cover, the card for the team, and how each channel is connected
//! * `captured`, `slack`, `mrkdwn`, `whatsapp`, `mail`: captured notices, read as their channel would draw them
//! * `words`, `age`, `json`: labels, durations, and what a server was sent

pub mod act;
pub mod age;
pub mod calibration;
pub mod captured;
pub mod channels;
pub mod conversation;
pub mod device;
pub mod drafts;
pub mod evidence;
pub mod inbox;
pub mod json;
pub mod keys;
pub mod knowledge;
pub mod lines;
pub mod mail;
pub mod mention;
pub mod metrics;
pub mod model;
pub mod money;
pub mod mrkdwn;
pub mod notify;
pub mod privacy;
pub mod replies;
pub mod rules;
pub mod session;
pub mod setup;
pub mod slack;
pub mod team;
pub mod trail;
pub mod tried;
pub mod update;
pub mod update_act;
pub mod update_channels;
pub mod update_inbox;
pub mod update_signing;
pub mod whatsapp;
pub mod words;
