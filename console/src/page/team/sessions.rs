//! The browsers that are signed in, and how each is ended.

use super::super::format;
use super::roster::Roster;
use leptos::prelude::*;
use protocol::team::Session;

pub fn sessions(roster: Roster) -> AnyView {
    let owner = roster.is_owner();
    let hint = if owner {
        "One line a browser. Ending one signs it out at once."
    } else {
        "Where you are signed in. Ending one signs that browser out at once."
    };
    let listed = move || {
        let sessions = roster.sessions.get()?;
        if sessions.is_empty() {
            return Some(
                view! { <p class="empty">"No browser is signed in; this one uses the owner's token itself."</p> }
                    .into_any(),
            );
        }
        let rows: Vec<AnyView> = sessions.into_iter().map(|session| row(roster, session)).collect();
        Some(view! { <ul class="table sessions">{rows}</ul> }.into_any())
    };
    view! {
        <section class="part" aria-labelledby="sessions-title">
            <div class="part-head"><h2 id="sessions-title">"Signed in"</h2><p class="hint">{hint}</p></div>
            {listed}
            {owner.then(|| all_others(roster))}
        </section>
    }
    .into_any()
}

fn row(roster: Roster, session: Session) -> AnyView {
    let Session { id, member, device, made_ms, seen_ms, current, .. } = session;
    let name = member.map_or_else(|| "Owner's token".to_owned(), |member| member.name);
    let label = format!("End {name} on {device}");
    let (key, since) = (id.clone(), format!("signed in {}", format::moment(made_ms)));
    let seen = move || (!current).then(|| format!(", seen {}", console::age::ago(seen_ms, roster.app.now())));
    let end = move || match current {
        true => view! { <span class="pill" data-stage="claimed">"This browser"</span> }.into_any(),
        false => {
            let (id, label) = (id.clone(), label.clone());
            view! { <button type="button" data-desk="session-end" aria-label=label on:click=move |_| roster.end(&id)>"End"</button> }.into_any()
        }
    };
    view! {
        <li data-desk="session" data-session=key data-current=current.to_string()>
            <div><p><strong>{device}</strong>" · "{name}</p><p class="dim">{since}{seen}</p></div>
            {end()}
        </li>
    }
    .into_any()
}

fn all_others(roster: Roster) -> AnyView {
    let asked = RwSignal::new(false);
    let shown = move || {
        match asked.get() {
        false => view! { <button type="button" class="danger" data-desk="end-others" on:click=move |_| asked.set(true)>"End all other sessions"</button> }.into_any(),
        true => view! {
            <div class="sure" role="group" aria-label="End all other sessions">
                <p>"Every other browser is signed out and every open invitation is void. Links to single conversations go on working."</p>
                <div class="acts">
                    <button type="button" on:click=move |_| asked.set(false)>"Keep"</button>
                    <button
                        type="button" class="danger" data-desk="end-others-sure"
                        on:click=move |_| {
                            asked.set(false);
                            roster.end_others();
                        }
                    >"End them"</button>
                </div>
            </div>
        }
        .into_any(),
    }
    };
    view! {
        <details class="advanced">
            <summary>"A token or a computer was lost"</summary>
            <div class="lost">
                <p class="hint">"A new owner token ends every session that was made with the old one:"</p>
                <p><code>"npx wrangler secret put BATON_OWNER_TOKEN"</code></p>
                {shown}
            </div>
        </details>
    }
    .into_any()
}
