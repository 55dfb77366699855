//! English: what a visitor reads where something is not taken, and around what they take home.

use super::Guests;

pub const GUESTS: Guests = Guests {
    too_fast: "You are writing faster than I can follow. Please wait a moment and send it again.",
    too_much: "That is a lot for one day. Please come back tomorrow, or reach us another way.",
    repeated: "This has arrived already, there is no need to send it again. If something is missing, please say it in other words.",
    too_long: "This is too long to send. Please keep it under {limit} characters.",
    empty: "There is nothing to send yet. Please write something first.",
    full: "This conversation has become too long to go on. Please begin a new one.",
    chats: "Many chats were opened from your connection just now. Please wait a minute and try again.",
    challenge: "Before you write, please confirm that you are a person.",
    kept: "Thank you, I have kept this for the team. I cannot look into files myself. If a person should look at it, just say so.",
    too_large: "This file is too large. It may have up to {mb} MB.",
    wrong_type: "Only pictures (PNG, JPEG, GIF, WebP) and PDF files can be sent here.",
    files_full: "No more files fit into this conversation. Please send them by e-mail.",
    files_off: "Files cannot be sent here.",
    mailed: "The conversation was mailed a short while ago. Please wait an hour before you have it sent again.",
    mail_off: "The conversation cannot be mailed from here. You can download it.",
    said_on: "Your conversation with {business}, begun on {day}",
    mail_footer: "You get this e-mail because somebody gave this address in the chat with {business} and asked for the conversation.",
};
