//! What the inbox's list says: its views, what an empty one means, and why a key does nothing.

use crate::inbox::List;
use protocol::inbox::View;

/// A key asked for what cannot be done now.
pub const CLAIM_FIRST: &str = "Claim this conversation first: press c.";
pub const IS_THEIRS: &str = "Somebody else has claimed this conversation.";
pub const IS_RESOLVED: &str = "This conversation is resolved. It opens again when the visitor writes.";

/// The views over the list, in their order.
pub const VIEWS: [View; 6] = [View::All, View::Unclaimed, View::Mine, View::Urgent, View::Assistant, View::Resolved];

pub fn view(view: View) -> &'static str {
    match view {
        View::All => "All",
        View::Unclaimed => "Unclaimed",
        View::Mine => "Mine",
        View::Urgent => "Urgent",
        View::Assistant => "Assistant",
        View::Resolved => "Resolved",
        View::Claimed => "Claimed",
    }
}

/// The title in full, for whoever rests the pointer on it.
pub fn about_view(view: View) -> &'static str {
    match view {
        View::All => "All conversations",
        View::Unclaimed => "Waiting for a person",
        View::Mine => "Claimed by you",
        View::Urgent => "Urgent, and not resolved",
        View::Assistant => "With the assistant",
        View::Resolved => "Resolved",
        View::Claimed => "Claimed by anybody",
    }
}

/// What the list is, for whoever hears it.
pub fn list_title(list: &List) -> String {
    let saved = list.views.iter().find(|saved| list.saved.as_deref() == Some(&saved.id));
    let view = saved.map_or_else(|| about_view(list.filter.view).to_owned(), |saved| saved.name.clone());
    if list.is_search() { format!("{view}: search for {}", list.filter.query.trim()) } else { view }
}

/// What an empty list says.
pub fn empty_list(list: &List) -> &'static str {
    match list.filter.view {
        _ if list.is_search() => "Nothing was found.",
        _ if list.is_narrowed() => "No conversation fits this filter.",
        View::All => "No conversations yet. The first one appears here the moment a visitor writes.",
        View::Unclaimed => "Nobody is waiting.",
        View::Mine => "You have not claimed a conversation.",
        View::Urgent => "Nothing is urgent.",
        View::Assistant => "The assistant is not talking to anybody.",
        View::Resolved => "Nothing has been resolved yet.",
        View::Claimed => "Nobody has claimed a conversation.",
    }
}
