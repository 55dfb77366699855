//! What the rules cost: a visitor's line after 50 others with all triggers and models, reading a sentence; and among ten
//! thousand passages a search, loading the published file, and building it.
//!
//! For: `cargo xtask bench`, which runs this natively and compiles it to wasm as the worker is.
//! Not for: judging answers; the assistant's replies here are made up.

#[path = "../tests/harbour/mod.rs"]
mod harbour;
#[path = "../tests/large/mod.rs"]
mod large;

use domain::assistant::Reply;
use domain::classifier::Classifiers;
use domain::conversation::{Conversation, Opening};
use domain::input::Input;
use domain::judgement::Judgement;
use domain::knowledge::{Knowledge, Passage, Taught};
use domain::meaning::table::Table;
use domain::meaning::{Embedder, Unreadable};
use domain::site::Site;
use protocol::transcript::Page;
use std::cell::OnceCell;
use std::hint::black_box;
use std::rc::Rc;

const LINES: usize = 50;
/// Between two lines of the visitor: slow enough for every limit on writing fast.
const PACE_MS: i64 = 20_000;

/// A conversation of 50 lines with the assistant, and the moment of its last.
fn conversation(site: &Site, judgement: &Judgement) -> (Conversation, i64) {
    let opening = Opening {
        id: "bench".to_owned(),
        site: "main".to_owned(),
        origin: "http://localhost".to_owned(),
        locale: None,
        page: Page::default(),
    };
    let mut now = 1_700_000_000_000;
    let (mut conversation, _) = Conversation::open(opening, now, site);
    for turn in 1.. {
        if conversation.transcript().len() >= LINES {
            break;
        }
        now += PACE_MS;
        let asked = conversation.handle(line(turn), now, site, judgement);
        let reply = Reply::Answer { text: answer(turn), sources: vec![], confidence: 0.9 };
        let answered = conversation.handle(Input::Answered { turn, result: Ok(reply) }, now + 500, site, judgement);
        assert!(
            asked.is_ok() && answered.is_ok_and(|effects| !effects.is_empty()),
            "the assistant has lost the conversation"
        );
    }
    (conversation, now + PACE_MS)
}

/// What somebody with a house may ask in one long evening: nothing twice, or the assistant goes in circles.
const ASKED: [&str; 26] = [
    "Good morning, how much do you charge for a boiler service, and how soon could somebody come?",
    "Do I have to be at home while the engineer works, or can a neighbour let them in?",
    "Which towns do you drive to, and is the journey included in what I pay?",
    "Can I settle the invoice by bank transfer at the end of the month?",
    "Is there a guarantee on new taps, and what does it cover?",
    "My mother's radiator stays cold at the top, is that something you look at?",
    "Are you open on the second Saturday of December?",
    "How long does it take to replace a shower tray with a walk-in one?",
    "Could you take the old water heater away when the new one is in?",
    "What should I do first when a pipe bursts in the night?",
    "Do you also fit dishwashers that were bought somewhere else?",
    "Is the certificate for landlords part of the yearly check?",
    "How many people come for a bathroom renovation?",
    "Where can I park a van near your shop to pick up parts?",
    "Would a softener help against the white crust on my kettle?",
    "Who do I call when the thermostat shows an error with the letter F?",
    "May I cancel an appointment the day before without a fee?",
    "Do students or pensioners get a discount with you?",
    "What brands of toilets do you keep in the store room?",
    "Is underfloor heating worth it in a small kitchen with tiles?",
    "Can the leak detection be done without opening the wall?",
    "How often should a gas hob be looked after by somebody qualified?",
    "Will the garden tap freeze if I leave it as it is over winter?",
    "Do you answer mails on Sundays, or only the telephone?",
    "What happens to my personal details after the work is finished?",
    "And could the same engineer who fitted the bath last spring come again next time?",
];

fn line(turn: u64) -> Input {
    let text = ASKED[(turn - 1) as usize % ASKED.len()].to_owned();
    Input::VisitorMessage { id: format!("bench-{turn:04}"), text }
}

/// A turn of its own, so that its line is none of those before.
const LAST: u64 = ASKED.len() as u64;

/// No two alike.
fn answer(turn: u64) -> String {
    let words = ["hours", "parts", "visits", "letters", "prices", "towns", "tools", "rooms"];
    (0..9).map(|place| format!("{}{} ", words[(turn * 5 + place * 3) as usize % 8], turn * 7 + place)).collect()
}

/// What is measured, by number, as JavaScript calls it.
const HANDLE: u32 = 0;
/// The copying that measuring `handle` needs.
const COPY: u32 = 1;
const EMBED: u32 = 2;
const SEARCH: u32 = 3;
const LOAD: u32 = 4;
/// By words and meaning, with the calibration of both: all that publishing does after a change but reading and writing.
const BUILD: u32 = 5;

static STATIC: &[u8] = include_bytes!("../../models/static.bin");
static CLASSIFIERS: &[u8] = include_bytes!("../../models/classifiers.bin");
const SENTENCE: &str = "how much do you charge for a boiler service, and how soon could somebody come?";

/// What is compiled in was read by the tests.
fn readable<T>(read: Result<T, Unreadable>) -> T {
    read.unwrap_or_else(|why| panic!("a model cannot be used: {why}"))
}

/// As many as there may be.
const PASSAGES: usize = 10_000;

/// Everything that is made once.
struct Bench {
    site: Site,
    judgement: Judgement,
    conversation: Conversation,
    now: i64,
    model: Rc<Table>,
    passages: OnceCell<Vec<Passage>>,
    taught: OnceCell<Taught>,
    knowledge: OnceCell<Knowledge>,
}

impl Bench {
    fn new() -> Self {
        let model = Rc::new(readable(Table::read(STATIC)));
        let classifiers = Rc::new(readable(Classifiers::read(CLASSIFIERS)));
        let judgement = Judgement { meaning: Some(model.clone()), classifiers: Some(classifiers) };
        let site = Site::default();
        let (conversation, now) = conversation(&site, &judgement);
        let (passages, taught, knowledge) = Default::default();
        Self { site, judgement, conversation, now, model, passages, taught, knowledge }
    }

    fn run(&self, what: u32) -> usize {
        match what {
            EMBED => self.model.embed(black_box(SENTENCE)).len(),
            SEARCH => self.knowledge.get_or_init(|| self.loaded()).search(black_box(SENTENCE), 8).len(),
            LOAD => self.loaded().passages().len(),
            BUILD => self.built().file().len(),
            _ => {
                let mut copy = black_box(self.conversation.clone());
                if what == COPY {
                    return copy.transcript().len();
                }
                let effects = copy.handle(line(LAST), self.now, &self.site, &self.judgement);
                effects.map_or(0, |effects| effects.len())
            }
        }
    }

    /// Pages of a large business, cut into as many passages as there may be.
    fn built(&self) -> Taught {
        let passages = self.passages.get_or_init(|| large::taught(&harbour::taught(), PASSAGES));
        Taught::new(passages.clone(), Some(self.model.clone()))
    }

    /// From the file, as an instance that wakes up does.
    fn loaded(&self) -> Knowledge {
        let file = self.taught.get_or_init(|| self.built()).file();
        readable(Taught::read(black_box(file.to_vec()))).knowledge(Some(self.model.clone()))
    }
}

thread_local! {
    static BENCH: Bench = Bench::new();
}

fn rounds(rounds: u32, what: u32) -> usize {
    BENCH.with(|bench| (0..rounds).map(|_| black_box(bench.run(what))).sum())
}

/// Called from JavaScript, which has the clock.
#[cfg(target_arch = "wasm32")]
#[allow(
    unsafe_code,
    reason = "exporting a name is unsafe by the edition's rules; nothing else in this module bears it"
)]
#[unsafe(no_mangle)]
pub extern "C" fn run(count: u32, what: u32) -> usize {
    rounds(count, what)
}

/// Prints nanoseconds of each, the median of rounds: `handle` without the copying, a sentence; a search, loading, the
/// quickest of a few buildings.
fn main() {
    let time = |batch, what| {
        let began = std::time::Instant::now();
        black_box(rounds(batch, what));
        began.elapsed().as_nanos() as i64 / i64::from(batch)
    };
    let median = |cost: &dyn Fn() -> i64| {
        let mut costs: Vec<i64> = (0..15).map(|_| cost()).collect();
        costs.sort_unstable();
        costs[costs.len() / 2]
    };
    assert!(
        [HANDLE, EMBED, SEARCH, LOAD].into_iter().all(|what| rounds(1, what) > 0),
        "something measured does nothing"
    );
    let handle = median(&|| time(500, HANDLE) - time(500, COPY));
    let (embed, search, load) = (median(&|| time(500, EMBED)), median(&|| time(50, SEARCH)), median(&|| time(1, LOAD)));
    let build = (0..3).map(|_| time(1, BUILD)).min().unwrap_or_default();
    println!("{handle} {embed} {search} {load} {build}");
}
