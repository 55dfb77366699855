//! Read copies of what the desk publishes: settings, team, knowledge. Kept a moment in each instance.
//!
//! KV is eventually consistent, so nothing here may decide a claim, a limit or a session.

use crate::chance;
use crate::error::Failed;
use crate::models;
use domain::judgement::Judgement;
use domain::knowledge::{Edition, Former, Knowledge, Taught};
use domain::site::Site;
use futures_util::future::LocalBoxFuture;
use protocol::Millis;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use worker::kv::KvStore;
use worker::{Env, console_error};

/// The one site of a deployment; the protocol names it so that there may be more.
pub const SITE: &str = "main";
/// How old a copy may grow in an instance before KV is asked again.
const FRESH_MS: Millis = 10_000;
/// When a copy was read that is to be read anew.
const FORGOTTEN: Millis = 0;

/// A site and its knowledge as of one moment.
#[derive(Clone)]
pub struct Published {
    pub site: Rc<Site>,
    pub knowledge: Rc<Knowledge>,
    pub judgement: Judgement,
    read_ms: Millis,
    taught: Option<Taught>,
    /// The version of what was taught, where versions are told.
    version: Option<String>,
}

thread_local! {
    static COPIES: RefCell<HashMap<String, Published>> = RefCell::default();
}

/// Boxed: it would be compiled anew into every one of its callers.
pub fn read<'a>(env: &'a Env, site: &'a str) -> LocalBoxFuture<'a, Result<Published, Failed>> {
    Box::pin(read_or_fetch(env, site))
}

async fn read_or_fetch(env: &Env, site: &str) -> Result<Published, Failed> {
    let now = chance::now();
    let kept = COPIES.with_borrow(|copies| copies.get(site).cloned());
    if let Some(fresh) = kept.as_ref().filter(|copy| now - copy.read_ms < FRESH_MS) {
        return Ok(fresh.clone());
    }
    let was_known = kept.as_ref().is_some_and(|copy| copy.read_ms != FORGOTTEN);
    if was_known {
        // Whoever else asks meanwhile is answered from the old copy, and loads no further one.
        read_at(site, now);
    }
    let mut copy = fetched(env, site, kept).await.inspect_err(|_| read_at(site, FORGOTTEN))?;
    COPIES.with_borrow_mut(|copies| {
        let meanwhile = copies.get(site).is_some_and(|other| other.read_ms == FORGOTTEN);
        if was_known && meanwhile {
            // A change was published after this was read.
            copy.read_ms = FORGOTTEN;
        }
        copies.insert(site.to_owned(), copy.clone());
    });
    Ok(copy)
}

async fn fetched(env: &Env, site: &str, kept: Option<Published>) -> Result<Published, Failed> {
    let kv = env.kv("PUBLISHED")?;
    let parsed = parsed(text(&kv, &site_key(site)).await?.as_deref())?;
    let told = read_edition(&kv, site).await?.map(|edition| edition.version);
    let taught = match &kept {
        Some(kept) if kept.version == told => kept.taught.clone(),
        kept => read_taught(&kv, site).await?.or_else(|| kept.as_ref()?.taught.clone()),
    };
    // Its own, not the one told of: KV may know of a version before it has it, and then is asked again.
    let version = told.and(taught.as_ref()).map(Taught::version);
    let judgement = models::judgement(env, parsed.settings.answers.semantic).await;
    Ok(Published {
        site: Rc::new(parsed),
        knowledge: searchable(kept.as_ref(), taught.as_ref(), &judgement),
        judgement,
        read_ms: chance::now(),
        taught,
        version,
    })
}

/// Another only when what was taught has changed, or the model that reads questions.
fn searchable(kept: Option<&Published>, taught: Option<&Taught>, judgement: &Judgement) -> Rc<Knowledge> {
    let same = |kept: &&Published| {
        kept.taught.as_ref().map(Taught::version) == taught.map(Taught::version)
            && kept.judgement.same_meaning(judgement)
    };
    match (kept.filter(same), taught) {
        (Some(kept), _) => kept.knowledge.clone(),
        (None, Some(taught)) => Rc::new(taught.knowledge(judgement.meaning.clone())),
        (None, None) => Rc::default(),
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

/// What was published last; nothing before the first time, and where it cannot be read.
pub async fn taught(env: &Env, name: &str) -> Result<Option<Taught>, Failed> {
    read_taught(&env.kv("PUBLISHED")?, name).await
}

/// What is told of it.
pub async fn edition(env: &Env, name: &str) -> Result<Option<Edition>, Failed> {
    read_edition(&env.kv("PUBLISHED")?, name).await
}

async fn read_edition(kv: &KvStore, site: &str) -> Result<Option<Edition>, Failed> {
    Ok(text(kv, &edition_key(site)).await?.and_then(|json| serde_json::from_str(&json).ok()))
}

async fn read_taught(kv: &KvStore, site: &str) -> Result<Option<Taught>, Failed> {
    let Some(bytes) = kv.get(&knowledge_key(site)).bytes().await.map_err(worker::Error::from)? else {
        return Ok(None);
    };
    match parsed_taught(bytes) {
        Ok(taught) => Ok(Some(taught)),
        Err(why) => {
            console_error!("the knowledge of {site} is left aside: {why}");
            Ok(None)
        }
    }
}

/// Before it was a file it was JSON, and until meaning was compared that held the passages alone.
fn parsed_taught(bytes: Vec<u8>) -> Result<Taught, String> {
    let json = bytes.starts_with(b"[").then_some(true).or_else(|| bytes.starts_with(b"{").then_some(false));
    let Some(passages_alone) = json else { return Taught::read(bytes).map_err(|why| why.to_string()) };
    let text = String::from_utf8(bytes).map_err(|error| error.to_string())?;
    let read = match passages_alone {
        true => serde_json::from_str(&text).map(|passages| Taught::new(passages, None)),
        false => serde_json::from_str::<Former>(&text).map(Taught::from),
    };
    read.map_err(|error| error.to_string())
}

/// What one desk has put, since it woke: KV itself answers with what it held up to a minute ago.
#[derive(Default)]
pub struct Put {
    running: Cell<u32>,
    overlapped: Cell<bool>,
    /// The version put last; unknown where one failed or two overlapped, for then either may have won.
    last: RefCell<Option<String>>,
}

impl Put {
    /// Whether what was put last is what is there.
    pub fn is_sure(&self) -> bool {
        self.last.borrow().is_some()
    }
}

/// Does nothing where it is known to be there.
pub async fn publish_knowledge(env: &Env, name: &str, taught: &Taught, own: &Put) -> Result<(), Failed> {
    let edition = taught.edition();
    if own.last.borrow().as_ref() == Some(&edition.version) {
        return Ok(());
    }
    own.last.take();
    let others = own.running.get();
    own.overlapped.set(others > 0);
    own.running.set(others + 1);
    let done = put_knowledge(env, name, taught, &edition).await;
    own.running.set(own.running.get() - 1);
    let alone = own.running.get() == 0 && !own.overlapped.get();
    own.last.replace((alone && done.is_ok()).then_some(edition.version));
    forget(name);
    done
}

/// The file first: who is told of a version finds it.
async fn put_knowledge(env: &Env, name: &str, taught: &Taught, edition: &Edition) -> Result<(), Failed> {
    let file = env.kv("PUBLISHED")?.put_bytes(&knowledge_key(name), taught.file()).map_err(worker::Error::from)?;
    file.execute().await.map_err(worker::Error::from)?;
    put(env, &edition_key(name), &serde_json::to_string(edition).map_err(worker::Error::from)?).await
}

/// This instance at least sees a change at once; the kept copy stays for comparison.
fn forget(site: &str) {
    read_at(site, FORGOTTEN);
}

fn read_at(site: &str, read_ms: Millis) {
    COPIES.with_borrow_mut(|copies| {
        if let Some(copy) = copies.get_mut(site) {
            copy.read_ms = read_ms;
        }
    });
}

async fn text(kv: &KvStore, key: &str) -> Result<Option<String>, Failed> {
    Ok(kv.get(key).text().await.map_err(worker::Error::from)?)
}

async fn put(env: &Env, key: &str, value: &str) -> Result<(), Failed> {
    let put = env.kv("PUBLISHED")?.put(key, value).map_err(worker::Error::from)?;
    Ok(put.execute().await.map_err(worker::Error::from)?)
}

fn site_key(site: &str) -> String {
    format!("site:{site}")
}

/// See [`Edition`].
fn edition_key(site: &str) -> String {
    format!("knowledge-version:{site}")
}

fn knowledge_key(site: &str) -> String {
    format!("knowledge:{site}")
}
