//! The visitor's widget: `baton.js`, which every page of the business loads, and the wasm behind it with its languages.

use super::languages::Languages;
use super::page::Page;
use super::{Part, inputs, loader};
use crate::fault::{Done, read};
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
        rustflags: "",
        finish,
    })
}

fn finish(places: &Places) -> Done {
    let folder = places.assets().join("baton");
    let languages = Languages::read(places)?;
    let beside = [
        ("entry.js", read(&places.root.join("widget/entry.js"))?),
        ("words.js", languages.script(&read(&places.root.join("widget/words/words.js"))?)?),
    ];
    let script = Page { name: "widget", folder: &folder, beside: &beside, entry: Some("entry.js") }.make(places)?;
    // After the script, which empties the folder.
    languages.write(&folder)?;
    loader::make(places, &script)
}
