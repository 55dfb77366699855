//! The panel's style sheets, given to its shadow root.
//!
//! As a constructed sheet rather than a `style` element: a page whose content security policy forbids inline styles
//! would leave the element without effect.

use web_sys::Node;

#[wasm_bindgen::prelude::wasm_bindgen(inline_js = "export function adopt(root, css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
}")]
extern "C" {
    fn adopt(root: &Node, css: &str);
}

/// Adds a sheet after those the root has: the loader's is the first of them.
pub fn give(root: &Node, css: &str) {
    adopt(root, css);
}
