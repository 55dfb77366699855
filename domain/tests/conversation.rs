//! Conversations told as stories: who may speak, who is told, what the visitor reads. Time is in the story.

#[path = "conversation/story.rs"]
mod story;

#[path = "conversation/claims.rs"]
mod claims;
#[path = "conversation/handoffs.rs"]
mod handoffs;
#[path = "conversation/reasons.rs"]
mod reasons;
#[path = "conversation/turns.rs"]
mod turns;
