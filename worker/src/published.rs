//! Read copies of what the desk publishes: settings, team, knowledge. Kept a moment in each instance.
//!
//! KV is eventually consistent, so nothing here may decide a claim, a limit or a session.

use crate::chance;
use crate::error::Failed;
use crate::models;
use domain::judgement::Judgement;
use domain::knowledge::{Knowledge, Taught};
use domain::site::Site;
use futures_util::future::LocalBoxFuture;
use protocol::Millis;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use worker::Env;

/// The one site of a deployment; the protocol names it so that there may be more.
pub const SITE: &str = "main";
/// How old a copy may grow in an instance before KV is asked again.
const FRESH_MS: Millis = 10_000;

/// A site and its knowledge as of one moment.
#[derive(Clone)]
pub struct Published {
    pub site: Rc<Site>,
    pub knowledge: Rc<Knowledge>,
    pub judgement: Judgement,
    read_ms: Millis,
    raw_knowledge: Rc<str>,
}

thread_local! {
    static COPIES: RefCell<HashMap<String, Published>> = RefCell::default();
}

/// Boxed: it would be compiled anew into every one of its callers.
pub fn read<'a>(env: &'a Env, site: &'a str) -> LocalBoxFuture<'a, Result<Published, Failed>> {
    Box::pin(read_or_fetch(env, site))
}

async fn read_or_fetch(env: &Env, site: &str) -> Result<Published, Failed> {
    let kept = COPIES.with_borrow(|copies| copies.get(site).cloned());
    if let Some(fresh) = kept.as_ref().filter(|copy| chance::now() - copy.read_ms < FRESH_MS) {
        return Ok(fresh.clone());
    }
    let kv = env.kv("PUBLISHED")?;
    let settings = kv.get(&site_key(site)).text().await.map_err(worker::Error::from)?;
    let passages = kv.get(&knowledge_key(site)).text().await.map_err(worker::Error::from)?.unwrap_or_default();
    let parsed = parsed(settings.as_deref())?;
    let judgement = models::judgement(env, parsed.settings.answers.semantic).await;
    let copy = Published {
        site: Rc::new(parsed),
        knowledge: indexed(kept.as_ref(), &passages, &judgement)?,
        judgement,
        read_ms: chance::now(),
        raw_knowledge: passages.into(),
    };
    COPIES.with_borrow_mut(|copies| copies.insert(site.to_owned(), copy.clone()));
    Ok(copy)
}

/// The index is built again only when what was taught has changed, or the model that reads questions.
fn indexed(kept: Option<&Published>, taught: &str, judgement: &Judgement) -> Result<Rc<Knowledge>, Failed> {
    let same = |kept: &&Published| *kept.raw_knowledge == *taught && kept.judgement.same_meaning(judgement);
    match kept.filter(same) {
        Some(kept) => Ok(kept.knowledge.clone()),
        None if taught.is_empty() => Ok(Rc::default()),
        None => Ok(Rc::new(parsed_taught(taught)?.knowledge(judgement.meaning.clone()))),
    }
}

fn parsed(site: Option<&str>) -> Result<Site, Failed> {
    match site {
        None => Ok(Site::default()),
        Some(json) => Ok(serde_json::from_str(json).map_err(worker::Error::from)?),
    }
}

pub async fn publish_site(env: &Env, name: &str, site: &Site) -> Result<(), Failed> {
    put(env, &site_key(name), &serde_json::to_string(site).map_err(worker::Error::from)?).await?;
    forget(name);
    Ok(())
}

/// What was published last; nothing before the first time.
pub async fn taught(env: &Env, name: &str) -> Result<Option<Taught>, Failed> {
    let json = env.kv("PUBLISHED")?.get(&knowledge_key(name)).text().await.map_err(worker::Error::from)?;
    json.map(|json| parsed_taught(&json)).transpose()
}

/// Until meaning was compared, the passages alone were published.
fn parsed_taught(json: &str) -> Result<Taught, Failed> {
    if json.starts_with('[') {
        return Ok(Taught::new(serde_json::from_str(json).map_err(worker::Error::from)?, None));
    }
    Ok(serde_json::from_str(json).map_err(worker::Error::from)?)
}

pub async fn publish_knowledge(env: &Env, name: &str, taught: &Taught) -> Result<(), Failed> {
    put(env, &knowledge_key(name), &serde_json::to_string(taught).map_err(worker::Error::from)?).await?;
    forget(name);
    Ok(())
}

/// This instance at least sees a change at once; the kept index stays for comparison.
fn forget(site: &str) {
    COPIES.with_borrow_mut(|copies| {
        if let Some(copy) = copies.get_mut(site) {
            copy.read_ms = 0;
        }
    });
}

async fn put(env: &Env, key: &str, value: &str) -> Result<(), Failed> {
    let put = env.kv("PUBLISHED")?.put(key, value).map_err(worker::Error::from)?;
    Ok(put.execute().await.map_err(worker::Error::from)?)
}

fn site_key(site: &str) -> String {
    format!("site:{site}")
}

fn knowledge_key(site: &str) -> String {
    format!("knowledge:{site}")
}
