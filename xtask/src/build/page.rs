//! From a page's raw wasm to files a browser may keep for ever: bindings, optimisation, names by content.
//! Shared by the widget and the console. Not for: where the files are linked from.

use crate::doctor;
use crate::fault::{Done, Naming, fault, read, write};
use crate::places::Places;
use crate::stamp::name_of;
use crate::task::{Task, command, run_all};
use std::path::{Path, PathBuf};

/// How much of a content's hash stands in a file's name: 40 bits do not collide by accident among the files of one name,
/// and each digit stands in what every page of a business loads.
const HASH_DIGITS: usize = 10;

/// What rustc emits for wasm32-unknown-unknown; naming it keeps wasm-opt from using anything newer.
pub const WASM_FEATURES: [&str; 6] = [
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// Where one page's files are made and where they end.
pub struct Page<'a> {
    pub name: &'a str,
    /// Emptied first.
    pub folder: &'a Path,
}

impl Page<'_> {
    /// Writes `<name>-<hash>.wasm` and `<name>-<hash>.js`, and gives the script's file name.
    pub fn make(&self, places: &Places) -> Done<String> {
        let work = places.root.join("target/pages").join(self.name);
        clear(&work)?;
        clear(self.folder)?;
        self.bind(places, &work)?;
        let wasm = self.keep_wasm(&work)?;
        let glue = work.join(format!("{}.js", self.name));
        let script = read(&glue)?;
        let plain = format!("{}_bg.wasm", self.name);
        if !script.contains(&plain) {
            return Err(fault(format!("wasm-bindgen's script no longer names {plain}; mend xtask/src/build/page.rs")));
        }
        write(&glue, script.replace(&plain, &wasm))?;
        let script = minify(places, &glue, &["--bundle", "--format=esm"])?;
        named(self.folder, self.name, "js", &script)
    }

    fn bind(&self, places: &Places, work: &Path) -> Done {
        let mut bind = command(doctor::wasm_bindgen(places)?, &["--target", "web", "--no-typescript"]);
        bind.args(["--remove-name-section", "--remove-producers-section", "--out-name", self.name, "--out-dir"]);
        bind.arg(work).arg(places.wasm(&format!("{}.wasm", self.name)));
        let mut optimise = command(places.npm_bin("wasm-opt"), &["-Oz", "--strip-debug"]);
        optimise.args(WASM_FEATURES).arg(work.join(format!("{}_bg.wasm", self.name)));
        optimise.arg("-o").arg(work.join("small.wasm"));
        let title = format!("{}: bindings and optimisation", self.name);
        Task::new(title, bind).then(optimise).run()?;
        Ok(())
    }

    fn keep_wasm(&self, work: &Path) -> Done<String> {
        let wasm = std::fs::read(work.join("small.wasm")).naming("read the optimised wasm")?;
        named(self.folder, self.name, "wasm", &wasm)
    }
}

/// Writes a file under a name that follows its content, and gives the name.
pub fn named(folder: &Path, name: &str, extension: &str, content: &[u8]) -> Done<String> {
    let mut hash = name_of(content);
    hash.truncate(HASH_DIGITS);
    let file = format!("{name}-{hash}.{extension}");
    write(&folder.join(&file), content)?;
    Ok(file)
}

/// A script or style sheet as small as esbuild makes it.
pub fn minify(places: &Places, source: &Path, options: &[&str]) -> Done<Vec<u8>> {
    let out = places.root.join("target/pages").join(format!("min-{}", file_name(source)?));
    let mut esbuild = command(places.npm_bin("esbuild"), &["--minify", "--target=es2022", "--log-level=warning"]);
    esbuild.args(options).arg(source).arg(format!("--outfile={}", out.display()));
    run_all(vec![Task::new(format!("minifying {}", file_name(source)?), esbuild)])?;
    std::fs::read(&out).naming(format_args!("read {}", out.display()))
}

fn file_name(path: &Path) -> Done<String> {
    let name = path.file_name().ok_or_else(|| fault(format!("{} is no file", path.display())))?;
    Ok(name.to_string_lossy().into_owned())
}

/// An empty folder.
pub fn clear(folder: &Path) -> Done {
    if folder.exists() {
        std::fs::remove_dir_all(folder).naming(format_args!("empty {}", folder.display()))?;
    }
    std::fs::create_dir_all(folder).naming(format_args!("make {}", folder.display()))
}

/// The only file in a folder with this beginning and ending.
pub fn find(folder: &Path, beginning: &str, ending: &str) -> Done<PathBuf> {
    let found = crate::stamp::entries(folder)?.into_iter().find(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.starts_with(beginning) && name.ends_with(ending)
    });
    found.ok_or_else(|| fault(format!("{}/{beginning}*{ending} is missing; run `cargo xtask build`", folder.display())))
}
