//! What the Rules page decides without a browser.
//!
//! Layout:
//! * `form`: the settings' JSON schema as a tree of fields, which the form is drawn from
//! * `check`: what is wrong with a document that is being written, by that tree
//! * `document`: reading and changing one place of a JSON document
//! * `place`: on which line of a text a place stands
//! * `labels`: what fields and sections are called
//! * `talk`: a made-up conversation as people write it down
//! * `tally`: what a replay adds up to

pub mod check;
pub mod document;
pub mod form;
pub mod labels;
pub mod place;
pub mod talk;
pub mod tally;
