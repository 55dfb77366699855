//! The models the rules judge by, fetched from the deployment's own assets once in each instance.
//!
//! For: [`judgement`]. Not for: what the models say; that is `domain`'s.
//! A model that cannot be had is logged and tried again later: the rules stand on their word lists meanwhile.

use crate::chance;
use crate::error::Failed;
use domain::classifier::Classifiers;
use domain::judgement::Judgement;
use domain::meaning::recent::Recent;
use domain::meaning::sentence::Sentence;
use domain::meaning::table::Table;
use domain::meaning::{Embedder, Unreadable};
use protocol::Millis;
use protocol::settings::Semantic;
use std::cell::RefCell;
use std::rc::Rc;
use worker::{Env, console_error};

/// How long an instance goes without a model before it asks again.
const AGAIN_MS: Millis = 60_000;

thread_local! {
    static LOADED: RefCell<Option<Loaded>> = const { RefCell::new(None) };
}

struct Loaded {
    semantic: Semantic,
    judgement: Judgement,
    /// When to ask again for what was missing; never where nothing was.
    again_ms: Option<Millis>,
}

/// All models the settings ask for; on the first call in an instance they are fetched.
pub async fn judgement(env: &Env, semantic: Semantic) -> Judgement {
    let now = chance::now();
    let kept = LOADED.with_borrow(|loaded| {
        let same = loaded.as_ref().filter(|loaded| loaded.semantic == semantic);
        same.filter(|loaded| loaded.again_ms.is_none_or(|again| now < again)).map(|loaded| loaded.judgement.clone())
    });
    if let Some(kept) = kept {
        return kept;
    }
    let (judgement, whole) = load(env, semantic).await;
    let again_ms = (!whole).then_some(now + AGAIN_MS);
    LOADED.set(Some(Loaded { semantic, judgement: judgement.clone(), again_ms }));
    judgement
}

/// What could be loaded, and whether that was everything that was asked for.
async fn load(env: &Env, semantic: Semantic) -> (Judgement, bool) {
    let classifiers = model(env, "classifiers.bin", |bytes| Classifiers::read(&bytes)).await;
    let (meaning, asked) = match semantic {
        Semantic::None => (None, true),
        Semantic::Static => with(by_word(env).await),
        Semantic::Full => match by_sentence(env).await {
            None => (by_word(env).await, false),
            found => with(found),
        },
    };
    let whole = classifiers.is_some() && asked;
    (Judgement { meaning, classifiers }, whole)
}

type Model = Option<Rc<dyn Embedder>>;

fn with(model: Model) -> (Model, bool) {
    let found = model.is_some();
    (model, found)
}

async fn by_word(env: &Env) -> Model {
    model(env, "static.bin", |bytes| Table::read(&bytes)).await.map(|model| model as _)
}

async fn by_sentence(env: &Env) -> Model {
    let read = |bytes| Ok(Recent::new(Sentence::read(bytes)?));
    model(env, "sentence.bin", read).await.map(|model| model as _)
}

async fn model<T>(env: &Env, name: &str, read: impl FnOnce(Vec<u8>) -> Result<T, Unreadable>) -> Option<Rc<T>> {
    match asset(env, name).await.and_then(|bytes| Ok(read(bytes).map_err(unreadable)?)) {
        Ok(model) => Some(Rc::new(model)),
        Err(failed) => {
            console_error!("model {name}: {}", told(failed));
            None
        }
    }
}

/// An asset of this deployment. The host's name is never looked up.
async fn asset(env: &Env, name: &str) -> Result<Vec<u8>, Failed> {
    let mut response = env.assets("ASSETS")?.fetch(format!("https://assets.local/models/{name}"), None).await?;
    match response.status_code() {
        200 => Ok(response.bytes().await?),
        status => Err(worker::Error::RustError(format!("the asset answered {status}")).into()),
    }
}

fn unreadable(error: Unreadable) -> worker::Error {
    worker::Error::RustError(error.to_string())
}

fn told(failed: Failed) -> String {
    match failed {
        Failed::Platform(error) => error.to_string(),
        other => other.words().2,
    }
}
