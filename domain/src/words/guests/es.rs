//! Spanish: what a visitor reads where something is not taken, and around what they take home.

use super::Guests;

pub const GUESTS: Guests = Guests {
    too_fast: "Escribes más rápido de lo que puedo seguir. Espera un momento y envíalo de nuevo, por favor.",
    too_much: "Es mucho para un solo día. Vuelve mañana, por favor, o ponte en contacto de otra manera.",
    repeated: "Esto ya ha llegado, no hace falta enviarlo otra vez. Si falta algo, dilo con otras palabras, por favor.",
    too_long: "Es demasiado largo para enviarlo. No debe pasar de {limit} caracteres.",
    empty: "Todavía no hay nada que enviar. Escribe algo primero, por favor.",
    full: "Esta conversación ya es demasiado larga para seguir. Empieza una nueva, por favor.",
    chats: "Se han abierto muchos chats desde tu conexión. Espera un minuto e inténtalo de nuevo, por favor.",
    challenge: "Antes de escribir, confirma que eres una persona, por favor.",
    kept: "Gracias, lo he guardado para el equipo. Yo no puedo abrir archivos. Si quieres que lo vea una persona, dímelo.",
    too_large: "Este archivo es demasiado grande. Puede tener hasta {mb} MB.",
    wrong_type: "Aquí solo se pueden enviar imágenes (PNG, JPEG, GIF, WebP) y archivos PDF.",
    files_full: "En esta conversación no caben más archivos. Envíalos por correo electrónico, por favor.",
    files_off: "Aquí no se pueden enviar archivos.",
    mailed: "La conversación se ha enviado hace poco. Espera una hora antes de pedirla otra vez, por favor.",
    mail_off: "Desde aquí no se puede enviar la conversación por correo. Puedes descargarla.",
    said_on: "Tu conversación con {business}, del {day}",
    mail_footer: "Recibes este correo porque alguien indicó esta dirección en el chat con {business} y pidió la conversación.",
};
