//! The tasks that ask what is known: the same question again, the passage that answers, what nobody taught.

use crate::field;
use domain::judgement::Judgement;
use domain::knowledge::{Hit, Knowledge, Passage, Taught};
use domain::meaning::{ALIKE, likeness};
use protocol::settings::Answers;
use serde_json::{Value, json};
use std::collections::HashMap;

/// How many entries are named for a question.
const RANKED: usize = 10;

/// The knowledge bases by name, each entry a question the owner wrote, in all its phrasings.
pub struct Bases(HashMap<String, Knowledge>);

impl Bases {
    pub fn of(entries: &[Value], judgement: &Judgement) -> Self {
        let mut taught: HashMap<String, Vec<Passage>> = HashMap::new();
        for entry in entries {
            taught.entry(field(entry, "kb").to_owned()).or_default().push(passage(entry));
        }
        let knowledge =
            |passages| Taught::new(passages, judgement.meaning.clone()).knowledge(judgement.meaning.clone());
        Self(taught.into_iter().map(|(name, passages)| (name, knowledge(passages))).collect())
    }

    fn hits(&self, case: &Value) -> Vec<Hit> {
        self.0.get(field(case, "kb")).map(|base| base.search(field(case, "text"), RANKED)).unwrap_or_default()
    }

    pub fn retrieval(&self, case: &Value) -> Value {
        let hits = self.hits(case);
        let ranked: Vec<&str> = hits.iter().map(|hit| hit.passage.source.as_str()).collect();
        json!({ "id": case["id"], "ranked": ranked })
    }

    pub fn oos(&self, case: &Value) -> Value {
        let hits = self.hits(case);
        let (entry, score) = hits.first().map_or(("", 0.0), |hit| (hit.passage.source.as_str(), hit.confidence));
        let answer = score >= Answers::default().threshold;
        json!({ "id": case["id"], "entry": entry, "score": score, "answer": answer })
    }
}

fn passage(entry: &Value) -> Passage {
    let list = |name: &str| entry[name].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    let own = entry["question"].as_str().map(str::to_owned);
    let questions: Vec<String> = own.into_iter().chain(list("variants")).chain(list("texts")).collect();
    Passage {
        source: field(entry, "entry").to_owned(),
        title: String::new(),
        headings: questions.first().cloned().into_iter().collect(),
        url: None,
        questions,
        text: field(entry, "answer").to_owned(),
    }
}

pub fn repeat(case: &Value, judgement: &Judgement) -> Value {
    let score = likeness(field(case, "a"), field(case, "b"), judgement);
    json!({ "id": case["id"], "score": score, "pred": score >= ALIKE })
}
