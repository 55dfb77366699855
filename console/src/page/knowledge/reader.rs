//! The reader of files at work beside the page: one worker a file. It may trap, hang or fail to load; each ends it, and
//! `then` is told in words.

use browser::dom;
use console::knowledge::{NOT_LOADED, STOPPED, TOO_SLOW, is_too_large, unreadable};
use js_sys::{Object, Reflect};
use protocol::file::{FileRead, Unreadable};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{Blob, MessageEvent, Worker, WorkerOptions, WorkerType};

const SCRIPT: &str = "/console/reader.js";
/// A file of 10 MB takes a few seconds on a slow telephone.
const WITHIN_MS: u32 = 30_000;

type Read = Result<FileRead, String>;

/// What waits for the answer, and what has to live until then.
struct Waiting {
    worker: Worker,
    then: Box<dyn FnOnce(Read)>,
    _listeners: [Closure<dyn FnMut(MessageEvent)>; 2],
}

/// Reads a file, and calls `then` exactly once.
pub fn read(name: &str, file: &Blob, then: impl FnOnce(Read) + 'static) {
    if is_too_large(file.size()) {
        return then(Err(unreadable(Unreadable::TooLarge).to_owned()));
    }
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let Ok(worker) = Worker::new_with_options(SCRIPT, &options) else { return then(Err(NOT_LOADED.to_owned())) };
    let waiting: Rc<RefCell<Option<Waiting>>> = Rc::new(RefCell::new(None));
    let end = {
        let waiting = Rc::clone(&waiting);
        move |read: Read| {
            // Taken out first: `then` may start the next file.
            let ended = waiting.borrow_mut().take();
            if let Some(ended) = ended {
                ended.worker.terminate();
                // The listener that is running now is among them; it goes when this turn is over.
                let Waiting { then, _listeners, .. } = ended;
                dom::after(0, move || drop(_listeners));
                then(read);
            }
        }
    };
    let (came, failed, late) = (end.clone(), end.clone(), end);
    let message = listener(move |event| came(answer(&event.data().as_string().unwrap_or_default())));
    let error = listener(move |_| failed(Err(NOT_LOADED.to_owned())));
    worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(error.as_ref().unchecked_ref()));
    let posted = worker.post_message(&order(name, file));
    *waiting.borrow_mut() = Some(Waiting { worker, then: Box::new(then), _listeners: [message, error] });
    if posted.is_err() {
        return late(Err(NOT_LOADED.to_owned()));
    }
    dom::after(WITHIN_MS, move || late(Err(TOO_SLOW.to_owned())));
}

fn listener(listener: impl FnMut(MessageEvent) + 'static) -> Closure<dyn FnMut(MessageEvent)> {
    Closure::new(listener)
}

fn order(name: &str, file: &Blob) -> JsValue {
    let order = Object::new();
    // Setting a key of a fresh object cannot fail.
    let _ = Reflect::set(&order, &"name".into(), &name.into());
    let _ = Reflect::set(&order, &"file".into(), file);
    order.into()
}

/// An answer that is none came from a reader that broke.
fn answer(json: &str) -> Read {
    match serde_json::from_str::<Result<FileRead, Unreadable>>(json) {
        Ok(read) => read.map_err(|why| unreadable(why).to_owned()),
        Err(_) => Err(STOPPED.to_owned()),
    }
}
