//! What an address takes, for whoever came with another method: read from the document that describes it.

use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use worker::{Env, Result};

#[derive(Deserialize)]
struct Document {
    paths: BTreeMap<String, BTreeMap<String, IgnoredAny>>,
}

/// `GET, PUT`. Empty where the document cannot be had: a refusal without it is still a refusal.
pub async fn methods(env: &Env, parts: &[&str]) -> String {
    match document(env).await {
        Ok(document) => of(&document, parts),
        Err(_) => String::new(),
    }
}

async fn document(env: &Env) -> Result<Document> {
    let mut response = env.assets("ASSETS")?.fetch("https://assets/openapi.json", None).await?;
    Ok(serde_json::from_str(&response.text().await?)?)
}

/// Of several that fit, the one with the fewest names to fill in: `…/sources/{source}/read` before `…/{source}/{act}`.
fn of(document: &Document, parts: &[&str]) -> String {
    let fits = |path: &&String| {
        let mut known = path.trim_matches('/').split('/');
        let same = parts.iter().all(|part| known.next().is_some_and(|own| own == *part || own.starts_with('{')));
        same && known.next().is_none()
    };
    let names = |path: &&String| path.matches('{').count();
    let path = document.paths.keys().filter(fits).min_by_key(names);
    let methods = path.and_then(|path| document.paths.get(path));
    methods.into_iter().flatten().map(|(method, _)| method.to_uppercase()).collect::<Vec<_>>().join(", ")
}
