//! Replies kept ready: finding one, and filling in what is known of this conversation.
//! Not for: storing them; the worker refuses what it does not know.

use crate::model::Model;
use protocol::replies::{CannedReply, VARIABLES};

/// What stands for each of [`VARIABLES`] now, in their order; nothing where it is not known.
pub type Known = [Option<String>; VARIABLES.len()];

/// Of the conversation that is open.
pub fn known(model: &Model) -> Known {
    let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let open = model.open();
    let contact = open.map(|open| open.contact.clone()).unwrap_or_default();
    let page = open.and_then(|open| said(&open.page.title).or_else(|| said(&open.page.url)));
    let business = model.me().and_then(|me| said(&me.business));
    [contact.name, model.who().map(|member| member.name.clone()), business, page, contact.email, contact.phone]
}

/// With all that is known in its place; the rest stays in its braces for the writer to fill in.
pub fn filled(text: &str, known: &Known) -> String {
    VARIABLES.iter().zip(known).fold(text.to_owned(), |text, (name, value)| match value {
        Some(value) => text.replace(&format!("{{{name}}}"), value),
        None => text,
    })
}

/// The places that are still open, each once. What holds one must not be sent.
pub fn open_places(text: &str) -> Vec<&'static str> {
    VARIABLES.into_iter().filter(|name| text.contains(&format!("{{{name}}}"))).collect()
}

/// Those that fit what was typed, the best first: by shortcut, by title, by text.
pub fn found(replies: &[CannedReply], typed: &str) -> Vec<CannedReply> {
    let typed = typed.trim().trim_start_matches('/').to_lowercase();
    let rank = |reply: &CannedReply| {
        let shortcut = reply.shortcut.as_deref().unwrap_or_default();
        let title = reply.title.to_lowercase();
        match () {
            () if shortcut == typed && !typed.is_empty() => Some(0),
            () if !shortcut.is_empty() && shortcut.starts_with(&typed) => Some(1),
            () if title.starts_with(&typed) => Some(2),
            () if title.contains(&typed) => Some(3),
            () if reply.text.to_lowercase().contains(&typed) => Some(4),
            () => None,
        }
    };
    // Where nothing was typed they stand in the team's own order.
    let mut fits: Vec<(u8, CannedReply)> = replies
        .iter()
        .filter_map(|reply| Some((if typed.is_empty() { 0 } else { rank(reply)? }, reply.clone())))
        .collect();
    fits.sort_by_key(|(rank, _)| *rank);
    fits.into_iter().map(|(_, reply)| reply).collect()
}

#[cfg(test)]
mod tests {
    use super::{filled, found, open_places};
    use protocol::replies::CannedReply;

    fn reply(title: &str, text: &str, shortcut: Option<&str>) -> CannedReply {
        CannedReply { title: title.into(), text: text.into(), shortcut: shortcut.map(str::to_owned) }
    }

    #[test]
    fn what_is_known_is_filled_in_and_the_rest_stays_marked() {
        let known = [Some("Sam".to_owned()), Some("Ana".to_owned()), None, None, None, None];
        let text = filled("Hi {visitor}, {me} of {business}. {visitor}? {other}", &known);
        assert_eq!(text, "Hi Sam, Ana of {business}. Sam? {other}");
        assert_eq!(open_places(&text), ["business"]);
        assert!(open_places("Hi Sam {x}").is_empty());
    }

    #[test]
    fn the_nearest_reply_comes_first() {
        let replies = [
            reply("Late hours", "We are open until nine.", None),
            reply("Hours", "Nine to five.", Some("h")),
            reply("Refund", "Money back within nine days.", Some("hours")),
        ];
        let titles = |typed: &str| found(&replies, typed).into_iter().map(|reply| reply.title).collect::<Vec<_>>();
        assert_eq!(titles("/hours"), ["Refund", "Hours", "Late hours"]);
        assert_eq!(titles("H"), ["Hours", "Refund", "Late hours"]);
        assert_eq!(titles("nine"), ["Late hours", "Hours", "Refund"]);
        assert_eq!(titles(" "), ["Late hours", "Hours", "Refund"]);
        assert!(titles("opera").is_empty());
    }
}
