//! The members, each with how they are reached and how they stand, and what can be done about it.

use super::super::clipboard::{Copied, copy};
use super::super::who::initials;
use super::roster::Roster;
use super::{away, form};
use console::team;
use leptos::prelude::*;
use protocol::desk::Invite;
use protocol::settings::Member;
use protocol::team::{MemberState, Team};

/// Stands for the form of somebody who is not a member yet.
const NEW: &str = "";

pub fn people(roster: Roster) -> AnyView {
    let empty = Memo::new(move |_| roster.team.with(|team| team.as_ref().map(|team| team.members.is_empty())));
    let ids = move || {
        roster
            .team
            .with(|team| team.iter().flat_map(|team| &team.members).map(|one| one.id.clone()).collect::<Vec<_>>())
    };
    let listed = move || match empty.get() {
        None => view! { <p class="empty">"Loading…"</p> }.into_any(),
        Some(true) => view! { <p class="empty">"Nobody yet. Add yourself first."</p> }.into_any(),
        Some(false) => view! {
            <ul class="people"><For each=ids key=|id| id.clone() children=move |id| person(roster, id) /></ul>
        }
        .into_any(),
    };
    let adding = move || roster.editing.with(|editing| editing.as_deref() == Some(NEW));
    let add = move || {
        roster.is_owner().then(|| match adding() {
            true => view! { <div class="person">{form::form(roster, None)}</div> }.into_any(),
            false => view! {
                <button type="button" class="add-member" data-desk="member-add" on:click=move |_| roster.editing.set(Some(NEW.to_owned()))>
                    "Add a member"
                </button>
            }
            .into_any(),
        })
    };
    view! { <section class="part" aria-label="Members">{listed}{add}</section> }.into_any()
}

/// The team is read anew whenever something about it changes: who is drawn as they are now. A form that is open stays,
/// with what was typed into it.
fn person(roster: Roster, id: String) -> AnyView {
    let (own, edited) = (id.clone(), id.clone());
    let known = Memo::new(move |_| roster.team.with(|team| team.as_ref().and_then(|team| standing(team, &own))));
    let editing = Memo::new(move |_| roster.editing.with(|editing| editing.as_deref() == Some(edited.as_str())));
    let presence = move || known.with(|known| known.as_ref().map(|(_, state)| team::presence_key(state)));
    let shown = move || match editing.get() {
        true => form::form(roster, known.get_untracked().map(|(member, _)| member)),
        false => known.get().map(|(member, state)| card(roster, member, state)).into_any(),
    };
    let key = id.clone();
    view! {
        <li class="person" data-desk="member" data-member=key data-presence=presence>
            {shown}{move || (!editing.get()).then(|| asked(roster, id.clone()))}
        </li>
    }
    .into_any()
}

fn standing(team: &Team, id: &str) -> Option<(Member, MemberState)> {
    let mut pairs = team.members.iter().zip(&team.states);
    pairs.find(|(member, _)| member.id == id).map(|(member, state)| (member.clone(), state.clone()))
}

fn card(roster: Roster, member: Member, state: MemberState) -> AnyView {
    let initials = initials(&member.name);
    let presence = team::presence(&member, &state);
    let reach = reach(&member);
    let week = team::week(&member.hours)
        .map(|week| view! { <div><dt>"Hours"</dt><dd data-desk="member-hours">{week}</dd></div> });
    let seen = move || team::seen(&state, roster.app.now());
    view! {
        <div class="person-head">
            <span class="avatar" aria-hidden="true">{initials}</span>
            <div class="person-name">
                <p><strong>{member.name.clone()}</strong>" "<span class="dim">{team::role(member.role)}</span></p>
                <p class="dim" data-desk="member-seen">{seen}</p>
            </div>
            <span class="pill presence" data-desk="member-presence">{presence}</span>
        </div>
        <dl class="reach">{reach}{week}</dl>
        {acts(roster, member)}
    }
    .into_any()
}

fn reach(member: &Member) -> AnyView {
    let ways = [
        ("Email", member.email.clone()),
        ("WhatsApp", member.phone.clone().or_else(|| member.whatsapp_id.clone())),
        ("Slack", member.slack_user.clone()),
    ];
    let known: Vec<AnyView> = ways
        .into_iter()
        .filter_map(|(way, address)| Some(view! { <div><dt>{way}</dt><dd>{address?}</dd></div> }.into_any()))
        .collect();
    if known.is_empty() {
        return view! { <div><dt>"Reached by"</dt><dd class="warn">"No address yet: only the console"</dd></div> }
            .into_any();
    }
    known.into_any()
}

fn acts(roster: Roster, member: Member) -> AnyView {
    let (owner, own) = (roster.is_owner(), roster.is_own(&member.id));
    let Member { id, name, away, .. } = member;
    let about = move |act: &str| format!("{act} {name}");
    let back = id.clone();
    let absence = (owner || own).then(|| match away {
        Some(_) => {
            let label = about("Back now:");
            view! { <button type="button" data-desk="back-now" aria-label=label on:click=move |_| roster.set_away(&back, None)>"Back now"</button> }.into_any()
        }
        None => {
            let label = about("Set away:");
            view! { <button type="button" data-desk="away" aria-label=label on:click=move |_| roster.sending_away.set(Some(back.clone()))>"Set away"</button> }.into_any()
        }
    });
    let managed = owner.then(|| {
        let (edit, invite, remove) = (id.clone(), id.clone(), id);
        view! {
            <button type="button" data-desk="edit" aria-label=about("Edit") on:click=move |_| roster.editing.set(Some(edit.clone()))>"Edit"</button>
            <button type="button" data-desk="invite" aria-label=about("Invite") on:click=move |_| roster.ask_invite(invite.clone())>"Invite"</button>
            <button type="button" class="text danger" data-desk="remove" aria-label=about("Remove") on:click=move |_| roster.removing.set(Some(remove.clone()))>"Remove"</button>
        }
        .into_any()
    });
    view! { <div class="acts">{absence}{managed}</div> }.into_any()
}

/// What was asked for with the buttons: an absence, an invitation, a removal.
fn asked(roster: Roster, id: String) -> AnyView {
    let (whose, gone) = (id.clone(), id.clone());
    let leaving = move || {
        let asked = roster.sending_away.with(|who| who.as_deref() == Some(id.as_str()));
        asked.then(|| away::away(roster, id.clone()))
    };
    let link = move || {
        let invite = roster.invite.get().filter(|(invited, _)| *invited == whose);
        invite.map(|(_, invite)| copyable(invite))
    };
    let sure = move || {
        let asked = roster.removing.with(|who| who.as_deref() == Some(gone.as_str()));
        asked.then(|| certain(roster, gone.clone()))
    };
    view! { {leaving}{link}{sure} }.into_any()
}

fn certain(roster: Roster, id: String) -> AnyView {
    let question = format!(
        "Remove {}? Every browser they are signed in with is signed out, and the links they were sent stop working.",
        roster.name_of(&id)
    );
    view! {
        <div class="sure" role="group" aria-label="Remove a member">
            <p>{question}</p>
            <div class="acts">
                <button type="button" on:click=move |_| roster.removing.set(None)>"Keep"</button>
                <button type="button" class="danger" data-desk="remove-sure" on:click=move |_| roster.remove(&id)>"Remove"</button>
            </div>
        </div>
    }
    .into_any()
}

fn copyable(invite: Invite) -> AnyView {
    let became = RwSignal::new(Copied::No);
    let link = invite.link.clone();
    let until = super::super::format::moment(invite.expires_ms);
    view! {
        <div class="invited">
            <div class="invite">
                <input readonly=true aria-label="Invitation" data-desk="invite-link" prop:value=invite.link />
                <button type="button" on:click=move |_| copy(&link, became)>{move || became.get().label("Copy")}</button>
            </div>
            <p class="note">{format!("Send it to them alone: it signs in one browser, once, until {until}.")}</p>
        </div>
    }
    .into_any()
}
