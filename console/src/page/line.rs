//! One line of the transcript: the visitor's, the assistant's, a member's, a note, an event, or one on its way.

use super::app::App;
use super::evidence::evidence;
use super::format;
use super::knowledge::teach;
use console::conversation::{Line, Outgoing, Reached};
use console::mention::{Piece, pieces};
use console::model::Event;
use console::mrkdwn::is_safe;
use console::words;
use leptos::prelude::*;
use protocol::transcript::{Author, Kind, Message, Source};

pub fn line(app: App, line: Line, visitor: String) -> AnyView {
    let (seq, at_ms) = (line.message.seq.to_string(), line.message.at_ms);
    let fired: Vec<AnyView> = line.fired.into_iter().map(evidence).collect();
    view! {
        <li class="utterance" data-line=seq>
            {line.new_day.then(|| view! { <p class="day"><span>{format::day(at_ms)}</span></p> })}
            {message(app, line.message, visitor, line.reached)}
            {(!fired.is_empty()).then(|| view! { <div class="fired">{fired}</div> })}
        </li>
    }
    .into_any()
}

fn message(app: App, message: Message, visitor: String, reached: Option<Reached>) -> AnyView {
    let from = words::author_key(message.from);
    let kind = words::kind_key(message.kind);
    let time = view! { <time datetime=format::iso(message.at_ms)>{format::clock(message.at_ms)}</time> };
    let seq = message.seq.to_string();
    if message.kind == Kind::Event || message.from == Author::System {
        return view! {
            <p class="event" data-desk="message" data-from=from data-kind=kind data-seq=seq>
                <span>{text(app, message.kind, message.text)}</span>" "{time}
            </p>
        }
        .into_any();
    }
    let name = match message.from {
        Author::Visitor => visitor,
        Author::Assistant => "Assistant".to_owned(),
        Author::Member | Author::System => message.name.unwrap_or_else(|| "Team".to_owned()),
    };
    // What a member told a visitor can be taught; a link to one conversation opens nothing beside it.
    let teaches = message.kind == Kind::Text && message.from == Author::Member && app.peek(|model| !model.is_link());
    let class = if message.kind == Kind::Note { "note".to_owned() } else { from.to_owned() };
    view! {
        <div class=format!("message {class}") data-desk="message" data-from=from data-kind=kind data-seq=seq>
            <p class="by"><strong>{name}</strong>" "{time}{note_mark(message.kind)}</p>
            <div class="bubble" dir="auto">{text(app, message.kind, message.text)}</div>
            {sources(&message.sources)}
            <p class="under">{reached.map(how_far)}{teaches.then(|| teach(app, message.seq))}</p>
        </div>
    }
    .into_any()
}

/// Colleagues named in a note stand out.
fn text(app: App, kind: Kind, text: String) -> AnyView {
    if kind != Kind::Note {
        return text.into_any();
    }
    let members = app.peek(|model| model.me().map(|me| me.members.clone()).unwrap_or_default());
    let piece = |piece: Piece| match piece {
        Piece::Plain(text) => text.into_any(),
        Piece::Name(name) => view! { <span class="mention" data-desk="named">{name}</span> }.into_any(),
    };
    pieces(&text, &members).into_iter().map(piece).collect::<Vec<_>>().into_any()
}

/// Whether the visitor has read it.
fn how_far(reached: Reached) -> AnyView {
    let (key, says) = words::reached(reached);
    view! { <span class="reached" data-desk="reached" data-reached=key>{says}</span> }.into_any()
}

fn note_mark(kind: Kind) -> Option<AnyView> {
    (kind == Kind::Note).then(|| view! { <span class="only-team">"only the team sees this"</span> }.into_any())
}

fn sources(sources: &[Source]) -> Option<AnyView> {
    let links: Vec<AnyView> = sources.iter().map(source).collect();
    (!links.is_empty()).then(|| view! { <p class="sources">"From "{links}</p> }.into_any())
}

fn source(source: &Source) -> AnyView {
    let title = source.title.clone();
    match source.url.clone().filter(|url| is_safe(url) || url.starts_with('/')) {
        Some(url) => view! { <a href=url target="_blank" rel="noopener noreferrer">{title}</a> }.into_any(),
        None => view! { <span>{title}</span> }.into_any(),
    }
}

/// A reply or note that is not stored yet.
pub fn outgoing(app: App, outgoing: Outgoing) -> AnyView {
    let Some((id, text)) = outgoing.act.line().map(|(id, text)| (id.to_owned(), text.to_owned())) else {
        return ().into_any();
    };
    let class = if outgoing.act.path() == "note" { "message note pending" } else { "message member pending" };
    let state = match outgoing.failed {
        None => view! { <p class="by">"Sending…"</p> }.into_any(),
        Some(why) => {
            let again = id.clone();
            view! {
                <p class="by bad" role="alert" data-desk="error">
                    {format!("Not sent: {why} ")}
                    <button type="button" class="text" on:click=move |_| app.send(Event::Retry { id: again.clone() })>"Send again"</button>
                    <button type="button" class="text" on:click=move |_| app.send(Event::Discard { id: id.clone() })>"Discard"</button>
                </p>
            }
            .into_any()
        }
    };
    view! { <li class=class data-desk="outgoing"><div class="bubble">{text}</div>{state}</li> }.into_any()
}
