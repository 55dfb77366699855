//! A knowledge in another language beside a model that knows English only: the line is the one that words draw.

use domain::knowledge::{Knowledge, Passage, Taught};
use domain::meaning::Embedder;
use domain::meaning::table::Table;
use std::rc::Rc;

/// Heading, ways to ask, answer: a bicycle workshop that we made up.
const TAUGHT: [(&str, [&str; 3], &str); 10] = [
    (
        "Precio de una revisión",
        [
            "¿Cuánto cuesta una revisión de la bicicleta?",
            "¿Qué precio tiene la revisión?",
            "precio de revisar mi bicicleta",
        ],
        "La revisión completa cuesta 45 euros, con ajuste de frenos y cambios.",
    ),
    (
        "Horario",
        ["¿A qué hora abren?", "¿Cuál es el horario de la tienda?", "¿Abren los sábados?"],
        "Abrimos de lunes a viernes de 9:00 a 19:00 y los sábados de 10:00 a 14:00.",
    ),
    (
        "Alquiler",
        ["¿Alquilan bicicletas?", "¿Puedo alquilar una bici por un día?", "alquiler de bicicletas eléctricas"],
        "Alquilamos bicicletas por 20 euros al día; las eléctricas por 35 euros.",
    ),
    (
        "Pinchazos",
        ["¿Reparan pinchazos?", "tengo una rueda pinchada", "¿Cuánto tardan en arreglar un pinchazo?"],
        "Un pinchazo se repara en el momento y cuesta 12 euros con la cámara nueva.",
    ),
    (
        "Garantía",
        ["¿Tienen garantía las reparaciones?", "garantía de una bicicleta nueva", "¿Cuánto dura la garantía?"],
        "Las reparaciones tienen garantía de seis meses y las bicicletas nuevas de dos años.",
    ),
    (
        "Formas de pago",
        ["¿Puedo pagar con tarjeta?", "¿Qué formas de pago aceptan?", "¿Se puede pagar a plazos?"],
        "Se puede pagar con tarjeta, en efectivo o a plazos sin intereses.",
    ),
    (
        "Recogida a domicilio",
        ["¿Recogen la bicicleta en casa?", "servicio de recogida a domicilio", "¿Pueden venir a buscar mi bici?"],
        "Recogemos la bicicleta en su casa por 10 euros dentro de la ciudad.",
    ),
    (
        "Cita previa",
        ["¿Necesito cita previa?", "quiero pedir una cita en el taller", "¿Cómo reservo una cita?"],
        "La cita se reserva en la página o por teléfono, con un día de antelación.",
    ),
    (
        "Cascos",
        ["¿Venden cascos para niños?", "quiero comprar un casco", "¿Qué tallas de casco tienen?"],
        "Vendemos cascos para niños y adultos, de la talla S a la XL, desde 25 euros.",
    ),
    (
        "Cambio de cadena",
        ["¿Cuánto cuesta cambiar la cadena?", "necesito una cadena nueva", "cambiar la cadena de la bici"],
        "Cambiar la cadena cuesta 30 euros con la pieza incluida.",
    ),
];

const COVERED: [(&str, &str); 12] = [
    ("Hola, ¿cuánto cuesta hacer una revisión a mi bicicleta?", "45 euros"),
    ("¿A qué hora abren los sábados?", "10:00"),
    ("¿Puedo alquilar una bicicleta eléctrica el domingo?", "35 euros"),
    ("¿Reparan una rueda con un pinchazo?", "12 euros"),
    ("¿Qué garantía tiene una bicicleta nueva?", "dos años"),
    ("¿Aceptan pago con tarjeta?", "tarjeta"),
    ("¿Pueden recoger la bicicleta en mi casa?", "10 euros"),
    ("¿Hace falta pedir cita previa para el taller?", "antelación"),
    ("¿Tienen cascos de niños?", "talla S"),
    ("¿Cuánto cuesta cambiar la cadena de mi bici?", "30 euros"),
    ("¿Cuál es el horario de la tienda los lunes?", "lunes"),
    ("Quiero reservar una cita en el taller", "antelación"),
];

const NOT_COVERED: [&str; 8] = [
    "¿Tienen trabajo para un mecánico con experiencia?",
    "¿Dan clases de natación para adultos?",
    "¿Me pueden traducir un documento al inglés?",
    "¿Hay aparcamiento para autobuses cerca del museo?",
    "¿Qué opinan del partido de ayer?",
    "¿Venden entradas para el concierto?",
    "¿Cómo renuevo mi pasaporte?",
    "¿Tienen habitaciones libres esta noche?",
];

fn workshop() -> Vec<Passage> {
    let passage = |(heading, questions, text): &(&str, [&str; 3], &str)| Passage {
        source: "taller".to_owned(),
        title: "Taller de bicicletas".to_owned(),
        headings: vec![(*heading).to_owned()],
        url: None,
        questions: questions.map(str::to_owned).to_vec(),
        text: (*text).to_owned(),
    };
    TAUGHT.iter().map(passage).collect()
}

/// How many of the covered questions are answered right, and of the others refused.
fn judged(knowledge: &Knowledge) -> (usize, usize) {
    let best = |text: &str| knowledge.search(text, 3).into_iter().next().filter(|hit| hit.confidence >= 0.5);
    let right = |(text, holds): &&(&str, &str)| best(text).is_some_and(|hit| hit.passage.text.contains(holds));
    (COVERED.iter().filter(right).count(), NOT_COVERED.iter().filter(|text| best(text).is_none()).count())
}

#[test]
fn a_spanish_knowledge_is_judged_by_its_words_whatever_model_is_there() {
    let model: Rc<dyn Embedder> = Rc::new(Table::read(include_bytes!("../../models/static.bin")).unwrap());
    let by_words = Taught::new(workshop(), None);
    let taught = Taught::new(workshop(), Some(model.clone()));
    let with_model = judged(&taught.knowledge(Some(model)));
    println!("right {} of {}, refused {} of {}", with_model.0, COVERED.len(), with_model.1, NOT_COVERED.len());
    assert_eq!(with_model, judged(&by_words.knowledge(None)));
    assert!(with_model.0 >= 10 && with_model.1 >= 7, "{with_model:?}");
    assert_eq!(taught.calibration(), by_words.calibration(), "and so the console shows that line");
}
