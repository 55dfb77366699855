//! The mail's plain text: everything the HTML says, for readers that show no HTML, and for searching.

use crate::{labels, moment};
use protocol::handoff::Notice;
use protocol::transcript::Message;

pub(super) fn body(notice: &Notice) -> String {
    let mut paragraphs = vec![
        heading(notice),
        format!("{}:\n{}", labels::OPEN, notice.link),
        format!(
            "{}: {}\n{}: {}\n{}: {}",
            labels::VISITOR,
            notice.visitor,
            labels::CONTACT,
            labels::contact(&notice.contact),
            labels::PAGE,
            page(notice)
        ),
    ];
    let why: Vec<String> = notice
        .evidence
        .iter()
        .map(|evidence| {
            let quotes: String =
                evidence.quotes.iter().map(|quote| format!("\n> {}", quote.replace('\n', "\n> "))).collect();
            format!("{}{quotes}", evidence.why)
        })
        .collect();
    for (label, text) in [
        (labels::WHY, why.join("\n")),
        (labels::SUMMARY, notice.summary.clone()),
        (labels::OPENER, notice.opener.clone()),
    ] {
        if !text.trim().is_empty() {
            paragraphs.push(format!("{label}\n{text}"));
        }
    }
    paragraphs.push(format!("{}\n{}", labels::TRANSCRIPT, moment::date_and_time(notice.at_ms)));
    paragraphs.extend(notice.transcript.iter().map(|message| line(message, notice)));
    paragraphs.join("\n\n") + "\n"
}

fn heading(notice: &Notice) -> String {
    let urgent = labels::urgency(notice.urgency).map(|urgent| format!("{urgent}. ")).unwrap_or_default();
    format!("{urgent}{} ({})", labels::headline(notice), notice.business)
}

fn page(notice: &Notice) -> String {
    let name = labels::page(notice);
    if notice.page.url.is_empty() || name == notice.page.url {
        name.to_owned()
    } else {
        format!("{name} ({})", notice.page.url)
    }
}

fn line(message: &Message, notice: &Notice) -> String {
    // Indented whole, so that nobody's words can pass for a line of somebody else's.
    let said = message.text.replace('\n', "\n  ");
    format!("[{}] {}:\n  {said}", moment::time(message.at_ms), labels::speaker(message, notice))
}
