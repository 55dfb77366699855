//! What was published is enough to go on from: nothing is embedded twice, and another model's vectors are left aside.

#![allow(clippy::expect_used, reason = "a test without its model is a failed test")]

mod harbour;

use domain::knowledge::{Former, Knowledge, Taught};
use domain::meaning::Embedder;
use domain::meaning::remembered::Remembered;
use domain::meaning::table::Table;
use std::rc::Rc;

fn table() -> Rc<Table> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../models/static.bin");
    Rc::new(Table::read(&std::fs::read(path).expect("the model is there")).expect("the model is readable"))
}

fn best(knowledge: &Knowledge, question: &str) -> String {
    knowledge.search(question, 1).first().map_or(String::new(), |hit| hit.passage.topic().to_owned())
}

#[test]
fn what_is_published_searches_as_it_did_and_remembers_its_vectors() {
    let model = table();
    let taught = Taught::new(harbour::taught(), Some(model.clone()));
    let read = Taught::read(taught.file().to_vec()).expect("reads");
    assert_eq!((read.version(), read.calibration()), (taught.version(), taught.calibration()));
    assert_eq!(read.knowledge(None).passages().collect::<Vec<_>>(), harbour::taught());

    let idle = Rc::new(Remembered::new(model.clone(), read.remembered(&*model), 0));
    let again = Taught::new(harbour::taught(), Some(idle.clone()));
    assert_eq!(idle.left(), 0, "a text was embedded again");
    assert!(again.file() == taught.file(), "the same was taught and another file came of it");
    assert_ne!(Taught::new(harbour::taught()[1..].to_vec(), None).version(), taught.version());

    let question = "my tap drips, how much to fix it?";
    let knowledge = read.knowledge(Some(model));
    assert!(knowledge.model().is_some());
    assert_eq!(best(&knowledge, question), best(&taught.knowledge(None), question));
}

#[test]
fn a_large_knowledge_is_read_in_rounds() {
    let model = table();
    let mut before = Taught::new(Vec::new(), None);
    let mut rounds = 0;
    loop {
        let some = Rc::new(Remembered::new(model.clone(), before.remembered(&*model), 25));
        before = Taught::new(harbour::taught(), Some(some.clone()));
        rounds += 1;
        if some.left() == 0 {
            break;
        }
        assert!(rounds < 20, "{} are still unread", some.left());
    }
    assert!(rounds > 1);
    assert!(before.file() == Taught::new(harbour::taught(), Some(model)).file(), "rounds end in another file");
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
    let text = &harbour::taught()[0].text;
    assert!(taught.remembered(&*table())(text).is_some());
    assert!(taught.remembered(&Other)(text).is_none());
    assert!(taught.knowledge(Some(Rc::new(Other))).model().is_none());
    let by_words = Taught::new(harbour::taught(), None);
    assert!(by_words.remembered(&*table())(text).is_none() && by_words.knowledge(Some(table())).model().is_none());
}

/// What the desk of before published is read until it publishes anew.
#[test]
fn what_was_published_as_json_is_read() {
    let passages = serde_json::to_string(&harbour::taught()).expect("serialises");
    let calibration = r#"{"threshold":0.625,"asked":4,"answered":0.5,"answered_right":0.5,"handed_over":1.0}"#;
    let json = format!(r#"{{"passages":{passages},"calibration":{calibration}}}"#);
    let former: Former = serde_json::from_str(&json).expect("reads");
    let taught = Taught::from(former);
    assert_eq!((taught.calibration().threshold, taught.calibration().asked), (0.625, 4));
    let question = "my tap drips, how much to fix it?";
    let now = Taught::new(harbour::taught(), None);
    assert_eq!(best(&taught.knowledge(None), question), best(&now.knowledge(None), question));
}
