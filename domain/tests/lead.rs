//! Who a visitor is, found in what they write: by the habits of six languages, and not where it only looks so.
#![allow(clippy::unwrap_used, reason = "a test")]

use domain::lead::{Found, found, masked};
use domain::words::Language::{self, De, En, Es, Fr, It, Pt};

fn values(found: &Found) -> [Option<&str>; 3] {
    [&found.name, &found.email, &found.phone].map(|piece| piece.as_ref().map(|piece| piece.value.as_str()))
}

/// Language, country, line, and the name, address and number to be found in it; an empty one is none.
type Case = (Language, &'static str, &'static str, [&'static str; 3]);

fn check(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (language, country, text, expect) in cases {
        let country = (!country.is_empty()).then_some(*country);
        let found = found(text, *language, country);
        let expect = expect.map(|value| (!value.is_empty()).then_some(value));
        if values(&found) != expect {
            wrong.push(format!("{text:?}: {:?}, not {expect:?}", values(&found)));
        }
        for piece in [&found.name, &found.email, &found.phone].into_iter().flatten() {
            let place = &text[piece.at.clone()];
            let letters = |text: &str| text.to_lowercase().split_whitespace().collect::<String>();
            assert_eq!(letters(place), letters(&piece.value), "{text}");
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn names_are_found_where_people_give_them() {
    check(&[
        (En, "", "I'm Ana", ["Ana", "", ""]),
        (En, "", "Hi, I’m Ana Ruiz and I need a plumber", ["Ana Ruiz", "", ""]),
        (En, "", "my name is sam reed", ["Sam Reed", "", ""]),
        (En, "", "My name's Jean-Pierre O'Brien, do you deliver?", ["Jean-Pierre O'Brien", "", ""]),
        (En, "", "Hello, this is Tom Hill from Acme", ["Tom Hill", "", ""]),
        (En, "", "Hi, it's Priya", ["Priya", "", ""]),
        (En, "", "Name: Ludwig van der Berg\nthe boiler leaks", ["Ludwig van der Berg", "", ""]),
        (En, "", "The tap still drips.\n\nKind regards,\nMary Jones", ["Mary Jones", "", ""]),
        (En, "", "Could you quote for this?\nThanks\nBob", ["Bob", "", ""]),
        (En, "", "please ring after six\n- Liam", ["Liam", "", ""]),
        (Es, "", "me llamo Ana García López y quiero una cita", ["Ana García López", "", ""]),
        (Es, "", "Hola, soy Lucía", ["Lucía", "", ""]),
        (Es, "", "mi nombre es juan", ["Juan", "", ""]),
        (Es, "", "¿Cuándo venís?\n\nUn saludo,\nMarta Gil", ["Marta Gil", "", ""]),
        (Pt, "", "Chamo-me João Silva, quanto custa?", ["João Silva", "", ""]),
        (Pt, "", "meu nome é Beatriz", ["Beatriz", "", ""]),
        (Pt, "", "Olá, sou a Inês", ["Inês", "", ""]),
        (Fr, "", "Je m'appelle Chloé Martin", ["Chloé Martin", "", ""]),
        (Fr, "", "Bonjour, je suis Luc Besnard et j'ai une fuite", ["Luc Besnard", "", ""]),
        (Fr, "", "Merci de me rappeler.\nCordialement,\nÉlodie Petit", ["Élodie Petit", "", ""]),
        (De, "", "Ich heiße Jürgen Müller", ["Jürgen Müller", "", ""]),
        (De, "", "Guten Tag, mein Name ist Anna Schmidt und ich suche einen Termin", ["Anna Schmidt", "", ""]),
        (De, "", "Hallo, ich bin Peter", ["Peter", "", ""]),
        (De, "", "Wann kommen Sie?\nMit freundlichen Grüßen\nKlaus Weber", ["Klaus Weber", "", ""]),
        (It, "", "Mi chiamo Giulia Rossi", ["Giulia Rossi", "", ""]),
        (It, "", "Buongiorno, sono Marco e vorrei un preventivo", ["Marco", "", ""]),
        (It, "", "Quando venite?\nCordiali saluti\nPaolo Conti", ["Paolo Conti", "", ""]),
        (En, "", "Hola, me llamo Ana", ["Ana", "", ""]),
    ]);
}

#[test]
fn what_only_looks_like_a_name_is_none() {
    let lines: &[(Language, &str)] = &[
        (En, "I'm interested in a new boiler"),
        (En, "I'm Interested"),
        (En, "I'm British, do you ship here?"),
        (En, "I AM FURIOUS"),
        (En, "I'm not sure about Monday"),
        (En, "my name is misspelled on the invoice"),
        (En, "what is your name?"),
        (En, "This is Ridiculous"),
        (En, "it's Vaillant"),
        (En, "Thanks, Tom"),
        (En, "is Ana there?"),
        (En, "his name is Bob"),
        (En, "I'm Gas Safe registered myself"),
        (Es, "soy cliente desde 2019"),
        (Es, "soy de Madrid"),
        (Es, "no me llamo Pedro"),
        (Es, "Gracias, Marta"),
        (Pt, "sou cliente há anos"),
        (Pt, "eu sou alérgico a nozes"),
        (Fr, "je suis Client chez vous"),
        (Fr, "je suis intéressé par une chaudière"),
        (De, "ich bin Kunde bei Ihnen"),
        (De, "Ich bin Mieter und die Heizung tropft"),
        (De, "ich bin am Montag da"),
        (It, "sono cliente vostro"),
        (It, "sono interessata al corso"),
        (It, "sono aperti la domenica?"),
    ];
    check(&lines.iter().map(|(language, text)| (*language, "", *text, [""; 3])).collect::<Vec<_>>());
}

#[test]
fn numbers_are_found_in_six_languages_habits() {
    check(&[
        (En, "GB", "call me on 07700 900123", ["", "", "07700 900123"]),
        (En, "", "you can reach me on +44 (0)20 7946 0958 after six", ["", "", "+44 (0)20 7946 0958"]),
        (En, "US", "(415) 555-0134", ["", "", "(415) 555-0134"]),
        (En, "US", "my cell is 415.555.0134", ["", "", "415.555.0134"]),
        (En, "", "my number is 5551234567", ["", "", "5551234567"]),
        (En, "GB", "07700900123", ["", "", "07700900123"]),
        (En, "GB", "07700 900123 12 Mill Street", ["", "", "07700 900123"]),
        (En, "GB", "text 07700 900123 3pm is fine", ["", "", "07700 900123"]),
        (Es, "ES", "mi móvil es 600 11 22 33", ["", "", "600 11 22 33"]),
        (Es, "ES", "llámame al 600112233 por favor", ["", "", "600112233"]),
        (Es, "", "+34 600 11 22 33", ["", "", "+34 600 11 22 33"]),
        (Es, "", "0034 912 345 678", ["", "", "0034 912 345 678"]),
        (Es, "MX", "mi celular: 55 1234 5678", ["", "", "55 1234 5678"]),
        (Pt, "PT", "o meu telemóvel é 912 345 678", ["", "", "912 345 678"]),
        (Pt, "BR", "meu whatsapp é (11) 91234-5678", ["", "", "(11) 91234-5678"]),
        (Fr, "FR", "appelez-moi au 06 12 34 56 78", ["", "", "06 12 34 56 78"]),
        (Fr, "FR", "06.12.34.56.78", ["", "", "06.12.34.56.78"]),
        (Fr, "", "mon portable : +33 6 12 34 56 78", ["", "", "+33 6 12 34 56 78"]),
        (De, "DE", "rufen Sie mich an: 0171 2345678", ["", "", "0171 2345678"]),
        (De, "DE", "meine Nummer ist 0221/4567890", ["", "", "0221/4567890"]),
        (De, "", "Sie erreichen mich unter +49 171 2345678", ["", "", "+49 171 2345678"]),
        (It, "IT", "il mio cellulare è 347 123 4567", ["", "", "347 123 4567"]),
        (It, "IT", "chiamatemi al 06 1234 5678", ["", "", "06 1234 5678"]),
    ]);
}

#[test]
fn rows_of_digits_that_are_no_phone_are_left_alone() {
    let lines: &[(Language, &str, &str)] = &[
        (En, "GB", "my order 12345678 has not come"),
        (En, "GB", "order number is 07700900123"),
        (En, "GB", "we have been with you since 2019"),
        (En, "GB", "from 2019-2024"),
        (En, "GB", "the invoice 0117-496-0123 is wrong"),
        (En, "US", "it cost $1,234,567"),
        (En, "US", "between 10000000 and 20000000 units"),
        (En, "US", "tracking number 4155550134"),
        (En, "GB", "on 24/12/2026 or 2026-12-24"),
        (En, "GB", "open 08:00-18:00?"),
        (En, "GB", "serial VX12345678901"),
        (En, "GB", "https://shop.example/item/07700900123"),
        (En, "GB", "is 0117 496 0123 your number? I called 0117 496 0123 twice"),
        (En, "GB", "my card is 4111 1111 1111 1111"),
        (En, "GB", "0000000000"),
        (Es, "ES", "pedido 612345678"),
        (Es, "ES", "cuesta 1.234.567 euros"),
        (Es, "ES", "mi DNI es 12345678Z"),
        (Es, "ES", "el 24.12.2026"),
        (Pt, "PT", "a encomenda 912345678 não chegou"),
        (Pt, "PT", "o meu NIF é 212345678"),
        (Fr, "FR", "ma commande 0612345678"),
        (Fr, "FR", "le 24 12 2026 à 10h"),
        (De, "DE", "Bestellung 0171234567"),
        (De, "DE", "Kundennummer: 0221 4567890"),
        (De, "DE", "seit 2019"),
        (It, "IT", "ordine 3471234567"),
        (It, "IT", "l'IBAN IT60X0542811101000000123456"),
    ];
    check(&lines.iter().map(|(language, country, text)| (*language, *country, *text, [""; 3])).collect::<Vec<_>>());
}

#[test]
fn addresses_are_found_whole_and_those_of_others_left() {
    check(&[
        (En, "", "ana@example.com", ["", "ana@example.com", ""]),
        (En, "", "Write to me at ana.ruiz+shop@mail.example.co.uk.", ["", "ana.ruiz+shop@mail.example.co.uk", ""]),
        (En, "", "my email: <Ana@Example.com>!", ["", "Ana@Example.com", ""]),
        (En, "", "mailto:ana@example.com", ["", "ana@example.com", ""]),
        (Es, "", "mi correo es ana_ruiz@example.es, gracias", ["", "ana_ruiz@example.es", ""]),
        (De, "", "schreiben Sie mir an jörg@example.de", ["", "jörg@example.de", ""]),
        (Fr, "", "écrivez-moi à luc@exemple.fr", ["", "luc@exemple.fr", ""]),
        (En, "", "ana (at) example.com", ["", "", ""]),
        (En, "", "ana@localhost", ["", "", ""]),
        (En, "", "ana@@example.com", ["", "", ""]),
        (En, "", "@ana_ruiz on instagram", ["", "", ""]),
        (En, "", "the file logo@2x.png is broken", ["", "", ""]),
        (En, "", "I wrote to info@harbour.example and nobody answered", ["", "", ""]),
        (En, "", "is your email sales@harbour.example?", ["", "", ""]),
        (Es, "", "escribí a info@tienda.example ayer", ["", "", ""]),
        (En, "", "meet @ 10.30", ["", "", ""]),
    ]);
}

#[test]
fn all_three_are_found_together() {
    check(&[
        (En, "GB", "I'm Ana Ruiz, ana@example.com, 07700 900123", ["Ana Ruiz", "ana@example.com", "07700 900123"]),
        (
            Es,
            "ES",
            "Me llamo Luis Gil, mi teléfono es el 600 11 22 33 y mi correo luis@example.es",
            ["Luis Gil", "luis@example.es", "600 11 22 33"],
        ),
        (
            De,
            "DE",
            "Mit freundlichen Grüßen\nEva Lang\neva@example.de\nTel. 0221 4567890",
            ["", "eva@example.de", "0221 4567890"],
        ),
        (
            En,
            "US",
            "Name: Joe Black\nPhone: 415-555-0134\nEmail: joe@example.com",
            ["Joe Black", "joe@example.com", "415-555-0134"],
        ),
        (It, "IT", "Sono Giulia, 347 1234567", ["Giulia", "", "347 1234567"]),
    ]);
}

#[test]
fn corrections_and_lines_with_nothing_else_are_told() {
    let read = |text| found(text, En, Some("GB"));
    for text in ["my new number is 07700 900124", "sorry, my email is actually ana@example.com", "correction: ana@example.com"] {
        assert!(read(text).corrects, "{text}");
    }
    for text in ["my number is 07700 900123", "I'm Ana"] {
        assert!(!read(text).corrects, "{text}");
    }
    for text in ["I'm Ana", "call me on 07700 900123 please", "ana@example.com", "Hi, my name is Ana, thanks!", "it's 07700 900123"] {
        assert!(read(text).alone, "{text}");
    }
    for text in ["I'm Ana, do you fit boilers?", "07700 900123 what does it cost", "I'm Ana and my tap leaks"] {
        assert!(!read(text).alone, "{text}");
    }
}

#[test]
fn what_is_kept_to_be_read_by_others_names_nobody() {
    let text = "I'm Ana Ruiz (ana@example.com, 07700 900123), I wrote to info@shop.example: do you fit boilers?";
    assert_eq!(masked(text, En, Some("GB")), "I'm … (…, …), I wrote to …: do you fit boilers?");
    assert_eq!(masked("do you fit boilers?", En, None), "do you fit boilers?");
}

#[test]
fn any_text_is_survived() {
    for odd in ["", "+", "(", "()", "@", "@.", "é@é.é", "00", "0".repeat(4_000).as_str(), "😀 +44", "(((+1)))", "I'm ", "name:", "- "] {
        for language in Language::ALL {
            let _ = (found(odd, *language, Some("GB")), masked(odd, *language, None));
        }
    }
}
