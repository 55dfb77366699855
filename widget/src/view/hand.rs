//! What the visitor's hand reaches: the way from a click to an event.
//!
//! For: handing events on, and giving what the visitor does an id.
//! Not for: what follows from it; see `update`.

use crate::event::Event;
use crate::json::push;
use crate::outbox::{Deed, Item};
use browser::dom;
use std::rc::Rc;

#[derive(Clone)]
pub struct Hand(Rc<dyn Fn(Event)>);

impl Hand {
    pub fn new(take: impl Fn(Event) + 'static) -> Self {
        Self(Rc::new(take))
    }

    pub fn happened(&self, event: Event) {
        (self.0)(event);
    }

    pub fn did(&self, deed: Deed) {
        self.happened(Event::Did(Item::new(fresh_id(), deed)));
    }
}

/// An id nobody else has in this conversation. It begins with the time, so that ids sort as things happened.
pub fn fresh_id() -> String {
    let mut id = String::from("w");
    digits(&mut id, dom::now_ms() as u64, 9);
    // Two draws of 26 bits: more than one would need to tell two tabs apart.
    for _ in 0..2 {
        digits(&mut id, (dom::chance() * 67_108_864.0) as u64, 5);
    }
    id
}

/// The last `count` digits of `number` in base 36.
fn digits(out: &mut String, number: u64, count: u32) {
    if count > 1 {
        digits(out, number / 36, count - 1);
    }
    push(out, "0123456789abcdefghijklmnopqrstuvwxyz", (number % 36) as usize);
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn later_ids_sort_after_earlier_ones() {
        let id = |ms| {
            let mut out = String::new();
            digits(&mut out, ms, 9);
            out
        };
        assert_eq!(id(35), "00000000z");
        assert!(id(1_700_000_000_000) < id(1_700_000_000_001));
        assert!(id(1_799_999_999_999) < id(2_800_000_000_000));
    }
}
