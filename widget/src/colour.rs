//! Colours that can be read, from whatever colour a business has.
//!
//! For: what is written on the business's colour, and shades of it that stand out from a ground.
//! Not for: putting them on the page; see `view::theme`.

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
pub fn written(rgb: Rgb) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::from("#");
    for channel in rgb {
        out.push(char::from(HEX[usize::from(channel >> 4)]));
        out.push(char::from(HEX[usize::from(channel & 15)]));
    }
    out
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

fn luminance([r, g, b]: Rgb) -> f32 {
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// sRGB's curve within 0.005, without the kilobyte `powf` costs.
fn linear(channel: u8) -> f32 {
    let x = f32::from(channel) / 255.0;
    x * x * (0.7 + 0.3 * x)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(channel: u8) -> f32 {
        let x = f32::from(channel) / 255.0;
        if x <= 0.04045 { x / 12.92 } else { ((x + 0.055) / 1.055).powf(2.4) }
    }

    fn real([r, g, b]: Rgb) -> f32 {
        0.2126 * exact(r) + 0.7152 * exact(g) + 0.0722 * exact(b) + 0.05
    }

    fn every_colour() -> impl Iterator<Item = Rgb> {
        let steps = || (0..=255u8).step_by(15);
        steps().flat_map(move |r| steps().flat_map(move |g| steps().map(move |b| [r, g, b])))
    }

    #[test]
    fn every_colour_can_be_written_on() {
        for rgb in every_colour() {
            let contrast = if takes_black(rgb) { real(rgb) / 0.05 } else { 1.05 / real(rgb) };
            assert!(contrast >= 4.49, "{rgb:?} {contrast}");
        }
    }

    #[test]
    fn a_shade_of_every_colour_can_be_read_on_both_grounds() {
        // The greatest error of the short curve is half a ratio; what the theme asks for has room for it.
        for (ground, asked) in [([0xf2, 0xf4, 0xf6], 5.2), ([0x25, 0x29, 0x31], 5.2)] {
            for rgb in every_colour() {
                let shade = against(rgb, ground, asked);
                let (a, b) = (real(shade), real(ground));
                assert!(a.max(b) / a.min(b) >= 4.5, "{rgb:?} on {ground:?} is {shade:?}: {}", a.max(b) / a.min(b));
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
