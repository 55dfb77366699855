//! A captured Slack message, drawn as Slack would.

use console::mrkdwn::{Line, Span};
use console::slack::{Block, Button, Control, SlackMessage, Style};
use leptos::prelude::*;

pub fn message(message: SlackMessage) -> AnyView {
    let about = match (message.only_for, message.in_thread, message.is_update) {
        (Some(user), ..) => Some(format!("only {user} sees this")),
        (_, _, true) => Some("replaces the card".to_owned()),
        (_, true, _) => Some("in the thread".to_owned()),
        _ => None,
    };
    let blocks: Vec<AnyView> = message.blocks.into_iter().map(block).collect();
    view! {
        <div class="slack">
            <span class="app-icon" aria-hidden="true">"B"</span>
            <div class="slack-body">
                <p class="slack-by"><strong>"Baton"</strong><span class="tag">"APP"</span>{about.map(|about| view! { <span class="dim">{about}</span> })}</p>
                {blocks}
            </div>
        </div>
    }
    .into_any()
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Header(text) => view! { <h2>{text}</h2> }.into_any(),
        Block::Divider => view! { <hr/> }.into_any(),
        Block::Section { text, fields, control: accessory } => {
            let fields: Vec<AnyView> =
                fields.into_iter().map(|field| view! { <div>{lines(field)}</div> }.into_any()).collect();
            view! {
                <div class="section">
                    <div class="section-text">
                        <div>{lines(text)}</div>
                        {(!fields.is_empty()).then(|| view! { <div class="fields">{fields}</div> })}
                    </div>
                    {accessory.map(control)}
                </div>
            }
            .into_any()
        }
        Block::Context(elements) => {
            let elements: Vec<AnyView> =
                elements.into_iter().map(|element| view! { <div>{lines(element)}</div> }.into_any()).collect();
            view! { <div class="context">{elements}</div> }.into_any()
        }
        Block::Actions(controls) => {
            let controls: Vec<AnyView> = controls.into_iter().map(control).collect();
            view! { <div class="slack-actions">{controls}</div> }.into_any()
        }
        Block::Unknown(json) => view! { <pre>{json}</pre> }.into_any(),
    }
}

/// A list opens, so that its choices can be read; choosing does nothing here.
fn control(control: Control) -> AnyView {
    match control {
        Control::Button(pressed) => button(pressed),
        Control::Select { label, options } => {
            let options: Vec<AnyView> =
                options.into_iter().map(|option| view! { <li>{option}</li> }.into_any()).collect();
            view! {
                <details class="slack-select">
                    <summary class="slack-button" title="Works in Slack">{label}<span class="caret" aria-hidden="true"></span></summary>
                    <ul>{options}</ul>
                </details>
            }
            .into_any()
        }
    }
}

/// Buttons that would call back to Baton are drawn but do nothing here: there is no Slack to press them in.
fn button(button: Button) -> AnyView {
    let class = match button.style {
        Style::Plain => "slack-button",
        Style::Primary => "slack-button go",
        Style::Danger => "slack-button stop",
    };
    match button.url {
        Some(url) => view! { <a class=class href=url target="_blank" rel="noopener">{button.label}</a> }.into_any(),
        None => view! { <span class=class title="Works in Slack">{button.label}</span> }.into_any(),
    }
}

pub fn lines(lines: Vec<Line>) -> AnyView {
    let lines: Vec<AnyView> = lines
        .into_iter()
        .map(|line| {
            let spans: Vec<AnyView> = line.spans.into_iter().map(span).collect();
            if line.quote {
                view! { <blockquote>{spans}</blockquote> }.into_any()
            } else {
                view! { <p>{spans}</p> }.into_any()
            }
        })
        .collect();
    lines.into_any()
}

fn span(span: Span) -> AnyView {
    match span {
        Span::Text(text) => text.into_any(),
        Span::Bold(text) => view! { <strong>{text}</strong> }.into_any(),
        Span::Italic(text) => view! { <em>{text}</em> }.into_any(),
        Span::Strike(text) => view! { <s>{text}</s> }.into_any(),
        Span::Code(text) => view! { <code>{text}</code> }.into_any(),
        Span::Mention(text) => view! { <span class="mention">{text}</span> }.into_any(),
        Span::Link { url, label } => view! { <a href=url target="_blank" rel="noopener">{label}</a> }.into_any(),
    }
}
