//! What the numbers say in words, the funnel, and the tables of reasons, channels and people.

use super::super::app::App;
use super::board::{Asked, Board};
use console::metrics::{duration, percent};
use console::words;
use leptos::prelude::*;
use protocol::metrics::{ChannelFigures, Figure, Flag, MemberFigures, Metrics, Period, Tone};
use protocol::settings::Role;

/// What deserves a look, with what can be done about it.
pub fn flags(_board: Board, metrics: &Metrics) -> AnyView {
    let flags: Vec<AnyView> = metrics.flags.iter().cloned().map(flag).collect();
    if flags.is_empty() {
        return ().into_any();
    }
    view! { <ul class="flags" aria-label="What the numbers say">{flags}</ul> }.into_any()
}

fn flag(flag: Flag) -> AnyView {
    let (key, label) = match flag.tone {
        Tone::Alarm => ("alarm", "Act on this"),
        Tone::Warning => ("warning", "Worth a look"),
        Tone::Good => ("good", "Going well"),
    };
    view! {
        <li data-desk="flag" data-tone=key>
            <span class="label">{label}</span>
            <p><strong>{flag.says}</strong>" "{flag.advice}</p>
        </li>
    }
    .into_any()
}

/// Conversation → answered → handed over → claimed → won, each a bar as wide as its share of the widest.
pub fn funnel(board: Board, metrics: &Metrics) -> AnyView {
    let most = metrics.period.funnel.iter().map(|step| step.count).max().unwrap_or(0).max(1);
    let all = metrics.period.conversations.max(1);
    let steps: Vec<AnyView> = metrics
        .period
        .funnel
        .iter()
        .map(|step| {
            let title = match step.figure {
                Figure::Escalated => "Handed over".to_owned(),
                Figure::Conversion => "Won".to_owned(),
                figure => metrics.formulas.get(&figure).map(|formula| formula.title.clone()).unwrap_or_default(),
            };
            let width = format!("width: {}%", step.count * 100 / most);
            let share = format!("{} %", (f64::from(step.count) * 100.0 / f64::from(all)).round());
            view! {
                <li data-desk="funnel-step">
                    <span>{title.clone()}</span>
                    <span class="bar-of"><i style=width></i></span>
                    {number(board, step.figure, None, title, step.count.to_string())}
                    <span class="dim">{share}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <section class="panel" data-desk="funnel"><h2>"From a question to a sale"</h2><ol class="funnel">{steps}</ol></section> }
        .into_any()
}

/// A number that opens the conversations behind it.
fn number(board: Board, figure: Figure, of: Option<String>, title: String, value: String) -> AnyView {
    let app: App = use_context().unwrap_or_else(|| unreachable!("the page gives the app to its parts"));
    let asked = Asked { figure, of, title };
    view! {
        <button type="button" class="count-of" on:click=move |_| board.open(app, asked.clone())>
            {value}<span class="hidden">": show the conversations"</span>
        </button>
    }
    .into_any()
}

fn table(title: &'static str, hook: &'static str, head: &[&'static str], rows: Vec<AnyView>) -> AnyView {
    let head: Vec<AnyView> = head.iter().map(|name| view! { <th scope="col">{*name}</th> }.into_any()).collect();
    let body = if rows.is_empty() {
        view! { <p class="empty">"Nothing in these days."</p> }.into_any()
    } else {
        view! { <div class="scrolls" tabindex="0" role="region" aria-label=title><table class="figures"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div> }
            .into_any()
    };
    view! { <section class="panel" data-desk=hook><h2>{title}</h2>{body}</section> }.into_any()
}

/// Every reason with its conversations, beside what kind of hour it was.
pub fn reasons(board: Board, metrics: &Metrics) -> AnyView {
    let Period { by_trigger, by_window, by_urgency, escalated, .. } = &metrics.period;
    let share = |count: u32| match escalated.part {
        0 => "–".to_owned(),
        all => format!("{} %", (f64::from(count) * 100.0 / f64::from(all)).round()),
    };
    let line = |figure, of: String, label: &str, count: u32| {
        let number = number(board, figure, Some(of), label.to_owned(), count.to_string());
        view! { <tr><th scope="row">{label.to_owned()}</th><td>{number}</td><td>{share(count)}</td></tr> }.into_any()
    };
    let triggers =
        by_trigger.iter().map(|(kind, count)| line(Figure::ByTrigger, name(kind), words::trigger(*kind), *count));
    let windows =
        by_window.iter().map(|(window, count)| line(Figure::ByWindow, name(window), words::window(*window), *count));
    let urgencies = by_urgency
        .iter()
        .map(|(urgency, count)| line(Figure::ByUrgency, name(urgency), words::urgency(*urgency), *count));
    let (triggers, hours) = (triggers.collect(), urgencies.chain(windows).collect());
    view! {
        <div class="two">
            {table("Calls by reason", "by-trigger", &["Reason", "Calls", "Share"], triggers)}
            {table("Calls by urgency and hour", "by-window", &["Kind", "Calls", "Share"], hours)}
        </div>
    }
    .into_any()
}

/// As it stands on the wire.
fn name(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

pub fn channels(board: Board, metrics: &Metrics) -> AnyView {
    let rows = metrics.period.channels.iter().map(|figures| channel(board, *figures)).collect();
    table("Messages to the team", "by-channel", &["Channel", "Taken", "Arrived", "Failed"], rows)
}

fn channel(board: Board, figures: ChannelFigures) -> AnyView {
    let title = words::channel(figures.channel);
    let of = Some(figures.channel.name().to_owned());
    let sent = number(board, Figure::Channels, of, title.to_owned(), figures.sent.to_string());
    view! {
        <tr>
            <th scope="row">{title}</th><td>{sent}</td><td>{figures.delivered}</td>
            <td class:bad={figures.failed > 0}>{figures.failed}</td>
        </tr>
    }
    .into_any()
}

pub fn members(board: Board, metrics: &Metrics) -> AnyView {
    let rows = metrics.period.members.iter().cloned().map(|figures| member(board, figures)).collect();
    table("The team", "by-member", &["Member", "Claimed", "First reply", "Resolved", "Won"], rows)
}

fn member(board: Board, figures: MemberFigures) -> AnyView {
    let name = figures.member.name.clone();
    let claims = number(board, Figure::Members, Some(figures.member.id), name.clone(), figures.claims.to_string());
    let reply = figures.reply.median_ms.map_or("–".to_owned(), duration);
    view! {
        <tr>
            <th scope="row">{name}</th><td>{claims}</td><td>{reply}</td><td>{figures.resolved}</td><td>{figures.won}</td>
        </tr>
    }
    .into_any()
}

/// Which days these are, and a way to have the numbers counted anew.
pub fn foot(app: App, board: Board, metrics: &Metrics) -> AnyView {
    let owner = app.peek(|model| model.me().is_some_and(|me| me.role == Role::Owner));
    let of = format!(
        "{} to {}, {} time, beside {} to {}. The assistant's own answers: {} thumbs up, rated well by {}.",
        metrics.period.from,
        metrics.period.to,
        metrics.time_zone,
        metrics.before.from,
        metrics.before.to,
        percent(metrics.period.thumbs),
        percent(metrics.period.csat_assistant),
    );
    let said = move || {
        board.recomputed.get().map(|done| {
            let equal = if done.equal {
                "All numbers are as they were counted."
            } else {
                "Some were not as counted; they are now."
            };
            format!("{equal} {} events of {} conversations were counted anew.", done.events, done.conversations)
        })
    };
    let button = owner.then(|| {
        view! { <button type="button" data-desk="recompute" on:click=move |_| board.recompute(app)>"Count anew"</button> }
    });
    view! {
        <footer class="foot">
            <p class="hint">{of}</p>
            <p class="hint" role="status" data-desk="recomputed">{said}</p>
            {button}
        </footer>
    }
    .into_any()
}
