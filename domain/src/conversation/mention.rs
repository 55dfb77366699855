//! A note that names a colleague: they are told on every way that is theirs, once, and the visitor hears nothing of it.

use super::{Conversation, Step};
use crate::effect::{Effect, Job};
use crate::input::Report;
use crate::words::{fill, team};
use crate::{limits, routing};
use protocol::desk::MemberRef;
use protocol::handoff::{Channel, DeliveryState};
use protocol::settings::Member;
use protocol::transcript::{Author, Kind};
use serde::{Deserialize, Serialize};

/// A telling on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mentioned {
    job: u64,
    name: String,
    channel: Channel,
}

impl Conversation {
    /// The newest line is the note. Whoever wrote it knows what it says.
    pub(super) fn tell_mentioned(&mut self, step: &mut Step, by: &MemberRef) {
        let Some((seq, text)) = self.transcript.last().map(|note| (note.seq, note.text.clone())) else { return };
        let members = &step.site.members;
        for member in named(&text, members).into_iter().filter(|member| member.id != by.id) {
            let ways = routing::to_member(step.site, &member.id);
            if ways.is_empty() {
                let text = fill(team::NO_WAY_TO_MENTION, &[("name", &member.name)]);
                self.append(step, Author::System, Kind::Note, None, text);
            }
            for (channel, recipient) in ways {
                let job = self.job(step, Job::Mention { channel, recipient, seq });
                self.mentioned.push(Mentioned { job, name: member.name.clone(), channel });
            }
        }
        let old = self.mentioned.len().saturating_sub(limits::MENTIONS);
        self.mentioned.drain(..old);
    }

    pub(super) fn is_mention(&self, job: u64) -> bool {
        self.mentioned.iter().any(|told| told.job == job)
    }

    /// Whoever wrote the note believes that the other knows: the team hears where they do not.
    pub(super) fn mention_reported(&mut self, step: &mut Step, job: u64, report: Report) {
        let over = matches!(report.state, DeliveryState::Failed);
        let Some(at) = self.mentioned.iter().position(|told| told.job == job).filter(|_| over) else { return };
        let Mentioned { name, channel, .. } = self.mentioned.remove(at);
        let why = report.why.unwrap_or_default();
        let values = [("name", name.as_str()), ("channel", channel.title()), ("why", why.as_str())];
        self.append(step, Author::System, Kind::Note, None, fill(team::NOT_MENTIONED, &values));
        step.effects.push(Effect::Changed);
    }
}

/// The members a note names, each once: `@` and the whole name, or the first word of it where it is nobody else's.
fn named<'a>(text: &str, members: &'a [Member]) -> Vec<&'a Member> {
    let mut found: Vec<&Member> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let (before, after) = (&text[..at], &text[at + 1..]);
        // "ana@tom.example" names nobody.
        if before.ends_with(char::is_alphanumeric) {
            continue;
        }
        let whole = members.iter().filter(|member| begins_with(after, &member.name));
        let meant = whole.max_by_key(|member| member.name.chars().count()).or_else(|| {
            let mut shorter = members.iter().filter(|member| begins_with(after, first_word(&member.name)));
            shorter.next().filter(|_| shorter.next().is_none())
        });
        found.extend(meant.filter(|member| found.iter().all(|known| known.id != member.id)));
    }
    found
}

fn first_word(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or_default()
}

/// Whether the text begins with this name, in letters of any case, and not with a longer word.
fn begins_with(text: &str, name: &str) -> bool {
    let mut letters = text.chars();
    let same =
        name.chars().all(|letter| letters.next().is_some_and(|own| own.to_lowercase().eq(letter.to_lowercase())));
    same && !name.is_empty() && !letters.next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::named;
    use protocol::settings::{Member, Role};

    fn check(text: &str, expect: &[&str]) {
        let member = |name: &&str| Member {
            id: name.to_lowercase().replace(' ', "-"),
            name: (*name).to_owned(),
            role: Role::Member,
            ..Member::default()
        };
        let members: Vec<Member> = ["Tom Reed", "Ana Ruiz", "Ana Ruiz Gil", "Zoë"].iter().map(member).collect();
        let found: Vec<&str> = named(text, &members).iter().map(|member| member.name.as_str()).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn a_note_names_whom_it_writes_with_an_at() {
        check("@Tom Reed can you look?", &["Tom Reed"]);
        check("ask @tom, or @ZOË", &["Tom Reed", "Zoë"]);
        check("@Ana Ruiz Gil and @ana ruiz!", &["Ana Ruiz Gil", "Ana Ruiz"]);
        check("@Tom Reed @tom", &["Tom Reed"]);
    }

    #[test]
    fn what_is_no_name_names_nobody() {
        check("@ana", &[]);
        check("tom@tom.example", &[]);
        check("@Tommy, @, @@", &[]);
        check("Tom Reed knows", &[]);
    }
}
