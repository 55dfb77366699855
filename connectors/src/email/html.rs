//! The mail's HTML: tables and inline styles, because mail clients know little else; a dark scheme for those that do.
//!
//! Everything from outside is escaped, and only web addresses become links. The button comes before the
//! transcript: Gmail folds a mail at about 100 KB. `dir="auto"` lets every text choose its own direction.

use crate::text::web_address;
use crate::{labels, moment};
use protocol::handoff::{Evidence, Notice, Urgency};
use protocol::transcript::{Author, Kind, Message};

const FONT: &str = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/// Clients that know a dark scheme read this; the others keep the inline light one.
const STYLE: &str = "@media (prefers-color-scheme:dark){\
.page{background:#111827!important}.card{background:#1f2937!important;border-color:#374151!important}\
.ink{color:#f3f4f6!important}.soft{color:#9ca3af!important}.quote{border-color:#4b5563!important;color:#d1d5db!important}\
.line{border-color:#374151!important}.link{color:#5eead4!important}.note{background:#3b2f12!important}}";
const LABEL: &str = "font-size:12px;line-height:16px;color:#6b7280;padding:0 0 4px";
const TEXT: &str = "margin:0;font-size:15px;line-height:22px;color:#111827;white-space:pre-wrap;overflow-wrap:anywhere";

pub(super) fn body(notice: &Notice) -> String {
    let rows: String = [
        heading(notice),
        button(notice),
        facts(notice),
        part(labels::WHY, &notice.evidence.iter().map(evidence).collect::<String>()),
        part(labels::SUMMARY, &paragraph(&notice.summary)),
        part(labels::OPENER, &paragraph(&notice.opener)),
        transcript(notice),
    ]
    .concat();
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\">\
<title>{title}</title><style>{STYLE}</style></head>\
<body class=\"page\" style=\"margin:0;padding:0;background:#f3f4f6;{FONT}\">\
<table role=\"presentation\" class=\"page\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"background:#f3f4f6\">\
<tr><td align=\"center\" style=\"padding:24px 12px\">\
<table role=\"presentation\" class=\"card\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" \
style=\"max-width:600px;background:#ffffff;border:1px solid #e5e7eb;border-radius:8px;text-align:start\">\
{rows}</table></td></tr></table></body></html>",
        title = escape(&labels::headline(notice)),
    )
}

fn heading(notice: &Notice) -> String {
    let (colour, kind) = match notice.urgency {
        Urgency::Urgent => ("#b91c1c", format!("{} · ", labels::URGENT)),
        Urgency::Standard => ("#0f766e", String::new()),
    };
    row(
        "24px 24px 0",
        &format!(
            "<div class=\"soft\" style=\"{LABEL}\">{}</div>\
<h1 class=\"ink\" dir=\"auto\" style=\"margin:0;padding:0 0 0 12px;border-left:4px solid {colour};font-size:20px;line-height:28px;color:#111827\">{}{}</h1>",
            escape(&notice.business),
            escape(&kind),
            escape(&labels::headline(notice)),
        ),
    )
}

/// Drawn by a table cell, so that Outlook shows a button too.
fn button(notice: &Notice) -> String {
    row(
        "20px 24px 4px",
        &format!(
            "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\"><tr>\
<td style=\"background:#0f766e;border-radius:6px\">\
<a href=\"{}\" style=\"display:inline-block;padding:12px 24px;font-size:16px;font-weight:600;color:#ffffff;text-decoration:none\">{}</a>\
</td></tr></table>",
            escape(&notice.link),
            labels::OPEN,
        ),
    )
}

fn facts(notice: &Notice) -> String {
    let page = match web_address(&notice.page.url) {
        Some(url) => {
            format!(
                "<a class=\"link\" href=\"{}\" style=\"color:#0f766e\">{}</a>",
                escape(url),
                escape(labels::page(notice))
            )
        }
        None => escape(labels::page(notice)),
    };
    let facts = [
        (labels::VISITOR, escape(&notice.visitor)),
        (labels::CONTACT, escape(&labels::contact(&notice.contact))),
        (labels::PAGE, page),
    ];
    let cells = facts.map(|(label, value)| format!(
        "<tr><td class=\"soft\" valign=\"top\" style=\"font-size:14px;line-height:22px;color:#6b7280;padding-right:16px\">{label}</td>\
<td class=\"ink\" dir=\"auto\" style=\"font-size:15px;line-height:22px;color:#111827;overflow-wrap:anywhere\">{value}</td></tr>"
    ));
    row(
        "16px 24px 0",
        &format!("<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\">{}</table>", cells.concat()),
    )
}

fn part(label: &str, inside: &str) -> String {
    match inside.is_empty() {
        true => String::new(),
        false => row("16px 24px 0", &format!("<div class=\"soft\" style=\"{LABEL}\">{label}</div>{inside}")),
    }
}

fn evidence(evidence: &Evidence) -> String {
    let quotes = evidence.quotes.iter().map(|quote| {
        format!(
            "<blockquote class=\"quote\" dir=\"auto\" style=\"margin:6px 0;padding:2px 0 2px 12px;border-left:3px solid #d1d5db;\
font-size:15px;line-height:22px;color:#374151;white-space:pre-wrap\">{}</blockquote>",
            escape(quote)
        )
    });
    paragraph(&evidence.why) + &quotes.collect::<String>()
}

fn paragraph(text: &str) -> String {
    match text.trim() {
        "" => String::new(),
        text => format!("<p class=\"ink\" dir=\"auto\" style=\"{TEXT}\">{}</p>", escape(text)),
    }
}

fn transcript(notice: &Notice) -> String {
    let lines: String = notice.transcript.iter().map(|message| line(message, notice)).collect();
    let label = format!("{} · {}", labels::TRANSCRIPT, moment::date_and_time(notice.at_ms));
    row("20px 24px 24px", &format!("<div class=\"soft\" style=\"{LABEL}\">{label}</div>{lines}"))
}

fn line(message: &Message, notice: &Notice) -> String {
    let (class, fill) = match message.kind {
        Kind::Note => ("line note", ";background:#fef9c3"),
        Kind::Text | Kind::Event => ("line", ""),
    };
    let weight = if message.from == Author::Visitor { 700 } else { 500 };
    format!(
        "<div class=\"{class}\" style=\"padding:8px 0;border-top:1px solid #e5e7eb{fill}\">\
<div class=\"soft\" style=\"font-size:13px;line-height:18px;color:#6b7280\"><b dir=\"auto\" style=\"font-weight:{weight}\">{}</b> · {}</div>{}</div>",
        escape(&labels::speaker(message, notice)),
        moment::time(message.at_ms),
        paragraph(&message.text),
    )
}

fn row(padding: &str, inside: &str) -> String {
    format!("<tr><td style=\"padding:{padding};{FONT}\">{inside}</td></tr>")
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
