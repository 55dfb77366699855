//! Who is on call this week and next, and the round of weeks as an owner edits it.

use super::super::format;
use super::roster::Roster;
use leptos::prelude::*;
use protocol::settings::hours::TimeOfDay;
use protocol::settings::routes::OnCall;
use protocol::team::{Team, Turn};

pub fn rota(roster: Roster) -> AnyView {
    let editing = RwSignal::new(false);
    let shown = move || {
        // What is being edited stays as it is while the team is read anew.
        let editing_now = editing.get();
        let team = if editing_now { roster.team.get_untracked() } else { roster.team.get() };
        let team = team.filter(|team| !team.members.is_empty())?;
        Some(if editing_now { editor(roster, team, editing) } else { standing(roster, team, editing) })
    };
    view! { <section class="part panel" aria-labelledby="rota-title" data-desk="rota"><h2 id="rota-title">"On call"</h2>{shown}</section> }
        .into_any()
}

fn standing(roster: Roster, team: Team, editing: RwSignal<bool>) -> AnyView {
    let turns: Vec<AnyView> = team.turns.iter().enumerate().map(|(at, turn)| week(roster, at, turn)).collect();
    let said = if turns.is_empty() {
        view! { <p class="hint">"Nobody is listed, so everybody is on call: after hours urgent visitors call the whole team."</p> }
            .into_any()
    } else {
        view! { <ol class="turns">{turns}</ol> }.into_any()
    };
    let edit = roster.is_owner().then(|| {
        view! { <button type="button" data-desk="rota-edit" on:click=move |_| editing.set(true)>"Edit the rota"</button> }
    });
    view! { {said}<div class="acts">{edit}</div> }.into_any()
}

fn week(roster: Roster, at: usize, turn: &Turn) -> AnyView {
    let (name, from, to) = (roster.name_of(&turn.member), format::moment(turn.from_ms), format::moment(turn.to_ms));
    let when = if at == 0 { format!("Now, until {to}") } else { format!("From {from}") };
    view! { <li data-desk="turn" aria-current=(at == 0).then_some("true")><strong>{name}</strong><span class="dim">{when}</span></li> }
        .into_any()
}

/// The rota as it is edited.
#[derive(Clone, Copy)]
struct Edited {
    members: RwSignal<Vec<String>>,
    from: RwSignal<String>,
    hands_over: RwSignal<String>,
    why: RwSignal<Option<String>>,
}

impl Edited {
    fn rota(self) -> Result<OnCall, &'static str> {
        let hands_over: TimeOfDay = self.hands_over.get_untracked().parse()?;
        let rota = OnCall { members: self.members.get_untracked(), from: self.from.get_untracked(), hands_over };
        if rota.from.is_empty() && !rota.members.is_empty() {
            return Err("say when the first week begins");
        }
        Ok(rota)
    }
}

fn editor(roster: Roster, team: Team, editing: RwSignal<bool>) -> AnyView {
    let rota = team.on_call.clone();
    let edited = Edited {
        members: RwSignal::new(rota.members),
        from: RwSignal::new(rota.from),
        hands_over: RwSignal::new(rota.hands_over.to_string()),
        why: RwSignal::new(None),
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match edited.rota() {
            Err(why) => edited.why.set(Some(why.to_owned())),
            Ok(rota) => roster.save_rota(rota, move |answer| match answer {
                Ok(()) => editing.set(false),
                Err(refused) => edited.why.set(Some(refused.message)),
            }),
        }
    };
    let weeks = move || {
        let count = edited.members.with(Vec::len);
        (0..count).map(|at| slot(roster, edited, at, count)).collect::<Vec<AnyView>>()
    };
    view! {
        <form class="rota-form" data-desk="rota-form" on:submit=submit>
            <p class="hint">"A week each, in this order, and then from the top again."</p>
            <ol class="slots">{weeks}</ol>
            {add(edited, &team)}
            {times(edited, &team.time_zone)}
            {move || edited.why.get().map(|why| view! { <p class="alert" role="alert">{why}</p> })}
            <div class="acts">
                <button type="button" on:click=move |_| editing.set(false)>"Cancel"</button>
                <button class="primary" type="submit" data-desk="rota-save">"Save"</button>
            </div>
        </form>
    }
    .into_any()
}

fn slot(roster: Roster, edited: Edited, at: usize, count: usize) -> AnyView {
    let name = edited.members.with_untracked(|members| roster.name_of(&members[at]));
    let labels = ["Earlier", "Later", "Take out"].map(|act| format!("{act}: {name}, week {}", at + 1));
    let [earlier, later, out] = labels;
    view! {
        <li data-desk="slot">
            <span class="slot-name">{name}</span>
            <button type="button" aria-label=earlier disabled={at == 0} on:click=move |_| edited.members.update(|list| list.swap(at, at - 1))>"↑"</button>
            <button type="button" aria-label=later disabled={at + 1 == count} on:click=move |_| edited.members.update(|list| list.swap(at, at + 1))>"↓"</button>
            <button type="button" aria-label=out on:click=move |_| edited.members.update(|list| drop(list.remove(at)))>"✕"</button>
        </li>
    }
    .into_any()
}

fn add(edited: Edited, team: &Team) -> AnyView {
    let first = team.members.first().map(|member| member.id.clone()).unwrap_or_default();
    let chosen = RwSignal::new(first);
    let options: Vec<AnyView> = team
        .members
        .iter()
        .map(|member| view! { <option value=member.id.clone()>{member.name.clone()}</option> }.into_any())
        .collect();
    let push = move |_| edited.members.update(|list| list.push(chosen.get_untracked()));
    view! {
        <div class="together">
            <select aria-label="Member for the next week" data-desk="rota-member" on:change=move |event| chosen.set(event_target_value(&event))>{options}</select>
            <button type="button" data-desk="rota-add" on:click=push>"Add a week"</button>
        </div>
    }
    .into_any()
}

fn times(edited: Edited, zone: &str) -> AnyView {
    let Edited { from, hands_over, .. } = edited;
    let zone = format!("In the business's time zone, {zone}.");
    view! {
        <div class="pair">
            <div class="field">
                <label for="rota-from">"The first week begins"</label>
                <input id="rota-from" type="date" prop:value=move || from.get() on:input=move |event| from.set(event_target_value(&event)) />
            </div>
            <div class="field">
                <label for="rota-time">"Hands over at"</label>
                <input id="rota-time" type="time" aria-describedby="rota-note" prop:value=move || hands_over.get() on:input=move |event| hands_over.set(event_target_value(&event)) />
                <p class="note" id="rota-note">{zone}</p>
            </div>
        </div>
    }
    .into_any()
}
