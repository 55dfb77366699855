//! What a member is called for while they look elsewhere, and how: chosen per browser, off until chosen.

use crate::inbox::{is_held_by, is_waiting};
use protocol::desk::Row;
use protocol::handoff::Urgency;
use serde::{Deserialize, Serialize};

/// As this browser keeps it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Alerts {
    /// The browser's own notifications.
    pub notices: bool,
    pub sound: bool,
    pub only_urgent: bool,
}

/// Something to be called for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    pub conversation: String,
    pub title: String,
    pub body: String,
    pub urgent: bool,
}

/// What has become of a row that `before` was: somebody waits who did not, or the visitor has written to whoever
/// holds the conversation. `who` is the member at this screen.
pub fn news(before: Option<&Row>, row: &Row, who: Option<&str>) -> Option<News> {
    if row.test.is_some() {
        return None;
    }
    let urgent = row.urgency == Some(Urgency::Urgent);
    let waits = is_waiting(row) && !before.is_some_and(is_waiting);
    let answered =
        is_held_by(row, who) && row.visitor_seq > before.map_or(row.visitor_seq, |before| before.visitor_seq);
    let title = match (waits, urgent) {
        (true, true) => format!("Urgent: {} is waiting", row.visitor),
        (true, false) => format!("{} is waiting", row.visitor),
        _ if answered => format!("{} has written", row.visitor),
        _ => return None,
    };
    Some(News { conversation: row.id.clone(), title, body: row.excerpt.clone(), urgent })
}

impl Alerts {
    /// Whether anything is to be done for this.
    pub fn want(self, news: &News) -> bool {
        (self.notices || self.sound) && (news.urgent || !self.only_urgent)
    }
}

#[cfg(test)]
mod tests {
    use super::{Alerts, news};
    use crate::inbox::tests::{row, waiting};
    use protocol::desk::{MemberRef, Row};
    use protocol::handoff::{Channel, Urgency};
    use protocol::transcript::Stage;

    #[test]
    fn one_is_called_once_for_each_who_begins_to_wait() {
        let now = Row { excerpt: "Water everywhere".into(), ..waiting("c", Urgency::Urgent, 1) };
        let told = news(Some(&row("c", Stage::Assistant)), &now, None).unwrap();
        assert_eq!((told.title.as_str(), told.body.as_str()), ("Urgent: Visitor c is waiting", "Water everywhere"));
        assert_eq!(news(None, &waiting("c", Urgency::Standard, 1), None).unwrap().title, "Visitor c is waiting");
        assert_eq!(news(Some(&now), &now, None), None);
        assert_eq!(news(None, &Row { test: Some(Channel::Slack), ..now }, None), None);
    }

    #[test]
    fn whoever_holds_it_is_called_for_each_line() {
        let ana = Some(MemberRef { id: "ana".into(), name: "Ana".into() });
        let before = Row { member: ana, visitor_seq: 3, ..row("c", Stage::Claimed) };
        let now = Row { visitor_seq: 5, ..before.clone() };
        assert_eq!(news(Some(&before), &now, Some("ana")).unwrap().title, "Visitor c has written");
        assert_eq!(news(Some(&before), &now, Some("ben")), None);
        assert_eq!(news(None, &now, Some("ana")), None, "an old line is no news");
    }

    #[test]
    fn nothing_is_done_that_was_not_chosen() {
        let standard = news(None, &waiting("c", Urgency::Standard, 1), None).unwrap();
        let urgent = news(None, &waiting("c", Urgency::Urgent, 1), None).unwrap();
        assert!(!Alerts::default().want(&urgent));
        let only_urgent = Alerts { sound: true, only_urgent: true, ..Alerts::default() };
        assert!(only_urgent.want(&urgent) && !only_urgent.want(&standard));
        assert!(Alerts { notices: true, ..Alerts::default() }.want(&standard));
    }
}
