//! The clock and the dice: the only places the worker reads either.

use protocol::Millis;

pub fn now() -> Millis {
    worker::Date::now().as_millis() as Millis
}

/// 0 to 1, for spreading retries.
pub fn jitter() -> f64 {
    js_sys::Math::random()
}

/// 130 bits in lower-case letters and digits, which no door can confuse with anything else.
pub fn id() -> Result<String, getrandom::Error> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0_u8; 26];
    getrandom::fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
}
