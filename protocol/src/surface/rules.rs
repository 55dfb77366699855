//! The settings, their history, and what they would do.

use super::Who::{Member as Team, Owner};
use super::{Endpoint, get, post, put};
use crate::desk::SettingsDocument;
use crate::replay::{Replay, Replayed};
use crate::rules::{Check, History, Merge, Merged, PastSettings, Problems, Restore};
use crate::simulate::{Simulate, Simulation};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/desk/settings", Owner, "The settings as they are stored.").answers::<SettingsDocument>(),
        put("/api/desk/settings", Owner, "Stores the settings; of two at a time the later is refused.")
            .body::<SettingsDocument>()
            .answers::<SettingsDocument>()
            .errors(&[409]),
        post("/api/desk/settings/check", Owner, "Everything that is wrong with settings, each with its place.")
            .body::<Check>()
            .answers::<Problems>(),
        get("/api/desk/settings/history", Owner, "Who saved the settings and when, the newest first.")
            .query::<u64>("before", "What `next` said.")
            .answers::<History>(),
        get("/api/desk/settings/history/{version}", Owner, "One version, and what it changed.")
            .answers::<PastSettings>()
            .errors(&[422]),
        post("/api/desk/settings/restore", Owner, "Makes an earlier version the newest.")
            .body::<Restore>()
            .answers::<SettingsDocument>()
            .errors(&[404, 409]),
        post(
            "/api/desk/settings/merge",
            Owner,
            "Puts a draft together with what was saved meanwhile. Nothing is stored.",
        )
        .body::<Merge>()
        .answers::<Merged>()
        .errors(&[404]),
        post("/api/desk/simulate", Team, "What the rules would do with a transcript. Nothing is stored or sent.")
            .body::<Simulate>()
            .answers::<Simulation>()
            .errors(&[403, 409, 429]),
        post("/api/desk/replay", Team, "What rules would have done with past conversations, a batch at a time.")
            .body::<Replay>()
            .answers::<Replayed>(),
    ]
}
