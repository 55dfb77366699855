//! Sitemaps that come packed, as `sitemap.xml.gz`.
//!
//! Known by their first bytes: servers call them by many names, and some say they packed them for the way, in which
//! case the fetch has unpacked them already. Not for: what they say; see [`crate::sitemap`].

use crate::limits::SITEMAP_BYTES;
use flate2::bufread::MultiGzDecoder;
use std::io::Read;

/// How a gzip file begins, with the only method there is.
const MARK: [u8; 3] = [0x1f, 0x8b, 0x08];

/// The text's bytes, no more than a sitemap may have: whatever is packed a thousand to one ends there. What is broken
/// gives what stands before it, as a broken text does.
pub fn opened(bytes: Vec<u8>) -> Vec<u8> {
    if !bytes.starts_with(&MARK) {
        return bytes;
    }
    let mut text = Vec::new();
    let most = SITEMAP_BYTES as u64;
    // What came before an error has been taken in, and nobody asks why it ended.
    let _ = MultiGzDecoder::new(bytes.as_slice()).take(most).read_to_end(&mut text);
    text
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
        // Written in two pieces, as those are that grow at night.
        assert_eq!(opened([packed(b"<urlset>"), packed(b"</urlset>")].concat()), b"<urlset></urlset>");
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
