//! The visitor's chat widget: a panel in somebody else's page.
//!
//! For: state + event → effects (`model`, `event`, `update`, `deliver`, `receive`), a view that draws
//! the state with elements and text, and a runner that performs the effects in the browser.
//! Not for: the launcher; `loader/loader.js` draws it and fetches this only when it is wanted.
//!
//! The widget is downloaded by every visitor who opens it. Nothing here uses a JSON library, floats in
//! text, promises or `format!`; `cargo xtask size` fails the build above the budget.

mod around;
pub mod colour;
pub mod days;
pub mod deliver;
pub mod event;
pub mod frame;
pub mod json;
pub mod markdown;
pub mod model;
pub mod outbox;
pub mod receive;
mod runner;
pub mod shape;
pub mod tabs;
pub mod update;
mod view;
pub mod window;
pub mod words;
