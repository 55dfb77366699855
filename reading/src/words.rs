//! What an owner is told of a website that is read, and the few words that are put into what was read.

mod contact;

pub use contact::{Contact, contact};

use crate::address::Refused;

pub fn refused(why: Refused) -> &'static str {
    match why {
        Refused::Unreadable => "This is not an address a website can have. It should look like https://example.com/.",
        Refused::TooLong => "The address is longer than 2,000 characters.",
        Refused::Scheme => "Only addresses that begin with http:// or https:// can be read.",
        Refused::Credentials => "The address contains a name or a password. Only public pages can be read.",
        Refused::Port => "The address has a port that websites do not use.",
        Refused::Name => "The address leads into a private network. Only public websites can be read.",
        Refused::Number => "The address is a number in a private network. Only public websites can be read.",
    }
}

/// Why a page is left aside.
pub const FORBIDDEN: &str = "The website's robots.txt asks not to read this page.";
pub const TOO_LARGE: &str = "The page is larger than 2 MB.";
pub const NO_TEXT: &str =
    "No text was found on the page. It may be made by scripts in the browser, or consist of pictures.";

pub fn same_page(as_url: &str) -> String {
    format!("The page says of itself that it is the same as {as_url}.")
}

pub fn same_text(as_url: &str) -> String {
    format!("The same text is on {as_url}.")
}

pub fn leads_to(url: &str) -> String {
    format!("The address leads to {url}.")
}

pub fn leads_away(url: &str) -> String {
    format!("The address leads to another website: {url}.")
}

pub fn not_a_page(content_type: &str) -> String {
    if content_type.is_empty() {
        "The address holds no page of text.".to_owned()
    } else {
        format!("The address holds no page of text, but {content_type}.")
    }
}

/// Why a page failed.
pub fn status(status: u16) -> String {
    match status {
        401 | 403 => format!("The website does not let the page be read (status {status})."),
        404 | 410 => format!("There is no such page (status {status})."),
        429 => "The website asks to read more slowly (status 429).".to_owned(),
        500.. => format!("The website had a fault of its own (status {status})."),
        _ => format!("The website answered with status {status}."),
    }
}

pub const TIMED_OUT: &str = "The website did not answer in time.";

pub fn broke(why: &str) -> String {
    format!("The connection failed: {why}")
}

/// Why reading a website ended early, or found nothing.
pub const ALL_FORBIDDEN: &str = "The website's robots.txt asks not to be read from this address on. To let it be read, \
     allow the agent BatonBot there.";
pub const NO_RULES: &str =
    "The website's robots.txt could not be read because of a fault of the website, so nothing else was read.";
pub const NOTHING: &str = "No page with text was found.";

pub fn start_failed(why: &str) -> String {
    format!("The first page could not be read. {why}")
}

pub fn more_pages(limit: u32) -> String {
    format!("The website has more pages than the {limit} it may have here. The rest was not read.")
}
