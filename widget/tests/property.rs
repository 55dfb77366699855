//! Whatever the network, the worker and two tabs do, in whatever order: no line is lost, none comes twice.
//!
//! Chance plays the events, a small worker and browser (`property/world.rs`) answer, and at the end everything
//! works again and is waited for. A sequence that fails is shrunk and printed.

// A world that cannot be has failed, and a panic is how it says so.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "property/world.rs"]
mod world;

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::test_runner::Config;
use protocol::transcript::Author;
use widget::event::Event;
use widget::model::{Chat, Link};
use world::{Fate, TABS, World};

#[derive(Clone, Debug)]
enum Step {
    Say,
    OpenPanel,
    ClosePanel,
    TeamSays,
    SocketOpens,
    SocketBreaks,
    WorkerReads,
    WorkerIsBusy,
    PageReads,
    CallEnds(u8, Fate),
    TimerRings(u8),
    StorageEvent,
    Back,
    Reload,
    Erase,
    Prove,
    ClockIsSet(i32),
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        4 => Just(Fate::Answered),
        1 => Just(Fate::LostOnTheWay),
        1 => Just(Fate::AnswerLost),
        1 => Just(Fate::Busy),
        1 => Just(Fate::SignInPage),
    ]
}

fn step() -> impl Strategy<Value = (usize, Step)> {
    let step = prop_oneof![
        6 => Just(Step::Say),
        2 => Just(Step::OpenPanel),
        1 => Just(Step::ClosePanel),
        2 => Just(Step::TeamSays),
        6 => Just(Step::SocketOpens),
        2 => Just(Step::SocketBreaks),
        8 => Just(Step::WorkerReads),
        1 => Just(Step::WorkerIsBusy),
        8 => Just(Step::PageReads),
        6 => (any::<u8>(), fate()).prop_map(|(which, fate)| Step::CallEnds(which, fate)),
        3 => any::<u8>().prop_map(Step::TimerRings),
        3 => Just(Step::StorageEvent),
        1 => Just(Step::Back),
        1 => Just(Step::Reload),
        1 => Just(Step::Erase),
        1 => Just(Step::Prove),
        1 => any::<i32>().prop_map(Step::ClockIsSet),
    ];
    (0..TABS, step)
}

fn play(world: &mut World, tab: usize, step: &Step) {
    match step {
        Step::Say => world.say(tab),
        Step::OpenPanel => world.happen(tab, Event::Opened),
        Step::ClosePanel => world.happen(tab, Event::Closed),
        Step::TeamSays => {
            let talks = world.worker.keys().rfind(|id| !world.gone.contains(id)).cloned();
            if let Some(conversation) = talks {
                let id = format!("m-{}", world.worker[&conversation].len());
                world.append(&conversation, &id, Author::Member);
            }
        }
        Step::SocketOpens => drop(world.socket_opens(tab)),
        Step::SocketBreaks => world.socket_breaks(tab),
        Step::WorkerReads => drop(world.worker_reads(tab, false)),
        Step::WorkerIsBusy => drop(world.worker_reads(tab, true)),
        Step::PageReads => drop(world.page_reads(tab)),
        Step::CallEnds(which, fate) => drop(world.call_ends(tab, usize::from(*which), *fate)),
        Step::TimerRings(which) => drop(world.timer_rings(tab, usize::from(*which))),
        Step::StorageEvent => drop(world.storage_event(tab)),
        Step::Back => world.back(tab),
        Step::Reload => world.reload(tab),
        Step::Erase => world.erase(),
        Step::Prove => drop(world.prove(tab)),
        Step::ClockIsSet(ms) => world.now_ms += i64::from(*ms),
    }
}

/// At any moment each line the visitor wrote is with the worker or kept, and each page shows lines in order, once.
fn holds(world: &World) {
    for id in &world.said {
        let arrived = world.worker.values().flatten().any(|line| line.id == *id);
        assert!(arrived || world.items.contains_key(id), "{id} is lost");
    }
    for lines in world.worker.values() {
        let mut ids: Vec<_> = lines.iter().map(|line| &line.id).collect();
        ids.sort();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "a line came twice: {ids:?}");
    }
    for tab in &world.tabs {
        let shown = &tab.model.messages;
        assert!(shown.windows(2).all(|pair| pair[0].seq < pair[1].seq), "shown out of order");
        assert!(tab.refilled.is_empty(), "nothing was refused for good");
        let mut waiting: Vec<_> = tab.model.outbox.items.iter().map(|item| &item.id).collect();
        waiting.sort();
        assert!(waiting.windows(2).all(|pair| pair[0] != pair[1]), "waits twice: {waiting:?}");
    }
}

/// Once everything works again, all has arrived, and every page that talks shows exactly the worker's transcript.
fn ends_well(world: &mut World) {
    assert!(world.heal(), "it never comes to rest");
    holds(world);
    assert!(world.items.is_empty(), "still kept: {:?}", world.items);
    for (number, tab) in world.tabs.iter().enumerate() {
        assert!(tab.model.outbox.items.is_empty(), "tab {number} still holds {:?}", tab.model.outbox.items);
        let Chat::Open { conversation, .. } = &tab.model.chat else {
            assert_eq!(tab.model.chat, Chat::None, "tab {number}");
            continue;
        };
        let saved = world.saved.as_ref().map(|saved| &saved.conversation);
        assert_eq!(saved, Some(conversation), "tab {number} talks elsewhere");
        assert_eq!(tab.model.link, Link::Live, "tab {number}");
        let shown: Vec<_> = tab.model.messages.iter().map(|line| &line.id).collect();
        let said: Vec<_> = world.worker[conversation].iter().map(|line| &line.id).collect();
        assert_eq!(shown, said, "tab {number}");
    }
}

/// `PROPTEST_CASES` plays more.
fn cases(few: u32) -> Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(few);
    Config { cases, failure_persistence: None, max_shrink_iters: 20_000, ..Config::default() }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn whatever_happens_no_line_is_lost_and_none_comes_twice(
        steps in proptest::collection::vec(step(), 1..60)
    ) {
        let mut world = World::new();
        for (tab, step) in &steps {
            play(&mut world, *tab, step);
            holds(&world);
        }
        ends_well(&mut world);
    }

    #[test]
    fn where_visitors_show_first_that_they_are_people_no_line_is_lost_either(
        steps in proptest::collection::vec(step(), 1..60)
    ) {
        let mut world = World { guarded: true, ..World::new() };
        for (tab, step) in &steps {
            play(&mut world, *tab, step);
            holds(&world);
        }
        ends_well(&mut world);
    }

    #[test]
    fn in_one_tab_with_a_patient_worker_lines_arrive_in_the_order_they_were_written(
        steps in proptest::collection::vec(step(), 1..60)
    ) {
        let mut world = World::new();
        for (_, step) in &steps {
            let orderly = !matches!(step, Step::WorkerIsBusy | Step::Erase | Step::CallEnds(_, Fate::Busy));
            if orderly {
                play(&mut world, 0, step);
            }
        }
        ends_well(&mut world);
        let arrived: Vec<_> = world.worker.values().flatten().filter(|line| line.from == Author::Visitor).collect();
        let ids: Vec<_> = arrived.iter().map(|line| line.id.clone()).collect();
        assert_eq!(ids, world.said);
    }
}
