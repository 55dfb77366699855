//! The team's console: an `index.html` that loads scripts, style and wasm named by their content.
//!
//! The console's sources hold `index.html`, `style.css`, `boot.js` and `charts.js`, which draws the Metrics page's charts
//! and is loaded when that page opens; `__CONSOLE_JS__`, `__CONSOLE_CSS__`, `__BOOT_JS__` and `__CHARTS_JS__` stand for
//! addresses.

use super::page::{Page, minify, named};
use super::{Part, inputs};
use crate::fault::{Done, fault, read, write};
use crate::places::Places;
use crate::stamp::Stamp;

/// The lock file, because the charts' library comes from npm.
const FOLDERS: [&str; 4] = ["console", "browser", "protocol", "package-lock.json"];
/// Files below are kept by browsers for a year: their names change with their content.
pub const KEPT_FOLDER: &str = "console/app";

pub fn part(places: &Places) -> Done<Part> {
    Ok(Part {
        title: "console",
        stamp: Stamp::of(places, "console", &inputs(&FOLDERS))?,
        outputs: vec![places.assets().join("console/index.html"), places.assets().join(KEPT_FOLDER)],
        cargo: vec![vec!["build", "--package", "console", "--bin", "console"]],
        // Leptos then draws through trait objects: the views are compiled once and not once for each shape of a page.
        rustflags: "--cfg erase_components",
        finish,
    })
}

fn finish(places: &Places) -> Done {
    let folder = places.assets().join(KEPT_FOLDER);
    let script = Page { name: "console", folder: &folder }.make(places)?;
    let style = minify(places, &places.root.join("console/style.css"), &["--bundle"])?;
    let style = named(&folder, "console", "css", &style)?;
    let fill =
        |text: &str| text.replace("__CONSOLE_JS__", &address(&script)).replace("__CONSOLE_CSS__", &address(&style));

    let boot = places.root.join("target/pages/boot.js");
    write(&boot, fill(&read(&places.root.join("console/boot.js"))?))?;
    let boot = named(&folder, "boot", "js", &minify(places, &boot, &["--format=esm"])?)?;
    let charts = minify(places, &places.root.join("console/charts.js"), &["--bundle", "--format=esm"])?;
    let charts = named(&folder, "charts", "js", &charts)?;
    let index = fill(&read(&places.root.join("console/index.html"))?)
        .replace("__BOOT_JS__", &address(&boot))
        .replace("__CHARTS_JS__", &address(&charts));
    if !index.contains(&boot) || !index.contains(&charts) || index.contains("__CONSOLE_") {
        return Err(fault("console/index.html must name __BOOT_JS__ and __CHARTS_JS__ and leave no other placeholder"));
    }
    write(&places.assets().join("console/index.html"), index)
}

fn address(file: &str) -> String {
    format!("/{KEPT_FOLDER}/{file}")
}
