//! What the Team page holds, and its calls.

use super::super::api;
use super::super::app::App;
use console::model::{Answer, Event, Refused};
use console::team::meet;
use leptos::prelude::*;
use protocol::desk::{Invite, Members, SettingsDocument};
use protocol::settings::Member;
use protocol::settings::routes::OnCall;
use protocol::team::{Away, Session, Sessions, SetAway, Team};

/// A handle; copies are the same roster.
#[derive(Clone, Copy)]
pub struct Roster {
    pub app: App,
    pub team: RwSignal<Option<Team>>,
    pub sessions: RwSignal<Option<Vec<Session>>>,
    /// The member whose form is open; nobody's id for a new one.
    pub editing: RwSignal<Option<String>>,
    /// Whose absence is being set.
    pub sending_away: RwSignal<Option<String>>,
    /// Who is asked about before they are removed.
    pub removing: RwSignal<Option<String>>,
    pub invite: RwSignal<Option<(String, Invite)>>,
}

impl Roster {
    pub fn new(app: App) -> Self {
        Self {
            app,
            team: RwSignal::new(None),
            sessions: RwSignal::new(None),
            editing: RwSignal::new(None),
            sending_away: RwSignal::new(None),
            removing: RwSignal::new(None),
            invite: RwSignal::new(None),
        }
    }

    pub fn load(self) {
        self.get_team();
        api::get("sessions", move |answer| self.sessions_came(answer));
    }

    fn get_team(self) {
        api::get("team", move |answer| self.team_came(answer));
    }

    fn team_came(self, answer: Answer<Team>) {
        match answer {
            Ok(team) => self.team.set(Some(team)),
            Err(refused) => self.refused(refused),
        }
    }

    fn sessions_came(self, answer: Answer<Sessions>) {
        match answer {
            Ok(list) => self.sessions.set(Some(list.sessions)),
            Err(refused) => self.refused(refused),
        }
    }

    fn refused(self, refused: Refused) {
        self.app.send(Event::Refused(refused));
    }

    /// What `me` says of the team is old once a member has changed, and so are the sessions.
    fn changed(self) {
        self.app.send(Event::TeamChanged);
        self.load();
    }

    pub fn is_owner(self) -> bool {
        self.app.peek(console::model::Model::is_owner)
    }

    /// Whether it is whoever sits here.
    pub fn is_own(self, id: &str) -> bool {
        self.app.peek(|model| model.me().and_then(|me| me.member.as_ref()).is_some_and(|own| own.id == id))
    }

    pub fn ids(self) -> Vec<String> {
        self.team.with_untracked(|team| team.iter().flat_map(|team| &team.members).map(|one| one.id.clone()).collect())
    }

    pub fn name_of(self, id: &str) -> String {
        let members =
            self.team.with_untracked(|team| team.as_ref().map(|team| team.members.clone()).unwrap_or_default());
        members.into_iter().find(|member| member.id == id).map_or_else(|| id.to_owned(), |member| member.name)
    }

    /// Over the member as they are now: a form is open for a while, and meanwhile they may be away, or gone.
    pub fn save(self, member: Member, new: bool, then: impl FnOnce(Answer<()>) + 'static) {
        api::get("team", move |answer: Answer<Team>| {
            match answer.map(|team| (meet(&team.members, member, new), team)) {
                Err(refused) => then(Err(refused)),
                Ok((Err(why), team)) => {
                    self.team.try_set(Some(team));
                    then(Err(Refused { status: 409, code: "conflict".to_owned(), message: why.to_owned() }));
                }
                Ok((Ok(member), _)) => api::post("members", &member, move |answer: Answer<Members>| {
                    if answer.is_ok() {
                        self.editing.try_set(None);
                        self.changed();
                    }
                    then(answer.map(drop));
                }),
            }
        });
    }

    pub fn remove(self, id: &str) {
        // A second press would ask for somebody who is gone.
        self.removing.set(None);
        api::delete(&format!("members/{id}"), move |answer: Answer<Members>| match answer {
            Ok(_) => self.changed(),
            Err(refused) => self.refused(refused),
        });
    }

    pub fn ask_invite(self, id: String) {
        let path = format!("members/{id}/invite");
        api::post(&path, &serde_json::json!({}), move |answer: Answer<Invite>| match answer {
            Ok(invite) => {
                self.invite.set(Some((id, invite)));
                self.get_team();
            }
            Err(refused) => self.refused(refused),
        });
    }

    pub fn set_away(self, id: &str, away: Option<Away>) {
        api::put(&format!("members/{id}/away"), &SetAway { away }, move |answer| {
            self.sending_away.set(None);
            self.team_came(answer);
        });
    }

    /// The rota stands in the settings, of which nothing else is changed.
    pub fn save_rota(self, rota: OnCall, then: impl FnOnce(Answer<()>) + 'static) {
        api::get("settings", move |answer: Answer<SettingsDocument>| match answer {
            Err(refused) => then(Err(refused)),
            Ok(mut document) => {
                document.settings.routes.on_call = rota;
                api::put("settings", &document, move |answer: Answer<SettingsDocument>| {
                    if answer.is_ok() {
                        self.get_team();
                    }
                    then(answer.map(drop));
                });
            }
        });
    }

    pub fn end(self, id: &str) {
        api::delete(&format!("sessions/{id}"), move |answer| self.sessions_came(answer));
    }

    pub fn end_others(self) {
        api::delete("sessions", move |answer| {
            self.sessions_came(answer);
            self.get_team();
        });
    }
}
