//! The static files around the pages: their headers, and the folder development serves.
//! Not for: making the pages; see `build/`.

use crate::build;
use crate::demo;
use crate::fault::{Done, Naming, write};
use crate::places::Places;
use crate::stamp::entries;
use std::path::Path;

/// Cloudflare's file of headers for static assets.
///
/// The loader is fetched by every page view, so it is kept briefly; what is named by its content is
/// kept for ever. A business's own pages import the widget from here, which needs CORS. The console
/// runs only its own scripts; `unsafe-inline` is for styles alone: captured mails bring theirs.
const HEADERS: &str = "\
/baton.js
  Cache-Control: public, max-age=300
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  X-Content-Type-Options: nosniff

/baton-frame.js
  Cache-Control: public, max-age=300
  X-Content-Type-Options: nosniff

/baton/*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  X-Content-Type-Options: nosniff

/console/app/*
  Cache-Control: public, max-age=31536000, immutable

/console/files/*
  Cache-Control: public, max-age=31536000, immutable

/console/*
  Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
";

pub fn write_headers(places: &Places) -> Done {
    write(&places.assets().join("_headers"), HEADERS)
}

/// Puts the models beside the pages: the worker fetches them from there on first use.
/// Recipes, licences and checksums stay where they are read.
pub fn bring_models(places: &Places) -> Done {
    let target = places.assets().join("models");
    build::clear(&target)?;
    std::fs::create_dir_all(&target).naming(format_args!("make {}", target.display()))?;
    for entry in entries(&places.models())? {
        if entry.extension().is_some_and(|extension| extension == "bin") {
            let name = entry.file_name().unwrap_or_default();
            std::fs::copy(&entry, target.join(name)).naming(format_args!("copy {}", entry.display()))?;
        }
    }
    Ok(())
}

/// Makes what development and the stories serve: the deployed files, the demo shop, and wrangler's settings.
pub fn assemble(places: &Places) -> Done {
    build::clear(&places.dev_assets())?;
    demo::render(places, &places.dev_assets())?;
    copy(&places.assets(), &places.dev_assets())?;
    write(&places.dev_config(), crate::dev::config(places)?)
}

/// Copies a folder into another.
pub fn copy(from: &Path, to: &Path) -> Done {
    std::fs::create_dir_all(to).naming(format_args!("make {}", to.display()))?;
    for entry in entries(from)? {
        let target = to.join(entry.file_name().unwrap_or_default());
        if entry.is_dir() {
            copy(&entry, &target)?;
        } else {
            std::fs::copy(&entry, &target).naming(format_args!("copy {}", entry.display()))?;
        }
    }
    Ok(())
}
