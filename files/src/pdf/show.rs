//! What a page's program shows: strings in fonts, moved about by matrices. The drawing around them is passed over.

use super::page::Piece;
use hayro_font::hayro_cmap::BfString;
use hayro_font::hayro_syntax::Pdf;
use hayro_font::hayro_syntax::content::TypedIter;
use hayro_font::hayro_syntax::content::ops::TypedInstruction;
use hayro_font::hayro_syntax::object::dict::keys::{BASE_FONT, MATRIX, RESOURCES, SUBTYPE, TYPE};
use hayro_font::hayro_syntax::object::{Dict, Name, Number, Object, Stream, String as PdfString};
use hayro_font::hayro_syntax::page::Resources;
use hayro_font::kurbo::Affine;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontResolverFn};
use std::sync::Arc;

/// Letters of one file. A novel has a million.
const LETTERS: usize = 2_000_000;
/// Steps of one file's programs: drawings have many, text few.
const STEPS: usize = 5_000_000;
/// Bytes of one file's programs, unpacked, about what so many steps take; a form counts each time it is shown.
const PROGRAM_BYTES: usize = 64 * 1024 * 1024;
/// Pieces of text on one page. A broadsheet's stock prices have 5,000.
const PIECES: usize = 10_000;
/// Forms inside forms. They may name each other in a ring.
const FORMS_DEEP: usize = 12;
/// States put aside on one page.
const STATES: usize = 256;
const EM: f64 = 1000.0;
/// The smallest of the fonts that PDFium brings; its licence stands beside it.
const STAND_IN: &[u8] = include_bytes!("../../fonts/FoxitSans.pfb");

pub struct Shown {
    pub pages: Vec<Vec<Piece>>,
    pub letters: usize,
    /// Of these, letters whose meaning the file does not tell.
    pub unknown: usize,
    /// False where a bound ended it.
    pub whole: bool,
}

pub fn pages(pdf: &Pdf, at_most: usize) -> Shown {
    // Fonts that every reader has are not in the file, only named. Their widths are known; whose outlines stand in for
    // them does not matter, as nothing is drawn.
    let stand_in: FontResolverFn = Arc::new(|_| Some((Arc::new(STAND_IN), 0)));
    let maps: CMapResolverFn = Arc::new(|_| None);
    let mut reader = Reader {
        fonts: FontCache::new(),
        stand_in,
        maps,
        pieces: Vec::new(),
        crowded: false,
        letters: 0,
        unknown: 0,
        steps: 0,
        bytes: 0,
    };
    let mut pages = Vec::new();
    for page in pdf.pages().iter().take(at_most) {
        if reader.is_spent() {
            break;
        }
        reader.bytes += page.page_stream().map_or(0, <[u8]>::len);
        let state = State { ctm: Affine::new(page.initial_transform(true).as_coeffs()), ..State::default() };
        reader.run(page.typed_operations(), page.resources(), state, 0);
        pages.push(std::mem::take(&mut reader.pieces));
    }
    let whole = !reader.is_spent() && !reader.crowded;
    Shown { pages, letters: reader.letters, unknown: reader.unknown, whole }
}

/// A text string of a PDF: UTF-16 with a mark, else nearly Latin-1.
pub fn string(bytes: &[u8]) -> String {
    crate::text::decoded(bytes)
}

struct Reader<'a> {
    fonts: FontCache<'a>,
    stand_in: FontResolverFn,
    maps: CMapResolverFn,
    pieces: Vec<Piece>,
    /// A page had more of them than are read.
    crowded: bool,
    letters: usize,
    unknown: usize,
    steps: usize,
    bytes: usize,
}

#[derive(Clone)]
struct State<'a> {
    ctm: Affine,
    text: Affine,
    line: Affine,
    font: Option<(Font<'a>, bool)>,
    size: f64,
    letter_gap: f64,
    word_gap: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl Default for State<'_> {
    fn default() -> Self {
        Self {
            ctm: Affine::IDENTITY,
            text: Affine::IDENTITY,
            line: Affine::IDENTITY,
            font: None,
            size: 1.0,
            letter_gap: 0.0,
            word_gap: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

impl State<'_> {
    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }
}

impl<'a> Reader<'a> {
    fn is_spent(&self) -> bool {
        self.steps >= STEPS || self.letters >= LETTERS || self.bytes >= PROGRAM_BYTES
    }

    fn run(&mut self, mut program: TypedIter<'_>, resources: &Resources<'a>, mut state: State<'a>, deep: usize) {
        let mut states: Vec<State<'a>> = Vec::new();
        // Whether each marked part that is open is a header or a footer, by the file's own word.
        let mut marked: Vec<bool> = Vec::new();
        let mut furniture = 0_usize;
        while let Some(step) = program.next() {
            self.steps += 1;
            if self.is_spent() {
                return;
            }
            match step {
                TypedInstruction::SaveState(_) if states.len() < STATES => states.push(state.clone()),
                TypedInstruction::RestoreState(_) => state = states.pop().unwrap_or(state),
                TypedInstruction::Transform(m) => state.ctm *= affine([m.0, m.1, m.2, m.3, m.4, m.5]),
                TypedInstruction::BeginMarkedContent(_) => marked.push(false),
                TypedInstruction::BeginMarkedContentWithProperties(mark) => {
                    let is = is_furniture(mark.0, mark.1);
                    marked.push(is);
                    furniture += usize::from(is);
                }
                TypedInstruction::EndMarkedContent(_) => furniture -= usize::from(marked.pop().unwrap_or(false)),
                TypedInstruction::XObject(name) if deep < FORMS_DEEP => {
                    if let Some(form) = resources.get_x_object(name.0) {
                        self.form(&form, resources, &state, deep);
                    }
                }
                other => self.text(other, resources, &mut state, furniture == 0),
            }
        }
    }

    fn form(&mut self, form: &Stream<'a>, around: &Resources<'a>, state: &State<'a>, deep: usize) {
        let dict = form.dict();
        if dict.get::<Name<'_>>(SUBTYPE).is_none_or(|kind| kind.as_str() != "Form") {
            return;
        }
        let Ok(program) = form.decoded_data() else { return };
        self.bytes += program.len();
        let own = dict.get::<Dict<'a>>(RESOURCES).map(Resources::new);
        let mut inner = state.clone();
        inner.ctm *= Affine::new(dict.get::<[f64; 6]>(MATRIX).unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]));
        self.run(TypedIter::new(&program), own.as_ref().unwrap_or(around), inner, deep + 1);
    }

    fn text(&mut self, step: TypedInstruction<'_, '_>, resources: &Resources<'a>, state: &mut State<'a>, wanted: bool) {
        match step {
            TypedInstruction::BeginText(_) => (state.text, state.line) = (Affine::IDENTITY, Affine::IDENTITY),
            TypedInstruction::SetTextMatrix(m) => {
                state.line = affine([m.0, m.1, m.2, m.3, m.4, m.5]);
                state.text = state.line;
            }
            TypedInstruction::TextFont(font) => {
                state.size = font.1.as_f64();
                state.font = resources.get_font(font.0).and_then(|dict| {
                    let bold = is_bold(&dict);
                    self.fonts.font(&dict, &self.stand_in, &self.maps).map(|font| (font, bold))
                });
            }
            TypedInstruction::CharacterSpacing(gap) => state.letter_gap = gap.0.as_f64(),
            TypedInstruction::WordSpacing(gap) => state.word_gap = gap.0.as_f64(),
            TypedInstruction::HorizontalScaling(percent) => state.stretch = percent.0.as_f64() / 100.0,
            TypedInstruction::TextLeading(leading) => state.leading = leading.0.as_f64(),
            TypedInstruction::TextRise(rise) => state.rise = rise.0.as_f64(),
            TypedInstruction::NextLine(by) => state.next_line(by.0.as_f64(), by.1.as_f64()),
            TypedInstruction::NextLineAndSetLeading(by) => {
                state.leading = -by.1.as_f64();
                state.next_line(by.0.as_f64(), by.1.as_f64());
            }
            TypedInstruction::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
            TypedInstruction::ShowText(text) => self.show(text.0, state, wanted),
            TypedInstruction::NextLineAndShowText(text) => {
                state.next_line(0.0, -state.leading);
                self.show(text.0, state, wanted);
            }
            TypedInstruction::ShowTextWithParameters(text) => {
                (state.word_gap, state.letter_gap) = (text.0.as_f64(), text.1.as_f64());
                state.next_line(0.0, -state.leading);
                self.show(text.2, state, wanted);
            }
            TypedInstruction::ShowTexts(parts) => {
                for part in parts.0.iter::<Object<'_>>() {
                    match part {
                        Object::String(text) => self.show(&text, state, wanted),
                        Object::Number(by) => {
                            let by = -by.as_f64() / EM * state.size * state.stretch;
                            state.text *= Affine::translate((by, 0.0));
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn show(&mut self, text: &PdfString<'_>, state: &mut State<'a>, wanted: bool) {
        let Some((font, bold)) = state.font.clone() else { return };
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() && !self.is_spent() {
            let (code, length) = font.read_code(bytes, at);
            at += length.max(1);
            let spaced = if code == 32 && length == 1 { state.word_gap } else { 0.0 };
            let advance = (font.code_advance(code).x / EM * state.size + state.letter_gap + spaced) * state.stretch;
            if wanted {
                self.letter(&font, code, bold, state, advance);
            }
            state.text *= Affine::translate((advance, 0.0));
        }
    }

    fn letter(&mut self, font: &Font<'a>, code: u32, bold: bool, state: &State<'a>, advance: f64) {
        self.letters += 1;
        let meaning = match font.glyph(font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let mut letters = [0; 4];
        let meaning: &str = match &meaning {
            // A private letter means something in one font only.
            None | Some(BfString::Char('\u{E000}'..='\u{F8FF}' | '\u{FFFD}')) => {
                self.unknown += 1;
                return;
            }
            Some(BfString::Char(letter)) => letter.encode_utf8(&mut letters),
            Some(BfString::String(letters)) => letters,
        };
        let place = state.ctm * state.text * Affine::translate((0.0, state.rise));
        let [a, b, c, d, x, y] = place.as_coeffs();
        let size = c.hypot(d) * state.size.abs();
        let Some((x, y, turned)) = upright(a * state.size.signum(), b * state.size.signum(), x, y) else { return };
        if self.pieces.len() >= PIECES {
            self.crowded = true;
            return;
        }
        super::page::put(&mut self.pieces, meaning, x, x + advance.abs() * a.hypot(b), y, size, bold, turned);
    }
}

/// The place in the frame in which this text reads from left to right, and how many quarters that frame is turned.
/// Slanting text is a stamp or a watermark.
fn upright(a: f64, b: f64, x: f64, y: f64) -> Option<(f64, f64, u8)> {
    let flat = 0.1;
    let finite = x.is_finite() && y.is_finite() && a.is_finite() && b.is_finite();
    match (finite, a, b) {
        (true, a, b) if b.abs() <= flat * a.abs() && a > 0.0 => Some((x, y, 0)),
        (true, a, b) if b.abs() <= flat * a.abs() && a < 0.0 => Some((-x, -y, 2)),
        (true, a, b) if a.abs() <= flat * b.abs() && b > 0.0 => Some((y, -x, 1)),
        (true, a, b) if a.abs() <= flat * b.abs() && b < 0.0 => Some((-y, x, 3)),
        _ => None,
    }
}

fn affine(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|number| number.as_f64()))
}

fn is_bold(font: &Dict<'_>) -> bool {
    let name = font.get::<Name<'_>>(BASE_FONT).map(|name| name.as_str().to_lowercase()).unwrap_or_default();
    ["bold", "black", "heavy", "demi"].iter().any(|weight| name.contains(weight))
}

/// Headers, footers and page numbers, where the file says that they are.
fn is_furniture(tag: &Name<'_>, properties: &Object<'_>) -> bool {
    let Object::Dict(properties) = properties else { return false };
    tag.as_str() == "Artifact" && properties.get::<Name<'_>>(TYPE).is_some_and(|kind| kind.as_str() == "Pagination")
}
