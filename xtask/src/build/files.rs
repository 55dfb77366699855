//! The reader of uploaded files: a wasm module of its own, which the console starts beside itself when it needs one.
//!
//! `files/reader.js` is the one file whose name stays: the console asks for it by that name. It loads what is named by
//! its content.

use super::page::{Page, minify};
use super::{Part, inputs};
use crate::fault::{Done, fault, read, write};
use crate::places::Places;
use crate::stamp::Stamp;

/// What stands in `files/reader.js` for the address of the module's script.
const PLACEHOLDER: &str = "__FILES_JS__";
const FOLDERS: [&str; 3] = ["files", "reading", "protocol"];
/// Files below are kept by browsers for a year.
const KEPT_FOLDER: &str = "console/files";

pub fn part(places: &Places) -> Done<Part> {
    Ok(Part {
        title: "reader of files",
        stamp: Stamp::of(places, "files", &inputs(&FOLDERS))?,
        outputs: vec![places.assets().join("console/reader.js"), places.assets().join(KEPT_FOLDER)],
        // A file can unpack to more than a computer has; here that ends the module, which is there for one file.
        cargo: vec![vec!["rustc", "--package", "files", "--lib", "--", "-C", "link-arg=--max-memory=1073741824"]],
        rustflags: "",
        finish,
    })
}

fn finish(places: &Places) -> Done {
    let folder = places.assets().join(KEPT_FOLDER);
    let script = Page { name: "files", folder: &folder }.make(places)?;
    let reader = read(&places.root.join("files/reader.js"))?;
    if !reader.contains(PLACEHOLDER) {
        return Err(fault(format!("files/reader.js must load {PLACEHOLDER}, the module's script")));
    }
    let filled = places.root.join("target/pages/reader.js");
    write(&filled, reader.replace(PLACEHOLDER, &format!("/{KEPT_FOLDER}/{script}")))?;
    write(&places.assets().join("console/reader.js"), minify(places, &filled, &["--format=esm"])?)
}
