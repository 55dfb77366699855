//! What visitors say: lines that fire each trigger, and lines that fire none.

pub const VISITOR: &[&str] = &[
    "Do you fix boilers?",
    "What are your opening hours?",
    "and what does it cost?",
    "Do you come to Bath?",
    "How long does it take?",
    "thanks!",
    "hello",
    "Which brands do you know?",
    "Can I talk to somebody?",
    "a person please",
    "I want to speak to a human",
    "This is ridiculous, I have been waiting for an hour!",
    "you already got this wrong",
    "this is annoying",
    "so frustrating",
    "We manage twelve properties, do you service boilers?",
    "It is an emergency, a bulk order of 500 units by Friday",
    "that did not help",
    "What does a boiler service cost?",
    "so what is the cost of a boiler service?",
    "¿puedo hablar con una persona?",
    "quiero hablar con alguien, por favor",
    "Ich möchte mit einem Menschen sprechen",
    "je voudrais parler à quelqu'un",
    "Posso parlare con una persona?",
    "Was kostet eine neue Heizung?",
    "🙂",
];

/// What the team writes among itself carries this: it must never be read by a visitor.
pub const SECRET: &str = "[team only]";

pub const CHANNEL: &[&str] = &["Hi, about your boiler", "We can come on Friday", "Could you send a photo?", "Sure."];
