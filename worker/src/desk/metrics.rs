//! The figures at the desk: facts are logged and counted as they are told, in one transaction, and every number can be
//! worked out anew from the log. What is counted and how is `domain::metrics`.

mod rows;
mod weekly;

pub use rows::Rows;

use super::{Desk, json};
use crate::burst::burst;
use crate::call::{AboutMetrics, named};
use crate::chance;
use crate::error::Failed;
use domain::calendar::Calendar;
use domain::limits;
use domain::metrics::{self, Asked, Names, Of, Span, SpanFault};
use protocol::desk::Row;
use protocol::event::{Counted, Fact};
use protocol::metrics::{Behind, BehindRow, Figure, Metrics, Recomputed};
use worker::{Response, Result};

/// Facts read of the log at a time: some 200 bytes each.
const LOG_AT_ONCE: usize = 1_000;
/// Cases looked at in one go for whether a number counts them.
const CASES_AT_ONCE: usize = 500;

impl Desk {
    /// What a conversation tells with its line. Told again it is counted once.
    pub(super) fn count(&self, row: &Row, facts: &[Counted], origin: &str) -> std::result::Result<(), Failed> {
        if facts.is_empty() {
            return Ok(());
        }
        burst(&self.state, || {
            let mut news: Vec<Fact> = Vec::with_capacity(facts.len());
            for counted in facts {
                if self.figures.log(&row.id, counted)? {
                    news.push(counted.fact.clone());
                }
            }
            metrics::count(&self.figures, &row.id, &news)
        })?;
        self.reached_at(origin)
    }

    /// For links in what the desk sends of its own accord. The first to be counted also sets the weekly mail's clock.
    fn reached_at(&self, origin: &str) -> std::result::Result<(), Failed> {
        if *self.reached.borrow() != origin {
            self.figures.reached_at(origin)?;
            origin.clone_into(&mut self.reached.borrow_mut());
            self.await_week()?;
        }
        Ok(())
    }

    pub(super) fn about_metrics(&self, about: AboutMetrics) -> std::result::Result<Response, Failed> {
        match about {
            AboutMetrics::Figures { from, to, download } => {
                let metrics = self.metrics(from.as_deref(), to.as_deref())?;
                let name = format!("baton-{}-{}.json", metrics.period.from, metrics.period.to);
                let answer = json(&metrics)?;
                if download { as_file(answer, "application/json", &name) } else { Ok(answer) }
            }
            AboutMetrics::Csv { from, to } => {
                let metrics = self.metrics(from.as_deref(), to.as_deref())?;
                let name = format!("baton-{}-{}.csv", metrics.period.from, metrics.period.to);
                as_file(Response::ok(metrics::csv(&metrics))?, "text/csv; charset=utf-8", &name)
            }
            AboutMetrics::Behind { figure, of, from, to } => {
                let span = self.span(from.as_deref(), to.as_deref())?;
                json(&self.behind(&Asked { figure, of: of_figure(figure, of)?, span })?)
            }
            AboutMetrics::Recompute => json(&self.recompute()?),
        }
    }

    fn metrics(&self, from: Option<&str>, to: Option<&str>) -> std::result::Result<Metrics, Failed> {
        let span = self.span(from, to)?;
        let tallies = self.figures.tallies(&span.before().from(), &span.to())?;
        let zone = self.store.settings()?.settings.hours.time_zone;
        Ok(metrics::metrics(span, &zone, &tallies, &self.names()?))
    }

    /// As members are called now; who has left, as they were called.
    fn names(&self) -> std::result::Result<Names, Failed> {
        let mut names = self.figures.names()?;
        names.extend(self.store.members()?.into_iter().map(|member| (member.id, member.name)));
        Ok(names)
    }

    fn span(&self, from: Option<&str>, to: Option<&str>) -> std::result::Result<Span, Failed> {
        let today = Calendar::or_open(&self.store.settings()?.settings.hours).day(chance::now());
        Span::read(from, to, today).map_err(|fault| Failed::Invalid(said(fault)))
    }

    fn behind(&self, asked: &Asked) -> std::result::Result<Behind, Failed> {
        let (from, to) = (asked.span.from(), asked.span.to());
        let (mut rows, mut skip): (Vec<BehindRow>, usize) = (Vec::new(), 0);
        while rows.len() <= limits::BEHIND_ROWS {
            let cases = self.figures.cases((&from, &to), CASES_AT_ONCE, skip)?;
            skip += cases.len();
            rows.extend(cases.iter().filter_map(|(place, case)| metrics::behind(asked, place, case)));
            if cases.len() < CASES_AT_ONCE {
                break;
            }
        }
        let more = rows.len() > limits::BEHIND_ROWS;
        rows.truncate(limits::BEHIND_ROWS);
        for row in &mut rows {
            if let Some(line) = self.store.row(&row.conversation)? {
                (row.visitor, row.excerpt) = (line.visitor, line.excerpt);
            }
        }
        Ok(Behind { figure: asked.figure, from, to, rows, more })
    }

    /// The log is read piece by piece onto a second shelf, and nothing else happens meanwhile: what is compared is the
    /// same moment's. If there was a difference, the log is right.
    fn recompute(&self) -> std::result::Result<Recomputed, Failed> {
        let mut events = 0;
        burst(&self.state, || {
            events = self.recount()?;
            Ok(())
        })?;
        let differed = self.figures.differing()?;
        match differed.is_empty() {
            true => self.figures.drop_anew()?,
            false => burst(&self.state, || self.figures.replace())?,
        }
        let (conversations, days) = self.figures.counted()?;
        Ok(Recomputed { events, conversations, days, equal: differed.is_empty(), differed })
    }

    fn recount(&self) -> Result<u64> {
        let anew = self.figures.anew()?;
        let (mut after, mut events) = (0, 0);
        loop {
            let logged = self.figures.logged(after, LOG_AT_ONCE)?;
            let Some(last) = logged.last() else { return Ok(events) };
            (after, events) = (last.id, events + logged.len() as u64);
            for of_one in logged.chunk_by(|a, b| a.conversation == b.conversation) {
                let facts: Vec<Fact> = of_one.iter().filter_map(|logged| logged.fact.clone()).collect();
                let conversation = of_one.first().map(|logged| logged.conversation.as_str()).unwrap_or_default();
                metrics::count(&anew, conversation, &facts)?;
            }
        }
    }
}

/// Which of several numbers under one name is meant.
fn of_figure(figure: Figure, of: Option<String>) -> std::result::Result<Option<Of>, Failed> {
    let Some(of) = of else { return Ok(None) };
    let meant = match figure {
        Figure::ByTrigger => named(&of).map(Of::Trigger),
        Figure::ByWindow => named(&of).map(Of::Window),
        Figure::ByUrgency => named(&of).map(Of::Urgency),
        Figure::Channels => named(&of).map(Of::Channel),
        Figure::Members => Some(Of::Member(of)),
        _ => None,
    };
    match meant {
        Some(meant) => Ok(Some(meant)),
        None => Err(Failed::Invalid("`of` names nothing that this figure is divided into".to_owned())),
    }
}

fn said(fault: SpanFault) -> String {
    match fault {
        SpanFault::NoDay(name) => format!("`{name}` is a day like 2026-03-01"),
        SpanFault::Backwards => "`from` is after `to`".to_owned(),
        SpanFault::TooLong => format!("at most {} days can be looked at in one", limits::METRICS_DAYS),
    }
}

fn as_file(answer: Response, kind: &str, name: &str) -> std::result::Result<Response, Failed> {
    let headers = worker::Headers::new();
    headers.set("content-type", kind)?;
    headers.set("content-disposition", &format!("attachment; filename=\"{name}\""))?;
    Ok(answer.with_headers(headers))
}
