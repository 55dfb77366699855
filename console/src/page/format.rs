//! Times as the reader's own browser writes them, and fresh ids.

use js_sys::{Array, Date, Function, Object, Reflect};
use protocol::Millis;
use std::thread::LocalKey;
use wasm_bindgen::{JsCast, JsValue};

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

thread_local! {
    // Made once: a browser takes longer to make one than to write a hundred times with it.
    static CLOCK: Function = written_with(&[("hour", "2-digit"), ("minute", "2-digit")]);
    static LONG_DAY: Function = written_with(&[("weekday", "long"), ("day", "numeric"), ("month", "long")]);
    static SHORT_DAY: Function = written_with(&[("day", "numeric"), ("month", "short")]);
}

fn written_with(shown: &[(&str, &str)]) -> Function {
    js_sys::Intl::DateTimeFormat::new(&Array::new(), options(shown).unchecked_ref()).format()
}

fn by(format: &'static LocalKey<Function>, at_ms: Millis) -> String {
    let written = format.with(|format| format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(at_ms as f64)));
    // A moment beyond the calendar's end throws.
    written.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// `14:05`
pub fn clock(at_ms: Millis) -> String {
    by(&CLOCK, at_ms)
}

/// `Sunday, 22 November`
pub fn day(at_ms: Millis) -> String {
    by(&LONG_DAY, at_ms)
}

/// `22 Nov, 14:05`
pub fn moment(at_ms: Millis) -> String {
    format!("{}, {}", by(&SHORT_DAY, at_ms), clock(at_ms))
}

/// `Tue, 14:05` where that is the time now; nothing where the browser does not know the zone.
pub fn clock_in(zone: &str, at_ms: Millis) -> Option<String> {
    let shown = options(&[("weekday", "short"), ("hour", "2-digit"), ("minute", "2-digit"), ("timeZone", zone)]);
    written(&date(at_ms), "toLocaleTimeString", &shown)
}

/// `€1,250.50`
pub fn money(value_cents: i64, currency: &str) -> String {
    let units = console::money::units(value_cents, currency);
    let plain = || format!("{units} {currency}");
    // What does not look like a currency would throw.
    if currency.len() != 3 || !currency.bytes().all(|letter| letter.is_ascii_alphabetic()) {
        return plain();
    }
    let shown = options(&[("style", "currency"), ("currency", currency)]);
    let format = js_sys::Intl::NumberFormat::new(&Array::new(), shown.unchecked_ref());
    let written = format.format().call1(&JsValue::UNDEFINED, &JsValue::from_f64(units));
    written.ok().and_then(|text| text.as_string()).unwrap_or_else(plain)
}

/// By the method's name: a zone that the browser does not know throws, and is then caught.
fn written(value: &JsValue, method: &str, shown: &JsValue) -> Option<String> {
    let write = Reflect::get(value, &method.into()).ok()?.dyn_into::<Function>().ok()?;
    write.call2(value, &OWN_LOCALE.into(), shown).ok()?.as_string()
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
