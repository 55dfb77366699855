//! Every bound of reading a website, with its reason.

/// Pages of one website. A small business has some dozens, a shop with products some hundreds.
pub const PAGES: u32 = 1_000;
/// Links followed from the start. Whoever hides something deeper does not want it found.
pub const DEPTH: u32 = 10;
/// HTML of one page: the heaviest shop pages have 1 MB, most of it scripts. The caller stops reading here.
pub const HTML_BYTES: usize = 2_000_000;
/// One sitemap: 1,000 addresses with all that may stand beside them. The caller stops reading here.
pub const SITEMAP_BYTES: usize = 5_000_000;
/// robots.txt, as RFC 9309 has it. The caller stops reading here.
pub const ROBOTS_BYTES: usize = 512 * 1024;
/// Sitemaps of one website: an index of a small one has a handful.
pub const SITEMAPS: usize = 50;
/// Addresses taken from all of them.
pub const LISTED: u32 = 1_000;
/// Rules of robots.txt that concern us. WordPress writes three, shops some forty.
pub const RULES: usize = 500;
/// All of them together, escaped: they are stored with every page that is read, in a row of 2 MB at most.
pub const RULES_BYTES: usize = 200_000;
/// One line of robots.txt: longer than any address that is fetched.
pub const RULE_CHARS: usize = 2_000;
/// The longest pause between two pages that robots.txt may ask for: 1,000 pages then take 3 hours.
pub const DELAY_MS: i64 = 10_000;
/// An address. Servers refuse longer ones, and each is stored.
pub const ADDRESS_CHARS: usize = 2_000;
/// Links of one page: sitemaps for people have some hundreds.
pub const LINKS: usize = 2_000;
/// Elements and texts of one page. The largest real ones have 30,000; each costs some 100 bytes.
pub const NODES: usize = 150_000;
/// Elements inside each other. Page builders reach 60; what is deeper is read as if it were not.
pub const NESTING: usize = 200;
/// Lists inside lists, as they are indented: two letters a line for each, so 2 MB of them would be written as 20 MB.
pub const LIST_NESTING: usize = 8;
/// Markdown of one page: a book of 80,000 words would be larger, a page is not.
pub const MARKDOWN_CHARS: usize = 300_000;
/// A page's title, in characters.
pub const TITLE_CHARS: usize = 200;
/// Lines of the heading "Contact".
pub const CONTACT_LINES: usize = 40;
/// A line that counts as one of contact: longer ones are prose in which a number stands.
pub const CONTACT_LINE_CHARS: usize = 200;
/// Times a website may move to another host before its first page: `http` to `www` to a new name.
pub const MOVES: u32 = 2;
