//! Development's secrets in `.dev.vars`: made once, kept, readable by their owner alone.
//! Not for: production, where secrets are set with `npx wrangler secret put`.

use crate::fault::{Done, Naming, fault};
use crate::places::Places;
use crate::task::say;
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

/// Bytes of a secret: 256 bits.
const LENGTH: usize = 32;
/// Signs tokens and links; signs in as the owner.
const NEEDED: [&str; 2] = ["BATON_SECRET", OWNER];
const OWNER: &str = "BATON_OWNER_TOKEN";

pub struct Secrets {
    pub file: PathBuf,
    pub owner: String,
}

/// Adds what is missing, and never changes what is there.
pub fn ensure(places: &Places) -> Done<Secrets> {
    let file = places.root.join(".dev.vars");
    let mut text = std::fs::read_to_string(&file).unwrap_or_default();
    let before = text.len();
    for name in NEEDED {
        if value(&text, name).is_none() {
            if !text.is_empty() && !text.ends_with('\n') {
                text.push('\n');
            }
            text.push_str(&format!("{name}={}\n", random()?));
        }
    }
    if text.len() != before {
        let mut out = std::fs::OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(&file);
        let written = out
            .as_mut()
            .map_err(|error| error.to_string())
            .and_then(|out| out.write_all(text.as_bytes()).map_err(|error| error.to_string()));
        written.naming("write .dev.vars")?;
        say("✓ made secrets for development in .dev.vars");
    }
    let owner = value(&text, OWNER).ok_or_else(|| fault(".dev.vars has no owner token"))?.to_owned();
    Ok(Secrets { file, owner })
}

fn value<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let line = text.lines().find_map(|line| line.trim().strip_prefix(name)?.trim_start().strip_prefix('='))?;
    let value = line.trim().trim_matches('"');
    (!value.is_empty()).then_some(value)
}

fn random() -> Done<String> {
    let mut bytes = [0; LENGTH];
    let mut source = std::fs::File::open("/dev/urandom").naming("open /dev/urandom")?;
    source.read_exact(&mut bytes).naming("read /dev/urandom")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn reads_a_value_and_knows_an_empty_one() {
        let text = "BATON_SECRET=\nBATON_OWNER_TOKEN = \"abc\"\n";
        assert_eq!(value(text, "BATON_SECRET"), None);
        assert_eq!(value(text, "BATON_OWNER_TOKEN"), Some("abc"));
    }
}
