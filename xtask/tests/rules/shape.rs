//! The shape of files: heads, lengths, no sleeps in tests, no panics where visitors are.

use crate::assert_none;
use crate::source::{Source, all, has_word};

const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 70;
/// The only place where tests wait: it polls a condition.
const WAITS: &str = "tests/harness/wait.rs";

#[test]
fn every_file_says_what_it_is_for() {
    let silent = |source: &&Source| !source.text.starts_with("//!");
    let say = |source: &Source| format!("{}:1: begin with `//!`: what the file is for, and what not", source.path);
    assert_none(all().iter().filter(silent).map(say).collect());
}

#[test]
fn no_file_is_longer_than_400_lines() {
    let lines = |source: &Source| source.text.lines().count();
    let say = |source: &Source| {
        format!("{}:{}: over {FILE_LINES} lines; a file is one idea, split it", source.path, lines(source))
    };
    assert_none(all().iter().filter(|source| lines(source) > FILE_LINES).map(say).collect());
}

#[test]
fn no_function_is_longer_than_70_lines() {
    let mut findings = Vec::new();
    for source in all() {
        for (begin, end) in
            functions(&source.lexed.code).into_iter().filter(|(begin, end)| end - begin + 1 > FUNCTION_LINES)
        {
            let long = end - begin + 1;
            findings.push(format!(
                "{}:{begin}: a function of {long} lines, over {FUNCTION_LINES}; name its parts",
                source.path
            ));
        }
    }
    assert_none(findings);
}

#[test]
fn tests_wait_for_conditions_and_never_sleep() {
    let mut findings = Vec::new();
    for source in all().iter().filter(|source| source.path != WAITS) {
        for (number, line) in source.code_lines().filter(|(number, _)| source.is_test(*number)) {
            if has_word(line, "sleep") || has_word(line, "sleep_until") {
                findings
                    .push(format!("{}:{number}: a test that sleeps; wait for a condition with {WAITS}", source.path));
            }
        }
    }
    assert_none(findings);
}

/// To look for examples takes seconds for each crate, so `cargo xtask test` does not: an example is a test like any other.
#[test]
fn documentation_holds_no_examples_that_nobody_would_run() {
    let mut findings = Vec::new();
    for source in all() {
        let documented = source.text.lines().map(str::trim_start).enumerate();
        for (number, line) in documented.filter(|(_, line)| line.starts_with("///") || line.starts_with("//!")) {
            let said = &line[3..];
            if said.trim_start().starts_with("```") || said.starts_with("     ") {
                findings.push(format!("{}:{}: an example in documentation; make it a test", source.path, number + 1));
            }
        }
    }
    assert_none(findings);
}

#[test]
fn what_runs_in_production_never_unwraps() {
    let mut findings = Vec::new();
    for source in all().iter().filter(|source| !source.is_in("tests") && !source.is_in("xtask")) {
        for (number, line) in source.code_lines().filter(|(number, _)| !source.is_test(*number)) {
            let may_panic =
                [".unwrap()", ".expect(", "panic!(", "unreachable!("].iter().any(|call| line.contains(call));
            if may_panic && !says_why(source, number) {
                findings.push(format!(
                    "{}:{number}: may panic; return an error, or say in a comment why it cannot fail",
                    source.path
                ));
            }
        }
    }
    assert_none(findings);
}

/// A comment or an attribute's reason on the line or on one of the two above it.
fn says_why(source: &Source, number: usize) -> bool {
    (number.saturating_sub(2).max(1)..=number).any(|line| {
        let line = source.line(line);
        line.contains("//") || line.contains("reason =")
    })
}

/// The first and last line of every function with a body.
fn functions(code: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let is_word = code[..at].chars().next_back().is_none_or(|before| before.is_whitespace() || before == '(');
        if let Some(end) = body_end(&code[at..]).filter(|_| is_word) {
            let line_of = |at: usize| code[..at].matches('\n').count() + 1;
            found.push((line_of(at), line_of(at + end)));
        }
    }
    found
}

/// Where the body that follows a function's name closes; `None` when it has no body.
fn body_end(code: &str) -> Option<usize> {
    let (mut brackets, mut braces) = (0_i32, 0_i32);
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets -= 1,
            ';' if braces == 0 && brackets == 0 => return None,
            '{' => braces += 1,
            '}' if braces == 1 => return Some(at),
            '}' => braces -= 1,
            _ => {}
        }
        if brackets < 0 && braces == 0 {
            return None;
        }
    }
    None
}

#[test]
fn functions_are_found_with_their_ends() {
    let code = "trait T {\n    fn no_body(&self) -> [u8; 2];\n}\nfn one(\n    a: fn(u8),\n) -> u8\nwhere\n    A: B,\n{\n    if a { b }\n}\n";
    assert!(functions(code).contains(&(4, 11)), "{:?}", functions(code));
}
