//! What a model has said so far, whichever provider carried it.

use super::Usage;
use serde_json::Value;

#[derive(Default)]
pub(super) struct Said {
    pub calls: Vec<Call>,
    /// Written beside the calls: prose, or the arguments by servers that know no functions.
    pub content: String,
    /// Why it will not, in its own words.
    pub refusal: String,
    pub stop: Option<Stop>,
    /// The stream said that it is over.
    pub ended: bool,
    pub usage: Usage,
}

/// One function called. The arguments grow.
#[derive(Debug)]
pub(super) struct Call {
    pub index: Option<u64>,
    pub id: String,
    pub name: String,
    pub arguments: String,
}

/// Why it stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    Done,
    CutOff,
    Refused,
}

impl Said {
    /// The worst reason counts: some servers report a call's end after having been cut off.
    pub fn stop(&mut self, why: Stop) {
        if !matches!(self.stop, Some(Stop::CutOff | Stop::Refused)) {
            self.stop = Some(why);
        }
    }

    /// Counts are running totals: the greatest is the last.
    pub fn count(&mut self, input: &Value, output: &Value) {
        self.usage.input_tokens = self.usage.input_tokens.max(input.as_u64().unwrap_or(0));
        self.usage.output_tokens = self.usage.output_tokens.max(output.as_u64().unwrap_or(0));
    }

    pub fn is_empty(&self) -> bool {
        self.calls.is_empty() && self.content.is_empty()
    }

    /// The decision as JSON, as far as it has come: the arguments of the one call, or the content where that is JSON.
    pub fn decision(&self) -> &str {
        match self.calls.as_slice() {
            [] => self.content.as_str(),
            [call] if call.name == super::prompt::ACT => call.arguments.as_str(),
            _ => "",
        }
    }
}
