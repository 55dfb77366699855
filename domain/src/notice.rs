//! What the team is told: one [`protocol::handoff::Notice`], the same for every channel.
