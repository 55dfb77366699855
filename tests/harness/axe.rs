//! axe-core, the field's checker of accessibility, run in the page that a window shows.
//!
//! It sees what is drawn now, open shadow roots included: colours, names, roles, states. Not for: what only people or
//! a keyboard can tell; stories do that.

use crate::browser::Page;
use crate::runtime::repository;
use serde_json::Value;
use std::fs;

/// Everything of WCAG up to 2.2 AA that a program can tell, and what axe's makers recommend besides.
const RUN: &str = "
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return axe.run(arguments[0] ? document.querySelector(arguments[0]) : document, { resultTypes: ['violations'], runOnly: rules }).then((found) =>
        found.violations.flatMap((rule) => rule.nodes.map((node) =>
            `${rule.id}: ${node.target.flat(9).join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`)));";

/// What axe finds wrong, a line each: the rule, the place, the reason.
pub async fn violations(page: &Page) -> Vec<String> {
    violations_in(page, "").await
}

/// The same of one element alone, such as a widget in a page that is somebody else's; nothing names the whole page.
pub async fn violations_in(page: &Page, css: &str) -> Vec<String> {
    if page.run("return typeof axe").await == "undefined" {
        let path = repository().join("node_modules/axe-core/axe.min.js");
        let source = fs::read_to_string(&path).unwrap_or_else(|error| {
            panic!("{} cannot be read ({error}); run `cargo xtask doctor`", path.display());
        });
        // By the driver, past the page's content security policy, which stays as it is shipped.
        page.run(&source).await;
    }
    match page.client.execute(RUN, vec![Value::from(css)]).await.unwrap() {
        Value::Array(lines) => {
            lines.iter().map(|line| line.as_str().expect("axe's lines are texts").to_owned()).collect()
        }
        other => panic!("axe answered {other}"),
    }
}
