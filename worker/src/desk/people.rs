//! Whose a conversation is, by the name and the addresses its visitor left: what the same person wrote elsewhere.
//! Not for: searching them and what the law lets them ask for; see `privacy/rows.rs`.

use super::store::{Store, number};
use domain::limits;
use domain::privacy::Marks;
use protocol::desk::Row;
use protocol::transcript::Contact;
use worker::Result;

/// `persons` was a second table of the same.
pub const TABLES: &str = "
CREATE TABLE IF NOT EXISTS people (conversation TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL,
  phone TEXT NOT NULL, json TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS people_email ON people (email);
CREATE INDEX IF NOT EXISTS people_phone ON people (phone);
DROP TABLE IF EXISTS persons;
";

impl Store {
    /// By what the visitor of this conversation is known now; an address that was corrected is theirs no more.
    /// Most reports bring no news of who it is, and then nothing is written.
    pub fn know_person(&self, conversation: &str, contact: &Contact) -> Result<()> {
        let Marks { name, email, phone } = Marks::of(contact);
        let upsert = "INSERT INTO people (conversation, name, email, phone, json) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (conversation) DO UPDATE SET name = excluded.name, email = excluded.email,
            phone = excluded.phone, json = excluded.json WHERE people.json <> excluded.json";
        let json = serde_json::to_string(contact)?;
        self.run(upsert, vec![conversation.into(), name.into(), email.into(), phone.into(), json.into()])
    }

    /// What the same person wrote elsewhere, the newest first. Who left two addresses is one person by either.
    pub fn earlier(&self, conversation: &str) -> Result<Vec<Row>> {
        let query = "SELECT conversations.json AS json FROM people AS own
            JOIN people AS other ON other.conversation <> own.conversation
              AND ((own.email <> '' AND other.email = own.email) OR (own.phone <> '' AND other.phone = own.phone))
            JOIN conversations ON conversations.id = other.conversation
            WHERE own.conversation = ? ORDER BY conversations.last_ms DESC LIMIT ?";
        self.jsons(query, vec![conversation.into(), number(limits::EARLIER as u64)])
    }
}
