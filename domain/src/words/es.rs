//! Spanish. Speaks to the visitor as "tú".

use super::handing::{Days, Handing, MailWords};
use super::leads::Leads;
use super::lexicon::Lexicon;
use super::{SmallTalk, Tongues, Words};

pub const WORDS: Words = Words {
    tag: "es",
    greeting: "¡Hola! Soy {assistant}, asistente de IA de {business}. Pregúntame lo que quieras sobre nosotros. Si prefieres hablar con una persona, solo tienes que decirlo.",
    cannot_answer: "No tengo una respuesta fiable a eso. ¿Quieres hablar con una persona? Solo tienes que decirlo.",
    ask_contact: "Por si tienes que irte, dinos cómo contactar contigo y te haremos llegar la respuesta.",
    still_waiting: "Gracias, lo he añadido para el equipo. Todavía no se ha unido nadie.",
    leave_contact: "Si prefieres no esperar aquí, déjanos tu correo o tu teléfono para que puedan responderte.",
    nobody_reached: "Lo siento, ahora mismo no he podido localizar a nadie del equipo. Tu mensaje queda guardado y lo verán cuando vuelvan a mirar.",
    nobody_free: "De momento nadie ha podido unirse. Tu conversación sigue la primera en la lista del equipo.",
    contact_thanks: "Gracias. El equipo ya puede contactar contigo, aunque cierres esta página.",
    joined: "{name} se ha unido",
    released: "{name} ha tenido que ausentarse. Estoy pidiendo a otra persona que se una.",
    transferred: "{name} ha pedido a {to} que continúe",
    returned: "{name} ha devuelto la conversación al asistente",
    resolved: "Esta conversación se ha cerrado. Vuelve a escribir cuando quieras.",
    rating_thanks: "Gracias por contárnoslo.",
    visitor: "Un visitante",
    opener: "Hola, {name}: sigo yo donde lo dejó nuestro asistente. Preguntabas por {topic}.",
    opener_unnamed: "Hola: sigo yo donde lo dejó nuestro asistente. Preguntabas por {topic}.",
    clarify: "Puedo ayudarte con más de una cosa. ¿A cuál te refieres?",
    tongues: Tongues {
        names: ["inglés", "español", "portugués", "francés", "alemán", "italiano"],
        only_in: "Esto solo lo tengo en {language}:",
        or_person: "Si prefieres preguntar a una persona, solo tienes que decirlo.",
        unspoken: "Lo siento, todavía no hablo tu idioma. Puedo ayudarte en español, inglés, portugués, francés, alemán o italiano, y si prefieres hablar con una persona, solo tienes que decirlo.",
    },
    handing: Handing {
        why_asked: "Claro que sí.",
        why_upset: "Lo siento mucho.",
        why_broke: "Algo ha fallado por mi parte.",
        why_circles: "Eso no te ha servido y no quiero hacerte dar vueltas.",
        why_unknown: "No tengo una respuesta fiable a eso y prefiero no adivinar.",
        why_valuable: "Gracias, esto debería verlo una persona.",
        asks_now: "Estoy pidiendo al equipo que se una a esta conversación.",
        asks_on_call: "Ahora mismo estamos cerrados, pero estoy pidiendo a la persona de guardia que se una.",
        asks_at_opening: "Ahora mismo estamos cerrados, así que lo he puesto en la lista del equipo para cuando abramos {opening}.",
        asks_later: "Ahora mismo estamos cerrados, así que lo he puesto en la lista del equipo.",
        asks_listed: "Lo he puesto en la lista del equipo.",
        opens: "Abrimos {opening}.",
        sees_all: "Verán todo lo que has escrito, así que no hace falta que lo repitas.",
        usual_wait: "La espera habitual ha sido de unos {minutes} minutos.",
        alongside: "También he avisado de esto al equipo para que lo vea una persona. Mientras tanto, puedo seguir ayudándote.",
        alongside_at_opening: "También lo he puesto en la lista del equipo para cuando abramos {opening}. Mientras tanto, puedo seguir ayudándote.",
        unanswered: "Lo siento, nadie del equipo ha podido unirse. He avisado a todas las personas que podía. Tu conversación queda abierta para el equipo.",
        let_go: "{name} no ha podido responder. Estoy pidiendo a otra persona que se una.",
        cancelled: "De acuerdo, sigo ayudándote yo. Puedes volver a pedir una persona cuando quieras.",
        days: Days {
            today: "hoy a las {time}",
            tomorrow: "mañana a las {time}",
            weekday: "el {weekday} a las {time}",
            date: "el {day} de {month} a las {time}",
            weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
            months: [
                "enero",
                "febrero",
                "marzo",
                "abril",
                "mayo",
                "junio",
                "julio",
                "agosto",
                "septiembre",
                "octubre",
                "noviembre",
                "diciembre",
            ],
        },
        mail: MailWords {
            subject: "Tu conversación con {business}",
            intro: "{name}, de {business}, te ha respondido:",
            how_to_answer: "Responde a este correo y llegará al equipo.",
            reply_above: "Escribe tu respuesta encima de esta línea",
            earlier: "Lo que escribiste",
            you: "Tú",
            open: "Volver al chat",
            footer: "Recibes este correo porque dejaste esta dirección en el chat con {business}.",
        },
    },
    small_talk: SmallTalk {
        hello: "¡Hola! ¿En qué puedo ayudarte?",
        thanks: "¡De nada! ¿Puedo ayudarte en algo más?",
        goodbye: "Gracias por tu visita. ¡Que tengas un buen día!",
        are_you_a_bot: "Sí, soy {assistant}, un asistente de IA. Respondo con lo que {business} me ha enseñado y puedo avisar a una persona del equipo cuando quieras.",
        how_are_you: "¡Todo bien, gracias! ¿En qué puedo ayudarte?",
        go_ahead: "Por supuesto. ¿Qué te gustaría saber?",
        anything_else: "De acuerdo. ¿Puedo ayudarte en algo más?",
        named: "¡Encantado de conocerte, {name}! ¿En qué puedo ayudarte?",
    },
};

pub const LEXICON: Lexicon = Lexicon {
    stop_words: "el, la, los, las, lo, un, una, uno, unos, unas, y, e, o, u, pero, si, de, del, a, al, en, por, para, con, sin, sobre, entre, \
        desde, hasta, como, que, cual, cuales, quien, quienes, cuando, donde, cuanto, cuanta, cuantos, cuantas, porque, yo, tu, usted, \
        ustedes, vosotros, nosotros, ellos, ellas, me, te, se, nos, os, le, les, mi, mis, su, sus, nuestro, vuestro, este, esta, esto, \
        estos, estas, ese, esa, eso, esos, esas, es, son, soy, eres, ser, estoy, esta, estan, estar, hay, ha, he, han, hace, haceis, hacen, \
        hacer, tiene, tienen, teneis, tengo, tienes, tener, puede, pueden, podeis, puedo, podria, poder, quiero, quisiera, queria, \
        gustaria, necesito, no, muy, mas, menos, ya, tambien, solo, algo, alguna, algun, alguno, favor, hola, gracias, saber, \
        decir, dime, ofrecen, ofreceis, otro, otra, aqui, ahi, asi, entonces, pues, vale, buenas, buenos, informacion, pregunta, ayuda",
    follow_ups: "y, y que tal, que tal, y si, y para, y por, y en, tambien, lo mismo para",
    refers: "eso, esto, ese, esa, esos, esas, lo, ello, mismo, misma",
    asks_price: "cuanto cuesta, cuanto cuestan, cuanto vale, cuanto es, cuanto sale, cuanto cobran, cuanto cobráis, precio, precios, coste, \
        costo, tarifa, tarifas, cobran, cobrais, cuesta, cuestan, caro, barato, cuanto, presupuesto",
    asks_hours: "a que hora, que horario, horario, horarios, abren, abris, abre, abierto, abiertos, cierran, cerrais, cierra, cerrado, atienden, atendeis",
    asks_contact: "telefono, numero de telefono, correo, email, e-mail, llamaros, llamarles, contactaros, numero, contacto, contactar, llamar",
    asks_place: "donde, donde estan, donde estais, direccion, ubicacion, ubicados, situados, como llegar, como \
        llego",
    asks_area: "zona, zonas, cubren, cubris, area, areas, region, vienen a, venis a, llegan a, llegais a, \
        trabajan en, trabajais en, envian a, hasta donde",
    asks_payment: "pagar, pago, pagos, pago con, puedo pagar, como se paga, formas de pago, metodos de pago, \
        medios de pago",
    asks_duration: "cuanto tarda, cuanto tardan, cuanto tardais, cuanto dura, cuanto tiempo, cuantos dias, \
        cuantas horas, cuantas semanas",
    days: "lunes, martes, miercoles, jueves, viernes, sabado, sabados, domingo, domingos, fin de semana, finde, \
        noche, noches, festivo, festivos, navidad",
    free_words: "gratis, gratuito, gratuita, sin coste, sin cargo, sin costo",
    street_words: "calle, avenida, plaza, paseo, carretera, camino, poligono, local, piso",
    area_words: "km, kilometros, zona, zonas, area, region, barrios, pueblos, municipios, alrededores, \
        provincia, comarca",
    payment_words: "tarjeta, tarjetas, efectivo, visa, mastercard, debito, credito, transferencia, bizum, \
        paypal, factura, plazos, deposito, cheque",
    time_units: "minuto, minutos, hora, horas, dia, dias, semana, semanas, mes, meses, año, años",
    weak_words: "aceptan, aceptais, incluye, incluyen, incluido, trabajan, trabajais, empresa, negocio, cliente, \
        clientes, persona, personas, hoy, mañana, ahora, tipo, tipos, forma, manera, vez, bien, bueno, buena, \
        mejor, disponible, cambiar, enviar, venir, mandar, dejar, empezar, primero, despues, antes, parte, dia, \
        tarde, mediodia",
    related: "arreglar, arreglan, arreglais, reparar, reparan, reparacion, reparaciones; garantia, garantias, \
        garantizado, garantizan; cancelar, cancelacion, anular, anulacion; cita, citas, visita, visitas; \
        reservar, reserva, reservas; fin de semana, finde, sabado, sabados; fin de semana, finde, domingo, \
        domingos; noche, noches, 24 horas; desde cuando, fundada, fundado, desde; dueño, dueña, propietario, \
        propietaria; equipo, empleados, cuantas personas; queja, quejas, reclamacion, reclamaciones; descuento, \
        descuentos, rebaja, oferta; plazos, financiacion, cuotas; seguro, asegurados, responsabilidad; \
        presupuesto, presupuestos; marca, marcas, fabricante; jubilado, jubilados, mayores; instalar, instalan, \
        instalacion; servicio, mantenimiento, revision; datos personales, mis datos, privacidad",
    greetings: "hola, buenas, buenos dias, buenas tardes, buenas noches, buen dia, que tal, saludos, ey, hey, hola buenas",
    thanks: "gracias, muchas gracias, mil gracias, muchisimas gracias, gracias por la ayuda, gracias por tu ayuda, gracias por todo, \
        te lo agradezco, muy amable, me sirve, muy util",
    goodbyes: "adios, hasta luego, hasta pronto, hasta mañana, chao, chau, nos vemos, que tengas buen dia, que tenga un buen dia, bye",
    bot_questions: "eres un bot, eres un robot, eres humano, eres humana, eres real, eres una persona, eres una persona real, eres una ia, \
        es usted un bot, es usted una persona, es usted un robot, esto es un bot, es un bot, estoy hablando con un bot, \
        estoy hablando con un robot, estoy hablando con una persona, estoy hablando con una persona real, hablo con un bot, \
        hablo con una persona, hablo con un robot, eres una maquina, quien eres, que eres, sos un bot",
    how_are_you: "como estas, como esta usted, como esta, como va, como te va, que tal estas, todo bien",
    openings: "puedes ayudarme, me puedes ayudar, me puede ayudar, puede ayudarme, necesito ayuda, ayuda, ayudame, tengo una pregunta, \
        tengo una duda, una pregunta, una consulta, tengo una consulta, puedo preguntarte algo, quiero informacion, \
        quisiera informacion, si, si por favor, claro, necesito informacion, estas ahi",
    acknowledgements: "ok, okay, vale, bien, muy bien, perfecto, genial, estupendo, entendido, de acuerdo, entiendo, excelente, bueno, ya veo, ah",
    refusals: "no, no gracias, nada mas, eso es todo, es todo, ninguna, por ahora no, nada",
    fillers: "por favor, porfavor, porfa, ya, ahora, ahora mismo, inmediatamente, un, una, el, la, con, de verdad, real, reales, hola, buenas, \
        gracias, urgente, quiero, solo, otra, otro, si, no, aqui, en vivo, buenos dias, buenas tardes, directamente, que",
    people: "persona, persona real, humano, humana, ser humano, agente, agentes, asesor, asesora, representante, operador, operadora, \
        atencion al cliente, servicio al cliente, persona de verdad, agente humano, alguien real, alguien de verdad, supervisor, supervisora, \
        teleoperador, telefonista, recepcionista, comercial",
    people_in_contact: "alguien, alguno, gerente, encargado, encargada, responsable, jefe, jefa, dueño, dueña, \
        equipo, tecnico, experto, especialista, fontanero, empleado, empleada, personas, gente, soporte, ventas, \
        director, directora, recepcion, otra persona, un compañero, personal, abogado, medico, doctor, ustedes, \
        vosotros",
    not_people: "recursos humanos, error humano, derechos humanos, agente inmobiliario, agente de viajes, por persona, cada persona, \
        en persona, mi agente, mi asesor, mi jefe, mi gerente, mi encargado, mi responsable, mi equipo, agente de seguros, para una persona",
    contact: "hablar con, hablar a, hablar directamente con, charlar con, chatear con, comunicarme con, comunicar con, contactar con, \
        contactar a, contactar, pasarme con, paseme con, pasame con, me pasas con, me pasa con, me pase con, me puede pasar con, ponerme con, \
        ponme con, pongame con, me pones con, me pone con, conectame con, conecteme con, conectarme con, transfiereme con, transferirme a, \
        transfiereme a, transfierame con, derivame a, dirigirme a, me atienda, que me atienda, atendido por, me comunicas con, \
        me comunica con, comuniqueme con, hable con, hablar por telefono con, ayuda de, trato con, tratar con",
    contact_me: "con quien hablar, con la que hablar, con el que hablar, con quien pueda hablar, con quien puedo hablar, me llame, me llamen, \
        que me atienda, que me llame, me atienda, me puede atender, me pueda atender, me conteste, me responda, hablar conmigo, llamarme, \
        contactarme, se ponga en contacto, me contacte, puede llamarme, me puede llamar",
    wants: "quiero, quisiera, queria, necesito, me gustaria, prefiero, deme, dame, me das, me da, pido, exijo, hay, no hay, tienen, teneis, \
        puedo tener, busco, pasame, paseme, ponme, pongame, solicito",
    qualifiers: "que, para, cuyo, cuesta, cuestan, cerca, en, con, cualificado",
    asks_person: "llamenme, llamame, llameme, me podeis llamar, me pueden llamar, me puede llamar alguien, que me llamen, que alguien me llame, \
        que alguien me atienda, quiero que me llamen, no quiero hablar con un bot, no quiero hablar con un robot, \
        no quiero hablar con una maquina, no quiero un bot, no quiero bots, no un bot, nada de bots, no robots, hay alguien ahi, hay alguien, \
        quiero hablar con, puedo hablar con, quisiera hablar con, me gustaria hablar con, necesito hablar con, una persona por favor",
    declines: "no quiero, no necesito, no hace falta, no hay que, sin tener que, no me hace falta, prefiero no",
    forbids: "no, nunca, dejen de, deje de, deja de, sin, jamas",
    recounts: "estoy, estaba, estuve, encantado de, despues de, al, tras, gusto en, ya pude, acabo de",
    surely_people: "humano/humana, ser humano, persona/agente/asesor real/humano/humana/fisica, persona de verdad, persona de \
        carne y hueso, alguien real, alguien de verdad, agente humano",
    contact_plain: "hablar/chatear/conectar/llamar/contactar/comunicar, llamar a/al, pasar a/al, pasame a/al, transferir a/al, \
        comunicame, comuniquenme",
    speaks: "hablar/hablo/charlar/chatear con, pasame/paseme/pasenme/ponme/pongame/conecteme/comuniqueme/transfierame \
        con, hablar al",
    not_spoken_to: "el/la/un/una/mi/su/tu/este/esta/ \
        bot/robot/maquina/pagina/web/app/aplicacion/sitio/ia/chatbot/telefono/cuenta, mi, mis, tu, ti, usted, \
        vosotros, ustedes, ellos, ellas, el, la, los, ella, otro, otros, clientes, amigos, migo",
    may: "quiero/quisiera/queria/necesito/puedo/podria/podemos/prefiero/preferiria/deseo/desearia/exijo, me gustaria, \
        dejame/dejeme/dejenme, como puedo/hago para, tengo que, hay que, por favor, quiero poder, es posible, ayuda \
        para, puedes/puede/pueden, quien puedo",
    person_tails: "disponible, disponibles, no disponible, para hablar/ayudarme/atenderme, en linea, al telefono, numero, \
        telefono, que me atienda/ayude/conteste",
    bots: "bot/bots/robot/robots/chatbot/ia, maquina/maquinas, asistente virtual, respuestas automaticas, contestador, \
        inteligencia artificial",
    sends_away: "no quiero, no me gusta/gustan, odio, harto/harta/cansado/cansada de, no mas, basta de, nada de, sin, estoy \
        con un, no con un/una, no un/una, deja/deje de, prefiero no, no soporto",
    numbers: "dos 2, tres 3, cuatro 4, cinco 5, seis 6, siete 7, ocho 8, nueve 9, diez 10, once 11, doce 12, trece 13, \
        catorce 14, quince 15, dieciseis 16, diecisiete 17, dieciocho 18, diecinueve 19, veinte 20, veinticinco 25, \
        treinta 30, cuarenta 40, cincuenta 50, sesenta 60, setenta 70, ochenta 80, noventa 90, docena x12, docenas \
        x24, cien 100, ciento 100, cientos x200, doscientos 200, doscientas 200, trescientos 300, trescientas 300, \
        quinientos 500, quinientas 500, mil x1000, miles x2000, millon x1000000, millones x1000000",
    assets: "propiedad/propiedades/unidades/pisos/apartamentos/departamentos/oficinas/sucursales/tiendas/locales/edificios/casas/viviendas, \
        empleados/licencias/vehiculos/furgonetas/coches/camiones/maquinas/restaurantes/hoteles/escuelas, \
        palets/cajas/toneladas/piezas/copias/ordenadores/habitaciones/uniformes/inquilinos/calderas/sedes/sillas",
    plural_ends: "s, gente, personas, pessoas",
    uncounted: "minutos, horas, dias, semanas, meses, años, anos, grados, kilometros, km, metros, m, cm, kg, gramos, litros, \
        estrellas, veces, preguntas, pasos, paginas, minuto, hora, dia, mes, porciento, baños, banos, dormitorios, \
        puntos, pulgadas, menos, mas",
    currencies: "euro, euros, eur, dolar, dolares, usd, pesos, libras, soles",
    budgets: "presupuesto de/es/hasta, nuestro/mi presupuesto, podemos/puedo gastar, hasta un maximo de, un presupuesto \
        maximo",
    deadlines: "cuanto antes, lo antes posible, urgentemente, urgente, antes del/de \
        lunes/martes/miercoles/jueves/viernes/sabado/domingo/mañana, antes del fin/final de mes/semana, para el \
        lunes/martes/miercoles/jueves/viernes/sabado/domingo, para mañana/hoy, hoy, hoy mismo, mañana, esta \
        semana/tarde/noche, este mes/viernes/lunes/fin, la proxima semana, la semana que viene, fecha limite, en \
        dos/tres/2/3/24/48 dias/horas",
    business: "proyecto comercial, cuenta corporativa/de empresa, cliente corporativo, pedido al por mayor, al por mayor, \
        por mayor, mayorista, gran pedido, pedido grande, licitacion, licitaciones, concurso publico, franquicia, \
        franquicias, distribuidor, revendedor, cartera de inmuebles/propiedades/pisos, administrador de fincas, \
        administracion de fincas, contrato de mantenimiento/anual, evento de empresa, evento corporativo, para \
        nuestra oficina/empresa, para nuestro hotel/restaurante/colegio, para nuestras oficinas, local comercial, \
        descuento por volumen, orden de compra",
    company: "nuestra empresa/compañia/oficina, mi empresa, nuestros clientes/inquilinos/empleados, somos una \
        empresa/cadena/inmobiliaria, gestionamos, administramos, en nombre de, soy propietario/casero de, represento \
        a, llevamos la gestion",
    emergencies: "es una emergencia, una emergencia, tengo una emergencia, tenemos una emergencia",
    buying: "presupuesto, cotizacion, un precio para, quiero/queremos/quisiera/necesito/necesitamos \
        comprar/pedir/encargar/contratar/reservar/alquilar, comprar, encargar, hacer un pedido, contratar, reservar, \
        me/nos interesa/interesan, necesitamos, necesito, buscamos, proveedor",
    rejections: "no me ayuda/ayudo/ayudaste, no ayuda, no me sirve, no sirve, no es lo que \
        pregunte/pedi/queria/quiero/busco/necesito, no es lo que he preguntado/pedido, no has respondido/contestado, \
        no respondiste/respondes/responde/contesta/contestas, no ha respondido, no era mi pregunta, no es mi \
        pregunta, sigue sin funcionar, sigue igual, la misma respuesta, lo mismo otra vez, no me has entendido, no \
        me entiendes/entiende, no has entendido, ya lo intente, ya lo he probado, ya lo probe, respuesta incorrecta, \
        respuesta equivocada, sigo sin saber, no tiene sentido, ya me lo dijiste, ya me lo has dicho, eso no \
        soluciona, no soluciona",
    doubts: "eso esta mal, esta mal, no es correcto, no es cierto, no es verdad, no es eso, te equivocas, se equivoca, \
        incorrecto, quise decir, he dicho, estas seguro, no no, no creo",
    denials: "no, nada de eso, ese no, esa no, eso no, tampoco, negativo, para nada, que no, de ninguna manera",
    alternatives: "otra cosa, otro, otra, otros, otras, algo distinto, algo diferente, diferente, distinto, distinta, \
        alternativa, alternativas, en su lugar, en vez de, mas opciones, alguno mas",
    corrections: "dije, he dicho, queria decir, quise decir, pedi, en realidad, mas bien, prefiero, cambiar, cambia, mejor, no \
        es eso, ya dije, otra vez, espera, seguro",
    apologies: "perdon, perdona, perdone, lo siento, disculpa, disculpe, me temo",
    failings: "lo siento, lamentablemente, por desgracia, desgraciadamente, no puedo, no podemos, no disponible, no hay, no \
        tenemos, no encuentro, no encontre, imposible, disculpe, perdon, no",
    strong: "esto es ridiculo, es ridiculo, que ridiculo, es inaceptable, inaceptable, es una verguenza, que verguenza, una tomadura de pelo, \
        es una broma, estoy harto, estoy harta, harto de, harta de, estoy cansado de, estoy cansada de, llevo esperando, he estado esperando, \
        estoy esperando desde, llevo horas, llevo una hora, perdida de tiempo, perder el tiempo, perdiendo el tiempo, pesimo servicio, \
        mal servicio, peor servicio, servicio pesimo, servicio horrible, ya te lo dije, ya te lo he dicho, ya se lo dije, ya os lo he dicho, \
        ya lo he dicho, ya lo dije, cuantas veces, por tercera vez, eres inutil, bot inutil, no sirves para nada, no sirve para nada, \
        no me escuchas, no me estas escuchando, te equivocaste otra vez, ya te equivocaste, os habeis equivocado otra vez, poner una queja, \
        poner una reclamacion, hoja de reclamaciones, quiero reclamar, quiero quejarme, estoy furioso, estoy furiosa, estoy enfadado, \
        estoy enfadada, estoy muy enojado, estoy enojado, estoy enojada, estoy indignado, estoy indignada, indignante, nadie contesta, \
        nadie responde, nadie me llama, nadie vino, una estafa, estafadores, quiero mi dinero, vete a la mierda, que mierda, una mierda, \
        esto es una mierda, me estas tomando el pelo, eres estupido, eres tonto, eres idiota, no hay derecho, que os pasa",
    mild: "no me ayuda, no ayuda, no me sirve, no sirve, inutil, molesto, molesta, frustrante, frustrado, frustrada, decepcionado, \
        decepcionada, decepcionante, en serio, no es lo que pregunte, no es lo que he preguntado, eso no es lo que pregunte, \
        no es mi pregunta, no has respondido, no respondes, no contestas, contesta mi pregunta, responde a mi pregunta, eso esta mal, \
        esta mal, respuesta incorrecta, otra vez lo mismo, otra vez, lo mismo de siempre, la misma respuesta, no entiendes, no me entiendes, \
        no entiende, no lo entiendes, no tiene sentido, vaya, venga ya, uf, por dios, madre mia, increible, olvidalo, da igual, \
        que lento, tarda mucho, tardan mucho, estupido, tonto, absurdo, ridiculo, fatal, vergonzoso, es un desastre, \
        sigues sin, deja de repetir, ya lo dijiste, repites",
    intensifiers: "muy, tan, totalmente, completamente, realmente, absolutamente, bastante, ya, verdaderamente, tremendamente, super, mas, todo, pero",
    negations: "no, nunca, nada, tampoco",
    profanity: "mierda, joder, coño, puta, puto, cabron, cabrones, gilipollas, idiota, idiotas, imbecil, carajo, hostia, pendejo, pendejos, \
        maldita sea, maldito",
    sarcasm: "gracias por nada, muchas gracias por nada, que bien otra, que maravilla, que sorpresa, vaya sorpresa, que \
        gracioso, muy gracioso, que util, muy util gracias, enhorabuena lo habeis, enhorabuena otra, bravo, \
        felicidades por, si claro, claro que si, que servicio tan bueno, que eficiencia, que eficientes, menudo \
        servicio, menuda atencion, gracias por arruinar/perder/ignorar, gracias por hacerme, que detalle, lo que \
        faltaba, solo faltaba",
    waiting: "sigo esperando, seguimos esperando, todavia espero, aun espero, todavia nada, aun nada, sigo sin, \
        seguimos sin, todavia no ha llegado, aun no ha llegado, todavia no han, aun no han, llevo esperando, \
        llevo semanas/dias/meses/horas, llevamos semanas/dias/meses/horas, hace semanas que, hace dias que, hace \
        meses que, hace horas que, hace una hora que, cuanto mas tengo que esperar, cuanto tiempo mas, hasta \
        cuando, otra vez tarde, siempre tarde, con retraso otra, sin respuesta, nadie me ha llamado, nadie me ha \
        contestado, nadie me responde, se me acaba la paciencia, perdiendo la paciencia, cada vez lo mismo, una y \
        otra vez",
    blame: "me prometieron, me prometisteis, prometieron que, me dijeron que, me dijisteis, me habeis cobrado, me han \
        cobrado, me cobraron, cobrado dos veces, por vuestra culpa, por su culpa, culpa vuestra, culpa suya, es \
        vuestro error, es su error, nunca contestan, nunca contestais, nunca vinieron, nunca llegaron, no vino \
        nadie, no aparecio nadie, no se presento, me dejaron tirado/tirada, me habeis dejado, me mintieron, me \
        habeis mentido, mienten, siempre haceis, siempre hacen, se olvidaron de, os olvidasteis, perdieron mi, \
        habeis perdido, han perdido mi, rompieron, me colgaron, me ignoran, me estan ignorando, no os importa, no \
        les importa, no es lo que pedi, no es lo que compre, no es lo acordado, pedido equivocado, publicidad \
        enganosa, maleducado, maleducada, maleducados, me trataron, haga su trabajo, hagan su trabajo",
    confusion: "no entiendo, no lo entiendo, no entiendo nada, no comprendo, no lo comprendo, estoy confundido, estoy \
        confundida, me confunde, es confuso, muy confuso, confuso, no tiene sentido, no tiene ningun sentido, que \
        quiere decir, que quieres decir, que significa eso, que significa esto, a que se refiere, a que te \
        refieres, no me queda claro, no esta claro, no queda claro, no se de que hablas, estoy perdido, estoy \
        perdida, me he perdido, puede explicarlo, puedes explicarlo, explicamelo, se contradice, te contradices, \
        como que no, no me aclaro",
    polite_complaint: "estoy decepcionado/decepcionada, un poco decepcionado/decepcionada, bastante decepcionado/decepcionada, \
        muy decepcionado/decepcionada, decepcionado con, decepcionada con, me ha decepcionado, me decepciona, no \
        estoy contento/contenta, no estoy satisfecho/satisfecha, no estamos contentos/contentas, no estamos \
        satisfechos/satisfechas, insatisfecho, insatisfecha, descontento, descontenta, disgustado, disgustada, \
        esperaba mas, esperaba algo mejor, esperabamos mas, esperaba otra cosa, deja mucho que desear, dejo mucho \
        que desear, no es lo que esperaba, lamento decir, siento decir, lamento tener que, me gustaria quejarme, \
        quisiera quejarme, quisiera poner una queja, quisiera presentar una queja, tengo una queja, poco \
        profesional, nada profesional, es una pena que, es una lastima que, mala experiencia, mala atencion, una \
        disculpa, no estuvo a la altura, no esta a la altura",
    promises_soon: "enseguida, en seguida, de inmediato, inmediatamente, ahora mismo te/le/os, en un momento, en un \
        minuto, en unos minutos, en breve, en pocos minutos, al instante, ya mismo, sin demora, en cualquier \
        momento",
    promises_people: "alguien te/le contactará, alguien te/le llamará, te/le llamaremos, te/le contactaremos, nos \
        pondremos en contacto, nuestro equipo te/le contactará, nuestro equipo te/le llamará, un compañero \
        te/le llamará, te/le responderemos, he avisado al equipo, he reenviado, he informado al equipo, he \
        reservado, he programado, he pasado tu/su",
};

pub const LEADS: Leads = Leads {
    introduces: "me llamo, mi nombre es, mi nombre completo es, mi nombre y apellidos son, mis datos son",
    i_am: "soy, yo soy, aqui, mi nombre",
    here_is: "habla, le habla, le escribe, te escribe, le saluda, es",
    follows_name: "y, de, desde, pero, con, del, la, el, quiero, quisiera, queria, necesito, mi, que, en, por, para, vivo, tengo, llamo, escribo",
    no_names: "cliente, clienta, de, del, el, la, un, una, yo, muy, nuevo, nueva, propietario, propietaria, autonomo, autonoma, dueño, \
        dueña, español, española, mayor, estudiante, jubilado, jubilada, lunes, martes, miercoles, jueves, viernes, sabado, domingo, \
        hay, esta, no, interesado, interesada, administrador, administradora, alergico, alergica, incorrecto, mal, importante, nada, \
        diabetico, celiaco, celiaca, vegano, vegana, inquilino, inquilina, mexicano, mexicana, argentino, argentina, otra, otro, aun",
    name_labels: "nombre, mi nombre, nombre completo, nombre y apellidos",
    signs_off: "un saludo, saludos, saludos cordiales, un cordial saludo, atentamente, gracias, muchas gracias, un abrazo, cordialmente",
    phone_cues: "telefono, tel, tlf, tfno, movil, celular, mi numero, numero, whatsapp, wasap, llamame, llamadme, llameme, llamenme, llamar, \
        llama, llame, llamen, contacto, fijo, al, puedes llamarme al",
    no_phone: "pedido, numero de pedido, factura, numero de factura, referencia, numero de referencia, ref, reserva, numero de reserva, \
        cuenta, numero de cuenta, numero de cliente, cliente, poliza, serie, numero de serie, seguimiento, numero de seguimiento, \
        modelo, articulo, nif, cif, dni, nie, iban, desde, año, codigo, codigo postal, tarjeta, numero de tarjeta, matricula, \
        expediente, contrato, albaran, ticket, precio, presupuesto, unos, unas, casi, mas de",
    theirs: "vuestro, vuestra, su, tu, escribi a, escribi al, escribir a, he escrito a, mande a, envie a, enviado a, llame al, he llamado al, \
        llamando al, vuestro numero, es este, no, su numero, tu numero",
    mine: "me, mi, mio, nos, nuestro, nuestra, mis",
    corrects: "mi nuevo, mi nueva, nuevo numero/correo/telefono/movil, numero/correo/telefono correcto, correccion, queria decir, en realidad, \
        ha cambiado, he cambiado, cambie de, me equivoque, me he equivocado, numero equivocado, mejor al, ahora es, es este, era",
    member_ends: "un saludo, saludos, cualquier duda/cosa/pregunta, si tienes/tiene alguna/mas, espero que te/le sirva, espero haberte/haberle, \
        quedo a tu/su disposicion, quedamos a tu/su disposicion, que tengas/tenga un, no dudes en, no dude en, a tu/su disposicion, \
        gracias por, de nada, estamos para ayudarte, hasta luego, buena pregunta",
};
