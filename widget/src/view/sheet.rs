//! The panel's style sheets, given to its shadow root.
//!
//! As a constructed sheet rather than a `style` element: a page whose content security policy forbids inline styles
//! would leave the element without effect.

//!
//! What is set by a setting stands in a sheet, too, and not in an element's own style: the first of those costs a page
//! 9 KB of heap.

use web_sys::Node;

#[wasm_bindgen::prelude::wasm_bindgen(inline_js = "export function adopt(root, css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
  return sheet;
}")]
extern "C" {
    fn adopt(root: &Node, css: &str) -> Sheet;

    #[derive(Clone)]
    pub type Sheet;
    /// Puts other rules in place of those it has.
    #[wasm_bindgen(method, js_name = replaceSync)]
    pub fn replace(this: &Sheet, css: &str);
}

/// Adds a sheet after those the root has: the loader's is the first of them.
pub fn give(root: &Node, css: &str) -> Sheet {
    adopt(root, css)
}
