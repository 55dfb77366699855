//! A conversation and its one entrance, [`Conversation::handle`].

/// A visitor's conversation.
pub struct Conversation;
