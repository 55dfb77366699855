//! How the widget looks: pictures by https alone, lengths and sizes it can draw.

use super::{Found, NAME, is_name, is_web};
use domain::limits;
use protocol::settings::Settings;

const SECURE: &str = "begins with https://";

pub fn check(settings: &Settings, found: &mut Found) {
    let widget = &settings.widget;
    let short = widget.greeting.chars().count() <= limits::GREETING_CHARS;
    found.unless(short, "/widget/greeting", "is at most 300 characters", "a line or two is what visitors read");
    found.unless(widget.faces.len() <= limits::FACES, "/widget/faces", "holds at most 3 people", "");
    for (place, face) in widget.faces.iter().enumerate().take(limits::FACES) {
        found.unless(is_name(&face.name), &format!("/widget/faces/{place}/name"), NAME, "write a first name");
        let picture = face.picture.as_deref().is_none_or(is_picture);
        let mend = "leave it empty for the name's first letters";
        found.unless(picture, &format!("/widget/faces/{place}/picture"), SECURE, mend);
    }
    let logo = widget.logo.is_empty() || is_picture(&widget.logo);
    found.unless(logo, "/widget/logo", SECURE, "leave it empty where there is none");
    found.unless(widget.radius <= limits::RADIUS_PIXELS, "/widget/radius", "is 0 to 28", "");
    found.unless(widget.offset <= limits::OFFSET_PIXELS, "/widget/offset", "is 0 to 200", "");
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let key = widget.turnstile.len() <= limits::SITE_KEY_CHARS && widget.turnstile.chars().all(plain);
    found.unless(key, "/widget/turnstile", "is a site key of Turnstile's", "it looks like 0x4AAAAAAA…");
    if !widget.turnstile_url.is_empty() {
        found.web("/widget/turnstile_url", &widget.turnstile_url);
    }
}

/// What a browser loads into a page of https without a word.
fn is_picture(url: &str) -> bool {
    url.starts_with("https://") && is_web(url) && url.chars().count() <= limits::PAGE_URL_CHARS
}
