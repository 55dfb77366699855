//! Amounts as people type them, in a currency's smallest unit.
//! Not for: drawing them; the browser knows how its reader writes money.

/// ISO 4217's currencies without a smaller unit, and those whose smaller unit is a thousandth.
const WHOLE: [&str; 14] =
    ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "XAF", "XOF"];
const THOUSANDTHS: [&str; 6] = ["BHD", "IQD", "JOD", "KWD", "OMR", "TND"];
/// A billion and its cents: what the worker takes.
const MOST: i64 = 100_000_000_000;

/// Places behind the point.
pub fn places(currency: &str) -> u32 {
    match currency {
        code if WHOLE.contains(&code) => 0,
        code if THOUSANDTHS.contains(&code) => 3,
        _ => 2,
    }
}

/// `1,250.50`, `1.250,50`, `1 250` and `€12`. Nothing where nothing was typed.
///
/// # Errors
/// What is no amount, or too much of it.
pub fn parsed(text: &str, currency: &str) -> Result<Option<i64>, NoAmount> {
    let sign = |letter: char| letter.is_whitespace() || "€$£¥’'".contains(letter);
    let mut typed: String = text.chars().filter(|letter| !sign(*letter)).collect();
    if let Some(rest) = typed.to_uppercase().strip_prefix(currency).or(typed.to_uppercase().strip_suffix(currency)) {
        typed = rest.to_owned();
    }
    if typed.is_empty() {
        return Ok(None);
    }
    let places = places(currency);
    let (whole, part) = split(&typed, places);
    let groups: Vec<&str> = whole.split([',', '.']).collect();
    let in_threes =
        groups.len() == 1 || (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|it| it.len() == 3);
    let digits: String = groups.concat();
    let all_digits = |text: &str| text.chars().all(|letter| letter.is_ascii_digit());
    if !in_threes || digits.is_empty() || digits.len() > 12 || !all_digits(&digits) || !all_digits(part) {
        return Err(NoAmount);
    }
    let scale = 10_i64.pow(places);
    let padded = format!("{part:0<width$}", width = places as usize);
    let whole: i64 = digits.parse().map_err(|_| NoAmount)?;
    let small: i64 = if padded.is_empty() { 0 } else { padded.parse().map_err(|_| NoAmount)? };
    let value = whole.checked_mul(scale).and_then(|value| value.checked_add(small)).ok_or(NoAmount)?;
    if value <= MOST { Ok(Some(value)) } else { Err(NoAmount) }
}

/// What was typed is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAmount;

/// Before and behind the decimal sign: the last sign with no more places behind it than the currency has.
fn split(typed: &str, places: u32) -> (&str, &str) {
    let Some(at) = typed.rfind([',', '.']) else { return (typed, "") };
    let behind = &typed[at + 1..];
    let decimal = (1..=places as usize).contains(&behind.len());
    // A thousandth's three places look like a group of three: with one sign alone it is the decimal one.
    if decimal { (&typed[..at], behind) } else { (typed, "") }
}

/// In whole units, as a number to be drawn.
pub fn units(value_cents: i64, currency: &str) -> f64 {
    value_cents as f64 / f64::from(10_u32.pow(places(currency)))
}

#[cfg(test)]
mod tests {
    use super::{NoAmount, parsed, units};

    #[test]
    fn amounts_are_read_as_people_on_either_side_of_the_channel_write_them() {
        for (text, expect) in [
            ("", None),
            ("  ", None),
            ("12", Some(1_200)),
            ("12.5", Some(1_250)),
            ("12,50", Some(1_250)),
            ("1,250.50", Some(125_050)),
            ("1.250,50", Some(125_050)),
            ("1.250", Some(125_000)),
            ("1 250 €", Some(125_000)),
            ("EUR 1'250", Some(125_000)),
            ("0", Some(0)),
            ("1,000,000", Some(100_000_000)),
        ] {
            assert_eq!(parsed(text, "EUR"), Ok(expect), "{text}");
        }
        assert_eq!(parsed("1,250", "JPY"), Ok(Some(1_250)));
        assert_eq!(parsed("1.250", "KWD"), Ok(Some(1_250)));
        assert_eq!(parsed("12.5", "KWD"), Ok(Some(12_500)));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["twelve", "-5", "1,25,0.5", "12.5.5", "1e5", ".", "1.2.3", "99999999999", "1.50 or so"] {
            assert_eq!(parsed(text, "EUR"), Err(NoAmount), "{text}");
        }
        assert_eq!(parsed("12.5", "JPY"), Err(NoAmount));
    }

    #[test]
    fn drawn_in_whole_units() {
        assert!((units(125_050, "EUR") - 1_250.5).abs() < 1e-9);
        assert!((units(1_250, "JPY") - 1_250.0).abs() < 1e-9);
    }
}
