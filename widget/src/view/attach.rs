//! Sending pictures and PDFs: picked, pasted or dropped.
//!
//! For: a tile for each file with its picture, how far it has come, a way to call it off, and why it was not taken;
//! a file that was taken becomes a line and its tile goes. Not for: what the worker takes; it looks into the file itself.

use super::Calls;
use super::file::{SHEET, size};
use crate::event::Failure;
use crate::json::digits;
use crate::view::hand::fresh_id;
use crate::words::{Words, fill};
use browser::dom::{add, element, flag, icon, on, once, put, retext, set, text};
use browser::http::Answer;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, EventTarget, File, FileList, HtmlElement, HtmlInputElement, ProgressEvent,
    XmlHttpRequest,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = URL, js_name = createObjectURL)]
    fn address_of(file: &File) -> String;
    #[wasm_bindgen(js_namespace = URL, js_name = revokeObjectURL)]
    fn forget_address(url: &str);

    /// The panel, which `widget/shell.js` has keep what is pasted or dropped while nobody else can take it.
    type Early;
    #[wasm_bindgen(method, getter)]
    fn files(this: &Early) -> Option<FileList>;
    #[wasm_bindgen(method, setter, js_name = onpaste)]
    fn set_paste(this: &Early, does: &JsValue);
    #[wasm_bindgen(method, setter, js_name = ondragover)]
    fn set_drag_over(this: &Early, does: &JsValue);
    #[wasm_bindgen(method, setter, js_name = ondrop)]
    fn set_drop(this: &Early, does: &JsValue);
}

const CLIP: &str =
    "M20 11.5l-8.2 8.2a5 5 0 0 1-7-7L13.5 4a3.3 3.3 0 0 1 4.7 4.7l-8.6 8.6a1.7 1.7 0 0 1-2.4-2.4l7.8-7.8";
const CROSS: &str = "M7 7l10 10M17 7L7 17";
const MOST_MB: u64 = 10;
const MOST_BYTES: f64 = 10.0 * 1_048_576.0;
const TYPES: &str = "image/png,image/jpeg,image/gif,image/webp,application/pdf";
/// A phone may need this long for ten megabytes.
const WITHIN_MS: u32 = 180_000;

pub struct Attach {
    /// Opens the browser's own window for picking files.
    pub button: HtmlElement,
    /// The tiles, above the composer.
    pub element: HtmlElement,
    parts: Rc<Parts>,
}

struct Parts {
    words: &'static Words,
    calls: Rc<Calls>,
    /// Made where files are taken: a page's first `input` costs a browser 26 KB.
    input: OnceCell<HtmlInputElement>,
    tiles: HtmlElement,
    wrong: HtmlElement,
    on: Cell<bool>,
    /// See [`Early`].
    early: Cell<Option<FileList>>,
    sending: RefCell<Vec<Tile>>,
}

struct Tile {
    id: String,
    file: File,
    element: HtmlElement,
    bar: HtmlElement,
    says: HtmlElement,
    retry: HtmlElement,
    /// The picture's address here, where it is one.
    picture: Option<String>,
    request: Option<XmlHttpRequest>,
}

impl Attach {
    pub fn new(words: &'static Words, calls: &Rc<Calls>) -> Self {
        let button = element("button", "icon");
        let parts = Rc::new(Parts {
            words,
            calls: Rc::clone(calls),
            input: OnceCell::new(),
            tiles: element("div", "tiles"),
            wrong: element("p", "wrong"),
            on: Cell::new(false),
            early: Cell::default(),
            sending: RefCell::default(),
        });
        for (name, value) in [
            ("type", "button"),
            ("data-baton", "attach"),
            ("aria-label", words.attach),
            ("title", words.attach),
            ("hidden", ""),
        ] {
            set(&button, name, value);
        }
        add(&button, &icon(CLIP));
        let whole = element("div", "");
        set(&parts.wrong, "role", "alert");
        for part in [&parts.wrong, &parts.tiles] {
            add(&whole, part);
        }
        let opens = Rc::clone(&parts);
        on(&button, "click", move |_| {
            if let Some(input) = opens.input.get() {
                input.click();
            }
        });
        Self { button, element: whole, parts }
    }

    /// Files may also be pasted into `input` and dropped on `panel`.
    pub fn listen(&self, input: &EventTarget, panel: &HtmlElement) {
        let pastes = Rc::clone(&self.parts);
        on(input, "paste", move |event| {
            let data = event.unchecked_ref::<ClipboardEvent>().clipboard_data();
            // What an office program copies comes as text and as a picture of it: the text is meant.
            let files = data.filter(|data| !holds(data, "text/plain")).and_then(|data| data.files());
            if pastes.take(files) {
                event.prevent_default();
            }
        });
        let early = panel.unchecked_ref::<Early>();
        self.parts.early.replace(early.files());
        for takes in [Early::set_paste, Early::set_drag_over, Early::set_drop] {
            takes(early, &JsValue::NULL);
        }
        set(panel, "data-drop-says", self.parts.words.drop_here);
        for (name, over) in [("dragenter", true), ("dragover", true), ("dragleave", false), ("drop", false)] {
            let (drops, panel_too) = (Rc::clone(&self.parts), panel.clone());
            on(panel, name, move |event| {
                let data = event.unchecked_ref::<DragEvent>().data_transfer();
                if !drops.on.get() || !data.as_ref().is_some_and(|data| holds(data, "Files")) {
                    return;
                }
                // Or the browser would leave the page to show the file.
                event.prevent_default();
                flag(&panel_too, "data-drop", over);
                if name == "drop" {
                    drops.take(data.and_then(|data| data.files()));
                }
            });
        }
    }

    pub fn render(&self, offered: bool) {
        self.parts.on.set(offered);
        flag(&self.button, "hidden", !offered);
        if offered && self.parts.input.get().is_none() {
            add(&self.element, self.parts.input.get_or_init(|| self.parts.make_input()));
            self.parts.take(self.parts.early.take());
        }
    }
}

fn holds(data: &DataTransfer, kind: &str) -> bool {
    data.types().includes(&kind.into(), 0)
}

impl Parts {
    fn make_input(self: &Rc<Self>) -> HtmlInputElement {
        let input: HtmlInputElement = element("input", "").unchecked_into();
        for (name, value) in [
            ("type", "file"),
            ("accept", TYPES),
            ("multiple", ""),
            ("hidden", ""),
            ("aria-label", self.words.attach),
            ("data-baton", "file-input"),
        ] {
            set(&input, name, value);
        }
        let (picks, picked) = (Rc::clone(self), input.clone());
        on(&input, "change", move |_| {
            picks.take(picked.files());
            // The same file may be picked again.
            picked.set_value("");
        });
        input
    }

    /// Whether there were files.
    fn take(self: &Rc<Self>, files: Option<FileList>) -> bool {
        let Some(files) = files.filter(|files| self.on.get() && files.length() > 0) else { return false };
        retext(&self.wrong, "");
        for file in (0..files.length()).filter_map(|place| files.get(place)) {
            if !TYPES.split(',').any(|known| known == file.type_()) {
                retext(&self.wrong, self.words.wrong_type);
            } else if file.size() > MOST_BYTES {
                retext(&self.wrong, &fill(self.words.too_large, &digits(MOST_MB)));
            } else {
                self.add_tile(file);
            }
        }
        true
    }

    fn add_tile(self: &Rc<Self>, file: File) {
        let (id, name) = (fresh_id(), file.name());
        let tile = element("div", "tile");
        set(&tile, "data-baton", "tile");
        let picture = file.type_().starts_with("image/").then(|| address_of(&file));
        match &picture {
            Some(url) => {
                let shown = element("img", "");
                set(&shown, "src", url);
                set(&shown, "alt", "");
                // A page may forbid even this; the name is there all the same.
                let gone = shown.clone();
                on(&shown, "error", move |_| gone.remove());
                add(&tile, &shown);
            }
            None => add(&tile, &icon(SHEET)),
        }
        let names = element("div", "says");
        let title = text("span", "title", &name);
        set(&title, "dir", "auto");
        let says = text("span", "host", &size(file.size() as u64));
        set(&says, "role", "status");
        let bar = element("i", "bar");
        for part in [&title, &says, &bar] {
            add(&names, part);
        }
        let retry = text("button", "retry", self.words.retry);
        set(&retry, "type", "button");
        set(&retry, "hidden", "");
        let remove = element("button", "icon");
        set(&remove, "type", "button");
        set(&remove, "data-baton", "remove");
        set(&remove, "aria-label", &fill(self.words.remove, &name));
        add(&remove, &icon(CROSS));
        set(&tile, "role", "group");
        set(&tile, "aria-label", &fill(self.words.uploading, &name));
        for part in [&names, &retry, &remove] {
            add(&tile, part);
        }
        let (parts, gone) = (Rc::clone(self), id.clone());
        on(&remove, "click", move |_| parts.drop_tile(&gone));
        let (parts, again) = (Rc::clone(self), id.clone());
        on(&retry, "click", move |_| parts.begin(&again));
        add(&self.tiles, &tile);
        let made = Tile { id: id.clone(), file, element: tile, bar, says, retry, picture, request: None };
        self.sending.borrow_mut().push(made);
        self.begin(&id);
    }

    /// A file's way is its own: it is too large for the outbox, and its tile shows what became of it.
    fn begin(self: &Rc<Self>, id: &str) {
        let mut sending = self.sending.borrow_mut();
        let Some(tile) = sending.iter_mut().find(|tile| tile.id == id) else { return };
        flag(&tile.element, "data-failed", false);
        flag(&tile.retry, "hidden", true);
        retext(&tile.says, &size(tile.file.size() as u64));
        let name = String::from(js_sys::encode_uri_component(&tile.file.name()));
        let Some((url, token)) = self.calls.below_chat(&["attachments?id=", id, "&name=", &name]) else {
            return tile.fail(self.words.attach_failed);
        };
        let (parts, id, conversation) = (Rc::clone(self), id.to_owned(), self.calls.chat.borrow().0.clone());
        tile.request = request(tile, &url, &token, move |answer| {
            let failure = parts.calls.answered(&conversation, &answer);
            parts.ended(&id, failure.as_ref());
        });
    }

    /// What became of it. A file that was taken is in the log now.
    fn ended(&self, id: &str, failure: Option<&Failure>) {
        let Some(failure) = failure else { return self.drop_tile(id) };
        let why = match failure {
            Failure::Refused(why) | Failure::Busy { words: why, .. } => why,
            Failure::Offline | Failure::Gone | Failure::Unproven => self.words.attach_failed,
        };
        if let Some(tile) = self.sending.borrow().iter().find(|tile| tile.id == id) {
            tile.fail(why);
        }
    }

    fn drop_tile(&self, id: &str) {
        let tile = {
            let mut sending = self.sending.borrow_mut();
            sending.iter().position(|tile| tile.id == id).map(|place| sending.remove(place))
        };
        let Some(tile) = tile else { return };
        tile.element.remove();
        if let Some(url) = &tile.picture {
            forget_address(url);
        }
        if let Some(request) = &tile.request {
            // Its answer finds no tile any more.
            let _ = request.abort();
        }
    }
}

impl Tile {
    fn fail(&self, why: &str) {
        retext(&self.says, why);
        flag(&self.element, "data-failed", true);
        flag(&self.retry, "hidden", false);
    }
}

/// `None` when the browser refuses; then nothing is handed on, and the tile stays.
fn request(tile: &Tile, url: &str, token: &str, then: impl FnOnce(Answer) + 'static) -> Option<XmlHttpRequest> {
    let request = XmlHttpRequest::new().ok()?;
    request.open_with_async("POST", url, true).ok()?;
    request.set_timeout(WITHIN_MS);
    let mut bearer = String::from("Bearer ");
    bearer.push_str(token);
    request.set_request_header("authorization", &bearer).ok()?;
    request.set_request_header("content-type", &tile.file.type_()).ok()?;
    let bar = tile.bar.clone();
    let upload = request.upload().ok()?;
    on(&upload, "progress", move |event| {
        let event = event.unchecked_ref::<ProgressEvent>();
        let percent = (100.0 * event.loaded() / event.total().max(1.0)) as u64;
        let mut value = digits(percent);
        value.push('%');
        put(&bar, "--done", &value);
    });
    let ended = request.clone();
    let done = once(Box::new(move || {
        let body = ended.response_text().ok().flatten().unwrap_or_default();
        then(Answer { status: ended.status().unwrap_or(0), after_s: 0, body });
    }));
    request.set_onloadend(Some(done.unchecked_ref()));
    let _ = request.send_with_opt_blob(Some(&tile.file));
    Some(request)
}
