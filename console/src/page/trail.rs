//! What became of telling the team, handoff by handoff: each telling under the step of the ladder it belongs to.

use super::app::App;
use super::format;
use console::trail::{self, Next, Rung};
use console::words;
use leptos::prelude::*;
use protocol::desk::MemberRef;
use protocol::handoff::{Delivery, DeliveryState, Handoff};
use protocol::settings::routes::At;

pub fn trail(app: App, handoffs: Vec<Handoff>) -> AnyView {
    if handoffs.is_empty() {
        return view! { <p class="dim">"The team has not been called."</p> }.into_any();
    }
    let members = app.peek(|model| model.me().map(|me| me.members.clone()).unwrap_or_default());
    let newest_first: Vec<AnyView> = handoffs.into_iter().rev().map(|each| handoff(each, &members)).collect();
    view! { <ol class="trail">{newest_first}</ol> }.into_any()
}

fn handoff(handoff: Handoff, members: &[MemberRef]) -> AnyView {
    let head = handoff.evidence.first().map_or("Handoff", |evidence| words::trigger(evidence.trigger));
    let about = [words::urgency(handoff.urgency), words::window(handoff.window), words::hold(handoff.hold)].join(" · ");
    let rule = Some(handoff.ladder.rule.clone()).filter(|rule| !rule.is_empty());
    let rungs: Vec<AnyView> = trail::rungs(&handoff).into_iter().map(rung).collect();
    let next = trail::next(&handoff, members).map(next);
    view! {
        <li data-desk="handoff" data-number=handoff.number.to_string()>
            <p><strong>{head}</strong>" "<time class="dim" datetime=format::iso(handoff.at_ms)>{format::moment(handoff.at_ms)}</time></p>
            <p class="dim">{about}{rule.map(|rule| format!(" · rule “{rule}”"))}</p>
            <ol class="ladder">{rungs}{next}</ol>
            {endings(&handoff)}
        </li>
    }
    .into_any()
}

/// How it stands in the end; the worse of two things alone.
fn endings(handoff: &Handoff) -> AnyView {
    let late = handoff.overdue && !handoff.unanswered;
    let claimed = handoff.claimed_ms.map(|at_ms| format!("Claimed {}", format::clock(at_ms)));
    let missed = console::team::passed_over(&handoff.passed_over);
    view! {
        {missed.map(|missed| view! { <p class="dim" data-desk="passed-over">{missed}</p> })}
        {handoff.failed.then(|| view! { <p class="bad" data-desk="handoff-failed">"Nobody could be told."</p> })}
        {handoff.unanswered.then(|| view! { <p class="bad" data-desk="handoff-unanswered">"Nobody answered: the ladder has ended."</p> })}
        {late.then(|| view! { <p class="bad" data-desk="handoff-overdue">"Nobody claimed it in time."</p> })}
        {handoff.cancelled.then(|| view! { <p class="dim" data-desk="handoff-cancelled">"The visitor went on with the assistant instead of waiting."</p> })}
        {claimed.map(|claimed| view! { <p class="good" data-desk="handoff-claimed">{claimed}</p> })}
    }
    .into_any()
}

fn rung(rung: Rung) -> AnyView {
    let place = rung.deliveries.first().map(|delivery| delivery.step.to_string());
    let at =
        rung.at_ms.map(|at_ms| view! { <time class="dim" datetime=format::iso(at_ms)>{format::clock(at_ms)}</time> });
    view! {
        <li data-desk="rung" data-step=place>
            <p class="rung"><span>{rung.title}</span>{at}</p>
            <ul class="deliveries">{rung.deliveries.into_iter().map(delivery).collect::<Vec<_>>()}</ul>
        </li>
    }
    .into_any()
}

fn next(next: Next) -> AnyView {
    let says = next.tells.map_or_else(
        || "The ladder ends, and the visitor is told that nobody has come so far.".to_owned(),
        |tells| format!("{tells}, unless somebody claims first."),
    );
    view! {
        <li class="next" data-desk="rung-next">
            <p class="rung"><span>"Next"</span><time datetime=format::iso(next.at_ms)>{format::moment(next.at_ms)}</time></p>
            <p class="dim">{says}</p>
        </li>
    }
    .into_any()
}

pub fn delivery(delivery: Delivery) -> AnyView {
    let failed = delivery.state == DeliveryState::Failed;
    let attempts = (delivery.attempts > 1).then(|| view! { <span>{format!("{} attempts", delivery.attempts)}</span> });
    let proof = proof(&delivery);
    let leaves = trail::leaves_ms(&delivery).map(|due_ms| leaves(due_ms, delivery.when));
    let when = match delivery.when {
        At::Now => "now",
        At::Opening => "opening",
        At::Log => "log",
    };
    let record = delivery.when == At::Log;
    view! {
        <li
            class:bad=failed data-desk="delivery" data-channel=delivery.channel.name()
            data-state=words::delivery_key(delivery.state) data-when=when data-step=delivery.step.to_string()
        >
            <span class="dot" aria-hidden="true"></span>
            <div>
                <p class="told">
                    <span>
                        <strong>{words::channel(delivery.channel)}</strong>" to "{delivery.to}
                        {record.then(|| view! { " "<span class="tag" title="Nobody is expected to look, so it is no proof that anybody was told.">"for the record"</span> })}
                    </span>
                    <time class="dim" datetime=format::iso(delivery.at_ms)>{format::clock(delivery.at_ms)}</time>
                </p>
                <p class="proof dim">{proof}{attempts}</p>
                {leaves}
                {delivery.why.map(|why| view! { <p class="why">{why}</p> })}
            </div>
        </li>
    }
    .into_any()
}

/// The proofs the channel can give, those reached told from those not; where there is none yet, the state in words.
fn proof(delivery: &Delivery) -> AnyView {
    let proofs = trail::proofs(delivery);
    if proofs.is_empty() {
        return view! { <span>{words::delivery(delivery.state)}</span> }.into_any();
    }
    let each = proofs.into_iter().map(|proof| {
        let word = words::delivery(proof.state);
        let not_yet = (!proof.reached).then(|| view! { <span class="hidden">"not yet "</span> });
        view! { <span class="step" class:reached=proof.reached data-proof=word>{not_yet}{word}</span> }.into_any()
    });
    each.collect::<Vec<_>>().into_any()
}

fn leaves(due_ms: protocol::Millis, when: At) -> AnyView {
    let says = if when == At::Opening { "Leaves when you open, " } else { "Leaves " };
    view! { <p class="dim" data-desk="delivery-due">{says}<time datetime=format::iso(due_ms)>{format::moment(due_ms)}</time></p> }
        .into_any()
}
