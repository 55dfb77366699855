//! JSON broken into lines for a reader. Nothing is parsed or reordered: what a server was sent, and signed, is
//! shown as it was, whatever it was.

/// Breaks and indents outside strings; text that is no JSON comes out readable all the same.
pub fn broken(json: &str) -> String {
    let (mut out, mut depth, mut quoted, mut escaped) = (String::with_capacity(json.len() * 2), 0_usize, false, false);
    for letter in json.chars() {
        let is_mark = !quoted;
        match letter {
            '"' if !escaped => quoted = !quoted,
            '}' | ']' if is_mark => {
                depth = depth.saturating_sub(1);
                begin_line(&mut out, depth);
            }
            _ => {}
        }
        escaped = letter == '\\' && !escaped;
        out.push(letter);
        match letter {
            '{' | '[' if is_mark => {
                depth += 1;
                begin_line(&mut out, depth);
            }
            ',' if is_mark => begin_line(&mut out, depth),
            ':' if is_mark => out.push(' '),
            _ => {}
        }
    }
    out
}

/// An empty object or list has nothing between its ends, so they stay together.
fn begin_line(out: &mut String, depth: usize) {
    let kept = out.trim_end().len();
    let opened = out[..kept].ends_with(['{', '[']) && kept < out.len();
    if opened {
        return out.truncate(kept);
    }
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn lines_are_broken_and_nothing_else_changes() {
        let json = r#"{"type":"a","data":{"text":"say \"{,:}\" \\","list":[1,2],"none":{},"empty":[]}}"#;
        let expect = "{\n  \"type\": \"a\",\n  \"data\": {\n    \"text\": \"say \\\"{,:}\\\" \\\\\",\n    \"list\": [\n      1,\n      2\n    ],\n    \"none\": {},\n    \"empty\": []\n  }\n}";
        assert_eq!(broken(json), expect);
        let same = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        assert_eq!(same(&broken(json)), same(json));
        assert_eq!(broken("not } json"), "not \n} json");
    }
}
