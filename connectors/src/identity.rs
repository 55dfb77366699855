//! Who a visitor is, by the word of the business's own server: a JWT (RFC 7519) signed with HS256, read strictly.
//!
//! The signature is checked on the token's own bytes and in constant time, before a claim is read. One algorithm, the
//! one that is checked: a header that names another, or none, is refused. Pure: the worker brings the secret and the time.

use crate::sign::keyed;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use domain::lead::is_email;
use domain::limits::{
    EMAIL_CHARS, IDENTITY_LEEWAY_MS, IDENTITY_MS, IDENTITY_SECRET_CHARS, NAME_CHARS, PHONE_CHARS, SUBJECT_CHARS,
};
use hmac::Mac as _;
use protocol::Millis;
use protocol::transcript::Identity;
use serde::Deserialize;

/// Longer than any token with these claims; what is above is not worth a hash.
const TOKEN_BYTES: usize = 4_096;
/// Fewer digits are no telephone number.
const PHONE_DIGITS: usize = 6;

/// Why a token says nothing, in words for whoever programs the website.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoIdentity {
    /// No secret is set, or one that can be guessed.
    NotSetUp,
    /// Not three parts of base64url, or no JSON in them.
    Malformed,
    /// Another algorithm than HS256, or an extension that has to be understood.
    WrongAlgorithm,
    BadSignature,
    Expired,
    /// `exp` is missing, or more than an hour ahead.
    LastsTooLong,
    /// `nbf` or `iat` lies ahead.
    NotYet,
    NoSubject,
    WrongSite,
    BadClaim(&'static str),
}

impl NoIdentity {
    pub fn why(self) -> &'static str {
        match self {
            NoIdentity::NotSetUp => {
                "identity is not set up here: set the secret BATON_IDENTITY_SECRET to at least 32 random characters"
            }
            NoIdentity::Malformed => "the identity is no JWT",
            NoIdentity::WrongAlgorithm => "the identity's header has to say \"alg\": \"HS256\", and no `crit`",
            NoIdentity::BadSignature => "the identity was not signed with BATON_IDENTITY_SECRET",
            NoIdentity::Expired => "the identity has expired; make a new one with each page",
            NoIdentity::LastsTooLong => "the identity needs `exp`, at most an hour ahead, in seconds",
            NoIdentity::NotYet => "the identity's `nbf` or `iat` lies ahead; compare the clocks",
            NoIdentity::NoSubject => "the identity needs `sub`, your own id of the visitor, of 1 to 200 characters",
            NoIdentity::WrongSite => "the identity is for another `site`",
            NoIdentity::BadClaim("name") => "the identity's `name` is not a text of at most 120 characters",
            NoIdentity::BadClaim("email") => "the identity's `email` is no e-mail address",
            NoIdentity::BadClaim(_) => "the identity's `phone` is no telephone number",
        }
    }
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    typ: Option<String>,
    #[serde(default)]
    crit: Option<serde::de::IgnoredAny>,
}

/// Times are NumericDates: seconds, which may have a fraction. What is not asked for is not read.
#[derive(Deserialize)]
struct Claims {
    #[serde(default)]
    sub: Option<String>,
    #[serde(default)]
    exp: Option<f64>,
    #[serde(default)]
    nbf: Option<f64>,
    #[serde(default)]
    iat: Option<f64>,
    #[serde(default)]
    site: Option<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    phone: Option<String>,
}

/// What the token says, if this very secret signed it, for this site, and it counts now.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn read(token: &str, secret: &str, site: &str, now: Millis) -> Result<Identity, NoIdentity> {
    if secret.len() < IDENTITY_SECRET_CHARS {
        return Err(NoIdentity::NotSetUp);
    }
    if token.len() > TOKEN_BYTES {
        return Err(NoIdentity::Malformed);
    }
    let (signed, signature) = token.rsplit_once('.').ok_or(NoIdentity::Malformed)?;
    let (header, claims) = signed.split_once('.').ok_or(NoIdentity::Malformed)?;
    if claims.contains('.') {
        return Err(NoIdentity::Malformed);
    }
    let header: Header = json(header)?;
    let is_jwt = header.typ.is_none_or(|kind| kind.eq_ignore_ascii_case("JWT"));
    if header.alg != "HS256" || header.crit.is_some() || !is_jwt {
        return Err(NoIdentity::WrongAlgorithm);
    }
    let signature = BASE64.decode(signature).map_err(|_| NoIdentity::Malformed)?;
    let mut mac = keyed(secret.as_bytes());
    mac.update(signed.as_bytes());
    mac.verify_slice(&signature).map_err(|_| NoIdentity::BadSignature)?;
    identity(json(claims)?, site, now)
}

fn json<T: serde::de::DeserializeOwned>(part: &str) -> Result<T, NoIdentity> {
    let bytes = BASE64.decode(part).map_err(|_| NoIdentity::Malformed)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| NoIdentity::Malformed)?;
    serde_json::from_str(text).map_err(|_| NoIdentity::Malformed)
}

fn identity(claims: Claims, site: &str, now: Millis) -> Result<Identity, NoIdentity> {
    let exp = claims.exp.map(milliseconds).ok_or(NoIdentity::LastsTooLong)?;
    if exp <= now {
        return Err(NoIdentity::Expired);
    }
    if exp > now + IDENTITY_MS + IDENTITY_LEEWAY_MS {
        return Err(NoIdentity::LastsTooLong);
    }
    let ahead = |at: Option<f64>| at.is_some_and(|at| milliseconds(at) > now + IDENTITY_LEEWAY_MS);
    if ahead(claims.nbf) || ahead(claims.iat) {
        return Err(NoIdentity::NotYet);
    }
    if claims.site.is_some_and(|named| named != site) {
        return Err(NoIdentity::WrongSite);
    }
    let subject = claims.sub.ok_or(NoIdentity::NoSubject)?;
    let subject = text(&subject, SUBJECT_CHARS).filter(|subject| !subject.is_empty()).ok_or(NoIdentity::NoSubject)?;
    let claim = |name, value: Option<String>, limit, fits: fn(&str) -> bool| match value {
        None => Ok(None),
        Some(value) => match text(&value, limit) {
            Some(empty) if empty.is_empty() => Ok(None),
            Some(value) if fits(&value) => Ok(Some(value)),
            _ => Err(NoIdentity::BadClaim(name)),
        },
    };
    Ok(Identity {
        subject,
        name: claim("name", claims.name, NAME_CHARS, |_| true)?,
        email: claim("email", claims.email, EMAIL_CHARS, is_email)?,
        phone: claim("phone", claims.phone, PHONE_CHARS, is_phone)?,
        at_ms: now,
    })
}

/// What is no number becomes a moment no clock shows: the past, which refuses.
fn milliseconds(seconds: f64) -> Millis {
    if seconds.is_finite() { (seconds * 1_000.0) as Millis } else { Millis::MIN }
}

/// Without what is not printed; nothing where it is too long.
fn text(value: &str, limit: usize) -> Option<String> {
    let plain = value.trim();
    let fits = plain.chars().count() <= limit && !plain.chars().any(char::is_control);
    fits.then(|| plain.to_owned())
}

fn is_phone(phone: &str) -> bool {
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    digits >= PHONE_DIGITS && phone.chars().all(|c| c.is_ascii_digit() || "+ -./()".contains(c))
}
