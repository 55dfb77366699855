//! Who may depend on whom. `cargo metadata` knows; this says what is allowed.

use crate::assert_none;
use crate::source::root;
use serde_json::Value;
use std::collections::BTreeMap;
use std::process::Command;

/// A package, and which others of the workspace it may use.
const ALLOWED: [(&str, &[&str]); 12] = [
    ("protocol", &[]),
    ("domain", &["protocol"]),
    ("connectors", &["protocol", "domain"]),
    ("reading", &["protocol"]),
    ("files", &["protocol", "reading"]),
    ("baton-worker", &["protocol", "domain", "connectors", "reading"]),
    ("browser", &["protocol"]),
    ("widget", &["protocol", "browser"]),
    ("parts", &["browser", "widget"]),
    ("console", &["protocol", "browser"]),
    ("tests", &["protocol"]),
    ("xtask", &[]),
];

/// What would bring a clock, chance, the network or a runtime into the rules.
const IMPURE: [&str; 13] = [
    "async-trait",
    "chrono",
    "fastrand",
    "futures",
    "futures-util",
    "getrandom",
    "js-sys",
    "rand",
    "reqwest",
    "tokio",
    "uuid",
    "wasm-bindgen",
    "web-sys",
];

#[test]
fn packages_depend_only_downwards() {
    let packages = direct_dependencies();
    let mut findings = Vec::new();
    for (package, dependencies) in &packages {
        let allowed = ALLOWED.iter().find(|(name, _)| name == package).map(|(_, allowed)| *allowed);
        let Some(allowed) = allowed else {
            findings.push(format!(
                "Cargo.toml: `{package}` has no place in the layers; give it one in xtask/tests/rules/layers.rs"
            ));
            continue;
        };
        for dependency in dependencies.iter().filter(|name| packages.contains_key(*name)) {
            if !allowed.contains(&dependency.as_str()) {
                findings.push(format!(
                    "{package}/Cargo.toml: may not use `{dependency}`; move what it needs to a lower layer"
                ));
            }
        }
    }
    assert_none(findings);
}

#[test]
fn only_the_worker_knows_cloudflare() {
    let packages = direct_dependencies();
    let knows = |(name, dependencies): &(&String, &Vec<String>)| {
        *name != "baton-worker"
            && dependencies.iter().any(|dependency| dependency == "worker" || dependency == "worker-macros")
    };
    assert_none(
        packages
            .iter()
            .filter(knows)
            .map(|(name, _)| format!("{name}/Cargo.toml: only worker/ may use `worker`"))
            .collect(),
    );
}

#[test]
fn promise_1_the_rules_use_no_impure_package() {
    let packages = direct_dependencies();
    let mut findings = Vec::new();
    for package in ["protocol", "domain", "connectors", "reading"] {
        for dependency in packages[package].iter().filter(|name| IMPURE.contains(&name.as_str())) {
            findings.push(format!(
                "{package}/Cargo.toml: `{dependency}` has no place in pure code; take what it gives as an argument"
            ));
        }
    }
    assert_none(findings);
}

#[test]
fn the_widget_carries_no_json_library() {
    let tree = cargo(&[
        "tree",
        "--package",
        "widget",
        "--edges",
        "normal",
        "--target",
        "wasm32-unknown-unknown",
        "--prefix",
        "none",
    ]);
    assert!(tree.contains("wasm-bindgen v"), "cargo tree printed no dependencies:\n{tree}");
    assert!(
        !tree.contains("serde_json v"),
        "widget/Cargo.toml: serde_json doubles the widget; read frames through the browser's JSON"
    );
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let list = std::fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    let packages = direct_dependencies();
    let mut findings = Vec::new();
    for (package, dependencies) in &packages {
        for dependency in dependencies.iter().filter(|name| !packages.contains_key(*name)) {
            if !list.lines().any(|line| line.starts_with(&format!("- {dependency} "))) {
                findings.push(format!(
                    "docs/dependencies.md: add `- {dependency} ({package}) - why this one, what it costs`"
                ));
            }
        }
    }
    findings.sort();
    findings.dedup();
    assert_none(findings);
}

/// Each package's dependencies by package name, without those of tests.
fn direct_dependencies() -> BTreeMap<String, Vec<String>> {
    let metadata: Value =
        serde_json::from_str(&cargo(&["metadata", "--format-version", "1", "--no-deps", "--offline"])).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let used = |package: &Value| {
        let all = package["dependencies"].as_array().unwrap().iter();
        all.filter(|dependency| dependency["kind"] != "dev").map(|dependency| text(&dependency["name"])).collect()
    };
    packages.map(|package| (text(&package["name"]), used(package))).collect()
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
