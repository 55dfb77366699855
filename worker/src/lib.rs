//! Baton at the edge: doors, Durable Objects, and the one outbound fetch.
//!
//! For: everything that knows Cloudflare. Not for: rules (`domain`) or vendors' formats (`connectors`).
//! A request goes door → object → `domain` → one SQL burst → frames and jobs.

mod answer;
mod auth;
mod burst;
mod call;
mod chance;
mod conversation;
mod desk;
mod door;
mod error;
mod files;
mod guests;
mod models;
mod outbound;
mod published;
mod secrets;
mod socket;
mod visit;

use worker::{Context, Env, ForwardableEmailMessage, Request, Response, Result, event};

#[event(fetch)]
async fn fetch(request: Request, env: Env, _context: Context) -> Result<Response> {
    door::answer(request, env).await
}

/// A mail to an address that Cloudflare's Email Routing leads here.
#[event(email)]
async fn email(message: ForwardableEmailMessage, env: Env, _context: Context) -> Result<()> {
    door::mailed(&message, &env).await
}
