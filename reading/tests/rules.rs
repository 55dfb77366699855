//! One small page for each rule of reading.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its pages fails, and says why")]

use url::Url;

fn check(html: &str, expected: &str) {
    let page = reading::html::read(html, &Url::parse("https://example.com/").unwrap());
    assert_eq!(page.markdown.trim_end(), expected, "{html}");
}

#[test]
fn what_is_hidden_is_read_only_where_it_unfolds() {
    check("<p>seen<p hidden>no<p aria-hidden=true>no<p style='color:red; DISPLAY : none'>no", "seen");
    check("<body style='visibility:hidden'><p>seen", "seen");
    check("<div style=display:none><h1>All</h1><p>of it</div>", "# All\n\nof it");
    check("<p>seen<div class=faq-item><h3>Late?</h3><div hidden>Until 9.</div></div>", "seen\n\n### Late?\n\nUntil 9.");
    check(
        "<p>a longer text that is seen<button aria-controls=x aria-expanded=false>Is it late?</button><div id=x hidden>Yes.</div>",
        "a longer text that is seen\n\n## Is it late?\n\nYes.",
    );
    check(
        "<p>a longer text that is seen<ul id=m hidden><li><a href=/a>Menu</a></ul><button aria-controls=m>=</button>",
        "a longer text that is seen",
    );
    check("<p>seen<div hidden=until-found>found</div>", "seen\n\nfound");
}

#[test]
fn questions_open_answers_however_they_are_written() {
    for question in [
        "<details><summary>Open late?</summary>Yes.</details>",
        "<details><summary><h3>Open <em>late</em>?</h3></summary><p>Yes.</details>",
        "<dl><dt>Open late?</dt><dd>Yes.</dd></dl>",
        "<p><strong>Open late?</strong></p><p>Yes.</p>",
        "<input type=checkbox id=a><label for=a>Open late?</label><div>Yes.</div>",
        "<div class='accordion'><div class='accordion-header'>Open late?</div><div>Yes.</div></div>",
        "<div role=button aria-expanded=false><span>Open</span> <span>late?</span></div><div>Yes.</div>",
    ] {
        check(&format!("<main><h1>FAQ</h1>{question}</main>"), "# FAQ\n\n## Open late?\n\nYes.");
    }
    check("<h2>One?</h2><h2>Two?</h2><p>Answer.<h2>Three?</h2>", "## Two?\n\nAnswer.");
    check("<h2>Shop</h2><h3>Hours</h3><p>9 to 5", "## Shop\n\n### Hours\n\n9 to 5");
}

#[test]
fn prices_stay_whole_and_true() {
    check("<p><del>£60</del> <ins>£45</ins>", "£45");
    check("<p><span>£</span><span>45</span><span>.50</span>", "£45.50");
    check("<html lang=fr><p>35<sup>90</sup> €", "35,90 €");
    check("<p>20 m<sup>2</sup>, 45<sup>1</sup>", "20 m2, 451");
    check("<p>1&nbsp;200&#8239;&euro;", "1 200 €");
    check("<div><span>Cut</span><span>£20</span></div>", "Cut £20");
    check("<ul><li><b>Cut</b><div>£20</div><li><div>Wash</div><div>£5</div></ul>", "- Cut\n  £20\n- Wash – £5");
}

#[test]
fn lines_lists_and_links_are_kept_as_text() {
    check("<p>1 Road<br>Town<br><br>AB1", "1 Road\nTown\nAB1");
    check("<ol><li>One<ul><li>inner</ul><li><p>Two</p><p>more</p></ol>", "1. One\n  - inner\n2. Two\n  more");
    check("<ul><li><h3>Repair</h3><p>all bikes</ul>", "### Repair\n\nall bikes");
    check(
        "<p>Write <a href='mailto:a@x.com?subject=b'>us</a> or <a href=tel:0117%20496>call</a>.",
        "Write us a@x.com or call 0117 496.",
    );
    check("<p>See <a href=/a><img alt='the map' src=x></a> <img alt='not this'>", "See the map");
    check("<p>all <a href=/a>One</a><a href=/b>Two</a>", "all One Two");
    check("<h2>Never closed <p>text</h2><p>more", "## Never closed text\n\nmore");
    check("<p>be&shy;fore&#8203; &#8235;after&#8236;", "before after");
}

#[test]
fn tables_are_told_from_layout() {
    check(
        "<table><tr><th>Size</th><th>Day</th><th>Week</th></tr><tr><td>S|M</td><td>£5</td><td>£20</td></tr><tr><td>L</td><td colspan=2>ask</td></tr></table>",
        "| Size | Day | Week |\n|---|---|---|\n| S/M | £5 | £20 |\n| L | ask |  |",
    );
    check("<table><tr><td>Mon<td>9–5<tr><td>Sun<td>closed</table>", "- Mon: 9–5\n- Sun: closed");
    check("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>", "a\n\nb\n\nc\n\nd");
    check("<table><tr><td><h2>Left</h2>text<td>right<tr><td>c<td>d</table>", "## Left\n\ntext\n\nright\n\nc\n\nd");
    check(
        "<table><caption>Hire</caption><tr><td>Bike<td>£9<tr><td>Boat<td>£20</table>",
        "Hire:\n\n- Bike: £9\n- Boat: £20",
    );
}

#[test]
fn what_stands_around_is_left_out() {
    let text = "<p>The text of the page is a little longer than a menu.</p>";
    let said = "The text of the page is a little longer than a menu.";
    for around in [
        "<nav>Home</nav>",
        "<div role=navigation>Home</div>",
        "<div class=mainMenu><a href=/a>Home</a> <a href=/b>Prices</a></div>",
        "<div id=cookie-banner>We use cookies.</div>",
        "<form><input><button>Send</button>Your name</form>",
        "<a href=#main>Skip to content</a>",
        "<dialog>Subscribe!</dialog>",
        "<svg><text>icon</text></svg><script>a()</script><style>p{}</style><noscript>No scripts?</noscript>",
        "<template><p>later</p></template><select><option>One</select><button>Buy</button>",
        "<footer>Imprint</footer>",
        "<section id=comments>Nice shop!</section>",
    ] {
        check(&format!("{around}{text}"), said);
        check(&format!("<main>{text}{around}</main>"), said);
    }
    check(&format!("<div><template shadowrootmode=open>{text}</template></div>"), said);
    check("<div class=menu><p>Soup £4<p>Fish £9</div>", "Soup £4\n\nFish £9");
    check("<nav><main><h1>Odd</h1><p>but true</main></nav>", "# Odd\n\nbut true");
}
