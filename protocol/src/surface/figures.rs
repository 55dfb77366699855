//! The figures, and how far the set-up is.

use super::Answer::Other;
use super::Who::{Member as Team, Owner};
use super::{Endpoint, get, post};
use crate::metrics::{Behind, Figure, Mailed, Metrics, Recomputed};
use crate::setup::{Checked, Setup};

pub(super) fn endpoints() -> Vec<Endpoint> {
    let days = |endpoint: Endpoint| {
        endpoint
            .query::<String>("from", "The first day, such as 2026-03-01; 27 days before the last where absent.")
            .query::<String>("to", "The last day; today where absent.")
    };
    vec![
        days(get("/api/desk/metrics", Team, "The figures of a stretch of days, beside as many before."))
            .answers::<Metrics>(),
        days(get("/api/desk/metrics.json", Team, "The same as a download.")).answers::<Metrics>(),
        days(get("/api/desk/metrics.csv", Team, "A line a day, as a download.")).answers_with(Other("text/csv")),
        days(get("/api/desk/metrics/conversations", Team, "The conversations behind a number."))
            .needs::<Figure>("figure", "Which number.")
            .query::<String>("of", "Which part, where it has parts: a trigger, a channel, a member.")
            .answers::<Behind>(),
        post("/api/desk/metrics/recompute", Owner, "Counts everything anew from the log of what happened.")
            .answers::<Recomputed>(),
        post("/api/desk/metrics/weekly", Owner, "Mails the last seven days to the owners now.").answers::<Mailed>(),
        get("/api/desk/setup", Team, "The five steps of setting up, each with what proves it.").answers::<Setup>(),
        post("/api/desk/setup/{step}/confirm", Owner, "Somebody looked at a step, and it is right.").answers::<Setup>(),
        post("/api/desk/setup/card/read", Team, "A member has opened the page on what a handoff brings.")
            .answers::<Setup>()
            .errors(&[422]),
        post("/api/desk/setup/check/{channel}", Owner, "A harmless call to the vendor: whether the key is good.")
            .answers::<Checked>(),
    ]
}
