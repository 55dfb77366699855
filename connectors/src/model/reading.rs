//! One response, read while it arrives: what may be shown of it so far, and in the end the decision.

use super::act::{self, Held, unusable};
use super::arguments::Arguments;
use super::events::{Event, Events};
use super::prompt::{self, instructions};
use super::refusal::{broke, broken_off};
use super::said::{Said, Stop};
use super::{Turn, Usage, anthropic, openai, workers_ai};
use domain::assistant::{Failure, Reply};
use domain::grounds::{Asked, Draft, Grounds};
use protocol::settings::Provider;
use serde_json::Value;

/// The largest answer read: a stream spends some 200 bytes on each of an answer's thousand tokens.
const ANSWER_BYTES: usize = 1024 * 1024;

/// The answer to one [`Turn`]. Push the body's bytes as they come, then finish.
pub struct Reading<'a> {
    provider: Provider,
    held: Held<'a>,
    body: Body,
    bytes: usize,
    /// Something of the provider's has come.
    heard: bool,
    said: Said,
    arguments: Arguments,
    /// How much of the decision's JSON the reader of arguments has had, and whether it came as a call.
    fed: usize,
    from_call: bool,
    /// The answer's text as far as it was judged, and how much of it that is.
    draft: Option<Draft<'a>>,
    judged: usize,
    failed: Option<Failure>,
}

enum Body {
    Unknown,
    Events(Events),
    /// A server that does not stream sends one JSON value.
    Whole(Vec<u8>),
}

impl<'a> Reading<'a> {
    /// Of the response to this turn's request.
    pub fn new(turn: &Turn<'a>) -> Self {
        let asked = Asked {
            language: turn.language,
            question: turn.question,
            transcript: turn.transcript,
            known: turn.system,
            secret: instructions(),
        };
        Self {
            provider: turn.provider,
            held: Held { passages: prompt::given(turn.passages), asked },
            body: Body::Unknown,
            bytes: 0,
            heard: false,
            said: Said::default(),
            arguments: Arguments::default(),
            fed: 0,
            from_call: false,
            draft: None,
            judged: 0,
            failed: None,
        }
    }

    /// Takes what has arrived, cut anywhere. After an error nothing more needs to be read.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.bytes += bytes.len();
        if self.bytes > ANSWER_BYTES {
            return self.fail(unusable("the answer is too long"));
        }
        if matches!(self.body, Body::Unknown) {
            // A byte order mark says nothing about which of the two it is.
            let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xEF\xBB\xBF".contains(byte));
            match first {
                Some(b'{' | b'[') => self.body = Body::Whole(Vec::new()),
                Some(_) => self.body = Body::Events(Events::default()),
                None => return Ok(()),
            }
        }
        match &mut self.body {
            Body::Whole(whole) => whole.extend_from_slice(bytes),
            Body::Events(events) => {
                let events = events.push(bytes);
                self.take(events)?;
            }
            Body::Unknown => {}
        }
        self.failed.clone().map_or(Ok(()), Err)
    }

    /// What may be shown now: whole sentences that passed the checks. It only grows, until the answer fails.
    pub fn shown(&self) -> &str {
        match (&self.failed, &self.draft) {
            (None, Some(draft)) => draft.shown(),
            _ => "",
        }
    }

    /// What the provider has counted. Most say it at the end: ask after [`Reading::finish`].
    pub fn usage(&self) -> Usage {
        self.said.usage
    }

    /// The decision, once the body is over. There is one for each reading.
    pub fn finish(&mut self) -> Result<Reply, Failure> {
        match std::mem::replace(&mut self.body, Body::Unknown) {
            Body::Unknown => return Err(broke("the model's server sent nothing", "")),
            Body::Whole(whole) => {
                let whole = String::from_utf8_lossy(&whole);
                let value = serde_json::from_str(whole.trim_start_matches('\u{feff}'));
                let value = value.map_err(|_| unusable("the answer is no JSON"))?;
                self.event(&value)?;
            }
            Body::Events(mut events) => {
                let events = events.finish();
                self.take(events)?;
                if !self.heard {
                    return Err(broke("the model's server sent something else than an answer: check its address", ""));
                }
                if self.said.stop.is_none() && !self.said.ended {
                    return Err(broke("the model's server broke off its answer", ""));
                }
            }
        }
        if let Some(failed) = &self.failed {
            return Err(failed.clone());
        }
        let arguments = act::arguments(&self.said)?;
        act::decide(&arguments, self.held, self.draft.take())
    }

    fn take(&mut self, events: Vec<Event>) -> Result<(), Failure> {
        for event in events {
            match event {
                Event::Json(value) => {
                    self.heard = true;
                    self.event(&value)?;
                }
                Event::Done => (self.heard, self.said.ended) = (true, true),
                Event::Nonsense => return self.fail(unusable("the answer is no stream of JSON")),
            }
        }
        Ok(())
    }

    fn event(&mut self, event: &Value) -> Result<(), Failure> {
        if let Some(failure) = broken_off(event, &self.said) {
            return self.fail(failure);
        }
        match self.provider {
            Provider::Anthropic => anthropic::read(event, &mut self.said),
            Provider::WorkersAi => workers_ai::read(event, &mut self.said),
            Provider::Passages | Provider::Openai => openai::read(event, &mut self.said),
        }
        self.judge();
        Ok(())
    }

    /// Judges what has been added to the answer's text, once it is known that it is one and on what it rests.
    fn judge(&mut self) {
        let from_call = !self.said.calls.is_empty();
        if from_call != self.from_call {
            // What it wrote before it called is no part of the decision.
            (self.arguments, self.fed, self.draft, self.judged) = (Arguments::default(), 0, None, 0);
            self.from_call = from_call;
        }
        let decision = self.said.decision();
        let Some(more) = decision.get(self.fed..) else {
            self.draft = None;
            return;
        };
        self.fed = decision.len();
        self.arguments.push(more);
        let refused = matches!(self.said.stop, Some(Stop::Refused)) || !self.said.refusal.is_empty();
        let text = self.arguments.text().filter(|_| !refused && self.arguments.action.as_deref() == Some("answer"));
        let (Some(text), Some(cited)) = (text, &self.arguments.passages) else {
            self.draft = None;
            return;
        };
        if self.draft.is_none() && self.judged == 0 && !cited.is_empty() {
            let cited = act::cited_of(cited, self.held.passages);
            self.draft = cited.ok().map(|cited| Draft::of(Grounds::of(&cited, self.held.asked)));
        }
        if let Some(draft) = &mut self.draft
            && let Some(more) = text.get(self.judged..)
        {
            draft.push(more);
            self.judged = text.len();
            if self.arguments.text_is_whole() {
                draft.end();
            }
        }
    }

    fn fail(&mut self, failure: Failure) -> Result<(), Failure> {
        self.failed = Some(failure.clone());
        Err(failure)
    }
}
