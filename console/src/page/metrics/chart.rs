//! A chart with its legend, and the same numbers as a table for whoever cannot see it.

use console::metrics::Chart;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

/// Where `index.html` says the charts' script is.
const LINK: &str = "link[rel=baton-charts]";
const LOADED: &str = "script[data-charts]";

/// Fetches the script that draws, once.
pub fn load() {
    let Some(page) = web_sys::window().and_then(|window| window.document()) else { return };
    let is_there = page.query_selector(LOADED).ok().flatten().is_some();
    let link = page.query_selector(LINK).ok().flatten();
    let address = link.and_then(|link| link.get_attribute("href"));
    let script = page.create_element("script").ok();
    let (Some(address), Some(script), false, Some(head)) = (address, script, is_there, page.head()) else { return };
    let pairs = [("type", "module"), ("src", address.as_str()), ("data-charts", "")];
    let set = pairs.iter().all(|(name, value)| script.set_attribute(name, value).is_ok());
    // Without the script the tables stand for the charts.
    let _ = set && head.append_child(script.unchecked_ref()).is_ok();
}

pub fn panel(title: &'static str, hook: &'static str, chart: Chart) -> AnyView {
    let legend: Vec<AnyView> = chart.legend.into_iter().map(|(name, colour)| key(name, &colour)).collect();
    let head: Vec<AnyView> =
        chart.head.into_iter().map(|name| view! { <th scope="col">{name}</th> }.into_any()).collect();
    let rows: Vec<AnyView> = chart.rows.into_iter().map(row).collect();
    let spec = chart.spec.to_string();
    let draws = leptos::html::custom("baton-chart").attr("spec", spec).attr("aria-hidden", "true");
    view! {
        <section class="panel" data-desk=hook>
            <h2>{title}</h2>
            <ul class="legend" aria-hidden="true">{legend}</ul>
            {draws}
            <table class="hidden">
                <caption>{title}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn key(name: String, colour: &str) -> AnyView {
    let style = format!("background: var(--{colour})");
    view! { <li><i style=style></i>{name}</li> }.into_any()
}

fn row(cells: Vec<String>) -> AnyView {
    let mut cells = cells.into_iter();
    let first = cells.next().unwrap_or_default();
    let rest: Vec<AnyView> = cells.map(|cell| view! { <td>{cell}</td> }.into_any()).collect();
    view! { <tr><th scope="row">{first}</th>{rest}</tr> }.into_any()
}
