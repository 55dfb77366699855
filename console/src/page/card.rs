//! Who the visitor is, what they wrote before, and what became of telling the team.

use super::api;
use super::app::App;
use super::format;
use super::trail::trail;
use console::device::device;
use console::model::Answer;
use console::mrkdwn::is_safe;
use console::session::Route;
use console::words;
use leptos::prelude::*;
use protocol::Millis;
use protocol::desk::{Earlier, Row};
use protocol::transcript::{Client, Contact, Identity, Page};
use std::collections::BTreeMap;

/// What the card shows of the visitor.
#[derive(Clone, PartialEq)]
struct Visitor {
    contact: Contact,
    page: Page,
    client: Client,
    identity: Option<Identity>,
    attributes: BTreeMap<String, String>,
    locale: String,
    started_ms: Millis,
    episode: u32,
    rating: Option<u8>,
    comment: String,
}

pub fn card(app: App, shown: RwSignal<bool>) -> AnyView {
    let visitor = app.select(|model| {
        model.open().map(|open| Visitor {
            contact: open.contact.clone(),
            page: open.page.clone(),
            client: open.client.clone(),
            identity: open.identity.clone(),
            attributes: open.attributes.clone(),
            locale: open.locale.clone(),
            started_ms: open.row.started_ms,
            episode: open.row.episode,
            rating: open.rating,
            comment: open.rating_comment.clone(),
        })
    });
    let handoffs = app.select(|model| model.open().map(|open| open.handoffs.clone()).unwrap_or_default());
    view! {
        <aside class="details" aria-label="Visitor and deliveries" data-desk="card">
            <button type="button" class="quiet shut" data-desk="card-close" on:click=move |_| shown.set(false)>"Close"</button>
            <section><h2>"Visitor"</h2>{move || visitor.get().map(|visitor| person(app, visitor))}</section>
            {earlier(app)}
            <section>
                <h2>"Who was told"</h2>
                {move || trail(app, handoffs.get())}
            </section>
        </aside>
    }
    .into_any()
}

fn person(app: App, visitor: Visitor) -> AnyView {
    let Visitor { contact, page, client, identity, attributes, locale, started_ms, episode, rating, comment } = visitor;
    let mail = contact.email.map(|mail| view! { <a href=format!("mailto:{mail}")>{mail.clone()}</a> }.into_any());
    let phone = contact.phone.map(|phone| view! { <a href=format!("tel:{phone}")>{phone.clone()}</a> }.into_any());
    let rating = rating.map(|score| {
        let stars = "★".repeat(usize::from(score.min(5)));
        view! { <span role="img" aria-label=format!("{score} of 5")>{stars}</span>{(!comment.is_empty()).then(|| view! { <q>{comment}</q> })} }.into_any()
    });
    let led = came_from(&client.referrer, &page.url);
    let text = |text: String| view! { <span>{text}</span> }.into_any();
    view! {
        <dl class="facts">
            {fact("name", "Name", contact.name.map(text))}
            {fact("email", "Email", mail)}
            {fact("phone", "Phone", phone)}
            {identity.map(|identity| fact("verified", "Verified", Some(verified(identity))))}
            {attributes.into_iter().map(attribute).collect::<Vec<_>>()}
            {fact("page", "Page", on_page(page))}
            {led.map(|led| fact("from", "Came from", Some(led)))}
            {device(&client.agent).map(|device| fact("device", "Device", Some(text(device))))}
            {local_time(app, client.zone).map(|time| fact("time", "Their time", Some(time)))}
            {fact("language", "Language", Some(text(words::language(&locale).to_owned())))}
            {fact("started", "Started", Some(view! { <time datetime=format::iso(started_ms)>{format::moment(started_ms)}</time> }.into_any()))}
            {(episode > 1).then(|| fact("episode", "Visit", Some(text(format!("{episode}. in this conversation")))))}
            {rating.map(|rating| fact("rating", "Rating", Some(rating)))}
        </dl>
    }
    .into_any()
}

/// By the business's own server; what a visitor types may be anybody's.
fn verified(identity: Identity) -> AnyView {
    let all = [identity.name, identity.email, identity.phone];
    let signed = all.into_iter().flatten().collect::<Vec<_>>().join(", ");
    view! { <span>"✓ "{identity.subject}</span>" "<span class="dim">{signed}</span> }.into_any()
}

/// What the page said of the visitor, under its own name for it.
fn attribute((name, value): (String, String)) -> AnyView {
    view! { <div data-desk="attribute"><dt dir="auto">{name}</dt><dd dir="auto">{value}</dd></div> }.into_any()
}

fn on_page(page: Page) -> Option<AnyView> {
    let title = if page.title.is_empty() { page.url.clone() } else { page.title };
    if is_safe(&page.url) {
        return Some(view! { <a href=page.url target="_blank" rel="noopener noreferrer">{title}</a> }.into_any());
    }
    (!title.is_empty()).then(|| view! { <span>{title}</span> }.into_any())
}

/// The other website that led here; one's own pages say nothing new.
fn came_from(referrer: &str, page: &str) -> Option<AnyView> {
    let host =
        |url: &str| url.split_once("://").and_then(|(_, rest)| rest.split(['/', '?', '#']).next()).map(str::to_owned);
    let led = host(referrer).filter(|led| is_safe(referrer) && host(page).as_ref() != Some(led))?;
    let link = referrer.to_owned();
    Some(view! { <a href=link target="_blank" rel="noopener noreferrer">{led}</a> }.into_any())
}

/// Said again each minute as it passes.
fn local_time(app: App, zone: String) -> Option<AnyView> {
    format::clock_in(&zone, app.now_ms.get_untracked()).filter(|_| !zone.is_empty())?;
    let name = zone.replace('_', " ");
    let minute = Memo::new(move |_| app.now() / 60_000);
    let clock = move || format::clock_in(&zone, minute.get() * 60_000);
    Some(view! { <span>{clock}</span>" "<span class="dim">{name}</span> }.into_any())
}

fn fact(key: &'static str, label: &'static str, value: Option<AnyView>) -> AnyView {
    let value = value.unwrap_or_else(|| view! { <span class="dim">"not given"</span> }.into_any());
    view! { <div data-desk="fact" data-fact=key><dt>{label}</dt><dd>{value}</dd></div> }.into_any()
}

/// What the same person wrote in other conversations. A link to one conversation opens no other.
fn earlier(app: App) -> AnyView {
    let about = app.select(|model| {
        let open = model.open().filter(|open| open.contact.is_reachable() && !model.is_link())?;
        Some((open.row.id.clone(), open.contact.clone()))
    });
    let found: RwSignal<Vec<Row>> = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        found.set(Vec::new());
        let Some(asked) = about.get() else { return };
        api::get(&format!("conversations/{}/earlier", asked.0), move |answer: Answer<Earlier>| {
            // Another conversation may be open by now. Without an answer the card is none the poorer.
            if about.try_get_untracked().flatten() == Some(asked) {
                let _ = found.try_set(answer.map(|earlier| earlier.conversations).unwrap_or_default());
            }
        });
    });
    (move || {
        let rows: Vec<AnyView> = found.get().into_iter().map(|row| other(app, row)).collect();
        (!rows.is_empty()).then(|| {
            view! { <section data-desk="earlier"><h2>"Earlier conversations"</h2><ul class="others">{rows}</ul></section> }
        })
    })
    .into_any()
}

fn other(app: App, row: Row) -> AnyView {
    let currency = app.peek(|model| model.me().map(|me| me.currency.clone()).unwrap_or_default());
    let worth = row.value_cents.map(|value| format!(", {}", format::money(value, &currency))).unwrap_or_default();
    let state = row.outcome.map_or(words::stage(row.stage), words::outcome);
    view! {
        <li>
            <a href=Route::Conversation(row.id).fragment() data-desk="earlier-row">
                <span class="dim">{format::moment(row.last_ms)}" · "{state}{worth}</span>
                <span class="other-text">{row.excerpt}</span>
            </a>
        </li>
    }
    .into_any()
}
