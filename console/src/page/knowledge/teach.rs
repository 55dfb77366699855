//! Writing an answer of one's own: the editor, and the button that fills it from what a member told a visitor.

use super::super::api;
use super::super::app::App;
use super::super::dialog::modal;
use super::super::format;
use console::model::{Answer, Event};
use leptos::prelude::*;
use protocol::Seq;
use protocol::knowledge::Pair;

/// What the desk takes.
const QUESTION_CHARS: &str = "300";
const ANSWER_CHARS: &str = "4000";
const QUESTIONS: usize = 20;

/// Beside a member's answer: proposes it as an answer of the assistant.
pub fn teach(app: App, seq: Seq) -> AnyView {
    let pressed = move |_| {
        let Some(id) = app.peek(|model| model.open.id().map(str::to_owned)) else { return };
        api::get(&format!("conversations/{id}/draft?seq={seq}"), move |answer: Answer<Pair>| match answer {
            Ok(draft) => app.shelf.editing.set(Some(draft)),
            Err(refused) => app.send(Event::Refused(refused)),
        });
    };
    view! {
        <button type="button" class="text teach" data-desk="teach" title="Let the assistant answer this from now on" on:click=pressed>"Teach"</button>
    }
    .into_any()
}

/// The editor, over whatever page is shown.
pub fn editor(app: App) -> AnyView {
    (move || app.shelf.editing.get().map(|pair| form(app, pair))).into_any()
}

fn form(app: App, pair: Pair) -> AnyView {
    let shelf = app.shelf;
    let new = pair.id.is_empty();
    let asked = if pair.questions.is_empty() { vec![String::new()] } else { pair.questions.clone() };
    let questions: RwSignal<Vec<String>> = RwSignal::new(asked);
    let (answer, url) = (RwSignal::new(pair.answer.clone()), RwSignal::new(pair.url.clone().unwrap_or_default()));
    let (busy, why) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let close = move || shelf.editing.set(None);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let filled = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let written = Pair {
            id: if new { format::fresh_id() } else { pair.id.clone() },
            questions: questions.get_untracked().iter().filter_map(filled).collect(),
            answer: answer.get_untracked().trim().to_owned(),
            url: filled(&url.get_untracked()),
            ..pair.clone()
        };
        busy.set(true);
        shelf.save_pair(app, &written, move |saved| match saved {
            Ok(()) => close(),
            Err(refused) => {
                busy.set(false);
                why.set(Some(refused.message));
            }
        });
    };
    let dialog = modal();
    let cancelled = move |event: web_sys::Event| {
        event.prevent_default();
        close();
    };
    view! {
        <dialog class="card dialog editor" node_ref=dialog aria-labelledby="editor-title" data-desk="editor" on:cancel=cancelled>
            <form class="fieldset" on:submit=submit>
                <h2 id="editor-title">{if new { "Teach an answer" } else { "Edit the answer" }}</h2>
                {phrasings(questions)}
                <label for="pair-answer">"Answer"</label>
                <textarea
                    id="pair-answer" rows="6" required=true maxlength=ANSWER_CHARS data-desk="editor-answer" prop:value=move || answer.get()
                    on:input=move |event| answer.set(event_target_value(&event))
                ></textarea>
                <details class="advanced" open=!url.get_untracked().is_empty()>
                    <summary>"Where visitors read more"</summary>
                    <input
                        id="pair-url" type="url" aria-label="Address" placeholder="https://" prop:value=move || url.get()
                        on:input=move |event| url.set(event_target_value(&event))
                    />
                </details>
                {move || why.get().map(|why| view! { <p class="alert" role="alert">{why}</p> })}
                <div class="acts">
                    <button type="button" data-desk="editor-cancel" on:click=move |_| close()>"Cancel"</button>
                    <button type="submit" class="primary" data-desk="editor-save" disabled=move || busy.get()>"Save"</button>
                </div>
            </form>
        </dialog>
    }
    .into_any()
}

/// The ways people ask: one field each.
fn phrasings(questions: RwSignal<Vec<String>>) -> AnyView {
    let many = Memo::new(move |_| questions.with(Vec::len));
    let field = move |at: usize| {
        let value = move || questions.with(|questions| questions.get(at).cloned().unwrap_or_default());
        let written = move |event: web_sys::Event| {
            let text = event_target_value(&event);
            questions.update(|questions| {
                if let Some(question) = questions.get_mut(at) {
                    *question = text;
                }
            });
        };
        let gone = move |_| {
            questions.update(|questions| {
                if at < questions.len() {
                    questions.remove(at);
                }
            });
        };
        let first = at == 0;
        let label = if first { "Question".to_owned() } else { format!("Question, asked another way ({at})") };
        view! {
            <div class="together">
                <input aria-label=label data-desk="editor-question" maxlength=QUESTION_CHARS required=first prop:value=value on:input=written />
                {(!first).then(|| view! { <button type="button" class="quiet" aria-label="Remove this way of asking" on:click=gone>"Remove"</button> })}
            </div>
        }
        .into_any()
    };
    let full = move || many.get() >= QUESTIONS;
    let more = move |_: web_sys::MouseEvent| questions.update(|questions| questions.push(String::new()));
    view! {
        <p class="label" aria-hidden="true">"Question"</p>
        <div class="phrasings">{move || (0..many.get()).map(field).collect::<Vec<_>>()}</div>
        <div>
            <button type="button" class="quiet" data-desk="editor-phrasing" disabled=full on:click=more>"Add another way of asking"</button>
        </div>
    }
    .into_any()
}
