//! One source looked into: what can be done with it, its pages, its passages.

use super::super::shelf::Shelf;
use super::super::{super::app::App, found};
use super::{about, link, standing};
use console::knowledge as words;
use leptos::prelude::*;
use protocol::knowledge::{PageState, PageSummary, PassageText, SourceKind, SourceSummary};

/// Pages drawn at a time: a website has up to a thousand.
const PAGES: usize = 100;

pub fn opened(app: App, shelf: Shelf) -> AnyView {
    let source = Memo::new(move |_| {
        let id = shelf.opened.get()?;
        let detail = shelf.detail.with(|detail| detail.as_ref().map(|detail| detail.source.clone()));
        let listed = shelf.sources.with(|list| list.iter().flatten().find(|source| source.id == id).cloned());
        listed.or(detail)
    });
    let is_website = Memo::new(move |_| {
        source.with(|source| source.as_ref().is_some_and(|source| source.kind == SourceKind::Website))
    });
    let key = shelf.opened.get_untracked();
    view! {
        <section class="card wide looked-into" data-desk="source-page" data-id=key>
            <button type="button" class="text back-to" data-desk="source-close" on:click=move |_| shelf.close()>"All sources"</button>
            <div class="looked-head">
                <div>
                    <h2>{move || source.get().map(|source| source.title)}</h2>
                    <p class="dim">{move || source.get().map(|source| about(app, &source))}</p>
                    {move || source.get().and_then(|source| source.url).map(|url| view! { <p>{link(&url)}</p> })}
                </div>
                {acts(app, shelf, source)}
            </div>
            {move || source.get().and_then(|source| source.reading).map(standing)}
            {found::shown(shelf)}
        </section>
        {move || is_website.get().then(|| pages(app, shelf))}
        {passages(app, shelf)}
    }
    .into_any()
}

fn acts(app: App, shelf: Shelf, source: Memo<Option<SourceSummary>>) -> AnyView {
    let asking = RwSignal::new(false);
    let id =
        move || source.with_untracked(|source| source.as_ref().map(|source| source.id.clone()).unwrap_or_default());
    let state = Memo::new(move |_| {
        source.with(|source| {
            source.as_ref().map(|source| (source.kind == SourceKind::Website, words::is_reading(source)))
        })
    });
    let reading = move || {
        match state.get() {
        Some((true, true)) => Some(view! { <button type="button" data-desk="source-cancel" on:click=move |_| shelf.act(app, &id(), "cancel")>"Cancel"</button> }.into_any()),
        Some((true, false)) => Some(view! { <button type="button" data-desk="source-read" on:click=move |_| shelf.act(app, &id(), "read")>"Read again"</button> }.into_any()),
        _ => None,
    }
    };
    let removing = move || {
        if asking.get() {
            view! {
                <span class="sure">"Remove it and all it taught?"</span>
                <button type="button" class="danger" data-desk="source-remove-yes" on:click=move |_| shelf.remove(app, &id())>"Remove"</button>
                <button type="button" on:click=move |_| asking.set(false)>"Keep"</button>
            }
            .into_any()
        } else {
            view! { <button type="button" data-desk="source-remove" on:click=move |_| asking.set(true)>"Remove"</button> }.into_any()
        }
    };
    view! { <div class="acts">{reading}{removing}</div> }.into_any()
}

fn pages(app: App, shelf: Shelf) -> AnyView {
    let (state, letters) = (RwSignal::new(None::<PageState>), RwSignal::new(String::new()));
    let room = RwSignal::new(PAGES);
    let all = Memo::new(move |_| {
        shelf.detail.with(|detail| detail.as_ref().map(|detail| detail.pages.clone()).unwrap_or_default())
    });
    let filters = move || -> Vec<AnyView> {
        let each = |wanted: PageState| {
            let many = all.with(|pages| pages.iter().filter(|page| page.state == wanted).count());
            (many > 0).then(|| filter(state, room, Some(wanted), words::page_state(wanted), many))
        };
        let whole = filter(state, room, None, "All", all.with(Vec::len));
        std::iter::once(whole).chain(words::PAGE_STATES.into_iter().filter_map(each)).collect()
    };
    let shown = Memo::new(move |_| {
        let (state, letters) = (state.get(), letters.get());
        all.with(|pages| pages.iter().filter(|page| words::shows(page, state, &letters)).cloned().collect::<Vec<_>>())
    });
    let more = move || {
        let left = shown.with(Vec::len).saturating_sub(room.get());
        (left > 0).then(|| view! { <button type="button" on:click=move |_| room.update(|room| *room += PAGES)>{format!("Show {} more", left.min(PAGES))}</button> })
    };
    view! {
        <section class="part" aria-labelledby="pages-title">
            <div class="part-head">
                <h2 id="pages-title">"Pages"</h2>
                <input
                    type="search" class="find" aria-label="Find a page" placeholder="Find a page" prop:value=move || letters.get()
                    on:input=move |event| letters.set(event_target_value(&event))
                />
            </div>
            <div class="chips">{filters}</div>
            <ul class="table web-pages">{move || shown.get().into_iter().take(room.get()).map(|each| page(app, shelf, each)).collect::<Vec<_>>()}</ul>
            {more}
        </section>
    }
    .into_any()
}

fn filter(
    state: RwSignal<Option<PageState>>,
    room: RwSignal<usize>,
    wanted: Option<PageState>,
    label: &'static str,
    many: usize,
) -> AnyView {
    let pressed = move |_| {
        state.set(wanted);
        room.set(PAGES);
    };
    view! {
        <button type="button" class="chip" data-desk="page-filter" data-state=wanted.map(PageState::name) aria-pressed=move || (state.get() == wanted).to_string() on:click=pressed>
            {label}" "<span class="dim">{many}</span>
        </button>
    }
    .into_any()
}

fn page(app: App, shelf: Shelf, page: PageSummary) -> AnyView {
    let change = page.change.map(words::change);
    let held = page.passages > 0;
    let standing = if held {
        let (count, url) = (words::count(page.passages, "passage"), page.url.clone());
        let label = format!("{count} of {url}");
        view! { <button type="button" class="quiet" data-desk="page-passages" aria-label=label on:click=move |_| shelf.find_passages(app, url.clone())>{count}</button> }.into_any()
    } else {
        view! { <span class="dim">{words::page_state(page.state)}</span> }.into_any()
    };
    let title = if page.title.trim().is_empty() { words::host(&page.url).to_owned() } else { page.title.clone() };
    view! {
        <li data-desk="web-page" data-state=page.state.name()>
            <div>
                <p><span class="dot" aria-hidden="true"></span><strong>{title}</strong>{change.map(|change| view! { " "<span class="pill">{change}</span> })}</p>
                <p class="address">{link(&page.url)}</p>
                {page.why.map(|why| view! { <p class="why">{why}</p> })}
            </div>
            {standing}
        </li>
    }
    .into_any()
}

fn passages(app: App, shelf: Shelf) -> AnyView {
    let find = move |event: web_sys::Event| shelf.find_passages(app, event_target_value(&event));
    let drawn = move || {
        shelf.passages.get().map(|passages| {
            let next = passages.next;
            let count = words::count(passages.count, "passage");
            let items: Vec<AnyView> = passages.passages.into_iter().map(passage).collect();
            view! {
                <p class="dim" role="status">{count}</p>
                <ul class="passages">{items}</ul>
                {next.map(|next| view! { <button type="button" data-desk="more-passages" on:click=move |_| shelf.get_passages(app, next)>"Show more"</button> })}
            }
        })
    };
    view! {
        <section class="part" id="passages" aria-labelledby="passages-title">
            <div class="part-head">
                <h2 id="passages-title">"What the assistant knows by it"</h2>
                <input
                    type="search" class="find" aria-label="Find a passage" placeholder="Find a passage" data-desk="passage-find"
                    prop:value=move || shelf.letters.get() on:input=find
                />
            </div>
            {drawn}
        </section>
    }
    .into_any()
}

fn passage(passage: PassageText) -> AnyView {
    let above: Vec<String> =
        std::iter::once(passage.title).chain(passage.headings).filter(|line| !line.is_empty()).collect();
    view! {
        <li data-desk="passage">
            <p class="dim">{above.join(" › ")}</p>
            <p class="passage-text">{passage.text}</p>
        </li>
    }
    .into_any()
}
