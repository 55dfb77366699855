//! The settings as a form and as JSON, side by side: one document, whichever is written in.

use super::super::app::App;
use super::bench::{Bench, Part};
use super::{field, hours, json, triggers};
use console::rules::form::{Field, Shape};
use console::rules::labels::{self, SECTIONS, Section};
use leptos::prelude::*;
use protocol::rules::Problem;
use std::sync::Arc;

pub fn settings(app: App, bench: Bench) -> AnyView {
    let is_there = Memo::new(move |_| bench.saved.with(Option::is_some));
    let section = Memo::new(move |_| bench.section.get());
    let form = move || {
        let form = bench.form.get().filter(|_| is_there.get())?;
        let section = SECTIONS.iter().find(|known| known.key == section.get())?;
        Some(drawn(bench, &form, section))
    };
    view! {
        <div class="workbench" class:both=move || bench.shows_json.get()>
            {sections(bench)}
            <div class="form" data-desk="form">
                {move || form().unwrap_or_else(|| view! { <p class="empty">"Loading the settings…"</p> }.into_any())}
            </div>
            {move || bench.shows_json.get().then(|| json::pane(bench))}
        </div>
        {bar(app, bench)}
    }
    .into_any()
}

fn sections(bench: Bench) -> AnyView {
    let has = move |section: &Section| {
        section.key != "more" || bench.form.with(|form| form.as_ref().is_some_and(|form| !others(form).is_empty()))
    };
    let one = move |section: &'static Section| {
        let key = section.key;
        let wrong = move || {
            let count = bench.problems().iter().filter(|problem| labels::section_of(&problem.at) == key).count();
            (count > 0)
                .then(|| view! { <span class="count wrong" aria-label=format!("{count} to mend")>{count}</span> })
        };
        let current = move || (bench.section.get() == key).then_some("true");
        view! {
            <li><button type="button" data-desk="section" data-section=key aria-current=current on:click=move |_| bench.section.set(key)>
                {section.title}{wrong}
            </button></li>
        }
    };
    let all = move || SECTIONS.iter().filter(|section| has(section)).map(one).collect::<Vec<_>>();
    view! { <nav class="sections" aria-label="Sections of the settings"><ul>{all}</ul></nav> }.into_any()
}

fn drawn(bench: Bench, form: &Arc<Field>, section: &'static Section) -> AnyView {
    let named: Vec<String> = section.places.iter().map(|place| (*place).to_owned()).collect();
    let places = if section.key == "more" { others(form) } else { named };
    let (mut blocks, mut single): (Vec<AnyView>, Vec<AnyView>) = (Vec::new(), Vec::new());
    for place in &places {
        let found = place.split('/').try_fold(form.as_ref(), |field, key| field.child(key));
        let Some(field) = found else { continue };
        match place.as_str() {
            "hours" => blocks.push(hours::hours(bench, field)),
            "triggers" => blocks.push(triggers::triggers(bench, field)),
            _ if matches!(field.shape, Shape::Group(_)) => blocks.push(field::draw(bench, field, &format!("/{place}"))),
            _ => single.push(field::draw(bench, field, &format!("/{place}"))),
        }
    }
    let own = (!single.is_empty()).then(|| view! { <section class="card wide">{single}</section> }.into_any());
    // What stands alone comes first, but after the triggers it belongs to.
    let (before, after) = if section.key == "triggers" { (None, own) } else { (own, None) };
    view! { <h2 class="hidden">{section.title}</h2>{before}{blocks}{after} }.into_any()
}

/// The keys that no section names: a newer worker's.
fn others(form: &Field) -> Vec<String> {
    let Shape::Group(fields) = &form.shape else { return Vec::new() };
    let unnamed = fields.iter().filter(|field| labels::section_of(&format!("/{}", field.key)) == "more");
    unnamed.map(|field| field.key.clone()).collect()
}

/// What is wrong, and what can be done with what was written.
fn bar(app: App, bench: Bench) -> AnyView {
    let problems = Memo::new(move |_| bench.problems());
    let unread = move || bench.unread.get();
    let state = move || match (unread(), problems.with(Vec::len), bench.is_changed()) {
        (Some(_), ..) => "The JSON cannot be read yet".to_owned(),
        (None, 0, false) => match bench.saved.with(|saved| saved.as_ref().map(|saved| saved.version)) {
            Some(version) => format!("Version {version} is in force"),
            None => String::new(),
        },
        (None, 0, true) => "Changed, not saved yet".to_owned(),
        (None, 1, _) => "1 thing to mend".to_owned(),
        (None, count, _) => format!("{count} things to mend"),
    };
    let wrong = move || problems.with(|found| !found.is_empty()) || bench.unread.with(Option::is_some);
    let cannot = move || bench.busy.get() || wrong() || !bench.is_changed();
    let said = move || {
        bench.said.get().map(|said| match said {
            Ok(fine) => view! { <p class="good" role="status" data-desk="saved">{fine}</p> }.into_any(),
            Err(why) => view! { <p class="alert" role="alert">{why}</p> }.into_any(),
        })
    };
    let toggle = move |_| bench.shows_json.update(|shown| *shown = !*shown);
    view! {
        <div class="save-bar" data-desk="save-bar">
            {move || list(bench, problems.get(), unread())}
            <div class="save-line">
                <p class="standing" class:bad=wrong aria-live="polite" data-desk="standing">{state}</p>
                {said}
                <div class="acts">
                    <button type="button" class="toggle" data-desk="json-toggle" aria-pressed=move || bench.shows_json.get().to_string() on:click=toggle>"JSON"</button>
                    <button type="button" data-desk="discard" disabled=move || !bench.is_changed() on:click=move |_| bench.reload(app)>"Discard"</button>
                    <button type="button" data-desk="try-it" disabled=wrong on:click=move |_| bench.part.set(Part::Simulate)>"Try it"</button>
                    <button type="button" class="primary" data-desk="save" disabled=cannot on:click=move |_| bench.save(app)>"Save"</button>
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn list(bench: Bench, problems: Vec<Problem>, unread: Option<(usize, String)>) -> AnyView {
    let broken = unread.map(|(line, why)| {
        view! { <li><button type="button" class="quiet" on:click=move |_| json::go_to(bench, line)>{format!("Line {line}")}</button><span>{why}</span></li> }
            .into_any()
    });
    let rest = problems.into_iter().map(|problem| {
        let at = problem.at.clone();
        let go = move |_| go_to(bench, &at);
        let line = bench.line_of(&problem.at);
        let mend = (!problem.mend.is_empty()).then(|| view! { <span class="dim">{problem.mend.clone()}</span> });
        view! {
            <li data-desk="problem" data-at=problem.at.clone()>
                <button type="button" class="quiet" on:click=go>{labels::path(&problem.at)}</button>
                <span>{problem.message.clone()}</span>{mend}<span class="dim line">{format!("line {line}")}</span>
            </li>
        }
        .into_any()
    });
    let all: Vec<AnyView> = broken.into_iter().chain(rest).collect();
    (!all.is_empty()).then(|| view! { <ul class="problems">{all}</ul> }).into_any()
}

/// To the field, or where that is not drawn, to the line.
fn go_to(bench: Bench, at: &str) {
    bench.section.set(labels::section_of(at));
    let (line, at) = (bench.line_of(at), at.to_owned());
    browser::dom::after(60, move || {
        if !field::focus(&at) && bench.shows_json.get_untracked() {
            json::go_to(bench, line);
        }
    });
}
