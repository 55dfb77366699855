//! A page of HTML as what it says: title, links, and its main content as Markdown.

use crate::limits::CONTACT_LINES;
use crate::words;
use url::Url;

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub title: String,
    /// What the page calls its own address.
    pub canonical: Option<Url>,
    /// As the page has it: `en`, `pt-BR`.
    pub lang: Option<String>,
    pub noindex: bool,
    pub nofollow: bool,
    /// Of the whole page, in order, once each, other hosts' too.
    pub links: Vec<Url>,
    /// The main content only.
    pub markdown: String,
    /// Phone, address and opening hours from what is not main content, a line each.
    pub contact: Vec<String>,
}

impl Page {
    /// The main content, and below it what the page says about contact.
    pub fn with_contact(&self) -> String {
        if self.contact.is_empty() {
            return self.markdown.clone();
        }
        let heading = words::contact(self.lang.as_deref()).heading;
        let lines: Vec<String> = self.contact.iter().take(CONTACT_LINES).map(|line| format!("- {line}\n")).collect();
        format!("{}\n## {heading}\n\n{}", self.markdown, lines.concat()).trim_start().to_owned()
    }
}

pub fn read(_html: &str, _address: &Url) -> Page {
    Page::default()
}
