//! The Captured page: what would have been sent, drawn as each channel would.

use super::app::App;
use super::format;
use super::slack::{self, lines};
use console::captured::{Shown, read};
use console::mail::Mail;
use console::session::Route;
use console::whatsapp::{Button, WhatsappMessage};
use console::words;
use leptos::prelude::*;
use protocol::desk::Captured;

pub fn captured(app: App) -> AnyView {
    let list = app.select(|model| model.captured.clone());
    let empty = move || match list.get() {
        None => Some("Loading…"),
        Some(list) if list.is_empty() => {
            Some("Nothing yet. Ask for a person in the widget, and what the team would receive appears here.")
        }
        Some(_) => None,
    };
    view! {
        <main class="pages page">
            <h1>"Captured"</h1>
            <p class="hint">"Channels set to capture send nothing. This is what they would have sent, newest first."</p>
            {move || empty().map(|words| view! { <p class="empty">{words}</p> })}
            <div class="notices">
                <For each=move || list.get().unwrap_or_default() key=|notice| notice.id children=notice />
            </div>
        </main>
    }
    .into_any()
}

fn notice(notice: Captured) -> AnyView {
    let shown = match read(notice.channel, &notice.body) {
        Shown::Slack(message) => slack::message(message),
        Shown::Whatsapp(message) => bubble(message),
        Shown::Mail(mail) => letter(mail),
        Shown::Raw(body) => view! { <pre class="raw">{body}</pre> }.into_any(),
    };
    let href = Route::Conversation(notice.conversation).fragment();
    view! {
        <article class="notice" data-desk="captured" data-channel=notice.channel.name()>
            <header>
                <strong>{words::channel(notice.channel)}</strong>
                <span>" to "{notice.to}</span>
                <time class="dim" datetime=format::iso(notice.at_ms)>{format::moment(notice.at_ms)}</time>
                <a href=href>"Open the conversation"</a>
            </header>
            {shown}
        </article>
    }
    .into_any()
}

fn bubble(message: WhatsappMessage) -> AnyView {
    let WhatsappMessage { template, is_answer, header, body, footer, buttons } = message;
    let buttons: Vec<AnyView> = buttons.into_iter().map(phone_button).collect();
    view! {
        <div class="whatsapp">
            {template.map(|name| view! { <p class="template">"Template "{name}</p> })}
            <div class="wa-bubble">
                {is_answer.then(|| view! { <p class="wa-quote">"Answers an earlier message"</p> })}
                {(!header.is_empty()).then(|| view! { <p class="wa-head">{header}</p> })}
                {lines(body)}
                {(!footer.is_empty()).then(|| view! { <p class="wa-foot">{footer}</p> })}
                {(!buttons.is_empty()).then(|| view! { <div class="wa-buttons">{buttons}</div> })}
            </div>
        </div>
    }
    .into_any()
}

fn phone_button(button: Button) -> AnyView {
    match button.url {
        Some(url) => view! { <a href=url target="_blank" rel="noopener">{button.label}</a> }.into_any(),
        None => view! { <span>{button.label}</span> }.into_any(),
    }
}

/// The mail in a frame where nothing runs; its links open beside the console. Each is a page of its own to the browser, so it is
/// loaded when it comes near the view.
fn letter(mail: Mail) -> AnyView {
    let Mail { subject, from, to, reply_to, html, text } = mail;
    let body = if html.is_empty() {
        view! { <pre class="plain">{text}</pre> }.into_any()
    } else {
        let page = format!("<base target=\"_blank\">{html}");
        let frame = leptos::html::iframe().attr("loading", "lazy").title(format!("Mail: {subject}"));
        frame.sandbox("allow-popups allow-popups-to-escape-sandbox").srcdoc(page).into_any()
    };
    view! {
        <div class="mail">
            <h2>{subject.clone()}</h2>
            <dl class="mail-head">
                <div><dt>"From"</dt><dd>{from}</dd></div>
                <div><dt>"To"</dt><dd>{to}</dd></div>
                {(!reply_to.is_empty()).then(|| view! { <div><dt>"Reply to"</dt><dd>{reply_to}</dd></div> })}
            </dl>
            {body}
        </div>
    }
    .into_any()
}
