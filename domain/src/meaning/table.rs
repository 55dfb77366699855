//! The static model: a sentence is the weighted mean of its word pieces' vectors.
//!
//! The artefact (little endian): `BATONST1`; u32 pieces V; u32 dimensions D; V × u32 ends of the pieces' letters;
//! u32 bytes of letters; the letters, pieces in byte order; V × f32 scale, the piece's weight folded in; V × D × i8.

use super::{Artefact, Embedder, Unreadable, Vocabulary, normalise};

const MAGIC: &[u8; 8] = b"BATONST1";
/// More of a long text only blurs it, and a visitor's line may be 4,000 letters.
const MOST_PIECES: usize = 256;

#[derive(Debug)]
pub struct Table {
    vocabulary: Vocabulary,
    dims: usize,
    scales: Vec<f32>,
    rows: Vec<i8>,
}

impl Table {
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let mut artefact = Artefact::open(bytes, MAGIC)?;
        let (count, dims) = (artefact.number()?, artefact.number()?);
        let vocabulary = Vocabulary::read(&mut artefact, count)?;
        let scales = artefact.fractions(count)?;
        let size = count.checked_mul(dims).ok_or(Unreadable("the artefact names an impossible size"))?;
        let rows = artefact.small(size)?;
        artefact.close()?;
        Ok(Self { vocabulary, dims, scales, rows })
    }
}

impl Embedder for Table {
    fn dims(&self) -> usize {
        self.dims
    }

    fn embed(&self, text: &str) -> Vec<f32> {
        let mut sum = vec![0.0; self.dims];
        for at in self.vocabulary.pieces(text, MOST_PIECES).into_iter().flatten() {
            let (scale, row) = (self.scales[at], &self.rows[at * self.dims..(at + 1) * self.dims]);
            sum.iter_mut().zip(row).for_each(|(sum, part)| *sum += scale * f32::from(*part));
        }
        normalise(&mut sum);
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meaning::cosine;

    /// Three pieces in two dimensions.
    fn artefact() -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for number in [3_u32, 2, 1, 2, 3, 3] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(b"abc");
        [1.0_f32, 0.5, 1.0].iter().for_each(|scale| bytes.extend(scale.to_le_bytes()));
        bytes.extend([100, 0, 0, 100, 100, 156_u8]);
        bytes
    }

    #[test]
    fn a_sentence_is_the_weighted_mean_of_its_pieces() {
        let table = Table::read(&artefact()).unwrap();
        assert_eq!(table.embed("a"), [1.0, 0.0]);
        let both = table.embed("A b zzz");
        assert!((both[0] - 2.0 * both[1]).abs() < 1e-6 && (cosine(&both, &both) - 1.0).abs() < 1e-6);
        assert_eq!(table.embed("zzz"), [0.0, 0.0]);
        assert!(table.embed("c")[1] < 0.0);
    }

    #[test]
    fn a_broken_artefact_is_refused() {
        let whole = artefact();
        for length in 0..whole.len() {
            assert!(Table::read(&whole[..length]).is_err(), "{length}");
        }
        assert!(Table::read(&[whole, vec![0]].concat()).is_err());
    }
}
