//! Hours as owners write them, and what the calendar makes of them: literal cases, and ten years in two dozen
//! zones against a slow and simple reading of the same rules.

#![allow(clippy::unwrap_used, reason = "hours that cannot be written fail a test, and say why")]

#[path = "calendar/oracle.rs"]
mod oracle;
#[path = "calendar/written.rs"]
mod written;

#[path = "calendar/cases.rs"]
mod cases;
#[path = "calendar/clocks.rs"]
mod clocks;
#[path = "calendar/properties.rs"]
mod properties;
