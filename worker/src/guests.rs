//! What a visitor proves at the door: who they are, by a token the business's own server signed, and that they are a
//! person, by Cloudflare Turnstile.

use crate::chance;
use crate::error::Failed;
use crate::outbound;
use crate::published::Published;
use crate::secrets;
use connectors::identity;
use connectors::sign;
use connectors::turnstile::{self, Proof};
use domain::limits::{TURNSTILE_CHARS, counted_address};
use domain::words::Language;
use protocol::transcript::Identity;
use std::time::Duration;
use worker::{Env, Request, console_error};

/// A visitor waits for it before their first line.
const WITHIN: Duration = Duration::from_secs(5);

/// Who the token says the visitor is; nothing where there is none.
pub fn identity(env: &Env, token: Option<&str>, site: &str) -> Result<Option<Identity>, Failed> {
    let Some(token) = token else { return Ok(None) };
    let secret = secrets::identity(env).unwrap_or_default();
    identity::read(token, &secret, site, chance::now()).map(Some).map_err(Failed::NoIdentity)
}

/// Where a request comes from, as Cloudflare says; empty where it does not.
pub fn address(request: &Request) -> Result<String, Failed> {
    Ok(request.headers().get("cf-connecting-ip")?.unwrap_or_default())
}

/// Whether the address a request comes from is within the budget that wrangler.toml calls by this name. A counter that
/// is not bound or fails lets everybody by, for the reason given at [`prove`].
pub async fn is_within(env: &Env, request: &Request, budget: &str) -> Result<bool, Failed> {
    let address = address(request)?;
    let counted = match env.rate_limiter(budget) {
        Ok(counter) => counter.limit(counted_address(&address)).await,
        Err(missing) => Err(missing),
    };
    Ok(counted.map(|outcome| outcome.success).unwrap_or_else(|why| {
        console_error!("{budget}: {why}; the visitor is let by");
        true
    }))
}

/// Whether visitors have to show that they are people: both halves of Turnstile's pair are set.
pub fn is_guarded(env: &Env, published: &Published) -> bool {
    !published.site.settings.widget.turnstile.is_empty() && secrets::turnstile(env).is_some()
}

/// Lets a person by, and everybody while Turnstile is out of order or has another secret than ours: a shop that nobody
/// can write to is worse than a machine that meets the other limits.
pub async fn prove(env: &Env, request: &Request, published: &Published, token: &str) -> Result<(), Failed> {
    let Some(secret) = secrets::turnstile(env).filter(|_| is_guarded(env, published)) else { return Ok(()) };
    if token.is_empty() || token.len() > TURNSTILE_CHARS {
        return Err(Failed::Challenge { language: language(request, None) });
    }
    let address = address(request)?;
    let base = &published.site.settings.widget.turnstile_url;
    let asked = turnstile::request(base, &secret, token, &address, &idempotency_key(token));
    let proof = match outbound::fetch(&asked, WITHIN).await {
        Ok(response) => turnstile::verdict(&response),
        Err(unreached) => Proof::Unknown { why: unreached.why().to_owned() },
    };
    match proof {
        Proof::Person => Ok(()),
        Proof::Refused => Err(Failed::Challenge { language: language(request, None) }),
        Proof::Unknown { why } => {
            console_error!("turnstile: {why}; the visitor is let by");
            Ok(())
        }
    }
}

/// A UUID's form, of the token itself: the same token asked for again has the same answer.
fn idempotency_key(token: &str) -> String {
    let mark = sign::fingerprint(token);
    let part = |from: usize, to: usize| mark.get(from..to).unwrap_or_default();
    format!("{}-{}-4{}-8{}-{}", part(0, 8), part(8, 12), part(12, 15), part(15, 18), part(18, 30))
}

/// Of a page that said so, else of the browser, else the site's own.
pub fn language(request: &Request, said: Option<&str>) -> Language {
    let spoken = request.headers().get("accept-language").ok().flatten().unwrap_or_default();
    let first = spoken.split([',', ';']).next().unwrap_or_default();
    said.and_then(Language::of_locale).or_else(|| Language::of_locale(first.trim())).unwrap_or(Language::En)
}
