//! How this browser calls its member: the choice, and the calling. Nothing is asked of the browser before a click.

use super::super::app::App;
use browser::dom;
use console::model::Event;
use console::notify::{Alerts, News};
use console::session::Route;
use console::update_inbox::ListEvent;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AudioContext, AudioContextState, Notification, NotificationOptions, NotificationPermission};

/// Notifications of one moment: more say no more.
const AT_ONCE: usize = 3;
/// The chime: two notes, their pitch in hertz and their beginning in seconds.
const NOTES: [(f32, f64); 2] = [(784.0, 0.0), (1046.5, 0.14)];
const NOTE_S: f64 = 0.32;
const VOLUME: f32 = 0.12;

thread_local! {
    /// Made at a click, as browsers want it.
    static AUDIO: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// Its panel and the `other` beside it are never open together.
pub fn button(app: App, shown: RwSignal<bool>, other: RwSignal<bool>) -> AnyView {
    let on = app.select(|model| model.alerts.notices || model.alerts.sound);
    let panel = move || shown.get().then(|| choices(app));
    view! {
        <button
            type="button" class="toggle bell" data-desk="alerts" aria-label="Notifications" title="Notifications"
            aria-pressed=move || on.get().to_string() aria-expanded=move || shown.get().to_string()
            on:click=move |_| { other.set(false); shown.update(|shown| *shown = !*shown); }
        ><span class="bell-icon" aria-hidden="true"></span></button>
        {panel}
    }
    .into_any()
}

fn choices(app: App) -> AnyView {
    let blocked = RwSignal::new(false);
    let now = app.select(|model| model.alerts);
    let set = move |alerts: Alerts| app.send(Event::List(ListEvent::Alerts(alerts)));
    let notices = move |wanted: bool| {
        let allowed = move |allowed: bool| {
            blocked.set(wanted && !allowed);
            set(Alerts { notices: wanted && allowed, ..now.get_untracked() });
        };
        if wanted { ask(allowed) } else { allowed(false) }
    };
    let sound = move |sound: bool| {
        set(Alerts { sound, ..now.get_untracked() });
        if sound {
            ring();
        }
    };
    let words = move || {
        blocked.get().then(|| view! { <p class="bad" role="alert">"This browser blocks notifications of this page. Allow them in its settings."</p> })
    };
    view! {
        <fieldset class="alerts-panel" data-desk="alerts-panel">
            <legend>"When somebody waits or answers"</legend>
            {check("alert-notices", "Show a notification", move || now.get().notices, notices)}
            {check("alert-sound", "Play a sound", move || now.get().sound, sound)}
            {check("alert-urgent", "Only for what is urgent", move || now.get().only_urgent, move |only_urgent| set(Alerts { only_urgent, ..now.get_untracked() }))}
            {words}
            <p class="hint">"Kept in this browser."</p>
        </fieldset>
    }
    .into_any()
}

fn check(
    hook: &'static str,
    label: &'static str,
    on: impl Fn() -> bool + Send + Sync + 'static,
    change: impl Fn(bool) + 'static,
) -> AnyView {
    view! {
        <label class="check">
            <input type="checkbox" data-desk=hook prop:checked=on on:change=move |event| change(event_target_checked(&event)) />
            {label}
        </label>
    }
    .into_any()
}

/// Asks the browser, whose answer may be old.
fn ask(then: impl FnOnce(bool) + 'static) {
    if Notification::permission() != NotificationPermission::Default {
        return then(Notification::permission() == NotificationPermission::Granted);
    }
    let answered = Closure::once_into_js(move |answer: JsValue| then(answer == "granted"));
    // A browser without notifications never answers, and the box stays empty.
    let _ = Notification::request_permission_with_permission_callback(answered.unchecked_ref());
}

/// Whoever looks at the page sees it anyway and is not sent a notification as well.
pub fn call(news: &[News], alerts: Alerts) {
    let looking = dom::is_visible() && document().has_focus().unwrap_or(true);
    if alerts.notices && !looking {
        news.iter().take(AT_ONCE).for_each(show);
    }
    if alerts.sound {
        ring();
    }
}

/// A click on it opens the conversation in this window.
fn show(news: &News) {
    let options = NotificationOptions::new();
    options.set_body(&news.body);
    // A newer one of the same conversation takes its place.
    options.set_tag(&news.conversation);
    let Ok(notice) = Notification::new_with_options(&news.title, &options) else { return };
    let route = Route::Conversation(news.conversation.clone());
    let shown = notice.clone();
    let opened = dom::once(Box::new(move || {
        if let Some(window) = web_sys::window() {
            let _ = window.focus();
        }
        super::super::keep::visit(&route);
        shown.close();
    }));
    notice.set_onclick(Some(opened.unchecked_ref()));
}

/// Two soft notes, made here. A browser that allows no sound yet stays silent rather than late.
fn ring() {
    AUDIO.with_borrow_mut(|audio| {
        if audio.is_none() {
            *audio = AudioContext::new().ok();
        }
        let Some(audio) = audio else { return };
        if audio.state() == AudioContextState::Suspended {
            let _ = audio.resume();
        }
        for (pitch, at) in NOTES {
            // A note that cannot be played is not heard, and nothing else follows from it.
            let _ = note(audio, pitch, audio.current_time() + at);
        }
    });
}

fn note(audio: &AudioContext, pitch: f32, from: f64) -> Result<(), JsValue> {
    let (tone, volume) = (audio.create_oscillator()?, audio.create_gain()?);
    tone.frequency().set_value(pitch);
    volume.gain().set_value_at_time(VOLUME, from)?;
    volume.gain().exponential_ramp_to_value_at_time(0.001, from + NOTE_S)?;
    tone.connect_with_audio_node(&volume)?;
    volume.connect_with_audio_node(&audio.destination())?;
    tone.start_with_when(from)?;
    tone.stop_with_when(from + NOTE_S)
}
