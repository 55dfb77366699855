//! A kayak hire in two languages: most pages in both, one in English alone, one in Spanish alone.

use domain::knowledge::{Passage, passages};
use protocol::knowledge::NewSource;

const PAGES: [(&str, &str, &str); 11] = [
    (
        "en/prices",
        "Prices",
        "# Prices\n\nAll prices are per person and include paddle, life jacket and a dry bag.\n\n| Hire | Price |\n|---|---|\n| Single kayak, one hour | €14 |\n| Single kayak, half a day | €32 |\n| Double kayak, one hour | €22 |\n| Double kayak, half a day | €48 |\n| Paddle board, one hour | €12 |\n| Wetsuit | €6 |\n\n## Deposit\nWe take a deposit of €50 for each boat and give it back when the boat is back.",
    ),
    (
        "es/precios",
        "Precios",
        "# Precios\n\nTodos los precios son por persona e incluyen pala, chaleco y bolsa estanca.\n\n| Alquiler | Precio |\n|---|---|\n| Kayak individual, una hora | 14 € |\n| Kayak individual, medio día | 32 € |\n| Kayak doble, una hora | 22 € |\n| Kayak doble, medio día | 48 € |\n| Tabla de paddle surf, una hora | 12 € |\n| Traje de neopreno | 6 € |\n\n## Fianza\nPedimos una fianza de 50 € por cada embarcación y la devolvemos cuando vuelve.",
    ),
    (
        "en/hours",
        "Opening hours",
        "# Opening hours\n\nThe boathouse is open:\n\n- Monday to Friday: 9:00 to 19:00\n- Saturday: 8:00 to 20:00\n- Sunday: 8:00 to 14:00\n\n## Winter\nFrom November to February we open at weekends only, from 10:00 to 16:00.",
    ),
    (
        "es/horario",
        "Horario",
        "# Horario\n\nEl embarcadero está abierto:\n\n- De lunes a viernes: de 9:00 a 19:00\n- Sábados: de 8:00 a 20:00\n- Domingos: de 8:00 a 14:00\n\n## Invierno\nDe noviembre a febrero abrimos solo los fines de semana, de 10:00 a 16:00.",
    ),
    (
        "en/courses",
        "Courses",
        "# Courses\n\n## Beginners' course\nThe beginners' course takes three hours and costs €45. You learn to get in and out, to steer, and to help each other back into the boat. It starts every Saturday at 10:00. Groups are of six at most. You need to be able to swim, and be ten years old or older. Bring a towel, dry clothes and shoes that may get wet.\n\n## Sea course\nThe sea course takes two days and costs €180. It teaches waves, tides, wind and rescue at sea, and ends with a trip to the lighthouse. You need the beginners' course or the same experience.",
    ),
    (
        "es/cursos",
        "Cursos",
        "# Cursos\n\n## Curso de iniciación\nEl curso de iniciación dura tres horas y cuesta 45 €. Aprendes a subir y bajar, a dirigir el kayak y a ayudar a los demás a volver a subir. Empieza cada sábado a las 10:00. Los grupos son de seis personas como máximo. Hay que saber nadar y tener diez años o más. Trae toalla, ropa seca y calzado que se pueda mojar.\n\n## Curso de mar\nEl curso de mar dura dos días y cuesta 180 €. Enseña olas, mareas, viento y rescate en el mar, y termina con una salida al faro. Hace falta el curso de iniciación o la misma experiencia.",
    ),
    (
        "en/booking",
        "Booking",
        "# Booking\n\n## How to book\nBook on this website or by telephone on 955 000 111. At weekends in summer book two days before.\n\n## Cancelling\nYou can cancel free of charge until 24 hours before. After that we keep half of the price. In a storm we cancel ourselves and give everything back.",
    ),
    (
        "es/reservas",
        "Reservas",
        "# Reservas\n\n## Cómo reservar\nReserva en esta web o por teléfono en el 955 000 111. Los fines de semana de verano reserva con dos días de antelación.\n\n## Cancelaciones\nPuedes cancelar gratis hasta 24 horas antes. Después nos quedamos la mitad del precio. Con temporal cancelamos nosotros y devolvemos todo.",
    ),
    (
        "en/find-us",
        "Find us",
        "# Find us\n\nThe boathouse is at 3 Harbour Street in Marisma, behind the fish market. Bus 12 stops in front of it, and there is free parking for twenty cars.",
    ),
    (
        "en/insurance",
        "Insurance",
        "# Insurance\n\nEverybody who hires a boat or takes a course is insured against accidents on the water. Damage to the boat is covered above the deposit.\n\n## Dogs\nDogs are welcome in double kayaks and wear a life jacket of ours.",
    ),
    (
        "es/bonos",
        "Bono anual",
        "# Bono anual\n\nCon el bono anual sales cuantas veces quieras durante un año por 240 €. Incluye una taquilla y un descuento del diez por ciento en los cursos. El bono es personal y se puede pagar en tres plazos.",
    ),
];

pub fn taught() -> Vec<Passage> {
    let source = |(path, title, text): &(&str, &str, &str)| NewSource {
        id: (*path).to_owned(),
        title: (*title).to_owned(),
        url: Some(format!("https://kayaks.example/{path}")),
        text: (*text).to_owned(),
        ..NewSource::default()
    };
    PAGES.iter().map(source).flat_map(|source| passages(&source)).collect()
}
