//! How a reading ends, in words for the owner.

use super::{Crawl, Row, Rows};
use crate::words;

pub fn why(crawl: &Crawl, rows: &dyn Rows) -> Option<String> {
    if rows.count(Row::Read) == 0 {
        return Some(crawl.why.clone().unwrap_or_else(|| words::NOTHING.to_owned()));
    }
    crawl.more.then(|| words::more_pages(crawl.max_pages))
}
