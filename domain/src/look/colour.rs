//! Colours that can be read, from whatever colour a business has.
//!
//! For: what is written on the business's colour, and shades of it that stand out from a ground.
//! Not for: where they are used; see `look`.

pub type Rgb = [u8; 3];

/// Below this luminance white reads better than black: there both reach 4.58 to 1, so the better of
/// the two always passes WCAG's 4.5.
const MIDDLE: f32 = 0.179;
/// A shade is looked for in so many even steps toward black or white.
const STEPS: u16 = 32;

/// `#rrggbb`; `None` for anything else, so that a broken setting leaves the default.
pub fn parse(colour: &str) -> Option<Rgb> {
    let hex = colour.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// As a style sheet reads it.
pub fn written([r, g, b]: Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Whether black is read better than white on it.
pub fn takes_black(rgb: Rgb) -> bool {
    luminance(rgb) > MIDDLE
}

/// `rgb`, or the nearest shade of it that stands out from `ground` by `ratio` to 1.
pub fn against(rgb: Rgb, ground: Rgb, ratio: f32) -> Rgb {
    let toward = if takes_black(ground) { 0 } else { 255 };
    let shade = |step: u16| rgb.map(|channel| ((u16::from(channel) * (STEPS - step) + toward * step) / STEPS) as u8);
    (0..STEPS).map(shade).find(|shade| contrast(*shade, ground) >= ratio).unwrap_or_else(|| shade(STEPS))
}

fn contrast(a: Rgb, b: Rgb) -> f32 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    if a > b { a / b } else { b / a }
}

/// Of WCAG 2.2, from 0 for black to 1 for white.
fn luminance([r, g, b]: Rgb) -> f32 {
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// WCAG 2.2's relative luminance takes a channel so.
fn linear(channel: u8) -> f32 {
    let x = f32::from(channel) / 255.0;
    if x <= 0.04045 { x / 12.92 } else { ((x + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_colour() -> impl Iterator<Item = Rgb> {
        let steps = || (0..=255u8).step_by(15);
        steps().flat_map(move |r| steps().flat_map(move |g| steps().map(move |b| [r, g, b])))
    }

    #[test]
    fn every_colour_can_be_written_on() {
        for rgb in every_colour() {
            let ink = if takes_black(rgb) { [0; 3] } else { [255; 3] };
            assert!(contrast(rgb, ink) >= 4.5, "{rgb:?} {}", contrast(rgb, ink));
        }
    }

    #[test]
    fn contrast_is_what_wcag_says_it_is() {
        // Its own bounds, and the grey that is the darkest to fail 4.5 on white.
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.001);
        assert!(contrast([0x76; 3], [255; 3]) >= 4.5 && contrast([0x77; 3], [255; 3]) < 4.5);
    }

    #[test]
    fn a_shade_of_every_colour_can_be_read_on_both_grounds() {
        for ground in [[0xf2, 0xf4, 0xf6], [0x25, 0x29, 0x31]] {
            for rgb in every_colour() {
                let shade = against(rgb, ground, 4.5);
                assert!(contrast(shade, ground) >= 4.5, "{rgb:?} on {ground:?} is {shade:?}");
            }
        }
    }

    #[test]
    fn a_colour_that_stands_out_is_left_alone() {
        assert_eq!(written(against([15, 118, 110], [255; 3], 4.5)), "#0f766e");
        assert_eq!(written(against([255, 255, 0], [0; 3], 4.5)), "#ffff00");
    }

    #[test]
    fn what_is_no_colour_is_left_alone() {
        for colour in ["", "#fff", "red", "#12345g", "#1234567", "#é12345", "url(x)"] {
            assert_eq!(parse(colour), None, "{colour}");
        }
        assert_eq!(parse("#0f766e"), Some([15, 118, 110]));
    }
}
