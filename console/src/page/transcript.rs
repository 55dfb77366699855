//! The transcript of the open conversation, kept scrolled to its end while the reader is there.

use super::app::App;
use super::format;
use super::line::{line, outgoing};
use leptos::html::Div;
use leptos::prelude::*;

/// Within this many pixels of the end, the reader is following along.
const NEAR_END_PX: i32 = 80;
/// Lines that are drawn at first, and how many more each time somebody reads back: a screen holds some twenty.
const LINES: usize = 150;

pub fn transcript(app: App) -> AnyView {
    let west_minutes = format::west_minutes();
    let most = RwSignal::new(LINES);
    let lines = Memo::new(move |_| {
        let most = most.get();
        app.read(|model| model.open().map(|open| open.lines(west_minutes, most)).unwrap_or_default())
    });
    let hidden = Memo::new(move |_| {
        let most = most.get();
        app.read(|model| model.open().map_or(0, |open| open.len().saturating_sub(most)))
    });
    let pending = app.select(|model| model.open().map(|open| open.outgoing.clone()).unwrap_or_default());
    let visitor = app.select(|model| model.open().map(|open| open.row.visitor.clone()).unwrap_or_default());
    let typing = Memo::new(move |_| {
        let now_ms = app.now();
        app.read(|model| model.open().is_some_and(|open| open.is_visitor_typing(now_ms)))
    });
    let draft = app.select(|model| model.open().map(|open| open.draft().to_owned()).unwrap_or_default());
    let frame: NodeRef<Div> = NodeRef::new();
    let follows = StoredValue::new(true);
    Effect::new(move |_| {
        let _ = (lines.with(Vec::len), pending.with(Vec::len), typing.get(), draft.with(String::len));
        if follows.get_value() {
            request_animation_frame(move || to_end(frame));
        }
    });
    let scrolled = move |_| {
        if let Some(frame) = frame.get_untracked() {
            follows.set_value(frame.scroll_height() - frame.scroll_top() - frame.client_height() < NEAR_END_PX);
        }
    };
    // What comes above must not push away what is being read.
    let earlier = move |_| {
        let height = frame.get_untracked().map_or(0, |frame| frame.scroll_height() - frame.scroll_top());
        most.update(|most| *most += LINES);
        request_animation_frame(move || {
            if let Some(frame) = frame.get_untracked() {
                frame.set_scroll_top(frame.scroll_height() - height);
            }
        });
    };
    let announce = move || if typing.get() { format!("{} is typing…", visitor.get()) } else { String::new() };
    view! {
        <div class="transcript" node_ref=frame on:scroll=scrolled tabindex="0" aria-label="Transcript" role="region">
            {move || (hidden.get() > 0).then(|| view! {
                <p class="further"><button type="button" class="quiet" data-desk="further" on:click=earlier>{format!("Show earlier lines ({})", hidden.get())}</button></p>
            })}
            <div role="log" aria-live="polite" aria-relevant="additions"><ol>
                <For
                    each=move || lines.get()
                    key=|line| (line.message.seq, line.fired.len(), line.reached, line.new_day)
                    children=move |each| line(app, each, visitor.get_untracked())
                />
                {move || pending.get().into_iter().map(|each| outgoing(app, each)).collect::<Vec<_>>()}
            </ol></div>
            {move || Some(draft.get()).filter(|text| !text.is_empty()).map(|text| view! { <p class="draft" dir="auto" data-desk="draft">{text}" …"</p> })}
            <p class="typing" class:shown=move || typing.get() aria-live="polite" data-desk="visitor-typing">{announce}</p>
        </div>
    }
    .into_any()
}

fn to_end(frame: NodeRef<Div>) {
    if let Some(frame) = frame.get_untracked() {
        frame.set_scroll_top(frame.scroll_height());
    }
}
