//! The two Python programs that check the document of the HTTP surface, in an environment of their own below `target/`.

use crate::fault::{Done, read};
use crate::places::Places;
use crate::stamp;
use crate::task::{Task, answer, command, shell_exists};

const REQUIREMENTS: &str = "tests/openapi/requirements.txt";
const HOME: &str = "target/tools/python";
/// Holds the name of the requirements that were installed; it lies among them, so that removing them forgets it.
const NOTE: &str = "target/tools/python/.baton-requirements";

/// What is missing to check `openapi.json`.
pub fn for_describing(places: &Places) -> Done<Option<Task>> {
    let wanted = stamp::name_of(read(&places.root.join(REQUIREMENTS))?.as_bytes());
    if std::fs::read_to_string(places.root.join(NOTE)).is_ok_and(|installed| installed.trim() == wanted) {
        return Ok(None);
    }
    let mend = "pip's message is above; it wants Python 3.10 or newer with `venv` (on Debian `apt-get install python3-venv`) and a package index";
    let mut task = Task::new("Python programs that check openapi.json", command("true", &[]));
    let has_venv = answer("python3", &["-c", "import venv, ensurepip; print(1)"]).is_some();
    if !has_venv && super::is_root() && shell_exists("apt-get") {
        let install = "apt-get update -qq && apt-get install -qq --yes --no-install-recommends python3-venv";
        task = task.then(command("sh", &["-c", install]));
    }
    let pip = places.root.join(HOME).join("bin/pip");
    let install = ["install", "--quiet", "--disable-pip-version-check", "--requirement", REQUIREMENTS];
    let note = format!("printf %s {wanted} > {NOTE}");
    task = task.then(command("python3", &["-m", "venv", HOME])).then(command(pip, &install));
    Ok(Some(task.then(command("sh", &["-c", &note])).mend(mend)))
}
