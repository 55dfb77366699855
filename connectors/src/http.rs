//! The values every connector speaks: a request to make, the response it got, and a request that came in.
//!
//! Not for: making the request. The worker's one fetch does that.

use std::fmt;

/// An HTTP request to an outside service.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    pub method: Method,
    pub url: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// What a vendor sent to one of our hooks, unparsed: signatures are over these very bytes.
#[derive(Clone, Copy)]
pub struct Incoming<'a> {
    /// Names in lower case.
    pub headers: &'a [(String, String)],
    pub body: &'a [u8],
}

/// Why something that came in is not acted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejected {
    /// It was not signed with our secret, or no secret is set.
    BadSignature,
    /// Signed well, but too long ago (or ahead): a recording played again.
    Stale,
    /// Signed well, but not a message of this vendor.
    Malformed,
}

/// The longest wait a vendor may ask of us. A visitor is waiting, so a longer one is tried again sooner.
const RETRY_AFTER_MAX_S: u64 = 3_600;

impl Request {
    /// A JSON `POST`. `headers` come after the content type; names in lower case.
    pub(crate) fn post_json(url: String, body: &serde_json::Value, headers: &[(&str, String)]) -> Self {
        let mut all = vec![("content-type".to_owned(), "application/json; charset=utf-8".to_owned())];
        all.extend(headers.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        Self { method: Method::Post, url, headers: all, body: body.to_string().into_bytes() }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }
}

impl Response {
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// The wait the vendor asks for, in milliseconds. Dates are not read: there is no clock here,
    /// and none of our vendors sends one.
    pub fn retry_after_ms(&self) -> Option<u64> {
        let seconds: u64 = self.header("retry-after")?.trim().parse().ok()?;
        Some(seconds.min(RETRY_AFTER_MAX_S) * 1_000)
    }

    /// The body as JSON; `Null` where it is something else.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or(serde_json::Value::Null)
    }
}

impl Incoming<'_> {
    pub fn header(&self, name: &str) -> Option<&str> {
        find(self.headers, name)
    }
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// Headers carry keys and bodies carry people's words: neither may reach a log by accident.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} ({} bytes)", self.method, self.body.len())
    }
}

/// The same reason as for [`Request`].
impl fmt::Debug for Incoming<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "incoming ({} bytes)", self.body.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Response;

    fn wait(value: &str) -> Option<u64> {
        let headers = vec![("retry-after".to_owned(), value.to_owned())];
        Response { status: 429, headers, body: Vec::new() }.retry_after_ms()
    }

    #[test]
    fn retry_after_is_read_in_seconds_and_bounded() {
        assert_eq!(wait("30"), Some(30_000));
        assert_eq!(wait(" 1 "), Some(1_000));
        assert_eq!(wait("999999999999"), Some(3_600_000));
        assert_eq!(wait("Wed, 21 Oct 2026 07:28:00 GMT"), None);
        assert_eq!(wait("-5"), None);
    }
}
