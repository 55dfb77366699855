//! Files: dropped or chosen, read one after another beside the page, and taken in.

use super::super::app::App;
use super::reader;
use super::shelf::Shelf;
use console::knowledge::{ACCEPTED, count, file_id, size, warning};
use leptos::html::Input;
use leptos::prelude::*;
use protocol::file::FileRead;
use protocol::knowledge::{FileName, NewSource};
use web_sys::{DragEvent, File, FileList};

/// Letters of what was read that are shown before somebody asks for more.
const PREVIEW_CHARS: usize = 6_000;

/// One file on its way.
#[derive(Clone)]
pub struct Upload {
    key: u64,
    name: String,
    bytes: u64,
    pub state: State,
}

#[derive(Clone)]
pub enum State {
    Waiting,
    Reading,
    Saving,
    Done(FileRead),
    Failed(String),
}

impl State {
    fn key(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Reading => "reading",
            Self::Saving => "saving",
            Self::Done(_) => "done",
            Self::Failed(_) => "failed",
        }
    }
}

pub fn files(app: App, shelf: Shelf) -> AnyView {
    let over = RwSignal::new(false);
    let input: NodeRef<Input> = NodeRef::new();
    let chosen = move |_| {
        if let Some(input) = input.get_untracked() {
            take(app, shelf, input.files());
            // The same file may be chosen again once it was mended.
            input.set_value("");
        }
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        take(app, shelf, event.data_transfer().and_then(|data| data.files()));
    };
    view! {
        <div
            class="drop" class:over=move || over.get() data-desk="drop"
            on:dragover=move |event| { event.prevent_default(); over.set(true); }
            on:dragleave=move |_| over.set(false) on:drop=dropped
        >
            <p><strong>"Drop files here"</strong>" or "
                <label class="link" for="source-files">"choose them"</label>"."
            </p>
            <p class="hint">"PDF, Word, CSV, HTML, Markdown, text; up to 10 MB each. They are read in this browser, and only their text is kept."</p>
            <input
                id="source-files" class="hidden" type="file" multiple=true accept=ACCEPTED node_ref=input
                data-desk="file-input" on:change=chosen
            />
        </div>
        {uploads(shelf)}
    }
    .into_any()
}

fn take(app: App, shelf: Shelf, list: Option<FileList>) {
    let Some(list) = list else { return };
    let first = shelf.uploads.with_untracked(|uploads| uploads.iter().map(|upload| upload.key + 1).max().unwrap_or(0));
    let files: Vec<(u64, File)> = (first..).zip((0..list.length()).filter_map(|at| list.get(at))).collect();
    let waiting = |(key, file): &(u64, File)| Upload {
        key: *key,
        name: file.name(),
        bytes: file.size() as u64,
        state: State::Waiting,
    };
    let new: Vec<Upload> = files.iter().map(waiting).collect();
    shelf.files.update_value(|held| held.extend(files));
    shelf.uploads.update(|uploads| {
        uploads.retain(|upload| !matches!(upload.state, State::Done(_)));
        uploads.extend(new);
    });
    next(app, shelf);
}

/// Begins with the next file where none is under way.
fn next(app: App, shelf: Shelf) {
    let waiting = shelf.uploads.with_untracked(|uploads| {
        let busy = uploads.iter().any(|upload| matches!(upload.state, State::Reading | State::Saving));
        uploads.iter().find(|upload| !busy && matches!(upload.state, State::Waiting)).cloned()
    });
    let Some(upload) = waiting else { return };
    becomes(shelf, upload.key, State::Reading);
    let held = shelf
        .files
        .try_update_value(|held| held.iter().position(|(key, _)| *key == upload.key).map(|at| held.swap_remove(at).1));
    let Some(file) = held.flatten() else { return };
    let name = upload.name.clone();
    reader::read(&name, &file, move |read| match read {
        Ok(read) => save(app, shelf, upload, read),
        Err(why) => {
            becomes(shelf, upload.key, State::Failed(why));
            next(app, shelf);
        }
    });
}

fn save(app: App, shelf: Shelf, upload: Upload, read: FileRead) {
    becomes(shelf, upload.key, State::Saving);
    let source = NewSource {
        id: file_id(&upload.name),
        title: read.title.clone(),
        text: read.markdown.clone(),
        file: Some(FileName { name: upload.name.clone(), bytes: upload.bytes }),
        ..NewSource::default()
    };
    shelf.save(app, &source, move |saved| {
        let state = match saved {
            Ok(()) => State::Done(read),
            Err(refused) => State::Failed(refused.message),
        };
        becomes(shelf, upload.key, state);
        next(app, shelf);
    });
}

fn becomes(shelf: Shelf, key: u64, state: State) {
    shelf.uploads.update(|uploads| {
        if let Some(upload) = uploads.iter_mut().find(|upload| upload.key == key) {
            upload.state = state;
        }
    });
}

fn uploads(shelf: Shelf) -> AnyView {
    (move || {
        let uploads: Vec<AnyView> = shelf.uploads.get().into_iter().map(|upload| row(shelf, upload)).collect();
        (!uploads.is_empty()).then(|| view! { <ul class="uploads" aria-live="polite">{uploads}</ul> })
    })
    .into_any()
}

fn row(shelf: Shelf, upload: Upload) -> AnyView {
    let Upload { key, name, bytes, state, .. } = upload;
    let said = match &state {
        State::Waiting => "waiting".to_owned(),
        State::Reading => "being read…".to_owned(),
        State::Saving => "being taken in…".to_owned(),
        State::Done(read) => {
            // A text is at most half a megabyte.
            format!("added: {}", count(read.markdown.split_whitespace().count() as u32, "word"))
        }
        State::Failed(_) => "not added".to_owned(),
    };
    let why = match &state {
        State::Failed(why) => Some(why.clone()),
        _ => None,
    };
    let read = match &state {
        State::Done(read) => Some(read.clone()),
        _ => None,
    };
    let warnings: Vec<String> = read.iter().flat_map(|read| &read.warnings).map(|each| warning(*each)).collect();
    let key_name = name.clone();
    let over = why.is_some() || read.is_some();
    let label = format!("Take {name} off this list");
    let gone = move |_| shelf.uploads.update(|uploads| uploads.retain(|upload| upload.key != key));
    view! {
        <li data-desk="upload" data-state=state.key() data-name=key_name>
            <div class="upload-head">
                <span class="dot" aria-hidden="true"></span>
                <p><strong>{name}</strong>" "<span class="dim">{size(bytes)}" · "{said}</span></p>
                {over.then(|| view! { <button type="button" class="text" aria-label=label on:click=gone>"Dismiss"</button> })}
            </div>
            {why.map(|why| view! { <p class="bad" role="alert" data-desk="upload-why">{why}</p> })}
            {warnings.into_iter().map(|each| view! { <p class="warn">{each}</p> }).collect::<Vec<_>>()}
            {read.map(preview)}
        </li>
    }
    .into_any()
}

fn preview(read: FileRead) -> AnyView {
    let text: String = read.markdown.chars().take(PREVIEW_CHARS).collect();
    let more = text.len() < read.markdown.len();
    view! {
        <details>
            <summary>"What was read"</summary>
            <pre data-desk="upload-text">{text}{more.then_some("…")}</pre>
        </details>
    }
    .into_any()
}
