//! What would make the product fail later is refused when it is saved, with the place and the mend.

mod routes;
mod words;

use crate::error::Failed;
use domain::limits;
use protocol::settings::{Answers, Member, Mode, Provider, Settings};

/// The settings as they may be stored.
pub fn settings(settings: Settings) -> Result<Settings, Failed> {
    let plain = fault(&settings).map(str::to_owned);
    match plain.or_else(|| routes::fault(&settings)).or_else(|| words::fault(&settings)) {
        Some(why) => Err(Failed::Invalid(why)),
        None => Ok(settings),
    }
}

fn fault(settings: &Settings) -> Option<&'static str> {
    let answers = &settings.answers;
    let names = [&settings.business, &settings.assistant];
    let origins = settings.origins.iter().chain([&settings.public_url].into_iter().filter(|url| !url.is_empty()));
    let channels =
        [(settings.slack.mode, &settings.slack.base_url), (settings.whatsapp.mode, &settings.whatsapp.base_url)];
    let mail = &settings.email;
    let rules = [
        (names.into_iter().all(|name| is_name(name)), "`business` and `assistant` are names of at most 120 characters"),
        (
            settings.retention_days.is_none_or(|days| limits::RETENTION_DAYS.contains(&days)),
            "`retention_days` is 7 to 3650, or absent to keep everything",
        ),
        (is_colour(&settings.colour), "`colour` is written as #rrggbb"),
        ((1_000..=60_000).contains(&answers.within_ms), "`answers.within_ms` is 1000 to 60000"),
        ((0.0..=1.0).contains(&answers.threshold), "`answers.threshold` is 0 to 1"),
        (is_address_of_model(answers), "`answers.base_url` begins with https:// (or http://)"),
        (
            [&answers.people_only, &settings.high_value_phrases].into_iter().all(|list| are_phrases(list)),
            "`answers.people_only` and `high_value_phrases` are at most 50 phrases of 1 to 120 characters",
        ),
        (settings.routes.urgent_claim_minutes > 0, "`routes.urgent_claim_minutes` is at least 1"),
        (settings.routes.standard_claim_minutes > 0, "`routes.standard_claim_minutes` is at least 1"),
        (origins.into_iter().all(|url| is_web(url)), "`origins` and `public_url` begin with https:// (or http://)"),
        (
            mail.base_url.trim().is_empty() || is_web(&mail.base_url),
            "`email.base_url` begins with https:// (or http://), or is empty for the provider's own",
        ),
        (
            mail.reply_domain.is_empty() || is_domain(&mail.reply_domain),
            "`email.reply_domain` is a domain such as in.example.com",
        ),
        (
            channels.into_iter().all(|(mode, url)| mode == Mode::Off || is_web(url)),
            "a channel's `base_url` begins with https:// (or http://)",
        ),
    ];
    rules.into_iter().find(|(holds, _)| !holds).map(|(_, why)| why)
}

/// Only a server that speaks as OpenAI's does has no address of its own.
fn is_address_of_model(answers: &Answers) -> bool {
    match answers.provider {
        Provider::Passages | Provider::WorkersAi => true,
        Provider::Anthropic => answers.base_url.is_empty() || is_web(&answers.base_url),
        Provider::Openai => is_web(&answers.base_url),
    }
}

/// Each is looked for in every line.
fn are_phrases(list: &[String]) -> bool {
    list.len() <= limits::PHRASES && list.iter().all(|phrase| is_name(phrase))
}

pub fn member(member: &Member) -> Result<(), Failed> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let id = !member.id.is_empty() && member.id.len() <= *limits::ID_CHARS.end() && member.id.chars().all(plain);
    let phone = member.phone.as_deref().is_none_or(is_phone);
    let email = member.email.as_deref().is_none_or(is_email);
    let rules = [
        (id, "a member's id is 1 to 64 of A-Z a-z 0-9 _ -"),
        (is_name(&member.name), "a member has a name of at most 120 characters"),
        (phone, "a phone is written as +34600111222"),
        (email, "an e-mail address has an @ and no spaces"),
    ];
    match rules.into_iter().find(|(holds, _)| !holds) {
        Some((_, why)) => Err(Failed::Invalid(why.to_owned())),
        None => Ok(()),
    }
}

fn is_name(name: &str) -> bool {
    !name.trim().is_empty() && name.chars().count() <= limits::NAME_CHARS && !name.chars().any(char::is_control)
}

fn is_colour(colour: &str) -> bool {
    colour.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_domain(domain: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    domain.contains('.') && domain.chars().all(plain) && !domain.starts_with('.') && domain.len() <= 190
}

fn is_web(url: &str) -> bool {
    worker::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "https" | "http") && url.has_host())
}

/// E.164: a plus and 6 to 15 digits.
fn is_phone(phone: &str) -> bool {
    phone.strip_prefix('+').is_some_and(|d| (6..=15).contains(&d.len()) && d.bytes().all(|b| b.is_ascii_digit()))
}

fn is_email(email: &str) -> bool {
    let spaced = email.chars().any(|c| c.is_whitespace() || c.is_control());
    email.contains('@') && !spaced && email.len() <= limits::EMAIL_CHARS
}
