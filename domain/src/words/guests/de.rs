//! German: what a visitor reads where something is not taken, and around what they take home.

use super::Guests;

pub const GUESTS: Guests = Guests {
    too_fast: "Sie schreiben schneller, als ich folgen kann. Bitte warten Sie einen Moment und senden Sie es noch einmal.",
    too_much: "Das ist viel für einen Tag. Bitte kommen Sie morgen wieder oder erreichen Sie uns auf anderem Weg.",
    repeated: "Das ist schon angekommen, Sie brauchen es nicht noch einmal zu senden. Wenn etwas fehlt, sagen Sie es bitte mit anderen Worten.",
    too_long: "Das ist zu lang. Bitte bleiben Sie unter {limit} Zeichen.",
    empty: "Es gibt noch nichts zu senden. Bitte schreiben Sie zuerst etwas.",
    full: "Diese Unterhaltung ist zu lang geworden. Bitte beginnen Sie eine neue.",
    chats: "Von Ihrem Anschluss wurden gerade viele Chats geöffnet. Bitte warten Sie eine Minute und versuchen Sie es noch einmal.",
    challenge: "Bitte bestätigen Sie vor dem Schreiben, dass Sie ein Mensch sind.",
    kept: "Danke, ich habe das für das Team aufgehoben. Ich selbst kann keine Dateien öffnen. Wenn ein Mensch es ansehen soll, sagen Sie es einfach.",
    too_large: "Diese Datei ist zu groß. Sie darf bis zu {mb} MB haben.",
    wrong_type: "Hier können nur Bilder (PNG, JPEG, GIF, WebP) und PDF-Dateien gesendet werden.",
    files_full: "In diese Unterhaltung passen keine weiteren Dateien. Bitte senden Sie sie per E-Mail.",
    files_off: "Hier können keine Dateien gesendet werden.",
    mailed: "Die Unterhaltung wurde vor Kurzem verschickt. Bitte warten Sie eine Stunde, bevor Sie sie noch einmal anfordern.",
    mail_off: "Die Unterhaltung kann von hier nicht per E-Mail verschickt werden. Sie können sie herunterladen.",
    said_on: "Ihre Unterhaltung mit {business} vom {day}",
    mail_footer: "Sie erhalten diese E-Mail, weil jemand im Chat mit {business} diese Adresse angegeben und die Unterhaltung angefordert hat.",
};
