//! What the charts are drawn of: the very JSON that `charts.js` reads, and the same as rows for a table.

use crate::metrics::duration;
use crate::words;
use protocol::handoff::TriggerKind;
use protocol::metrics::{Bucket, Day, TARGET_STANDARD_MS, TARGET_URGENT_MS, Times};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A chart, and what it says to whoever cannot see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Of the `spec` attribute.
    pub spec: Value,
    /// What the colours mean: a name and the name of a colour.
    pub legend: Vec<(String, String)>,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// Conversations, answered by the assistant alone, handed over.
const DAYS_COLOURS: [&str; 3] = ["chart-1", "chart-2", "chart-3"];

/// What a line shows of a day.
type Count = fn(&Day) -> u32;

struct Series {
    name: String,
    colour: String,
    values: Vec<u32>,
}

fn over(kind: &str, days: &[Day], series: Vec<Series>) -> Chart {
    let texts: Vec<&str> = days.iter().map(|day| day.day.as_str()).collect();
    let drawn: Vec<Value> = series
        .iter()
        .map(|series| json!({ "name": series.name, "colour": format!("var(--{})", series.colour), "values": series.values }))
        .collect();
    let rows = days.iter().enumerate().map(|(place, day)| {
        let counts = series.iter().map(|series| series.values[place].to_string());
        std::iter::once(day.day.clone()).chain(counts).collect()
    });
    Chart {
        spec: json!({ "kind": kind, "days": texts, "series": drawn }),
        legend: series.iter().map(|series| (series.name.clone(), series.colour.clone())).collect(),
        head: std::iter::once("Day".to_owned()).chain(series.iter().map(|series| series.name.clone())).collect(),
        rows: rows.collect(),
    }
}

/// How many wrote, how many the assistant helped alone, how many the team was called to.
pub fn over_days(days: &[Day]) -> Chart {
    let counts: [(&str, Count); 3] = [
        ("Conversations", |day| day.conversations),
        ("Assistant alone", |day| day.answered_alone),
        ("Handed over", |day| day.escalated),
    ];
    let series = counts.into_iter().zip(DAYS_COLOURS).map(|((name, count), colour)| Series {
        name: name.to_owned(),
        colour: colour.to_owned(),
        values: days.iter().map(count).collect(),
    });
    over("lines", days, series.collect())
}

/// Why the team was called; reasons that never came up are left out.
pub fn reasons(days: &[Day]) -> Chart {
    let seen: BTreeSet<TriggerKind> = days.iter().flat_map(|day| day.by_trigger.keys().copied()).collect();
    let series = seen.into_iter().map(|kind| Series {
        name: words::trigger(kind).to_owned(),
        colour: format!("chart-{}", kind as usize + 1),
        values: days.iter().map(|day| day.by_trigger.get(&kind).copied().unwrap_or(0)).collect(),
    });
    over("stacked", days, series.collect())
}

/// How long calls waited for somebody to claim them, with the two targets.
pub fn claims(times: &Times) -> Chart {
    let label = |bucket: &Bucket, before: Option<i64>| match (bucket.upto_ms, before) {
        (Some(upto), _) => format!("≤ {}", duration(upto).replace(" 00", "")),
        (None, Some(before)) => format!("> {}", duration(before).replace(" 00", "")),
        (None, None) => "all".to_owned(),
    };
    let ends: Vec<Option<i64>> = times.all.buckets.iter().map(|bucket| bucket.upto_ms).collect();
    let labels: Vec<String> = times
        .all
        .buckets
        .iter()
        .enumerate()
        .map(|(place, bucket)| label(bucket, place.checked_sub(1).and_then(|before| ends[before])))
        .collect();
    let late = |bucket: &Bucket, target| bucket.upto_ms.is_none_or(|upto| upto > target);
    let bars: Vec<Value> = times
        .all
        .buckets
        .iter()
        .zip(&labels)
        .map(|(bucket, label)| {
            let colour = if late(bucket, TARGET_STANDARD_MS) {
                "chart-late"
            } else if late(bucket, TARGET_URGENT_MS) {
                "chart-2"
            } else {
                "chart-1"
            };
            json!({ "label": label, "count": bucket.count, "colour": format!("var(--{colour})") })
        })
        .collect();
    let target = |at: i64, words: &str| {
        let place = ends.iter().position(|end| *end == Some(at));
        place.map(|place| json!({ "after": labels[place], "words": words }))
    };
    let targets: Vec<Value> =
        [target(TARGET_URGENT_MS, "Urgent calls: 15 minutes"), target(TARGET_STANDARD_MS, "Standard calls: 4 hours")]
            .into_iter()
            .flatten()
            .collect();
    let counts = |buckets: &[Bucket], place: usize| buckets.get(place).map_or(0, |bucket| bucket.count).to_string();
    let rows = labels.iter().enumerate().map(|(place, label)| {
        vec![label.clone(), counts(&times.urgent.buckets, place), counts(&times.standard.buckets, place)]
    });
    let named = |name: &str, colour: &str| (name.to_owned(), colour.to_owned());
    Chart {
        spec: json!({ "kind": "spread", "bars": bars, "targets": targets }),
        legend: vec![
            named("In time for anybody", "chart-1"),
            named("In time for a standard call", "chart-2"),
            named("Late", "chart-late"),
        ],
        head: ["Time to claim", "Urgent", "Standard"].map(str::to_owned).to_vec(),
        rows: rows.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{claims, over_days, reasons};
    use protocol::handoff::TriggerKind;
    use protocol::metrics::{BUCKETS_MS, Bucket, Day, Spread, Times};
    use std::collections::BTreeMap;

    fn days() -> Vec<Day> {
        let day = |day: &str, conversations, escalated, by_trigger: &[(TriggerKind, u32)]| Day {
            day: day.to_owned(),
            conversations,
            escalated,
            by_trigger: by_trigger.iter().copied().collect::<BTreeMap<_, _>>(),
            ..Day::default()
        };
        vec![
            day("2026-03-01", 9, 3, &[(TriggerKind::HumanRequest, 2), (TriggerKind::HighValue, 1)]),
            day("2026-03-02", 4, 0, &[]),
        ]
    }

    #[test]
    fn the_table_beside_a_chart_has_the_same_numbers() {
        let chart = over_days(&days());
        assert_eq!(chart.head, ["Day", "Conversations", "Assistant alone", "Handed over"]);
        assert_eq!(chart.rows, [["2026-03-01", "9", "0", "3"], ["2026-03-02", "4", "0", "0"]]);
        assert_eq!(chart.spec["series"][0]["values"], serde_json::json!([9, 4]));
    }

    #[test]
    fn a_reason_keeps_its_colour_and_one_that_never_came_up_is_left_out() {
        let chart = reasons(&days());
        let legend = [("Asked for a person", "chart-1"), ("High value", "chart-6")];
        assert_eq!(chart.legend, legend.map(|(name, colour)| (name.to_owned(), colour.to_owned())));
        assert_eq!(chart.rows[0], ["2026-03-01", "2", "1"]);
    }

    #[test]
    fn both_targets_stand_between_two_bars() {
        let ends = BUCKETS_MS.iter().map(|end| Some(*end)).chain([None]);
        let buckets: Vec<Bucket> = ends.map(|upto_ms| Bucket { upto_ms, count: 2 }).collect();
        let spread = Spread { count: 18, buckets, ..Spread::default() };
        let times = Times { all: spread.clone(), urgent: spread, ..Times::default() };
        let chart = claims(&times);
        let after: Vec<&str> =
            chart.spec["targets"].as_array().unwrap().iter().map(|target| target["after"].as_str().unwrap()).collect();
        assert_eq!(after, ["≤ 15 min", "≤ 4 h"]);
        assert_eq!(chart.rows.last().unwrap()[0], "> 1 d");
        assert_eq!(chart.rows[0], ["≤ 1 min", "2", "0"], "nobody waited for a standard call");
    }
}
