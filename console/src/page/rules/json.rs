//! The settings as JSON.

use super::bench::Bench;
use console::rules::place;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

const ID: &str = "settings-json";
/// The height of one of its lines, as the style sheet has it.
const LINE_PX: usize = 19;

pub fn pane(bench: Bench) -> AnyView {
    view! {
        <section class="json" aria-label="Settings as JSON">
            <label for=ID>"Settings as JSON"</label>
            <textarea
                id=ID data-desk="json" spellcheck="false" autocomplete="off" wrap="off" aria-invalid=move || bench.unread.with(Option::is_some).to_string()
                prop:value=move || bench.text.get() on:input=move |event| bench.typed(event_target_value(&event))
            ></textarea>
        </section>
    }
    .into_any()
}

/// Selects a line.
pub fn go_to(bench: Bench, line: usize) {
    let found = document().get_element_by_id(ID).and_then(|found| found.dyn_into::<HtmlTextAreaElement>().ok());
    let Some(area) = found else { return };
    let (from, to) = bench.text.with_untracked(|text| place::span_of(text, line));
    let _ = area.focus();
    // A browser that cannot select still has the focus there.
    let _ = area.set_selection_range(from, to);
    area.set_scroll_top((line.saturating_sub(4) * LINE_PX) as i32);
}
