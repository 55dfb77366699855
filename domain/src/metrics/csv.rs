//! The days as a table for a spreadsheet: RFC 4180, a line a day under a line of names.

use crate::trigger::REGISTRY;
use protocol::handoff::TriggerKind;
use protocol::metrics::{Day, Metrics};
use std::fmt::Write as _;

/// The registry of columns, save those by trigger: a name and what stands under it.
const COLUMNS: [(&str, fn(&Day) -> Option<i64>); 21] = [
    ("visitors", |day| Some(day.visitors.into())),
    ("conversations", |day| Some(day.conversations.into())),
    ("spam", |day| Some(day.spam.into())),
    ("answered", |day| Some(day.answered.into())),
    ("answered_alone", |day| Some(day.answered_alone.into())),
    ("escalated", |day| Some(day.escalated.into())),
    ("claimed", |day| Some(day.claimed.into())),
    ("replied", |day| Some(day.replied.into())),
    ("resolved", |day| Some(day.resolved.into())),
    ("won", |day| Some(day.won.into())),
    ("value_won_cents", |day| Some(day.value_won_cents)),
    ("questions", |day| Some(day.questions.into())),
    ("unanswered", |day| Some(day.unanswered.into())),
    ("rated_escalated", |day| Some(day.rated.into())),
    ("satisfied_escalated", |day| Some(day.satisfied.into())),
    ("notify_median_ms", |day| day.notify_median_ms),
    ("claim_median_ms", |day| day.claim_median_ms),
    ("claim_open_median_ms", |day| day.claim_open_median_ms),
    ("reply_median_ms", |day| day.reply_median_ms),
    ("reply_open_median_ms", |day| day.reply_open_median_ms),
    ("resolve_median_ms", |day| day.resolve_median_ms),
];

/// Every field is a day, a name of ours or a number, so none needs a quote. What was not measured is an empty field.
pub fn csv(metrics: &Metrics) -> String {
    let names = COLUMNS.iter().map(|(name, _)| (*name).to_owned());
    let triggers = REGISTRY.iter().map(|trigger| name(trigger.kind).to_owned());
    let head: Vec<String> = std::iter::once("day".to_owned()).chain(names).chain(triggers).collect();
    let mut table = head.join(",");
    table.push_str("\r\n");
    for day in &metrics.days {
        table.push_str(&day.day);
        for (_, figure) in &COLUMNS {
            table.push(',');
            // Writing to a string cannot fail.
            let _ = figure(day).map_or(Ok(()), |figure| write!(table, "{figure}"));
        }
        for trigger in REGISTRY {
            let _ = write!(table, ",{}", day.by_trigger.get(&trigger.kind).unwrap_or(&0));
        }
        table.push_str("\r\n");
    }
    table
}

fn name(trigger: TriggerKind) -> &'static str {
    match trigger {
        TriggerKind::HumanRequest => "escalated_human_request",
        TriggerKind::Frustration => "escalated_frustration",
        TriggerKind::AssistantFailure => "escalated_assistant_failure",
        TriggerKind::RepeatedFailure => "escalated_repeated_failure",
        TriggerKind::OutOfScope => "escalated_out_of_scope",
        TriggerKind::HighValue => "escalated_high_value",
        TriggerKind::PostCapture => "escalated_post_capture",
    }
}
