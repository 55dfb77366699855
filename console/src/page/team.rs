//! The Team page: who answers visitors, how they are reached, and links that sign them in.

use super::api;
use super::app::App;
use console::model::{Answer, Event};
use leptos::prelude::*;
use protocol::desk::{Invite, Members};
use protocol::settings::{Member, Role};

const PATH: &str = "members";

pub fn team(app: App) -> AnyView {
    let members: RwSignal<Option<Vec<Member>>> = RwSignal::new(None);
    let invite: RwSignal<Option<(String, Invite)>> = RwSignal::new(None);
    let arrived = move |answer: Answer<Members>| match answer {
        Ok(list) => members.set(Some(list.members)),
        Err(refused) => app.send(Event::Refused(refused)),
    };
    api::get(PATH, arrived);
    let ask = move |member: Member| {
        let path = format!("{PATH}/{}/invite", member.id);
        api::post(&path, &serde_json::json!({}), move |answer: Answer<Invite>| match answer {
            Ok(link) => invite.set(Some((member.id, link))),
            Err(refused) => app.send(Event::Refused(refused)),
        });
    };
    let remove = move |id: String| api::delete(&format!("{PATH}/{id}"), arrived);
    // What `me` says about the team is old once a member was added.
    let add = move |mut member: Member| {
        let taken: Vec<String> = members.get_untracked().into_iter().flatten().map(|member| member.id).collect();
        member.id = console::words::free_slug(&member.name, &taken);
        api::post(PATH, &member, move |answer: Answer<Members>| {
            arrived(answer);
            app.send(Event::TeamChanged);
        });
    };
    view! {
        <main class="pages page">
            <h1>"Team"</h1>
            <p class="hint">"Members answer visitors. A link signs one member in; send it to nobody else."</p>
            {move || listed(members.get(), invite, ask, remove)}
            {form(add)}
        </main>
    }
    .into_any()
}

type Invited = RwSignal<Option<(String, Invite)>>;

fn listed(
    members: Option<Vec<Member>>,
    invite: Invited,
    ask: impl Fn(Member) + Copy + Send + Sync + 'static,
    remove: impl Fn(String) + Copy + Send + Sync + 'static,
) -> AnyView {
    let Some(members) = members else { return view! { <p class="empty">"Loading…"</p> }.into_any() };
    if members.is_empty() {
        return view! { <p class="empty">"Nobody yet. Add yourself first, below."</p> }.into_any();
    }
    let items: Vec<AnyView> = members.into_iter().map(|each| member(each, invite, ask, remove)).collect();
    view! { <ul class="table">{items}</ul> }.into_any()
}

fn member(
    member: Member,
    invite: Invited,
    ask: impl Fn(Member) + Copy + Send + Sync + 'static,
    remove: impl Fn(String) + Copy + Send + Sync + 'static,
) -> AnyView {
    let reach: Vec<String> =
        [member.email.clone(), member.phone.clone(), member.slack_user.clone()].into_iter().flatten().collect();
    let reach = if reach.is_empty() { "no address yet".to_owned() } else { reach.join(" · ") };
    let role = if member.role == Role::Owner { "Owner" } else { "Member" };
    let (id, gone, asked) = (member.id.clone(), member.id.clone(), member.clone());
    let link = move || invite.get().filter(|(whose, _)| *whose == id).map(|(_, link)| copyable(link));
    let label = format!("Remove {}", member.name);
    view! {
        <li data-desk="member" data-member=member.id>
            <div><p><strong>{member.name}</strong>" "<span class="dim">{role}</span></p><p class="dim">{reach}</p>{link}</div>
            <div class="acts">
                <button type="button" data-desk="invite" on:click=move |_| ask(asked.clone())>"Invite link"</button>
                <button type="button" aria-label=label on:click=move |_| remove(gone.clone())>"Remove"</button>
            </div>
        </li>
    }
    .into_any()
}

fn copyable(invite: Invite) -> AnyView {
    let copied = RwSignal::new(false);
    let link = invite.link.clone();
    let copy = move |_| {
        if let Some(window) = web_sys::window() {
            // Without permission the field beside the button can still be selected by hand.
            let _ = window.navigator().clipboard().write_text(&link);
            copied.set(true);
        }
    };
    view! {
        <p class="invite">
            <input readonly=true aria-label="Invite link" data-desk="invite-link" prop:value=invite.link />
            <button type="button" on:click=copy>{move || if copied.get() { "Copied" } else { "Copy" }}</button>
        </p>
    }
    .into_any()
}

fn form(add: impl Fn(Member) + 'static) -> AnyView {
    let (name, email, phone) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let filled =
        |field: RwSignal<String>| Some(field.get_untracked().trim().to_owned()).filter(|value| !value.is_empty());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(named) = filled(name) else { return };
        let phone_number = filled(phone).map(|phone| phone.replace(' ', ""));
        add(Member {
            // Given once it is known which ids are taken.
            id: String::new(),
            name: named,
            role: Role::Member,
            email: filled(email),
            phone: phone_number,
            slack_user: None,
            whatsapp_id: None,
            ..Member::default()
        });
        [name, email, phone].into_iter().for_each(|field| field.set(String::new()));
    };
    view! {
        <form class="card wide" on:submit=submit>
            <h2>"Add a member"</h2>
            <label for="member-name">"Name, as visitors see it"</label>
            <input id="member-name" required=true maxlength="120" prop:value=move || name.get() on:input=move |event| name.set(event_target_value(&event)) />
            <label for="member-email">"Email (optional)"</label>
            <input id="member-email" type="email" prop:value=move || email.get() on:input=move |event| email.set(event_target_value(&event)) />
            <label for="member-phone">"WhatsApp number (optional), such as +34600111222"</label>
            <input id="member-phone" type="tel" prop:value=move || phone.get() on:input=move |event| phone.set(event_target_value(&event)) />
            <button class="primary" type="submit">"Add"</button>
        </form>
    }
    .into_any()
}
