//! Asking the model for a turn's answer, and showing it while it is written.
//!
//! Whatever happens, the turn ends within the owner's time: in an answer, or in a failure that `commit` answers from
//! the pages or hands over. A crash changes nothing of that time, for it counts from when the visitor paused.

use super::{Outcome, Work};
use crate::call::{Allowed, ToDesk};
use crate::error::Failed;
use crate::outbound::Unreached;
use crate::outbound::stream::{self, Ask, Incoming, Opened};
use crate::{call, chance, secrets};
use connectors::model::{self, Reading, Refusal, Turn, Usage};
use domain::assistant::{self, Failure, Reply, Tries};
use domain::conversation::Asked;
use protocol::Millis;
use protocol::settings::Provider;
use std::time::Duration;
use worker::{Delay, console_error};

/// Of a turn's time, in hundredths. A server that has said nothing by then has lost the request, and there is time to
/// ask again; one that does not stream says its first word with its last, so this is most of it.
const FIRST_WORD_SHARE: Millis = 66;
/// The same between two pieces of an answer that is being written: models pause for tenths of a second.
const STALL_SHARE: Millis = 25;
/// A connection that broke is made again almost at once.
const BROKEN_AGAIN_MS: Millis = 500;
/// The desk answers in milliseconds. Rather a little over the budget than a visitor who waits for it.
const BUDGET_MS: Millis = 1_500;
/// Where a server does not count: about what a token is in the languages we know.
const BYTES_PER_TOKEN: u64 = 4;
const NO_BINDING: &str = "this deployment has no Workers AI binding: docs/models.md says how to add it";

/// One try that failed.
struct Failing {
    failure: Failure,
    /// How long the server wants to be left alone; nothing where it would say the same again.
    again_after: Option<Millis>,
}

impl Work<'_> {
    pub(super) async fn ask(&self, turn: u64) -> Result<Outcome, Failed> {
        let Some(asked) = self.object.with(|conversation| conversation.asked(turn))? else { return Ok(Outcome::Moot) };
        let answered = self.object.while_asking(turn, self.ask_model(turn, &asked)).await;
        answered.unwrap_or(Ok(Outcome::Moot))
    }

    async fn ask_model(&self, turn: u64, asked: &Asked) -> Result<Outcome, Failed> {
        let Some((question, earlier)) = asked.lines.split_last() else { return Ok(Outcome::Moot) };
        if !self.may_ask().await {
            return Ok(Outcome::Answered { turn, result: Err(Failure::OverBudget) });
        }
        let language = self.object.with(|conversation| conversation.language)?;
        let hits = assistant::material(&self.published.knowledge, &asked.lines, language, assistant::MODEL_PASSAGES);
        let passages: Vec<_> = hits.iter().map(|hit| &hit.passage).collect();
        let (answers, keys) = (&self.published.site.settings.answers, secrets::keys(&self.object.env));
        let asking = Turn {
            provider: answers.provider,
            base_url: &answers.base_url,
            model: &answers.model,
            key: keys.model_key.as_deref(),
            system: &self.system(),
            passages: &passages,
            transcript: earlier,
            question: &question.text,
            language,
            strict: false,
        };
        let from_ms = asked.model_from_ms.unwrap_or_else(chance::now);
        let end_ms = from_ms + Millis::from(answers.within_ms);
        let result = self.try_until(turn, asking, end_ms).await;
        Ok(Outcome::Answered { turn, result })
    }

    /// One try, and such more as may help and as there is time for.
    async fn try_until(&self, turn: u64, mut asking: Turn<'_>, end_ms: Millis) -> Result<Reply, Failure> {
        let (mut tries, mut tokens) = (Tries::default(), 0);
        let result = loop {
            let left_ms = end_ms - chance::now();
            let failing = match self.try_once(turn, &asking, left_ms, &mut tokens).await {
                Ok(reply) => break Ok(reply),
                Err(failing) => failing,
            };
            self.object.draft(turn, "");
            let left_ms = end_ms - chance::now();
            match tries.next(&failing.failure, failing.again_after, left_ms) {
                None => break Err(failing.failure),
                Some(again) => {
                    Delay::from(Duration::from_millis(again.after_ms.max(0).unsigned_abs())).await;
                    asking.strict = again.strict;
                }
            }
        };
        self.tell_used(tokens);
        result
    }

    async fn try_once(
        &self,
        turn: u64,
        asking: &Turn<'_>,
        left_ms: Millis,
        tokens: &mut u64,
    ) -> Result<Reply, Failing> {
        let end_ms = chance::now() + left_ms;
        let request;
        let ask = match asking.provider {
            Provider::WorkersAi => {
                Ask::WorkersAi { model: asking.model, input: model::workers_ai_input(asking).to_string() }
            }
            _ => {
                request = model::request(asking);
                Ask::Server(&request)
            }
        };
        let sent = ask.bytes();
        let patience = self.patience(FIRST_WORD_SHARE, end_ms);
        let mut incoming = match stream::within(stream::open(&self.object.env, &ask), patience).await? {
            Opened::Answer(incoming) => incoming,
            Opened::Threw(message) => return Err(model::refused_by_binding(&message).into()),
            Opened::NoBinding => return Err(broke_for_good(NO_BINDING)),
        };
        if !(200..=299).contains(&incoming.status) {
            let response = stream::within(incoming.whole(), patience).await?;
            return Err(model::refused(asking.provider, &response).into());
        }
        let mut reading = Reading::new(asking);
        let read = self.read(turn, &mut incoming, &mut reading, end_ms).await;
        let finished = reading.finish();
        *tokens += counted(reading.usage(), sent + incoming.bytes());
        // An answer that is whole is good, also when its server then forgets to hang up.
        match (finished, read) {
            (Ok(reply), Ok(()) | Err(Failing { failure: Failure::TimedOut, .. })) => Ok(reply),
            (_, Err(failing)) => Err(failing),
            (Err(failure), Ok(())) => Err(failing(failure)),
        }
    }

    /// Reads the answer to its end, and shows what may be shown of it as it grows.
    async fn read(
        &self,
        turn: u64,
        incoming: &mut Incoming,
        reading: &mut Reading<'_>,
        end_ms: Millis,
    ) -> Result<(), Failing> {
        let mut share = FIRST_WORD_SHARE;
        while let Some(bytes) = stream::within(incoming.next(), self.patience(share, end_ms)).await? {
            share = STALL_SHARE;
            reading.push(&bytes).map_err(failing)?;
            self.object.draft(turn, reading.shown());
        }
        Ok(())
    }

    /// How long the next piece may take.
    fn patience(&self, share: Millis, end_ms: Millis) -> Millis {
        let within_ms = Millis::from(self.published.site.settings.answers.within_ms);
        (within_ms * share / 100).min(end_ms - chance::now())
    }

    /// Whether there is budget left today. A desk that does not say is no reason for silence.
    async fn may_ask(&self) -> bool {
        let asked = async {
            let origin = self.object.with(|conversation| conversation.origin.clone())?;
            self.ask_desk::<Allowed>(&ToDesk::MayAsk { origin }).await
        };
        let asked = async { asked.await.map_err(|_| Unreached::Failed) };
        stream::within(asked, BUDGET_MS).await.map_or(true, |told| told.allowed)
    }

    /// Afterwards, so that nobody waits for it. One that is lost makes the day a little longer.
    fn tell_used(&self, tokens: u64) {
        let counts = self.published.site.settings.answers.budget.tokens_per_day.is_some();
        if !counts || tokens == 0 {
            return;
        }
        let object = self.object.clone();
        self.object.state.wait_until(async move {
            let Ok(site) = object.site_name() else { return };
            if let Err(failed) = call::tell_desk(&object.env, &site, &ToDesk::Used { tokens }).await {
                console_error!("the desk was not told of {tokens} tokens: {}", failed.words().1);
            }
        });
    }

    /// Who the model speaks for.
    fn system(&self) -> String {
        let settings = &self.published.site.settings;
        domain::words::fill(
            domain::words::team::MODEL_ROLE,
            &[("assistant", &settings.assistant), ("business", &settings.business)],
        )
    }
}

/// What was spent, by the provider's own count or else by what went over the wire.
fn counted(usage: Usage, bytes: usize) -> u64 {
    match usage.input_tokens + usage.output_tokens {
        0 => bytes as u64 / BYTES_PER_TOKEN,
        tokens => tokens,
    }
}

/// A stream that broke in the middle is a connection's fault as often as a server's.
fn failing(failure: Failure) -> Failing {
    let again_after = matches!(failure, Failure::Broke { .. }).then_some(BROKEN_AGAIN_MS);
    Failing { failure, again_after }
}

fn broke_for_good(why: &str) -> Failing {
    Failing { failure: Failure::Broke { why: why.to_owned() }, again_after: None }
}

impl From<Unreached> for Failing {
    fn from(unreached: Unreached) -> Self {
        match unreached {
            Unreached::TimedOut => failing(Failure::TimedOut),
            Unreached::Failed => failing(Failure::Broke { why: unreached.why().to_owned() }),
        }
    }
}

impl From<Refusal> for Failing {
    fn from(Refusal { failure, again_after }: Refusal) -> Self {
        Self { failure, again_after }
    }
}
