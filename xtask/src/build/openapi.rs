//! `openapi.json`: the HTTP surface, written from the wire types and the table beside them. A file among the assets; the
//! worker carries none of it.

use super::inputs;
use crate::fault::Done;
use crate::places::Places;
use crate::stamp::Stamp;
use crate::task::{Task, cargo};

const FOLDERS: [&str; 1] = ["protocol"];

/// Writes it anew where the types have changed. Whether it did.
pub fn make(places: &Places) -> Done<bool> {
    let stamp = Stamp::of(places, "openapi", &inputs(&FOLDERS))?;
    let document = places.assets().join("openapi.json");
    if stamp.is_fresh(std::slice::from_ref(&document)) {
        return Ok(false);
    }
    let mut write =
        cargo(&["run", "--quiet", "--package", "protocol", "--features", "schema", "--example", "openapi", "--"]);
    write.arg(&document);
    Task::new("openapi.json", write).mend("mend what the compiler says above").run()?;
    stamp.keep()?;
    Ok(true)
}
