//! How the business wants its widget to look, as the style sheet that the widget lays over its own.
//!
//! For: colours that can be read, light and dark, corners, side and distance from the edge. They are worked out here and
//! not in the page: there the first sight of the panel would wait for it, or be wrong.
//! Not for: what is drawn with them, which is `widget/shell.css`'s and `widget/src/view/rest.css`'s.

mod colour;

use colour::{Rgb, against, parse, takes_black, written};
use protocol::settings::widget::{Look, Side};
use protocol::visitor::WidgetSettings;

/// The grounds of the style sheet that the business's colour is laid on, and its words are written on.
const LIGHT_GROUNDS: (Rgb, Rgb) = ([255, 255, 255], [0xf2, 0xf4, 0xf6]);
const DARK_GROUNDS: (Rgb, Rgb) = ([0x15, 0x17, 0x1c], [0x25, 0x29, 0x31]);
/// A surface must be told from what is around it.
const SURFACE: f32 = 1.45;
/// WCAG 2.2, success criterion 1.4.3.
const TEXT: f32 = 4.5;

/// The rules for the widget's panel, which is dark where it has the attribute `data-dark`. Empty where all is as the widget
/// has it by itself. Nothing of the settings stands in it as it was written: it is made of numbers and of colours read.
pub fn css(settings: &WidgetSettings) -> String {
    let usual = WidgetSettings::default();
    let colour = parse(&settings.colour);
    let on = |grounds| colour.map(|rgb| colours_on(rgb, grounds));
    let light = on(LIGHT_GROUNDS).filter(|_| settings.mode != Look::Dark);
    let dark = on(DARK_GROUNDS).filter(|_| settings.mode != Look::Light);
    let radius = (settings.radius != usual.radius).then(|| format!("--radius:{}px", settings.radius));
    let edge = (settings.offset != usual.offset).then(|| format!("--edge:{}px", settings.offset));
    // There it grows from the launcher's corner, too.
    let starts = settings.side == Side::Start;
    let place = starts.then(|| "inset-inline:var(--edge) auto;transform-origin:0 100%!important".to_owned());
    let mirrored = starts.then(|| "transform-origin:100% 100%!important".to_owned());
    let panel: Vec<String> = [light, radius, edge, place].into_iter().flatten().collect();
    let panel = (!panel.is_empty()).then(|| panel.join(";"));
    let rules = [(".panel", panel), (".panel:dir(rtl)", mirrored), (".panel[data-dark]", dark)];
    rules.into_iter().filter_map(|(selector, what)| Some(format!("{selector}{{{}}}", what?))).collect()
}

/// The business's colour, what is written on it, and what is written in it.
fn colours_on(rgb: Rgb, (ground, soft): (Rgb, Rgb)) -> String {
    let brand = against(rgb, ground, SURFACE);
    let on_brand = if takes_black(brand) { "#000" } else { "#fff" };
    format!("--brand:{};--on-brand:{on_brand};--link:{}", written(brand), written(against(rgb, soft, TEXT)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(colour: &str, mode: Look) -> WidgetSettings {
        WidgetSettings { colour: colour.to_owned(), mode, ..WidgetSettings::default() }
    }

    #[test]
    fn a_colour_is_given_for_light_and_for_dark_as_it_can_be_read_there() {
        assert_eq!(
            css(&settings("#0f766e", Look::Auto)),
            ".panel{--brand:#0f766e;--on-brand:#fff;--link:#0f766e}\
             .panel[data-dark]{--brand:#0f766e;--on-brand:#fff;--link:#529c96}"
        );
    }

    #[test]
    fn a_look_that_does_not_follow_the_device_has_one_of_them() {
        assert_eq!(css(&settings("#000000", Look::Light)), ".panel{--brand:#000000;--on-brand:#fff;--link:#000000}");
        let dark = css(&settings("#000000", Look::Dark));
        assert!(dark.starts_with(".panel[data-dark]{--brand:#") && !dark.contains("--brand:#000000"), "{dark}");
    }

    #[test]
    fn corners_place_and_side_are_said_where_they_are_not_as_usual() {
        let shaped = WidgetSettings { radius: 0, offset: 40, side: Side::Start, ..WidgetSettings::default() };
        assert_eq!(
            css(&shaped),
            ".panel{--radius:0px;--edge:40px;inset-inline:var(--edge) auto;transform-origin:0 100%!important}\
             .panel:dir(rtl){transform-origin:100% 100%!important}"
        );
        assert_eq!(css(&WidgetSettings::default()), "");
    }

    #[test]
    fn what_is_no_colour_says_nothing() {
        for colour in ["", "red", "#fff", "#12345g", "red}*{display:none", "url(//evil.example)"] {
            assert_eq!(css(&settings(colour, Look::Auto)), "", "{colour}");
        }
    }
}
