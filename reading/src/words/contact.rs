//! The words of the lines about contact, in the page's language: visitors ask in it.

/// One language's words.
pub struct Contact {
    pub heading: &'static str,
    pub phone: &'static str,
    pub mail: &'static str,
    pub address: &'static str,
    pub hours: &'static str,
    pub prices: &'static str,
    pub closed: &'static str,
    /// Monday first.
    pub days: [&'static str; 7],
}

/// English where the language is another one, or not told. `lang` is what the page says: `de`, `pt-BR`.
pub fn contact(lang: Option<&str>) -> &'static Contact {
    match lang.and_then(|lang| lang.get(..2)).map(str::to_ascii_lowercase).as_deref() {
        Some("de") => &GERMAN,
        Some("es") => &SPANISH,
        Some("fr") => &FRENCH,
        Some("it") => &ITALIAN,
        Some("pt") => &PORTUGUESE,
        _ => &ENGLISH,
    }
}

const ENGLISH: Contact = Contact {
    heading: "Contact",
    phone: "Phone",
    mail: "Email",
    address: "Address",
    hours: "Opening hours",
    prices: "Price range",
    closed: "closed",
    days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
};

const GERMAN: Contact = Contact {
    heading: "Kontakt",
    phone: "Telefon",
    mail: "E-Mail",
    address: "Adresse",
    hours: "Öffnungszeiten",
    prices: "Preisklasse",
    closed: "geschlossen",
    days: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
};

const SPANISH: Contact = Contact {
    heading: "Contacto",
    phone: "Teléfono",
    mail: "Correo electrónico",
    address: "Dirección",
    hours: "Horario",
    prices: "Rango de precios",
    closed: "cerrado",
    days: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
};

const FRENCH: Contact = Contact {
    heading: "Contact",
    phone: "Téléphone",
    mail: "E-mail",
    address: "Adresse",
    hours: "Horaires d’ouverture",
    prices: "Gamme de prix",
    closed: "fermé",
    days: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
};

const ITALIAN: Contact = Contact {
    heading: "Contatti",
    phone: "Telefono",
    mail: "E-mail",
    address: "Indirizzo",
    hours: "Orari di apertura",
    prices: "Fascia di prezzo",
    closed: "chiuso",
    days: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
};

const PORTUGUESE: Contact = Contact {
    heading: "Contato",
    phone: "Telefone",
    mail: "E-mail",
    address: "Endereço",
    hours: "Horário de funcionamento",
    prices: "Faixa de preço",
    closed: "fechado",
    days: ["segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"],
};
