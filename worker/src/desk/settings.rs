//! The settings and their versions: saved, looked back at, brought back, put together.
//!
//! Every version that is kept can be brought back; who saved it and when stands beside it. Those saved before that was
//! kept have neither.

use super::store::{Store, number};
use super::{Desk, checks, json};
use crate::call::{Began, Place, Span, ToRules};
use crate::chance;
use crate::error::Failed;
use domain::{difference, limits};
use protocol::desk::{MemberRef, SettingsDocument};
use protocol::handoff::Channel;
use protocol::rules::{Difference, History, Merge, Merged, PastSettings, Restore, Version};
use protocol::settings::Settings;
use serde::Deserialize;
use serde_json::Value;
use worker::{Response, Result};

pub const TABLES: &str = "
CREATE TABLE IF NOT EXISTS settings (version INTEGER PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS saves (version INTEGER PRIMARY KEY, json TEXT NOT NULL);
";

impl Store {
    pub fn settings(&self) -> Result<SettingsDocument> {
        let newest = self.jsons("SELECT json FROM settings ORDER BY version DESC LIMIT 1", vec![])?;
        Ok(newest.into_iter().next().unwrap_or_else(first))
    }

    /// One version; the first is what Baton begins with.
    fn settings_of(&self, version: u64) -> Result<Option<SettingsDocument>> {
        if version == 0 {
            return Ok(Some(first()));
        }
        let found = self.jsons("SELECT json FROM settings WHERE version = ?", vec![number(version)])?;
        Ok(found.into_iter().next())
    }

    /// Earlier ones stay for a long while: they are the history.
    fn save_settings(&self, document: &SettingsDocument, saved: &Version) -> Result<()> {
        let row = |json| vec![number(document.version), json];
        let insert = "INSERT INTO settings (version, json) VALUES (?, ?)";
        self.run(insert, row(serde_json::to_string(document)?.into()))?;
        self.run("INSERT INTO saves (version, json) VALUES (?, ?)", row(serde_json::to_string(saved)?.into()))?;
        let oldest = document.version.saturating_sub(limits::SETTINGS_VERSIONS);
        self.run("DELETE FROM settings WHERE version <= ?", vec![number(oldest)])?;
        self.run("DELETE FROM saves WHERE version <= ?", vec![number(oldest)])
    }

    fn versions(&self, before: Option<u64>) -> Result<History> {
        #[derive(Deserialize)]
        struct Saved {
            version: u64,
            json: Option<String>,
        }
        let query = "SELECT settings.version AS version, saves.json AS json FROM settings
            LEFT JOIN saves ON saves.version = settings.version
            WHERE settings.version < ? ORDER BY settings.version DESC LIMIT ?";
        let values = vec![number(before.unwrap_or(FAR)), number(limits::HISTORY_ROWS)];
        let rows: Vec<Saved> = self.rows(query, values)?;
        let unknown = |version| Version { version, at_ms: None, by: None, changes: None, restored: None };
        let read = |row: &Saved| match &row.json {
            Some(json) => Ok(serde_json::from_str(json)?),
            None => Ok(unknown(row.version)),
        };
        let versions: Vec<Version> = rows.iter().map(read).collect::<Result<_>>()?;
        let full = versions.len() as u64 == limits::HISTORY_ROWS;
        let next = versions.last().map(|last| last.version).filter(|last| full && *last > 1);
        Ok(History { versions, next })
    }

    /// The conversations with visitors that began in a span, in the order in which they did.
    fn began(&self, span: Span, after: &Place) -> Result<Began> {
        const VISITORS: &str = r#"FROM conversations WHERE json NOT LIKE '%"test":%'
            AND json_extract(json, '$.started_ms') >= ?1 AND json_extract(json, '$.started_ms') < ?2"#;
        #[derive(Deserialize)]
        struct Count {
            count: u32,
        }
        let bounds = || vec![span.from.into(), span.to.into()];
        let counted: Vec<Count> = self.rows(&format!("SELECT count(*) AS count {VISITORS}"), bounds())?;
        let query = format!(
            "SELECT id, json_extract(json, '$.started_ms') AS started_ms {VISITORS}
             AND (started_ms > ?3 OR (started_ms = ?3 AND id > ?4)) ORDER BY started_ms, id LIMIT ?5"
        );
        let mut values = bounds();
        values.extend([after.started_ms.into(), after.id.as_str().into(), number(limits::REPLAYED as u64)]);
        Ok(Began { count: counted.first().map_or(0, |row| row.count), places: self.rows(&query, values)? })
    }
}

/// Later than any version: the far end of JavaScript's safe integers.
const FAR: u64 = 9_007_199_254_740_991;

fn first() -> SettingsDocument {
    SettingsDocument { version: 0, settings: Settings::default() }
}

impl Desk {
    pub(super) async fn about_rules(&self, call: ToRules) -> std::result::Result<Response, Failed> {
        match call {
            ToRules::Save { document, by } => self.save(document.version, document.settings, by, None).await,
            ToRules::History { before } => json(&self.store.versions(before)?),
            ToRules::Past { version } => self.past(version),
            ToRules::Restore { restore, by } => self.restore(restore, by).await,
            ToRules::Merge { merge } => self.merge(*merge),
            ToRules::Began { span, after } => {
                let begin = || Place { started_ms: span.from, id: String::new() };
                json(&self.store.began(span, &after.unwrap_or_else(begin))?)
            }
        }
    }

    /// Makes these settings the newest version, if `newest` still is.
    pub(super) async fn save(
        &self,
        newest: u64,
        settings: Settings,
        by: Option<MemberRef>,
        restored: Option<u64>,
    ) -> std::result::Result<Response, Failed> {
        let before = self.store.settings()?;
        if newest != before.version {
            return Err(Failed::Conflict("the settings were changed meanwhile: read them again"));
        }
        let settings = checks::settings(settings)?;
        let changes = differences(&before.settings, &settings)?.len() as u32;
        let document = SettingsDocument { version: newest + 1, settings };
        let (version, at_ms) = (document.version, Some(chance::now()));
        for channel in Channel::ALL {
            self.ledger.clear_fault(channel)?;
        }
        self.note_channel_changes(&before.settings, &document.settings, chance::now())?;
        let saved = Version { version, at_ms, by: by.clone(), changes: Some(changes), restored };
        self.store.save_settings(&document, &saved)?;
        self.retention_changed(before.settings.retention_days, document.settings.retention_days, by)?;
        self.await_week_anew()?;
        self.changed().await?;
        if document.settings.answers.semantic != before.settings.answers.semantic {
            self.taught().await?;
        }
        json(&document)
    }

    fn past(&self, version: u64) -> std::result::Result<Response, Failed> {
        let document = self.store.settings_of(version)?.ok_or(Failed::NoSuch("version"))?;
        let saved = self.store.versions(Some(version.saturating_add(1)))?.versions.into_iter().next();
        let unknown = Version { version, at_ms: None, by: None, changes: None, restored: None };
        let before = self.store.settings_of(version.saturating_sub(1))?;
        let differences = match before {
            Some(before) => differences(&before.settings, &document.settings)?,
            None => Vec::new(),
        };
        let saved = saved.filter(|saved| saved.version == version).unwrap_or(unknown);
        json(&PastSettings { saved, settings: document.settings, differences })
    }

    async fn restore(&self, restore: Restore, by: Option<MemberRef>) -> std::result::Result<Response, Failed> {
        let document = self.store.settings_of(restore.version)?.ok_or(Failed::NoSuch("version"))?;
        self.save(restore.newest, document.settings, by, Some(restore.version)).await
    }

    fn merge(&self, asked: Merge) -> std::result::Result<Response, Failed> {
        let base = self.store.settings_of(asked.base)?.ok_or(Failed::NoSuch("version"))?;
        let saved = self.store.settings()?;
        let [before, theirs, mine] = [&base.settings, &saved.settings, &asked.settings].map(value);
        let (before, theirs) = (before?, theirs?);
        let merge = difference::merge(&before, &theirs, &mine?);
        let settings = serde_json::from_str(&merge.merged.to_string()).map_err(worker::Error::from)?;
        json(&Merged {
            version: saved.version,
            saved: saved.settings,
            settings,
            theirs: difference::differences(&before, &theirs),
            clashes: merge.clashes,
        })
    }
}

fn differences(before: &Settings, after: &Settings) -> Result<Vec<Difference>> {
    Ok(difference::differences(&value(before)?, &value(after)?))
}

/// By its text: to make it a value directly would compile every type a second time.
fn value(settings: &Settings) -> Result<Value> {
    Ok(serde_json::from_str(&serde_json::to_string(settings)?)?)
}
