//! Coming and going: an invitation or the owner's token is traded for a session, which alone is kept; signing out ends
//! it at the desk.

use crate::model::{Answer, Effect, Model, Phase};
use crate::session::{Keep, arrival};
use crate::update::{ENDED, UNREACHED, sign_out};
use protocol::desk::{Me, MemberRef};
use protocol::team::SessionOpened;

/// Why a token was not taken.
pub const NOT_LET_IN: &str =
    "That token or invitation is not valid, has expired or was used already. Ask an owner for a new invitation.";

/// Only the id is remembered; the name comes with `me`.
pub fn remembered(id: String) -> MemberRef {
    MemberRef { id, name: String::new() }
}

pub fn invited(model: &mut Model, token: String, picked: Option<String>) -> Vec<Effect> {
    model.picked = picked.map(remembered);
    model.phase = Phase::Starting;
    vec![Effect::Trade { token }]
}

/// Whoever pastes an invitation pastes the whole link.
pub fn signed_in(model: &mut Model, pasted: &str) -> Vec<Effect> {
    let in_link = pasted.split_once('#').and_then(|(_, fragment)| arrival(fragment)).map(|arrival| arrival.token);
    model.phase = Phase::Starting;
    vec![Effect::Trade { token: in_link.unwrap_or_else(|| pasted.to_owned()) }]
}

/// An invitation works once. Opened again in the browser that used it, it leads to the session it made.
pub fn traded(model: &mut Model, answer: Answer<SessionOpened>, kept: bool) -> Vec<Effect> {
    let why = match answer {
        Ok(opened) => return vec![Effect::Keep { token: opened.token, keep: Keep::Browser }, Effect::GetMe],
        Err(refused) if refused.status == 401 && kept => return vec![Effect::GetMe],
        Err(refused) if refused.is_unreached() => UNREACHED.to_owned(),
        Err(refused) if refused.status == 401 => NOT_LET_IN.to_owned(),
        Err(refused) => refused.message,
    };
    model.phase = Phase::SignedOut { why: Some(why) };
    vec![]
}

/// What a member may do may have changed, too.
pub fn checked(model: &mut Model, answer: Answer<Me>) -> Vec<Effect> {
    match answer {
        Err(refused) if refused.status == 401 => sign_out(model, Some(ENDED)),
        Ok(me) if model.me().is_some() => {
            model.phase = Phase::In(Box::new(me));
            vec![]
        }
        _ => vec![],
    }
}

pub fn signed_out(model: &mut Model) -> Vec<Effect> {
    let mut effects = vec![Effect::EndSession];
    effects.extend(sign_out(model, None));
    effects
}
