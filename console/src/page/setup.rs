//! The Set-up page: where one stands, how the website and the channels are connected, and the five steps, each green
//! only on evidence. A member sees the same without what only an owner may do.

mod bench;
mod card;
mod copy;
mod cover;
mod fields;
mod guides;
mod matrix;
mod messages;
mod proofs;
mod steps;

use super::app::App;
use bench::Bench;
use console::session::Route;
use console::setup::{standing, title};
use leptos::prelude::*;
use protocol::settings::Role;
use protocol::setup::{Setup, SetupStep};

pub fn setup(app: App) -> AnyView {
    let bench = Bench::new(app);
    bench.load();
    bench.follow();
    let loaded = Memo::new(move |_| bench.setup.with(Option::is_some));
    let head = if bench.owner { "Set-up" } else { "How we hand over" };
    view! {
        <main class="pages page setup">
            <header class="page-head"><h1>{head}</h1></header>
            {move || match loaded.get() {
                true => contents(bench),
                false => view! { <p class="empty" aria-busy="true">"Loading…"</p> }.into_any(),
            }}
        </main>
    }
    .into_any()
}

/// A new site has no conversation at all: its owner begins here. For the inbox, where it holds nothing.
pub fn begin(app: App) -> AnyView {
    let owner = app.peek(|model| model.me().is_some_and(|me| me.role == Role::Owner));
    let line = || {
        view! {
            <p class="empty"><a href=Route::Setup.fragment() data-desk="begin">"Set Baton up in five steps"</a>", each green once it is shown to work."</p>
        }
    };
    owner.then(line).into_any()
}

fn contents(bench: Bench) -> AnyView {
    let connect = bench.owner.then(|| guides::guides(bench));
    view! { {bench.owner.then(|| progress(bench))}{connect}{steps::steps(bench)} }.into_any()
}

/// `2 of 5`, and the next thing to do.
fn progress(bench: Bench) -> AnyView {
    let standing = Memo::new(move |_| bench.setup.with(|setup| setup.as_ref().map(standing)));
    let done = move || standing.get().map_or(0, |standing| standing.done);
    let next = Memo::new(move |_| standing.get().and_then(|standing| standing.next));
    let parts = SetupStep::ALL.map(|step| {
        let full = Memo::new(move |_| bench.state(step).is_some_and(|state| state.done));
        view! { <span class:full=move || full.get()></span> }
    });
    view! {
        <section class="standing" aria-labelledby="standing" data-desk="setup-standing" data-done=done>
            <h2 id="standing"><strong>{done}</strong>{format!(" of {} done", SetupStep::ALL.len())}</h2>
            <div class="bar-of-steps" aria-hidden="true">{parts.collect_view()}</div>
            {move || match next.get() {
                Some(step) => to_do(bench, step),
                None => view! { <p class="good" role="status" data-desk="setup-ready">"Everything is shown to work. Whatever changes later turns its step grey again."</p> }.into_any(),
            }}
        </section>
    }
    .into_any()
}

fn to_do(bench: Bench, step: SetupStep) -> AnyView {
    let why = Memo::new(move |_| bench.state(step).map(|state| state.why).unwrap_or_default());
    view! {
        <div class="next-step">
            <p><span class="dim">"Next: "</span><strong>{title(step)}</strong>". "{move || why.get()}</p>
            <button type="button" class="primary" data-desk="setup-next" on:click=move |_| steps::go_to(step)>"Go to it"</button>
        </div>
    }
    .into_any()
}

/// A part of what the worker answers, drawn again only when it changes.
fn part<T: PartialEq + Send + Sync + 'static>(
    bench: Bench,
    read: impl Fn(&Setup) -> T + Send + Sync + 'static,
) -> Memo<Option<T>> {
    Memo::new(move |_| bench.setup.with(|setup| setup.as_ref().map(&read)))
}
