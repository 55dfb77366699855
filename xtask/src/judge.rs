//! `judge`: the product's own judgement over a file of cases, and one table over a folder of them.
//!
//! For: measuring on data sets that live elsewhere, with their own scorer.
//! Not for: judging itself (`domain/examples/judge` calls the rules), or keeping any of those sets.

use crate::fault::{Done, Naming, fault};
use crate::places::Places;
use crate::rules::rules;
use crate::task::{Task, command, say};
use serde_json::Value;
use std::path::Path;

const USAGE: &str = "\
`judge` takes TASK --in FILE [--kb FILE] --out FILE [--semantic none|static|full],
or --report FOLDER [--semantic none|static|full], the folder holding dev/, kb/ and score.py";

/// `cargo xtask judge …`
pub fn run(places: &Places, words: &[String]) -> Done {
    match words.split_first() {
        Some((first, rest)) if first == "--report" => {
            let (folder, options) = rest.split_first().ok_or_else(|| fault(USAGE))?;
            report(places, Path::new(folder), options)
        }
        Some((task, options)) if !task.starts_with('-') && !options.is_empty() => {
            let judge = rules(places, "judge")?;
            judged(&judge, task, &options.iter().map(String::as_str).collect::<Vec<_>>())
        }
        _ => Err(fault(USAGE)),
    }
}

fn judged(judge: &Path, task: &str, options: &[&str]) -> Done {
    let mut run = command(judge, &[task]);
    run.args(options);
    Task::new(format!("judging {task}"), run).run().map(drop)
}

/// A figure of the scorer's answer: its name for people, and where it stands.
struct Figure {
    name: &'static str,
    path: &'static [&'static str],
}

const fn figure(name: &'static str, path: &'static [&'static str]) -> Figure {
    Figure { name, path }
}

/// Every task there is, and what is worth reading of it.
const TASKS: [(&str, &[Figure]); 9] = [
    (
        "human_request",
        &[
            figure("F1, explicit", &["audited_explicit_only", "f1"]),
            figure("recall", &["audited_explicit_only", "recall"]),
            figure("false alarms", &["audited_explicit_only", "false_alarm_rate"]),
            figure("F1, all labels", &["all", "f1"]),
        ],
    ),
    ("frustration", &[figure("macro AUROC", &["macro", "auroc"]), figure("F1", &["all", "f1"])]),
    ("satisfaction", &[figure("F1", &["all", "f1"]), figure("AUROC", &["all", "auroc"])]),
    ("confusion", &[figure("AUROC", &["all", "auroc"]), figure("F1", &["all", "f1"])]),
    ("lead", &[figure("AUROC", &["all", "auroc"]), figure("F1", &["all", "f1"])]),
    ("urgent", &[figure("F1", &["all", "f1"]), figure("AUROC", &["all", "auroc"])]),
    (
        "repeat",
        &[
            figure("AUROC", &["all", "auroc"]),
            figure("F1, FAQ, random", &["by_negative", "stackfaq/random", "f1"]),
            figure("F1, FAQ, look-alikes", &["by_negative", "stackfaq/lexically_close", "f1"]),
        ],
    ),
    (
        "oos",
        &[
            figure("macro AUROC", &["macro_auroc"]),
            figure("in scope, answered right", &["macro_decision", "in_scope_accuracy"]),
            figure("out of scope, refused", &["macro_decision", "oos_recall"]),
            figure("right when answered", &["macro_decision", "right_when_answered"]),
            figure("HINT3: AUROC", &["kb", "hint3_powerplay11", "auroc"]),
            figure("HINT3: answered right", &["kb", "hint3_powerplay11", "decision", "in_scope_accuracy"]),
            figure("HINT3: refused", &["kb", "hint3_powerplay11", "decision", "oos_recall"]),
            figure("HINT3: right when answered", &["kb", "hint3_powerplay11", "decision", "right_when_answered"]),
        ],
    ),
    (
        "retrieval",
        &[figure("macro recall@1", &["macro", "recall_at_1"]), figure("macro recall@3", &["macro", "recall_at_3"])],
    ),
];

/// Judges every development split and scores it with the folder's own scorer.
fn report(places: &Places, folder: &Path, options: &[String]) -> Done {
    if !folder.join("score.py").is_file() {
        return Err(fault(format!("{} holds no score.py; name the folder of the data sets", folder.display())));
    }
    let judge = rules(places, "judge")?;
    let out = places.notes().join("judged");
    std::fs::create_dir_all(&out).naming(format_args!("make {}", out.display()))?;
    say("");
    for (task, figures) in TASKS {
        let answer = scored(&judge, folder, &out, task, options)?;
        for (place, figure) in figures.iter().enumerate() {
            let name = if place == 0 { task } else { "" };
            say(&format!("  {name:<14} {:<28} {}", figure.name, told(&answer, figure)));
        }
    }
    Ok(())
}

fn told(answer: &Value, figure: &Figure) -> String {
    let found = figure.path.iter().fold(answer, |value, key| &value[*key]);
    found.as_f64().map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"))
}

fn scored(judge: &Path, folder: &Path, out: &Path, task: &str, options: &[String]) -> Done<Value> {
    let gold = folder.join(format!("dev/{task}.jsonl"));
    let predictions = out.join(format!("{task}.jsonl"));
    let kb = folder.join(format!("kb/{task}_kb.jsonl"));
    let mut run = command(judge, &[task]);
    run.arg("--in").arg(&gold).arg("--out").arg(&predictions).args(options);
    if kb.is_file() {
        run.arg("--kb").arg(&kb);
    }
    // Its first line on the screen comes from the scorer: quiet here keeps the table in one piece.
    let done = run.output().naming(format_args!("judge {task}"))?;
    if !done.status.success() {
        return Err(fault(format!("failed to judge {task}: {}", String::from_utf8_lossy(&done.stderr).trim())));
    }
    let mut scorer = command("python3", &[]);
    scorer.arg(folder.join("score.py")).arg(task).arg("--gold").arg(&gold).arg("--pred").arg(&predictions);
    let scored = scorer.arg("--json").output().naming("start python3, which the scorer needs, with numpy")?;
    let printed = String::from_utf8_lossy(&scored.stdout);
    serde_json::from_str(&printed).map_err(|_| {
        let why = String::from_utf8_lossy(&scored.stderr);
        fault(format!("the scorer failed on {task}; it needs numpy (`pip install numpy`): {}", why.trim()))
    })
}
