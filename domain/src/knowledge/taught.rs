//! What the desk publishes for the conversations: one file with everything that was worked out of the passages.
//!
//! For: writing it once, so that a worker that wakes up neither indexes nor embeds nor calibrates; and reading what was
//! published before there was such a file. Not for: where it is stored.

use super::index::{Index, build};
use super::packed::{Draft, Fact, ListDraft, Numbers, Packed, Section, numbers, push};
use super::topics::{Grouped, Topics};
use super::{Calibration, Directions, Knowledge, Passage};
use crate::meaning::remembered::{self, Known};
use crate::meaning::{Embedder, Unreadable};
use crate::words::Language;
use crate::words::tokens::tokens;
use protocol::knowledge::CALIBRATION_BINS;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::rc::Rc;

/// Numbers of a calibration that every file has.
const CALIBRATED: usize = 5;

/// All that was taught, ready to be published and to be searched. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Taught {
    index: Index,
}

/// What is published beside the file, so that a reader need not fetch it to see whether it is another. Stored as JSON,
/// so its shape is pinned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// The file's.
    pub version: String,
    /// The number its first word ends with; 0 where none was told.
    #[serde(default)]
    pub format: u32,
    /// What the owner's own questions said, for the console.
    pub calibration: Calibration,
}

/// What is written now, see [`Edition::format`].
const FORMAT: u32 = 2;

impl Edition {
    /// Whether it was written as files are now: one that was not is read all the same, and is better written anew.
    pub fn is_current(&self) -> bool {
        self.format == FORMAT
    }
}

/// What used to be published, as JSON.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Former {
    pub passages: Vec<Passage>,
    /// By words alone, for when no model is at hand.
    #[serde(default)]
    pub calibration: Calibration,
    #[serde(default)]
    pub meaning: Option<Learned>,
}

/// What a model made of the passages.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Learned {
    pub directions: Directions,
    pub calibration: Calibration,
}

/// The texts of these passages that a model reads, in its order: headings, phrasings, the passages themselves.
pub fn read_by_model(passages: &[Passage]) -> Vec<String> {
    Grouped::of(passages).embedded(passages).map(str::to_owned).collect()
}

impl Taught {
    /// Works out all there is: a model's time for every passage, and up to 400 searches.
    pub fn new(passages: Vec<Passage>, model: Option<Rc<dyn Embedder>>) -> Self {
        let directions = model.as_ref().map(|model| Grouped::of(&passages).directions(&passages, &**model));
        let index = written(&passages, directions.unwrap_or_default());
        // From here on they are in the file.
        drop(passages);
        let by_words = Knowledge::usual(index.clone(), None).calibrated();
        let by_meaning = model.map(|model| Knowledge::usual(index.clone(), Some(model)).calibrated());
        Self::sealed(index, &by_words, by_meaning.as_ref())
    }

    /// A file that was published. One that is damaged or of a later format is refused.
    pub fn read(file: Vec<u8>) -> Result<Self, Unreadable> {
        Self::of(Packed::read(file)?)
    }

    pub(super) fn of(file: Packed) -> Result<Self, Unreadable> {
        Ok(Self { index: Index::read(file)? })
    }

    fn sealed(index: Index, by_words: &Calibration, by_meaning: Option<&Calibration>) -> Self {
        let usual = Calibration::default();
        let both = [by_words, by_meaning.unwrap_or(&usual)];
        let five = |calibration: &Calibration| {
            let [threshold, answered, right, handed_over] =
                [calibration.threshold, calibration.answered, calibration.answered_right, calibration.handed_over]
                    .map(f32::to_bits);
            [threshold, calibration.asked as u32, answered, right, handed_over]
        };
        // Behind all fives, so that a reader of before finds those where it looks.
        let counted = |calibration: &Calibration| {
            let all = [calibration.covered.clone(), calibration.elsewhere.clone()];
            all.map(|mut counts| {
                counts.resize(CALIBRATION_BINS, 0);
                counts
            })
        };
        let counts = both.into_iter().flat_map(counted).flatten();
        let calibrations = numbers(both.into_iter().flat_map(five).chain(counts));
        Self { index: Index::of(index.into_file().sealed(Section::Calibrations, &calibrations)) }
    }

    pub fn file(&self) -> &[u8] {
        self.index.file().bytes()
    }

    /// The same for the same file, another for another.
    pub fn version(&self) -> String {
        format!("{:016x}", self.index.file().version())
    }

    pub fn edition(&self) -> Edition {
        Edition { version: self.version(), format: FORMAT, calibration: self.calibration() }
    }

    /// What the owner's own questions said: by meaning where vectors were made and most are in the language the models
    /// know, else by words.
    pub fn calibration(&self) -> Calibration {
        let known = self.index.languages.first().is_none_or(|language| *language == Language::En);
        self.calibrated(known && self.index.file().fact(Fact::Dims) > 0)
    }

    fn calibrated(&self, by_meaning: bool) -> Calibration {
        let numbers: Numbers<'_> = self.index.file().numbers(Section::Calibrations);
        let at = usize::from(by_meaning);
        let from = at * CALIBRATED;
        // A file of before has none of the counts.
        let counts = |which: usize| -> Vec<u32> {
            let from = 2 * CALIBRATED + (2 * at + which) * CALIBRATION_BINS;
            let counts = (from..from + CALIBRATION_BINS).map(|at| numbers.get(at));
            let counts: Vec<u32> = counts.collect();
            if counts.iter().all(|count| *count == 0) { Vec::new() } else { counts }
        };
        Calibration {
            covered: counts(0),
            elsewhere: counts(1),
            threshold: numbers.fraction(from),
            asked: numbers.get(from + 1) as usize,
            answered: numbers.fraction(from + 2),
            answered_right: numbers.fraction(from + 3),
            handed_over: numbers.fraction(from + 4),
        }
    }

    /// Whether its vectors are this model's.
    fn is_of(&self, model: &dyn Embedder) -> bool {
        let rows = self.index.rows();
        let first = Topics::of(&self.index).embedded().next();
        rows.dims == model.dims() && first.is_none_or(|text| rows.begins_with(&model.embed(text)))
    }

    /// The vectors it holds, by their texts, where `model` made them: what need not be embedded again.
    pub fn remembered(&self, model: &dyn Embedder) -> Known {
        if !self.is_of(model) {
            return remembered::nothing();
        }
        let strings = self.index.file().list(Section::Strings);
        // For each string its row, plus one.
        let mut rows = vec![0; strings.len()];
        for (row, text) in Topics::of(&self.index).embedded().enumerate() {
            if let Some(place) = strings.place(text.as_bytes()) {
                rows[place] = row + 1;
            }
        }
        let index = self.index.clone();
        Box::new(move |text| {
            let place = index.file().list(Section::Strings).place(text.as_bytes())?;
            let vector: Vec<f32> = index.rows().vector(rows.get(place)?.checked_sub(1)?).collect();
            // What was left unread is not known.
            vector.iter().any(|part| *part != 0.0).then_some(vector)
        })
    }

    /// Ready to be searched. Vectors of another model than `model` are left aside.
    pub fn knowledge(&self, model: Option<Rc<dyn Embedder>>) -> Knowledge {
        let model = model.filter(|model| self.is_of(&**model));
        let by_words = self.calibrated(false);
        let calibration = if model.is_some() { self.calibrated(true) } else { by_words.clone() };
        Knowledge { index: self.index.clone(), model, calibration, by_words: by_words.threshold }
    }
}

impl From<Former> for Taught {
    fn from(former: Former) -> Self {
        let (directions, by_meaning) = former.meaning.map(|it| (it.directions, it.calibration)).unzip();
        let index = written(&former.passages, directions.unwrap_or_default());
        Self::sealed(index, &former.calibration, by_meaning.as_ref())
    }
}

/// The index of passages; without `directions` where they are not theirs.
pub fn written(passages: &[Passage], directions: Directions) -> Index {
    let mut draft = Draft::default();
    let topics = Grouped::of(passages);
    let rows = topics.embedded(passages).count();
    let directions = Some(directions).filter(|of| of.rows().count() == rows).unwrap_or_default();
    let (words, told) = build::read(passages, |at| topics.is_asked(at), &mut draft);
    let terms_of = |text: &str| tokens(text).iter().filter_map(|token| words.term_of(&token.text)).collect();
    let asked = topics.asked(terms_of).write([Section::Asked, Section::AskedNorms], &mut draft);
    let told = told.write([Section::Told, Section::ToldNorms], &mut draft);
    let [topics, phrasings] = topics.write(&directions, &mut draft);
    let terms = words.write(&mut draft);
    write_passages(passages, &mut draft);
    let facts = [passages.len(), terms, topics, phrasings, directions.dims].map(|count| count as u32);
    let halved = u32::from(directions.halved);
    draft.put(Section::Facts, numbers(facts.into_iter().chain(asked).chain(told).chain([halved])));
    draft.put(Section::Calibrations, vec![0; 4 * 2 * (CALIBRATED + 2 * CALIBRATION_BINS)]);
    draft.put(Section::Vectors, directions.into_bytes());
    Index::of(draft.packed())
}

/// Every string once, and of which each passage is made.
fn write_passages(passages: &[Passage], draft: &mut Draft) {
    let mut strings: Vec<&str> = passages.iter().flat_map(Passage::strings).collect();
    strings.sort_unstable();
    strings.dedup();
    let places: HashMap<&str, u32> = strings.iter().zip(0..).map(|(text, place)| (*text, place)).collect();
    let number = |text: &str| places.get(text).copied().unwrap_or_default();
    let mut records = ListDraft::default();
    for passage in passages {
        let mut record = Vec::new();
        for text in [&passage.text, &passage.source, &passage.title] {
            push(&mut record, number(text));
        }
        push(&mut record, passage.url.as_ref().map_or(0, |url| number(url) + 1));
        push(&mut record, passage.headings.len() as u32);
        passage.headings.iter().chain(&passage.questions).for_each(|text| push(&mut record, number(text)));
        records.add(&record);
    }
    let mut list = ListDraft::default();
    strings.iter().for_each(|text| list.add(text.as_bytes()));
    draft.put(Section::Strings, list.bytes());
    draft.put(Section::Passages, records.bytes());
}
