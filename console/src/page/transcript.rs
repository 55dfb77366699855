//! The transcript of the open conversation: of thousands of lines those near the view, kept scrolled to its end while
//! the reader is there.

mod view;

use super::app::App;
use super::format;
use super::line::{line, outgoing};
use console::lines::room;
use leptos::prelude::*;
use view::View;

pub fn transcript(app: App) -> AnyView {
    let west_minutes = format::west_minutes();
    let view = View::new();
    view.watch();
    let heights = Memo::new(move |_| {
        view.heights.with(|known| app.read(|model| model.open().map(|open| open.heights(known)).unwrap_or_default()))
    });
    let drawn = Memo::new(move |_| heights.with(|heights| view.drawn(heights)));
    let lines = Memo::new(move |_| {
        let drawn = drawn.get();
        app.read(|model| model.open().map(|open| open.lines(west_minutes, drawn)).unwrap_or_default())
    });
    let above = move || heights.with(|heights| room(heights.get(..drawn.get().start).unwrap_or_default()));
    let below = move || heights.with(|heights| room(heights.get(drawn.get().end..).unwrap_or_default()));
    let pending = app.select(|model| model.open().map(|open| open.outgoing.clone()).unwrap_or_default());
    let visitor = app.select(|model| model.open().map(|open| open.row.visitor.clone()).unwrap_or_default());
    let typing = Memo::new(move |_| {
        let now_ms = app.now();
        app.read(|model| model.open().is_some_and(|open| open.is_visitor_typing(now_ms)))
    });
    let draft = app.select(|model| model.open().map(|open| open.draft().to_owned()).unwrap_or_default());
    Effect::new(move |before: Option<usize>| {
        let on_their_way = pending.with(Vec::len);
        let _ = (lines.track(), typing.get(), draft.with(String::len));
        // Whoever writes wants to see it stand there, however far up they were reading.
        if before.is_some_and(|before| before < on_their_way) {
            view.follow();
        }
        request_animation_frame(move || view.settle());
        on_their_way
    });
    let announce = move || if typing.get() { format!("{} is typing…", visitor.get()) } else { String::new() };
    // What is drawn as somebody reads back is no news.
    let live = move || if view.follows.get() { "polite" } else { "off" };
    view! {
        <div class="transcript" node_ref=view.frame on:scroll=move |_| view.scrolled() tabindex="0" aria-label="Transcript" role="region">
            <div role="log" aria-live=live aria-relevant="additions">
                <ol style:padding-top=move || format!("{}px", above()) style:padding-bottom=move || format!("{}px", below())>
                    <For
                        each=move || lines.get()
                        key=|line| (line.message.seq, line.fired.len(), line.reached, line.new_day)
                        children=move |each| line(app, each, visitor.get_untracked())
                    />
                </ol>
                <ol class="on-their-way">{move || pending.get().into_iter().map(|each| outgoing(app, each)).collect::<Vec<_>>()}</ol>
            </div>
            {move || Some(draft.get()).filter(|text| !text.is_empty()).map(|text| view! { <p class="draft" dir="auto" data-desk="draft">{text}" …"</p> })}
            <p class="typing" class:shown=move || typing.get() aria-live="polite" data-desk="visitor-typing">{announce}</p>
        </div>
    }
    .into_any()
}
