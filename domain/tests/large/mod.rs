//! A large knowledge, made of the demo shop's own sentences by a seeded generator: passages of some 450 letters, with as
//! many different words as a website of that size has.

use domain::knowledge::Passage;

/// In letters.
const LENGTH: usize = 450;
/// Passages of one page, and of one section.
const A_PAGE: usize = 20;
const A_SECTION: usize = 2;
/// One passage in so many answers a question the owner wrote.
const ASKED: usize = 20;
/// Different made-up words, the rare ones far rarer than the common ones.
const WORDS: f64 = 30_000.0;
/// One long word in so many is a made-up one.
const MADE_UP: u64 = 4;

/// Knuth's constants; the high bits are as good as chance.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, end: usize) -> usize {
        self.next() as usize % end.max(1)
    }
}

/// `shop` is what the demo shop teaches; a knowledge ends at 10,000 passages.
pub fn taught(shop: &[Passage], passages: usize) -> Vec<Passage> {
    let sentences: Vec<&str> = shop.iter().flat_map(|passage| domain::knowledge::sentences(&passage.text)).collect();
    let headings: Vec<&str> = shop.iter().map(Passage::topic).collect();
    let mut chance = Chance(7);
    let mut heading = String::new();
    (0..passages)
        .map(|at| {
            let page = at / A_PAGE;
            if at.is_multiple_of(A_SECTION) {
                heading = varied(headings[chance.below(headings.len())], &mut chance);
            }
            let asked = at % ASKED == 1;
            Passage {
                source: format!("page-{page}"),
                title: format!("Page {page} of the harbour"),
                headings: vec![heading.clone()],
                url: Some(format!("https://harbour-plumbing.example/page-{page}")),
                questions: if asked { phrasings(&heading) } else { Vec::new() },
                text: text(&sentences, &mut chance),
            }
        })
        .collect()
}

fn phrasings(heading: &str) -> Vec<String> {
    ["What about", "How do I get", "Can you tell me more about"].map(|start| format!("{start} {heading}?")).to_vec()
}

fn text(sentences: &[&str], chance: &mut Chance) -> String {
    let mut text = String::new();
    while text.len() < LENGTH {
        text.push_str(&varied(sentences[chance.below(sentences.len())], chance));
        text.push(' ');
    }
    text.truncate(text.floor_char_boundary(LENGTH + LENGTH / 10));
    text.trim_end().to_owned()
}

/// With some of its long words replaced.
fn varied(sentence: &str, chance: &mut Chance) -> String {
    let word = |word: &str| match word.len() > 5 && chance.next().is_multiple_of(MADE_UP) {
        true => made_up(chance),
        false => word.to_owned(),
    };
    sentence.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn made_up(chance: &mut Chance) -> String {
    const PARTS: [&str; 32] = [
        "bar", "tin", "lo", "mer", "sa", "vel", "gron", "pi", "hu", "ster", "ka", "dol", "fe", "nix", "ra", "wim",
        "co", "tre", "jus", "ba", "lin", "mo", "pard", "ze", "qui", "nor", "ta", "shel", "ven", "go", "ril", "du",
    ];
    let share = chance.below(1 << 20) as f64 / f64::from(1 << 20);
    let mut word = (WORDS.powf(share) - 1.0) as usize;
    let mut text = PARTS[word % PARTS.len()].to_owned();
    for _ in 0..3 {
        word = word / PARTS.len() + word % 5;
        text.push_str(PARTS[word % PARTS.len()]);
    }
    text
}
