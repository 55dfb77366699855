//! The assistant at the plumber's: small talk, follow-ups, topics for people, choices, what an answer looks like.

mod plumber;

use domain::assistant::{Reply, reply};
use domain::knowledge::{Knowledge, Taught};
use domain::meaning::Embedder;
use domain::meaning::table::Table;
use domain::words::Language;
use plumber::knowledge;
use protocol::settings::Settings;
use protocol::transcript::{Author, Kind, Message};
use std::rc::Rc;

/// `visitor: text` or `assistant: text`.
fn transcript(lines: &[&str]) -> Vec<Message> {
    let line = |(at, line): (usize, &&str)| {
        let Some((from, text)) = line.split_once(": ") else { panic!("a line reads `who: text`: {line}") };
        Message {
            seq: at as u64 + 1,
            id: format!("line-{at:04}"),
            at_ms: 0,
            from: if from == "visitor" { Author::Visitor } else { Author::Assistant },
            name: None,
            kind: Kind::Text,
            text: text.to_owned(),
            sources: Vec::new(),
            choices: Vec::new(),
            attachment: None,
        }
    };
    lines.iter().enumerate().map(line).collect()
}

fn says(lines: &[&str]) -> Reply {
    reply(&knowledge(), &Settings::default(), &transcript(lines), Language::En)
}

fn answer(lines: &[&str]) -> String {
    match says(lines) {
        Reply::Answer { text, .. } => text,
        other => panic!("{lines:?}: {other:?}"),
    }
}

#[test]
fn a_greeting_with_a_question_gets_the_answer() {
    assert!(answer(&["visitor: hi there, how much is a boiler service?"]).contains("£89"));
    assert!(matches!(says(&["visitor: hi there"]), Reply::SmallTalk { .. }));
}

#[test]
fn are_you_a_bot_is_answered_honestly_by_name() {
    let settings = Settings { assistant: "Robin".to_owned(), business: "Hill".to_owned(), ..Settings::default() };
    let said = reply(&knowledge(), &settings, &transcript(&["visitor: are you a real person?"]), Language::En);
    assert!(matches!(said, Reply::SmallTalk { text } if text.contains("Robin, an AI") && text.contains("Hill")));
}

#[test]
fn a_follow_up_takes_the_subject_along() {
    let asked = ["visitor: what are your opening hours?", "assistant: Monday to Friday…", "visitor: and on Sundays?"];
    assert!(answer(&asked).contains("Sunday: closed"));
    let it = ["visitor: do you do boiler services?", "assistant: Yes.", "visitor: thanks", "visitor: how much is it?"];
    assert!(answer(&it).contains("£89"));
}

#[test]
fn topics_for_people_are_never_answered() {
    let mut settings = Settings::default();
    settings.answers.people_only = vec!["boiler price".to_owned()];
    let said = reply(&knowledge(), &settings, &transcript(&["visitor: the price of a boiler?"]), Language::En);
    assert!(matches!(said, Reply::Unknown { people_only: Some(topic), .. } if topic == "boiler price"));
}

#[test]
fn an_answer_is_short_sourced_and_keeps_its_list_whole() {
    let Reply::Answer { text, sources, confidence } = says(&["visitor: what are your opening hours?"]) else {
        panic!("no answer")
    };
    assert!(text.contains("Monday to Friday: 8:00 to 18:00") && text.contains("Saturday") && text.contains("Sunday"));
    assert!(text.chars().count() <= 600 && confidence >= 0.5);
    assert_eq!(sources[0].title, "Opening hours");
}

#[test]
fn a_tie_between_topics_is_asked_about_once() {
    let page = |id: &str, heading: &str| domain::knowledge::Passage {
        source: id.to_owned(),
        title: heading.to_owned(),
        headings: vec![format!("{heading} guarantee")],
        url: None,
        questions: Vec::new(),
        text: "It lasts for two whole years from the day we were there.".to_owned(),
    };
    let two = Knowledge::new(vec![page("a", "Boiler"), page("b", "Bathroom"), page("c", "Other stuff")]);
    let mut lines = transcript(&["visitor: guarantee?"]);
    let Reply::Clarify { choices, .. } = reply(&two, &Settings::default(), &lines, Language::En) else {
        panic!("no choice offered")
    };
    assert_eq!(choices.len(), 3);
    lines.extend(transcript(&["visitor: x", "assistant: Which?", "visitor: Bathroom guarantee"]).into_iter().skip(1));
    lines[1].choices = choices;
    let said = reply(&two, &Settings::default(), &lines, Language::En);
    assert!(matches!(said, Reply::Answer { sources, .. } if sources[0].title == "Bathroom"));
}

#[test]
fn nothing_taught_means_nothing_known() {
    let said = reply(&Knowledge::default(), &Settings::default(), &transcript(&["visitor: prices?"]), Language::En);
    assert!(matches!(said, Reply::Unknown { people_only: None, .. }));
}

/// A salon's page, and questions with what the answer must hold.
type Asked = (Language, &'static str, [(&'static str, &'static str); 4]);

const ASKED_IN: [Asked; 6] = [
    (
        Language::En,
        "## Opening hours\nMonday to Friday 8:00 to 18:00\n\n## Find us\nWe are at 12 Mill Street in Leeds, behind the old church.\n\n## Payment\nWe take card, cash and bank transfer, and send the bill with the goods.\n\n## Prices\n- Haircut: £25\n- Beard: £12",
        [
            ("when are you open?", "18:00"),
            ("where are you?", "Mill"),
            ("how can I pay?", "cash"),
            ("how much is a haircut?", "£25"),
        ],
    ),
    (
        Language::De,
        "## Öffnungszeiten\nMontag bis Freitag 8:00 bis 18:00\n\n## Anfahrt\nSie finden uns in der Hauptstraße 5 in Köln, hinter der alten Kirche.\n\n## Bezahlung\nWir nehmen Karte, Bargeld und Überweisung, und die Rechnung kommt mit der Ware.\n\n## Preise\n- Haarschnitt: 25 €\n- Bart: 12 €",
        [
            ("Wann haben Sie geöffnet?", "18:00"),
            ("wo sind Sie?", "Hauptstraße"),
            ("wie kann ich bezahlen?", "Bargeld"),
            ("was kostet ein Haarschnitt?", "25 €"),
        ],
    ),
    (
        Language::Es,
        "## Horario\nDe lunes a viernes de 8:00 a 18:00\n\n## Cómo llegar\nEstamos en la calle Mayor 5 de Sevilla, detrás de la iglesia vieja.\n\n## Formas de pago\nAceptamos tarjeta, efectivo y transferencia, y la factura va con el pedido.\n\n## Precios\n- Corte de pelo: 25 €\n- Barba: 12 €",
        [
            ("¿a qué hora abren?", "18:00"),
            ("¿dónde están?", "Mayor"),
            ("¿cómo puedo pagar?", "efectivo"),
            ("¿cuánto cuesta un corte de pelo?", "25 €"),
        ],
    ),
    (
        Language::Pt,
        "## Horário\nDe segunda a sexta das 8:00 às 18:00\n\n## Como chegar\nEstamos na rua Direita 5 em Braga, atrás da igreja velha.\n\n## Pagamento\nAceitamos cartão, dinheiro e transferência, e a fatura vai com a encomenda.\n\n## Preços\n- Corte de cabelo: 25 €\n- Barba: 12 €",
        [
            ("a que horas abrem?", "18:00"),
            ("onde ficam?", "Direita"),
            ("como posso pagar?", "dinheiro"),
            ("quanto custa um corte de cabelo?", "25 €"),
        ],
    ),
    (
        Language::Fr,
        "## Horaires\nDu lundi au vendredi de 8:00 à 18:00\n\n## Accès\nNous sommes au 12, rue de la Paix à Lyon, derrière la vieille église.\n\n## Paiement\nNous prenons la carte, les espèces et le virement, et la facture suit avec la commande.\n\n## Tarifs\n- Coupe de cheveux : 25 €\n- Barbe : 12 €",
        [
            ("vous ouvrez à quelle heure ?", "18:00"),
            ("où êtes-vous ?", "Paix"),
            ("comment puis-je payer ?", "espèces"),
            ("combien coûte une coupe de cheveux ?", "25 €"),
        ],
    ),
    (
        Language::It,
        "## Orari\nDal lunedì al venerdì dalle 8:00 alle 18:00\n\n## Come arrivare\nSiamo in via Roma 5 a Lucca, dietro la chiesa vecchia.\n\n## Pagamento\nPrendiamo carta, contanti e bonifico, e la fattura arriva con la merce.\n\n## Prezzi\n- Taglio di capelli: 25 €\n- Barba: 12 €",
        [
            ("a che ora aprite?", "18:00"),
            ("dove siete?", "Roma"),
            ("come posso pagare?", "contanti"),
            ("quanto costa un taglio di capelli?", "25 €"),
        ],
    ),
];

/// The same four questions in each language's own words, none of which the page repeats whole.
#[test]
fn what_every_business_is_asked_is_answered_in_six_languages() {
    for (language, page, questions) in ASKED_IN {
        let source = protocol::knowledge::NewSource {
            id: "page".to_owned(),
            title: "Salon".to_owned(),
            url: None,
            text: page.to_owned(),
            ..protocol::knowledge::NewSource::default()
        };
        let knowledge = Knowledge::new(domain::knowledge::passages(&source));
        for (question, holds) in questions {
            let lines = transcript(&[&format!("visitor: {question}")]);
            let said = reply(&knowledge, &Settings::default(), &lines, language);
            assert!(matches!(&said, Reply::Answer { text, .. } if text.contains(holds)), "{question}: {said:?}");
        }
    }
}

#[test]
fn one_row_of_a_list_is_answered_under_what_the_list_is_of() {
    let said = answer(&["visitor: what does an annual boiler service cost?"]);
    assert_eq!(said, "Prices:\n- Annual boiler service: £89");
    assert_eq!(answer(&["visitor: are you open on saturday?"]), "Office and workshop:\n- Saturday: 9:00 to 13:00");
}

#[test]
fn a_topic_left_to_people_is_met_in_other_words_and_no_other_question_is() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../models/static.bin");
    let model: Rc<dyn Embedder> = Rc::new(Table::read(&std::fs::read(file).unwrap()).unwrap());
    let knowledge = Taught::new(plumber::taught(), Some(model.clone())).knowledge(Some(model));
    let mut settings = Settings::default();
    settings.answers.people_only = ["past orders", "complaints", "refunds"].map(str::to_owned).to_vec();
    let left = |text: &str| {
        let said = reply(&knowledge, &settings, &transcript(&[&format!("visitor: {text}")]), Language::En);
        matches!(said, Reply::Unknown { people_only: Some(_), .. })
    };
    for text in ["my previous order never came", "please refund the purchase"] {
        assert!(left(text), "{text}");
    }
    for text in
        ["how much is a boiler service?", "do you take cards?", "can I move my appointment?", "is parking free?"]
    {
        assert!(!left(text), "{text}");
    }
}

#[test]
fn what_is_not_known_names_the_closest_topic_and_the_missing_words() {
    let said = reply(
        &plumber::knowledge(),
        &Settings::default(),
        &transcript(&["visitor: do you service saxophones?"]),
        Language::En,
    );
    let Reply::Unknown { closest, missing, .. } = said else { panic!("{said:?}") };
    assert!(closest.is_some());
    assert_eq!(missing, ["saxophones"]);
}
