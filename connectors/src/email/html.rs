//! A mail's HTML: tables and inline styles, because mail clients know little else; a dark scheme for those that do.
//!
//! Everything from outside is escaped, and only web addresses become links. The button comes before the
//! transcript: Gmail folds a mail at about 100 KB. `dir="auto"` lets every text choose its own direction.

mod speech;

pub(super) use speech::{line, line_without_time, lines, transcript};

use super::plain::marked;
use crate::labels;
use crate::text::web_address;
use protocol::handoff::Notice;

/// What colour a heading has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Calm,
    Urgent,
}

const FONT: &str = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/// Clients that know a dark scheme read this; the others keep the inline light one.
const STYLE: &str = ":root{color-scheme:light dark;supported-color-schemes:light dark}\
@media (prefers-color-scheme:dark){\
.page{background:#0f1513!important}.card{background:#19211f!important;border-color:#2c3734!important}\
.ink{color:#eef3f1!important}.soft{color:#9db0aa!important}.quote{border-color:#41524d!important;color:#cfdad6!important}\
.line{border-color:#2c3734!important}.link{color:#5eead4!important}.note{background:#3a3016!important}\
.strong{background:#22302c!important}.mark{background:#1d3b35!important;color:#7ff0dd!important}\
.hot{background:#4c1d1d!important;color:#fecaca!important}.button{background:#14b8a6!important}\
.press{color:#04211d!important}.small{border-color:#41524d!important;color:#5eead4!important}}\
@media (max-width:480px){.cell{padding-left:18px!important;padding-right:18px!important}\
.wide,.wide a{width:100%!important;box-sizing:border-box;text-align:center}}";
const TEXT: &str = "margin:0;font-size:15px;line-height:23px;color:#15211d;white-space:pre-wrap;overflow-wrap:anywhere";
const LABEL: &str = "margin:0 0 4px;font-size:12px;line-height:16px;font-weight:600;letter-spacing:.02em;color:#5d6f69";

/// The whole mail. What stands above `marker` in an answer is the answer.
pub(super) fn page(language: &str, title: &str, marker: Option<&str>, rows: &str) -> String {
    let marker = marker.map(|words| {
        format!(
            "<div class=\"soft\" dir=\"auto\" style=\"padding:0 0 12px;font-size:12px;line-height:16px;color:#7d8e88;text-align:center\">{}</div>",
            escape(&marked(words))
        )
    });
    format!(
        "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\">\
<title>{title}</title><style>{STYLE}</style></head>\
<body class=\"page\" style=\"margin:0;padding:0;background:#eef2f0;{FONT}\">\
<table role=\"presentation\" class=\"page\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"background:#eef2f0\">\
<tr><td align=\"center\" style=\"padding:20px 12px 32px;{FONT}\">{marker}\
<table role=\"presentation\" class=\"card\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" \
style=\"max-width:600px;background:#ffffff;border:1px solid #dce4e1;border-radius:12px;border-collapse:separate;text-align:start\">\
{rows}{end}</table></td></tr></table></body></html>",
        language = escape(language),
        title = escape(title),
        marker = marker.unwrap_or_default(),
        end = row("0 28px 28px", ""),
    )
}

/// The business, a mark where there is one, and what it is about.
pub(super) fn heading(business: &str, mark: &str, headline: &str, tone: Tone) -> String {
    let business = format!("<div class=\"soft\" dir=\"auto\" style=\"{LABEL}\">{}</div>", escape(business));
    let headline = format!(
        "<h1 class=\"ink\" dir=\"auto\" style=\"margin:0;font-size:22px;line-height:29px;font-weight:700;color:#15211d;overflow-wrap:anywhere\">{}</h1>",
        escape(headline)
    );
    row("28px 28px 0", &format!("{business}{headline}{}", pill(mark, tone, "margin:10px 0 0")))
}

pub(super) fn item_heading(mark: &str, headline: &str, tone: Tone) -> String {
    format!(
        "{}<h2 class=\"ink\" dir=\"auto\" style=\"margin:0 0 2px;font-size:17px;line-height:24px;font-weight:600;color:#15211d;overflow-wrap:anywhere\">{}</h2>",
        pill(mark, tone, "margin:0 0 6px"),
        escape(headline)
    )
}

fn pill(mark: &str, tone: Tone, margin: &str) -> String {
    let (class, colours) = match tone {
        Tone::Urgent => ("hot", "background:#fde4e2;color:#9f1d14"),
        Tone::Calm => ("mark", "background:#d9f2ec;color:#0b5c54"),
    };
    match mark {
        "" => String::new(),
        mark => format!(
            "<div style=\"{margin}\"><span class=\"{class}\" style=\"display:inline-block;padding:3px 10px;border-radius:999px;\
font-size:12px;line-height:18px;font-weight:600;{colours}\">{}</span></div>",
            escape(mark)
        ),
    }
}

/// The one thing to press. Drawn by a table cell, so that Outlook shows a button too.
pub(super) fn button(label: &str, link: &str) -> String {
    let Some(link) = web_address(link) else { return String::new() };
    row(
        "20px 28px 4px",
        &format!(
            "<table role=\"presentation\" class=\"wide\" cellpadding=\"0\" cellspacing=\"0\"><tr>\
<td class=\"button\" align=\"center\" style=\"background:#0f766e;border-radius:8px\">\
<a class=\"press\" href=\"{}\" style=\"display:inline-block;padding:13px 28px;font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none\">{}</a>\
</td></tr></table>",
            escape(link),
            escape(label),
        ),
    )
}

/// One of several: outlined, so that none of them shouts.
pub(super) fn small_button(label: &str, link: &str) -> String {
    let Some(link) = web_address(link) else { return String::new() };
    format!(
        "<div style=\"padding:12px 0 0\"><a class=\"small\" href=\"{}\" style=\"display:inline-block;padding:8px 16px;border:1px solid #b8c9c3;border-radius:8px;\
font-size:14px;line-height:20px;font-weight:600;color:#0f766e;text-decoration:none\">{}</a></div>",
        escape(link),
        escape(label)
    )
}

pub(super) fn facts(notice: &Notice) -> String {
    let page = match web_address(&notice.page.url) {
        Some(url) => {
            let name = escape(labels::page(notice));
            format!("<a class=\"link\" href=\"{}\" style=\"color:#0f766e\">{name}</a>", escape(url))
        }
        None => escape(labels::page(notice)),
    };
    let facts = [
        (labels::VISITOR, escape(&notice.visitor)),
        (labels::CONTACT, escape(&labels::contact(&notice.contact))),
        (labels::PAGE, page),
    ];
    let cells = facts.map(|(label, value)| format!(
        "<tr><td class=\"soft\" valign=\"top\" style=\"font-size:13px;line-height:23px;color:#5d6f69;padding-right:16px;white-space:nowrap\">{label}</td>\
<td class=\"ink\" dir=\"auto\" style=\"font-size:15px;line-height:23px;color:#15211d;overflow-wrap:anywhere\">{value}</td></tr>"
    ));
    row(
        "18px 28px 0",
        &format!("<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\">{}</table>", cells.concat()),
    )
}

/// A name, its figure, and what it is to be compared with.
pub(super) fn figures(lines: &[(&str, &str, String)]) -> String {
    let line = |(name, figure, aside): &(&str, &str, String)| {
        format!(
            "<tr><td class=\"ink line\" dir=\"auto\" style=\"font-size:15px;line-height:21px;color:#15211d;padding:10px 16px 10px 0;border-bottom:1px solid #dce4e1\">{}\
<div class=\"soft\" style=\"font-size:13px;line-height:18px;color:#5d6f69\">{}</div></td>\
<td class=\"ink line\" align=\"right\" style=\"font-size:19px;line-height:24px;font-weight:600;color:#15211d;white-space:nowrap;padding:10px 0;border-bottom:1px solid #dce4e1\">{}</td></tr>",
            escape(name),
            escape(aside),
            escape(figure),
        )
    };
    let lines: String = lines.iter().map(line).collect();
    row(
        "14px 28px 0",
        &format!("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\">{lines}</table>"),
    )
}

pub(super) fn part(label: &str, inside: &str) -> String {
    match inside.is_empty() {
        true => String::new(),
        false => row("18px 28px 0", &format!("<div class=\"soft\" style=\"{LABEL}\">{}</div>{inside}", escape(label))),
    }
}

pub(super) fn quote(text: &str) -> String {
    format!(
        "<blockquote class=\"quote\" dir=\"auto\" style=\"margin:6px 0;padding:2px 0 2px 12px;border-left:3px solid #c3d1cc;\
font-size:15px;line-height:23px;color:#3a4a45;white-space:pre-wrap;overflow-wrap:anywhere\">{}</blockquote>",
        escape(text)
    )
}

pub(super) fn paragraph(text: &str) -> String {
    match text.trim() {
        "" => String::new(),
        text => format!("<p class=\"ink\" dir=\"auto\" style=\"{TEXT}\">{}</p>", escape(text)),
    }
}

/// A line about the item, under its heading.
pub(super) fn small(text: &str) -> String {
    format!(
        "<div class=\"soft\" dir=\"auto\" style=\"margin:0 0 6px;font-size:13px;line-height:20px;color:#5d6f69;overflow-wrap:anywhere\">{}</div>",
        escape(text)
    )
}

/// One conversation of a digest.
pub(super) fn item(inside: &str) -> String {
    row(
        "20px 28px 0",
        &format!("<div class=\"line\" style=\"border-top:1px solid #dce4e1;padding:18px 0 0\">{inside}</div>"),
    )
}

/// What to do with the mail.
pub(super) fn hint(text: &str) -> String {
    aside("16px 28px 0", "font-size:14px;line-height:21px", text)
}

/// What the mail is, in small print.
pub(super) fn footer(text: &str) -> String {
    aside("22px 28px 0", "font-size:12px;line-height:18px", text)
}

fn aside(padding: &str, size: &str, text: &str) -> String {
    match text.trim() {
        "" => String::new(),
        text => row(
            padding,
            &format!("<div class=\"soft\" dir=\"auto\" style=\"{size};color:#5d6f69\">{}</div>", escape(text)),
        ),
    }
}

fn row(padding: &str, inside: &str) -> String {
    format!("<tr><td class=\"cell\" style=\"padding:{padding};{FONT}\">{inside}</td></tr>")
}

/// For text and for attribute values in double quotes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => escaped.push(c),
        }
    }
    escaped
}
