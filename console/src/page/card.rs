//! Who the visitor is, above what became of telling the team.

use super::app::App;
use super::format;
use super::trail::trail;
use console::mrkdwn::is_safe;
use leptos::prelude::*;
use protocol::Millis;
use protocol::transcript::{Contact, Page};

/// What the card shows of the visitor.
#[derive(Clone, PartialEq)]
struct Visitor {
    contact: Contact,
    page: Page,
    locale: String,
    started_ms: Millis,
    episode: u32,
    rating: Option<u8>,
    comment: String,
}

pub fn card(app: App) -> AnyView {
    let visitor = app.select(|model| {
        model.open().map(|open| Visitor {
            contact: open.contact.clone(),
            page: open.page.clone(),
            locale: open.locale.clone(),
            started_ms: open.row.started_ms,
            episode: open.row.episode,
            rating: open.rating,
            comment: open.rating_comment.clone(),
        })
    });
    let handoffs = app.select(|model| model.open().map(|open| open.handoffs.clone()).unwrap_or_default());
    view! {
        <aside class="details" aria-label="Visitor and deliveries">
            <section><h2>"Visitor"</h2>{move || visitor.get().map(person)}</section>
            <section>
                <h2>"Who was told"</h2>
                {move || trail(app, handoffs.get())}
            </section>
        </aside>
    }
    .into_any()
}

fn person(visitor: Visitor) -> AnyView {
    let Visitor { contact, page, locale, started_ms, episode, rating, comment } = visitor;
    let mail = contact.email.map(|mail| view! { <a href=format!("mailto:{mail}")>{mail.clone()}</a> }.into_any());
    let phone = contact.phone.map(|phone| view! { <a href=format!("tel:{phone}")>{phone.clone()}</a> }.into_any());
    let title = if page.title.is_empty() { page.url.clone() } else { page.title };
    let link = if is_safe(&page.url) {
        Some(view! { <a href=page.url target="_blank" rel="noopener noreferrer">{title}</a> }.into_any())
    } else {
        (!title.is_empty()).then(|| view! { <span>{title}</span> }.into_any())
    };
    let rating = rating.map(|score| {
        let stars = "★".repeat(usize::from(score.min(5)));
        view! { <span aria-label=format!("{score} of 5")>{stars}</span>{(!comment.is_empty()).then(|| view! { <q>{comment}</q> })} }.into_any()
    });
    view! {
        <dl class="facts">
            {fact("Name", contact.name.map(|name| view! { {name} }.into_any()))}
            {fact("Email", mail)}
            {fact("Phone", phone)}
            {fact("Page", link)}
            {fact("Language", Some(view! { {locale} }.into_any()))}
            {fact("Started", Some(view! { <time datetime=format::iso(started_ms)>{format::moment(started_ms)}</time> }.into_any()))}
            {(episode > 1).then(|| fact("Episode", Some(view! { {episode.to_string()} }.into_any())))}
            {rating.map(|rating| fact("Rating", Some(rating)))}
        </dl>
    }
    .into_any()
}

fn fact(label: &'static str, value: Option<AnyView>) -> AnyView {
    let value = value.unwrap_or_else(|| view! { <span class="dim">"not given"</span> }.into_any());
    view! { <div><dt>{label}</dt><dd>{value}</dd></div> }.into_any()
}
