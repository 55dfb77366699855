//! Italian: what a visitor reads where something is not taken, and around what they take home.

use super::Guests;

pub const GUESTS: Guests = Guests {
    too_fast: "Scrive più in fretta di quanto riesca a seguire. Attenda un momento e lo invii di nuovo, per favore.",
    too_much: "È molto per un solo giorno. Torni domani, per favore, o ci contatti in un altro modo.",
    repeated: "Questo è già arrivato, non serve inviarlo di nuovo. Se manca qualcosa, lo dica con altre parole, per favore.",
    too_long: "È troppo lungo da inviare. Non superi {limit} caratteri, per favore.",
    empty: "Non c'è ancora niente da inviare. Scriva prima qualcosa, per favore.",
    full: "Questa conversazione è diventata troppo lunga per continuare. Ne inizi una nuova, per favore.",
    chats: "Dalla sua connessione sono state aperte molte chat. Attenda un minuto e riprovi, per favore.",
    challenge: "Prima di scrivere, confermi di essere una persona, per favore.",
    kept: "Grazie, l'ho conservato per il team. Io non posso aprire file. Se deve vederlo una persona, basta dirlo.",
    too_large: "Questo file è troppo grande. Può avere fino a {mb} MB.",
    wrong_type: "Qui si possono inviare solo immagini (PNG, JPEG, GIF, WebP) e file PDF.",
    files_full: "In questa conversazione non entrano altri file. Li invii per e-mail, per favore.",
    files_off: "Qui non si possono inviare file.",
    mailed: "La conversazione è stata inviata poco fa. Attenda un'ora prima di richiederla, per favore.",
    mail_off: "Da qui non è possibile inviare la conversazione per e-mail. Può scaricarla.",
    said_on: "La sua conversazione con {business}, del {day}",
    mail_footer: "Riceve questa e-mail perché qualcuno ha indicato questo indirizzo nella chat con {business} e ha chiesto la conversazione.",
};
