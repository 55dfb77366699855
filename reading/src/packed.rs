//! Sitemaps that come packed, as `sitemap.xml.gz`.
//!
//! Known by their first bytes: servers call them by many names, and some say they packed them for the way, in which
//! case the fetch has unpacked them already. Not for: what they say; see [`crate::sitemap`].

use crate::limits::SITEMAP_BYTES;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// How a gzip file begins (RFC 1952), with the only method there is.
const MARK: [u8; 3] = [0x1f, 0x8b, 0x08];
/// With its time and where it was made.
const HEAD: usize = 10;
/// What may stand behind the head, by its bits, in this order: a field, two texts that end with nothing, a sum.
const FIELD: u8 = 4;
const TEXTS: [u8; 2] = [8, 16];
const SUM: u8 = 2;

/// The text's bytes, no more than a sitemap may have: whatever is packed a thousand to one ends there. What is broken
/// gives what stands before it, as a broken text does; so the sums at its end are not looked at.
pub fn opened(bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.starts_with(&MARK) {
        return bytes;
    }
    let read = |packed| decompress_to_vec_with_limit(packed, SITEMAP_BYTES).unwrap_or_else(|broken| broken.output);
    let mut text = packed(&bytes).map(read).unwrap_or_default();
    // Of what is broken the room that was left comes back with it, and no text has a zero in it.
    let end = text.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    text.truncate(end);
    text
}

/// What stands behind the head.
fn packed(file: &[u8]) -> Option<&[u8]> {
    let (flags, mut rest) = (*file.get(MARK.len())?, file.get(HEAD..)?);
    if flags & FIELD != 0 {
        let (length, field) = rest.split_first_chunk()?;
        rest = field.get(usize::from(u16::from_le_bytes(*length))..)?;
    }
    for _ in TEXTS.iter().filter(|text| flags & **text != 0) {
        let end = rest.iter().position(|byte| *byte == 0)?;
        rest = rest.get(end + 1..)?;
    }
    if flags & SUM != 0 { rest.get(2..) } else { Some(rest) }
}

#[cfg(test)]
mod tests {
    use super::opened;
    use crate::limits::SITEMAP_BYTES;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(text).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn what_is_packed_is_opened_and_all_else_is_left() {
        let text = b"<urlset><url><loc>https://x.com/a</loc></url></urlset>".to_vec();
        assert_eq!(opened(packed(&text)), text);
        assert_eq!(opened(text.clone()), text);
        assert_eq!(opened(vec![0x1f]), [0x1f]);
        // With all that may stand in its head.
        let mut named = packed(&text);
        named[3] = 4 | 8 | 16 | 2;
        named.splice(
            10..10,
            b"\x02\x00ab".iter().chain(b"sitemap.xml\0by night\0").chain(b"\x01\x02").copied().collect::<Vec<u8>>(),
        );
        assert_eq!(opened(named.clone()), text);
        for cut in 0..40 {
            assert!(text.starts_with(&opened(named[..cut].to_vec())) || cut < 3, "{cut}");
        }
    }

    #[test]
    fn what_is_broken_gives_what_stands_before_it() {
        let text: String = (0..2_000).map(|page| format!("<url><loc>https://x.com/page-{page}</loc></url>")).collect();
        let whole = packed(text.as_bytes());
        let read = opened(whole[..whole.len() / 2].to_vec());
        assert!(read.len() > 1_000 && text.as_bytes().starts_with(&read), "{}", read.len());
        assert_eq!(opened(vec![0x1f, 0x8b, 0x08]), b"");
        assert_eq!(opened([&[0x1f, 0x8b, 0x08][..], &[0xff; 400]].concat()), b"");
    }

    #[test]
    fn promise_8_a_bomb_ends_at_the_limit() {
        let bomb = packed(&vec![b' '; SITEMAP_BYTES * 8]);
        assert!(bomb.len() < 100_000, "{}", bomb.len());
        assert_eq!(opened(bomb).len(), SITEMAP_BYTES);
    }
}
