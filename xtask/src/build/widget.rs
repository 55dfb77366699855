//! The visitor's widget: `baton.js`, which every page of the business loads, and the wasm behind it.

use super::page::{Page, minify};
use super::{Part, inputs};
use crate::fault::{Done, fault, read, write};
use crate::places::Places;
use crate::stamp::Stamp;

/// What stands in the loader's source for the address of the widget's script.
const PLACEHOLDER: &str = "__BATON_WIDGET__";
const FOLDERS: [&str; 3] = ["widget", "browser", "protocol"];

pub fn part(places: &Places) -> Done<Part> {
    Ok(Part {
        title: "widget",
        stamp: Stamp::of(places, "widget", &inputs(&FOLDERS))?,
        outputs: vec![places.assets().join("baton.js"), places.assets().join("baton")],
        // The stack is part of what every visitor's phone must set aside; the widget needs little of it.
        cargo: vec!["rustc", "--package", "widget", "--lib", "--", "-C", "link-arg=-zstack-size=65536"],
        rustflags: "",
        finish,
    })
}

fn finish(places: &Places) -> Done {
    let script = Page { name: "widget", folder: &places.assets().join("baton") }.make(places)?;
    let loader = read(&places.root.join("widget/loader/loader.js"))?;
    if !loader.contains(PLACEHOLDER) {
        return Err(fault(format!("widget/loader/loader.js must contain {PLACEHOLDER}, the widget's address")));
    }
    let filled = places.root.join("target/pages/loader.js");
    write(&filled, loader.replace(PLACEHOLDER, &format!("/baton/{script}")))?;
    write(&places.assets().join("baton.js"), minify(places, &filled, &[])?)
}
