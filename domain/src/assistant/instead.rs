//! What a model is given to read, and what is said in its place when it fails.

use super::{Failure, Reply, Turn, follow_up, newest, reply};
use crate::knowledge::{Hit, Knowledge};
use crate::words::Language;
use protocol::settings::Settings;
use protocol::transcript::Message;

/// What becomes of a turn whose model has failed.
#[derive(Clone, Debug, PartialEq)]
pub enum Instead {
    /// The business's own words say it surely enough.
    Reply(Reply),
    /// They do not: a person has to, and is told why.
    Failure(Failure),
}

/// Answers the newest line of `transcript` without the model.
pub fn instead(
    knowledge: &Knowledge,
    settings: &Settings,
    transcript: &[Message],
    language: Language,
    failure: Failure,
) -> Instead {
    match reply(knowledge, settings, transcript, language) {
        // That people alone answer this is the better reason.
        reply @ Reply::Unknown { people_only: Some(_), .. } => Instead::Reply(reply),
        Reply::Unknown { .. } => Instead::Failure(failure),
        reply => Instead::Reply(reply),
    }
}

/// The passages that speak most to the newest line of `transcript`, and to the subject it takes along.
pub fn material(knowledge: &Knowledge, transcript: &[Message], language: Language, most: usize) -> Vec<Hit> {
    let Some(newest) = newest(transcript) else { return Vec::new() };
    let subject = follow_up::subject(&Turn { knowledge, transcript, newest, language });
    knowledge.find(&knowledge.question(&newest.text, subject), most)
}
