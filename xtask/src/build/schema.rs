//! The settings' JSON schema, which the console's Rules page draws its form from: one file beside the pages.
//!
//! It is written by `protocol/examples/settings_schema.rs` from the very types the worker reads.

use super::inputs;
use crate::fault::{Done, Naming};
use crate::places::Places;
use crate::stamp::Stamp;
use crate::task::{Task, cargo};

pub fn write(places: &Places) -> Done {
    let file = places.assets().join("console/settings.schema.json");
    let stamp = Stamp::of(places, "settings_schema", &inputs(&["protocol"]))?;
    if stamp.is_fresh(std::slice::from_ref(&file)) {
        return Ok(());
    }
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).naming(format_args!("make {}", folder.display()))?;
    }
    let mut run =
        cargo(&["run", "--package", "protocol", "--features", "schema", "--example", "settings_schema", "--"]);
    run.arg(&file);
    Task::new("writing the settings' schema", run).run()?;
    stamp.keep()
}
