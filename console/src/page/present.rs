//! Who else has the conversation before them, so that two people do not answer at once.

use super::app::App;
use super::who::initials;
use leptos::prelude::*;
use protocol::desk::Present;

fn others(app: App) -> Memo<Vec<Present>> {
    Memo::new(move |_| {
        let now_ms = app.now();
        app.read(|model| model.open().map(|open| open.others(model.who_id(), now_ms)).unwrap_or_default())
    })
}

/// In the head: a face for each.
pub fn present(app: App) -> AnyView {
    let others = others(app);
    (move || {
        let faces: Vec<AnyView> = others.get().into_iter().map(face).collect();
        (!faces.is_empty()).then(|| view! { <ul class="present" aria-label="Also here">{faces}</ul> })
    })
    .into_any()
}

fn face(present: Present) -> AnyView {
    let name = present.member.name;
    let says = if present.typing { format!("{name} is writing") } else { format!("{name} is looking at this") };
    let title = says.clone();
    view! {
        <li class:typing=present.typing title=title data-desk="present" data-member=present.member.id data-typing=present.typing.to_string()>
            <span class="avatar" aria-hidden="true">{initials(&name)}</span><span class="hidden">{says}</span>
        </li>
    }
    .into_any()
}

/// Over the composer: somebody else is about to answer.
pub fn writing(app: App) -> AnyView {
    let others = others(app);
    let writing = Memo::new(move |_| {
        let names: Vec<String> = others.get().into_iter().filter(|it| it.typing).map(|it| it.member.name).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => format!("{one} is writing…"),
            [first, rest @ ..] => format!("{first} and {} more are writing…", rest.len()),
        }
    });
    view! {
        <p class="writing" role="status" data-desk="writing" hidden=move || writing.with(String::is_empty)>{move || writing.get()}</p>
    }
    .into_any()
}
