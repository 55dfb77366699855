//! The inbox's list as SQLite gives it, how far members have read, and the views they keep.

use super::search;
use super::store::{Store, number};
use super::{CONSOLES, Desk, json};
use crate::call::AboutInbox;
use crate::error::Failed;
use crate::socket;
use domain::inbox::{self, Before};
use domain::limits;
use protocol::Seq;
use protocol::desk::{DeskFrame, Row};
use protocol::inbox::{Inbox, SavedView, SavedViews, SeenBody, View, place, stretch};
use serde::Deserialize;
use worker::{Headers, Response, ResponseBody, Result, SqlStorageValue};

pub const TABLES: &str = "
CREATE TABLE IF NOT EXISTS seen (member TEXT NOT NULL, conversation TEXT NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (member, conversation)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS seen_of ON seen (conversation);
CREATE TABLE IF NOT EXISTS views (member TEXT PRIMARY KEY, json TEXT NOT NULL);
";

/// What a conversation's line has in its JSON when it is urgent. No text looks like it: its quotes would be escaped.
const IS_URGENT: &str = r#"json LIKE '%"urgency":"urgent"%'"#;

/// A page as SQLite has put it together: two texts cross into the worker, and nothing is read and written again.
#[derive(Deserialize)]
struct Joined {
    rows: Option<String>,
    seen: String,
    count: usize,
    last: Option<String>,
}

#[derive(Deserialize)]
struct Count {
    count: u64,
}

impl Store {
    /// The order of the inbox is a column that older tables do not have yet.
    pub fn order_inbox(&self) -> Result<()> {
        let has = "SELECT count(*) AS count FROM pragma_table_info('conversations') WHERE name = 'place'";
        if self.rows::<Count>(has, vec![])?.first().is_none_or(|row| row.count == 0) {
            self.run("ALTER TABLE conversations ADD COLUMN place INTEGER NOT NULL DEFAULT -1", vec![])?;
        }
        self.run("CREATE INDEX IF NOT EXISTS inbox_place ON conversations (place, id)", vec![])?;
        let unplaced: Vec<Row> = self.jsons("SELECT json FROM conversations WHERE place < 0", vec![])?;
        unplaced.iter().try_for_each(|row| {
            let update = "UPDATE conversations SET place = ? WHERE id = ?";
            self.run(update, vec![place(row, 0).into(), row.id.as_str().into()])
        })
    }

    /// A page of the list, as JSON.
    pub fn inbox(&self, view: View, member: Option<&str>, before: Option<Before>) -> Result<String> {
        let (from, to) = stretch(view);
        let (mut at, mut after, mut older) = (from, String::new(), search::END_MS);
        let mut condition = "place >= ?1 AND place < ?2";
        match before {
            Some(Before::Cursor { at: place, id }) if place >= from => {
                (at, after) = (place, id);
                condition = "(place, id) > (?1, ?6) AND place < ?2";
            }
            Some(Before::Moment(moment)) => older = moment,
            _ => {}
        }
        let further = match view {
            View::Mine => " AND c.member = ?3",
            View::Urgent => &format!(" AND {IS_URGENT}"),
            _ => "",
        };
        let query =
            joined("place", &format!("{condition} AND last_ms < ?4 AND ?6 = ?6{further}"), "ORDER BY place, c.id");
        let limit = number(limits::INBOX_ROWS as u64);
        let member = member.unwrap_or(NOBODY).into();
        self.page(&query, vec![at.into(), to.into(), member, older.into(), limit, after.into()], limits::INBOX_ROWS)
    }

    fn page(&self, query: &str, values: Vec<SqlStorageValue>, limit: usize) -> Result<String> {
        let page = self.rows::<Joined>(query, values)?.into_iter().next();
        let Some(page) = page else { return Ok(r#"{"conversations":[]}"#.to_owned()) };
        let mut json = format!(r#"{{"conversations":[{}],"seen":{}"#, page.rows.unwrap_or_default(), page.seen);
        if let Some(last) = page.last.filter(|_| page.count == limit) {
            json.push_str(r#","next":"#);
            json.push_str(&serde_json::to_string(&last)?);
        }
        json.push('}');
        Ok(json)
    }

    /// What has all the words, the latest first.
    fn search(
        &self,
        terms: &[String],
        view: View,
        member: Option<&str>,
        before: Option<Before>,
    ) -> std::result::Result<Inbox, Failed> {
        let (from, to) = stretch(view);
        let (older, after) = match before {
            Some(Before::Cursor { at, id }) => (at, id),
            Some(Before::Moment(moment)) => (moment, String::new()),
            None => (search::END_MS, String::new()),
        };
        let further = match view {
            View::Mine => " AND c.member = ?3",
            View::Urgent => &format!(" AND {IS_URGENT}"),
            _ => "",
        };
        let (has, words) = search::condition(terms, 7);
        let older_than = "(last_ms < ?4 OR (last_ms = ?4 AND ?6 <> '' AND id > ?6))";
        let query = joined(
            "last_ms",
            &format!("{has} AND place >= ?1 AND place < ?2 AND {older_than}{further}"),
            "ORDER BY last_ms DESC, c.id",
        );
        let limit = number(limits::FOUND_ROWS as u64);
        let mut values =
            vec![from.into(), to.into(), member.unwrap_or(NOBODY).into(), older.into(), limit, after.into()];
        values.extend(words);
        let page = self.page(&query, values, usize::MAX)?;
        let mut list: Inbox = serde_json::from_str(&page).map_err(worker::Error::from)?;
        if list.conversations.len() == limits::FOUND_ROWS {
            list.next = list.conversations.last().map(|row| format!("{}.{}", row.last_ms, row.id));
        }
        let ids: Vec<String> = list.conversations.iter().map(|row| row.id.clone()).collect();
        list.found = self.cuts(&ids, terms)?;
        Ok(list)
    }

    pub fn see(&self, member: &str, conversation: &str, seq: Seq) -> Result<()> {
        let upsert = "INSERT INTO seen (member, conversation, seq) VALUES (?, ?, ?)
            ON CONFLICT (member, conversation) DO UPDATE SET seq = excluded.seq";
        self.run(upsert, vec![member.into(), conversation.into(), number(seq)])
    }

    fn views(&self, member: &str) -> Result<Vec<SavedView>> {
        let kept = self.jsons("SELECT json FROM views WHERE member = ?", vec![member.into()])?;
        Ok(kept.into_iter().next().unwrap_or_default())
    }

    fn save_views(&self, member: &str, views: &[SavedView]) -> Result<()> {
        let upsert = "INSERT INTO views (member, json) VALUES (?, ?)
            ON CONFLICT (member) DO UPDATE SET json = excluded.json";
        self.run(upsert, vec![member.into(), serde_json::to_string(views)?.into()])
    }

    /// What is a member's own here goes with them.
    pub fn forget_member(&self, member: &str) -> Result<()> {
        self.run("DELETE FROM seen WHERE member = ?", vec![member.into()])?;
        self.run("DELETE FROM views WHERE member = ?", vec![member.into()])
    }
}

/// No member's id.
const NOBODY: &str = "";

/// One row with a whole page: the lines joined, what member `?3` has read of them, and `key` of the last with its id.
/// `?5` is the most there may be.
fn joined(key: &str, condition: &str, order: &str) -> String {
    format!(
        "SELECT group_concat(json, ',') AS rows, count(*) AS count, max(printf('%016d.%s', key, id)) AS last,
           json_group_object(id, seq) FILTER (WHERE seq IS NOT NULL) AS seen
         FROM (SELECT c.id AS id, c.{key} AS key, c.json AS json, s.seq AS seq FROM conversations c
           LEFT JOIN seen s ON s.member = ?3 AND s.conversation = c.id
           WHERE {condition} {order} LIMIT ?5)"
    )
}

impl Desk {
    pub(super) fn about_inbox(&self, about: AboutInbox) -> std::result::Result<Response, Failed> {
        match about {
            AboutInbox::List { view, member, query, before } => {
                let (before, terms) = (AboutInbox::ended(before.as_deref()), inbox::terms(&query));
                match (terms.is_empty(), query.trim().is_empty()) {
                    (true, true) => text(self.store.inbox(view, member.as_deref(), before)?),
                    // Nothing but signs: they are not in the index, so nobody has said them.
                    (true, false) => json(&Inbox::default()),
                    (false, _) => json(&self.store.search(&terms, view, member.as_deref(), before)?),
                }
            }
            AboutInbox::Seen { member, conversation, seq } => {
                if self.store.row(&conversation)?.is_none() {
                    return Err(Failed::NoConversation);
                }
                self.store.see(&member, &conversation, seq)?;
                let frame = DeskFrame::Seen { member: member.clone(), conversation, seq };
                socket::send_all(&self.state, CONSOLES, &frame);
                json(&SeenBody { seq, member: Some(member) })
            }
            AboutInbox::Views { member } => self.views_of(member),
            AboutInbox::SaveViews { member, views } => {
                check(&views)?;
                self.store.save_views(&member, &views)?;
                self.views_of(member)
            }
        }
    }

    fn views_of(&self, member: String) -> std::result::Result<Response, Failed> {
        json(&SavedViews { views: self.store.views(&member)?, member: Some(member) })
    }
}

fn check(views: &[SavedView]) -> std::result::Result<(), Failed> {
    if views.len() > limits::VIEWS {
        return Err(Failed::Invalid(format!("a member keeps at most {} views", limits::VIEWS)));
    }
    for (at, view) in views.iter().enumerate() {
        let name = view.name.trim().chars().count();
        if name == 0 || name > limits::VIEW_NAME_CHARS {
            return Err(Failed::Invalid(format!("a view's `name` has 1 to {} characters", limits::VIEW_NAME_CHARS)));
        }
        if !limits::ID_CHARS.contains(&view.id.chars().count()) || views[..at].iter().any(|other| other.id == view.id) {
            return Err(Failed::Invalid("a view's `id` is its own, of 8 to 64 characters".to_owned()));
        }
        if view.filter.query.chars().count() > limits::QUERY_CHARS {
            return Err(Failed::Invalid(format!("a view's `query` has at most {} characters", limits::QUERY_CHARS)));
        }
    }
    Ok(())
}

/// JSON that is written already.
fn text(json: String) -> std::result::Result<Response, Failed> {
    let headers = Headers::new();
    headers.set("content-type", "application/json")?;
    Ok(Response::from_body(ResponseBody::Body(json.into_bytes()))?.with_headers(headers))
}
