//! A page as those meet it who do not see it, have no mouse, or have set their computer up for themselves.
//!
//! For: the accessibility tree that Chromium gives to screen readers, written as text; forced colours, text spacing, keys
//! with a modifier; and what can be measured of targets and of the focus. Not for: what axe checks; see `axe`.

use crate::browser::{Key, Page};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fmt::Write;

/// As a computer with a contrast theme shows it.
pub async fn force_colours(page: &Page, on: bool) {
    let value = if on { "active" } else { "none" };
    let features = json!({ "features": [{ "name": "forced-colors", "value": value }] });
    page.devtools("Emulation.setEmulatedMedia", features).await;
}

/// Back by one, as Tab goes forward.
pub async fn tab_back(page: &Page) {
    let (shift, tab) = (Key::Shift.into(), Key::Tab.into());
    let keys = KeyActions::new("keyboard".to_owned())
        .then(KeyAction::Down { value: shift })
        .then(KeyAction::Down { value: tab })
        .then(KeyAction::Up { value: tab })
        .then(KeyAction::Up { value: shift });
    page.client.perform_actions(keys).await.unwrap();
}

/// What has the focus in the widget: its `data-baton`, its name, or its tag; empty where the focus is in the page.
pub async fn focused(page: &Page) -> String {
    let script = "const at = document.activeElement?.shadowRoot?.activeElement;
        return at ? at.dataset.baton || at.name || at.className || at.tagName : ''";
    page.run(script).await.as_str().unwrap_or_default().to_owned()
}

/// Runs JavaScript in which `root` is the widget's shadow root and `panel` its panel, and gives the lines it returns.
pub async fn lines(page: &Page, script: &str) -> Vec<String> {
    let script = format!(
        "const root = document.querySelector('baton-chat').shadowRoot;
         const panel = root.querySelector('[data-baton=panel]');
         const seen = (e) => e.checkVisibility({{ visibilityProperty: true }}) && e.getClientRects().length > 0;
         const name = (e) => e.dataset.baton || e.name || e.className || e.tagName;
         {script}"
    );
    serde_json::from_value(page.run(&script).await).unwrap()
}

/// The first dialog of the page and all in it, as Chromium tells it to screen readers: a line a thing, its role, its
/// name and its states. Times of day read `TIME`.
pub async fn dialog(page: &Page) -> String {
    let answer = page.devtools("Accessibility.getFullAXTree", json!({})).await;
    let nodes: Vec<&Value> = answer["nodes"].as_array().expect("a tree").iter().collect();
    let by_id: HashMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, *node))).collect();
    let mut text = String::new();
    if let Some(dialog) = nodes.iter().find(|node| node["role"]["value"] == "dialog") {
        tell(dialog, &by_id, 0, "", &mut text);
    }
    text
}

const STATES: [&str; 8] = ["focused", "expanded", "pressed", "disabled", "invalid", "required", "busy", "live"];

fn tell(node: &Value, by_id: &HashMap<&str, &Value>, depth: usize, said: &str, text: &mut String) {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let name = node["name"]["value"].as_str().unwrap_or_default();
    // What its parent's name says already, what only lays out, and what only draws is not told again.
    let silent = node["ignored"] == true
        || matches!(role, "InlineTextBox" | "LineBreak" | "none" | "ListMarker")
        || (role == "generic" && name.is_empty())
        || (role == "StaticText" && name == said);
    let mut below = depth;
    if !silent {
        let _ = write!(text, "{}{role}", "  ".repeat(depth));
        if !name.is_empty() {
            let _ = write!(text, " “{}”", without_time(name));
        }
        if let Some(description) = node["description"]["value"].as_str().filter(|description| !description.is_empty()) {
            let _ = write!(text, " ({description})");
        }
        for property in node["properties"].as_array().into_iter().flatten() {
            let (key, value) = (property["name"].as_str().unwrap_or_default(), &property["value"]["value"]);
            let is_off = *value == false || value == "false" || value == "off";
            if STATES.contains(&key) && !is_off {
                let value = value.to_string();
                let _ = write!(text, " {key}={}", value.trim_matches('"'));
            }
        }
        text.push('\n');
        below += 1;
    }
    let said = if silent { said } else { name };
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = child.as_str().and_then(|id| by_id.get(id)) {
            tell(child, by_id, below, said, text);
        }
    }
}

/// `5:07 PM` alone is a time.
fn without_time(name: &str) -> &str {
    let is_time = name.len() <= 12 && name.contains(':') && name.starts_with(|first: char| first.is_ascii_digit());
    if is_time { "TIME" } else { name }
}
