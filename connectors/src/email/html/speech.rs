//! What people said, in a mail's HTML: the transcript of a notice, and the new lines of a mail to be answered.

use super::{LABEL, escape, paragraph, row};
use crate::{labels, moment};
use protocol::handoff::Notice;
use protocol::transcript::{Author, Kind, Message};

pub(in crate::email) fn transcript(notice: &Notice) -> String {
    let label = format!("{} · {}", labels::TRANSCRIPT, moment::date_and_time(notice.at_ms));
    let said = notice.transcript.iter();
    lines(&label, said.map(|message| line(message, &labels::speaker(message, notice), false)))
}

/// Lines under a label; nothing where there are none.
pub(in crate::email) fn lines(label: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: String = lines.collect();
    let label = match label {
        "" => String::new(),
        label => format!("<div class=\"soft\" dir=\"auto\" style=\"{LABEL};padding:0 0 4px\">{}</div>", escape(label)),
    };
    if lines.is_empty() { String::new() } else { row("22px 28px 0", &format!("{label}{lines}")) }
}

/// `strong` for the lines a mail is about.
pub(in crate::email) fn line(message: &Message, name: &str, strong: bool) -> String {
    let time = format!(" · {}", moment::time(message.at_ms));
    said(message, name, &time, strong)
}

/// Where the reader's own hour is unknown.
pub(in crate::email) fn line_without_time(message: &Message, name: &str, strong: bool) -> String {
    said(message, name, "", strong)
}

fn said(message: &Message, name: &str, time: &str, strong: bool) -> String {
    let (class, style) = match (message.kind, strong) {
        (Kind::Note, _) => ("line note", "padding:9px 10px;border-top:1px solid #dce4e1;background:#fdf6d8"),
        (_, true) => ("strong", "margin:8px 0 0;padding:12px 16px;border-radius:10px;background:#eef6f3"),
        (_, false) => ("line", "padding:9px 0;border-top:1px solid #dce4e1"),
    };
    let weight = if message.from == Author::Visitor { 700 } else { 500 };
    format!(
        "<div class=\"{class}\" style=\"{style}\">\
<div class=\"soft\" style=\"font-size:13px;line-height:19px;color:#5d6f69\"><b dir=\"auto\" style=\"font-weight:{weight}\">{}</b>{time}</div>{}</div>",
        escape(name),
        paragraph(&message.text),
    )
}
