//! Whole numbers as far as JSON's readers agree on them: JavaScript counts exactly up to 2^53 - 1, and so does the
//! storage of a Durable Object. A larger one would be kept as another than was sent.

use serde::de::{Deserialize, Deserializer, Error};

/// The largest: what the document of the HTTP surface gives as every number's end.
pub const MOST: u64 = 9_007_199_254_740_991;

/// Reads a number that comes from a caller, for `#[serde(deserialize_with)]`.
pub fn read<'de, D: Deserializer<'de>>(source: D) -> Result<u64, D::Error> {
    let number = u64::deserialize(source)?;
    if number <= MOST { Ok(number) } else { Err(D::Error::custom("a number is at most 9007199254740991 here")) }
}

#[cfg(test)]
mod tests {
    use crate::inbox::SeenBody;
    use crate::rules::Restore;
    use crate::visitor::Thumbs;

    #[test]
    fn a_number_that_nobody_can_count_to_is_refused_in_words() {
        assert_eq!(serde_json::from_str::<SeenBody>(r#"{"seq":9007199254740991}"#).unwrap().seq, super::MOST);
        let refused = [
            serde_json::from_str::<SeenBody>(r#"{"seq":9007199254740992}"#).map(drop).unwrap_err(),
            serde_json::from_str::<Thumbs>(r#"{"seq":9007199254740992,"up":true}"#).map(drop).unwrap_err(),
            serde_json::from_str::<Restore>(r#"{"version":18446744073709551615,"newest":1}"#).map(drop).unwrap_err(),
        ];
        for error in refused {
            assert!(error.to_string().starts_with("a number is at most 9007199254740991 here"), "{error}");
        }
    }
}
