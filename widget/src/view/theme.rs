//! How the business wants its panel to look.
//!
//! For: the settings as custom properties and marks on the panel: colours that can be read, light or dark, corners,
//! side and distance from the edge. Not for: what is drawn with them, which is the style sheet's.

use super::match_media;
use super::sheet::{self, Sheet};
use crate::colour::{Rgb, against, parse, takes_black, written};
use crate::json::{digits, join};
use browser::dom::{flag, on};
use protocol::settings::widget::{Look, Side};
use protocol::visitor::WidgetSettings;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlElement, Node};

const DARK: &str = "(prefers-color-scheme:dark)";
/// The grounds of the style sheet that the business's colour is laid on, and its words are written on.
const LIGHT_GROUNDS: (Rgb, Rgb) = ([255, 255, 255], [0xf2, 0xf4, 0xf6]);
const DARK_GROUNDS: (Rgb, Rgb) = ([0x15, 0x17, 0x1c], [0x25, 0x29, 0x31]);
/// A surface must be told from what is around it.
const SURFACE: f32 = 1.45;
/// WCAG's 4.5 for text, and room for the short curve in `colour`.
const TEXT: f32 = 5.2;

pub struct Theme {
    sheet: Sheet,
    shown: Rc<RefCell<Shown>>,
}

#[derive(Clone, Default, PartialEq)]
struct Shown {
    colour: String,
    mode: Look,
    place: (u8, u16, bool),
}

impl Theme {
    pub fn new(panel: &HtmlElement, root: &Node) -> Self {
        let theme = Self { sheet: sheet::give(root, ""), shown: Rc::default() };
        let (shown, panel, sheet) = (Rc::clone(&theme.shown), panel.clone(), theme.sheet.clone());
        let media = match_media(DARK);
        on(media.unchecked_ref::<EventTarget>(), "change", move |_| paint(&panel, &sheet, &shown.borrow()));
        theme
    }

    pub fn render(&self, panel: &HtmlElement, settings: &WidgetSettings) {
        let wanted = Shown {
            colour: settings.colour.clone(),
            mode: settings.mode,
            place: (settings.radius, settings.offset, settings.side == Side::Start),
        };
        if *self.shown.borrow() == wanted {
            return;
        }
        flag(panel, "data-start", wanted.place.2);
        paint(panel, &self.sheet, &wanted);
        *self.shown.borrow_mut() = wanted;
    }
}

fn paint(panel: &HtmlElement, sheet: &Sheet, shown: &Shown) {
    let dark = shown.mode == Look::Dark || shown.mode == Look::Auto && match_media(DARK).matches();
    flag(panel, "data-dark", dark);
    let (radius, offset, _) = shown.place;
    let (radius, offset) = (digits(u64::from(radius)), digits(u64::from(offset)));
    let mut css = join(&[".panel{--radius:", &radius, "px!important;--edge:", &offset, "px!important"]);
    if let Some(rgb) = parse(&shown.colour) {
        let (ground, soft) = if dark { DARK_GROUNDS } else { LIGHT_GROUNDS };
        let brand = against(rgb, ground, SURFACE);
        let on_brand = if takes_black(brand) { "#000" } else { "#fff" };
        let (brand, link) = (written(brand), written(against(rgb, soft, TEXT)));
        css.push_str(&join(&[";--brand:", &brand, "!important;--on-brand:", on_brand]));
        css.push_str(&join(&["!important;--link:", &link, "!important"]));
    }
    css.push_str("}");
    sheet.replace(&css);
}
