//! The visitor's widget: `baton.js`, which every page of the business loads, and the wasm behind it.

use super::page::{clear, minify};
use super::{Part, inputs, lean};
use crate::fault::{Done, fault, read, write};
use crate::places::Places;
use crate::stamp::Stamp;

/// What stands in the loader's source for the addresses of the widget's script and wasm. The loader asks for both at
/// once: a wasm that is asked for only when its script has come costs a slow connection a round trip.
const SCRIPT: &str = "__BATON_WIDGET__";
const WASM: &str = "__BATON_WASM__";
const FOLDERS: [&str; 3] = ["widget", "browser", "protocol"];

pub fn part(places: &Places) -> Done<Part> {
    Ok(Part {
        title: "widget",
        stamp: Stamp::of(places, "widget", &inputs(&FOLDERS))?,
        outputs: vec![places.assets().join("baton.js"), places.assets().join("baton")],
        cargo: vec![compiled("parts"), compiled("widget")],
        finish,
    })
}

/// The stack is part of what every visitor's phone must set aside; the widget needs little of it. The two are compiled
/// one by one: the parts take from the widget's crate without what makes it the widget.
fn compiled(package: &'static str) -> Vec<&'static str> {
    vec!["rustc", "--package", package, "--lib", "--", "-C", "link-arg=-zstack-size=65536"]
}

fn finish(places: &Places) -> Done {
    let folder = places.assets().join("baton");
    clear(&folder)?;
    let parts = lean::make(places, "parts", &folder, "")?;
    let widget = lean::make(places, "widget", &folder, &parts.script)?;
    let loader = read(&places.root.join("widget/loader/loader.js"))?;
    if !loader.contains(SCRIPT) {
        return Err(fault(format!("widget/loader/loader.js must contain {SCRIPT}, the widget's address")));
    }
    let loader = loader.replace(SCRIPT, &format!("/baton/{}", widget.script));
    let filled = places.root.join("target/pages/loader.js");
    write(&filled, loader.replace(WASM, &format!("/baton/{}", widget.wasm)))?;
    write(&places.assets().join("baton.js"), minify(places, &filled, &[])?)
}
