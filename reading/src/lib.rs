//! From a website's bytes to pages of Markdown, and the way through the website as a state machine.
//!
//! For: which addresses may be fetched ([`address`]), what characters bytes are ([`charset`]), what a page says
//! ([`html`]), which pages there are ([`sitemap`], [`robots`]) and which of them are read in what order ([`crawl`]), and when all is read again ([`again`]).
//! Not for: fetching, waiting, decoding and storing. The worker does those; nothing here has a clock or a network.

pub mod address;
pub mod again;
pub mod charset;
pub mod crawl;
pub mod html;
pub mod limits;
pub mod packed;
pub mod robots;
pub mod sitemap;
mod tokens;
pub mod words;
