//! The sentence model as shipped: the artefact reads, means what it meant to its teacher.
//!
//! Few sentences: unoptimised, each takes its time. Not for: how well it judges; that is measured on public data (`cargo xtask judge`).

use domain::meaning::sentence::Sentence;
use domain::meaning::{Embedder, cosine};
use std::fs;

fn artefact() -> std::io::Result<Vec<u8>> {
    fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../models/sentence.bin"))
}

#[test]
fn sentences_mean_what_they_meant_to_the_teacher() {
    let model = Sentence::read(artefact().unwrap()).unwrap();
    let [leak, near, far] =
        ["The boiler is leaking, can someone come today?", "Water drips from my heating.", "Do you sell gift cards?"]
            .map(|text| model.embed(text));
    assert_eq!(leak.len(), model.dims());
    // What the unrounded model gives for the first; its largest number is 0.16.
    let teacher = [-0.0795, -0.0140, 0.1013, 0.0483, 0.0385, -0.0140, 0.0533, 0.0183];
    for (ours, theirs) in leak.iter().zip(teacher) {
        assert!((ours - theirs).abs() < 0.004, "{:?}", &leak[..teacher.len()]);
    }
    assert!((cosine(&leak, &leak) - 1.0).abs() < 1e-5);
    assert!(cosine(&leak, &near) > cosine(&leak, &far) + 0.3);
}

#[test]
fn a_broken_artefact_is_refused() {
    let whole = artefact().unwrap();
    for length in [0, 7, 8, 20, 200_000, 1_000_000, whole.len() - 1] {
        assert!(Sentence::read(whole[..length].to_vec()).is_err(), "{length}");
    }
    assert!(Sentence::read([whole, vec![0]].concat()).is_err());
}
