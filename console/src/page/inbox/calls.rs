//! The list's calls to the desk, and what else it wants done.

use super::super::api;
use super::super::app::App;
use super::super::keep;
use super::{alerts, keyboard};
use console::model::Event;
use console::update_act::acting;
use console::update_inbox::{ListEffect, ListEvent};
use protocol::inbox::{SavedViews, SeenBody, View};

pub fn run(app: App, effect: ListEffect) {
    match effect {
        ListEffect::GetPage { view, before } => page(app, view, &format!("&before={}", encoded(&before))),
        ListEffect::GetView { view } => page(app, view, ""),
        ListEffect::Search { query, view, before } => search(app, query, view, before),
        ListEffect::GetViews => {
            let path = format!("views?{}", member(app).trim_start_matches('&'));
            api::get(&path, move |answer| app.send(Event::List(ListEvent::Views(answer))));
        }
        ListEffect::PutViews(views) => {
            let body = SavedViews { member: app.peek(acting), views };
            api::put("views", &body, move |answer| app.send(Event::List(ListEvent::Views(answer))));
        }
        ListEffect::PostSeen { conversation, seq } => {
            let body = SeenBody { seq, member: app.peek(acting) };
            let path = format!("conversations/{conversation}/seen");
            api::post(&path, &body, move |answer| {
                app.send(Event::List(ListEvent::Seen { conversation, answer }));
            });
        }
        ListEffect::Visit(route) => keep::visit(&route),
        ListEffect::Focus(place) => keyboard::focus(app, place),
        ListEffect::Call { news, alerts } => alerts::call(&news, alerts),
        ListEffect::KeepAlerts(alerts) => keep::keep_alerts(alerts),
    }
}

/// The first page of everything.
pub fn first(app: App) {
    let path = format!("conversations?view=all{}", member(app));
    api::get(&path, move |answer| app.send(Event::Inbox(answer)));
}

fn page(app: App, view: View, before: &str) {
    let path = format!("conversations?view={}{}{before}", view.name(), member(app));
    api::get(&path, move |answer| app.send(Event::List(ListEvent::Page { view, answer })));
}

fn search(app: App, query: String, view: View, before: Option<String>) {
    let further = before.is_some();
    let before = before.map(|before| format!("&before={}", encoded(&before))).unwrap_or_default();
    let path = format!("conversations?view={}&q={}{}{before}", view.name(), encoded(&query), member(app));
    api::get(&path, move |answer| app.send(Event::List(ListEvent::Found { query, further, answer })));
}

/// Who looks, where the bearer does not say.
fn member(app: App) -> String {
    app.peek(acting).map(|id| format!("&member={}", encoded(&id))).unwrap_or_default()
}

fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
