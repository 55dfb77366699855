//! The inbox's list as SQLite gives it, how far members have read, and the views they keep.

use super::search;
use super::store::{Store, number};
use super::{CONSOLES, Desk, json};
use crate::answer;
use crate::call::AboutInbox;
use crate::error::Failed;
use crate::socket;
use domain::inbox::{self, Before};
use domain::limits;
use js_sys::JsString;
use protocol::Seq;
use protocol::desk::{DeskFrame, Row};
use protocol::inbox::{Inbox, SavedView, SavedViews, SeenBody, View, place, stretch};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use worker::{Response, Result, SqlStorageValue, web_sys};

pub const TABLES: &str = "
CREATE TABLE IF NOT EXISTS seen (member TEXT NOT NULL, conversation TEXT NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (member, conversation)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS seen_of ON seen (conversation);
CREATE TABLE IF NOT EXISTS views (member TEXT PRIMARY KEY, json TEXT NOT NULL);
";

/// What a conversation's line has in its JSON when it is urgent. No text looks like it: its quotes would be escaped.
const IS_URGENT: &str = r#"json LIKE '%"urgency":"urgent"%'"#;

/// A page as SQLite has put it together: its lines, joined; what the member has read of them; their ids, and the place
/// of the last.
#[derive(Deserialize)]
struct Page<T> {
    rows: T,
    seen: String,
    ids: Option<String>,
    last: Option<i64>,
    count: usize,
}

const PAGE_BEGINS: &str = r#"{"conversations":["#;

impl<T> Page<T> {
    /// What stands behind the lines; `next` only where there are as many as there may be.
    fn end(&self, limit: usize) -> String {
        let seen = &self.seen;
        match (self.last, self.ids.as_deref().and_then(|ids| ids.rsplit(' ').next())) {
            (Some(at), Some(id)) if self.count == limit => format!(r#"],"seen":{seen},"next":"{at:016}.{id}"}}"#),
            _ => format!(r#"],"seen":{seen}}}"#),
        }
    }
}

/// A text that stays with the runtime: it goes from the table to the wire without a copy in here.
#[derive(Deserialize)]
#[serde(transparent)]
struct Outside(#[serde(with = "serde_wasm_bindgen::preserve")] JsValue);

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Response)]
    type OutsideResponse;
    #[wasm_bindgen(constructor, catch, js_class = "Response")]
    fn new(text: &JsValue) -> std::result::Result<OutsideResponse, JsValue>;
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
    fn inbox(&self, view: View, member: Option<&str>, before: Option<Before>) -> Result<JsString> {
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
        let values = vec![at.into(), to.into(), member, older.into(), limit, after.into()];
        let page: Page<Outside> = self.page(&query, values)?;
        let end = page.end(limits::INBOX_ROWS);
        Ok(JsString::from(PAGE_BEGINS).concat(&page.rows.0).concat(&end.into()))
    }

    fn page<T: DeserializeOwned>(&self, query: &str, values: Vec<SqlStorageValue>) -> Result<Page<T>> {
        self.rows(query, values)?.into_iter().next().ok_or_else(|| "the inbox's query gave no page".into())
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
        let page: Page<String> = self.page(&query, values)?;
        let json = format!("{PAGE_BEGINS}{}{}", page.rows, page.end(usize::MAX));
        let mut list: Inbox = serde_json::from_str(&json).map_err(worker::Error::from)?;
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

/// One row with a [`Page`] of what meets `condition`: member `?3` reads it, `?5` is the most there may be, `key` tells
/// where one stands. Not put together further here: SQLite copies all of it for each `||`, which costs more than the query.
fn joined(key: &str, condition: &str, order: &str) -> String {
    format!(
        "SELECT coalesce(group_concat(json, ','), '') AS rows, group_concat(id, ' ') AS ids, max(key) AS last,
           count(*) AS count, json_group_object(id, seq) FILTER (WHERE seq IS NOT NULL) AS seen
         FROM (SELECT c.id AS id, c.{key} AS key, c.json AS json, s.seq AS seq FROM conversations c
           LEFT JOIN seen s ON s.member = ?3 AND s.conversation = c.id
           WHERE {condition} {order} LIMIT ?5)"
    )
}

impl Desk {
    pub(super) fn about_inbox(&self, about: AboutInbox) -> std::result::Result<Response, Failed> {
        match about {
            AboutInbox::List { view, member, query, before, admit } => {
                self.let_in(&admit)?;
                let (before, terms) = (AboutInbox::ended(before.as_deref()), inbox::terms(&query));
                match (terms.is_empty(), query.trim().is_empty()) {
                    (true, true) => written(&self.store.inbox(view, member.as_deref(), before)?),
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
fn written(json: &JsString) -> std::result::Result<Response, Failed> {
    let response = OutsideResponse::new(json).map_err(worker::Error::from)?;
    Ok(Response::from(response.unchecked_into::<web_sys::Response>()).with_headers(answer::headers_of_json()))
}
