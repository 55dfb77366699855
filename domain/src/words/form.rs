//! What the plain form says: the page that reaches the team where no script may run.
//!
//! Not for: what is said in the conversation it opens; those lines are the conversation's own.

use super::Language;

/// The form in one language.
#[derive(Debug)]
pub struct FormWords {
    /// `{business}`
    pub title: &'static str,
    /// `{business}`
    pub lead: &'static str,
    pub message: &'static str,
    pub name: &'static str,
    pub email: &'static str,
    pub phone: &'static str,
    /// Behind the name of a field that may stay empty.
    pub optional: &'static str,
    /// Names the field that only programs fill in.
    pub leave_empty: &'static str,
    pub send: &'static str,
    /// Fetches what was said since.
    pub look: &'static str,
    /// How answers are seen on a page that cannot show them by itself. `{look}`
    pub how_to_look: &'static str,
    pub you: &'static str,
    pub team: &'static str,
    pub privacy: &'static str,
    pub trouble: Trouble,
}

/// Why something was not sent.
#[derive(Debug)]
pub struct Trouble {
    pub empty: &'static str,
    /// `{limit}`
    pub too_long: &'static str,
    pub contact: &'static str,
    pub too_often: &'static str,
    /// The page is from another time, or was tampered with.
    pub stale: &'static str,
    pub website: &'static str,
    pub other: &'static str,
}

impl FormWords {
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &EN,
            Language::Es => &ES,
            Language::Pt => &PT,
            Language::Fr => &FR,
            Language::De => &DE,
            Language::It => &IT,
        }
    }
}

const EN: FormWords = FormWords {
    title: "Write to {business}",
    lead: "What you send here goes to the team of {business}.",
    message: "Your message",
    name: "Your name",
    email: "E-mail",
    phone: "Phone",
    optional: "(optional)",
    leave_empty: "Leave this empty",
    send: "Send",
    look: "Look for an answer",
    how_to_look: "This page does not change by itself: press “{look}” now and then.",
    you: "You",
    team: "Team",
    privacy: "Privacy",
    trouble: Trouble {
        empty: "Please write a message first.",
        too_long: "Your message is longer than {limit} characters.",
        contact: "Please look at your e-mail address and phone number: one of them is not complete.",
        too_often: "That was a lot in a short time. Please wait a minute and send it again.",
        stale: "This page has grown too old. Your message is still below: please send it again.",
        website: "This form is not meant for the website you came from.",
        other: "That did not work. Your message is still below: please send it again.",
    },
};

const ES: FormWords = FormWords {
    title: "Escribir a {business}",
    lead: "Lo que envíe aquí llega al equipo de {business}.",
    message: "Su mensaje",
    name: "Su nombre",
    email: "Correo electrónico",
    phone: "Teléfono",
    optional: "(opcional)",
    leave_empty: "Deje esto vacío",
    send: "Enviar",
    look: "Ver si hay respuesta",
    how_to_look: "Esta página no cambia sola: pulse «{look}» de vez en cuando.",
    you: "Usted",
    team: "Equipo",
    privacy: "Privacidad",
    trouble: Trouble {
        empty: "Escriba primero un mensaje.",
        too_long: "Su mensaje tiene más de {limit} caracteres.",
        contact: "Revise su correo y su teléfono: uno de los dos no está completo.",
        too_often: "Han sido muchos envíos en poco tiempo. Espere un minuto y vuelva a enviarlo.",
        stale: "Esta página es demasiado antigua. Su mensaje sigue abajo: envíelo de nuevo.",
        website: "Este formulario no es para la web desde la que ha llegado.",
        other: "No ha funcionado. Su mensaje sigue abajo: envíelo de nuevo.",
    },
};

const PT: FormWords = FormWords {
    title: "Escrever para {business}",
    lead: "O que enviar aqui chega à equipa de {business}.",
    message: "A sua mensagem",
    name: "O seu nome",
    email: "E-mail",
    phone: "Telefone",
    optional: "(opcional)",
    leave_empty: "Deixe isto vazio",
    send: "Enviar",
    look: "Ver se há resposta",
    how_to_look: "Esta página não muda sozinha: carregue em «{look}» de vez em quando.",
    you: "Você",
    team: "Equipa",
    privacy: "Privacidade",
    trouble: Trouble {
        empty: "Escreva primeiro uma mensagem.",
        too_long: "A sua mensagem tem mais de {limit} caracteres.",
        contact: "Verifique o e-mail e o telefone: um deles não está completo.",
        too_often: "Foram muitos envios em pouco tempo. Espere um minuto e envie de novo.",
        stale: "Esta página é demasiado antiga. A sua mensagem continua abaixo: envie-a de novo.",
        website: "Este formulário não é para o site de onde veio.",
        other: "Não funcionou. A sua mensagem continua abaixo: envie-a de novo.",
    },
};

const FR: FormWords = FormWords {
    title: "Écrire à {business}",
    lead: "Ce que vous envoyez ici parvient à l'équipe de {business}.",
    message: "Votre message",
    name: "Votre nom",
    email: "E-mail",
    phone: "Téléphone",
    optional: "(facultatif)",
    leave_empty: "Laissez ce champ vide",
    send: "Envoyer",
    look: "Voir s'il y a une réponse",
    how_to_look: "Cette page ne change pas d'elle-même : appuyez de temps en temps sur « {look} ».",
    you: "Vous",
    team: "L'équipe",
    privacy: "Vie privée",
    trouble: Trouble {
        empty: "Écrivez d'abord un message.",
        too_long: "Votre message dépasse {limit} caractères.",
        contact: "Vérifiez votre e-mail et votre téléphone : l'un des deux n'est pas complet.",
        too_often: "Cela fait beaucoup d'envois en peu de temps. Attendez une minute et renvoyez-le.",
        stale: "Cette page est trop ancienne. Votre message est toujours ci-dessous : renvoyez-le.",
        website: "Ce formulaire n'est pas destiné au site d'où vous venez.",
        other: "Cela n'a pas fonctionné. Votre message est toujours ci-dessous : renvoyez-le.",
    },
};

const DE: FormWords = FormWords {
    title: "{business} schreiben",
    lead: "Was Sie hier senden, erreicht das Team von {business}.",
    message: "Ihre Nachricht",
    name: "Ihr Name",
    email: "E-Mail",
    phone: "Telefon",
    optional: "(freiwillig)",
    leave_empty: "Bitte leer lassen",
    send: "Senden",
    look: "Nach einer Antwort sehen",
    how_to_look: "Diese Seite ändert sich nicht von selbst: Drücken Sie ab und zu auf „{look}“.",
    you: "Sie",
    team: "Team",
    privacy: "Datenschutz",
    trouble: Trouble {
        empty: "Bitte schreiben Sie zuerst eine Nachricht.",
        too_long: "Ihre Nachricht ist länger als {limit} Zeichen.",
        contact: "Bitte prüfen Sie E-Mail-Adresse und Telefonnummer: Eine davon ist nicht vollständig.",
        too_often: "Das war viel in kurzer Zeit. Bitte warten Sie eine Minute und senden Sie es noch einmal.",
        stale: "Diese Seite ist zu alt geworden. Ihre Nachricht steht noch unten: Bitte senden Sie sie noch einmal.",
        website: "Dieses Formular ist nicht für die Website gedacht, von der Sie kommen.",
        other: "Das hat nicht geklappt. Ihre Nachricht steht noch unten: Bitte senden Sie sie noch einmal.",
    },
};

const IT: FormWords = FormWords {
    title: "Scrivere a {business}",
    lead: "Ciò che invia qui arriva al team di {business}.",
    message: "Il suo messaggio",
    name: "Il suo nome",
    email: "E-mail",
    phone: "Telefono",
    optional: "(facoltativo)",
    leave_empty: "Lasci vuoto questo campo",
    send: "Invia",
    look: "Vedere se c'è una risposta",
    how_to_look: "Questa pagina non cambia da sola: prema ogni tanto «{look}».",
    you: "Lei",
    team: "Team",
    privacy: "Privacy",
    trouble: Trouble {
        empty: "Scriva prima un messaggio.",
        too_long: "Il suo messaggio supera i {limit} caratteri.",
        contact: "Controlli l'e-mail e il telefono: uno dei due non è completo.",
        too_often: "Sono stati molti invii in poco tempo. Aspetti un minuto e lo invii di nuovo.",
        stale: "Questa pagina è troppo vecchia. Il suo messaggio è ancora qui sotto: lo invii di nuovo.",
        website: "Questo modulo non è per il sito da cui è arrivato.",
        other: "Non ha funzionato. Il suo messaggio è ancora qui sotto: lo invii di nuovo.",
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_keeps_the_places_that_are_filled() {
        for language in Language::ALL {
            let words = FormWords::of(*language);
            assert!(words.title.contains("{business}") && words.lead.contains("{business}"), "{language:?}");
            assert!(words.how_to_look.contains("{look}"), "{language:?}");
            assert!(words.trouble.too_long.contains("{limit}"), "{language:?}");
        }
    }
}
