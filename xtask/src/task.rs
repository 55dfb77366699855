//! Running programs one by one or side by side, with a line that shows what is going on.
//! Not for: programs that stay (see `dev::wrangler`).

use crate::fault::{Done, Naming, fault};
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often a long step says it is alive where the line cannot be redrawn.
const PLAIN_EVERY: Duration = Duration::from_secs(15);
/// How often a terminal's line is redrawn.
const REDRAW_EVERY: Duration = Duration::from_millis(250);
/// How much of a failed program's output is shown.
const TAIL_LINES: usize = 60;

/// Programs that run after one another under one title.
pub struct Task {
    title: String,
    commands: Vec<Command>,
    mend: Option<String>,
}

impl Task {
    pub fn new(title: impl Into<String>, command: Command) -> Self {
        Self { title: title.into(), commands: vec![command], mend: None }
    }

    pub fn then(mut self, command: Command) -> Self {
        self.commands.push(command);
        self
    }

    /// What to do when it fails, said after the program's own output.
    pub fn mend(mut self, sentence: impl Into<String>) -> Self {
        self.mend = Some(sentence.into());
        self
    }

    /// Runs it whatever comes, shows the end of its output when it fails, and says whether it succeeded.
    pub fn run_to_end(self) -> Done<(String, bool)> {
        let seen = Arc::new(Running::new(&self.title));
        let running = [Arc::clone(&seen)];
        std::thread::scope(|scope| {
            let worker = scope.spawn(move || carry_out(self.commands, &seen));
            show_until_done(&running, || worker.is_finished());
            let ended = worker.join().unwrap_or_else(|_| Err(fault("a step broke off")))?;
            if !ended.1 {
                eprintln!("{}", tail(&ended.0));
            }
            Ok(ended)
        })
    }

    /// Runs it and gives back all it printed.
    pub fn run(self) -> Done<String> {
        let mut outputs = run_all(vec![self])?;
        outputs.pop().ok_or_else(|| fault("a step gave no output"))
    }
}

/// A command in the checkout's root or below it.
pub fn command(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments);
    command
}

pub fn cargo(arguments: &[&str]) -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
}

/// What a short program prints, for checks that need no progress line.
pub fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

pub fn shell_exists(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// Runs tasks side by side, one progress line for all, and gives back what each printed.
/// All run to their end even when one fails, so that what succeeded need not be done again.
pub fn run_all(tasks: Vec<Task>) -> Done<Vec<String>> {
    let running: Vec<Arc<Running>> = tasks.iter().map(|task| Arc::new(Running::new(&task.title))).collect();
    let results = std::thread::scope(|scope| {
        let workers: Vec<_> =
            tasks.into_iter().zip(&running).map(|(task, seen)| scope.spawn(move || finish(task, seen))).collect();
        show_until_done(&running, || workers.iter().all(|worker| worker.is_finished()));
        workers.into_iter().map(|worker| worker.join().unwrap_or_else(|_| Err(fault("a step broke off")))).collect()
    });
    let results: Vec<Done<String>> = results;
    results.into_iter().collect()
}

/// What the progress line knows of one task.
struct Running {
    title: String,
    began: Instant,
    last_line: Mutex<String>,
    over: Mutex<bool>,
}

impl Running {
    fn new(title: &str) -> Self {
        Self { title: title.to_owned(), began: Instant::now(), last_line: Mutex::default(), over: Mutex::new(false) }
    }

    fn is_over(&self) -> bool {
        *self.over.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn end(&self, mark: &str) {
        *self.over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        say(&format!("{mark} {} ({} s)", self.title, self.began.elapsed().as_secs()));
    }
}

fn finish(task: Task, seen: &Running) -> Done<String> {
    let (printed, fine) = carry_out(task.commands, seen)?;
    if fine {
        return Ok(printed);
    }
    eprintln!("{}", tail(&printed));
    let mend = task.mend.as_deref().unwrap_or("its last output is above");
    Err(fault(format!("“{}” failed: {mend}", task.title)))
}

/// The commands up to the first that fails: all they printed, and whether all succeeded.
fn carry_out(commands: Vec<Command>, seen: &Running) -> Done<(String, bool)> {
    let mut all = String::new();
    for mut command in commands {
        let (output, fine) = watched(&mut command, seen).inspect_err(|_| seen.end("✗"))?;
        all.push_str(&output);
        if !fine {
            seen.end("✗");
            return Ok((all, false));
        }
    }
    seen.end("✓");
    Ok((all, true))
}

/// One program to its end: all it printed, and whether it succeeded.
fn watched(command: &mut Command, seen: &Running) -> Done<(String, bool)> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .naming(format_args!("start {name}"))?;
    let printed = Mutex::new(String::new());
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(|| stdout.map(|pipe| collect(pipe, &printed, seen)));
        scope.spawn(|| stderr.map(|pipe| collect(pipe, &printed, seen)));
    });
    let status = child.wait().naming(format_args!("wait for {name}"))?;
    Ok((printed.into_inner().unwrap_or_else(PoisonError::into_inner), status.success()))
}

fn collect(pipe: impl std::io::Read, printed: &Mutex<String>, seen: &Running) {
    for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned();
        if !line.trim().is_empty() {
            line.trim().clone_into(&mut seen.last_line.lock().unwrap_or_else(PoisonError::into_inner));
        }
        let mut printed = printed.lock().unwrap_or_else(PoisonError::into_inner);
        printed.push_str(&line);
        printed.push('\n');
    }
}

fn tail(output: &str) -> String {
    let lines: Vec<&str> = output.lines().collect();
    lines[lines.len().saturating_sub(TAIL_LINES)..].join("\n")
}

fn show_until_done(running: &[Arc<Running>], done: impl Fn() -> bool) {
    let terminal = std::io::stdout().is_terminal();
    let mut said = Instant::now();
    while !done() {
        std::thread::sleep(if terminal { REDRAW_EVERY } else { Duration::from_millis(20) });
        if !terminal && said.elapsed() < PLAIN_EVERY {
            continue;
        }
        said = Instant::now();
        let line =
            running.iter().filter(|task| !task.is_over()).map(|task| status(task)).collect::<Vec<_>>().join(" | ");
        if line.is_empty() {
            continue;
        }
        if terminal {
            redraw(&line);
        } else {
            println!("  … {line}");
        }
    }
}

fn status(task: &Running) -> String {
    let last = task.last_line.lock().unwrap_or_else(PoisonError::into_inner);
    let last: String = last.chars().filter(|c| !c.is_control()).take(48).collect();
    format!("{} {} s: {last}", task.title, task.began.elapsed().as_secs())
}

/// A line that the next one replaces.
fn redraw(line: &str) {
    let width = 110;
    let line: String = line.chars().take(width).collect();
    print!("\r\x1b[2K  … {line}");
    let _flushed = std::io::stdout().flush();
}

/// A line that stays.
pub fn say(line: &str) {
    if std::io::stdout().is_terminal() {
        println!("\r\x1b[2K{line}");
    } else {
        println!("{line}");
    }
}

/// A command that runs in another folder.
pub fn within(mut command: Command, folder: &Path) -> Command {
    command.current_dir(folder);
    command
}
