//! A file in the log: a picture as itself, anything else as a card with its name and size.
//!
//! For: what the worker has taken in. A page may forbid pictures from elsewhere: then the card stands in for it.
//! Not for: sending files; see `attach`.

use super::rich;
use crate::json::digits;
use crate::markdown::is_web;
use crate::words::{Words, fill};
use browser::dom::{add, element, flag, icon, on, set, text};
use protocol::transcript::Attachment;
use web_sys::HtmlElement;

pub const SHEET: &str = "M14 3H6v18h12V7zM14 3v4h4M9 12h6M9 16h6";

pub fn card(attachment: &Attachment, words: &Words) -> HtmlElement {
    let name = attachment.name.as_str();
    let card = match is_web(&attachment.url) {
        true => rich::link("file", "", &attachment.url),
        false => element("span", "file"),
    };
    set(&card, "data-baton", "file");
    set(&card, "aria-label", &fill(words.file, name));
    if attachment.media_type.starts_with("image/") && is_web(&attachment.url) {
        let picture = element("img", "");
        for (attribute, value) in
            [("src", attachment.url.as_str()), ("alt", ""), ("loading", "lazy"), ("referrerpolicy", "no-referrer")]
        {
            set(&picture, attribute, value);
        }
        add(&card, &picture);
        flag(&card, "data-picture", true);
        let failed = card.clone();
        on(&picture, "error", move |_| flag(&failed, "data-picture", false));
    }
    add(&card, &icon(SHEET));
    let says = text("span", "title", name);
    set(&says, "dir", "auto");
    add(&card, &says);
    add(&card, &text("span", "host", &size(attachment.bytes)));
    card
}

/// "84 KB", "2 MB": the units are the same in all languages here, and nobody needs more places.
pub fn size(bytes: u64) -> String {
    const KB: u64 = 1024;
    let (number, unit) = match bytes {
        ..KB => (bytes.min(1), " KB"),
        KB..1_048_576 => (bytes / KB, " KB"),
        _ => (bytes / 1_048_576, " MB"),
    };
    let mut says = digits(number);
    says.push_str(unit);
    says
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_said_in_whole_units() {
        for (bytes, expect) in
            [(0, "0 KB"), (1, "1 KB"), (1_024, "1 KB"), (85_999, "83 KB"), (1_048_576, "1 MB"), (10_485_760, "10 MB")]
        {
            assert_eq!(size(bytes), expect);
        }
    }
}
