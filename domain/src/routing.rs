//! Who is told about a handoff, and on which channel.
