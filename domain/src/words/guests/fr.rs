//! French: what a visitor reads where something is not taken, and around what they take home.

use super::Guests;

pub const GUESTS: Guests = Guests {
    too_fast: "Vous écrivez plus vite que je ne peux suivre. Patientez un instant et renvoyez votre message, s'il vous plaît.",
    too_much: "C'est beaucoup pour une seule journée. Revenez demain ou contactez-nous autrement, s'il vous plaît.",
    repeated: "Ce message est déjà arrivé, inutile de le renvoyer. S'il manque quelque chose, dites-le autrement, s'il vous plaît.",
    too_long: "Ce message est trop long. Il ne doit pas dépasser {limit} caractères.",
    empty: "Il n'y a encore rien à envoyer. Écrivez d'abord quelque chose, s'il vous plaît.",
    full: "Cette conversation est devenue trop longue pour continuer. Commencez-en une nouvelle, s'il vous plaît.",
    chats: "Beaucoup de chats ont été ouverts depuis votre connexion. Patientez une minute et réessayez, s'il vous plaît.",
    challenge: "Avant d'écrire, confirmez que vous êtes une personne, s'il vous plaît.",
    kept: "Merci, je l'ai gardé pour l'équipe. Je ne peux pas ouvrir de fichiers moi-même. Si une personne doit le regarder, dites-le-moi.",
    too_large: "Ce fichier est trop lourd. Il peut faire jusqu'à {mb} Mo.",
    wrong_type: "Seules les images (PNG, JPEG, GIF, WebP) et les fichiers PDF peuvent être envoyés ici.",
    files_full: "Cette conversation ne peut plus recevoir de fichiers. Envoyez-les par e-mail, s'il vous plaît.",
    files_off: "Il n'est pas possible d'envoyer des fichiers ici.",
    mailed: "La conversation a été envoyée il y a peu. Patientez une heure avant de la redemander, s'il vous plaît.",
    mail_off: "La conversation ne peut pas être envoyée par e-mail d'ici. Vous pouvez la télécharger.",
    said_on: "Votre conversation avec {business}, du {day}",
    mail_footer: "Vous recevez cet e-mail parce que quelqu'un a donné cette adresse dans le chat avec {business} et a demandé la conversation.",
};
