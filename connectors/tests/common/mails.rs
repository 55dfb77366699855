//! One mail of every kind, as the team and a visitor would get it.

use super::{AT_MS, evidence, line, notice};
use connectors::email::{Continuation, ContinuationWords, Digest, Mirror};
use protocol::handoff::{Notice, TriggerKind, Urgency};
use protocol::transcript::{Author, Kind, Message};

/// An id as Baton makes them: reply addresses take no others.
pub const CONVERSATION: &str = "k7m2p9q4r8s3t6v5w2x7y9z4ab";

pub fn addressable() -> Notice {
    Notice { conversation: CONVERSATION.to_owned(), ..notice() }
}

pub fn digest() -> Digest {
    let second = Notice {
        visitor: "Inês Carvalho".to_owned(),
        urgency: Urgency::Standard,
        evidence: vec![of(TriggerKind::HighValue)],
        summary: "Inês asked: “Can you fit out 40 bikes for our couriers by March?”. The assistant answered 2×."
            .to_owned(),
        at_ms: AT_MS - 7_200_000,
        ..addressable()
    };
    let third = Notice {
        visitor: "A visitor".to_owned(),
        urgency: Urgency::Standard,
        contact: Default::default(),
        evidence: vec![of(TriggerKind::OutOfScope)],
        summary: "A visitor asked: “Can I bring my dog?”. The assistant has not answered.".to_owned(),
        at_ms: AT_MS - 36_000_000,
        ..addressable()
    };
    Digest { business: "Velo & Co".to_owned(), items: vec![addressable(), second, third] }
}

fn of(trigger: TriggerKind) -> protocol::handoff::Evidence {
    protocol::handoff::Evidence { trigger, ..evidence(&[]) }
}

pub fn mirror() -> Mirror {
    Mirror {
        conversation: CONVERSATION.to_owned(),
        business: "Velo & Co".to_owned(),
        visitor: "Sam".to_owned(),
        lines: vec![
            line(5, Author::Visitor, "Thanks! And is <Saturday> possible?"),
            line(6, Author::Visitor, "I could bring it at ten.\nThe motor makes a noise since yesterday."),
        ],
        link: "https://baton.velo.example/console/#token=v1.abc.def&conversation=c_7Hq2".to_owned(),
        references: vec!["<CAF-1@mail.example>".to_owned()],
    }
}

pub fn continuation() -> Continuation {
    let by_ana = |seq, text| Message { name: Some("Ana Ferreira".to_owned()), ..line(seq, Author::Member, text) };
    Continuation {
        conversation: CONVERSATION.to_owned(),
        business: "Velo & Co".to_owned(),
        messages: vec![
            by_ana(6, "Hola Sam, sí: el sábado a las diez te va bien el taller de Gràcia."),
            Message { kind: Kind::Note, ..by_ana(7, "he haggles") },
            by_ana(8, "Trae también la llave de la batería, por favor."),
        ],
        context: vec![
            line(1, Author::Visitor, "¿Reparáis bicis eléctricas?"),
            line(2, Author::Assistant, "Sí, de lunes a sábado."),
            Message { kind: Kind::Event, ..line(4, Author::System, "Ana has joined") },
            line(5, Author::Visitor, "¿Puede ser el sábado?"),
        ],
        link: Some("https://velo.example/prices".to_owned()),
        references: vec!["<CAF-2@mail.example>".to_owned()],
        words: words(),
    }
}

fn words() -> ContinuationWords {
    let of = str::to_owned;
    ContinuationWords {
        language: of("es"),
        subject: of("Tu conversación con Velo & Co"),
        marker: of("responde por encima de esta línea"),
        heading: of("Ana Ferreira te ha contestado"),
        earlier: of("Antes en esta conversación"),
        you: of("Tú"),
        assistant: of("Asistente"),
        team: of("El equipo"),
        answer: of("Responde a este correo y le llegará a nuestro equipo."),
        open: of("Volver al chat"),
        footer: of("Recibes este correo porque nos escribiste en velo.example y dejaste tu dirección."),
    }
}
