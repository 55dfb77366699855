//! The visitor's widget: `baton.js`, which every page of the business loads, and the wasm behind it.

use super::page::Page;
use super::{Part, inputs, loader};
use crate::fault::Done;
use crate::places::Places;
use crate::stamp::Stamp;

const FOLDERS: [&str; 3] = ["widget", "browser", "protocol"];

pub fn part(places: &Places) -> Done<Part> {
    Ok(Part {
        title: "widget",
        stamp: Stamp::of(places, "widget", &inputs(&FOLDERS))?,
        outputs: ["baton.js", "baton-frame.js", "baton"].map(|name| places.assets().join(name)).to_vec(),
        // The stack is part of what every visitor's phone must set aside; the widget needs little of it.
        cargo: vec!["rustc", "--package", "widget", "--lib", "--", "-C", "link-arg=-zstack-size=65536"],
        finish,
    })
}

fn finish(places: &Places) -> Done {
    let script = Page { name: "widget", folder: &places.assets().join("baton") }.make(places)?;
    loader::make(places, &script)
}
