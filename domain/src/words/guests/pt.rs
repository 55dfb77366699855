//! Portuguese: what a visitor reads where something is not taken, and around what they take home.

use super::Guests;

pub const GUESTS: Guests = Guests {
    too_fast: "Está a escrever mais depressa do que consigo acompanhar. Aguarde um momento e envie de novo, por favor.",
    too_much: "É muito para um só dia. Volte amanhã, por favor, ou contacte-nos de outra forma.",
    repeated: "Isto já chegou, não é preciso enviar de novo. Se faltar alguma coisa, diga-o por outras palavras, por favor.",
    too_long: "É demasiado longo para enviar. Não deve passar de {limit} caracteres.",
    empty: "Ainda não há nada para enviar. Escreva algo primeiro, por favor.",
    full: "Esta conversa já é demasiado longa para continuar. Comece uma nova, por favor.",
    chats: "Foram abertos muitos chats a partir da sua ligação. Aguarde um minuto e tente de novo, por favor.",
    challenge: "Antes de escrever, confirme que é uma pessoa, por favor.",
    kept: "Obrigado, guardei isto para a equipa. Eu não consigo abrir ficheiros. Se quiser que uma pessoa o veja, é só dizer.",
    too_large: "Este ficheiro é demasiado grande. Pode ter até {mb} MB.",
    wrong_type: "Aqui só se podem enviar imagens (PNG, JPEG, GIF, WebP) e ficheiros PDF.",
    files_full: "Já não cabem mais ficheiros nesta conversa. Envie-os por e-mail, por favor.",
    files_off: "Aqui não se podem enviar ficheiros.",
    mailed: "A conversa foi enviada há pouco. Aguarde uma hora antes de a pedir de novo, por favor.",
    mail_off: "Não é possível enviar a conversa por e-mail a partir daqui. Pode descarregá-la.",
    said_on: "A sua conversa com {business}, de {day}",
    mail_footer: "Recebe este e-mail porque alguém indicou este endereço no chat com {business} e pediu a conversa.",
};
