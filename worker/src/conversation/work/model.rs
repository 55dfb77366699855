//! Asking the model for a turn's answer.

use super::{Outcome, Work};
use crate::error::Failed;
use crate::outbound::{self, Unreached};
use crate::secrets;
use connectors::model;
use domain::assistant::Failure;
use protocol::transcript::Author;
use std::time::Duration;

/// Passages a model is given for one question: enough to find the answer in, few enough to read.
const MODEL_PASSAGES: usize = 6;

impl Work<'_> {
    pub(super) async fn ask(&self, turn: u64) -> Result<Outcome, Failed> {
        let answers = &self.published.site.settings.answers;
        let asked = self
            .object
            .with(|conversation| conversation.wants_answer(turn).then(|| conversation.episode_lines().to_vec()))?;
        let Some(lines) = asked else { return Ok(Outcome::Moot) };
        let asked_at = lines.iter().rposition(|line| line.from == Author::Visitor);
        let Some((question, earlier)) = asked_at.and_then(|at| Some((lines.get(at)?, lines.get(..at)?))) else {
            return Ok(Outcome::Moot);
        };
        let hits = self.published.knowledge.search(&question.text, MODEL_PASSAGES);
        let passages: Vec<_> = hits.into_iter().map(|hit| hit.passage.clone()).collect();
        let keys = secrets::keys(&self.object.env);
        let (system, passages): (_, Vec<_>) = (self.system(), passages.iter().collect());
        let turn_asked = model::Turn {
            provider: answers.provider,
            base_url: &answers.base_url,
            model: &answers.model,
            key: keys.model_key.as_deref(),
            system: &system,
            passages: &passages,
            transcript: earlier,
            question: &question.text,
            language: self.object.with(|conversation| conversation.language)?,
            strict: false,
        };
        let request = model::request(&turn_asked);
        let within = Duration::from_millis(u64::from(answers.within_ms));
        let result = match outbound::fetch(&request, within).await {
            Ok(response) if (200..=299).contains(&response.status) => {
                let mut reading = model::Reading::new(&turn_asked);
                reading.push(&response.body).and_then(|()| reading.finish())
            }
            Ok(response) => Err(model::refused(answers.provider, &response).failure),
            Err(Unreached::TimedOut) => Err(Failure::TimedOut),
            Err(unreached) => Err(Failure::Broke { why: unreached.why().to_owned() }),
        };
        Ok(Outcome::Answered { turn, result })
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
