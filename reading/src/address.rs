//! Which addresses may be fetched on an owner's behalf: public web pages, and nothing inside anybody's network.
//!
//! Addresses come from owners, from pages and from redirects, so each is checked again at every hop. They are read by
//! the rules of the URL standard, the same the fetch that follows reads them by: `http://0x7f.1/` is 127.0.0.1 to both.
//! Not for: what a name resolves to, which a Worker cannot see. Cloudflare's own fetch refuses private networks; in
//! development a name that resolves inward is not stopped here, except for those that are known for it.

mod names;
#[cfg(test)]
mod tests;

use crate::limits::ADDRESS_CHARS;
use crate::words;
use core::fmt;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// How far inward an address may lead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// This computer itself too, on any port: development, by a setting.
    pub loopback: bool,
}

/// Why an address is not fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No address at all, or one that is written to be misread.
    Unreadable,
    TooLong,
    /// Not `http` or `https`.
    Scheme,
    /// A name or password in the address.
    Credentials,
    Port,
    /// A name inside somebody's network.
    Name,
    /// A number inside somebody's network, or of no host at all.
    Number,
}

impl Refused {
    /// For the owner.
    pub fn words(self) -> &'static str {
        words::refused(self)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words())
    }
}

/// An address as everything here writes it: absolute, without a fragment or a default port.
pub fn parse(text: &str, base: Option<&Url>) -> Result<Url, Refused> {
    let text = text.trim();
    if text.len() > ADDRESS_CHARS {
        return Err(Refused::TooLong);
    }
    // The standard drops tabs and line ends silently, wherever they are; nobody means to write them.
    if text.is_empty() || text.contains(char::is_control) || has_escaped_host(text) {
        return Err(Refused::Unreadable);
    }
    let mut url = Url::options().base_url(base).parse(text).map_err(|_| Refused::Unreadable)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Refused::Scheme);
    }
    url.set_fragment(None);
    if url.query() == Some("") {
        url.set_query(None);
    }
    if url.as_str().len() > ADDRESS_CHARS { Err(Refused::TooLong) } else { Ok(url) }
}

/// `http://%31%32%37.0.0.1/`: readable to a browser, written by nobody in good faith.
fn has_escaped_host(text: &str) -> bool {
    let rest = match text.split_once("//") {
        Some((scheme, rest)) if scheme.is_empty() || scheme.ends_with(':') => rest,
        _ => return false,
    };
    rest.split(['/', '?', '#', '\\']).next().is_some_and(|host| host.contains('%'))
}

/// Only public web pages. Ask it before every fetch, also of each redirect's target.
pub fn check(url: &Url, reach: Reach) -> Result<(), Refused> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Refused::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refused::Credentials);
    }
    let inside = match url.host() {
        Some(Host::Domain(name)) => {
            names::check(name, reach)?;
            names::is_loopback(name)
        }
        Some(Host::Ipv4(ip)) => {
            check_ip(IpAddr::V4(ip), reach)?;
            ip.is_loopback()
        }
        Some(Host::Ipv6(ip)) => {
            check_ip(IpAddr::V6(ip), reach)?;
            is_loopback_v6(ip)
        }
        None => return Err(Refused::Unreadable),
    };
    if inside || is_web_port(url) { Ok(()) } else { Err(Refused::Port) }
}

/// Where public websites are. On other ports of a public host there are databases and mail.
fn is_web_port(url: &Url) -> bool {
    matches!(url.port_or_known_default(), Some(80 | 443 | 8080 | 8443))
}

pub fn check_ip(ip: IpAddr, reach: Reach) -> Result<(), Refused> {
    let (public, loopback) = match ip {
        IpAddr::V4(ip) => (is_public_v4(ip), ip.is_loopback()),
        IpAddr::V6(ip) => (is_public_v6(ip), is_loopback_v6(ip)),
    };
    if public || loopback && reach.loopback { Ok(()) } else { Err(Refused::Number) }
}

/// Everything but IANA's special-purpose registry, and one address of a cloud's own host.
fn is_public_v4(ip: Ipv4Addr) -> bool {
    // Azure's metadata and DNS, in the middle of public space.
    const AZURE_HOST: [u8; 4] = [168, 63, 129, 16];
    match ip.octets() {
        [0 | 10 | 127, ..] | [169, 254, ..] | [192, 168, ..] => false,
        [100, b, ..] => !(64..128).contains(&b),
        [172, b, ..] => !(16..32).contains(&b),
        // Protocols, documentation, and the relay of 6to4.
        [192, 0, 0 | 2, _] | [192, 88, 99, _] => false,
        [198, 18 | 19, ..] | [198, 51, 100, _] | [203, 0, 113, _] => false,
        // Multicast, reserved, broadcast.
        [224..=255, ..] => false,
        octets => octets != AZURE_HOST,
    }
}

/// Only what is given out to hosts, 2000::/3, without its special parts. That leaves out everything that holds an IPv4
/// address inside: mapped, compatible, NAT64, 6to4, Teredo.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [a, b, ..] = ip.segments();
    let given_out = (0x2000..0x4000).contains(&a);
    let protocols = a == 0x2001 && b < 0x0200;
    let documentation = a == 0x2001 && b == 0x0db8 || a == 0x3fff && b < 0x1000;
    let six_to_four = a == 0x2002;
    given_out && !protocols && !documentation && !six_to_four
}

fn is_loopback_v6(ip: Ipv6Addr) -> bool {
    ip.is_loopback() || ip.to_ipv4_mapped().is_some_and(|inside| inside.is_loopback())
}

/// `www.` counts as the same host, and so do `http` and `https` on their own ports.
pub fn same_host(a: &Url, b: &Url) -> bool {
    let bare = |url: &Url| url.host_str().map(|host| host.strip_prefix("www.").unwrap_or(host).to_owned());
    bare(a) == bare(b) && a.port() == b.port()
}
