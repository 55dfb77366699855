//! Turns at a kayak hire that is taught in two languages: the visitor's own, follow-ups, choices, lists and prices.
#![allow(clippy::unwrap_used, reason = "a test")]

mod kayaks;

use domain::assistant::{Reply, reply};
use domain::knowledge::Knowledge;
use domain::words::Language::{self, De, En, Es, Fr, It, Pt};
use protocol::knowledge::NewSource;
use protocol::settings::Settings;
use protocol::transcript::{Author, Kind, Message};

/// A talk as it goes on: each line is answered from what is taught.
struct Talk {
    knowledge: Knowledge,
    language: Language,
    lines: Vec<Message>,
}

impl Talk {
    fn with(knowledge: Knowledge, language: Language) -> Self {
        Self { knowledge, language, lines: Vec::new() }
    }

    /// Over one page of Markdown.
    fn about(page: &str, language: Language) -> Self {
        let source = NewSource { id: "p".into(), title: "Club".into(), text: page.into(), ..NewSource::default() };
        Self::with(Knowledge::new(domain::knowledge::passages(&source)), language)
    }

    fn line(&mut self, from: Author, text: &str, choices: Vec<String>) {
        let seq = self.lines.len() as u64 + 1;
        let (id, text) = (format!("line-{seq:04}"), text.to_owned());
        let (kind, sources) = (Kind::Text, Vec::new());
        self.lines.push(Message {
            seq,
            id,
            at_ms: 0,
            from,
            name: None,
            kind,
            text,
            sources,
            choices,
            attachment: None,
        });
    }

    fn ask(&mut self, text: &str) -> Reply {
        let first = !self.lines.iter().any(|line| line.from == Author::Visitor);
        self.language = self.language.after_line(text, first);
        self.line(Author::Visitor, text, Vec::new());
        let said = reply(&self.knowledge, &Settings::default(), &self.lines, self.language);
        match &said {
            Reply::Answer { text, .. } | Reply::SmallTalk { text } => self.line(Author::Assistant, text, Vec::new()),
            Reply::Clarify { text, choices } => self.line(Author::Assistant, text, choices.clone()),
            Reply::Unknown { .. } => {}
        }
        said
    }
}

/// Asks the lines one after another; the last one's answer holds `holds`, nothing of `not`, and comes from `page`.
fn check(language: Language, lines: &[&str], holds: &[&str], not: &[&str], page: &str) {
    let mut talk = Talk::with(Knowledge::new(kayaks::taught()), language);
    let said = lines.iter().map(|line| talk.ask(line)).last().unwrap();
    let Reply::Answer { text, sources, .. } = &said else { panic!("{lines:?}: {said:?}") };
    for part in holds {
        assert!(text.contains(part), "{lines:?}: no {part:?} in {text:?}");
    }
    for part in not {
        assert!(!text.contains(part), "{lines:?}: {part:?} in {text:?}");
    }
    let url = sources[0].url.clone().unwrap_or_default();
    assert!(url.ends_with(page), "{lines:?}: from {url}, not {page}");
}

macro_rules! turns {
    ($($name:ident: $language:ident, $lines:expr => $holds:expr, not $not:expr, from $page:literal;)+) => {
        $(#[test]
        fn $name() {
            check($language, &$lines, &$holds, &$not, $page);
        })+
    };
}

turns! {
    a_price_is_given_with_what_it_is_for: En, ["how much is a wetsuit?"] => ["Wetsuit: €6"], not ["Double"], from "en/prices";
    the_same_in_spanish: Es, ["¿cuánto cuesta el traje de neopreno?"] => ["Traje de neopreno: 6 €"], not ["doble", "Esto solo"], from "es/precios";
    rows_of_one_thing_stand_on_lines_of_their_own: En, ["how much is a double kayak?"] => ["- Double kayak, one hour: €22\n- Double kayak, half a day: €48"], not ["Wetsuit"], from "en/prices";
    the_same_rows_in_spanish: Es, ["¿qué precio tiene el kayak doble?"] => ["- Kayak doble, una hora: 22 €\n- Kayak doble, medio día: 48 €"], not ["neopreno"], from "es/precios";
    a_list_of_hours_stays_whole: En, ["what are your opening hours?"] => ["- Monday to Friday: 9:00 to 19:00\n- Saturday", "- Sunday"], not ["lunes"], from "en/hours";
    and_so_it_does_in_spanish: Es, ["¿qué horario tenéis?"] => ["- De lunes a viernes: de 9:00 a 19:00\n- Sábados", "- Domingos"], not ["Monday"], from "es/horario";
    a_word_both_languages_use_is_answered_in_the_visitors: Es, ["hola", "¿kayak individual?"] => ["14 €"], not ["hour"], from "es/precios";
    a_page_in_one_language_is_introduced_in_the_other: Es, ["hola", "¿hay parking?"] => ["Esto solo lo tengo en inglés:\n", "parking", "Si prefieres preguntar a una persona"], not [], from "en/find-us";
    a_person_is_offered_once: Es, ["hola", "¿hay parking?", "¿dónde está el bus 12?"] => ["Esto solo lo tengo en inglés:\n", "Bus 12"], not ["Si prefieres preguntar"], from "en/find-us";
    an_english_visitor_reads_a_spanish_page_introduced: En, ["hello", "what is the bono anual?"] => ["I only have this in Spanish:\n", "240 €"], not [], from "es/bonos";
    on_sundays_takes_the_hours_along: En, ["what are your opening hours?", "and on Sundays?"] => ["Sunday: 8:00 to 14:00"], not ["Saturday"], from "en/hours";
    y_los_domingos: Es, ["¿qué horario tenéis?", "¿y los domingos?"] => ["Domingos: de 8:00 a 14:00"], not ["Sábados"], from "es/horario";
    what_about_for_two: En, ["how much is a single kayak for an hour?", "what about a double?"] => ["Double kayak, one hour: €22"], not [], from "en/prices";
    y_uno_doble: Es, ["¿cuánto cuesta un kayak individual?", "¿y uno doble?"] => ["Kayak doble, una hora: 22 €"], not [], from "es/precios";
    how_much_is_that: En, ["tell me about the sea course", "how much is that?"] => ["€180"], not ["€45"], from "en/courses";
    cuanto_cuesta_eso: Es, ["háblame del curso de mar", "¿cuánto cuesta eso?"] => ["180 €"], not ["45"], from "es/cursos";
    how_long_does_it_take: En, ["do you have a beginners' course?", "how long does it take?"] => ["three hours"], not ["two days"], from "en/courses";
    cuanto_dura: Es, ["¿tenéis curso de iniciación?", "¿y cuánto dura?"] => ["tres horas"], not ["dos días"], from "es/cursos";
    thanks_between_does_not_lose_the_subject: En, ["tell me about the sea course", "thanks", "and how much is it?"] => ["€180"], not ["€45"], from "en/courses";
    two_follow_ups_in_a_row: En, ["what are your opening hours?", "and on Saturdays?", "and Sundays?"] => ["Sunday: 8:00 to 14:00"], not ["Saturday"], from "en/hours";
    a_new_subject_leaves_the_old_one: En, ["what are your opening hours?", "can I cancel a booking?"] => ["24 hours before"], not ["Monday"], from "en/booking";
    a_visitor_changes_the_language: En, ["how much is a wetsuit?", "perdona, ¿cuánto cuesta el curso de mar?"] => ["180 €"], not ["I only"], from "es/cursos";
    one_foreign_word_does_not_change_it: En, ["how much is a wetsuit?", "gracias", "and a paddle board?"] => ["€12"], not ["Tabla"], from "en/prices";
    prose_is_cut_to_what_is_asked: En, ["what should I bring to the beginners' course?"] => ["towel"], not ["lighthouse"], from "en/courses";
    a_deposit_is_not_a_price_list: En, ["is there a deposit?"] => ["€50"], not ["Wetsuit"], from "en/prices";
    winter_hours: Es, ["¿abrís en invierno?"] => ["fines de semana"], not ["weekends"], from "es/horario";
    cancelling_in_spanish: Es, ["¿puedo cancelar una reserva?"] => ["24 horas"], not ["hours before"], from "es/reservas";
    dogs_are_known_in_english: En, ["are dogs allowed?"] => ["Dogs are welcome"], not ["I only"], from "en/insurance";
    where_are_you: En, ["where are you?"] => ["3 Harbour Street"], not [], from "en/find-us";
    fianza: Es, ["¿hay que dejar fianza?"] => ["50 €"], not ["deposit"], from "es/precios";
    german_reads_english_introduced: De, ["Hallo", "Was kostet ein Wetsuit?"] => ["Das habe ich nur auf Englisch:\n", "€6", "Menschen"], not [], from "en/prices";
    french_reads_what_there_is_introduced: Fr, ["Bonjour", "Quels sont les tarifs du kayak double ?"] => ["Je n'ai cette information qu'en "], not [], from "s";
    italian_reads_what_there_is_introduced: It, ["Ciao", "quanto costa il paddle surf?"] => ["Questo ce l'ho solo in "], not [], from "s";
    portuguese_reads_what_there_is_introduced: Pt, ["Olá", "quanto custa um kayak individual?"] => ["Só tenho isto em espanhol:\n", "14 €"], not [], from "es/precios";
}

#[test]
fn topics_that_tie_are_asked_about_in_the_visitors_language_and_a_quick_reply_answers() {
    for (language, greeting, short, topic, holds) in
        [(En, "hi", "course?", "Sea course", "two days"), (Es, "hola", "¿un curso?", "Curso de mar", "dos días")]
    {
        let mut talk = Talk::with(Knowledge::new(kayaks::taught()), language);
        talk.ask(greeting);
        let said = talk.ask(short);
        let Reply::Clarify { choices, .. } = &said else { panic!("{short}: {said:?}") };
        assert_eq!(choices.len(), 2, "{choices:?}");
        assert!(choices.iter().any(|choice| choice == topic), "{choices:?}");
        let said = talk.ask(topic);
        assert!(matches!(&said, Reply::Answer { text, .. } if text.contains(holds)), "{said:?}");
        let said = talk.ask(if language == En { "and how much is it?" } else { "¿y cuánto cuesta?" });
        assert!(matches!(&said, Reply::Answer { text, .. } if text.contains("180")), "{said:?}");
    }
}

#[test]
fn nobody_is_asked_twice_in_a_row() {
    let mut talk = Talk::with(Knowledge::new(kayaks::taught()), En);
    assert!(matches!(talk.ask("course?"), Reply::Clarify { .. }));
    assert!(matches!(talk.ask("the course"), Reply::Answer { .. }));
}

#[test]
fn what_is_in_no_language_is_unknown() {
    for line in ["do you sell saxophones?", "¿vendéis saxofones?", "verkaufen Sie Saxophone?", "do you fly to Mars?"]
    {
        let said = Talk::with(Knowledge::new(kayaks::taught()), En).ask(line);
        assert!(matches!(said, Reply::Unknown { .. }), "{line}: {said:?}");
    }
}

#[test]
fn whoever_writes_a_language_baton_does_not_speak_is_told_once_and_then_handed_over() {
    let mut talk = Talk::with(Knowledge::new(kayaks::taught()), Es);
    let said = talk.ask("Hoeveel kost het om een boot te huren?");
    assert!(matches!(&said, Reply::SmallTalk { text } if text.contains("todavía no hablo tu idioma")), "{said:?}");
    assert!(matches!(talk.ask("Kunt jullie mij niet helpen? Ik wil een boot"), Reply::Unknown { .. }));
}

/// Follow-ups in six languages over one small page each.
#[test]
fn a_follow_up_takes_the_subject_along_in_six_languages() {
    for (language, page, first, then, holds) in [
        (
            En,
            "## Opening hours\n- Saturday: 8:00 to 20:00\n- Sunday: 8:00 to 14:00\n\n## Parking\nParking is free.",
            "when are you open?",
            "and on Sundays?",
            "14:00",
        ),
        (
            Es,
            "## Horario\n- Sábados: de 8:00 a 20:00\n- Domingos: de 8:00 a 14:00\n\n## Aparcamiento\nEl aparcamiento es gratis.",
            "¿qué horario tenéis?",
            "¿y los domingos?",
            "14:00",
        ),
        (
            Pt,
            "## Horário\n- Sábados: das 8:00 às 20:00\n- Domingos: das 8:00 às 14:00\n\n## Estacionamento\nO estacionamento é grátis.",
            "qual é o horário?",
            "e aos domingos?",
            "14:00",
        ),
        (
            Fr,
            "## Horaires\n- Samedi : de 8:00 à 20:00\n- Dimanche : de 8:00 à 14:00\n\n## Parking\nLe parking est gratuit.",
            "quels sont vos horaires ?",
            "et le dimanche ?",
            "14:00",
        ),
        (
            De,
            "## Öffnungszeiten\n- Samstag: 8:00 bis 20:00\n- Sonntag: 8:00 bis 14:00\n\n## Parken\nDas Parken ist kostenlos.",
            "wann haben Sie geöffnet?",
            "und am Sonntag?",
            "14:00",
        ),
        (
            It,
            "## Orari\n- Sabato: dalle 8:00 alle 20:00\n- Domenica: dalle 8:00 alle 14:00\n\n## Parcheggio\nIl parcheggio è gratis.",
            "che orari fate?",
            "e la domenica?",
            "14:00",
        ),
    ] {
        let mut talk = Talk::about(page, language);
        talk.ask(first);
        let said = talk.ask(then);
        assert!(
            matches!(&said, Reply::Answer { text, .. } if text.contains(holds) && !text.contains("20:00")),
            "{then}: {said:?}"
        );
    }
}

#[test]
fn how_much_is_that_is_understood_in_six_languages() {
    for (language, page, first, then) in [
        (
            En,
            "## Sea course\nThe sea course takes two days and costs €180.\n\n## Towels\nA towel costs €3.",
            "do you have a sea course?",
            "how much is that?",
        ),
        (
            Es,
            "## Curso de mar\nEl curso de mar dura dos días y cuesta 180 €.\n\n## Toallas\nUna toalla cuesta 3 €.",
            "¿tenéis curso de mar?",
            "¿cuánto cuesta eso?",
        ),
        (
            Pt,
            "## Curso de mar\nO curso de mar dura dois dias e custa 180 €.\n\n## Toalhas\nUma toalha custa 3 €.",
            "têm curso de mar?",
            "quanto custa isso?",
        ),
        (
            Fr,
            "## Cours en mer\nLe cours en mer dure deux jours et coûte 180 €.\n\n## Serviettes\nUne serviette coûte 3 €.",
            "avez-vous un cours en mer ?",
            "combien ça coûte ?",
        ),
        (
            De,
            "## Seekurs\nDer Seekurs dauert zwei Tage und kostet 180 €.\n\n## Handtücher\nEin Handtuch kostet 3 €.",
            "gibt es einen Seekurs?",
            "was kostet das?",
        ),
        (
            It,
            "## Corso in mare\nIl corso in mare dura due giorni e costa 180 €.\n\n## Asciugamani\nUn asciugamano costa 3 €.",
            "avete un corso in mare?",
            "quanto costa?",
        ),
    ] {
        let mut talk = Talk::about(page, language);
        talk.ask(first);
        let said = talk.ask(then);
        assert!(matches!(&said, Reply::Answer { text, .. } if text.contains("180")), "{then}: {said:?}");
    }
}
