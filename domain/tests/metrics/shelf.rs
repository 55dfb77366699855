//! A shelf of maps, as the desk's is of tables.

use domain::metrics::{Case, Place, Shelf, Tally};
use protocol::Millis;
use protocol::transcript::MemberRef;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Default, PartialEq)]
pub struct Maps {
    pub cases: RefCell<BTreeMap<Place, Case>>,
    pub days: RefCell<BTreeMap<String, Tally>>,
    pub kept: RefCell<BTreeMap<String, Tally>>,
    keys: RefCell<BTreeSet<(String, String)>>,
    pub names: RefCell<BTreeMap<String, String>>,
}

impl Maps {
    fn shares(&self, a: &str, b: &str) -> bool {
        let keys = self.keys.borrow();
        let of = |conversation: &str| -> BTreeSet<String> {
            keys.iter().filter(|(_, whose)| whose == conversation).map(|(key, _)| key.clone()).collect()
        };
        a == b || !of(a).is_disjoint(&of(b))
    }

    /// Without days that came to nothing.
    pub fn tallies(&self) -> BTreeMap<String, Tally> {
        let mut days = self.days.borrow().clone();
        days.retain(|_, tally| *tally != Tally::default());
        days
    }
}

impl Shelf for Maps {
    type Fault = String;

    fn case(&self, place: &Place) -> Result<Option<Case>, String> {
        Ok(self.cases.borrow().get(place).cloned())
    }

    fn put_case(&self, place: &Place, case: &Case) -> Result<(), String> {
        self.cases.borrow_mut().insert(place.clone(), case.clone());
        Ok(())
    }

    fn tally(&self, day: &str) -> Result<Tally, String> {
        Ok(self.days.borrow().get(day).cloned().unwrap_or_default())
    }

    fn put_tally(&self, day: &str, tally: &Tally) -> Result<(), String> {
        self.days.borrow_mut().insert(day.to_owned(), tally.clone());
        Ok(())
    }

    fn recognise(&self, conversation: &str, keys: &[String]) -> Result<(), String> {
        self.keys.borrow_mut().extend(keys.iter().map(|key| (key.clone(), conversation.to_owned())));
        Ok(())
    }

    fn called_between(&self, conversation: &str, from_ms: Millis, to_ms: Millis) -> Result<Vec<Place>, String> {
        let cases = self.cases.borrow();
        let within = |case: &Case| case.called.is_some_and(|call| from_ms <= call.at_ms && call.at_ms < to_ms);
        let called =
            cases.iter().filter(|(place, case)| within(case) && self.shares(conversation, &place.conversation));
        Ok(called.map(|(place, _)| place.clone()).collect())
    }

    fn name(&self, member: &MemberRef) -> Result<(), String> {
        self.names.borrow_mut().insert(member.id.clone(), member.name.clone());
        Ok(())
    }

    fn cases_of(&self, conversation: &str) -> Result<Vec<(Place, Case)>, String> {
        let cases = self.cases.borrow();
        let own = cases.iter().filter(|(place, _)| place.conversation == conversation);
        Ok(own.map(|(place, case)| (place.clone(), case.clone())).collect())
    }

    fn remove(&self, conversation: &str) -> Result<(), String> {
        self.cases.borrow_mut().retain(|place, _| place.conversation != conversation);
        self.keys.borrow_mut().retain(|(_, whose)| whose != conversation);
        Ok(())
    }

    fn keep(&self, day: &str, tally: &Tally) -> Result<(), String> {
        self.kept.borrow_mut().entry(day.to_owned()).or_default().add(tally);
        Ok(())
    }
}
