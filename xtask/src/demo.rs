//! The demo shop: `demo/pages/*.md` as a small website, and as what the assistant knows.
//!
//! For: development and the stories. Not for: deployments, which carry no demo.

use crate::assets::copy;
use crate::fault::{Done, fault, read, write};
use crate::places::Places;
use crate::stamp::entries;
use pulldown_cmark::{Options, Parser, html};
use serde_json::Value;
use std::path::Path;

/// One page: what stands above the second `---`, and the Markdown below it.
pub struct Page {
    pub title: String,
    pub slug: String,
    /// Its place in the navigation.
    order: u32,
    description: String,
    markdown: String,
}

impl Page {
    /// `source` is the file's content, `name` its path for messages.
    fn read(source: &str, name: &str) -> Done<Self> {
        let parts = source.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
        let (front, markdown) =
            parts.ok_or_else(|| fault(format!("{name} must begin with front matter between two `---` lines")))?;
        let field = |key: &str| -> Done<String> {
            let line = front.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
            line.map(|value| value.trim().to_owned())
                .ok_or_else(|| fault(format!("{name} lacks `{key}:` above its text")))
        };
        let order = field("order")?.parse().map_err(|_| fault(format!("`order:` in {name} is no number")))?;
        Ok(Self {
            title: field("title")?,
            slug: field("slug")?,
            order,
            description: field("description")?,
            markdown: markdown.trim().to_owned(),
        })
    }

    /// Where the shop serves it.
    pub fn path(&self) -> String {
        if self.slug == HOME { "/".to_owned() } else { format!("/{}", self.slug) }
    }

    /// The text without the lines that only lay out the page.
    pub fn knowledge(&self) -> String {
        let is_markup = |line: &&str| !line.trim_start().starts_with('<');
        self.markdown.lines().filter(is_markup).collect::<Vec<_>>().join("\n")
    }

    fn html(&self) -> String {
        let mut out = String::new();
        html::push_html(&mut out, Parser::new_ext(&self.markdown, Options::ENABLE_TABLES));
        out
    }
}

/// The page at `/`.
const HOME: &str = "index";

/// The pages, in the order of the navigation.
pub fn pages(places: &Places) -> Done<Vec<Page>> {
    let mut pages = Vec::new();
    for path in entries(&places.root.join("demo/pages"))? {
        if path.extension().is_some_and(|extension| extension == "md") {
            pages.push(Page::read(&read(&path)?, &path.display().to_string())?);
        }
    }
    pages.sort_by_key(|page| page.order);
    Ok(pages)
}

/// The shop's name, colours, team: `demo/business.json`.
pub fn business(places: &Places) -> Done<Value> {
    serde_json::from_str(&read(&places.root.join("demo/business.json"))?)
        .map_err(|error| fault(format!("demo/business.json is no JSON: {error}")))
}

/// Writes the website into a folder.
pub fn render(places: &Places, folder: &Path) -> Done {
    let template = read(&places.root.join("demo/template.html"))?;
    let business = business(places)?;
    let colour = business["colour"].as_str().ok_or_else(|| fault("demo/business.json lacks `colour`"))?;
    let template = template.replace("{{colour}}", &escape(colour));
    let pages = pages(places)?;
    for page in &pages {
        write(&folder.join(format!("{}.html", page.slug)), fill(&template, page, &pages))?;
    }
    write(&folder.join("style.css"), read(&places.root.join("demo/style.css"))?)?;
    copy(&places.root.join("demo/art"), &folder.join("art"))
}

fn fill(template: &str, page: &Page, pages: &[Page]) -> String {
    template
        .replace("{{title}}", &escape(&page.title))
        .replace("{{description}}", &escape(&page.description))
        .replace("{{slug}}", &page.slug)
        .replace("{{nav}}", &nav(page, pages))
        .replace("{{content}}", &page.html())
}

fn nav(current: &Page, pages: &[Page]) -> String {
    let link = |page: &Page| {
        let title = if page.slug == HOME { "Home".to_owned() } else { escape(&page.title) };
        let mark = if page.slug == current.slug { r#" aria-current="page""# } else { "" };
        format!(r#"<a href="{}"{mark}>{title}</a>"#, page.path())
    };
    pages.iter().map(link).collect::<Vec<_>>().join("\n")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Page, fill};

    const SOURCE: &str = "---\ntitle: Prices & rates\nslug: prices\norder: 3\ndescription: What it costs\n---\n\n# Prices\n\n<section>\n\n| Job | Price |\n|---|---|\n| Tap | $145 |\n\n</section>\n";

    #[test]
    fn a_page_fills_the_template() {
        let page = Page::read(SOURCE, "prices.md").unwrap();
        let html = fill(
            "<title>{{title}}</title>{{nav}}<p>{{description}}</p>{{content}}",
            &page,
            &[Page::read(SOURCE, "").unwrap()],
        );
        assert!(
            html.starts_with(r#"<title>Prices &amp; rates</title><a href="/prices" aria-current="page">"#),
            "{html}"
        );
        assert!(html.contains("<td>$145</td>"), "{html}");
    }

    #[test]
    fn the_assistant_learns_the_text_without_the_layout() {
        let page = Page::read(SOURCE, "prices.md").unwrap();
        assert!(page.knowledge().contains("| Tap | $145 |"));
        assert!(!page.knowledge().contains("section"));
    }

    #[test]
    fn a_page_that_names_no_place_in_the_navigation_is_refused() {
        let refused = Page::read(&SOURCE.replace("order: 3", "order: third"), "prices.md").err();
        assert_eq!(refused.map(|fault| fault.to_string()).as_deref(), Some("`order:` in prices.md is no number"));
    }

    #[test]
    fn a_page_without_front_matter_is_refused_by_name() {
        let refused = Page::read("# Prices\n", "demo/pages/prices.md").err().map(|fault| fault.to_string());
        assert!(refused.is_some_and(|sentence| sentence.contains("demo/pages/prices.md")));
    }
}
