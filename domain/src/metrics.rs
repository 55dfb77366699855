//! The figures: every fact a conversation tells is folded into its case, and every case into the tally of its day.
//!
//! For: what each number means, from the log of facts to the page. `docs/metrics.md` says the same to people.
//! Not for: storage. [`count`] works on a [`Shelf`], which is SQLite at the desk and maps in the tests, so the live
//! tallies and what is worked out anew from the log are the same code on two shelves.
//!
//! A day's tally is the sum of its cases, each as it is now. Whatever changes a case changes its day by the difference,
//! in any order of conversations; so spam found out tomorrow leaves today's figures.

mod behind;
mod case;
mod csv;
mod figures;
mod flags;
mod samples;
mod span;
mod tally;
mod weekly;

pub use behind::{Asked, Of, behind};
pub use case::{Case, customer_keys};
pub use csv::csv;
pub use figures::{Names, metrics, period};
pub use span::{Span, SpanFault};
pub use tally::Tally;
pub use weekly::{Line, Weekly, next_weekly, week_before, weekly};

use protocol::Millis;
use protocol::event::Fact;
use protocol::transcript::MemberRef;

/// Whoever was escalated so recently is escalated again.
pub const REPEATED_MS: Millis = 30 * 24 * 60 * 60 * 1_000;

/// One episode of one conversation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub conversation: String,
    pub episode: u32,
}

/// Where cases and tallies are kept.
pub trait Shelf {
    type Fault;

    fn case(&self, place: &Place) -> Result<Option<Case>, Self::Fault>;
    fn put_case(&self, place: &Place, case: &Case) -> Result<(), Self::Fault>;
    fn tally(&self, day: &str) -> Result<Tally, Self::Fault>;
    fn put_tally(&self, day: &str, tally: &Tally) -> Result<(), Self::Fault>;
    /// This conversation's visitor is known by these.
    fn recognise(&self, conversation: &str, keys: &[String]) -> Result<(), Self::Fault>;
    /// Cases of the same customer (this conversation, or one that shares a key with it) whose team was called from
    /// `from_ms` on and before `to_ms`.
    fn called_between(&self, conversation: &str, from_ms: Millis, to_ms: Millis) -> Result<Vec<Place>, Self::Fault>;
    /// A member's name, as it was last.
    fn name(&self, member: &MemberRef) -> Result<(), Self::Fault>;
    /// The cases of one conversation.
    fn cases_of(&self, conversation: &str) -> Result<Vec<(Place, Case)>, Self::Fault>;
    /// Its cases, its log and by what its visitor is known are gone.
    fn remove(&self, conversation: &str) -> Result<(), Self::Fault>;
    /// What days go on showing of cases that are gone.
    fn keep(&self, day: &str, tally: &Tally) -> Result<(), Self::Fault>;
}

/// Counts what one conversation tells, in its order. What belongs to an episode that never began is left out.
pub fn count<S: Shelf>(shelf: &S, conversation: &str, facts: &[Fact]) -> Result<(), S::Fault> {
    for facts in facts.chunk_by(|a, b| a.episode == b.episode) {
        let Some(first) = facts.first() else { continue };
        let place = Place { conversation: conversation.to_owned(), episode: first.episode };
        count_case(shelf, &place, facts)?;
    }
    Ok(())
}

fn count_case<S: Shelf>(shelf: &S, place: &Place, facts: &[Fact]) -> Result<(), S::Fault> {
    let before = shelf.case(place)?;
    let mut after = before.clone();
    let mut recognised = false;
    for fact in facts {
        case::fold(&mut after, fact);
        if let Some(keys) = case::keys(fact) {
            shelf.recognise(&place.conversation, keys)?;
            recognised = true;
        }
        if let Some(member) = case::member(fact) {
            shelf.name(member)?;
        }
    }
    let Some(after) = after else { return Ok(()) };
    let called = after.called.is_some() && before.as_ref().is_none_or(|before| before.called.is_none());
    put(shelf, place, before.as_ref(), &after)?;
    if called || recognised {
        look_again(shelf, place, recognised)?;
    }
    Ok(())
}

/// Keeps the case, and changes its day's tally by what is different.
fn put<S: Shelf>(shelf: &S, place: &Place, before: Option<&Case>, after: &Case) -> Result<(), S::Fault> {
    if before == Some(after) {
        return Ok(());
    }
    shelf.put_case(place, after)?;
    let first = place.episode == 1;
    let (old, new) = (before.map(|before| Tally::of(before, first)), Tally::of(after, first));
    if old.as_ref() == Some(&new) {
        return Ok(());
    }
    let mut tally = shelf.tally(&after.day)?;
    if let Some(old) = old {
        tally.subtract(&old);
    }
    tally.add(&new);
    shelf.put_tally(&after.day, &tally)
}

/// Nothing is known of this conversation any more. Its days go on counting it, as numbers without a name; calls that
/// were repeated only because of it no longer are.
pub fn forget<S: Shelf>(shelf: &S, conversation: &str) -> Result<(), S::Fault> {
    let mut later = Vec::new();
    for (place, case) in shelf.cases_of(conversation)? {
        if let Some(call) = &case.called {
            later.extend(shelf.called_between(conversation, call.at_ms + 1, call.at_ms + REPEATED_MS + 1)?);
        }
        shelf.keep(&case.day, &Tally::of(&case, place.episode == 1))?;
    }
    shelf.remove(conversation)?;
    later.iter().try_for_each(|place| judge_again(shelf, place))
}

/// What else may be a repeated call now, or no longer: those of the same customer that came after one of this
/// conversation's, and, when the customer has just been recognised, this conversation's own of before.
fn look_again<S: Shelf>(shelf: &S, place: &Place, recognised: bool) -> Result<(), S::Fault> {
    let first = if recognised { 1 } else { place.episode };
    for episode in first..=place.episode {
        let own = Place { episode, ..place.clone() };
        let Some(call) = shelf.case(&own)?.and_then(|case| case.called) else { continue };
        let later = shelf.called_between(&own.conversation, call.at_ms + 1, call.at_ms + REPEATED_MS + 1)?;
        for other in std::iter::once(own).chain(later) {
            judge_again(shelf, &other)?;
        }
    }
    Ok(())
}

fn judge_again<S: Shelf>(shelf: &S, place: &Place) -> Result<(), S::Fault> {
    let Some(case) = shelf.case(place)? else { return Ok(()) };
    let repeated = is_repeated(shelf, place, &case)?;
    put(shelf, place, Some(&case), &Case { repeated, ..case.clone() })
}

fn is_repeated<S: Shelf>(shelf: &S, place: &Place, case: &Case) -> Result<bool, S::Fault> {
    let Some(call) = &case.called else { return Ok(false) };
    let before = shelf.called_between(&place.conversation, call.at_ms - REPEATED_MS, call.at_ms)?;
    Ok(before.iter().any(|other| other != place))
}
