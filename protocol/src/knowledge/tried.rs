//! A question the team tries on the assistant, with all that decided.

use crate::handoff::Evidence;
use crate::transcript::Source;
use serde::{Deserialize, Serialize};

/// `GET /api/desk/knowledge/search?q=`: what a visitor who begins a conversation with this question would read, and what
/// it was made of. Nothing is stored, and nobody is told.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tried {
    pub decision: Decision,
    /// What the visitor would read, in order; without the model where one writes the answers.
    pub words: Vec<String>,
    /// Quick replies, where the assistant asks which of several things is meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// What the answer links to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Why the team would be told, the strongest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub triggers: Vec<Evidence>,
    /// How sure the best passage is, 0 to 1; absent where none was looked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// How sure it has to be: `answers.threshold` of the settings.
    pub threshold: f32,
    /// A model writes the answer, from those of the passages that are `given`. It is not asked here.
    pub asks_model: bool,
    /// The best first.
    pub passages: Vec<FoundPassage>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// From the passage that is `used`.
    Answer,
    /// Several things are meant as well as each other: it asks which.
    Clarify,
    /// Greetings and the like need no passage.
    SmallTalk,
    /// A person is called.
    #[default]
    HandOver,
}

/// A passage that was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundPassage {
    /// The source's id; `pairs` for the owner's own answers.
    pub source: String,
    pub title: String,
    /// Outermost first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    pub text: String,
    /// How well it matches, as a share of the best one's.
    pub score: f32,
    /// How sure it answers the question, 0 to 1.
    pub confidence: f32,
    /// The answer is made of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub used: bool,
    /// A model would read it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub given: bool,
}

#[cfg(test)]
mod tests {
    use super::{Decision, FoundPassage, Tried};

    #[test]
    fn promise_9_a_tried_question_is_pinned() {
        let passage = FoundPassage {
            source: "prices".to_owned(),
            title: "Prices".to_owned(),
            text: "Tune-up: $49.".to_owned(),
            score: 1.0,
            confidence: 0.75,
            used: true,
            ..FoundPassage::default()
        };
        let tried = Tried {
            decision: Decision::Answer,
            words: vec!["Tune-up: $49.".to_owned()],
            confidence: Some(0.75),
            threshold: 0.5,
            passages: vec![passage],
            ..Tried::default()
        };
        let json = r#"{"decision":"answer","words":["Tune-up: $49."],"confidence":0.75,"threshold":0.5,"asks_model":false,"passages":[{"source":"prices","title":"Prices","text":"Tune-up: $49.","score":1.0,"confidence":0.75,"used":true}]}"#;
        assert_eq!(serde_json::to_string(&tried).unwrap(), json);
        assert_eq!(serde_json::from_str::<Tried>(json).unwrap(), tried);
        for (decision, name) in
            [(Decision::Clarify, "clarify"), (Decision::SmallTalk, "small_talk"), (Decision::HandOver, "hand_over")]
        {
            assert_eq!(serde_json::to_string(&decision).unwrap(), format!("\"{name}\""));
        }
    }
}
