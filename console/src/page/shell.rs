//! The frame around every page: navigation, the error line, and which page is shown.

use super::app::App;
use super::{
    captured, channels, conversation, inbox, knowledge, metrics, privacy, rules, setup, signin, team, webhooks, who,
};
use console::model::{Event, Model, Phase};
use console::session::Route;
use leptos::html::A;
use leptos::prelude::*;
use protocol::inbox::View;
use protocol::settings::Role;
use web_sys::HtmlElement;

/// Which frame is drawn; anything less than a change of it leaves the page standing.
#[derive(Clone, PartialEq)]
enum Frame {
    Starting,
    SignedOut(Option<String>),
    /// One conversation and nothing else.
    Link,
    Desk,
}

pub fn shell(app: App) -> AnyView {
    let frame = app.select(|model| match &model.phase {
        Phase::Starting => Frame::Starting,
        Phase::SignedOut { why } => Frame::SignedOut(why.clone()),
        Phase::In(me) if me.conversation.is_some() => Frame::Link,
        Phase::In(_) => Frame::Desk,
    });
    let asking = app.select(|model| {
        let members = model.me().map(|me| me.members.clone()).unwrap_or_default();
        model.asking_who.then_some(members)
    });
    title(app);
    view! {
        {move || match frame.get() {
            Frame::Starting => view! { <div class="blank" aria-busy="true"><p>"Loading…"</p></div> }.into_any(),
            Frame::SignedOut(why) => signin::signin(app, why),
            Frame::Link => link_page(app),
            Frame::Desk => desk(app),
        }}
        {move || asking.get().map(|members| who::who(app, members))}
        {knowledge::editor(app)}
        {inbox::help::help(app)}
    }
    .into_any()
}

fn link_page(app: App) -> AnyView {
    view! {
        <div class="desk link">
            <header class="bar">{brand(app)}<div class="nav-foot">{person(app)}</div></header>
            {error(app)}
            <main class="pages">{conversation::pane(app)}</main>
        </div>
    }
    .into_any()
}

fn desk(app: App) -> AnyView {
    view! {
        <div class="desk">
            {navigation(app)}
            {error(app)}
            {pages(app)}
        </div>
    }
    .into_any()
}

/// The pages that are not the inbox; a conversation is shown beside the list.
fn pages(app: App) -> AnyView {
    let route = app.select(|model| match &model.route {
        Route::Conversation(_) => Route::Inbox,
        other => other.clone(),
    });
    let reading = app.select(|model| matches!(model.route, Route::Conversation(_)));
    (move || match route.get() {
        Route::Captured => captured::captured(app),
        Route::Team => team::team(app),
        Route::Knowledge => knowledge::knowledge(app),
        Route::Channels => channels::channels(app),
        Route::Webhooks => webhooks::webhooks(app),
        Route::Metrics => metrics::metrics(app),
        Route::Rules => rules::rules(app),
        Route::Setup => setup::setup(app),
        Route::Privacy => privacy::privacy(app),
        Route::Inbox | Route::Conversation(_) => view! {
            <main class="pages inbox" class:reading=move || reading.get()>{inbox::inbox(app)}{conversation::pane(app)}</main>
        }
        .into_any(),
    })
    .into_any()
}

fn navigation(app: App) -> AnyView {
    let captures = app.select(|model| model.me().is_some_and(|me| me.captures));
    let owner = app.select(|model| model.me().is_some_and(|me| me.role == Role::Owner));
    view! {
        <nav class="nav" aria-label="Pages">
            {brand(app)}
            <ul>
                {link(app, Route::Inbox, "Inbox")}
                {link(app, Route::Metrics, "Metrics")}
                {move || owner.get().then(|| link(app, Route::Knowledge, "Knowledge"))}
                {move || owner.get().then(|| link(app, Route::Rules, "Rules"))}
                {link(app, Route::Team, "Team")}
                {link(app, Route::Channels, "Channels")}
                {move || owner.get().then(|| link(app, Route::Webhooks, "Webhooks"))}
                {move || owner.get().then(|| link(app, Route::Privacy, "Privacy"))}
                {move || link(app, Route::Setup, if owner.get() { "Set-up" } else { "Handing over" })}
                {move || captures.get().then(|| link(app, Route::Captured, "Captured"))}
            </ul>
            <div class="nav-foot">
                {person(app)}
                <button type="button" class="text" data-desk="signout" on:click=move |_| app.send(Event::SignedOut)>"Sign out"</button>
            </div>
        </nav>
    }
    .into_any()
}

fn brand(app: App) -> AnyView {
    let business = app.select(|model| model.me().map(|me| me.business.clone()).unwrap_or_default());
    view! { <p class="brand"><span class="mark" aria-hidden="true"></span><span>{move || business.get()}</span></p> }
        .into_any()
}

/// Who sits here, and the way to say otherwise where the token does not.
fn person(app: App) -> AnyView {
    let name = app.select(|model| model.who().map(|member| member.name.clone()));
    let fixed = app.select(|model| model.me().is_none_or(|me| me.member.is_some() || me.members.is_empty()));
    let shown = move || {
        match name.get() {
        Some(name) => view! { <span class="avatar" aria-hidden="true">{who::initials(&name)}</span><span class="me">{name}</span> }.into_any(),
        None => view! { <span class="me dim">"Nobody yet"</span> }.into_any(),
    }
    };
    let change = move || {
        (!fixed.get()).then(|| {
            view! { <button type="button" class="text" data-desk="who-change" on:click=move |_| app.send(Event::AskWho)>"Change"</button> }
        })
    };
    view! { {shown} {change} }.into_any()
}

fn link(app: App, route: Route, label: &'static str) -> AnyView {
    let href = route.fragment();
    let inbox = route == Route::Inbox;
    let current =
        app.select(move |model| model.route == route || (inbox && matches!(model.route, Route::Conversation(_))));
    let waiting = app.select(move |model| if inbox { waiting(model) } else { 0 });
    let place: NodeRef<A> = NodeRef::new();
    Effect::new(move || {
        if let (true, Some(link)) = (current.get(), place.get()) {
            show(&link);
        }
    });
    view! {
        <li>
            <a node_ref=place href=href aria-current=move || current.get().then_some("page")>
                {label}
                {move || (waiting.get() > 0).then(|| view! { <span class="count">{waiting.get()}</span> })}
            </a>
        </li>
    }
    .into_any()
}

/// On a phone the links stand in one row that is longer than the screen: the page's own comes into its middle.
fn show(link: &HtmlElement) {
    if let Ok(Some(row)) = link.closest(".nav") {
        row.set_scroll_left(link.offset_left() - (row.client_width() - link.offset_width()) / 2);
    }
}

fn waiting(model: &Model) -> usize {
    model.inbox.count(View::Unclaimed, None)
}

fn error(app: App) -> AnyView {
    let error = app.select(|model| model.error.clone());
    (move || {
        error.get().map(|error| {
            view! {
                <div class="error" role="alert" data-desk="error">
                    <span>{error}</span>
                    <button type="button" class="text" on:click=move |_| app.send(Event::Dismissed)>"Dismiss"</button>
                </div>
            }
        })
    })
    .into_any()
}

/// The window's title says how many wait, for whoever has it in a background tab.
fn title(app: App) {
    let words = app.select(|model| {
        let business = model.me().map(|me| me.business.as_str()).unwrap_or("Baton");
        match waiting(model) {
            0 => format!("{business} · Baton"),
            count => format!("({count}) {business} · Baton"),
        }
    });
    Effect::new(move |_| document().set_title(&words.get()));
}
