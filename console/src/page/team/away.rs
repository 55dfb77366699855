//! Saying that somebody is away: until a day, or until it is switched off.

use super::roster::Roster;
use leptos::prelude::*;
use protocol::team::Away;

pub fn away(roster: Roster, id: String) -> AnyView {
    let back = RwSignal::new(String::new());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let back_on = Some(back.get_untracked()).filter(|day| !day.is_empty());
        roster.set_away(&id, Some(Away { back_on }));
    };
    view! {
        <form class="away-form" data-desk="away-form" on:submit=submit>
            <div class="field">
                <label for="away-back">"Back on (optional)"</label>
                <input
                    id="away-back" type="date" aria-describedby="away-note" prop:value=move || back.get()
                    on:input=move |event| back.set(event_target_value(&event))
                />
            </div>
            <div class="acts">
                <button type="button" on:click=move |_| roster.sending_away.set(None)>"Cancel"</button>
                <button class="primary" type="submit" data-desk="away-save">"Set away"</button>
            </div>
            <p class="note" id="away-note">"Without a day, until it is switched off. Others are told instead; if nobody is left, everybody is told."</p>
        </form>
    }
    .into_any()
}
