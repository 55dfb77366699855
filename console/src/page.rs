//! Everything of the console that needs a browser: drawing, calls, sockets, storage.
//! Not for: decisions; they are the library's.

mod api;
mod app;
mod captured;
mod card;
mod channels;
mod clipboard;
mod closing;
mod composer;
mod conversation;
mod dialog;
mod evidence;
mod format;
mod inbox;
mod keep;
mod knowledge;
mod line;
mod mention;
mod menu;
mod metrics;
mod present;
mod privacy;
mod replies;
mod rules;
mod save;
mod setup;
mod shell;
mod signin;
mod slack;
mod suggestion;
mod team;
mod trail;
mod transcript;
mod webhooks;
mod who;

use app::App;

/// Starts the app and puts it into the page's body.
pub fn mount() {
    conversation::above_keyboard();
    leptos::mount::mount_to_body(|| {
        let app = App::start();
        shell::shell(app)
    });
}
