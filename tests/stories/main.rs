//! Stories told through the real thing: workerd, Chromium, and HTTP on both sides.
//!
//! One file a theme. A story may be read from top to bottom as what people do and see.

// A story that meets something unexpected has failed, and a panic is how it says so.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod accessible;
mod attack;
mod claims;
mod console;
mod delivery;
mod desk_pages;
mod doors;
mod files;
mod guests;
mod hooks;
mod inbox;
mod injection;
mod knowledge_page;
mod ladder;
mod leads;
mod looks;
mod mail_both_ways;
mod mail_later;
mod mail_news;
mod metrics;
mod model;
mod model_budget;
mod model_streams;
mod model_troubles;
mod openapi;
mod ownership;
mod pages;
mod pages_hostile;
mod parts;
mod permissions;
mod pictures;
mod privacy;
mod reconnect;
mod robust;
mod routes;
mod rules;
mod screenshots;
mod script;
mod settings;
mod setup;
mod slack_both_ways;
mod talk;
mod talk_looks;
mod talk_page;
mod teach;
mod team;
mod team_page;
mod told_elsewhere;
mod triggers;
mod waiting;
mod website;
mod whatsapp_both_ways;
mod whatsapp_fails;
mod whole_path;
mod widget;
mod widget_access;
mod widget_access_tree;
mod widget_files;
mod widget_log;
mod widget_looks;
mod widget_words;
