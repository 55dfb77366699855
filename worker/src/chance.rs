//! The clock and the dice: the only places the worker reads either.

use protocol::Millis;

pub fn now() -> Millis {
    worker::Date::now().as_millis() as Millis
}

/// The moment a text names, as RFC 3339 writes it; `None` when it names none.
pub fn moment(text: &str) -> Option<Millis> {
    let ms = js_sys::Date::parse(text);
    // A date alone, or one without an offset, would mean another moment on another computer.
    let whole =
        text.contains('T') && (text.ends_with('Z') || text.get(19..).is_some_and(|end| end.contains(['+', '-'])));
    (whole && ms.is_finite()).then_some(ms as Millis)
}

/// 0 to 1, for spreading retries.
pub fn jitter() -> f64 {
    js_sys::Math::random()
}

/// 130 bits in lower-case letters and digits, which no door can confuse with anything else.
pub fn id() -> worker::Result<String> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0_u8; 26];
    getrandom::fill(&mut bytes).map_err(|error| worker::Error::RustError(error.to_string()))?;
    Ok(bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect())
}
