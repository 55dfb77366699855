//! What a member has begun to write in each conversation, so that a look at another one loses nothing.
//! Kept as long as the page is open, and no longer: it may be about anybody. Not for: the fields themselves.

/// Conversations whose drafts are kept, the latest: more than anybody writes in at once.
const KEPT: usize = 50;

/// The reply and the note, apart so that neither is ever sent as the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub reply: String,
    pub note: String,
}

#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// The conversation whose draft stands in the fields.
    of: Option<String>,
    kept: Vec<(String, Draft)>,
}

impl Drafts {
    /// Another conversation is open, or none: keeps what stands in the fields and answers what stands there from now on.
    pub fn turn(&mut self, written: Draft, to: Option<String>) -> Draft {
        if let Some(before) = self.of.take() {
            self.keep(before, written);
        }
        let found = to.as_deref().and_then(|id| self.kept.iter().position(|(of, _)| of == id));
        self.of = to;
        found.map(|at| self.kept.remove(at).1).unwrap_or_default()
    }

    /// A line that could not be sent goes back to where it was written, unless its conversation is in front.
    pub fn give_back(&mut self, id: &str, line: &str, note: bool) {
        if self.of.as_deref() == Some(id) {
            return;
        }
        let found = self.kept.iter().position(|(of, _)| of == id);
        let mut draft = found.map(|at| self.kept.remove(at).1).unwrap_or_default();
        let field = if note { &mut draft.note } else { &mut draft.reply };
        *field = if field.trim().is_empty() { line.to_owned() } else { format!("{line}\n{field}") };
        self.keep(id.to_owned(), draft);
    }

    fn keep(&mut self, id: String, draft: Draft) {
        if draft.reply.trim().is_empty() && draft.note.trim().is_empty() {
            return;
        }
        self.kept.push((id, draft));
        if self.kept.len() > KEPT {
            self.kept.remove(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Draft, Drafts, KEPT};

    fn reply(text: &str) -> Draft {
        Draft { reply: text.into(), note: String::new() }
    }

    fn to(id: &str) -> Option<String> {
        Some(id.to_owned())
    }

    #[test]
    fn a_look_at_another_conversation_loses_nothing() {
        let mut drafts = Drafts::default();
        assert_eq!(drafts.turn(Draft::default(), to("a")), Draft::default());
        assert_eq!(drafts.turn(reply("We can come"), to("b")), Draft::default(), "what is b's is not a's");
        assert_eq!(drafts.turn(Draft { reply: String::new(), note: "ask Tom".into() }, None), Draft::default());
        assert_eq!(drafts.turn(Draft::default(), to("a")), reply("We can come"));
        assert_eq!(drafts.turn(Draft::default(), to("b")).note, "ask Tom");
        assert_eq!(drafts.turn(reply(" "), to("a")), Draft::default(), "it was sent or taken out");
    }

    #[test]
    fn a_line_that_was_not_sent_is_written_again() {
        let mut drafts = Drafts::default();
        drafts.turn(Draft::default(), to("a"));
        drafts.turn(reply("and this"), to("b"));
        drafts.give_back("a", "On Tuesday", false);
        drafts.give_back("b", "in front", false);
        assert_eq!(drafts.turn(Draft::default(), to("a")), reply("On Tuesday\nand this"));
        assert_eq!(drafts.turn(Draft::default(), to("b")), Draft::default());
    }

    #[test]
    fn the_oldest_goes_where_there_are_too_many() {
        let mut drafts = Drafts::default();
        for at in 0..=KEPT {
            drafts.give_back(&at.to_string(), "line", false);
        }
        assert_eq!(drafts.turn(Draft::default(), to("0")), Draft::default());
        assert_eq!(drafts.turn(Draft::default(), to("1")), reply("line"));
    }
}
