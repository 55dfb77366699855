//! Hours, rota, rules and groups: what would lead a handoff to nobody is refused when it is saved.
//!
//! Members come and go, so a rule may name one who has left: it then reaches whoever else it names.

use domain::calendar::{self, Calendar};
use domain::limits;
use protocol::settings::Settings;
use protocol::settings::routes::{Rule, Step, To};

pub fn fault(settings: &Settings) -> Option<String> {
    let routes = &settings.routes;
    if let Err(fault) = Calendar::of(&settings.hours) {
        return Some(fault.to_string());
    }
    if let Err(fault) = calendar::check_on_call(&routes.on_call) {
        return Some(fault.to_string());
    }
    if routes.groups.len() > limits::GROUPS {
        return Some(format!("`routes.groups` holds at most {} groups", limits::GROUPS));
    }
    if routes.rules.len() > limits::RULES {
        return Some(format!("`routes.rules` holds at most {} rules", limits::RULES));
    }
    let groups: Vec<&str> = routes.groups.keys().map(String::as_str).collect();
    routes.rules.iter().enumerate().find_map(|(place, rule)| rule_fault(place, rule, &groups))
}

fn rule_fault(place: usize, rule: &Rule, groups: &[&str]) -> Option<String> {
    let at = format!("`routes.rules[{place}]`");
    if rule.name.trim().is_empty() || rule.name.chars().count() > limits::NAME_CHARS {
        return Some(format!("{at} has a name of at most {} characters", limits::NAME_CHARS));
    }
    if rule.steps.is_empty() || rule.steps.len() > limits::STEPS {
        return Some(format!("{at} has 1 to {} steps", limits::STEPS));
    }
    if !rule.steps.windows(2).all(|pair| pair[0].after_minutes < pair[1].after_minutes) {
        return Some(format!("{at}: every step comes later than the one before it"));
    }
    let step = |(number, step): (usize, &Step)| step_fault(&format!("{at}.steps[{number}]"), step, groups);
    rule.steps.iter().enumerate().find_map(step)
}

fn step_fault(at: &str, step: &Step, groups: &[&str]) -> Option<String> {
    if step.tell.is_empty() || step.tell.len() > limits::TELLINGS {
        return Some(format!("{at} tells 1 to {} times", limits::TELLINGS));
    }
    step.tell.iter().find_map(|tell| match &tell.to {
        To::Group(name) if !groups.contains(&name.as_str()) => {
            Some(format!("{at}: there is no group called {name} in `routes.groups`"))
        }
        To::SlackChannel(_) if tell.channel != protocol::handoff::Channel::Slack => {
            Some(format!("{at}: only Slack has a slack_channel"))
        }
        To::SlackChannel(name) if name.trim().is_empty() => Some(format!("{at}: name the Slack channel")),
        _ => None,
    })
}
