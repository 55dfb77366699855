//! The one place where what went wrong becomes an HTTP status and a sentence.

use connectors::identity::NoIdentity;
use domain::input::Refusal;
use domain::limits::ATTACHMENT_BYTES;
use domain::words::{Language, fill};
use protocol::error::ErrorBody;
use protocol::rules::Problem;
use worker::{Response, Result, console_error};

/// Why a call was not done.
#[derive(Debug)]
pub enum Failed {
    BadJson(String),
    TooLarge {
        limit: usize,
    },
    NoToken,
    BadToken,
    NotAllowed,
    NoSuch(&'static str),
    /// It was never opened, or is erased. Apart from [`Failed::NoRoute`], for it has a widget begin a new one.
    NoConversation,
    NoRoute,
    WrongMethod,
    /// Its percent-encoding means nothing.
    BadAddress,
    WrongOrigin,
    /// Said in the visitor's language, as far as their browser tells it.
    TooManyChats {
        language: Language,
    },
    TooManyCalls {
        language: Language,
    },
    /// Turnstile has not seen a person.
    Challenge {
        language: Language,
    },
    NoIdentity(NoIdentity),
    /// No bucket is bound.
    NoFiles,
    /// The address was good once.
    Gone,
    /// Switched off here; the words are a visitor's.
    Unavailable {
        words: String,
    },
    FileTooLarge {
        language: Language,
    },
    WrongFileType {
        language: Language,
    },
    /// Somebody at this address may be guessing the owner's token.
    TooManyTokens,
    BadSignature,
    /// It may concern a conversation the desk has not heard of yet; whoever told it should tell it again.
    NotYet,
    /// A secret or binding is missing; the words tell the mend.
    NotConfigured(String),
    Conflict(&'static str),
    Invalid(String),
    /// Settings that would fail later: everything that is wrong with them, of which there is at least one.
    Problems(Vec<Problem>),
    Refused(Refusal),
    /// The same in words for the visitor.
    Said {
        refusal: Refusal,
        words: String,
    },
    /// Cloudflare failed us. Logged here, once; the caller learns nothing of it.
    Platform(worker::Error),
}

impl From<worker::Error> for Failed {
    fn from(error: worker::Error) -> Self {
        Failed::Platform(error)
    }
}

impl From<Refusal> for Failed {
    fn from(refusal: Refusal) -> Self {
        Failed::Refused(refusal)
    }
}

impl Failed {
    pub fn response(self) -> Result<Response> {
        let problems = match &self {
            Failed::Problems(problems) => problems.clone(),
            _ => Vec::new(),
        };
        let retry_after_s = self.retry_after_s();
        let (status, code, message) = self.words();
        let mut body = ErrorBody::new(code, message);
        body.error.problems = problems;
        let response = Response::from_json(&body)?.with_status(status);
        if let Some(seconds) = retry_after_s {
            response.headers().set("retry-after", &seconds.to_string())?;
        }
        Ok(response)
    }

    /// When it may be otherwise, where somebody comes too often.
    fn retry_after_s(&self) -> Option<u32> {
        match self {
            Failed::TooManyChats { .. } | Failed::TooManyCalls { .. } => Some(60),
            Failed::TooManyTokens => Some(900),
            Failed::Refused(refusal) | Failed::Said { refusal, .. } => refusal.retry_after_s(),
            _ => None,
        }
    }

    /// Status, code, sentence.
    pub fn words(self) -> (u16, &'static str, String) {
        match self {
            Failed::BadJson(why) => (400, "bad_json", format!("the body is not the JSON expected here: {why}")),
            Failed::TooLarge { limit } => (413, "too_large", format!("the body is over {limit} bytes")),
            Failed::NoToken => (401, "no_token", "send the token as `Authorization: Bearer …`".to_owned()),
            Failed::BadToken => (401, "invalid_token", "this token is not valid here or has expired".to_owned()),
            Failed::NotAllowed => (403, "not_allowed", "this token does not allow that".to_owned()),
            Failed::NoSuch(what) => (404, "not_found", format!("no such {what}")),
            Failed::NoConversation => (404, "conversation_gone", "no such conversation".to_owned()),
            Failed::NoRoute => (404, "not_found", "there is nothing at this address".to_owned()),
            Failed::WrongMethod => (405, "method_not_allowed", "this address does not take that method".to_owned()),
            Failed::BadAddress => (400, "bad_address", "this address is not well percent-encoded".to_owned()),
            Failed::WrongOrigin => {
                (403, "origin_not_allowed", "this website is not in the settings' origins".to_owned())
            }
            Failed::TooManyChats { language } => (429, "too_many_chats", language.guests().chats.to_owned()),
            Failed::TooManyCalls { language } => (429, "too_many_calls", language.guests().too_fast.to_owned()),
            Failed::Challenge { language } => (403, "challenge", language.guests().challenge.to_owned()),
            Failed::NoIdentity(why) => (401, "identity", why.why().to_owned()),
            Failed::NoFiles => (404, "unavailable", Language::En.guests().files_off.to_owned()),
            Failed::Gone => (410, "expired", "this address has expired; open the conversation again".to_owned()),
            Failed::Unavailable { words } => (404, "unavailable", words),
            Failed::FileTooLarge { language } => {
                let mb = (ATTACHMENT_BYTES / (1024 * 1024)).to_string();
                (413, "too_large", fill(language.guests().too_large, &[("mb", &mb)]))
            }
            Failed::WrongFileType { language } => (415, "wrong_type", language.guests().wrong_type.to_owned()),
            Failed::TooManyTokens => (
                429,
                "too_many_attempts",
                "too many wrong tokens came from this address; wait a quarter of an hour".to_owned(),
            ),
            Failed::BadSignature => (401, "bad_signature", "the signature does not prove who sent this".to_owned()),
            Failed::NotYet => (503, "not_yet", "nothing is known of this yet; send it again".to_owned()),
            Failed::NotConfigured(why) => (500, "not_configured", why),
            Failed::Conflict(why) => (409, "conflict", why.to_owned()),
            Failed::Invalid(why) => (422, "invalid", why),
            Failed::Problems(problems) => (422, "invalid", problems.first().map(said).unwrap_or_default()),
            Failed::Refused(refusal) => refused(refusal),
            Failed::Said { refusal, words } => {
                let (status, code, _) = refused(refusal);
                (status, code, words)
            }
            Failed::Platform(error) => {
                console_error!("platform: {error}");
                (503, "unavailable", "something failed on our side; nothing was lost, try again".to_owned())
            }
        }
    }
}

/// `routes.rules[0].steps[1].after_minutes`: what is wrong there; and what to do about it.
fn said(problem: &Problem) -> String {
    let mut place = String::new();
    for part in problem.at.split('/').skip(1) {
        match part.parse::<usize>() {
            Ok(number) => place.push_str(&format!("[{number}]")),
            Err(_) if place.is_empty() => place.push_str(part),
            Err(_) => place.push_str(&format!(".{part}")),
        }
    }
    let mend = if problem.mend.is_empty() { String::new() } else { format!("; {}", problem.mend) };
    format!("`{place}`: {}{mend}", problem.message)
}

fn refused(refusal: Refusal) -> (u16, &'static str, String) {
    match refusal {
        Refusal::ClaimedBy(member) => {
            (409, "claimed_by_other", format!("{} has claimed this conversation", member.name))
        }
        Refusal::NotClaimed => (409, "not_claimed", "claim the conversation first".to_owned()),
        Refusal::WrongStage(why) => (409, "wrong_stage", why.to_owned()),
        Refusal::EmptyText => (422, "empty_text", "the text is empty".to_owned()),
        Refusal::TooLong { limit } => (422, "too_long", format!("the text is over {limit} characters")),
        Refusal::TooMany { limit } => {
            (409, "conversation_full", format!("this conversation has reached {limit} lines"))
        }
        Refusal::TooFast { limit } => {
            (429, "too_fast", format!("more than {limit} of these in a short while; wait a moment"))
        }
        Refusal::TooMuch { limit } => (429, "too_much", format!("more than {limit} of these in a day")),
        Refusal::Repeated => (429, "repeated", "the same line again and again".to_owned()),
        Refusal::Challenge => (403, "challenge", "show first that you are a person".to_owned()),
        Refusal::FilesFull => (409, "files_full", "no more files fit into this conversation".to_owned()),
        Refusal::JustMailed => (429, "just_mailed", "the transcript was mailed less than an hour ago".to_owned()),
        Refusal::Invalid(why) => (422, "invalid", why.to_owned()),
    }
}
