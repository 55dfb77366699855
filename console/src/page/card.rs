//! Who the visitor is, and what became of telling the team.

use super::app::App;
use super::format;
use console::mrkdwn::is_safe;
use console::words;
use leptos::prelude::*;
use protocol::Millis;
use protocol::handoff::{Delivery, DeliveryState, Handoff};
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
                {move || trail(handoffs.get())}
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

fn trail(handoffs: Vec<Handoff>) -> AnyView {
    if handoffs.is_empty() {
        return view! { <p class="dim">"The team has not been called."</p> }.into_any();
    }
    let newest_first: Vec<AnyView> = handoffs.into_iter().rev().map(handoff).collect();
    view! { <ol class="trail">{newest_first}</ol> }.into_any()
}

fn handoff(handoff: Handoff) -> AnyView {
    let head = handoff.evidence.first().map_or("Handoff", |evidence| words::trigger(evidence.trigger));
    let about = format!("{} · {}", words::urgency(handoff.urgency), words::hold(handoff.hold));
    let claimed = handoff.claimed_ms.map(|at_ms| format!("Claimed {}", format::clock(at_ms)));
    let deliveries: Vec<AnyView> = handoff.deliveries.into_iter().map(delivery).collect();
    view! {
        <li>
            <p><strong>{head}</strong>" "<time class="dim" datetime=format::iso(handoff.at_ms)>{format::moment(handoff.at_ms)}</time></p>
            <p class="dim">{about}</p>
            <ul class="deliveries">{deliveries}</ul>
            {handoff.failed.then(|| view! { <p class="bad">"Nobody could be told."</p> })}
            {handoff.overdue.then(|| view! { <p class="bad">"Nobody claimed it in time."</p> })}
            {claimed.map(|claimed| view! { <p class="good">{claimed}</p> })}
        </li>
    }
    .into_any()
}

fn delivery(delivery: Delivery) -> AnyView {
    let failed = delivery.state == DeliveryState::Failed;
    let attempts = (delivery.attempts > 1).then(|| format!("{} attempts", delivery.attempts));
    view! {
        <li class:bad=failed data-desk="delivery" data-channel=delivery.channel.name() data-state=words::delivery_key(delivery.state)>
            <span class="dot" aria-hidden="true"></span>
            <div>
                <p><strong>{words::channel(delivery.channel)}</strong>" to "{delivery.to}</p>
                <p class="dim">
                    {words::delivery(delivery.state)}" "
                    <time datetime=format::iso(delivery.at_ms)>{format::clock(delivery.at_ms)}</time>
                    {attempts.map(|attempts| format!(" · {attempts}"))}
                </p>
                {delivery.why.map(|why| view! { <p class="why">{why}</p> })}
            </div>
        </li>
    }
    .into_any()
}
