//! What the team calls about what the assistant knows.

use super::Answer::Other;
use super::Who::{Member as Team, Owner};
use super::{Endpoint, delete, get, post, put};
use crate::knowledge::{Gaps, NewSource, PageText, Pair, Pairs, Passages, SourceDetail, Sources};

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/desk/knowledge/sources", Team, "What the assistant has been taught.").answers::<Sources>(),
        post("/api/desk/knowledge/sources", Owner, "Adds a text, a file's text or a website to read.")
            .body::<NewSource>()
            .answers::<Sources>(),
        get("/api/desk/knowledge/sources/{source}", Team, "One source with its pages.").answers::<SourceDetail>(),
        delete("/api/desk/knowledge/sources/{source}", Owner, "Forgets a source.").answers::<Sources>(),
        get("/api/desk/knowledge/sources/{source}/passages", Team, "What a source says, in order.")
            .query::<u32>("after", "What `next` said.")
            .query::<String>("q", "Letters they have in them.")
            .answers::<Passages>(),
        get("/api/desk/knowledge/search", Team, "What the assistant would answer, and from which passages.")
            .needs_at_most::<String>("q", "A question as a visitor would ask it.", Some(2_000))
            .answers::<crate::knowledge::Tried>(),
        post("/api/desk/knowledge/sources/{source}/read", Owner, "Reads a website again, now.")
            .answers::<SourceDetail>()
            .errors(&[409, 422]),
        post("/api/desk/knowledge/sources/{source}/cancel", Owner, "Ends a reading.")
            .answers::<SourceDetail>()
            .errors(&[409, 422]),
        put("/api/desk/knowledge/sources/{source}/pages/{page}", Owner, "What a console read in a file of a website.")
            .body::<PageText>()
            .answers::<SourceDetail>()
            .errors(&[409]),
        get("/api/desk/knowledge/sources/{source}/pages/{page}/file", Owner, "A file of a website, fetched.")
            .answers_with(Other("application/pdf"))
            .errors(&[413, 422]),
        get("/api/desk/knowledge/pairs", Team, "Questions and answers the team wrote.").answers::<Pairs>(),
        put("/api/desk/knowledge/pairs", Team, "Saves a question with its answer.")
            .body::<Pair>()
            .answers::<Pairs>()
            .errors(&[404]),
        delete("/api/desk/knowledge/pairs/{pair}", Team, "Removes one.").answers::<Pairs>(),
        get("/api/desk/knowledge/gaps", Team, "What visitors asked and nobody taught, the most asked first.")
            .answers::<Gaps>(),
        delete("/api/desk/knowledge/gaps/{gap}", Team, "Sets one aside for a month.").answers::<Gaps>(),
    ]
}
