//! Judges a file of cases with the product's own rules: `judge TASK --in FILE [--kb FILE] --out FILE [--semantic S]`.
//!
//! For: `cargo xtask judge`. One JSON object a line goes in, one prediction with its score comes out.
//! Not for: scoring them, and never for reading a label: only what a visitor and an owner wrote is looked at.

mod knowing;
mod listening;

use domain::classifier::{Classifiers, Task};
use domain::judgement::Judgement;
use domain::meaning::Embedder;
use domain::meaning::sentence::Sentence;
use domain::meaning::table::Table;
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::rc::Rc;

type Done<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// What is asked for on the command line.
struct Options {
    task: String,
    cases: String,
    /// The knowledge that is asked, where the task has one.
    kb: Option<String>,
    out: String,
    /// `none`, `static` or `full`.
    semantic: String,
}

fn main() -> Done {
    let options = Options::read(std::env::args().skip(1).collect())?;
    let judgement = judgement(&options.semantic)?;
    let cases = lines(&options.cases)?;
    let entries = options.kb.as_deref().map(lines).transpose()?.unwrap_or_default();
    let bases = knowing::Bases::of(&entries, &judgement);
    let predictions: Vec<Value> = match options.task.as_str() {
        "human_request" => cases.iter().map(|case| listening::human_request(case, &judgement)).collect(),
        "frustration" => cases.iter().map(|case| listening::frustration(case, &judgement)).collect(),
        "confusion" => cases.iter().map(|case| listening::learned(case, Task::Confusion, &judgement)).collect(),
        "urgent" => cases.iter().map(|case| listening::learned(case, Task::Urgent, &judgement)).collect(),
        "lead" => cases.iter().map(|case| listening::learned(case, Task::Lead, &judgement)).collect(),
        "oos" => cases.iter().map(|case| bases.oos(case)).collect(),
        "retrieval" => cases.iter().map(|case| bases.retrieval(case)).collect(),
        "satisfaction" => cases.iter().map(listening::satisfaction).collect(),
        "repeat" => cases.iter().map(|case| knowing::repeat(case, &judgement)).collect(),
        other => return Err(format!("there is no task `{other}`").into()),
    };
    let mut out = std::io::BufWriter::new(fs::File::create(&options.out)?);
    predictions.iter().try_for_each(|prediction| writeln!(out, "{prediction}"))?;
    Ok(out.flush()?)
}

impl Options {
    fn read(words: Vec<String>) -> Done<Self> {
        let mut words = words.into_iter();
        let task = words.next().ok_or("name a task")?;
        let (mut cases, mut kb, mut out, mut semantic) = (None, None, None, "full".to_owned());
        while let Some(name) = words.next() {
            let value = words.next().ok_or_else(|| format!("`{name}` needs a value"))?;
            match name.as_str() {
                "--in" => cases = Some(value),
                "--kb" => kb = Some(value),
                "--out" => out = Some(value),
                "--semantic" => semantic = value,
                _ => return Err(format!("there is no option `{name}`").into()),
            }
        }
        let (cases, out) = (cases.ok_or("`--in FILE` is missing")?, out.ok_or("`--out FILE` is missing")?);
        Ok(Self { task, cases, kb, out, semantic })
    }
}

fn judgement(semantic: &str) -> Done<Judgement> {
    let models = concat!(env!("CARGO_MANIFEST_DIR"), "/../models");
    let read = |name: &str| fs::read(format!("{models}/{name}"));
    let meaning: Option<Rc<dyn Embedder>> = match semantic {
        "none" => None,
        "static" => Some(Rc::new(Table::read(&read("static.bin")?).map_err(|e| e.to_string())?)),
        "full" => Some(Rc::new(Sentence::read(read("sentence.bin")?).map_err(|e| e.to_string())?)),
        other => return Err(format!("there is no model `{other}`").into()),
    };
    let classifiers = Classifiers::read(&read("classifiers.bin")?).map_err(|e| e.to_string())?;
    Ok(Judgement { meaning, classifiers: Some(Rc::new(classifiers)) })
}

fn lines(path: &str) -> Done<Vec<Value>> {
    let text = fs::read_to_string(path).map_err(|error| format!("cannot read {path}: {error}"))?;
    let parsed = text.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str);
    Ok(parsed.collect::<Result<_, _>>()?)
}

/// A case's field; a missing one is empty.
pub fn field<'a>(case: &'a Value, name: &str) -> &'a str {
    case[name].as_str().unwrap_or_default()
}
