//! The visitor's chat widget: a panel in somebody else's page.
//!
//! For: state + event → effects (`model`, `event`, `update`, `deliver`, `receive`), a view that draws
//! the state with elements and text, and a runner that performs the effects in the browser.
//! Not for: the launcher; `loader/loader.js` draws it and fetches this only when it is wanted.
//!
//! The widget is downloaded by every visitor who opens it. Nothing here uses a JSON library, floats in
//! text, promises or `format!`; `cargo xtask build` fails when it finds the last, or is above the budget.
//!
//! `panel` is what every visitor waits for: a plain chat. All that is finer is `view`, a second wasm (`parts/`), which is
//! fetched once there is more to show or something is done in it, and takes over its drawing; `part` is what the two say to each other. The feature
//! `page` is the widget itself; the parts take from this crate without it.

#![allow(clippy::single_char_add_str, reason = "adding a `char` brings what writes every one of them")]

#[cfg(feature = "page")]
mod around;
pub mod days;
pub mod deliver;
pub mod event;
pub mod frame;
pub mod json;
pub mod markdown;
pub mod model;
pub mod outbox;
#[cfg(feature = "page")]
mod panel;
pub mod parsed;
pub mod part;
pub mod receive;
#[cfg(feature = "page")]
mod runner;
pub mod shape;
pub mod tabs;
pub mod update;
pub mod view;
pub mod window;
pub mod words;

/// The standard library's own allocator weighs four times as much, for speed under loads no panel has.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
