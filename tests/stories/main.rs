//! Stories told through the real thing.
