//! Hours, rota, rules and groups: what would lead a handoff to nobody is refused when it is saved.
//!
//! Members come and go, so a rule may name one who has left: it then reaches whoever else it names.

use super::{Found, is_name};
use domain::calendar::{self, Calendar};
use domain::limits;
use protocol::handoff::Channel;
use protocol::settings::Settings;
use protocol::settings::routes::{Rule, Step, Tell, To};

pub fn check(settings: &Settings, found: &mut Found) {
    let routes = &settings.routes;
    for fault in Calendar::faults(&settings.hours) {
        found.add(fault.at(), fault.message(), fault.mend());
    }
    for (at, minutes) in [
        ("/routes/urgent_claim_minutes", routes.urgent_claim_minutes),
        ("/routes/standard_claim_minutes", routes.standard_claim_minutes),
    ] {
        found.unless(minutes > 0, at, "is at least 1", "");
    }
    if let Err(fault) = calendar::check_on_call(&routes.on_call) {
        found.add(fault.at(), fault.message(), fault.mend());
    }
    found.unless(routes.groups.len() <= limits::GROUPS, "/routes/groups", "holds at most 20 groups", "");
    found.unless(routes.rules.len() <= limits::RULES, "/routes/rules", "holds at most 50 rules", "");
    let groups: Vec<&str> = routes.groups.keys().map(String::as_str).collect();
    for (place, rule) in routes.rules.iter().enumerate().take(limits::RULES) {
        rule_check(&format!("/routes/rules/{place}"), rule, &groups, found);
    }
}

fn rule_check(at: &str, rule: &Rule, groups: &[&str], found: &mut Found) {
    if !is_name(&rule.name) {
        found.add(format!("{at}/name"), "is a name of 1 to 120 characters", "say what the rule is for");
    }
    if rule.steps.is_empty() || rule.steps.len() > limits::STEPS {
        found.add(format!("{at}/steps"), "has 1 to 10 steps", "a rule without a step tells nobody");
    }
    for (place, pair) in rule.steps.windows(2).enumerate() {
        if pair[1].after_minutes <= pair[0].after_minutes {
            let at = format!("{at}/steps/{}/after_minutes", place + 1);
            found.add(at, "comes no later than the step before it", format!("more than {}", pair[0].after_minutes));
        }
    }
    for (place, step) in rule.steps.iter().enumerate().take(limits::STEPS) {
        step_check(&format!("{at}/steps/{place}"), step, groups, found);
    }
}

fn step_check(at: &str, step: &Step, groups: &[&str], found: &mut Found) {
    if step.tell.is_empty() || step.tell.len() > limits::TELLINGS {
        found.add(format!("{at}/tell"), "tells 1 to 10 times", "say who is told");
    }
    for (place, tell) in step.tell.iter().enumerate().take(limits::TELLINGS) {
        telling_check(&format!("{at}/tell/{place}/to"), tell, groups, found);
    }
}

fn telling_check(at: &str, tell: &Tell, groups: &[&str], found: &mut Found) {
    match &tell.to {
        To::Group(name) if !groups.contains(&name.as_str()) => {
            found.add(at, format!("there is no group called {name}"), "add it to `routes.groups`");
        }
        To::SlackChannel(_) if tell.channel != Channel::Slack => {
            found.add(at, "only Slack has a slack_channel", "choose Slack, or somebody else");
        }
        To::SlackChannel(name) if name.trim().is_empty() => {
            found.add(at, "names no Slack channel", "write one like #leads")
        }
        To::Member(id) if id.trim().is_empty() => found.add(at, "names no member", "choose one"),
        _ => {}
    }
}
