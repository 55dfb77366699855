//! What the Metrics page knows: the figures, the days they are of, and the conversations behind one of them.

use super::super::api;
use super::super::app::App;
use super::super::format;
use console::metrics::Range;
use console::model::{Answer, Event};
use leptos::prelude::*;
use protocol::metrics::{Behind, Figure, Metrics, Recomputed};

/// One number: the figure, and which part of it where it has parts (a trigger, a channel, a member).
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub figure: Figure,
    pub of: Option<String>,
    pub title: String,
}

#[derive(Clone, Copy)]
pub struct Board {
    pub range: RwSignal<Range>,
    pub metrics: RwSignal<Option<Metrics>>,
    /// The business's own, as the first answer ended with it.
    today: RwSignal<Option<String>>,
    /// The number somebody pressed, and what is behind it as soon as it is known.
    pub asked: RwSignal<Option<Asked>>,
    pub behind: RwSignal<Option<Behind>>,
    pub recomputed: RwSignal<Option<Recomputed>>,
}

impl Board {
    pub fn new() -> Self {
        Self {
            range: RwSignal::new(Range::default()),
            metrics: RwSignal::new(None),
            today: RwSignal::new(None),
            asked: RwSignal::new(None),
            behind: RwSignal::new(None),
            recomputed: RwSignal::new(None),
        }
    }

    pub fn load(self, app: App) {
        let path = format!("metrics{}", self.days());
        api::get(&path, move |answer: Answer<Metrics>| match answer {
            Ok(metrics) => {
                if self.today.get_untracked().is_none() {
                    self.today.set(Some(metrics.period.to.clone()));
                }
                self.metrics.set(Some(metrics));
            }
            Err(refused) => app.send(Event::Refused(refused)),
        });
    }

    pub fn choose(self, app: App, range: Range) {
        self.range.set(range);
        self.recomputed.set(None);
        self.load(app);
    }

    /// `?from=2026-03-01&to=2026-03-28`; nothing before the first answer, for which the worker takes the last 28 days.
    pub fn days(self) -> String {
        let today = self.today.get_untracked();
        match self.range.get_untracked() {
            Range::Between(from, to) => format!("?from={from}&to={to}"),
            Range::Last(days) => today.map_or(String::new(), |today| {
                format!("?from={}&to={today}", format::days_before(&today, days.saturating_sub(1)))
            }),
        }
    }

    pub fn open(self, app: App, asked: Asked) {
        let of = asked.of.as_ref().map_or(String::new(), |of| format!("&of={of}"));
        let days = self.days();
        let days = if days.is_empty() { "?".to_owned() } else { format!("{days}&") };
        let path = format!("metrics/conversations{days}figure={}{of}", key(asked.figure));
        self.behind.set(None);
        self.asked.set(Some(asked.clone()));
        api::get(&path, move |answer: Answer<Behind>| match answer {
            // Another number may have been pressed meanwhile.
            Ok(behind) if self.asked.get_untracked().as_ref() == Some(&asked) => self.behind.set(Some(behind)),
            Ok(_) => {}
            Err(refused) => {
                self.asked.set(None);
                app.send(Event::Refused(refused));
            }
        });
    }

    pub fn recompute(self, app: App) {
        let nothing = serde_json::json!({});
        api::post("metrics/recompute", &nothing, move |answer: Answer<Recomputed>| match answer {
            Ok(recomputed) => {
                self.recomputed.set(Some(recomputed));
                self.load(app);
            }
            Err(refused) => app.send(Event::Refused(refused)),
        });
    }
}

/// As the address of a figure has it.
fn key(figure: Figure) -> String {
    serde_json::to_value(figure).ok().and_then(|key| key.as_str().map(str::to_owned)).unwrap_or_default()
}
