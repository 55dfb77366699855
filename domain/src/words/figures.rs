//! How people write what can be counted, in six languages: days, months, units, currencies, number words; and words that
//! bind a business. For holding an answer against the passages it cites, across languages where need be.
//!
//! Every list is folded as `tokens` folds: lower case, no accents. Not for: what visitors read.

mod de;
mod en;
mod es;
mod fr;
mod it;
mod pt;

use super::Language;
use super::phrases::entries;
use super::tokens::folded;
use std::collections::HashSet;
use std::sync::LazyLock;

/// One language's words.
#[derive(Debug)]
pub struct FigureWords {
    /// From Monday, with their plurals and abbreviations between slashes.
    pub weekdays: [&'static str; 7],
    /// From January, likewise.
    pub months: [&'static str; 12],
    /// Stand for every day, the working days, and the two others.
    pub every_day: &'static str,
    pub working_days: &'static str,
    pub weekend: &'static str,
    /// "is shut": the opposite of an hour.
    pub closed: &'static str,
    pub open: &'static str,
    /// After a number they make it a time of day: "9 Uhr".
    pub clock: &'static str,
    /// Between two numbers or days they make a stretch of them: "9 to 18".
    pub until: &'static str,
    pub or: &'static str,
    /// Between a number and its month: "3 de marzo".
    pub of: &'static str,
    /// Number words to twenty and the tens, as `two 2`; words that multiply as `hundred x2`, with their zeros.
    pub numbers: &'static str,
    /// Nothing and one, which count only next to a unit: "one euro". Elsewhere they are articles and pronouns.
    pub least: &'static str,
    /// Glue number words: "neunundvierzig", "treinta y cinco".
    pub and: &'static str,
    pub ordinals: &'static str,
    /// Ends of ordinals in digits: "3rd".
    pub ordinal_ends: &'static str,
    pub percent: &'static str,
    /// Seconds, minutes, hours, days, weeks, months, years.
    pub spans: [&'static str; 7],
    pub money: &'static str,
    /// A price of nothing. Not "feel free".
    pub free: &'static str,
    /// What binds a business, in the order of [`COMMITMENTS`].
    pub commitments: [&'static str; 8],
}

/// What a business may be bound to. An answer that speaks of one rests on a passage that does, in whichever language.
pub const COMMITMENTS: [&str; 8] =
    ["a guarantee", "a refund", "a discount", "a present", "a payment", "a contract", "an approval", "a certainty"];

/// Signs, codes and words of money that are the same everywhere, each with the code of its currency.
pub const MONEY: &str = "€ eur, eur eur, euro eur, euros eur, $ usd, usd usd, us$ usd, £ gbp, gbp gbp, chf chf, sfr chf, r$ brl, brl brl, \
    kr kr, sek kr, nok kr, dkk kr, zl pln, pln pln, kc czk, czk czk, huf huf, ron ron, cad cad, aud aud, nzd nzd, jpy jpy, ¥ jpy, \
    cny cny, inr inr, ₹ inr, mxn mxn, ars ars, cop cop, clp clp, try try, ₺ try, rub rub, ₽ rub, uah uah, ₴ uah, ct cent, cts cent, \
    ¢ cent";

/// Units written short, with or without a space.
pub const SHORT_UNITS: &str = "kg, g, mg, km, m, cm, mm, ml, cl, l, kw, kwh, w, v, ah, wh, mp, gb, mb, tb, mbps, mi, ft, lb, lbs, oz, qm, mph, \
    bar, psi, x, mio, mrd, mn, bn";

/// Ends of addresses people write out so that no program finds them: "example dot com".
pub const SPOKEN_DOTS: &str = "dot, punkt, punto, point, ponto";
pub const SPOKEN_ENDS: &str = "com, net, org, info, shop, example, io, co, es, de, fr, it, pt, br, uk, eu";

/// Whether a word, as it is written, names money in any language: "Euro", "dólares", "libras", `CHF`. Codes count in
/// capitals alone, for "try" and "cop" are words too, but for those everybody types.
pub fn names_money(written: &str) -> bool {
    static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        let lists = Language::ALL.iter().map(|language| language.figure_words().money).chain([MONEY]);
        lists.flat_map(entries).filter_map(|entry| entry.rsplit_once(' ')).map(|(name, _)| name).collect()
    });
    const TYPED: [&str; 3] = ["eur", "usd", "gbp"];
    let name = folded(written);
    let is_code = || entries(MONEY).any(|entry| entry.split_once(' ') == Some((name.as_str(), name.as_str())));
    let capital = written.chars().all(|c| c.is_ascii_uppercase());
    WORDS.contains(name.as_str()) && (capital || TYPED.contains(&name.as_str()) || !is_code())
}

impl Language {
    pub fn figure_words(self) -> &'static FigureWords {
        match self {
            Language::En => &en::WORDS,
            Language::Es => &es::WORDS,
            Language::Pt => &pt::WORDS,
            Language::Fr => &fr::WORDS,
            Language::De => &de::WORDS,
            Language::It => &it::WORDS,
        }
    }
}
