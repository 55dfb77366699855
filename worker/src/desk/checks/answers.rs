//! How the assistant answers, and what it listens for.

use super::{Found, NO_WEB, is_name, is_web};
use domain::limits;
use protocol::settings::{Answers, Provider, Settings};

pub fn check(settings: &Settings, found: &mut Found) {
    let answers = &settings.answers;
    let mend = match answers.provider {
        Provider::Anthropic => "leave it empty for Anthropic's own",
        _ => "write the address before /chat/completions",
    };
    found.unless(is_address_of_model(answers), "/answers/base_url", NO_WEB, mend);
    let within = (1_000..=60_000).contains(&answers.within_ms);
    found.unless(within, "/answers/within_ms", "is 1000 to 60000", "20000 is what most models need at their slowest");
    found.unless((0.0..=1.0).contains(&answers.threshold), "/answers/threshold", "is 0 to 1", "0.5 is usual");
    let counted = answers.budget.tokens_per_day.is_none_or(|tokens| tokens <= protocol::exact::MOST);
    found.unless(counted, "/answers/budget/tokens_per_day", "is a larger number than is counted", "leave it out");
    phrases("/answers/people_only", &answers.people_only, found);
    phrases("/high_value_phrases", &settings.high_value_phrases, found);
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
fn phrases(at: &str, list: &[String], found: &mut Found) {
    found.unless(list.len() <= limits::PHRASES, at, "holds at most 50 phrases", "leave out those nobody says");
    for (place, _) in list.iter().enumerate().take(limits::PHRASES).filter(|(_, phrase)| !is_name(phrase)) {
        found.add(format!("{at}/{place}"), "is a phrase of 1 to 120 characters", "write it, or take it away");
    }
}
