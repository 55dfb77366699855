//! Names that lead inward: by what they end in, or because they are known for it.

use super::{Reach, Refused};

/// Never a public website: special-use names (RFC 6761, 6762, 8375, 9476) and what networks use inside.
const INSIDE: [&str; 22] = [
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "home.arpa",
    "arpa",
    "test",
    "example",
    "invalid",
    "onion",
    "alt",
    "svc",
    "cluster",
    "consul",
    "docker",
    "workgroup",
    "domain",
];

/// Public names that resolve to whatever number they contain, or to this computer.
const RESOLVE_INWARD: [&str; 10] = [
    "nip.io",
    "sslip.io",
    "xip.io",
    "localtest.me",
    "lvh.me",
    "vcap.me",
    "lacolhost.com",
    "traefik.me",
    "localho.st",
    "rbndr.us",
];

pub fn check(name: &str, reach: Reach) -> Result<(), Refused> {
    if is_loopback(name) && reach.loopback {
        return Ok(());
    }
    let name = name.to_ascii_lowercase();
    // With the root's dot the same host has two names, one of which a list would miss.
    let odd = name.ends_with('.') || !name.contains('.') || name.contains("..");
    let listed = INSIDE.iter().chain(&RESOLVE_INWARD).any(|inside| is_below(&name, inside));
    if odd || listed { Err(Refused::Name) } else { Ok(()) }
}

pub fn is_loopback(name: &str) -> bool {
    is_below(&name.to_ascii_lowercase(), "localhost")
}

/// The name itself or one under it.
fn is_below(name: &str, above: &str) -> bool {
    name.strip_suffix(above).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}
