//! Two hundred worlds of `domain/examples/simulate` in every run of the tests: some ten seconds, less than compiling
//! it for speed would take. `cargo xtask simulate` plays as many as you like.

#[path = "../examples/simulate/chance.rs"]
mod chance;
#[path = "../examples/simulate/jobs.rs"]
mod jobs;
#[path = "../examples/simulate/lines.rs"]
mod lines;
#[path = "../examples/simulate/people.rs"]
mod people;
#[path = "../examples/simulate/promises.rs"]
mod promises;
#[path = "../examples/simulate/sites.rs"]
mod sites;
#[path = "../examples/simulate/store.rs"]
mod store;
#[path = "../examples/simulate/world.rs"]
mod world;

#[test]
fn promise_11_nothing_is_lost_in_two_hundred_worlds() {
    for seed in 1..=200 {
        let violation = world::run(seed, false).err().map(|(violation, _)| violation);
        assert_eq!(violation, None, "cargo xtask simulate --seed {seed}");
    }
}
