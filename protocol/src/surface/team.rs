//! Who is on the team, who is away, and who is signed in.

use super::Who::{Member as Team, Owner};
use super::{Endpoint, delete, get, post, put};
use crate::team::{SessionOpened, Sessions, SetAway};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/desk/team", Team, "The team, who is away, who was seen when, and whose week it is.")
            .answers::<crate::team::Team>(),
        put("/api/desk/members/{member}/away", Team, "Says that a member is away; others than oneself for owners.")
            .body::<SetAway>()
            .answers::<crate::team::Team>(),
        post("/api/desk/sessions", Team, "Makes a session of an invitation or of the owner's token.")
            .status(201)
            .answers::<SessionOpened>()
            .errors(&[429]),
        get("/api/desk/sessions", Team, "Who is signed in; one's own for a member.").answers::<Sessions>(),
        delete("/api/desk/sessions", Owner, "Ends all others, and every invitation.").answers::<Sessions>(),
        delete("/api/desk/sessions/{session}", Team, "Ends one, or `current`.").answers::<Sessions>(),
    ]
}
