//! What would make the product fail later is refused when it is saved, with the place and the mend.

mod answers;
mod routes;
mod widget;
mod words;

use crate::error::Failed;
use domain::{calendar, limits};
use protocol::rules::Problem;
use protocol::settings::{Member, Mode, Settings};

/// The settings as they may be stored.
pub fn settings(settings: Settings) -> Result<Settings, Failed> {
    match problems(&settings) {
        none if none.is_empty() => Ok(settings),
        found => Err(Failed::Problems(found)),
    }
}

/// Everything that is wrong with them.
pub fn problems(settings: &Settings) -> Vec<Problem> {
    let mut found = Found::default();
    business(settings, &mut found);
    answers::check(settings, &mut found);
    channels(settings, &mut found);
    routes::check(settings, &mut found);
    widget::check(settings, &mut found);
    words::check(settings, &mut found);
    found.0
}

/// What has been found so far.
#[derive(Default)]
struct Found(Vec<Problem>);

impl Found {
    /// One more, at a JSON pointer.
    fn add(&mut self, at: impl Into<String>, message: impl Into<String>, mend: impl Into<String>) {
        if self.0.len() < limits::PROBLEMS {
            self.0.push(Problem { at: at.into(), message: message.into(), mend: mend.into() });
        }
    }

    fn unless(&mut self, holds: bool, at: &str, message: &str, mend: &str) {
        if !holds {
            self.add(at, message, mend);
        }
    }

    /// An address on the web.
    fn web(&mut self, at: &str, url: &str) {
        self.unless(is_web(url), at, NO_WEB, "");
    }
}

/// A name as the team and visitors read it.
const NAME: &str = "is a name of at most 120 characters";
const NO_WEB: &str = "begins with https:// (or http://)";

fn business(settings: &Settings, found: &mut Found) {
    found.unless(is_name(&settings.business), "/business", NAME, "write what visitors call you");
    found.unless(is_name(&settings.assistant), "/assistant", NAME, "write what the assistant calls itself");
    found.unless(
        is_colour(&settings.colour),
        "/colour",
        "is a colour such as #0f766e",
        "write # and six digits or letters from a to f",
    );
    let currency = is_currency(&settings.currency);
    found.unless(currency, "/currency", "is three capital letters", "write one such as EUR");
    let kept = settings.retention_days.is_none_or(|days| limits::RETENTION_DAYS.contains(&days));
    found.unless(kept, "/retention_days", "is 7 to 3650", "leave it out to keep everything");
    found.unless(is_tag(&settings.locale), "/locale", "is a language's tag", "write one like en or pt-BR");
    found.unless(settings.origins.len() <= limits::ORIGINS, "/origins", "holds at most 50 addresses", "");
    for (place, origin) in settings.origins.iter().enumerate().take(limits::ORIGINS) {
        found.web(&format!("/origins/{place}"), origin);
    }
    if !settings.public_url.is_empty() {
        found.web("/public_url", &settings.public_url);
    }
    let privacy = &settings.privacy;
    let short = privacy.consent.chars().count() <= limits::CONSENT_CHARS;
    found.unless(short, "/privacy/consent", "is at most 500 characters", "put the rest on the page it links to");
    let secure = privacy.link.is_empty() || privacy.link.starts_with("https://") && is_web(&privacy.link);
    let secure = secure && privacy.link.chars().count() <= limits::PAGE_URL_CHARS;
    found.unless(secure, "/privacy/link", "begins with https://", "leave it empty where there is no such page");
}

/// ISO 4217's form; which of them exist changes.
fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase())
}

fn channels(settings: &Settings, found: &mut Found) {
    let bases = [
        ("/slack/base_url", settings.slack.mode, &settings.slack.base_url),
        ("/whatsapp/base_url", settings.whatsapp.mode, &settings.whatsapp.base_url),
    ];
    for (at, mode, url) in bases {
        if mode != Mode::Off {
            found.web(at, url);
        }
    }
    let mail = &settings.email;
    let own = mail.base_url.trim().is_empty() || is_web(&mail.base_url);
    found.unless(own, "/email/base_url", NO_WEB, "leave it empty for the provider's own");
    let domain = mail.reply_domain.is_empty() || is_domain(&mail.reply_domain);
    found.unless(domain, "/email/reply_domain", "is a domain", "write one such as in.example.com");
}

pub fn member(member: &Member) -> Result<(), Failed> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let id = !member.id.is_empty() && member.id.len() <= *limits::ID_CHARS.end() && member.id.chars().all(plain);
    let phone = member.phone.as_deref().is_none_or(is_phone);
    let email = member.email.as_deref().is_none_or(is_email);
    let slack = member.slack_user.as_deref().is_none_or(is_slack_user);
    let back = member.away.as_ref().and_then(|away| away.back_on.as_deref()).is_none_or(calendar::is_date);
    let rules = [
        (id, "a member's id is 1 to 64 of A-Z a-z 0-9 _ -"),
        (is_name(&member.name), "a member has a name of at most 120 characters"),
        (phone, "a phone is written as +34600111222"),
        (email, "an e-mail address has an @ and no spaces"),
        (slack, "a Slack account is its member id, such as U0123456789"),
        (back, "`away.back_on` is a date like 2026-12-01"),
    ];
    if let Some((_, why)) = rules.into_iter().find(|(holds, _)| !holds) {
        return Err(Failed::Invalid(why.to_owned()));
    }
    calendar::check_week(&member.hours).map_err(|fault| Failed::Invalid(fault.to_string()))
}

fn is_name(name: &str) -> bool {
    !name.trim().is_empty() && name.chars().count() <= limits::NAME_CHARS && !name.chars().any(char::is_control)
}

fn is_colour(colour: &str) -> bool {
    colour.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Whether it has the look of a BCP 47 tag; which languages are spoken is another matter.
fn is_tag(tag: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.len() <= 8 && part.chars().all(|c| c.is_ascii_alphanumeric());
    tag.len() <= 35 && tag.split(['-', '_']).all(part)
}

fn is_domain(domain: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    domain.contains('.') && domain.chars().all(plain) && !domain.starts_with('.') && domain.len() <= 190
}

fn is_web(url: &str) -> bool {
    worker::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "https" | "http") && url.has_host())
}

/// `U…` or, in a grid, `W…`.
fn is_slack_user(user: &str) -> bool {
    let rest = user.strip_prefix('U').or_else(|| user.strip_prefix('W'));
    rest.is_some_and(|rest| (2..=30).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// E.164: a plus and 6 to 15 digits.
fn is_phone(phone: &str) -> bool {
    phone.strip_prefix('+').is_some_and(|d| (6..=15).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit()))
}

fn is_email(email: &str) -> bool {
    let spaced = email.chars().any(|c| c.is_whitespace() || c.is_control());
    email.contains('@') && !spaced && email.len() <= limits::EMAIL_CHARS
}
