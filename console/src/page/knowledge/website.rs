//! Adding a website: its address, and how far and how often it is read for those who want to say.

use super::super::app::App;
use super::shelf::Shelf;
use console::knowledge::{address, host, website_id};
use console::model::Event;
use leptos::prelude::*;
use protocol::knowledge::{NewSource, Website};

pub fn website(app: App, shelf: Shelf) -> AnyView {
    let usual = Website::default();
    let start = RwSignal::new(String::new());
    let (pages, depth) = (RwSignal::new(usual.max_pages.to_string()), RwSignal::new(usual.max_depth.to_string()));
    let every = RwSignal::new(usual.every_hours.map(|hours| hours.to_string()).unwrap_or_default());
    let (busy, wrong) = (RwSignal::new(false), RwSignal::new(false));
    let typed = move |event: web_sys::Event| {
        start.set(event_target_value(&event));
        wrong.set(false);
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(whole) = address(&start.get_untracked()) else {
            wrong.set(true);
            return;
        };
        let usual = Website::default();
        let number = |field: RwSignal<String>| field.get_untracked().trim().parse::<u32>().ok();
        let website = Website {
            start: whole.clone(),
            max_pages: number(pages).unwrap_or(usual.max_pages),
            max_depth: number(depth).unwrap_or(usual.max_depth),
            every_hours: number(every),
        };
        let source = NewSource {
            id: website_id(&whole),
            title: host(&whole).to_owned(),
            url: Some(whole),
            website: Some(website),
            ..NewSource::default()
        };
        busy.set(true);
        shelf.save(app, &source, move |saved| {
            busy.set(false);
            match saved {
                Ok(()) => start.set(String::new()),
                Err(refused) => app.send(Event::Refused(refused)),
            }
        });
    };
    view! {
        <form class="fieldset" on:submit=submit>
            <label for="website-start">"Address"</label>
            <div class="together">
                <input
                    id="website-start" inputmode="url" autocomplete="url" required=true placeholder="www.example.com"
                    aria-invalid=move || wrong.get().to_string() aria-describedby="website-wrong" prop:value=move || start.get() on:input=typed
                />
                <button class="primary" type="submit" data-desk="add-website" disabled=move || busy.get()>"Read it now"</button>
            </div>
            <p id="website-wrong" class="bad" role="status">{move || wrong.get().then_some("This is no address of a website: it has no spaces, as in www.example.com.")}</p>
            <p class="hint">"Pages of this website are found by its sitemap and its links; what robots.txt keeps out is left out."</p>
            <details class="advanced">
                <summary>"How far and how often"</summary>
                <div class="fields">
                    {number("website-pages", "Pages at most", pages, 1, 1_000)}
                    {number("website-depth", "Links to follow", depth, 0, 10)}
                    {often(every)}
                </div>
            </details>
        </form>
    }
    .into_any()
}

fn number(id: &'static str, label: &'static str, value: RwSignal<String>, least: u32, most: u32) -> AnyView {
    view! {
        <div>
            <label for=id>{label}</label>
            <input
                id=id type="number" min=least max=most required=true prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

fn often(every: RwSignal<String>) -> AnyView {
    let choices = [("6", "Every 6 hours"), ("24", "Every day"), ("168", "Every week"), ("", "Only when I ask")];
    let options: Vec<AnyView> = choices
        .into_iter()
        .map(|(hours, label)| {
            view! { <option value=hours selected=move || every.get() == hours>{label}</option> }.into_any()
        })
        .collect();
    view! {
        <div>
            <label for="website-every">"Read it again"</label>
            <select id="website-every" on:change=move |event| every.set(event_target_value(&event))>{options}</select>
        </div>
    }
    .into_any()
}
