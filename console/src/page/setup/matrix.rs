//! The routing matrix: urgency down, kinds of hour across, and in each field who is told first.

use super::bench::Bench;
use super::part;
use console::setup::{cell, everywhere, tells, then};
use console::words;
use leptos::prelude::*;
use protocol::handoff::Urgency;
use protocol::settings::hours::Window;
use protocol::setup::{Field, FieldTell};

const WINDOWS: [Window; 3] = [Window::Open, Window::AfterHours, Window::Weekend];

pub fn matrix(bench: Bench) -> AnyView {
    let heads = WINDOWS.map(|window| view! { <th scope="col">{capital(words::window(window))}</th> });
    let common = part(bench, everywhere);
    let rows = [Urgency::Urgent, Urgency::Standard].map(|urgency| row(bench, urgency, common));
    let problem = |problem| view! { <li>{problem}</li> };
    view! {
        {move || {
            let common = common.get().filter(|common| !common.is_empty())?;
            let list = common.into_iter().map(problem).collect_view();
            Some(view! { <ul class="problems" data-desk="setup-problems">{list}</ul> })
        }}
        <table class="matrix" data-desk="setup-matrix">
            <caption class="hidden">"Who is told first, by urgency and kind of hour"</caption>
            <thead><tr><td></td>{heads.collect_view()}</tr></thead>
            <tbody>{rows.into_iter().collect::<Vec<AnyView>>()}</tbody>
        </table>
        <p class="hint">"Another order, another person, another hour: "<a href="#/rules">"Rules"</a>". Addresses: "<a href="#/team">"Team"</a>"."</p>
    }
    .into_any()
}

fn row(bench: Bench, urgency: Urgency, common: Memo<Option<Vec<String>>>) -> AnyView {
    let cells = WINDOWS.map(|window| {
        let field = part(bench, move |setup| cell(setup, urgency, window).cloned());
        let reaches = move || field.get().flatten().is_some_and(|field| field.reaches).to_string();
        view! {
            <td data-desk="setup-field" data-urgency=urgency_key(urgency) data-reaches=reaches>
                <p class="cell-window" aria-hidden="true">{capital(words::window(window))}</p>
                {move || field.get().flatten().map(|field| shown(field, &common.get().unwrap_or_default()))}
            </td>
        }
        .into_any()
    });
    view! { <tr><th scope="row">{words::urgency(urgency)}</th>{cells.into_iter().collect::<Vec<AnyView>>()}</tr> }
        .into_any()
}

/// `common` is said above the fields.
fn shown(field: Field, common: &[String]) -> AnyView {
    let after = then(&field);
    let nobody = (!field.reaches).then(|| view! { <p class="nobody">"Nobody is told."</p> });
    let tells: Vec<AnyView> = field.tells.into_iter().map(|one| tell(one, common)).collect();
    view! { {nobody}<ul class="tells">{tells}</ul><p class="dim">{after}</p> }.into_any()
}

fn tell(tell: FieldTell, common: &[String]) -> AnyView {
    let (how, off) = (tells(&tell), tell.problem.is_some());
    let problem = tell.problem.filter(|problem| !common.contains(problem));
    view! {
        <li class:off=off>
            <span class="how">{how}</span>
            {(!tell.who.is_empty()).then(|| view! { <span>{tell.who.join(", ")}</span> })}
            {problem.map(|problem| view! { <span class="problem">{problem}</span> })}
        </li>
    }
    .into_any()
}

fn urgency_key(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Urgent => "urgent",
        Urgency::Standard => "standard",
    }
}

/// `Opening hours`
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
