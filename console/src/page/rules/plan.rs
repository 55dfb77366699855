//! How a handoff goes on while nobody claims: a time line of who is told, and what the visitor reads in each language.

use console::words;
use leptos::prelude::*;
use protocol::settings::hours::Window;
use protocol::settings::routes::{At, Clock};
use protocol::simulate::{InLanguage, Local, Plan, Rung, Told};

pub fn plan(plan: Plan) -> AnyView {
    let by = if plan.rule.is_empty() {
        "by the default matrix".to_owned()
    } else {
        format!("by the rule “{}”", plan.rule)
    };
    let rungs: Vec<AnyView> = plan.rungs.into_iter().map(rung).collect();
    let ends = plan.ends.map(|at| {
        view! { <li class="rung-of end"><p class="at">{moment(&at)}</p><p>"Nobody has come: the visitor hears so, and it turns red in the inbox."</p></li> }
    });
    view! {
        <section class="card wide plan" data-desk="plan">
            <h3>"If nobody claims it"</h3>
            <p class="hint">{format!("In {}, {by}; times in {}.", words::window(plan.window), plan.time_zone)}</p>
            <ol class="time-line">{rungs}{ends}</ol>
        </section>
        {languages(plan.languages)}
    }
    .into_any()
}

fn moment(at: &Local) -> AnyView {
    let window = (at.window != Window::Open).then(|| view! { <span class="dim">{words::window(at.window)}</span> });
    view! { <time>{at.shown.clone()}</time>{window} }.into_any()
}

fn rung(rung: Rung) -> AnyView {
    let counted = match (rung.after_minutes, rung.clock) {
        (0, _) => "at once".to_owned(),
        (minutes, Clock::Wall) => format!("after {minutes} minutes"),
        (minutes, Clock::Open) => format!("after {minutes} minutes in opening hours"),
    };
    let nobody = rung.told.is_empty();
    let told: Vec<AnyView> = rung.told.into_iter().map(telling).collect();
    view! {
        <li class="rung-of" data-desk="rung">
            <p class="at">{moment(&rung.at)}<span class="dim">{counted}</span></p>
            <ul>{told}</ul>
            {nobody.then(|| view! { <p class="wrong">"Reaches nobody: its channels are off or have no address. The next step comes at once."</p> })}
        </li>
    }
    .into_any()
}

fn telling(told: Told) -> AnyView {
    let when = match (told.at, &told.leaves) {
        (At::Now, _) => "now".to_owned(),
        (At::Log, _) => "for the record".to_owned(),
        (At::Opening, Some(leaves)) => format!("when you open, {}", leaves.shown),
        (At::Opening, None) => "now, for you are open".to_owned(),
    };
    let fault = told.fault.map(|why| view! { <span class="bad">{why}</span> });
    view! { <li data-desk="told"><strong>{words::channel(told.channel)}</strong>{format!(" {} ", told.to)}<span class="dim">{when}</span>{fault}</li> }
        .into_any()
}

fn languages(all: Vec<InLanguage>) -> AnyView {
    let rows: Vec<AnyView> =
        all.into_iter().filter(|one| !one.at_once.is_empty() || !one.later.is_empty()).map(language).collect();
    view! {
        <section class="card wide" aria-label="What the visitor reads in each language">
            <h3>"What the visitor reads"</h3>
            <ul class="languages">{rows}</ul>
        </section>
    }
    .into_any()
}

fn language(one: InLanguage) -> AnyView {
    let later: Vec<AnyView> = one
        .later
        .into_iter()
        .map(|later| {
            view! { <p lang=one.language.clone()><time class="dim">{later.at.shown}</time>" "{later.text}</p> }
                .into_any()
        })
        .collect();
    view! {
        <li data-desk="language" data-language=one.language.clone()>
            <span class="pill">{one.language.to_uppercase()}</span>
            <div><p lang=one.language.clone()>{one.at_once}</p>{later}</div>
        </li>
    }
    .into_any()
}
