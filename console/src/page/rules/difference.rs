//! What was changed, drawn to be read: the place in words, what stood there, what stands there now.

use console::rules::labels;
use leptos::prelude::*;
use protocol::rules::Difference;
use serde_json::Value;

pub fn list(differences: Vec<Difference>) -> AnyView {
    let rows: Vec<AnyView> = differences.into_iter().map(one).collect();
    view! { <ul class="differences" data-desk="differences">{rows}</ul> }.into_any()
}

fn one(difference: Difference) -> AnyView {
    let side = |class: &'static str, mark: &'static str, text: Option<String>| {
        text.map(|json| {
            view! { <p class=class><span class="hidden">{mark}</span><span>{readable(&json)}</span></p> }.into_any()
        })
    };
    view! {
        <li data-desk="difference" data-at=difference.at.clone()>
            <p class="where">{labels::path(&difference.at)}</p>
            {side("before", "before: ", difference.before)}
            {side("after", "after: ", difference.after)}
        </li>
    }
    .into_any()
}

/// A text without its quotes; anything larger over several lines.
fn readable(json: &str) -> String {
    match serde_json::from_str::<Value>(json) {
        Ok(Value::String(text)) if text.is_empty() => "nothing".to_owned(),
        Ok(Value::String(text)) => text,
        Ok(value @ (Value::Object(_) | Value::Array(_))) => console::rules::document::text(&value),
        _ => json.to_owned(),
    }
}
