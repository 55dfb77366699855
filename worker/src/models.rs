//! The models the rules judge by, fetched from the deployment's own assets once in each instance.
//!
//! For: [`judgement`]. Not for: what the models say; that is `domain`'s.
//! A model that cannot be had is logged and tried again later: the rules stand on their word lists meanwhile.

use crate::chance;
use crate::error::Failed;
use domain::judgement::Judgement;
use domain::meaning::table::Table;
use protocol::Millis;
use std::cell::RefCell;
use std::rc::Rc;
use worker::{Env, console_error};

/// How long an instance goes without a model before it asks again.
const AGAIN_MS: Millis = 60_000;

thread_local! {
    static LOADED: RefCell<Option<Loaded>> = const { RefCell::new(None) };
}

struct Loaded {
    judgement: Judgement,
    /// When to ask again for what was missing; never where nothing was.
    again_ms: Option<Millis>,
}

/// All models at hand; on the first call in an instance they are fetched.
pub async fn judgement(env: &Env) -> Judgement {
    let now = chance::now();
    let kept = LOADED.with_borrow(|loaded| {
        let fresh = loaded.as_ref().filter(|loaded| loaded.again_ms.is_none_or(|again| now < again));
        fresh.map(|loaded| loaded.judgement.clone())
    });
    if let Some(kept) = kept {
        return kept;
    }
    let (judgement, whole) = load(env).await;
    let again_ms = (!whole).then_some(now + AGAIN_MS);
    LOADED.set(Some(Loaded { judgement: judgement.clone(), again_ms }));
    judgement
}

/// What could be loaded, and whether that was everything.
async fn load(env: &Env) -> (Judgement, bool) {
    let mut judgement = Judgement::default();
    let table = asset(env, "static.bin").await.and_then(|bytes| Ok(Table::read(&bytes).map_err(unreadable)?));
    match table {
        Ok(table) => judgement.meaning = Some(Rc::new(table)),
        Err(failed) => console_error!("model static.bin: {}", told(failed)),
    }
    let whole = judgement.meaning.is_some();
    (judgement, whole)
}

/// An asset of this deployment. The host's name is never looked up.
async fn asset(env: &Env, name: &str) -> Result<Vec<u8>, Failed> {
    let mut response = env.assets("ASSETS")?.fetch(format!("https://assets.local/models/{name}"), None).await?;
    match response.status_code() {
        200 => Ok(response.bytes().await?),
        status => Err(worker::Error::RustError(format!("the asset answered {status}")).into()),
    }
}

fn unreadable(error: domain::meaning::Unreadable) -> worker::Error {
    worker::Error::RustError(error.to_string())
}

fn told(failed: Failed) -> String {
    match failed {
        Failed::Platform(error) => error.to_string(),
        other => other.words().2,
    }
}
