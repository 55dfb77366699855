//! From raw wasm to the smallest files that do the same, for what every visitor downloads.
//!
//! For: what `page` does not do for the console, since it pays off only where each kilobyte counts: panics that say
//! nothing (`wasm/quiet.rs`), short names (`wasm/short.rs`), and `widget/boot.js` in place of the bindings' own start.

use super::page::{WASM_FEATURES, clear, minify, named};
use super::wasm::{quiet, shorten, still_formats};
use crate::doctor;
use crate::fault::{Done, Naming, fault, read, write};
use crate::places::Places;
use crate::task::{Task, command};
use std::path::Path;

/// What stands in `widget/boot.js` for the address of the wasm, and of the script of what is fetched later.
const WASM: &str = "__WASM__";
const PARTS: &str = "__PARTS__";
/// What begins wasm-bindgen's own start; all after it is replaced.
const START: &str = "let wasmModule, wasmInstance, wasm;";
/// What `widget/boot.js` brings itself: functions by name, and other stretches from here up to, and without, there.
const FUNCTIONS: [&str; 5] =
    ["getDataViewMemory0", "getStringFromWasm0", "getUint8ArrayMemory0", "passStringToWasm0", "decodeText"];
const STRETCHES: [(&str, &str); 5] = [
    // Every browser that takes a style sheet as an object has it.
    ("(typeof FinalizationRegistry", "new FinalizationRegistry"),
    ("let cachedDataViewMemory0 = null;", "\n"),
    ("let cachedUint8ArrayMemory0 = null;", "\n"),
    ("let cachedTextDecoder", "let WASM_VECTOR_LEN"),
    ("let WASM_VECTOR_LEN = 0;", "\n"),
];

/// Nearly all of a script is called while it starts: with this, Chromium compiles all of it beside the page's own work
/// while it comes, instead of function by function in the middle of it
/// (<https://v8.dev/blog/explicit-compile-hints>). Other browsers read a comment.
const EAGERLY: &str = "//# allFunctionsCalledOnLoad\n";

/// What is made.
#[derive(Default)]
pub struct Source<'a> {
    pub name: &'a str,
    /// The script of what it fetches later.
    pub parts: &'a str,
    /// What is put beside wasm-bindgen's own script, and imported by that or the entry: file name and content.
    pub beside: &'a [(&'a str, String)],
    /// The script that is linked from outside, of those; else wasm-bindgen's own.
    pub entry: Option<&'a str>,
}

/// The names of the two files it has written to `folder`.
pub struct Made {
    pub script: String,
    pub wasm: String,
}

/// Writes `<name>-<hash>.wasm` and `<name>-<hash>.js` to `folder`.
pub fn make(places: &Places, source: &Source, folder: &Path) -> Done<Made> {
    let Source { name, parts, beside, entry } = *source;
    let work = places.root.join("target/pages").join(name);
    clear(&work)?;
    let mut bind = command(doctor::wasm_bindgen(places)?, &["--target", "web", "--no-typescript"]);
    bind.args(["--remove-producers-section", "--out-name", name, "--out-dir"]);
    bind.arg(&work).arg(places.wasm(&format!("{name}.wasm")));
    Task::new(format!("{name}: bindings"), bind).run()?;

    let bound = bytes(&work.join(format!("{name}_bg.wasm")))?;
    write(&work.join("quiet.wasm"), quiet(&bound)?)?;
    optimise(places, &work, "quiet.wasm", "used.wasm", &["--remove-unused-module-elements", "-g"])?;
    let formats = still_formats(&bytes(&work.join("used.wasm"))?)?;
    if !formats.is_empty() {
        let formats = formats.join("\n  ");
        return Err(fault(format!(
            "the {name} formats text (`format!`, `to_string` of a number, `{{:?}}`), which costs visitors kilobytes:\n  \
             {formats}\nput texts together with `push_str`, and numbers with `json::digits`"
        )));
    }
    // A long function that one other calls stays on its own: alike functions pack better than one longer one.
    let smallest = ["-Oz", "--one-caller-inline-max-function-size=40", "--strip-debug"];
    optimise(places, &work, "used.wasm", "small.wasm", &smallest)?;

    let bindings = work.join(format!("{name}.js"));
    let script = read(&bindings)?;
    let script = with_own_start(&script, &read(&places.root.join("widget/boot.js"))?)?;
    let (wasm, script) = shorten(&bytes(&work.join("small.wasm"))?, &script)?;
    let wasm = named(folder, name, "wasm", &wasm)?;
    write(&bindings, script.replace(WASM, &wasm).replace(PARTS, parts))?;
    for (file, content) in beside {
        write(&work.join(file), content)?;
    }
    let entry = entry.map_or(bindings, |file| work.join(file));
    let mut script = EAGERLY.as_bytes().to_vec();
    script.extend(minify(places, &entry, &["--bundle", "--format=esm", "--loader:.css=text"])?);
    Ok(Made { script: named(folder, name, "js", &script)?, wasm })
}

fn optimise(places: &Places, work: &Path, from: &str, to: &str, options: &[&str]) -> Done {
    let mut optimise = command(places.npm_bin("wasm-opt"), options);
    optimise.args(WASM_FEATURES).arg(work.join(from)).arg("-o").arg(work.join(to));
    Task::new(format!("{to}: optimisation"), optimise).run()?;
    Ok(())
}

/// The bindings' script with `boot` in place of what it brings itself.
fn with_own_start(script: &str, boot: &str) -> Done<String> {
    if !boot.contains(WASM) || !boot.contains(PARTS) {
        return Err(fault(format!("widget/boot.js must contain {WASM} and {PARTS}, the addresses of other files")));
    }
    let mut own = script.split_once(START).map(|(before, _)| before.to_owned()).ok_or_else(|| changed(START))?;
    for name in FUNCTIONS {
        own = without(&own, &format!("\nfunction {name}("), "\n}\n")?;
    }
    for (from, to) in STRETCHES {
        own = without(&own, from, to)?;
    }
    Ok(texts_given(&own)? + boot)
}

/// What each function that gives the wasm a text does with it, in one call to `giveText` of `widget/boot.js`.
fn texts_given(script: &str) -> Done<String> {
    const PASSED: &str = "passStringToWasm0(ret, ";
    const PLACED: &str = "getDataViewMemory0().setInt32((";
    let (mut given, mut lines, mut some) = (String::new(), script.lines(), false);
    while let Some(line) = lines.next() {
        if line.contains(" = ") && line.contains(PASSED) {
            // Its length, then the two numbers that tell where it is.
            let placed: Vec<&str> = lines.by_ref().take(3).skip(1).map(str::trim_start).collect();
            let at = placed.iter().map(|line| line.strip_prefix(PLACED).and_then(|line| line.split(' ').next()));
            let [Some(at), Some(_)] = at.collect::<Vec<_>>()[..] else { return Err(changed(PLACED)) };
            given += &format!("giveText({at}, ret);\n");
            some = true;
        } else {
            given += line;
            given.push('\n');
        }
    }
    if some { Ok(given) } else { Err(changed(PASSED)) }
}

/// `text` without what begins with `from`, up to and without `to`.
fn without(text: &str, from: &str, to: &str) -> Done<String> {
    let (before, rest) = text.split_once(from).ok_or_else(|| changed(from))?;
    let end = rest.find(to).ok_or_else(|| changed(to))?;
    // A function's closing brace goes with it.
    let rest = rest[end..].strip_prefix("\n}").unwrap_or(&rest[end..]);
    Ok(format!("{before}{rest}"))
}

fn changed(missing: &str) -> crate::fault::Fault {
    fault(format!("wasm-bindgen's script no longer has `{}`; mend xtask/src/build/lean.rs", missing.trim()))
}

fn bytes(path: &Path) -> Done<Vec<u8>> {
    std::fs::read(path).naming(format_args!("read {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_and_a_stretch_are_taken_out_whole() {
        let text = "a\nfunction b(c) {\n    if (c) {\n    }\n}\n\nlet d = 1;\nlet e = 2;";
        let text = without(text, "\nfunction b(", "\n}\n").unwrap();
        assert_eq!(text, "a\n\nlet d = 1;\nlet e = 2;");
        assert_eq!(without(&text, "let d", "let e").unwrap(), "a\n\nlet e = 2;");
        assert!(without(&text, "let f", "\n").is_err());
    }

    #[test]
    fn a_text_is_given_in_one_call() {
        let text = "const ret = key();
            var ptr1 = isLikeNone(ret) ? 0 : passStringToWasm0(ret, wasm.malloc, wasm.realloc);
            var len1 = WASM_VECTOR_LEN;
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 1, len1, true);
            getDataViewMemory0().setInt32((arg0 >>> 0) + 4 * 0, ptr1, true);
            return;";
        assert_eq!(texts_given(text).unwrap(), "const ret = key();\ngiveText(arg0, ret);\n            return;\n");
        assert!(texts_given("const ret = key();").is_err());
        assert!(texts_given("const ptr1 = passStringToWasm0(ret, wasm.malloc);\nreturn ptr1;").is_err());
    }

    #[test]
    fn a_script_of_another_wasm_bindgen_is_a_fault() {
        assert!(with_own_start("let wasm;", "__WASM__ __PARTS__").is_err());
    }
}
