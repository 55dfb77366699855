//! What the page's address says: a token that just arrived, and which page is asked for.
//! Not for: storage or the address bar itself.

/// Where a token is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// A link to one conversation: gone with the tab.
    Tab,
    /// A session: kept until signed out.
    Browser,
}

/// A token that came in the address: `#token=…&conversation=…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    pub token: String,
    pub conversation: Option<String>,
}

impl Arrival {
    /// A link to one conversation lends its token to this tab alone; an invitation makes a session of this browser.
    pub fn keep(&self) -> Keep {
        if self.conversation.is_some() { Keep::Tab } else { Keep::Browser }
    }

    /// Where the page goes once the token is out of the address.
    pub fn route(&self) -> Route {
        self.conversation.clone().map_or(Route::Inbox, Route::Conversation)
    }
}

/// Reads the token out of a fragment; nothing when there is none.
pub fn arrival(fragment: &str) -> Option<Arrival> {
    let mut token = None;
    let mut conversation = None;
    for pair in fragment.trim_start_matches('#').split('&') {
        match pair.split_once('=') {
            Some(("token", value)) => token = filled(value),
            Some(("conversation", value)) => conversation = filled(value),
            _ => {}
        }
    }
    Some(Arrival { token: token?, conversation })
}

fn filled(value: &str) -> Option<String> {
    let value = percent_decoded(value);
    (!value.is_empty()).then_some(value)
}

/// Undoes `%2B` and the like; what is not an escape stays as it is.
fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escape = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match escape.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The console's pages, each with its fragment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Route {
    #[default]
    Inbox,
    Conversation(String),
    Captured,
    Team,
    Knowledge,
    Channels,
    Webhooks,
    Metrics,
    Rules,
    Setup,
    Privacy,
}

impl Route {
    /// An unknown fragment is the inbox: an old link still opens something useful.
    pub fn parse(fragment: &str) -> Self {
        match fragment.trim_start_matches('#') {
            "/captured" | "captured" => Route::Captured,
            "/team" => Route::Team,
            "/knowledge" => Route::Knowledge,
            "/channels" => Route::Channels,
            "/webhooks" => Route::Webhooks,
            "/metrics" => Route::Metrics,
            "/rules" => Route::Rules,
            // The card for the team is a part of that page with a link of its own.
            "/setup" | "/setup/card" => Route::Setup,
            "/privacy" => Route::Privacy,
            other => match other.strip_prefix("/c/").and_then(filled) {
                Some(id) => Route::Conversation(id),
                None => Route::Inbox,
            },
        }
    }

    pub fn fragment(&self) -> String {
        match self {
            Route::Inbox => "#/".to_owned(),
            Route::Conversation(id) => format!("#/c/{id}"),
            Route::Captured => "#/captured".to_owned(),
            Route::Team => "#/team".to_owned(),
            Route::Knowledge => "#/knowledge".to_owned(),
            Route::Channels => "#/channels".to_owned(),
            Route::Webhooks => "#/webhooks".to_owned(),
            Route::Metrics => "#/metrics".to_owned(),
            Route::Rules => "#/rules".to_owned(),
            Route::Setup => "#/setup".to_owned(),
            Route::Privacy => "#/privacy".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Keep, Route, arrival};

    #[test]
    fn a_link_to_one_conversation_is_kept_for_the_tab() {
        let link = arrival("#token=abc.d-_f&conversation=c12").unwrap();
        assert_eq!((link.token.as_str(), link.keep()), ("abc.d-_f", Keep::Tab));
        assert_eq!(link.route(), Route::Conversation("c12".to_owned()));
    }

    #[test]
    fn a_member_session_is_kept_in_the_browser() {
        let link = arrival("#token=a%2Bb%3D").unwrap();
        assert_eq!((link.token.as_str(), link.keep()), ("a+b=", Keep::Browser));
        assert_eq!(link.route(), Route::Inbox);
    }

    #[test]
    fn a_page_is_not_a_token() {
        for fragment in ["", "#", "#/c/x", "#token=", "#tokens=1", "#conversation=c1"] {
            assert_eq!(arrival(fragment), None, "{fragment}");
        }
    }

    #[test]
    fn broken_escapes_stay_as_written() {
        assert_eq!(arrival("#token=a%zz%4").unwrap().token, "a%zz%4");
        assert_eq!(arrival("#token=%é").unwrap().token, "%é");
    }

    #[test]
    fn every_page_reads_its_own_fragment() {
        let pages = [Route::Inbox, Route::Captured, Route::Team, Route::Knowledge, Route::Channels, Route::Webhooks];
        for page in pages.into_iter().chain([Route::Conversation("c1".into())]) {
            assert_eq!(Route::parse(&page.fragment()), page);
        }
        assert_eq!(Route::parse("#/setup/card"), Route::Setup);
        assert_eq!(Route::parse("#/c/"), Route::Inbox);
        assert_eq!(Route::parse("#/nowhere"), Route::Inbox);
    }
}
