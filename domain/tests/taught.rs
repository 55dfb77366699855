//! What was published is enough to go on from: nothing is embedded twice, and another model's vectors are left aside.

#![allow(clippy::expect_used, reason = "a test without its model is a failed test")]

mod harbour;

use domain::knowledge::{Knowledge, Taught};
use domain::meaning::Embedder;
use domain::meaning::remembered::Remembered;
use domain::meaning::table::Table;
use std::collections::HashMap;
use std::rc::Rc;

fn table() -> Rc<Table> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../models/static.bin");
    Rc::new(Table::read(&std::fs::read(path).expect("the model is there")).expect("the model is readable"))
}

fn best<'a>(knowledge: &'a Knowledge, question: &str) -> &'a str {
    knowledge.search(question, 1).first().map_or("", |hit| hit.passage.topic())
}

#[test]
fn what_is_published_searches_as_it_did_and_remembers_its_vectors() {
    let model = table();
    let taught = Taught::new(harbour::taught(), Some(model.clone()));
    let json = serde_json::to_string(&taught).expect("serialises");
    let read: Taught = serde_json::from_str(&json).expect("reads");
    assert_eq!(read, taught);

    let known = read.remembered(&*model);
    assert!(known.len() >= harbour::taught().len(), "{}", known.len());
    let idle = Rc::new(Remembered::new(model.clone(), known, 0));
    let again = Taught::new(harbour::taught(), Some(idle.clone()));
    assert_eq!(idle.left(), 0, "a text was embedded again");
    assert_eq!(
        again.meaning.map(|learned| learned.directions),
        taught.meaning.clone().map(|learned| learned.directions)
    );

    let question = "my tap drips, how much to fix it?";
    let knowledge = read.knowledge(Some(model));
    assert_eq!(best(&knowledge, question), best(&taught.knowledge(None), question));
}

#[test]
fn a_large_knowledge_is_read_in_rounds() {
    let model = table();
    let mut known = HashMap::new();
    let mut rounds = 0;
    loop {
        let some = Rc::new(Remembered::new(model.clone(), known, 25));
        let taught = Taught::new(harbour::taught(), Some(some.clone()));
        rounds += 1;
        known = taught.remembered(&*model);
        if some.left() == 0 {
            break;
        }
        assert!(rounds < 20, "{} are still unread", some.left());
    }
    assert!(rounds > 1);
}

struct Other;

impl Embedder for Other {
    fn dims(&self) -> usize {
        table().dims()
    }

    fn embed(&self, text: &str) -> Vec<f32> {
        let mut vector = vec![0.0; self.dims()];
        vector[text.len() % 7] = 1.0;
        vector
    }
}

#[test]
fn another_models_vectors_are_left_aside() {
    let taught = Taught::new(harbour::taught(), Some(table()));
    assert!(taught.remembered(&Other).is_empty());
    assert!(Taught::new(harbour::taught(), None).remembered(&Other).is_empty());
}
