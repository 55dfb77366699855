//! Short names for what the wasm and its script call each other by.
//!
//! wasm-bindgen's names hold a hash each, which no compression makes smaller, and they stand in both files.
//! Not for: `start`, `memory` and whatever else has a plain name: only generated names are changed.

use super::{EXPORTS, IMPORTS, Module, Reader, each_import, number, text};
use crate::fault::{Done, fault};

/// The wasm and its script with short names.
pub fn shorten(wasm: &[u8], script: &str) -> Done<(Vec<u8>, String)> {
    let mut module = Module::read(wasm)?;
    let mut known: Vec<(String, String)> = Vec::new();
    let mut rename = |name: &str| {
        if !["__wb", "__externref", "wasm_bindgen__"].iter().any(|beginning| name.starts_with(beginning)) {
            return name.to_owned();
        }
        let place = known.iter().position(|(long, _)| long == name).unwrap_or_else(|| {
            known.push((name.to_owned(), format!("_{}", letters(known.len()))));
            known.len() - 1
        });
        known[place].1.clone()
    };
    let (mut imports, mut from, mut missing) = (Vec::new(), String::new(), None);
    let mut others: Vec<(String, String)> = Vec::new();
    let section = module.section(IMPORTS).unwrap_or(&[0]);
    number(&mut imports, Reader(section).number()?);
    each_import(section, |module, name, what| {
        // Another module's functions are called by their own names.
        let is_own = module.ends_with("_bg.js");
        if is_own {
            module.clone_into(&mut from);
            missing = missing.take().or_else(|| (!script.contains(name)).then(|| name.to_owned()));
        } else {
            others.push((module.to_owned(), name.to_owned()));
        }
        text(&mut imports, "a");
        text(&mut imports, &if is_own { rename(name) } else { name.to_owned() });
        imports.extend(what);
    })?;
    if let Some(name) = missing {
        return Err(fault(format!("wasm-bindgen's script does not name {name}, which the wasm wants")));
    }
    let mut exports = Vec::new();
    let mut rest = Reader(module.section(EXPORTS).unwrap_or(&[0]));
    let count = rest.number()?;
    number(&mut exports, count);
    for _ in 0..count {
        text(&mut exports, &rename(rest.text()?));
        exports.push(rest.byte()?);
        number(&mut exports, rest.number()?);
    }
    let mut script = script.to_owned();
    // The longest first, as one name may be the beginning of another.
    known.sort_by_key(|(long, _)| std::cmp::Reverse(long.len()));
    for (long, short) in &known {
        script = script.replace(long, short);
    }
    module.replace(IMPORTS, imports);
    module.replace(EXPORTS, exports);
    let script = script.replace(&format!("\"{from}\""), "a");
    Ok((module.write(), if others.is_empty() { script } else { beside(&script, &others)? }))
}

/// The script with `others`, module and function each, among its own functions. wasm-bindgen hands over whole modules, with
/// all that nobody calls from there.
fn beside(script: &str, others: &[(String, String)]) -> Done<String> {
    const OBJECT: &str = "const import0 = {\n        __proto__: null,\n";
    let (mut own, mut modules) = (String::new(), 0);
    for line in script.split_inclusive('\n') {
        let is_whole = line.starts_with("import * as import") || line.trim_start().starts_with("\"./");
        modules += usize::from(is_whole);
        if !is_whole {
            own += line;
        }
    }
    let names: Vec<&str> = others.iter().map(|(_, name)| name.as_str()).collect();
    let with = own.replacen(OBJECT, &format!("{OBJECT}{},\n", names.join(", ")), 1);
    // Each is named where it is imported and where it is handed over.
    if with == own || modules != 2 * others.len() {
        return Err(fault(
            "wasm-bindgen's script imports other modules in another way; mend xtask/src/build/wasm/short.rs",
        ));
    }
    let imports = others.iter().map(|(module, name)| format!("import {{ {name} }} from \"{module}\";\n"));
    Ok(imports.collect::<String>() + &with)
}

/// 0 is `a`, 25 is `z`, 26 is `ba`.
fn letters(number: usize) -> String {
    let letter = char::from(b'a' + (number % 26) as u8);
    match number / 26 {
        0 => letter.into(),
        more => letters(more) + letter.encode_utf8(&mut [0; 4]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_files_say_the_short_names_and_plain_ones_stay() {
        let mut imports = vec![3];
        for (module, name) in
            [("./widget_bg.js", "__wbg_open_1f"), ("./widget_bg.js", "__wbg_open_1f2e"), ("./words.js", "say")]
        {
            text(&mut imports, module);
            text(&mut imports, name);
            imports.extend([0, 0]);
        }
        let mut exports = vec![2];
        for name in ["start", "__wbindgen_malloc"] {
            text(&mut exports, name);
            exports.extend([0, 3]);
        }
        let wasm = Module(vec![(IMPORTS, imports), (EXPORTS, exports)]).write();
        let script = r#"import * as import1 from "./words.js"
    const import0 = {
        __proto__: null,
        __wbg_open_1f: 1, __wbg_open_1f2e: 2 };
    ({
        "./widget_bg.js": import0,
        "./words.js": import1,
    });wasm.__wbindgen_malloc();wasm.start()"#;
        let (short, script) = shorten(&wasm, script).unwrap();
        assert_eq!(
            script,
            r#"import { say } from "./words.js";
    const import0 = {
        __proto__: null,
say,
        _a: 1, _b: 2 };
    ({
        a: import0,
    });wasm._c();wasm.start()"#
        );
        assert!(shorten(&wasm, "__wbg_open_1f __wbg_open_1f2e").is_err(), "no module is handed over");
        let wasm = short;
        let module = Module::read(&wasm).unwrap();
        assert_eq!(module.section(IMPORTS).unwrap(), b"\x03\x01a\x02_a\0\0\x01a\x02_b\0\0\x01a\x03say\0\0");
        assert_eq!(module.section(EXPORTS).unwrap(), b"\x02\x05start\0\x03\x02_c\0\x03");
    }

    #[test]
    fn an_import_the_script_does_not_know_is_a_fault() {
        let mut imports = vec![1];
        text(&mut imports, "./widget_bg.js");
        text(&mut imports, "__wbg_open_1f");
        imports.extend([0, 0]);
        assert!(shorten(&Module(vec![(IMPORTS, imports)]).write(), "").is_err());
    }

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 700].map(letters), ["a", "z", "ba", "bay"]);
    }
}
