//! Files made to break a reader: each is read or refused within a bound of time, and what is read stays within its own.

#![allow(clippy::unwrap_used, reason = "tests")]

mod made;

use files::{FileRead, FileWarning, Unreadable, read};
use made::{archive, compressed, form, page, page_of, pdf, stream};
use std::time::{Duration, Instant};

/// In a debug build, on a busy machine; a browser has optimised code, and ends what takes half a minute.
const PATIENCE: Duration = Duration::from_secs(180);

fn within_patience(name: &str, bytes: &[u8]) -> Result<FileRead, Unreadable> {
    let began = Instant::now();
    let answer = read(name, bytes);
    let took = began.elapsed();
    println!("{name}: {took:?}");
    assert!(took < PATIENCE, "{name} took {took:?}");
    if let Ok(read) = &answer {
        assert!(!read.title.is_empty() && read.title.chars().count() <= 120, "{name}");
        assert!(!read.markdown.is_empty() && read.markdown.len() <= files::TEXT_BYTES, "{name}");
    }
    answer
}

#[test]
fn a_pdf_whose_objects_go_in_rings_ends() {
    let rings = [
        (
            "pages that are each other's pages",
            pdf(&[
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 9>>",
                "<</Type/Pages/Kids[2 0 R]/Count 9>>",
            ]),
        ),
        (
            "a page that is its own parent",
            pdf(&[
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 3 0 R/Contents 4 0 R>>",
                "4 0 R",
            ]),
        ),
        (
            "a length that is itself",
            pdf(&[
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
                "<</Length 4 0 R>>\nstream\nBT ET\nendstream",
            ]),
        ),
        (
            "resources that are themselves",
            pdf(&[
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                "<</Type/Page/Parent 2 0 R/Resources 5 0 R/Contents 4 0 R>>",
                &stream("", b"BT /F1 9 Tf (a) Tj ET"),
                "5 0 R",
            ]),
        ),
        ("a count from nowhere", pdf(&["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 2147483647>>"])),
    ];
    for (name, bytes) in rings {
        let answer = within_patience(&format!("{name}.pdf"), &bytes);
        assert!(matches!(answer, Err(Unreadable::Broken | Unreadable::NoText)), "{name}: {answer:?}");
    }
}

#[test]
fn a_pdf_nested_a_million_deep_ends() {
    for (open, close) in [("[", "]"), ("<</A", ">>"), ("(", ")")] {
        let deep = format!("{}{}", open.repeat(1_000_000), close.repeat(1_000_000));
        let bytes = page_of("", deep.as_bytes());
        assert!(within_patience("deep content.pdf", &bytes).is_err());
        assert!(within_patience("deep object.pdf", &pdf(&["<</Type/Catalog/Pages 2 0 R>>", &deep])).is_err());
    }
}

/// A form that shows itself eight times, each of which would.
#[test]
fn forms_that_show_each_other_end() {
    let body = "/X Do ".repeat(8) + "BT /F1 9 Tf 10 700 Td (once more) Tj ET";
    let ring = form("/Resources<</XObject<</X 5 0 R>>/Font<</F1 6 0 R>>>>", body.as_bytes());
    let answer = within_patience("ring.pdf", &page("/XObject<</X 5 0 R>>", b"/X Do", &[&ring]));
    assert!(answer.is_ok_and(|read| read.markdown.contains("once more")));
}

/// Each time it is shown the form unpacks to megabytes of nothing, which are no steps.
#[test]
fn a_form_of_nothing_shown_a_hundred_thousand_times_ends() {
    let nothing = form("/Filter/FlateDecode", &compressed(&vec![b' '; 4_000_000]));
    let shown = "BT /F1 9 Tf 10 700 Td (before) Tj ET ".to_owned() + &"/X Do ".repeat(100_000);
    let answer = within_patience("nothing.pdf", &page("/XObject<</X 5 0 R>>", shown.as_bytes(), &[&nothing]));
    assert!(answer.is_ok_and(|read| read.warnings.contains(&FileWarning::Cut)));
}

#[test]
fn marks_that_are_opened_and_never_closed_cost_no_more_than_others() {
    let marks = "/P BMC ".repeat(60_000) + "BT /F1 9 Tf 10 700 Td " + &"(a) Tj ".repeat(60_000) + "ET";
    assert!(within_patience("marks.pdf", &page_of("", marks.as_bytes())).is_ok());
}

#[test]
fn a_page_of_forty_thousand_lines_ends() {
    let lines: String = (0..40_000).map(|at| format!("1 0 0 1 {} {} Tm (w) Tj ", at % 500, 3 * at)).collect();
    let bytes = page_of("", format!("BT /F1 2 Tf {lines} ET").as_bytes());
    assert!(within_patience("lines.pdf", &bytes).is_ok_and(|read| read.warnings.contains(&FileWarning::Cut)));
    // The same in two columns, and as a table with more columns than any.
    let table: String = (0..12_000)
        .map(|at| format!("1 0 0 1 {} {} Tm (eighteen letters or more) Tj ", 300 * (at % 2), 3 * (at / 2)))
        .collect();
    assert!(within_patience("columns.pdf", &page_of("", format!("BT /F1 2 Tf {table} ET").as_bytes())).is_ok());
    let wide: String =
        (0..40_000).map(|at| format!("1 0 0 1 {} {} Tm (c) Tj ", 9 * (at % 20_000), at / 20_000 * 3)).collect();
    assert!(within_patience("wide.pdf", &page_of("", format!("BT /F1 2 Tf {wide} ET").as_bytes())).is_ok());
}

#[test]
fn figures_that_are_none_and_sizes_beyond_all_paper_are_no_text() {
    for numbers in
        ["1e39 0 0 1e39 0 0", "0 0 0 0 0 0", "99999999999999999999 0 0 1 0 0", "1 0 0 1 1e38 -1e38", "-1 0 0 -1 0 0"]
    {
        let content = format!(
            "{numbers} cm BT /F1 1e30 Tf 1e30 Tc 1e30 Tw 1e38 Tz 1e38 TL {numbers} Tm (word) Tj T* (next) Tj ET"
        );
        let _read_or_refused = within_patience("figures.pdf", &page_of("", content.as_bytes()));
    }
}

#[test]
fn a_stream_that_unpacks_to_a_hundred_times_its_size_is_read_as_far_as_it_goes() {
    let packed = compressed(&[b"BT /F1 9 Tf 10 700 Td (before) Tj ET".as_slice(), &vec![b'\n'; 8_000_000]].concat());
    assert!(packed.len() < 80_000);
    let bytes = page_of("/Filter/FlateDecode", &packed);
    assert!(within_patience("bomb.pdf", &bytes).is_ok_and(|read| read.markdown.contains("before")));
    let twice = page_of("/Filter[/FlateDecode/FlateDecode]", &compressed(&packed));
    assert!(within_patience("twice.pdf", &twice).is_ok_and(|read| read.markdown.contains("before")));
}

/// Every page of five hundred is the same nine megabytes.
#[test]
fn pages_that_share_a_large_program_are_read_as_far_as_the_bound() {
    let content = compressed(&[b"BT /F1 9 Tf 10 700 Td (shared) Tj ET".as_slice(), &vec![b' '; 9_000_000]].concat());
    let pages: Vec<String> = (0..500)
        .map(|_| {
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 4 0 R>>>>/Contents 3 0 R>>"
                .to_owned()
        })
        .collect();
    let kids: String = (0..500).map(|at| format!("{} 0 R ", at + 5)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count 500>>"),
        stream("/Filter/FlateDecode", &content),
        made::FONT.to_owned(),
    ];
    objects.extend(pages);
    let bytes = pdf(&objects.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(within_patience("shared.pdf", &bytes).is_ok_and(|read| read.warnings.contains(&FileWarning::Cut)));
}

#[test]
fn a_table_with_a_header_of_a_megabyte_is_not_repeated_with_every_row() {
    let header = (0..40).map(|at| format!("{}{at}", "name ".repeat(6_000))).collect::<Vec<_>>().join(",");
    let rows = "a,b\n".repeat(20_000);
    let answer = within_patience("header.csv", format!("{header}\n{rows}").as_bytes()).unwrap();
    assert!(answer.warnings.contains(&FileWarning::Cut));
}

#[test]
fn a_table_of_a_million_columns_or_one_endless_cell_ends() {
    assert!(within_patience("columns.csv", "a,".repeat(1_000_000).as_bytes()).is_ok());
    assert!(
        within_patience("names.csv", (0..300_000).map(|at| format!("n{at};")).collect::<String>().as_bytes()).is_ok()
    );
    assert!(within_patience("cell.csv", &[b"\"".as_slice(), &vec![b'x'; 2_000_000]].concat()).is_ok());
    assert!(within_patience("lines.csv", &[b"a,b\n\"".as_slice(), &b"\n,".repeat(400_000)].concat()).is_ok());
    assert!(within_patience("empty.csv", &b",,,,\n".repeat(200_000)).is_err());
    for odd in ["sep=\"\na\"b\nc\"d", "sep=\r\na,b", "sep=\n\n", "sep=€\na€b", "\"", "\"\"\"", ";;;\n;;;\n;a"] {
        let _read_or_refused = within_patience("odd.csv", odd.as_bytes());
    }
}

#[test]
fn text_in_no_encoding_is_still_text_or_refused() {
    let lone: Vec<u8> = [0xFF, 0xFE].into_iter().chain([0x00, 0xD8].repeat(4_000)).chain([0x41]).collect();
    let cases: [(&str, Vec<u8>); 7] = [
        ("half a letter.txt", b"caf\xC3".to_vec()),
        ("overlong.txt", b"slash \xC0\xAF and \xF8\x88\x80\x80\x80".to_vec()),
        ("surrogates.txt", lone),
        ("odd.txt", [0xFF, 0xFE, 0x41].to_vec()),
        ("mark alone.txt", [0xEF, 0xBB, 0xBF].to_vec()),
        ("big.txt", [0xFE, 0xFF, 0xDC, 0x00, 0x00].to_vec()),
        ("high.txt", (0x80..=0xFF).collect::<Vec<u8>>().repeat(5_000)),
    ];
    for (name, bytes) in cases {
        for kind in ["txt", "csv", "html", "md"] {
            let _read_or_refused = within_patience(&name.replace("txt", kind), &bytes);
        }
    }
}

/// What a document says of outside things stays unread, and what grows when it is spelt out is not spelt out.
#[test]
fn a_word_file_with_outside_and_growing_entities_has_neither() {
    let growing: String =
        (1..12).map(|at| format!("<!ENTITY l{at} \"{}\">", format!("&l{};", at - 1).repeat(10))).collect();
    let xml = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE w:document [<!ENTITY l0 \"lol\">{growing}<!ENTITY out SYSTEM \"file:///etc/passwd\">]>\
         <w:document><w:body><w:p><w:r><w:t>kept &l11; and &out; here &#x41;&#0;&#xFFFFFFFF;</w:t></w:r></w:p></w:body></w:document>"
    );
    let read = within_patience("entities.docx", &archive(&[("word/document.xml", xml.as_bytes())])).unwrap();
    assert!(read.markdown.starts_with("kept") && read.markdown.contains('A'), "{}", read.markdown);
    assert!(!read.markdown.contains("lol") && !read.markdown.contains("root:"), "{}", read.markdown);
}

#[test]
fn a_word_file_of_one_endless_row_or_endless_depth_ends() {
    let body = |inside: &str| format!("<w:document><w:body>{inside}</w:body></w:document>");
    let say = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let cells: String = (0..20_000).map(|at| format!("<w:tc>{}</w:tc>", say(&format!("n{}", letters(at))))).collect();
    let rows = "<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>".repeat(10_000);
    let long = body(&format!("<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr>{rows}</w:tbl>"));
    assert!(within_patience("row.docx", &archive(&[("word/document.xml", long.as_bytes())])).is_ok());
    let deep = body(&("<w:x>".repeat(100_000) + &say("deep")));
    let _read_or_refused = within_patience("deep.docx", &archive(&[("word/document.xml", deep.as_bytes())]));
    let nested = body(&("<w:tbl><w:tr><w:tc>".repeat(1_000) + &say("nested")));
    let refused = within_patience("nested.docx", &archive(&[("word/document.xml", nested.as_bytes())]));
    assert_eq!(refused, Err(Unreadable::Broken));
}

/// A name of letters alone, another for each number.
fn letters(mut number: usize) -> String {
    let mut name = String::new();
    for _ in 0..5 {
        name.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    name
}

#[test]
fn styles_in_a_ring_and_parts_that_are_no_xml_do_no_harm() {
    let styles = "<w:styles><w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style><w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style></w:styles>";
    let document = "<w:document><w:body><w:p><w:pPr><w:pStyle w:val=\"A\"/></w:pPr><w:r><w:t>Text</w:t></w:r></w:p></w:body></w:document>";
    let whole = |styles: &[u8]| {
        archive(&[
            ("word/document.xml", document.as_bytes()),
            ("word/styles.xml", styles),
            ("docProps/core.xml", b"\xFF\xFE\x00<"),
        ])
    };
    for styles in [styles.as_bytes(), b"<<<<", b"", &[0xFF; 1_000]] {
        assert!(within_patience("styles.docx", &whole(styles)).is_ok_and(|read| read.markdown == "Text"));
    }
    for part in [
        &b"\x00\x01"[..],
        b"<w:document",
        b"<a></b>",
        b"]]>",
        b"<!--",
        b"<![CDATA[",
        b"&;&#;&#x;",
        b"<w:t a=\"1\" a=\"2\" b=c d>x",
    ] {
        let _read_or_refused = within_patience("part.docx", &archive(&[("word/document.xml", part)]));
    }
}

#[test]
fn a_page_nested_or_tagged_without_end_ends() {
    let cases = [
        "<div>".repeat(30_000) + "text",
        "<b><i>".repeat(30_000) + "text",
        "<ul><li>".repeat(15_000) + "text",
        "<table><tr><td>".repeat(15_000) + "text",
        format!("<p {}>text", (0..100_000).map(|at| format!("a{at}=b ")).collect::<String>()),
        "<!--".repeat(200_000),
        "<![CDATA[".repeat(100_000),
        format!("<table>{}</table>", "<tr><td>a<td>b".repeat(20_000)),
        "&amp".repeat(100_000),
        "<script>".repeat(100_000),
        "<a href='x'>".repeat(50_000) + "text",
        "</p>".repeat(100_000) + "text",
        format!("<h1>{}</h1>", "long ".repeat(100_000)),
    ];
    for page in cases {
        let name = format!("{}.html", &page[..4].replace(['<', '/'], "-"));
        let _read_or_refused = within_patience(&name, format!("<html><body>{page}").as_bytes());
    }
}

#[test]
fn a_name_may_be_anything() {
    for name in ["", ".", "...", "/", "\\..\\..\\x", "a\0b.txt", "\u{202E}fdp.exe", ".csv", &"n".repeat(1_000_000)] {
        let read = read(name, b"some words").map(|read| read.title.chars().count());
        assert!(read.is_ok_and(|title| title <= 120), "{name:.20}");
    }
}
