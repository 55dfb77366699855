//! The visitor's widget: `baton.js`, which every page of the business loads, and the wasm behind it with its languages.

use super::languages::Languages;
use super::lean::{self, Source};
use super::loader::{self, filled};
use super::page::clear;
use super::{Part, inputs};
use crate::fault::{Done, read};
use crate::places::Places;
use crate::stamp::Stamp;

/// What stands in `widget/entry.js` for the address of the script that shows the challenge.
const CHALLENGE: &str = "__CHALLENGE__";
const FOLDERS: [&str; 3] = ["widget", "browser", "protocol"];

pub fn part(places: &Places) -> Done<Part> {
    Ok(Part {
        title: "widget",
        stamp: Stamp::of(places, "widget", &inputs(&FOLDERS))?,
        outputs: ["baton.js", "baton-frame.js", "baton"].map(|name| places.assets().join(name)).to_vec(),
        cargo: vec![compiled("parts"), compiled("widget")],
        rustflags: "",
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
    let languages = Languages::read(places)?;
    let words = ("words.js", languages.script(&read(&places.root.join("widget/words/words.js"))?)?);
    let challenge = loader::challenge(places)?;
    let entry = filled("widget/entry.js", &read(&places.root.join("widget/entry.js"))?, CHALLENGE, &challenge)?;
    let own = |path: &str| read(&places.root.join("widget").join(path));
    let shell = [("shell.js", own("shell.js")?), ("shell.css", own("shell.css")?), ("may.js", own("loader/may.js")?)];
    let beside: Vec<_> = [words, ("entry.js", entry)].into_iter().chain(shell).collect();
    // Of what it imports, each keeps its own copy of what it calls: plurals here, times there.
    let parts = lean::make(places, &Source { name: "parts", beside: &beside[..1], ..Source::default() }, &folder)?;
    let widget = Source { name: "widget", parts: &parts.script, beside: &beside, entry: Some("entry.js") };
    let widget = lean::make(places, &widget, &folder)?;
    languages.write(&folder)?;
    loader::make(places, &widget)
}
