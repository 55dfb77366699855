//! Reply addresses: `reply+<tag>@<domain>`, which only this Baton can make.
//!
//! The tag is the conversation's id, one letter for whose answer comes back (`t`eam or `v`isitor), and a short seal.
//! Mail systems may change the case of an address, so everything in it is of one case. No expiry: people answer
//! old mails. What an answer may do is the conversation's to decide, and so is whether its sender may.

use hmac::Mac;
use subtle::ConstantTimeEq;

/// Whose answer a mail to the address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Team,
    Visitor,
}

const PREFIX: &str = "reply+";
const LABEL: &[u8] = b"reply-address.v1.";
/// 96 bits: more than can be guessed through a mail server, and short enough for the 64 characters in all.
const SEAL_BYTES: usize = 12;
const SEAL_CHARS: usize = 20;
/// RFC 5321, 4.5.3.1.1.
const LOCAL_PART: usize = 64;
const CONVERSATION_CHARS: usize = LOCAL_PART - PREFIX.len() - 1 - SEAL_CHARS;

impl Side {
    fn letter(self) -> char {
        match self {
            Side::Team => 't',
            Side::Visitor => 'v',
        }
    }
}

/// `None` with an empty secret or domain, and for an id that cannot stand in an address of one case.
pub fn address(secret: &[u8], domain: &str, conversation: &str, side: Side) -> Option<String> {
    let domain = domain.trim().to_ascii_lowercase();
    if secret.is_empty() || domain.is_empty() || !fits(conversation) {
        return None;
    }
    Some(format!("{PREFIX}{conversation}{}{}@{domain}", side.letter(), seal(secret, conversation, side)))
}

/// The conversation and the side, if this very secret made the address. `Name <…>` is read too, in any case.
/// Whether the domain is ours is the mail system's to know: a seal that opens was made here.
pub fn read(secret: &[u8], address: &str) -> Option<(String, Side)> {
    let inside = address.rsplit_once('<').map_or(address, |(_, address)| address);
    let (local, _) = inside.trim().trim_end_matches('>').rsplit_once('@')?;
    let local = local.to_ascii_lowercase();
    let tag = local.strip_prefix(PREFIX)?;
    let (named, given) = tag.split_at_checked(tag.len().checked_sub(SEAL_CHARS)?)?;
    let side = match named.chars().next_back()? {
        't' => Side::Team,
        'v' => Side::Visitor,
        _ => return None,
    };
    let conversation = &named[..named.len() - 1];
    let same = seal(secret, conversation, side).as_bytes().ct_eq(given.as_bytes());
    (bool::from(same) && fits(conversation) && !secret.is_empty()).then(|| (conversation.to_owned(), side))
}

fn fits(conversation: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    (1..=CONVERSATION_CHARS).contains(&conversation.len()) && conversation.bytes().all(plain)
}

fn seal(secret: &[u8], conversation: &str, side: Side) -> String {
    let mut mac = crate::sign::keyed(secret);
    mac.update(LABEL);
    mac.update(&[side.letter() as u8]);
    mac.update(conversation.as_bytes());
    base32(&mac.finalize().into_bytes()[..SEAL_BYTES])
}

/// RFC 4648's alphabet in lower case, without padding.
fn base32(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let (mut text, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        (held, bits) = ((held << 8) | u32::from(*byte), bits + 8);
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(ALPHABET[(held >> bits) as usize & 31]));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(char::from(ALPHABET[(held << (5 - bits)) as usize & 31]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Side, address, base32, read};

    const ID: &str = "k7m2p9q4r8s3t6v5w2x7y9z4ab";

    #[test]
    fn promise_9_addresses_are_pinned() {
        let made = address(b"secret", "In.Velo.example", ID, Side::Team).unwrap();
        assert_eq!(made, "reply+k7m2p9q4r8s3t6v5w2x7y9z4abtbk5hrluerwqrthgnzrbq@in.velo.example");
        assert!(made.split_once('@').unwrap().0.len() <= 64);
    }

    #[test]
    fn an_address_leads_back_whatever_mail_systems_do_to_it() {
        for side in [Side::Team, Side::Visitor] {
            let made = address(b"secret", "in.velo.example", ID, side).unwrap();
            for seen in [made.clone(), made.to_uppercase(), format!("Velo <{made}>"), format!(" <{made}> ")] {
                assert_eq!(read(b"secret", &seen), Some((ID.to_owned(), side)), "{seen}");
            }
            assert_eq!(read(b"other", &made), None);
            assert_eq!(read(b"", &made), None);
        }
    }

    #[test]
    fn promise_6_a_changed_address_leads_nowhere() {
        let made = address(b"secret", "in.velo.example", ID, Side::Team).unwrap();
        let at = made.find('@').unwrap();
        for place in 6..at {
            let mut bytes = made.clone().into_bytes();
            bytes[place] = if bytes[place] == b'q' { b'r' } else { b'q' };
            assert_eq!(read(b"secret", &String::from_utf8(bytes).unwrap()), None, "changed at {place}");
        }
        for wrong in ["", "@", "reply+@x", "reply@x.example", "ana@x.example", "reply+é@x", &"reply+a".repeat(99)] {
            assert_eq!(read(b"secret", wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_cannot_be_addressed_is_not() {
        assert_eq!(address(b"", "x.example", ID, Side::Team), None);
        assert_eq!(address(b"secret", " ", ID, Side::Team), None);
        for id in ["", "c_7Hq2", "has space", &"a".repeat(60)] {
            assert_eq!(address(b"secret", "x.example", id, Side::Team), None, "{id}");
        }
    }

    #[test]
    fn rfc_4648_vectors() {
        assert_eq!(base32(b"foobar"), "mzxw6ytboi");
        assert_eq!(base32(b"fooba"), "mzxw6ytb");
        assert_eq!(base32(b"f"), "my");
    }
}
