//! The cover picture: seven days across, the hours down. On a phone, and for whoever listens, the same as a list.

use super::bench::Bench;
use super::part;
use console::setup::{Tone, gaps, hours, mend, tone, weekday};
use console::words;
use leptos::prelude::*;
use protocol::handoff::Urgency;
use protocol::setup::{Cover, Reach, Setup, Stretch};

/// An hour's names fit only where there is room for two lines.
const ROOM_FOR_NAMES: u8 = 2;

pub fn cover(bench: Bench) -> AnyView {
    let urgency = RwSignal::new(Urgency::Urgent);
    let cover = part(bench, |setup| setup.cover.clone());
    let choices = [Urgency::Urgent, Urgency::Standard].map(|each| {
        view! {
            <button type="button" data-desk="cover-urgency" aria-pressed=move || (urgency.get() == each).to_string() on:click=move |_| urgency.set(each)>
                {words::urgency(each)}" calls"
            </button>
        }
    });
    let legend = [Tone::Covered, Tone::Later, Tone::Nobody].map(
        |tone| view! { <li><span class="swatch" data-tone=tone.key() aria-hidden="true"></span>{tone.label()}</li> },
    );
    view! {
        {red(bench)}
        <div class="cover-head"><div class="segments" role="group" aria-label="Which calls">{choices.collect_view()}</div><ul class="legend">{legend.collect_view()}<li class="only-wide"><span class="swatch" data-tone="open" aria-hidden="true"></span>"Opening hours"</li></ul></div>
        {move || cover.get().map(|cover| {
            let urgency = urgency.get();
            view! {
                {picture(&cover, urgency)}{list(&cover, urgency)}
                <p class="hint">{format!("On the clock of {}. Hours and holidays are set under ", cover.time_zone)}<a href="#/rules">"Rules"</a>"."</p>
            }
        })}
    }
    .into_any()
}

/// The gaps in words, with what mends them.
fn red(bench: Bench) -> AnyView {
    let found = part(bench, |setup: &Setup| (gaps(&setup.cover), mend(setup)));
    let shown = move || {
        let (gaps, mend) = found.get()?;
        let items: Vec<AnyView> = gaps
            .into_iter()
            .map(|gap| view! { <li data-desk="cover-gap">{format!("{} to {}", gap.from, gap.to)}</li> }.into_any())
            .collect();
        (!items.is_empty()).then(|| {
            view! {
                <div class="gaps" data-desk="cover-gaps">
                    <p><strong>"Nobody hears of an urgent call:"</strong></p>
                    <ul>{items}</ul>
                    <p data-desk="cover-mend">{mend}</p>
                </div>
            }
        })
    };
    shown.into_any()
}

fn reach(stretch: &Stretch, urgency: Urgency) -> &Reach {
    match urgency {
        Urgency::Urgent => &stretch.urgent,
        Urgency::Standard => &stretch.standard,
    }
}

/// The first stretch of each day.
fn days(cover: &Cover) -> Vec<&Stretch> {
    let mut days: Vec<&Stretch> = Vec::new();
    for stretch in &cover.stretches {
        if days.last().is_none_or(|last| last.day != stretch.day) {
            days.push(stretch);
        }
    }
    days
}

/// `Sunday 29`
fn day_name(stretch: &Stretch) -> (&'static str, String) {
    let number = stretch.date.rsplit('-').next().unwrap_or_default().trim_start_matches('0').to_owned();
    (weekday(&stretch.date), number)
}

fn picture(cover: &Cover, urgency: Urgency) -> AnyView {
    let heads: Vec<AnyView> = days(cover)
        .into_iter()
        .map(|first| {
            let (name, number) = day_name(first);
            let place = format!("grid-column:{};grid-row:1", first.day + 2);
            let short: String = name.chars().take(3).collect();
            view! { <span class="week-day" style=place>{short}" "{number}</span> }.into_any()
        })
        .collect();
    let hours: Vec<AnyView> = (0..24)
        .step_by(3)
        .map(|hour| {
            let place = format!("grid-column:1;grid-row:{}", hour + 2);
            view! { <span class="week-hour" style=place>{format!("{hour}:00")}</span> }.into_any()
        })
        .collect();
    let blocks: Vec<AnyView> = cover.stretches.iter().map(|stretch| block(stretch, urgency)).collect();
    view! { <div class="week" aria-hidden="true" data-desk="cover-week">{heads}{hours}{blocks}</div> }.into_any()
}

fn block(stretch: &Stretch, urgency: Urgency) -> AnyView {
    let told = reach(stretch, urgency);
    let tone = tone(told);
    let place = format!("grid-column:{};grid-row:{}/{}", stretch.day + 2, stretch.from_hour + 2, stretch.to_hour + 2);
    let who = said(told);
    let title = format!("{}, {}: {who}", hours(stretch), words::window(stretch.window));
    let names = (stretch.to_hour - stretch.from_hour >= ROOM_FOR_NAMES).then_some(who);
    view! {
        <span class="hours" style=place title=title data-tone=tone.key() data-open=(stretch.window == protocol::settings::hours::Window::Open).to_string()
            data-date=stretch.date.clone() data-from=stretch.from_hour.to_string()>{names}</span>
    }
    .into_any()
}

fn said(reach: &Reach) -> String {
    match tone(reach) {
        Tone::Nobody => Tone::Nobody.label().to_owned(),
        Tone::Later => format!("{}, at the opening", reach.who.join(", ")),
        Tone::Covered => reach.who.join(", "),
    }
}

fn list(cover: &Cover, urgency: Urgency) -> AnyView {
    let days: Vec<AnyView> = days(cover)
        .into_iter()
        .map(|first| {
            let (name, number) = day_name(first);
            let rows: Vec<AnyView> = cover
                .stretches
                .iter()
                .filter(|stretch| stretch.day == first.day)
                .map(|stretch| {
                    let told = reach(stretch, urgency);
                    view! {
                        <li data-tone=tone(told).key()><span class="when">{hours(stretch)}</span><span>{said(told)}<span class="dim">" · "{words::window(stretch.window)}</span></span></li>
                    }
                    .into_any()
                })
                .collect();
            view! { <li><p><strong>{name}" "{number}</strong></p><ul>{rows}</ul></li> }.into_any()
        })
        .collect();
    view! { <ul class="week-list" data-desk="cover-list" aria-label="The week, hour by hour">{days}</ul> }.into_any()
}
