//! Secrets compared and claims sealed: HMAC-SHA256, constant time, pure.
//!
//! For: tokens Baton gives out (visitors, members, links in notices) and comparing shared secrets.
//! Not for: expiry. The claims carry their own times and the worker, which has a clock, judges them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Far above any token we make; what is longer is not worth a hash.
const TOKEN_BYTES: usize = 4_096;
const VERSION: &str = "v1";

/// `v1.<base64url of the claims' JSON>.<base64url of the seal>`.
///
/// `label` says what the token is for ("visitor", "desk"): one made for another purpose does not open.
/// Claims that are no JSON (a map with keys that are not strings) give a token that never opens.
pub fn seal(secret: &[u8], label: &str, claims: &impl Serialize) -> String {
    let claims = BASE64.encode(serde_json::to_vec(claims).unwrap_or_default());
    let seal = BASE64.encode(token_mac(secret, label, &claims).finalize().into_bytes());
    format!("{VERSION}.{claims}.{seal}")
}

/// The claims, if this very secret sealed them under this very label. An empty secret opens nothing.
pub fn open<T: DeserializeOwned>(secret: &[u8], label: &str, token: &str) -> Option<T> {
    if secret.is_empty() || token.len() > TOKEN_BYTES {
        return None;
    }
    let (claims, seal) = token.strip_prefix(VERSION)?.strip_prefix('.')?.split_once('.')?;
    let seal = BASE64.decode(seal).ok()?;
    token_mac(secret, label, claims).verify_slice(&seal).ok()?;
    serde_json::from_slice(&BASE64.decode(claims).ok()?).ok()
}

/// A seal alone, for words that travel beside it; 43 letters.
pub fn seal_words(secret: &[u8], label: &str, words: &str) -> String {
    BASE64.encode(token_mac(secret, label, words).finalize().into_bytes())
}

/// Whether this very secret sealed these words under this very label, in constant time. An empty secret proves nothing.
pub fn is_seal_of(secret: &[u8], label: &str, words: &str, seal: &str) -> bool {
    let Ok(seal) = BASE64.decode(seal) else { return false };
    !secret.is_empty() && token_mac(secret, label, words).verify_slice(&seal).is_ok()
}

/// A short name for a text: the same for the same text, and nothing of it. 40 hexadecimal digits.
pub fn fingerprint(text: &str) -> String {
    const BYTES: usize = 20;
    Sha256::digest(text.as_bytes()).iter().take(BYTES).map(|byte| format!("{byte:02x}")).collect()
}

/// Whether two secrets are the same, in a time that tells neither where they differ nor how long they are.
/// An empty one equals nothing: a secret nobody has set must not let anybody in.
pub fn same_secret(given: &str, expected: &str) -> bool {
    let same = Sha256::digest(given.as_bytes()).ct_eq(&Sha256::digest(expected.as_bytes()));
    bool::from(same) && !expected.is_empty()
}

/// Whether `hex` is the HMAC-SHA256 of the parts one after the other. An empty secret proves nothing.
pub(crate) fn is_hex_mac(secret: &str, parts: &[&[u8]], hex: &str) -> bool {
    let Some(given) = from_hex(hex) else { return false };
    let mut mac = keyed(secret.as_bytes());
    for part in parts {
        mac.update(part);
    }
    mac.verify_slice(&given).is_ok() && !secret.is_empty()
}

/// The HMAC-SHA256 of the parts one after the other.
pub(crate) fn mac(secret: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = keyed(secret);
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn token_mac(secret: &[u8], label: &str, claims: &str) -> Hmac<Sha256> {
    let mut mac = keyed(secret);
    // The length in front keeps "ab" + "c" and "a" + "bc" apart.
    mac.update(&(label.len() as u64).to_be_bytes());
    for part in [label, VERSION, ".", claims] {
        mac.update(part.as_bytes());
    }
    mac
}

#[allow(clippy::expect_used, reason = "HMAC takes a key of any length, so this cannot fail")]
pub(crate) fn keyed(secret: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(secret).expect("HMAC takes a key of any length")
}

fn from_hex(hex: &str) -> Option<Vec<u8>> {
    if hex.len() != 2 * Sha256::output_size() || !hex.is_ascii() {
        return None;
    }
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_hex_mac, is_seal_of, open, same_secret, seal, seal_words};
    use serde::{Deserialize, Serialize};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Claims {
        conversation: String,
        until_ms: i64,
    }

    fn claims() -> Claims {
        Claims { conversation: "c1".to_owned(), until_ms: 7 }
    }

    #[test]
    fn promise_9_tokens_are_pinned() {
        let token = seal(b"secret", "visitor", &claims());
        assert_eq!(
            token,
            "v1.eyJjb252ZXJzYXRpb24iOiJjMSIsInVudGlsX21zIjo3fQ.e0wbzzSiAVme63IX-fKzsTBtw78-ctBsjIwM9WUEonc"
        );
    }

    #[test]
    fn a_seal_alone_fits_its_own_words_secret_and_label() {
        let sealed = seal_words(b"secret", "file", "c1/a1/9");
        assert_eq!(sealed.len(), 43);
        assert!(is_seal_of(b"secret", "file", "c1/a1/9", &sealed));
        for (secret, label, words) in [
            (&b"other"[..], "file", "c1/a1/9"),
            (b"secret", "visitor", "c1/a1/9"),
            (b"secret", "file", "c1/a1/99"),
            (b"secret", "filec1", "/a1/9"),
            (b"", "file", "c1/a1/9"),
        ] {
            assert!(!is_seal_of(secret, label, words, &sealed), "{label} {words}");
        }
        let by_nothing = seal_words(b"", "file", "c1/a1/9");
        assert!(!is_seal_of(b"", "file", "c1/a1/9", &by_nothing), "an empty secret proves nothing");
        for seal in ["", "*", &sealed[..42], &format!("{sealed}=")] {
            assert!(!is_seal_of(b"secret", "file", "c1/a1/9", seal), "{seal}");
        }
    }

    #[test]
    fn a_token_opens_only_with_its_secret_and_label() {
        let token = seal(b"secret", "visitor", &claims());
        assert_eq!(open(b"secret", "visitor", &token), Some(claims()));
        assert_eq!(open::<Claims>(b"secret", "desk", &token), None);
        assert_eq!(open::<Claims>(b"other", "visitor", &token), None);
        assert_eq!(open::<Claims>(b"", "visitor", &seal(b"", "visitor", &claims())), None);
    }

    #[test]
    fn a_changed_token_does_not_open() {
        let token = seal(b"secret", "visitor", &claims());
        for at in 0..token.len() {
            let mut bytes = token.clone().into_bytes();
            bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(bytes).unwrap();
            // The last letter of unpadded base64 may carry spare bits, which decoding refuses too.
            assert_eq!(open::<Claims>(b"secret", "visitor", &changed), None, "changed at {at}");
        }
        for broken in ["", "v1", "v1.", "v1..", "v2.a.b", &token[1..], &format!("{token}.x"), &"v1.a.b".repeat(2_000)] {
            assert_eq!(open::<Claims>(b"secret", "visitor", broken), None);
        }
    }

    #[test]
    fn secrets_compare_whole_and_never_empty() {
        assert!(same_secret("owner-token", "owner-token"));
        assert!(!same_secret("owner-toke", "owner-token"));
        assert!(!same_secret("owner-token2", "owner-token"));
        assert!(!same_secret("", ""));
    }

    #[test]
    fn rfc_4231_case_2() {
        let hex = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert!(is_hex_mac("Jefe", &[b"what do ya want ", b"for nothing?"], hex));
        assert!(is_hex_mac("Jefe", &[b"what do ya want for nothing?"], &hex.to_uppercase()));
        assert!(!is_hex_mac("Jefe", &[b"what do ya want for nothing"], hex));
        assert!(!is_hex_mac("Jefe", &[b"what do ya want for nothing?"], &hex[..62]));
        assert!(!is_hex_mac("Jefe", &[b"what do ya want for nothing?"], &"+f".repeat(32)));
    }
}
