//! Model providers: a turn of a conversation as one request, and the reply as a typed action.
//!
//! A provider is one file below. Not for: deciding what to do with the reply; that is the conversation's.

pub mod openai;
