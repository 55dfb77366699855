//! Every kind of file, as people have them: what is read of each, and that none hangs or ends the reader.

#![allow(clippy::unwrap_used, reason = "tests")]

use files::{FileRead, FileWarning, Unreadable, read};
use std::time::{Duration, Instant};

fn bytes(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/payloads/files").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn sample(name: &str) -> FileRead {
    read(name, &bytes(name)).unwrap_or_else(|why| panic!("{name}: {why:?}"))
}

#[test]
fn a_pdf_is_read_as_headings_paragraphs_lists_and_tables() {
    let guide = sample("workshop-guide.pdf");
    assert_eq!(guide.title, "Workshop guide");
    assert_eq!(guide.warnings, []);
    let expect = "\
# Workshop guide

## How long a repair takes

A flat tyre is mended while you wait, which takes about twenty minutes. A full service takes two working days, because \
every bearing is taken apart, cleaned and greased again. In April and May, when everybody wants to ride, it can take a \
week.

## Prices

| Flat tyre | 14 EUR |
| Brake check | 12.50 EUR |
| Full service | 89 EUR |
| Wheel truing | 25 EUR |

## What to bring

- the key of your lock
- the charger of an electric bicycle, because we test the battery with it and without it we cannot say how much it still holds
- nothing else

## Warranty

Our work carries a warranty of twelve months. Parts carry the warranty of their maker, which is two years at least.

## Storage in winter

We keep your bicycle dry from November to March for 45 EUR, cleaned and with its tyres pumped up in spring.
";
    assert!(guide.markdown.starts_with(expect), "{}", guide.markdown);
    assert_eq!(guide.markdown.matches("Harbour Lane 4").count(), 1, "the footer is said once");
    assert_eq!(guide.markdown.matches("Lighthouse Cycles").count(), 1, "and so is the header");
}

#[test]
fn columns_are_read_one_after_another_and_a_cell_may_have_lines() {
    let letter = sample("newsletter.pdf");
    for piece in [
        "## Spring at the workshop\n\nThe days are getting longer and the bicycles are coming out of their cellars. Our workshop has \
         extended its opening hours: from the first of March",
        "She can read the fault memory of Bosch, Shimano and Yamaha motors.\n\n## New tours\n\nFrom May there is",
        "guides have to be paid.\n\n## Price list\n\n| Service | Duration | Price |\n| --- | --- | --- |\n| Flat tyre | 20 minutes | 14.00 € |",
        "needed, and a test ride | 1 hour | 39.00 € |\n| Full inspection | 2 days | 89.00 € |",
    ] {
        assert!(letter.markdown.contains(piece), "{piece}\nin\n{}", letter.markdown);
    }
}

#[test]
fn opening_hours_and_addresses_keep_their_lines() {
    let list = sample("preisliste.pdf");
    for piece in [
        "## Öffnungszeiten\n\nMontag bis Freitag 9 bis 18 Uhr\nSamstag 10 bis 14 Uhr\nSonntag geschlossen\n\n## Leistungen",
        "| Große Inspektion mit Ausbau aller Lager, Reinigung und neuem Fett | 89,00 € | zwei Tage |",
        "2. Wir rufen an, bevor es teurer wird als besprochen, und warten auf Ihre Zustimmung, ehe wir weitermachen\n3. Rad",
        "### Wichtig\n\nWir haften nicht",
        "\nTel. 0431 498012",
    ] {
        assert!(list.markdown.contains(piece), "{piece}\nin\n{}", list.markdown);
    }
}

#[test]
fn a_word_file_is_read_by_its_styles() {
    let terms = sample("rental-terms.docx");
    assert_eq!(terms.title, "Bicycle rental terms");
    let expect = "\
# Bicycle rental terms

## Deposit

We ask for a deposit of 150 euros for an electric bicycle, and you get it back within three days of its return.

## What is included

- A helmet and a lock
- A repair kit
- Breakdown help within 20 km

### Prices

| Bicycle | Half day | Whole day |
| --- | --- | --- |
| City bike | 9 € | 15 € |
| Electric bike | 22 € | 38 € |
| Tandem | 19 € | 30 € |

Prices include VAT & insurance <against theft>.";
    assert_eq!(terms.markdown, expect);
}

#[test]
fn a_table_and_a_text_in_the_encoding_of_windows_are_read() {
    let prices = sample("prices.csv");
    assert!(
        prices
            .markdown
            .starts_with("| Spare part | Price | In stock |\n| --- | --- | --- |\n| Chain | 24,90 € | yes |")
    );
    let opening = sample("opening.txt");
    assert_eq!(opening.title, "opening");
    assert_eq!(
        opening.markdown,
        "Café at the workshop\n\nOur café is open on Sundays from 10 to 16, and dogs are welcome."
    );
    assert_eq!(sample("courses.md").title, "Courses");
}

#[test]
fn a_saved_page_is_read_without_its_navigation() {
    let tours = sample("tours.html");
    assert_eq!(tours.title, "Guided tours");
    assert!(tours.markdown.contains("starts at nine in the morning"));
    assert!(tours.markdown.contains("Group size"));
    assert!(!tours.markdown.contains("Shop"));
}

#[test]
fn what_cannot_be_read_says_why() {
    let cases = [
        ("broken.pdf", bytes("broken.pdf"), Unreadable::Broken),
        ("locked.pdf", bytes("locked.pdf"), Unreadable::Encrypted),
        ("scan.pdf", bytes("scan.pdf"), Unreadable::NoText),
        ("empty.txt", b" \n ".to_vec(), Unreadable::Empty),
        ("large.txt", vec![b'a'; files::FILE_BYTES as usize + 1], Unreadable::TooLarge),
        ("cut.docx", bytes("rental-terms.docx")[..9_000].to_vec(), Unreadable::Broken),
    ];
    for (name, bytes, why) in cases {
        assert_eq!(read(name, &bytes), Err(why), "{name}");
    }
}

#[test]
fn a_long_text_is_cut_between_paragraphs() {
    let long = "A paragraph about nothing.\n\n".repeat(40_000);
    let read = read("long.txt", long.as_bytes()).unwrap();
    assert_eq!(read.warnings, [FileWarning::Cut]);
    assert!(read.markdown.len() <= files::TEXT_BYTES && read.markdown.ends_with("nothing."));
}

/// An archive whose document is `inside`, packed.
fn archive(inside: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    writer.start_file("word/document.xml", options).unwrap();
    writer.write_all(inside).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn an_archive_that_unpacks_to_far_too_much_is_refused_by_what_it_says_and_by_what_it_does() {
    let bomb = archive(&vec![b' '; 64 * 1024 * 1024]);
    assert!(bomb.len() < 100_000);
    assert_eq!(read("bomb.docx", &bomb), Err(Unreadable::Bomb));
    // The same, saying that it is small: both places that tell the size lie.
    let size = (64u32 * 1024 * 1024).to_le_bytes();
    let mut liar = bomb.clone();
    let places: Vec<usize> = liar.windows(4).enumerate().filter(|(_, four)| *four == size).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    places.into_iter().for_each(|at| liar[at..at + 4].copy_from_slice(&9_000u32.to_le_bytes()));
    let answer = read("liar.docx", &liar);
    assert!(matches!(answer, Err(Unreadable::Bomb | Unreadable::Broken)), "{answer:?}");
}

/// A generator as good as any for breaking files, and the same at every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}

fn broken(mut bytes: Vec<u8>, chance: &mut Chance) -> Vec<u8> {
    for _ in 0..1 + chance.below(12) {
        let at = chance.below(bytes.len());
        let end = (at + 1 + chance.below(64)).min(bytes.len());
        match chance.below(5) {
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => bytes[at] = [0, 255, b'<', b'>', b'9', b'(', b'/', b'|'][chance.below(8)],
            2 => drop(bytes.drain(at..end)),
            3 => {
                let piece = bytes[at..end].to_vec();
                let to = chance.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            _ => bytes.truncate(at.max(1)),
        }
        if bytes.is_empty() {
            return vec![b'x'];
        }
    }
    bytes
}

/// In a debug build, on a busy machine; a browser has optimised code.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn a_mutated_file_of_any_kind_is_read_or_refused_and_never_hangs() {
    let names = [
        "workshop-guide.pdf",
        "newsletter.pdf",
        "locked.pdf",
        "scan.pdf",
        "rental-terms.docx",
        "prices.csv",
        "opening.txt",
        "courses.md",
        "tours.html",
    ];
    let mut chance = Chance(0x9E37_79B9_7F4A_7C15);
    for name in names {
        let whole = bytes(name);
        let times = if whole.len() > 20_000 { 60 } else { 200 };
        for round in 0..times {
            let file = broken(whole.clone(), &mut chance);
            let began = Instant::now();
            let answer = read(name, &file);
            assert!(began.elapsed() < PATIENCE, "{name}, round {round}, took {:?}", began.elapsed());
            if let Ok(read) = answer {
                assert!(
                    !read.title.is_empty() && !read.markdown.is_empty() && read.markdown.len() <= files::TEXT_BYTES
                );
            }
        }
    }
}
