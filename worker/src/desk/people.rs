//! Which conversations belong to one person, by the addresses they left.

use super::store::{Store, number};
use domain::limits;
use protocol::desk::Row;
use worker::Result;

pub const TABLES: &str = "
CREATE TABLE IF NOT EXISTS persons (person TEXT NOT NULL, conversation TEXT NOT NULL,
  PRIMARY KEY (person, conversation)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS persons_conversation ON persons (conversation);
";

impl Store {
    /// By what the visitor of this conversation is known now; an address that was corrected is theirs no more.
    pub fn put_person(&self, conversation: &str, person: &[String]) -> Result<()> {
        #[derive(serde::Deserialize)]
        struct Known {
            person: String,
        }
        let query = "SELECT person FROM persons WHERE conversation = ? ORDER BY person";
        let known: Vec<Known> = self.rows(query, vec![conversation.into()])?;
        let mut sorted: Vec<&String> = person.iter().collect();
        sorted.sort_unstable();
        // Most reports bring no news of who it is, and a read costs less than a write.
        if known.iter().map(|known| &known.person).eq(sorted) {
            return Ok(());
        }
        self.run("DELETE FROM persons WHERE conversation = ?", vec![conversation.into()])?;
        person.iter().try_for_each(|person| {
            let insert = "INSERT OR IGNORE INTO persons (person, conversation) VALUES (?, ?)";
            self.run(insert, vec![person.as_str().into(), conversation.into()])
        })
    }

    /// What the same person wrote elsewhere, the newest first. Who left two addresses is one person by either.
    pub fn earlier(&self, conversation: &str, person: &[String]) -> Result<Vec<Row>> {
        let [first, second] = [0, 1].map(|at| person.get(at).cloned().unwrap_or_default());
        let query = "SELECT json FROM conversations WHERE id <> ?1 AND id IN
            (SELECT conversation FROM persons WHERE person = ?2 OR person = ?3) ORDER BY last_ms DESC LIMIT ?4";
        let values = vec![conversation.into(), first.into(), second.into(), number(limits::EARLIER as u64)];
        self.jsons(query, values)
    }
}
