//! Takes out what a panic would say. It would say it to nobody.
//!
//! On this target the standard library has no place to print to: a panic composes its message, throws it away and stops
//! with `unreachable`. Composing it costs every visitor eight kilobytes of formatting. Here the functions a panic goes
//! through become that `unreachable` at once, so that what only they called can be removed. What runs is the same
//! to the last instruction before, and a panic still stops the widget.
//! Not for: a page that formats text on purpose; `still_formats` finds that, and the build fails.

use super::places::forget_places;
use super::{CODE, ELEMENTS, Module, Reader, number};
use crate::fault::{Done, fault};
use std::collections::HashMap;

/// Functions that never return, by the beginning of their names.
const PANICS: [&str; 16] = [
    "core::panicking::",
    "std::panicking::panic_",
    "std::panicking::begin_panic",
    "__rustc::rust_begin_unwind",
    "__rustc::rust_panic",
    "core::option::unwrap_failed",
    "core::option::expect_failed",
    "core::result::unwrap_failed",
    "core::slice::index::slice_index_fail",
    "core::slice::copy_from_slice_impl::len_mismatch_fail",
    "core::str::slice_error_fail",
    "core::cell::panic_",
    "alloc::raw_vec::handle_error",
    "alloc::raw_vec::capacity_overflow",
    "alloc::alloc::handle_alloc_error",
    "std::alloc::rust_oom",
];

/// What a table of functions holds for composing a message, by a part of its name.
const FORMATS: [&str; 3] = ["core::fmt::", "core::panic::PanicPayload", "std::panicking::panic_handler::"];

/// No locals, `unreachable`, `end`.
const STOPS: &[u8] = &[0, 0x00, 0x0b];

/// `wasm` with silent panics. Its functions must still have their names.
pub fn quiet(wasm: &[u8]) -> Done<Vec<u8>> {
    let mut module = Module::read(wasm)?;
    let names = module.names()?;
    if names.is_empty() {
        return Err(fault("the widget's wasm names no functions; its panics cannot be made silent"));
    }
    let is_panic = |function: usize| {
        names.get(&function).is_some_and(|name| PANICS.iter().any(|beginning| name.starts_with(beginning)))
    };
    let imported = module.imported_functions()?;
    let code = module.section(CODE).ok_or_else(|| fault("the widget's wasm has no code"))?;
    let mut bodies = Reader(code);
    let mut out = Vec::new();
    let count = bodies.number()?;
    number(&mut out, count);
    for function in imported..imported + count {
        let length = bodies.number()?;
        let body = bodies.take(length)?;
        let body = if is_panic(function) { STOPS } else { body };
        number(&mut out, body.len());
        out.extend(body);
    }
    module.replace(CODE, out);
    let stops = (imported..imported + count).find(|function| is_panic(*function));
    if let (Some(stops), Some(elements)) = (stops, module.section(ELEMENTS)) {
        let elements = without_formats(elements, &names, stops)?;
        module.replace(ELEMENTS, elements);
    }
    forget_places(&mut module)?;
    Ok(module.write())
}

/// Tables in which what composes messages is replaced by `stops`.
fn without_formats(section: &[u8], names: &HashMap<usize, String>, stops: usize) -> Done<Vec<u8>> {
    let mut rest = Reader(section);
    let mut out = Vec::new();
    let count = rest.number()?;
    number(&mut out, count);
    for _ in 0..count {
        let before = rest.0;
        // Functions by number, put at a constant place of the first table: all that rustc and wasm-bindgen make.
        if rest.byte()? != 0 {
            return Err(fault(
                "the widget's wasm has a kind of table that xtask/src/build/wasm/quiet.rs does not know",
            ));
        }
        while rest.byte()? != 0x0b {}
        out.extend(&before[..before.len() - rest.0.len()]);
        let entries = rest.number()?;
        number(&mut out, entries);
        for _ in 0..entries {
            let function = rest.number()?;
            let formats = names.get(&function).is_some_and(|name| FORMATS.iter().any(|part| name.contains(part)));
            number(&mut out, if formats { stops } else { function });
        }
    }
    Ok(out)
}

/// Functions that compose text and are still there when all that nobody calls is gone.
pub fn still_formats(wasm: &[u8]) -> Done<Vec<String>> {
    let mut found: Vec<String> =
        Module::read(wasm)?.names()?.into_values().filter(|name| name.contains("core::fmt::")).collect();
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three functions: one that panics, one that formats and stands in the table, one of ours that calls the first.
    fn module() -> Vec<u8> {
        let mut names = Vec::new();
        let list: [(usize, &str); 3] =
            [(0, "core[00ff]::panicking::panic_fmt"), (1, "<u8 as core[00ff]::fmt::Display>::fmt"), (2, "ours::run")];
        number(&mut names, list.len());
        for (function, name) in list {
            number(&mut names, function);
            super::super::text(&mut names, name);
        }
        let mut custom = vec![4];
        custom.extend(b"name");
        custom.push(1);
        number(&mut custom, names.len());
        custom.extend(names);
        let bodies = [vec![0, 0x01, 0x01, 0x0b], vec![0, 0x01, 0x0b], vec![0, 0x10, 0x00, 0x0b]];
        let mut code = vec![bodies.len() as u8];
        for body in bodies {
            number(&mut code, body.len());
            code.extend(body);
        }
        Module(vec![
            (1, vec![1, 0x60, 0, 0]),
            (3, vec![3, 0, 0, 0]),
            (ELEMENTS, vec![1, 0, 0x41, 1, 0x0b, 2, 1, 2]),
            (CODE, code),
            (0, custom),
        ])
        .write()
    }

    #[test]
    fn panics_stop_at_once_and_nothing_else_changes() {
        let quieted = Module::read(&quiet(&module()).unwrap()).unwrap();
        assert_eq!(quieted.section(CODE).unwrap(), [3, 3, 0, 0, 0x0b, 3, 0, 1, 0x0b, 4, 0, 0x10, 0, 0x0b]);
        assert_eq!(quieted.section(ELEMENTS).unwrap(), [1, 0, 0x41, 1, 0x0b, 2, 0, 2]);
        assert_eq!(quieted.section(3).unwrap(), [3, 0, 0, 0]);
    }

    #[test]
    fn what_formats_is_named() {
        assert_eq!(still_formats(&module()).unwrap(), ["<u8 as core::fmt::Display>::fmt"]);
    }

    #[test]
    fn a_wasm_without_names_is_refused() {
        assert!(quiet(&Module(vec![(CODE, vec![0])]).write()).is_err());
    }
}
