//! One field of the form, by its shape: its name, its control, what it is for, what is wrong with it.

use super::bench::Bench;
use super::many;
use console::rules::form::{Choice, Field, Shape};
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast;

/// The control's id in the page.
pub fn id_of(at: &str) -> String {
    format!("set{}", at.replace(|c: char| c.is_whitespace(), "_"))
}

/// Whether there was a control to bring the focus to.
pub fn focus(at: &str) -> bool {
    let found =
        document().get_element_by_id(&id_of(at)).and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
    found.is_some_and(|control| control.focus().is_ok())
}

pub fn draw(bench: Bench, field: &Field, at: &str) -> AnyView {
    match &field.shape {
        Shape::Group(fields) => group(bench, field, fields, at),
        Shape::List(item) => many::list(bench, field, item, at),
        Shape::Map(of) => many::map(bench, field, of, at),
        Shape::Several(words) => several(bench, field, words, at),
        Shape::Switch => switch(bench, field, at),
        _ => labelled(bench, field, at, control(bench, field, at)),
    }
}

fn group(bench: Bench, field: &Field, fields: &[Field], at: &str) -> AnyView {
    // What is chosen among its topics stands with the triggers.
    let hidden = |key: &str| at == "/answers" && key == "people_only";
    let inner: Vec<AnyView> = fields
        .iter()
        .filter(|inner| !hidden(&inner.key))
        .map(|inner| draw(bench, inner, &format!("{at}/{}", inner.key)))
        .collect();
    let depth = at.matches('/').count();
    if field.title.is_empty() {
        return view! { <div class="fields-of">{inner}{wrong(bench, at, false)}</div> }.into_any();
    }
    let help = field.help.clone();
    view! {
        <fieldset class="group" data-depth=depth.to_string()>
            <legend>{field.title.clone()}</legend>
            {helped(&help)}
            <div class="fields-of">{inner}</div>
            {wrong(bench, at, false)}
        </fieldset>
    }
    .into_any()
}

pub fn labelled(bench: Bench, field: &Field, at: &str, control: AnyView) -> AnyView {
    let (id, help) = (id_of(at), field.help.clone());
    let below = matches!(field.shape, Shape::Either(_));
    view! {
        <div class="field" data-key=field.key.clone()>
            {(!field.title.is_empty()).then(|| view! { <label for=id>{field.title.clone()}</label> })}
            {control}
            {helped(&help)}
            {wrong(bench, at, below)}
        </div>
    }
    .into_any()
}

/// What a field is for; what stands between backticks is written as one writes it.
pub fn helped(help: &str) -> AnyView {
    let piece = |(place, piece): (usize, &str)| match place % 2 {
        0 => piece.to_owned().into_any(),
        _ => view! { <code>{piece.to_owned()}</code> }.into_any(),
    };
    let pieces: Vec<AnyView> = help.split('`').enumerate().map(piece).collect();
    (!help.is_empty()).then(|| view! { <p class="hint">{pieces}</p> }).into_any()
}

/// What is wrong at a place, under its control.
pub fn wrong(bench: Bench, at: &str, below: bool) -> AnyView {
    let at = at.to_owned();
    let found = Memo::new(move |_| bench.problems_at(&at, below));
    let one = |problem: protocol::rules::Problem| {
        let mend = if problem.mend.is_empty() { String::new() } else { format!(" — {}", problem.mend) };
        view! { <p class="wrong" data-desk="wrong" data-at=problem.at>{problem.message}{mend}</p> }.into_any()
    };
    (move || found.get().into_iter().map(one).collect::<Vec<_>>()).into_any()
}

/// The value at a place; the field's own default where nothing stands there.
pub fn value(bench: Bench, field: &Field, at: &str) -> Memo<Value> {
    let (at, default) = (at.to_owned(), field.default.clone().unwrap_or(Value::Null));
    Memo::new(move |_| bench.draft.with(|draft| draft.pointer(&at).cloned().unwrap_or_else(|| default.clone())))
}

pub fn control(bench: Bench, field: &Field, at: &str) -> AnyView {
    match &field.shape {
        Shape::Text { long } => text(bench, field, at, *long),
        Shape::Time => input(bench, field, at, "time"),
        Shape::Number { .. } => number(bench, field, at),
        Shape::Choice(words) => select(bench, field, words, at),
        Shape::Either(ways) => many::either(bench, field, ways, at),
        _ => ().into_any(),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn text(bench: Bench, field: &Field, at: &str, long: bool) -> AnyView {
    if let Some(people) = many::offered(bench, at) {
        return among(bench, field, at, people);
    }
    match field.key.as_str() {
        "colour" => return colour(bench, field, at),
        _ if !long => return input(bench, field, at, "text"),
        _ => {}
    }
    let (value, place) = (value(bench, field, at), at.to_owned());
    let write = move |event: web_sys::Event| bench.set(&place, Some(Value::from(event_target_value(&event))));
    let name = field.title.clone();
    view! { <textarea id=id_of(at) rows="3" aria-label=name data-at=at.to_owned() prop:value=move || value.with(shown) on:input=write></textarea> }
        .into_any()
}

/// Left empty, an optional one is left out.
fn input(bench: Bench, field: &Field, at: &str, kind: &'static str) -> AnyView {
    let (value, place, optional) = (value(bench, field, at), at.to_owned(), field.optional);
    let write = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        let written = (!optional || !text.is_empty()).then(|| Value::from(text));
        bench.set(&place, written);
    };
    let name = if field.title.is_empty() { console::rules::labels::path(at) } else { field.title.clone() };
    let list = (field.key == "time_zone").then_some("zones");
    let is_wrong = is_wrong(bench, at);
    view! {
        <input id=id_of(at) type=kind aria-label=name data-at=at.to_owned() list=list aria-invalid=is_wrong prop:value=move || value.with(shown) on:input=write />
    }
    .into_any()
}

fn is_wrong(bench: Bench, at: &str) -> impl Fn() -> String + Clone + Send + 'static {
    let at = at.to_owned();
    let found = Memo::new(move |_| !bench.problems_at(&at, false).is_empty());
    move || found.get().to_string()
}

fn number(bench: Bench, field: &Field, at: &str) -> AnyView {
    let (value, place, optional) = (value(bench, field, at), at.to_owned(), field.optional);
    let write = move |event: web_sys::Event| {
        let text = event_target_value(&event);
        let read = text.parse::<i64>().map(Value::from).or_else(|_| text.parse::<f64>().map(Value::from));
        let written = match read {
            _ if text.is_empty() && optional => None,
            // What is no number yet is shown as it is, with what is wrong with it.
            read => Some(read.unwrap_or(Value::from(text))),
        };
        bench.set(&place, written);
    };
    let Shape::Number { least, most, whole } = field.shape else { return ().into_any() };
    let step = if whole { "1" } else { "any" };
    let bound = |number: Option<f64>| number.map(|number| number.to_string());
    let is_wrong = is_wrong(bench, at);
    view! {
        <input
            id=id_of(at) type="number" aria-label=field.title.clone() data-at=at.to_owned() min=bound(least) max=bound(most) step=step
            inputmode="decimal" aria-invalid=is_wrong prop:value=move || value.with(shown) on:input=write
        />
    }
    .into_any()
}

fn colour(bench: Bench, field: &Field, at: &str) -> AnyView {
    let value = value(bench, field, at);
    let place = at.to_owned();
    let pick = move |event: web_sys::Event| bench.set(&place, Some(Value::from(event_target_value(&event))));
    view! {
        <div class="together">
            <input type="color" class="swatch" aria-label="Pick the colour" prop:value=move || value.with(shown) on:input=pick />
            {input(bench, field, at, "text")}
        </div>
    }
    .into_any()
}

/// One of several words; an optional one may be none of them.
fn select(bench: Bench, field: &Field, words: &[Choice], at: &str) -> AnyView {
    among(bench, field, at, words.iter().map(|word| (word.value.clone(), word.title.clone())).collect())
}

/// One of a list. What is no longer in it stays to be seen.
fn among(bench: Bench, field: &Field, at: &str, mut offered: Vec<(String, String)>) -> AnyView {
    let (value, place, optional) = (value(bench, field, at), at.to_owned(), field.optional);
    let now = value.with_untracked(shown);
    if !now.is_empty() && !offered.iter().any(|(value, _)| *value == now) {
        offered.push((now.clone(), now.clone()));
    }
    if optional || now.is_empty() {
        offered.insert(0, (String::new(), if optional { "Any".to_owned() } else { "Choose…".to_owned() }));
    }
    let now = Memo::new(move |_| value.with(shown));
    let options: Vec<AnyView> = offered.into_iter().map(|(value, title)| option(now, value, title)).collect();
    let write = move |event: web_sys::Event| {
        let chosen = event_target_value(&event);
        bench.set(&place, (!optional || !chosen.is_empty()).then(|| Value::from(chosen)));
    };
    let name = if field.title.is_empty() { console::rules::labels::path(at) } else { field.title.clone() };
    view! { <select id=id_of(at) aria-label=name data-at=at.to_owned() on:change=write>{options}</select> }.into_any()
}

/// Chosen while it is what stands there. Said by each option: the select has none yet when it is made.
pub fn option(now: Memo<String>, value: String, title: String) -> AnyView {
    let own = value.clone();
    view! { <option value=value prop:selected=move || now.with(|now| *now == own)>{title}</option> }.into_any()
}

fn switch(bench: Bench, field: &Field, at: &str) -> AnyView {
    let (value, place, id) = (value(bench, field, at), at.to_owned(), id_of(at));
    let write = move |event: web_sys::Event| bench.set(&place, Some(Value::from(event_target_checked(&event))));
    let help = field.help.clone();
    view! {
        <div class="field">
            <label class="check">
                <input id=id type="checkbox" data-at=at.to_owned() prop:checked=move || value.with(|value| *value == Value::Bool(true)) on:change=write />
                {field.title.clone()}
            </label>
            {helped(&help)}
            {wrong(bench, at, false)}
        </div>
    }
    .into_any()
}

/// Any of several words, each a button that is pressed or not.
fn several(bench: Bench, field: &Field, words: &[Choice], at: &str) -> AnyView {
    let value = value(bench, field, at);
    let one = |word: &Choice| {
        let (key, place, pressed) = (word.value.clone(), at.to_owned(), word.value.clone());
        let is_in =
            move || value.with(|value| value.as_array().is_some_and(|list| list.iter().any(|one| *one == pressed)));
        let press = move |_| bench.edit(|draft| console::rules::document::toggle(draft, &place, &key));
        view! { <button type="button" class="chip" aria-pressed=move || is_in().to_string() on:click=press>{word.title.clone()}</button> }.into_any()
    };
    let all: Vec<AnyView> = words.iter().map(one).collect();
    let help = field.help.clone();
    view! {
        <div class="field" role="group" aria-label=field.title.clone()>
            <p class="label">{field.title.clone()}</p>
            <div class="chips">{all}</div>
            {helped(&help)}
            {wrong(bench, at, true)}
        </div>
    }
    .into_any()
}
