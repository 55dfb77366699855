//! The scripts around the widget: `baton.js`, which every page of the business loads, what it fetches when it is used,
//! and what the page `/frame` runs. Not for: the widget itself.

use super::lean::Made;
use super::page::{clear, find, minify, named};
use crate::fault::{Done, Naming, fault, read, write};
use crate::places::Places;
use crate::stamp::entries;
use crate::task::{Task, command};
use std::path::Path;

/// What stands in the sources for the addresses of the widget's script and wasm, and of the loader's rest.
const WIDGET: &str = "__BATON_WIDGET__";
const WASM: &str = "__BATON_WASM__";
const MORE: &str = "__BATON_MORE__";

/// Beside the files of `widget` the rest is put.
pub fn make(places: &Places, widget: &Made) -> Done {
    let wasm = format!("/baton/{}", widget.wasm);
    let widget = format!("/baton/{}", widget.script);
    let more = format!("/baton/{}", rest(places)?);
    let loader = addressed(places, "loader.js", &[(WIDGET, &widget), (WASM, &wasm), (MORE, &more)])?;
    write(&places.assets().join("baton.js"), minify(places, &loader, &[])?)?;
    let frame = addressed(places, "frame.js", &[(WIDGET, &widget), (WASM, &wasm)])?;
    write(&places.assets().join("baton-frame.js"), minify(places, &frame, &["--format=esm"])?)
}

/// What a visitor may have to show first, with its words; gives the file's name. The widget itself fetches it.
pub fn challenge(places: &Places) -> Done<String> {
    let source = places.root.join("widget/loader/challenge.js");
    let script = minify(places, &source, &["--bundle", "--format=esm"])?;
    named(&places.assets().join("baton"), "challenge", "js", &script)
}

/// A source with its addresses.
fn addressed(places: &Places, name: &str, addresses: &[(&str, &String)]) -> Done<std::path::PathBuf> {
    let mut source = read(&places.root.join("widget/loader").join(name))?;
    for (placeholder, address) in addresses {
        source = filled(&format!("widget/loader/{name}"), &source, placeholder, address)?;
    }
    let path = places.root.join("target/pages").join(name);
    write(&path, source)?;
    Ok(path)
}

/// The source of `name` with an address in the place of what stands for it.
pub fn filled(name: &str, source: &str, placeholder: &str, address: &str) -> Done<String> {
    match source.contains(placeholder) {
        true => Ok(source.replace(placeholder, address)),
        false => Err(fault(format!("{name} must contain {placeholder}, an address"))),
    }
}

/// `more.js` and the files it fetches in turn, each named by its content; gives the first one's name.
fn rest(places: &Places) -> Done<String> {
    let folder = places.root.join("target/pages/rest");
    clear(&folder)?;
    let mut esbuild = command(places.npm_bin("esbuild"), &["--bundle", "--splitting", "--format=esm", "--minify"]);
    esbuild.args([
        "--target=es2022",
        "--log-level=warning",
        "--entry-names=more-[hash]",
        "--chunk-names=[name]-[hash]",
    ]);
    esbuild.arg(places.root.join("widget/loader/more.js")).arg(format!("--outdir={}", folder.display()));
    Task::new("bundling what the loader fetches", esbuild).run()?;
    for file in entries(&folder)? {
        let name = file.file_name().unwrap_or_default();
        std::fs::copy(&file, places.assets().join("baton").join(name)).naming("copy what the loader fetches")?;
    }
    Ok(name_of(&find(&folder, "more-", ".js")?))
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
