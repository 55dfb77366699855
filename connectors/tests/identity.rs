//! Identities: what a good one says, and a table of bad ones, none of which says anything.

#![allow(clippy::unwrap_used)]

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD as BASE64};
use connectors::identity::{NoIdentity, read};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

const SECRET: &str = "an-identity-secret-that-is-long-enough-0123";
const NOW: i64 = 1_764_150_000_000;

fn signature(secret: &str, signed: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(signed.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn token_of(header: &str, claims: &str, secret: &str) -> String {
    let signed = format!("{}.{}", BASE64.encode(header), BASE64.encode(claims));
    let signature = BASE64.encode(signature(secret, &signed));
    format!("{signed}.{signature}")
}

fn token(header: &Value, claims: &Value) -> String {
    token_of(&header.to_string(), &claims.to_string(), SECRET)
}

fn claims() -> Value {
    json!({ "sub": "customer-7", "exp": NOW / 1_000 + 600 })
}

/// Good claims with these in the place of theirs.
fn with(more: Value) -> Value {
    let mut all = claims();
    for (name, value) in more.as_object().unwrap() {
        all[name] = value.clone();
    }
    all
}

fn hs256(claims: &Value) -> String {
    token(&json!({ "alg": "HS256", "typ": "JWT" }), claims)
}

#[test]
fn the_example_of_the_rfc_has_our_signature() {
    // RFC 7515, appendix A.1: the same bytes have to give the same signature.
    let key = BASE64
        .decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow")
        .unwrap();
    let signed = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    mac.update(signed.as_bytes());
    assert_eq!(BASE64.encode(mac.finalize().into_bytes()), "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
}

#[test]
fn a_good_identity_says_who_the_visitor_is() {
    let all = with(json!({
        "name": " Sam Ode ", "email": "sam@example.com", "phone": "+34 600 111 222", "site": "main",
        "iat": NOW / 1_000, "nbf": NOW / 1_000 + 59, "role": "admin",
    }));
    let read_all = read(&hs256(&all), SECRET, "main", NOW).unwrap();
    assert_eq!(read_all.subject, "customer-7");
    assert_eq!(read_all.name.as_deref(), Some("Sam Ode"));
    assert_eq!(
        (read_all.email.as_deref(), read_all.phone.as_deref()),
        (Some("sam@example.com"), Some("+34 600 111 222"))
    );
    let bare = read(&token(&json!({ "alg": "HS256" }), &claims()), SECRET, "main", NOW).unwrap();
    assert_eq!((bare.name, bare.email, bare.phone, bare.at_ms), (None, None, None, NOW));
    for exp in [NOW as f64 / 1_000.0 + 0.5, (NOW / 1_000 + 3_600) as f64, (NOW / 1_000 + 3_660) as f64] {
        assert!(read(&hs256(&with(json!({ "exp": exp }))), SECRET, "main", NOW).is_ok(), "{exp}");
    }
}

/// Tokens with another form than three parts signed by HS256.
fn misshapen() -> Vec<(&'static str, String, NoIdentity)> {
    use NoIdentity::{BadSignature, Malformed, WrongAlgorithm};
    let good = hs256(&claims());
    let parts: Vec<&str> = good.split('.').collect();
    let [header, body, seal] = parts[..] else { panic!("three parts") };
    let none = BASE64.encode(r#"{"alg":"none"}"#);
    let signed_by_none = format!("{none}.{body}.");
    let mut flipped = BASE64.decode(seal).unwrap();
    flipped[0] ^= 1;
    let padded = URL_SAFE.encode(signature(SECRET, &format!("{header}.{body}")));
    let alg = |alg: Value| token(&json!({ "alg": alg, "typ": "JWT" }), &claims());
    vec![
        ("nothing", String::new(), Malformed),
        ("no token", "hello".to_owned(), Malformed),
        ("two parts", format!("{header}.{body}"), Malformed),
        ("four parts", format!("{good}.{seal}"), Malformed),
        ("an endless one", "a".repeat(5_000), Malformed),
        ("no base64", format!("{header}.{body}.***"), Malformed),
        ("base64 with padding", format!("{header}.{body}.{padded}"), Malformed),
        ("the other base64", format!("{header}.{body}.{}", STANDARD.encode([0xfb_u8; 32])), Malformed),
        ("a space behind", format!("{good} "), Malformed),
        ("alg none, unsigned", signed_by_none.clone(), WrongAlgorithm),
        ("alg none with our signature", format!("{signed_by_none}{seal}"), WrongAlgorithm),
        ("alg None", alg(json!("None")), WrongAlgorithm),
        ("alg in small letters", alg(json!("hs256")), WrongAlgorithm),
        ("alg HS512", alg(json!("HS512")), WrongAlgorithm),
        ("alg RS256", alg(json!("RS256")), WrongAlgorithm),
        ("alg is a list", alg(json!(["HS256"])), Malformed),
        ("no alg", token(&json!({ "typ": "JWT" }), &claims()), Malformed),
        ("two algs", token_of(r#"{"alg":"none","alg":"HS256"}"#, &claims().to_string(), SECRET), Malformed),
        ("an extension", token(&json!({ "alg": "HS256", "crit": ["b64"], "b64": false }), &claims()), WrongAlgorithm),
        ("another type", token(&json!({ "alg": "HS256", "typ": "at+jwt" }), &claims()), WrongAlgorithm),
        ("another secret", token_of(r#"{"alg":"HS256"}"#, &claims().to_string(), "another-secret"), BadSignature),
        ("the empty secret", token_of(r#"{"alg":"HS256"}"#, &claims().to_string(), ""), BadSignature),
        ("a bit turned", format!("{header}.{body}.{}", BASE64.encode(flipped)), BadSignature),
        (
            "half a signature",
            format!("{header}.{body}.{}", BASE64.encode(&BASE64.decode(seal).unwrap()[..16])),
            BadSignature,
        ),
        ("no signature", format!("{header}.{body}."), BadSignature),
        (
            "another's claims",
            format!("{header}.{}.{seal}", BASE64.encode(r#"{"sub":"boss","exp":9999999999}"#)),
            BadSignature,
        ),
    ]
}

/// Well signed, and yet not to be believed.
fn unfit() -> Vec<(&'static str, Value, NoIdentity)> {
    use NoIdentity::{BadClaim, Expired, LastsTooLong, Malformed, NoSubject, NotYet, WrongSite};
    let second = NOW / 1_000;
    let changed = |more: Value| with(more);
    vec![
        ("no exp", json!({ "sub": "a" }), LastsTooLong),
        ("exp null", changed(json!({ "exp": null })), LastsTooLong),
        ("exp now", changed(json!({ "exp": second })), Expired),
        ("exp past", changed(json!({ "exp": second - 1 })), Expired),
        ("exp negative", changed(json!({ "exp": -1 })), Expired),
        ("exp over an hour ahead", changed(json!({ "exp": second + 3_661 })), LastsTooLong),
        ("exp in milliseconds", changed(json!({ "exp": NOW + 600_000 })), LastsTooLong),
        ("exp endless", changed(json!({ "exp": 1e300 })), LastsTooLong),
        ("exp a text", changed(json!({ "exp": "9999999999" })), Malformed),
        ("nbf ahead", changed(json!({ "nbf": second + 61 })), NotYet),
        ("iat ahead", changed(json!({ "iat": second + 120 })), NotYet),
        ("no sub", json!({ "exp": second + 60 }), NoSubject),
        ("an empty sub", changed(json!({ "sub": "  " })), NoSubject),
        ("a long sub", changed(json!({ "sub": "x".repeat(201) })), NoSubject),
        ("a sub with a line break", changed(json!({ "sub": "a\nb" })), NoSubject),
        ("a number as sub", changed(json!({ "sub": 7 })), Malformed),
        ("another site", changed(json!({ "site": "other" })), WrongSite),
        ("a long name", changed(json!({ "name": "x".repeat(121) })), BadClaim("name")),
        ("no e-mail address", changed(json!({ "email": "sam" })), BadClaim("email")),
        ("no telephone number", changed(json!({ "phone": "call me" })), BadClaim("phone")),
        ("claims that are a list", json!(["sub", "exp"]), Malformed),
        ("claims that are a text", json!("sub"), Malformed),
    ]
}

#[test]
fn promise_6_no_bad_identity_says_anything() {
    let (misshapen, unfit) = (misshapen(), unfit());
    assert!(misshapen.len() + unfit.len() >= 40);
    for (about, token, expect) in misshapen {
        assert_eq!(read(&token, SECRET, "main", NOW), Err(expect), "{about}");
    }
    for (about, claims, expect) in unfit {
        assert_eq!(read(&hs256(&claims), SECRET, "main", NOW), Err(expect), "{about}");
    }
    let good = hs256(&claims());
    for secret in ["", "short", &"x".repeat(31)] {
        let own = token_of(r#"{"alg":"HS256"}"#, &claims().to_string(), secret);
        assert_eq!(read(&own, secret, "main", NOW), Err(NoIdentity::NotSetUp), "a secret that can be guessed");
        assert_eq!(read(&good, secret, "main", NOW), Err(NoIdentity::NotSetUp));
    }
}

#[test]
fn every_refusal_tells_the_mend() {
    for (about, _, expect) in misshapen() {
        assert!(expect.why().len() > 15, "{about}");
    }
}
