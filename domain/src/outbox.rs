//! When a job is tried again, and when it is given up: a pure decision over rows the object stores.

/// A channel's answer, in the only terms that matter: is it done, shall we try later, or never?
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The vendor took it. `receipt` is its own id of what was sent.
    Done { receipt: Option<String> },
    /// Try again, not before `after_ms` where the vendor said so.
    Later { after_ms: Option<u64>, why: String },
    /// It will never work as it is; `why` tells the mend.
    Never { why: String },
}
