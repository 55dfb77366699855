//! The rows an object keeps: no two of its files may mean different tables by one name, for `IF NOT EXISTS` would let the
//! second go on with the first's columns.

use crate::assert_none;
use crate::source::all;
use std::collections::BTreeMap;

#[test]
fn no_table_of_an_object_is_made_twice() {
    let mut made: BTreeMap<(&str, String), Vec<String>> = BTreeMap::new();
    for source in all() {
        let object = match source.path.strip_prefix("worker/src/") {
            Some(path) if path.starts_with("desk") => "desk",
            Some(path) if path.starts_with("conversation") => "conversation",
            _ => continue,
        };
        for after in source.text.split("TABLE IF NOT EXISTS ").skip(1) {
            let name = after.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default();
            // A name that is put together at run time begins with nothing.
            if name.is_empty() {
                continue;
            }
            made.entry((object, name.to_owned())).or_default().push(source.path.clone());
        }
    }
    assert!(made.len() > 20, "the tables are not read: {made:?}");
    let twice = made.iter().filter(|(_, places)| places.len() > 1);
    assert_none(twice.map(|((object, name), places)| format!("{object}: {name} is made in {places:?}")).collect());
}
