//! Model providers: a turn of a conversation as one request, and the streamed reply as a typed action.
//!
//! A provider is one file below: what it is asked, and what its events say. What all of them share: the prompt, the
//! reader of growing JSON, the checks. Not for: deciding what to do with the reply; that is the conversation's.

mod act;
mod anthropic;
mod arguments;
mod events;
mod openai;
mod prompt;
mod reading;
mod refusal;
mod said;
mod workers_ai;

pub use prompt::instructions;
pub use reading::Reading;
pub use refusal::{Refusal, refused, refused_by_binding};
pub use workers_ai::input as workers_ai_input;

use crate::http::Request;
use domain::knowledge::Passage;
use domain::words::Language;
use protocol::settings::Provider;
use protocol::transcript::Message;

/// One turn.
#[derive(Clone, Copy)]
pub struct Turn<'a> {
    pub provider: Provider,
    /// See `protocol::settings::Answers::base_url`.
    pub base_url: &'a str,
    pub model: &'a str,
    /// None for a server that asks for none.
    pub key: Option<&'a str>,
    /// What the owner adds: the business's name, its tone.
    pub system: &'a str,
    /// Best first. The reply counts them from 1.
    pub passages: &'a [&'a Passage],
    /// Before the question, oldest first. Notes and events are left out here.
    pub transcript: &'a [Message],
    pub question: &'a str,
    /// The visitor's: what the answer is to be written in.
    pub language: Language,
    /// The second try: asked more plainly, and by JSON schema where the first was by a function, for servers and
    /// models that know no functions.
    pub strict: bool,
}

/// What the provider counted. Zero where it did not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    pub input_tokens: u64,
    pub output_tokens: u64,
}

/// The turn as an HTTP request whose answer streams. Workers AI is asked by its binding, with the body alone; see
/// [`workers_ai_input`].
pub fn request(turn: &Turn) -> Request {
    match turn.provider {
        Provider::Anthropic => anthropic::request(turn),
        Provider::Passages | Provider::Openai | Provider::WorkersAi => openai::request(turn),
    }
}
