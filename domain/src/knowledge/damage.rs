//! Whatever is done to a file's bytes, it is refused or searched, and nothing breaks.

use super::packed::{Packed, Section};
use super::{Knowledge, Passage, Taught};
use crate::meaning::Embedder;
use std::rc::Rc;

/// Vectors by the letters of a text, in as few dimensions as reach beyond one lane.
struct Letters;

impl Embedder for Letters {
    fn dims(&self) -> usize {
        9
    }

    fn embed(&self, text: &str) -> Vec<f32> {
        let mut vector: Vec<f32> =
            (1..10).map(|at| text.bytes().filter(|byte| byte % 9 + 1 == at).count() as f32).collect();
        crate::meaning::normalise(&mut vector);
        vector
    }
}

fn taught() -> Taught {
    let passage = |at: usize| Passage {
        source: format!("s{}", at / 4),
        title: "Prices".to_owned(),
        headings: vec![format!("Boiler {}", at / 2)],
        url: at.is_multiple_of(3).then(|| format!("https://example.com/{at}")),
        questions: if at % 4 < 2 {
            vec!["What is a boiler?".to_owned(), format!("How much is tap {at}?")]
        } else {
            vec![]
        },
        text: format!(
            "A new tap costs £{at}. We fit it in {at} days!\n- Call 020 7946 0000\n- Mr. Hill repairs the bathroom."
        ),
    };
    Taught::new((0..12).map(passage).collect(), Some(Rc::new(Letters)))
}

/// Steps of a generator that needs to be no better.
fn next(chance: &mut u64) -> usize {
    *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*chance >> 33) as usize
}

#[test]
fn one_changed_byte_is_noticed() {
    let file = taught().file().to_vec();
    assert!(Taught::read(file.clone()).is_ok());
    for at in 0..file.len() {
        let mut damaged = file.clone();
        damaged[at] ^= 1 << (at % 8);
        assert!(Taught::read(damaged).is_err(), "byte {at}");
    }
    for short in [0, 7, 8, 12, 20, 60, file.len() - 1] {
        assert!(Taught::read(file[..short].to_vec()).is_err(), "{short} bytes");
    }
    assert!(Taught::read([file, vec![0]].concat()).is_err());
}

/// The file of before: another first word, one fact less, and no common words in a knowledge as small as this.
#[test]
fn a_file_of_before_is_read() {
    let now = taught();
    let mut file = now.file().to_vec();
    file[7] = b'1';
    let facts = u32::from_le_bytes([file[20], file[21], file[22], file[23]]);
    file[20..24].copy_from_slice(&(facts - 4).to_le_bytes());
    let from = 20 + 4 * (Section::Vectors as usize + 1);
    file.drain(from + facts as usize - 4..from + facts as usize);
    let before = Packed::rehashed(file).and_then(Taught::of).unwrap();
    assert_eq!(before.calibration(), now.calibration());
    let question = "how much is a new boiler?";
    for model in [None, Some(Rc::new(Letters) as Rc<dyn Embedder>)] {
        let [before, now] = [&before, &now].map(|taught| taught.knowledge(model.clone()).search(question, 5));
        assert!(before == now && !now.is_empty());
    }
}

#[test]
fn a_format_of_later_is_refused_by_name() {
    let mut file = taught().file().to_vec();
    file[8] += 1;
    assert_eq!(
        Taught::read(file).err().map(|why| why.to_string()).as_deref(),
        Some("the knowledge is published in a format that is not known here")
    );
}

/// Somebody who writes nonsense and hashes it rightly breaks nothing but the answers.
#[test]
fn nonsense_under_a_right_hash_is_refused_or_searched() {
    let file = taught().file().to_vec();
    let mut chance = 1;
    let (mut refused, mut searched) = (0, 0);
    for _ in 0..500 {
        let mut damaged = file.clone();
        for _ in 0..=next(&mut chance) % 4 {
            let at = 20 + next(&mut chance) % (file.len() - 20);
            damaged[at] = match next(&mut chance) % 4 {
                0 => 0,
                1 => u8::MAX,
                2 => damaged[at] ^ 1 << (next(&mut chance) % 8),
                _ => next(&mut chance) as u8,
            };
        }
        match Packed::rehashed(damaged).and_then(Taught::of) {
            Ok(taught) => {
                searched += 1;
                used(&taught);
            }
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 15 && searched > 100, "refused {refused}, searched {searched}");
}

/// Everything that reads the file.
fn used(taught: &Taught) {
    for knowledge in [taught.knowledge(Some(Rc::new(Letters))), taught.knowledge(None)] {
        for (text, before) in
            [("how much is a new boilr?", None), ("and on Sundays, Mr. Hill?", Some("What is a boiler?"))]
        {
            let question = knowledge.question(text, before);
            for hit in knowledge.find(&question, 5) {
                knowledge.speaks_to(&question, &hit.passage.text);
            }
        }
        assert!(knowledge.passages().take(50).count() <= 50);
        assert!(knowledge.passages_of("s1").chain(knowledge.passages_about("Boiler 1")).count() <= 1 << 20);
        Knowledge::usual(knowledge.index.clone(), None).calibrated();
    }
    taught.remembered(&Letters)("What is a boiler?");
    assert!(taught.edition().version.len() == 16);
}

#[test]
fn passages_are_found_by_source_and_by_topic() {
    let knowledge = taught().knowledge(None);
    let all: Vec<Passage> = knowledge.passages().collect();
    let of = |source: &str| knowledge.passages_of(source).collect::<Vec<_>>();
    assert_eq!((of("s1"), of("s9"), of("Prices")), (all[4..8].to_vec(), vec![], vec![]));
    assert_eq!(knowledge.passages_about("Boiler 3").collect::<Vec<_>>(), all[6..8]);
    assert_eq!(knowledge.passages_about("Boiler").count(), 0);
}

#[test]
fn sections_begin_where_the_head_says() {
    let file = taught().file().to_vec();
    assert_eq!(&file[..8], b"BATONKN2");
    assert_eq!(file[8..12], 1_u32.to_le_bytes());
    let lengths: Vec<usize> = file[20..]
        .as_chunks()
        .0
        .iter()
        .take(Section::Vectors as usize + 1)
        .map(|four| u32::from_le_bytes(*four) as usize)
        .collect();
    assert_eq!(lengths.iter().sum::<usize>() + 20 + 4 * lengths.len(), file.len());
    assert_eq!(lengths[Section::Norms as usize], 12 * 3 * 4);
}
