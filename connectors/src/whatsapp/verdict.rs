//! What the Cloud API's answers and failed statuses mean. Meta asks to go by `code`: titles change.

use super::CONNECTOR;
use crate::http::Response;
use domain::outbox::Verdict;
use protocol::settings::Settings;
use serde_json::Value;

/// What 131056 (too much to one person) needs before the next.
const PAIR_RATE_MS: u64 = 6_000;
const OTHER_TEMPLATE: &str = "the template takes other values: submit docs/whatsapp/baton_handoff.json again, \
     and set template_buttons only where the approved one has buttons";

pub(super) fn verdict(response: &Response, _: &Settings) -> Verdict {
    let body = response.json();
    match (body["error"]["code"].as_i64(), response.status) {
        (Some(code), _) => judge(code, &body["error"], response),
        (None, 200..=299) => taken(&body),
        (None, 429) => CONNECTOR.later(response.retry_after_ms(), "too many messages"),
        (None, 500..=599) => CONNECTOR.later(response.retry_after_ms(), &format!("error {}", response.status)),
        (None, status) => CONNECTOR.never(&format!("error {status}")),
    }
}

/// What an error's code calls for, in an answer as in a failed status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Too much, or Meta's own trouble: the same message may be sent again a little later.
    Passing,
    /// The 24 hours were over: the same may go as a template.
    WindowClosed,
    /// This message to this person will not arrive; the next may.
    ThisMessage,
    /// Nothing will, until somebody mends what is named.
    WholeChannel,
}

/// Taken by Meta; whether it arrives, a status tells later.
fn taken(body: &Value) -> Verdict {
    match body["messages"][0]["id"].as_str() {
        Some(id) => Verdict::Done { receipt: Some(id.to_owned()) },
        // What marking as read is answered with.
        None if body["success"] == true => Verdict::Done { receipt: None },
        None => CONNECTOR.later(None, "an answer that is not WhatsApp's"),
    }
}

fn judge(code: i64, error: &Value, response: &Response) -> Verdict {
    let why = explain(error);
    let after_ms = response.retry_after_ms();
    match fault(code) {
        Fault::Passing if code == 131_056 => CONNECTOR.later(Some(after_ms.unwrap_or(0).max(PAIR_RATE_MS)), &why),
        Fault::Passing => CONNECTOR.later(after_ms, &why),
        Fault::WholeChannel => CONNECTOR.broken(&why),
        _ if mend(code).is_none() && response.status >= 500 => CONNECTOR.later(after_ms, &why),
        Fault::WindowClosed | Fault::ThisMessage => CONNECTOR.never(&why),
    }
}

/// A code nobody has told us of is taken for this message's own.
pub(super) fn fault(code: i64) -> Fault {
    match code {
        1 | 2 | 4 | 80_007 | 130_429 | 131_000 | 131_016 | 131_048 | 131_056 | 131_057 | 133_004 => Fault::Passing,
        131_047 => Fault::WindowClosed,
        // The token and its permissions.
        0 | 3 | 10 | 190 | 200..=299 | 131_005 => Fault::WholeChannel,
        // The account and its number.
        33 | 368 | 131_031 | 131_042 | 131_045 | 133_010 => Fault::WholeChannel,
        // The template: missing, of another make, against the policy, paused, disabled.
        132_000 | 132_001 | 132_007 | 132_015 | 132_016 => Fault::WholeChannel,
        _ => Fault::ThisMessage,
    }
}

/// Code, the API's own words, and the mend: the same for an answer and for a failed status.
pub(super) fn explain(error: &Value) -> String {
    const DETAILS_UNITS: usize = 300;
    let said = [&error["error_data"]["details"], &error["message"], &error["title"]];
    let details = said.into_iter().find_map(Value::as_str).unwrap_or("no details");
    let details = crate::text::clip(&crate::text::one_line(details), DETAILS_UNITS);
    match error["code"].as_i64().map(|code| (code, mend(code))) {
        Some((code, Some(mend))) => format!("{code}: {mend} ({details})"),
        Some((code, None)) => format!("{code}: {details}"),
        None => details,
    }
}

fn mend(code: i64) -> Option<&'static str> {
    Some(match code {
        0 | 190 => "the access token is not valid any more: make one that does not expire and set BATON_WHATSAPP_TOKEN",
        3 | 10 | 200..=299 => "the token lacks the permission whatsapp_business_messaging: add it to the system user",
        33 => "there is no such phone number id: copy it again from Meta's app dashboard",
        100 => "a value is not what the API expects: check the phone number id and the template in the settings",
        368 | 131_031 => "Meta has blocked the account: see its quality page",
        130_472 => "Meta does not deliver to this number as part of an experiment: tell this member another way",
        130_497 => "the account may not write to this country",
        131_005 => "the token may not send messages: give the system user access to the WhatsApp account",
        131_008 | 131_009 => OTHER_TEMPLATE,
        131_021 => "the recipient is the sender: use another number for the member",
        131_026 => "the number cannot receive it: check that it is on WhatsApp and has a current version",
        131_030 => "the number is not on the test account's list of recipients: add it in Meta's app dashboard",
        131_042 => "Meta cannot charge the account: mend its payment method",
        131_045 | 133_010 => "the phone number is not registered with the API: register it in Meta's app dashboard",
        131_047 => "more than 24 hours since they last wrote: only a template may be sent",
        131_049 => "Meta holds it back for this person's sake: tell this member another way",
        131_051 => "this kind of message is not supported",
        131_056 => "too many messages to this person in a short time: the next waits",
        131_062 => "a business-scoped id cannot be sent this: give the member a phone number",
        132_000 | 132_012 | 132_018 => OTHER_TEMPLATE,
        132_001 => "there is no approved template of this name and language: submit docs/whatsapp/baton_handoff.json",
        132_005 => "the template's text is too long in this language: shorten the translation",
        132_007 => "the template breaks Meta's policy: submit docs/whatsapp/baton_handoff.json",
        132_015 | 132_016 => "Meta has paused or disabled the template: submit it again under a new name",
        132_002..=132_014 => "the template cannot be used: see its state in WhatsApp Manager",
        _ => return None,
    })
}
