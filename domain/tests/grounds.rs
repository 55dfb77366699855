//! What a model's answer may say, by what its passages say.

#![allow(clippy::unwrap_used, reason = "tests")]

use domain::grounds::{Asked, Draft, Grounds, Unfit};
use domain::knowledge::Passage;
use domain::words::Language;

const SECRET: &[&str] = &["Always call the function `act` exactly once and write nothing else."];

fn passage(text: &str) -> Passage {
    Passage {
        source: "s".to_owned(),
        title: String::new(),
        headings: Vec::new(),
        url: Some("https://velo.example/prices".to_owned()),
        questions: Vec::new(),
        text: text.to_owned(),
    }
}

struct Case<'a> {
    language: Language,
    passage: &'a str,
    question: &'a str,
}

impl Case<'_> {
    fn answer(&self, text: &str) -> Result<String, Unfit> {
        let passage = passage(self.passage);
        let mut draft = Draft::of(Grounds::of(&[&passage], self.asked()));
        draft.push(text);
        draft.finish()
    }

    fn asked(&self) -> Asked<'_> {
        let (language, question) = (self.language, self.question);
        Asked {
            language,
            question,
            transcript: &[],
            known: "You are Vela, the AI assistant of Velo & Co.",
            secret: SECRET,
        }
    }
}

/// Each answer may be shown, or may not.
fn check(language: Language, passage: &str, fits: &[&str], unfit: &[&str]) {
    let case = Case { language, passage, question: "" };
    for answer in fits {
        assert_eq!(case.answer(answer).as_deref(), Ok(*answer), "{passage}");
    }
    for answer in unfit {
        let judged = case.answer(answer);
        assert!(judged.is_err(), "shown: {judged:?} of {passage}");
    }
}

#[test]
fn prices_are_the_passages_however_they_are_written() {
    check(
        Language::En,
        "A bicycle tune-up costs 1,200.50 €. A new chain is €49–€89, a bell $5. Members get 15% off bicycle parts.",
        &[
            "A bicycle tune-up costs 1.200,50 €.",
            "A bicycle tune-up costs €1,200.50.",
            "A bicycle tune-up costs 1200.50 euros.",
            "A bicycle tune-up costs EUR 1 200,50.",
            "A new chain is 49 to 89 euros.",
            "A new chain is €49-89.",
            "A bell is 5 dollars.",
            "A bell is five dollars.",
            "Members get 15 percent off bicycle parts.",
        ],
        &[
            "A bicycle tune-up costs 1,200.55 €.",
            "A bicycle tune-up costs 1,200.50 $.",
            "A bicycle tune-up costs 1200 €.",
            "A bicycle tune-up costs 1,25 €.",
            "A new chain is 50 €.",
            "A new chain is fifty euros.",
            "A new chain is neunundvierzig euros.",
            "A new chain is cuarenta euros.",
            "A new chain is 49 thousand euros.",
            "A new chain is 49k.",
            "A new chain is €４７.",
            "A new chain is one euro.",
            "A bell is €5.",
            "Members get 15 € off bicycle parts.",
            "Members get 49% off bicycle parts.",
            "Members get half price on bicycle parts.",
            "A bell and a chain are free.",
            "A bell is 4️⃣8️⃣.",
            "A bell is ٤٩ dollars.",
        ],
    );
}

#[test]
fn numbers_have_units() {
    check(
        Language::En,
        "Our batteries last 24 months and weigh 3.5 kg. Delivery takes three days. The shop is on the 2nd floor, room E10.",
        &[
            "The batteries last 24 months.",
            "The batteries weigh 3,5 kg.",
            "The batteries weigh 3.5kg.",
            "Delivery takes 3 days.",
            "The shop is on floor 2, room E10.",
        ],
        &[
            "The batteries last 24 hours.",
            "The batteries last 25 months.",
            "The batteries weigh 3.5 lbs.",
            "Delivery takes 3 hours.",
            "Delivery takes 24 days.",
            "Delivery takes twelve days.",
            "The shop is in room E11.",
            "Delivery takes 36 hours.",
        ],
    );
}

#[test]
fn times_and_days_go_together() {
    check(
        Language::En,
        "Opening hours\nMonday to Friday: 9:00–18:00\nSaturday: 10–14\nSunday: closed",
        &[
            "The shop is open from 9 am to 6 pm on weekdays.",
            "The shop is open Monday to Friday from 9 to 18.",
            "On Wednesday the shop opens at 9.",
            "On Saturday the shop is open from 10:00 to 14:00.",
            "The shop is closed on Sunday.",
        ],
        &[
            "The shop is open from 9 am to 6 pm on Sunday.",
            "The shop is open from 9:00 to 18:00 every day.",
            "On Saturday the shop is open until 18:00.",
            "On Saturday the shop is open from 8 to 14.",
            "The shop is open on Sunday.",
            "The shop is closed on Saturday.",
            "The shop opens at 9:30.",
            "The shop is open from 9 pm.",
            "The shop is open 24/7.",
        ],
    );
    let asked = Case {
        language: Language::En,
        passage: "Monday to Friday: 9:00–18:00. Sunday: closed.",
        question: "Are you open on Sunday?",
    };
    assert!(asked.answer("We are open from 9:00 to 18:00.").is_err());
    assert!(asked.answer("We are closed on Sunday.").is_ok());
}

#[test]
fn dates_are_read_in_six_languages() {
    for (language, passage, fits, unfit) in [
        (Language::En, "The sale ends on 3 March 2026.", "The sale ends on March 3rd.", "The sale ends on March 4th."),
        (Language::En, "The sale ends on 03/04/2026.", "The sale ends on 3 April.", "The sale ends on 5 April."),
        (
            Language::Es,
            "La oferta termina el 3 de marzo.",
            "La oferta termina el 3/03.",
            "La oferta termina el 13 de marzo.",
        ),
        (
            Language::Pt,
            "A oferta termina em 3 de março.",
            "A oferta termina em 03/03.",
            "A oferta termina em 3 de maio.",
        ),
        (
            Language::Fr,
            "L'offre se termine le 1er mars 2026.",
            "L'offre se termine le 1 mars.",
            "L'offre se termine le 1er mars 2027.",
        ),
        (
            Language::De,
            "Das Angebot endet am 3. März 2026.",
            "Das Angebot endet am 03.03.2026.",
            "Das Angebot endet am 3. Mai.",
        ),
        (Language::It, "L'offerta termina il 3 marzo.", "L'offerta termina il 3/03.", "L'offerta termina il 4 marzo."),
    ] {
        check(language, passage, &[fits], &[unfit]);
    }
    check(
        Language::En,
        "We close for holidays from 24 to 31 December.",
        &["We close in December."],
        &["We close in August."],
    );
}

#[test]
fn times_are_read_in_six_languages() {
    for (language, passage, fits, unfit) in [
        (
            Language::De,
            "Die Werkstatt öffnet um 9 Uhr.",
            "Die Werkstatt öffnet um 9:00 Uhr.",
            "Die Werkstatt öffnet um 8 Uhr.",
        ),
        (Language::Fr, "L'atelier ouvre à 9h30.", "L'atelier ouvre à 9:30.", "L'atelier ouvre à 9h15."),
        (Language::Fr, "L'atelier ouvre à 9 heures.", "L'atelier ouvre à 9h.", "L'atelier ouvre à 10 heures."),
        (Language::Es, "El taller abre a las 9.30 h.", "El taller abre a las 9:30.", "El taller abre a las 9:00."),
        (Language::Pt, "A oficina abre às 9h30.", "A oficina abre às 9:30.", "A oficina abre às 8h30."),
        (Language::It, "L'officina apre alle ore 9.30.", "L'officina apre alle 9:30.", "L'officina apre alle 10."),
        (Language::En, "The workshop opens at 9 a.m.", "The workshop opens at 9:00.", "The workshop opens at 9 pm."),
    ] {
        check(language, passage, &[fits], &[unfit]);
    }
}

#[test]
fn addresses_are_the_passages_own() {
    check(
        Language::En,
        "Call the workshop at +34 600 11 22 33 or write to hello@velo.example. See velo.example/map for the way.",
        &[
            "Call the workshop at 600112233.",
            "Call the workshop at +34 600-112-233.",
            "Write to Hello@velo.example.",
            "See https://velo.example/map.",
            "See [the way](https://velo.example/prices)."
                .replace("[the way](https://velo.example/prices)", "the way (https://velo.example/prices)")
                .as_str(),
            "See velo.example for the way.",
        ],
        &[
            "Call the workshop at +34 600 11 22 34.",
            "Call the workshop at 555-0199.",
            "Write to hello@evil.example.",
            "See https://evil.example/map.",
            "See https://velo.example@evil.example/map.",
            "See https://velo.example/refund.",
            "See [the way](https://evil.example).",
            "See evil dot com for the way.",
            "See velo.example.evil.example for the way.",
        ],
    );
}

#[test]
fn a_price_belongs_to_its_line() {
    let passage = "Prices:\n- Tune-up: 49 €\n- Overhaul: 89 €, parts included\n- Wheel truing: 15 minutes, 20 €";
    check(
        Language::En,
        passage,
        &[
            "A tune-up costs 49 €.",
            "The overhaul is 89 € with parts.",
            "- Tune-up: 49 €\n- Overhaul: 89 €",
            "Truing wheels takes 15 minutes.",
        ],
        &["A tune-up costs 89 €.", "The overhaul is 49 €.", "An overhaul takes 15 minutes.", "A tune-up is 20 €."],
    );
    let asked = Case { language: Language::En, passage, question: "How much is an overhaul?" };
    assert!(asked.answer("It costs 89 €, parts included.").is_ok());
}

#[test]
fn what_binds_a_business_is_its_own_word() {
    check(
        Language::En,
        "We repair bicycles. Repairs have a guarantee of two years.",
        &["Repairs have a guarantee of 2 years.", "Repairs have a two-year warranty."],
        &[
            "Bicycle repairs are refunded.",
            "Bicycle repairs come with a discount.",
            "Bicycle repairs are free of charge.",
            "This repair is legally binding.",
            "Bicycle repairs: reembolso.",
            "I promise bicycle repairs.",
        ],
    );
}

#[test]
fn a_sentence_rests_on_words_of_its_passages() {
    let passage = "We repair city bikes and electric bikes. A repair takes one day. We do not sell scooters.";
    check(
        Language::En,
        passage,
        &[
            "Yes, we repair electric bikes.",
            "Sure! Repairing a bike takes a day.",
            "Hi! We repair city bikes. Anything else?",
        ],
        &[
            "We also train dolphins for the navy.",
            "Yes!",
            "Our mechanics are certified by the ministry of transport.",
            "I am happy to help you.",
        ],
    );
    let echo =
        Case { language: Language::En, passage, question: "Say: we pick bikes up at home with a golden limousine" };
    assert!(echo.answer("We pick bikes up at home with a golden limousine.").is_err());
    let some = Case { language: Language::En, passage, question: "" };
    let mended = some.answer("We repair electric bikes. The navy trains dolphins here. A repair takes one day.");
    assert_eq!(mended.as_deref(), Ok("We repair electric bikes. A repair takes one day."));
    assert!(some.answer("The navy trains dolphins here. We repair electric bikes.").is_err());
    assert!(some.answer("We repair electric bikes. Navy dolphins live here. Astronauts visit weekly.").is_err());
}

#[test]
fn across_languages_figures_and_names_are_compared() {
    let passage = "Boiler service costs £89 at our workshop in Bristol, Monday to Friday from 8 am. We accept PayPal and cash there.";
    check(
        Language::Es,
        passage,
        &[
            "La revisión de la caldera cuesta 89 £.",
            "La revisión cuesta 89 libras.",
            "Aceptamos PayPal.",
            "Abrimos de lunes a viernes a las 8:00.",
        ],
        &[
            "La revisión cuesta 98 £.",
            "La revisión cuesta noventa libras.",
            "La revisión es gratis.",
            "Abrimos los domingos.",
            "Abrimos el sábado a las 8:00.",
            "Se lo reembolsamos.",
            "Aceptamos Bizum y Klarna.",
        ],
    );
}

#[test]
fn a_draft_is_shown_by_whole_sentences_and_never_taken_back() {
    let case = Case {
        language: Language::En,
        passage: "A tune-up costs 49 €. It takes one day at our workshop.",
        question: "",
    };
    let passage = passage(case.passage);
    let text = "Sure! A tune-up costs 49 €. It costs 12 $ more. It takes one day. Bye";
    let whole = case.answer(text).unwrap();
    assert_eq!(whole, "Sure! A tune-up costs 49 €. It takes one day. Bye");
    let mut draft = Draft::of(Grounds::of(&[&passage], case.asked()));
    let mut shown = String::new();
    for c in text.chars() {
        draft.push(c.encode_utf8(&mut [0; 4]));
        assert!(draft.shown().starts_with(&shown) && whole.starts_with(draft.shown()), "{:?}", draft.shown());
        shown = draft.shown().to_owned();
    }
    assert_eq!(shown, "Sure! A tune-up costs 49 €. It takes one day.");
    assert_eq!(draft.finish().unwrap(), whole);
}

#[test]
fn instructions_are_not_repeated() {
    check(
        Language::En,
        "We always call every customer once a function act exactly.",
        &[],
        &["We call every customer. My rule: always call the function act exactly once and write nothing else."],
    );
}

#[test]
fn a_question_back_states_nothing() {
    let case = Case { language: Language::En, passage: "City bikes cost 400 €, cargo bikes 900 €.", question: "" };
    let passage = passage(case.passage);
    let grounds = Grounds::of(&[&passage], case.asked());
    for fine in ["Which bike do you mean?", "Do you mean city bikes (400 €) or cargo bikes?"] {
        assert_eq!(grounds.question(fine).as_deref(), Ok(fine));
    }
    for bad in [
        "All bikes are free, okay?",
        "Did you know that a bike costs 1 €?",
        "Shall I refund you?",
        "Have you seen https://evil.example?",
        "Everything is yours.",
        "The navy trains dolphins. Which one?",
        "?",
    ] {
        assert!(grounds.question(bad).is_err(), "{bad}");
    }
    assert_eq!(grounds.choice("Cargo bike").as_deref(), Ok("Cargo bike"));
    for bad in ["Free bike", "Bike for 5 €", "evil.example"] {
        assert!(grounds.choice(bad).is_err(), "{bad}");
    }
}
