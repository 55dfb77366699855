//! The business's colour, and what can be read on it.
//!
//! For: two custom properties on the panel, from one setting.
//! Not for: light and dark, which are the style sheet's.

use web_sys::HtmlElement;

/// Below this luminance white reads better than black: there both reach 4.58 to 1, so the better of
/// the two always passes WCAG's 4.5.
const MIDDLE: f32 = 0.179;

pub fn apply(panel: &HtmlElement, colour: &str) {
    let Some(rgb) = parse(colour) else {
        return;
    };
    let style = panel.style();
    // Setting a custom property fails only on a read-only style.
    let _ = style.set_property("--brand", colour);
    let _ = style.set_property("--on-brand", if luminance(rgb) > MIDDLE { "#000" } else { "#fff" });
}

/// `#rrggbb`; `None` for anything else, so that a broken setting leaves the default.
fn parse(colour: &str) -> Option<[u8; 3]> {
    let hex = colour.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

fn luminance([r, g, b]: [u8; 3]) -> f32 {
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

    #[test]
    fn every_colour_is_readable() {
        let steps = (0..=255u16).step_by(15);
        for (r, g, b) in steps
            .clone()
            .flat_map(|r| steps.clone().flat_map(move |g| (0..=255u16).step_by(15).map(move |b| (r, g, b))))
        {
            let rgb = [r as u8, g as u8, b as u8];
            let real = 0.2126 * exact(rgb[0]) + 0.7152 * exact(rgb[1]) + 0.0722 * exact(rgb[2]);
            let contrast = if luminance(rgb) > MIDDLE { (real + 0.05) / 0.05 } else { 1.05 / (real + 0.05) };
            assert!(contrast >= 4.49, "{rgb:?} {contrast}");
        }
    }

    #[test]
    fn what_is_no_colour_is_left_alone() {
        for colour in ["", "#fff", "red", "#12345g", "#1234567", "#é12345", "url(x)"] {
            assert_eq!(parse(colour), None, "{colour}");
        }
        assert_eq!(parse("#0f766e"), Some([15, 118, 110]));
    }
}
