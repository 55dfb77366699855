//! `screenshots`: pictures of every page and of the widget in every state, in every width, colour and direction, for
//! whoever has to look at them.
//! Not for: what is on them; `tests/stories/screenshots.rs` walks through the pages.

use crate::build;
use crate::doctor;
use crate::fault::Done;
use crate::places::Places;
use crate::task::{Task, cargo, run_all, say};

/// `cargo xtask screenshots`
pub fn run(places: &Places) -> Done {
    run_all(doctor::for_browsing().into_iter().collect())?;
    build::prepare(places)?;
    let story = ["test", "--package", "tests", "--test", "stories", "screenshots", "--", "--ignored"];
    Task::new("taking pictures of every page and the widget", cargo(&story))
        .mend("the story's own words are above")
        .run()?;
    say(&format!("The pictures are in {}", places.root.join("target/screenshots").display()));
    Ok(())
}
