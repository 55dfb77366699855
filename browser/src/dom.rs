//! Elements, listeners, timers and the few globals both pages ask for.
//!
//! For: building a page from elements and text. There is no way to set HTML from a string here, on
//! purpose: what people write is only ever text.
//! Not for: views; those know what they show.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use web_sys::{Element, Event, EventTarget, HtmlElement, Node};

#[wasm_bindgen]
extern "C" {
    // Declared here rather than taken from web-sys because these throw only on a name that is not
    // one, and every name in Baton is a literal: a `Result` would say otherwise at each call.
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(tag: &str) -> HtmlElement;
    #[wasm_bindgen(js_namespace = document, js_name = createElementNS)]
    fn create_element_in(namespace: &str, tag: &str) -> Element;
    // The window itself: an object's value is the object. A static would bring cells for values made late.
    #[wasm_bindgen(js_namespace = globalThis, js_name = valueOf)]
    fn global() -> EventTarget;
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &JsValue, ms: u32);
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn date_now() -> f64;
    #[wasm_bindgen(js_namespace = Math, js_name = random)]
    fn math_random() -> f64;

    type Styled;
    #[wasm_bindgen(method, getter)]
    fn style(this: &Styled) -> Styled;
    #[wasm_bindgen(method, js_name = setProperty)]
    fn put(this: &Styled, name: &str, value: &str);

    type Target;
    #[wasm_bindgen(method, getter, js_name = document)]
    fn page(this: &Target) -> EventTarget;
    #[wasm_bindgen(method, getter)]
    fn hidden(this: &Target) -> bool;
    #[wasm_bindgen(method, js_name = addEventListener)]
    fn listen(this: &Target, name: &str, listener: &JsValue);
    #[wasm_bindgen(method, js_name = removeEventListener)]
    fn leave(this: &Target, name: &str, listener: &JsValue);

    type Attributes;
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_attribute(this: &Attributes, name: &str, value: &str);
    #[wasm_bindgen(method, js_name = removeAttribute)]
    fn remove_attribute(this: &Attributes, name: &str);
    #[wasm_bindgen(method, js_name = querySelector)]
    fn find(this: &Attributes, selector: &str) -> Option<HtmlElement>;
    // Not `append`: old libraries put a method of their own in its place.
    #[wasm_bindgen(method, js_name = appendChild)]
    fn append(this: &Attributes, child: &Node);
}

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element with a class. An empty class sets none.
pub fn element(tag: &str, class: &str) -> HtmlElement {
    let element = create_element(tag);
    if !class.is_empty() {
        set(&element, "class", class);
    }
    element
}

/// An element with a class and text.
pub fn text(tag: &str, class: &str, text: &str) -> HtmlElement {
    let element = element(tag, class);
    element.set_text_content(Some(text));
    element
}

/// A 24 by 24 line icon from one path. Hidden from screen readers: whatever carries it is named in words.
pub fn icon(path: &str) -> Element {
    let svg = create_element_in(SVG, "svg");
    set(&svg, "viewBox", "0 0 24 24");
    set(&svg, "aria-hidden", "true");
    let line = create_element_in(SVG, "path");
    set(&line, "d", path);
    add(&svg, &line);
    svg
}

/// Sets an attribute.
pub fn set(element: &Element, name: &str, value: &str) {
    element.unchecked_ref::<Attributes>().set_attribute(name, value);
}

/// Sets an attribute that says something by being there, or takes it away.
pub fn flag(element: &Element, name: &str, on: bool) {
    if on {
        set(element, name, "");
    } else {
        element.unchecked_ref::<Attributes>().remove_attribute(name);
    }
}

/// Sets a property of the element's own style.
pub fn put(element: &Element, name: &str, value: &str) {
    element.unchecked_ref::<Styled>().style().put(name, value);
}

/// The first element within that `selector`, which is one, names.
pub fn find(within: &Element, selector: &str) -> Option<HtmlElement> {
    within.unchecked_ref::<Attributes>().find(selector)
}

/// Appends `child`.
pub fn add(parent: &Element, child: &Node) {
    parent.unchecked_ref::<Attributes>().append(child);
}

/// Replaces the text only where it differs, so that a live region speaks of changes alone.
pub fn retext(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// A listener that is taken off again when this is dropped.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    callback: Closure<dyn FnMut(JsValue)>,
}

impl Listener {
    pub fn new(target: &EventTarget, name: &'static str, callback: impl FnMut(Event) + 'static) -> Self {
        let callback = heard(callback);
        target.unchecked_ref::<Target>().listen(name, callback.as_ref());
        Self { target: target.clone(), name, callback }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.target.unchecked_ref::<Target>().leave(self.name, self.callback.as_ref());
    }
}

/// Listens for as long as the element lives.
pub fn on(target: &EventTarget, name: &str, callback: impl FnMut(Event) + 'static) {
    on_each(target, &[name], callback);
}

/// The same for several names.
pub fn on_each(target: &EventTarget, names: &[&str], callback: impl FnMut(Event) + 'static) {
    let listener = heard(callback).into_js_value();
    for name in names {
        target.unchecked_ref::<Target>().listen(name, &listener);
    }
}

/// Listens to the document for as long as the page lives.
pub fn on_document(name: &str, callback: impl FnMut(Event) + 'static) {
    on(&document(), name, callback);
}

/// Listens to the window for as long as the page lives.
pub fn on_window(name: &str, callback: impl FnMut(Event) + 'static) {
    on(&window(), name, callback);
}

/// The document, as a place to listen on.
pub fn document() -> EventTarget {
    window().unchecked_ref::<Target>().page()
}

/// The window, as a place to listen on.
pub fn window() -> EventTarget {
    global()
}

/// Whether the page is in view; a hidden one should leave the network alone.
pub fn is_visible() -> bool {
    !document().unchecked_ref::<Target>().hidden()
}

/// Runs `callback` once, `ms` from now. It cannot be called off: a callback that may be stale says so itself.
pub fn after(ms: u32, callback: impl FnOnce() + 'static) {
    set_timeout(&once(Box::new(callback)), ms);
}

/// A function for JavaScript that may be called once.
pub fn once(callback: Box<dyn FnOnce()>) -> JsValue {
    let mut callback = Some(callback);
    // Freed once JavaScript has forgotten it: the bindings' own closures for one call weigh a kilobyte.
    called(move |_| callback.take().map_or((), |callback| callback()))
}

/// A function for JavaScript that takes one value.
pub fn called(callback: impl FnMut(JsValue) + 'static) -> JsValue {
    closure(Box::new(callback)).into_js_value()
}

fn heard(mut callback: impl FnMut(Event) + 'static) -> Closure<dyn FnMut(JsValue)> {
    closure(Box::new(move |event: JsValue| callback(event.unchecked_into())))
}

/// Not generic, and of one type, so that the bindings' code for closures is in the page once.
fn closure(callback: Box<dyn FnMut(JsValue)>) -> Closure<dyn FnMut(JsValue)> {
    Closure::wrap(callback)
}

/// Milliseconds since 1970, by this computer's clock.
pub fn now_ms() -> i64 {
    date_now() as i64
}

/// From 0 up to, and without, 1.
pub fn chance() -> f64 {
    math_random()
}
