//! Fills a new desk with the demo shop, through the same public API an owner's console uses.
//! Not for: a desk that already knows something; it is left as it is.

use crate::demo;
use crate::fault::{Done, fault};
use crate::http::Server;
use crate::places::Places;
use crate::task::say;
use serde_json::{Value, json};

/// Fills the desk when it is new, and gives the owner's id.
pub fn fill(places: &Places, server: &Server) -> Done<String> {
    let business = demo::business(places)?;
    let members = business["members"].as_array().ok_or_else(|| fault("demo/business.json lacks `members`"))?;
    let owner = members.iter().find(|member| member["role"] == "owner").and_then(|owner| owner["id"].as_str());
    let owner = owner.ok_or_else(|| fault("demo/business.json has no member whose role is `owner`"))?;
    let known = server.must("GET", "/api/desk/knowledge/sources", None)?;
    if known["sources"].as_array().is_some_and(|sources| !sources.is_empty()) {
        return Ok(owner.to_owned());
    }
    put_settings(server, &business)?;
    for member in members {
        server.must("POST", "/api/desk/members", Some(member))?;
    }
    let pages = demo::pages(places)?;
    for page in &pages {
        let source = json!({
            "id": page.slug,
            "title": page.title,
            "url": format!("http://localhost:{}{}", server.port, page.path()),
            "text": page.knowledge(),
        });
        server.must("POST", "/api/desk/knowledge/sources", Some(&source))?;
    }
    say(&format!("✓ the demo shop: {} pages, {} team members", pages.len(), members.len()));
    Ok(owner.to_owned())
}

fn put_settings(server: &Server, business: &Value) -> Done {
    let mut document = server.must("GET", "/api/desk/settings", None)?;
    let settings = &mut document["settings"];
    for field in ["business", "assistant", "colour"] {
        settings[field] = business[field].clone();
    }
    settings["answers"]["people_only"] = business["people_only"].clone();
    // The demo shop itself is a website on this computer.
    settings["answers"]["local_addresses"] = json!(true);
    settings["origins"] =
        json!([format!("http://localhost:{}", server.port), format!("http://127.0.0.1:{}", server.port)]);
    for channel in ["slack", "whatsapp", "email"] {
        settings[channel]["mode"] = json!("capture");
    }
    settings["slack"]["channel"] = json!("#front-desk");
    settings["whatsapp"]["phone_number_id"] = json!("100000000000001");
    settings["email"]["from"] = json!("Harbour <chat@harbour-plumbing.example>");
    server.must("PUT", "/api/desk/settings", Some(&document))?;
    Ok(())
}
