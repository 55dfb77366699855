//! The form of one member, new or known: name, role, addresses, working hours.

use super::fields::{About, text};
use super::roster::Roster;
use console::team::{DAYS, Draft, Field, Wrong};
use leptos::prelude::*;
use protocol::settings::{Member, Role};

const DAY_IDS: [&str; 7] =
    ["member-day-1", "member-day-2", "member-day-3", "member-day-4", "member-day-5", "member-day-6", "member-day-7"];

/// What is typed, what is wrong with it, and what the worker said.
#[derive(Clone, Copy)]
struct Form {
    draft: RwSignal<Draft>,
    wrong: RwSignal<Vec<Wrong>>,
    refused: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

pub fn form(roster: Roster, member: Option<Member>) -> AnyView {
    let new = member.is_none();
    let draft = member.as_ref().map_or_else(Draft::default, Draft::of);
    let form = Form {
        draft: RwSignal::new(draft),
        wrong: RwSignal::new(Vec::new()),
        refused: RwSignal::new(None),
        busy: RwSignal::new(false),
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match form.draft.with_untracked(|draft| draft.member(&roster.ids())) {
            Err(wrong) => form.wrong.set(wrong),
            Ok(member) => {
                form.wrong.set(Vec::new());
                form.busy.set(true);
                roster.save(member, new, move |answer| {
                    // The page may be gone by then.
                    let _ = form.busy.try_set(false);
                    let _ = form.refused.try_set(answer.err().map(|refused| refused.message));
                });
            }
        }
    };
    let title = member.map_or_else(|| "Add a member".to_owned(), |member| format!("Edit {}", member.name));
    let label = title.clone();
    view! {
        <form class="member-form" data-desk="member-form" aria-label=label novalidate=true on:submit=submit>
            <h2>{title}</h2>
            {person(form)}
            {addresses(form)}
            {hours(roster, form)}
            {move || form.refused.get().map(|why| view! { <p class="alert" role="alert" data-desk="form-refused">{why}</p> })}
            <div class="acts">
                <button type="button" data-desk="form-cancel" on:click=move |_| roster.editing.set(None)>"Cancel"</button>
                <button class="primary" type="submit" data-desk="form-save" disabled=move || form.busy.get()>"Save"</button>
            </div>
        </form>
    }
    .into_any()
}

fn field(form: Form, about: About, part: fn(&mut Draft) -> &mut String) -> AnyView {
    let value = move || form.draft.with(|draft| part(&mut draft.clone()).clone());
    text(about, form.wrong, value, move |typed| form.draft.update(|draft| *part(draft) = typed))
}

fn person(form: Form) -> AnyView {
    let about =
        About { field: Field::Name, id: "member-name", label: "Name", kind: "text", hint: "As visitors see it." };
    let chosen = move |event| {
        let role = if event_target_value(&event) == "owner" { Role::Owner } else { Role::Member };
        form.draft.update(|draft| draft.role = role);
    };
    let is = move |role| form.draft.with(|draft| draft.role == role);
    view! {
        <div class="pair">
            {field(form, about, |draft| &mut draft.name)}
            <div class="field">
                <label for="member-role">"Role"</label>
                <select id="member-role" aria-describedby="member-role-note" on:change=chosen>
                    <option value="member" selected=move || is(Role::Member)>"Member"</option>
                    <option value="owner" selected=move || is(Role::Owner)>"Owner"</option>
                </select>
                <p class="note" id="member-role-note">"Owners change settings, knowledge and the team."</p>
            </div>
        </div>
    }
    .into_any()
}

fn addresses(form: Form) -> AnyView {
    let email = About { field: Field::Email, id: "member-email", label: "Email", kind: "email", hint: "Optional." };
    let phone = About {
        field: Field::Phone,
        id: "member-phone",
        label: "WhatsApp number",
        kind: "tel",
        hint: "Optional, with its country: +34 600 111 222.",
    };
    let slack = About {
        field: Field::Slack,
        id: "member-slack",
        label: "Slack member id",
        kind: "text",
        hint: "Optional; found by the email address where Slack knows it.",
    };
    view! {
        <div class="three">
            {field(form, email, |draft| &mut draft.email)}
            {field(form, phone, |draft| &mut draft.phone)}
            {field(form, slack, |draft| &mut draft.slack)}
        </div>
    }
    .into_any()
}

fn hours(roster: Roster, form: Form) -> AnyView {
    let zone = roster.team.with_untracked(|team| team.as_ref().map(|team| team.time_zone.clone()).unwrap_or_default());
    let own = move || form.draft.with(|draft| draft.own_hours);
    let choose = move |own| form.draft.update(|draft| draft.own_hours = own);
    let like_monday = move |_| {
        form.draft.update(|draft| {
            let monday = draft.days[0].clone();
            draft.days[1..5].iter_mut().for_each(|day| day.clone_from(&monday));
        });
    };
    let days = move || {
        own().then(|| {
            let rows: Vec<AnyView> = (0..DAYS.len()).map(|at| day(form, at)).collect();
            let zone = format!("In the business's time zone, {zone}. Leave a free day empty.");
            view! {
                <p class="note">{zone}</p>
                <div class="days">{rows}</div>
                <button type="button" class="text like" data-desk="like-monday" on:click=like_monday>"Tuesday to Friday like Monday"</button>
            }
        })
    };
    view! {
        <fieldset class="hours">
            <legend>"Working hours"</legend>
            <div class="choices">
                <label><input type="radio" name="hours" data-desk="hours-any" prop:checked=move || !own() on:change=move |_| choose(false) />"Any hour"</label>
                <label><input type="radio" name="hours" data-desk="hours-own" prop:checked=own on:change=move |_| choose(true) />"Own hours"</label>
            </div>
            {days}
        </fieldset>
    }
    .into_any()
}

fn day(form: Form, at: usize) -> AnyView {
    let id = DAY_IDS[at];
    let note = format!("{id}-note");
    let described = note.clone();
    let why =
        move || form.wrong.with(|wrong| wrong.iter().find(|(field, _)| *field == Field::Day(at)).map(|(_, why)| *why));
    let typed = move |event| form.draft.update(|draft| draft.days[at] = event_target_value(&event));
    view! {
        <div class="day-row">
            <label for=id>{DAYS[at]}</label>
            <input
                id=id type="text" autocomplete="off" placeholder="Free" aria-describedby=described maxlength="120"
                aria-invalid=move || why().map(|_| "true")
                prop:value=move || form.draft.with(|draft| draft.days[at].clone()) on:input=typed
            />
            <p class="note bad" id=note>{move || why()}</p>
        </div>
    }
    .into_any()
}
