//! Small linear models over one English message.

pub mod features;
mod shape;
