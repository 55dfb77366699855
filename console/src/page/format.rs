//! Times as the reader's own browser writes them, and fresh ids.

use js_sys::{Date, Object, Reflect};
use protocol::Millis;
use wasm_bindgen::JsValue;

/// Makes the browser use the reader's own language.
const OWN_LOCALE: &str = "default";

fn date(at_ms: Millis) -> Date {
    Date::new(&JsValue::from_f64(at_ms as f64))
}

fn options(pairs: &[(&str, &str)]) -> JsValue {
    let options = Object::new();
    for (key, value) in pairs {
        // Setting a key of a fresh object cannot fail.
        let _ = Reflect::set(&options, &(*key).into(), &(*value).into());
    }
    options.into()
}

/// `14:05`
pub fn clock(at_ms: Millis) -> String {
    let short = options(&[("hour", "2-digit"), ("minute", "2-digit")]);
    date(at_ms).to_locale_time_string_with_options(OWN_LOCALE, &short).into()
}

/// `Sunday, 22 November`
pub fn day(at_ms: Millis) -> String {
    let long = options(&[("weekday", "long"), ("day", "numeric"), ("month", "long")]);
    date(at_ms).to_locale_date_string(OWN_LOCALE, &long).into()
}

/// `22 Nov, 14:05`
pub fn moment(at_ms: Millis) -> String {
    let short = options(&[("day", "numeric"), ("month", "short")]);
    let day: String = date(at_ms).to_locale_date_string(OWN_LOCALE, &short).into();
    format!("{day}, {}", clock(at_ms))
}

/// For `<time datetime>`.
pub fn iso(at_ms: Millis) -> String {
    date(at_ms).to_iso_string().into()
}

/// `2026-02-26`, two days before `2026-02-28`; the day itself where it is none.
pub fn days_before(day: &str, days: u32) -> String {
    let at = Date::parse(day) - f64::from(days) * 86_400_000.0;
    if !at.is_finite() {
        return day.to_owned();
    }
    let iso: String = Date::new(&JsValue::from_f64(at)).to_iso_string().into();
    iso.chars().take(10).collect()
}

/// Minutes from local time to UTC, as [`console::age::local_day`] wants them.
pub fn west_minutes() -> i32 {
    Date::new_0().get_timezone_offset() as i32
}

/// An id nobody else will make: 128 random bits.
pub fn fresh_id() -> String {
    let mut bytes = [0u8; 16];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    // Every browser that runs wasm has a random source; without one the clock still keeps ids apart.
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        bytes[..8].copy_from_slice(&Date::now().to_bits().to_be_bytes());
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
