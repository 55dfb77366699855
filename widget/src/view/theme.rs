//! The look of settings that a browser has kept since before the worker made a style sheet of them.
//!
//! Not for: any other; there the panel has taken the settings' own style sheet already.

use super::sheet;
use crate::json::{digits, join};
use protocol::visitor::WidgetSettings;
use web_sys::Node;

/// Gives `root` the rules that `settings` bring none of.
pub fn complete(root: &Node, settings: &WidgetSettings) {
    if !settings.css.is_empty() {
        return;
    }
    let (radius, edge) = (digits(u64::from(settings.radius)), digits(u64::from(settings.offset)));
    let mut css = join(&[".panel{--radius:", &radius, "px;--edge:", &edge, "px"]);
    let hex = settings.colour.strip_prefix('#').unwrap_or_default();
    if hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        css.push_str(&join(&[";--brand:#", hex]));
    }
    css.push_str("}");
    sheet::give(root, &css);
}
