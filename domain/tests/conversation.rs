//! Conversations told as stories: who may speak, who is told, what the visitor reads. Time is in the story.

#[path = "conversation/clock.rs"]
mod clock;
#[path = "conversation/story.rs"]
mod story;

#[path = "plumber/mod.rs"]
mod plumber;

#[path = "conversation/bursts.rs"]
mod bursts;
#[path = "conversation/claims.rs"]
mod claims;
#[path = "conversation/counted.rs"]
mod counted;
#[path = "conversation/drafts.rs"]
mod drafts;
#[path = "conversation/elsewhere.rs"]
mod elsewhere;
#[path = "conversation/guests.rs"]
mod guests;
#[path = "conversation/handoffs.rs"]
mod handoffs;
#[path = "conversation/ladders.rs"]
mod ladders;
#[path = "conversation/late.rs"]
mod late;
#[path = "conversation/leads.rs"]
mod leads;
#[path = "conversation/matrix.rs"]
mod matrix;
#[path = "conversation/reasons.rs"]
mod reasons;
#[path = "conversation/said.rs"]
mod said;
#[path = "conversation/suggestions.rs"]
mod suggestions;
#[path = "conversation/talk.rs"]
mod talk;
#[path = "conversation/turns.rs"]
mod turns;
