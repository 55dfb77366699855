//! `size`: what each download weighs, against its budget. A build over a budget fails.
//! Node compresses, as it is there anyway: a compressor of our own would make every cold start longer.

use crate::build::find;
use crate::fault::{Done, Naming, fault};
use crate::places::Places;
use crate::task::{answer, say};
use std::path::{Path, PathBuf};

#[derive(Clone, Copy)]
enum Packing {
    Gzip,
    Brotli,
}

impl Packing {
    fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Brotli => "brotli",
        }
    }
}

struct Budget {
    name: &'static str,
    packing: Packing,
    limit_bytes: u64,
    files: Vec<PathBuf>,
}

/// `cargo xtask size`
pub fn run(places: &Places) -> Done {
    let mut over = Vec::new();
    for budget in budgets(places)? {
        let bytes = weigh(&budget)?;
        let share = bytes * 100 / budget.limit_bytes;
        say(&format!(
            "  {:<8} {:>7.1} of {:>6.1} KB {} ({share} %)",
            budget.name,
            kilobytes(bytes),
            kilobytes(budget.limit_bytes),
            budget.packing.name()
        ));
        if bytes > budget.limit_bytes {
            over.push(format!("{} by {:.1} KB", budget.name, kilobytes(bytes - budget.limit_bytes)));
        }
    }
    if over.is_empty() {
        return Ok(());
    }
    Err(fault(format!("over budget: {}; make it smaller, the limits stand in xtask/src/size.rs", over.join(", "))))
}

const KB: u64 = 1024;

fn kilobytes(bytes: u64) -> f64 {
    bytes as f64 / KB as f64
}

fn budgets(places: &Places) -> Done<Vec<Budget>> {
    let (worker, assets) = (places.worker_output(), places.assets());
    if !assets.join("baton").is_dir() || !assets.join("console/app").is_dir() {
        return Err(fault("nothing is built yet; run `cargo xtask build`"));
    }
    let (widget, console, files) = (assets.join("baton"), assets.join("console/app"), assets.join("console/files"));
    let loader = assets.join("baton.js");
    let page = |folder: &PathBuf, name: &str| -> Done<Vec<PathBuf>> {
        Ok(vec![find(folder, name, ".js")?, find(folder, name, ".wasm")?])
    };
    let mut console_files = page(&console, "console-")?;
    console_files.extend([find(&console, "console-", ".css")?, find(&console, "boot-", ".js")?]);
    let charts = find(&console, "charts-", ".js")?;
    let language = heaviest(&find(&widget, "words-", "")?)?;
    let budget = |name, packing, kilobytes: f64, files| {
        let limit_bytes = (kilobytes * KB as f64) as u64;
        Budget { name, packing, limit_bytes, files }
    };
    Ok(vec![
        budget("worker", Packing::Gzip, 1_850.0, vec![worker.join("index.js"), worker.join("index_bg.wasm")]),
        budget("loader", Packing::Brotli, 1.5, vec![loader]),
        // With the loader, all a visitor waits for before the panel can be used: `docs/widget-performance.md`.
        budget("widget", Packing::Brotli, 33.5, page(&widget, "widget-")?),
        // Fetched once the visitor does something in the panel, or there is more to see than a first line.
        budget("parts", Packing::Brotli, 43.0, page(&widget, "parts-")?),
        budget("language", Packing::Brotli, 3.0, vec![language]),
        budget("console", Packing::Brotli, 755.0, console_files),
        budget("charts", Packing::Brotli, 85.0, vec![charts]),
        budget("files", Packing::Brotli, 700.0, page(&files, "files-")?),
    ])
}

/// A visitor loads one language; the largest stands for all.
fn heaviest(folder: &Path) -> Done<PathBuf> {
    let size = |path: &PathBuf| std::fs::metadata(path).map(|file| file.len()).unwrap_or_default();
    let heaviest = crate::stamp::entries(folder)?.into_iter().max_by_key(size);
    heaviest.ok_or_else(|| fault("the widget has no languages; run `cargo xtask build`"))
}

const WEIGH: &str = "\
const [packing, ...files] = process.argv.slice(1);
const { gzipSync, brotliCompressSync } = require('node:zlib');
const pack = packing === 'gzip' ? gzipSync : brotliCompressSync;
console.log(files.reduce((sum, file) => sum + pack(require('node:fs').readFileSync(file)).length, 0));";

fn weigh(budget: &Budget) -> Done<u64> {
    let mut arguments = vec!["-e".to_owned(), WEIGH.to_owned(), budget.packing.name().to_owned()];
    arguments.extend(budget.files.iter().map(|file| file.to_string_lossy().into_owned()));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let printed = answer("node", &arguments)
        .ok_or_else(|| fault(format!("the {} is not built; run `cargo xtask build`", budget.name)))?;
    printed.parse().naming(format_args!("read the size of the {}", budget.name))
}
