//! English. What Baton says is here, what it listens for in `lexicon`.

mod lexicon;

pub use lexicon::LEXICON;

use super::handing::{Days, Handing, MailWords};
use super::leads::Leads;
use super::{SmallTalk, Tongues, Words};

pub const WORDS: Words = Words {
    tag: "en",
    greeting: "Hi! I'm {assistant}, {business}'s AI assistant. Ask me anything about us. If you would rather talk to a person, just say so.",
    cannot_answer: "I don't have a reliable answer to that. Would you like to talk to a person? Just say so.",
    ask_contact: "If you may have to leave, tell us how to reach you and the answer will find you.",
    still_waiting: "Thank you, I've added that for the team. Nobody has joined yet.",
    leave_contact: "Please leave your e-mail or phone number so they can answer you if you would rather not wait here.",
    nobody_reached: "I'm sorry, I could not reach anybody on the team just now. Your message is kept and they will see it when they next look.",
    nobody_free: "Nobody has been free to join so far. Your conversation stays at the top of the team's list.",
    contact_thanks: "Thank you. The team can reach you now, even if you close this page.",
    joined: "{name} has joined",
    released: "{name} had to step away. I'm asking somebody else to join you.",
    transferred: "{name} has asked {to} to continue",
    returned: "{name} has handed back to the assistant",
    resolved: "This conversation was closed. Write again whenever you like.",
    rating_thanks: "Thank you for telling us.",
    visitor: "A visitor",
    opener: "Hi {name}, I'm picking up where our assistant left off. You were asking about {topic}.",
    opener_unnamed: "Hi, I'm picking up where our assistant left off. You were asking about {topic}.",
    clarify: "I can help with more than one thing here. Which do you mean?",
    tongues: Tongues {
        names: ["English", "Spanish", "Portuguese", "French", "German", "Italian"],
        only_in: "I only have this in {language}:",
        or_person: "If you would rather ask a person, just say so.",
        unspoken: "I'm sorry, I don't speak your language yet. I can help you in English, Spanish, Portuguese, French, German or Italian, and if you would rather talk to a person, just say so.",
    },
    handing: Handing {
        why_asked: "Of course.",
        why_upset: "I'm sorry about this.",
        why_broke: "Something went wrong on my side.",
        why_circles: "That did not help, and I don't want to keep you going in circles.",
        why_unknown: "I don't have a reliable answer to that, and I'd rather not guess.",
        why_valuable: "Thank you, this is something a person should look at.",
        asks_now: "I'm asking the team to join you here.",
        asks_on_call: "We are closed just now, but I'm asking whoever is on call to join you here.",
        asks_at_opening: "We are closed just now, so I have put this on the team's list for when we open {opening}.",
        asks_later: "We are closed just now, so I have put this on the team's list.",
        asks_listed: "I have put this on the team's list.",
        opens: "We open {opening}.",
        sees_all: "They will see everything you have written, so there is no need to repeat it.",
        usual_wait: "Visitors have usually waited about {minutes} minutes.",
        alongside: "I've let the team know about this as well, so that a person can look at it. Meanwhile, I'm happy to go on helping.",
        alongside_at_opening: "I've put this on the team's list as well, for when we open {opening}. Meanwhile, I'm happy to go on helping.",
        unanswered: "I'm sorry, nobody from the team has been able to join you. I have asked everybody I can. Your conversation stays open for them.",
        let_go: "{name} has not been able to answer. I'm asking somebody else to join you.",
        cancelled: "All right, I'll go on helping you. You can ask for a person again whenever you like.",
        days: Days {
            today: "today at {time}",
            tomorrow: "tomorrow at {time}",
            weekday: "on {weekday} at {time}",
            date: "on {day} {month} at {time}",
            weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
            months: [
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ],
        },
        mail: MailWords {
            subject: "Your conversation with {business}",
            intro: "{name} from {business} has answered you:",
            how_to_answer: "Answer this e-mail and it reaches the team.",
            reply_above: "Please write your answer above this line",
            earlier: "What you wrote",
            you: "You",
            open: "Back to the chat",
            footer: "You get this e-mail because you left this address in the chat with {business}.",
        },
    },
    small_talk: SmallTalk {
        hello: "Hello! What can I help you with?",
        thanks: "You're welcome! Is there anything else I can help with?",
        goodbye: "Thank you for stopping by. Have a good day!",
        are_you_a_bot: "Yes, I'm {assistant}, an AI assistant. I answer from what {business} has taught me, and I can bring in a person from the team whenever you like.",
        how_are_you: "All good here, thank you! What can I help you with?",
        go_ahead: "Of course. What would you like to know?",
        anything_else: "All right. Is there anything else I can help with?",
        named: "Nice to meet you, {name}! What can I help you with?",
    },
};

pub const LEADS: Leads = Leads {
    introduces: "my name is, my names, my full name is, the names, i go by, i am called, im called",
    i_am: "im, i am, my name",
    here_is: "this is, its, it is",
    follows_name: "and, from, here, calling, speaking, but, with, at, of, by, writing, looking, again, the, your, who, i, my",
    no_names: "interested, looking, happy, sorry, not, just, still, very, so, really, having, trying, a, an, the, in, on, at, british, \
        english, american, german, french, spanish, italian, portuguese, irish, scottish, welsh, polish, dutch, european, chinese, \
        indian, monday, tuesday, wednesday, thursday, friday, saturday, sunday, misspelled, misspelt, wrong, missing, correct, \
        important, different, private, secret, changed, spelled, spelt, also, ok, fine, good, furious, angry, sure, afraid, \
        curious, christian, catholic, muslim, vegan, vegetarian, diabetic, listed, below, above, ceo, director, manager, owner, \
        it, here, there, great, ridiculous, urgent",
    name_labels: "name, full name, my name, first name, contact name, contact",
    signs_off: "best regards, kind regards, warm regards, regards, best wishes, many thanks, thanks, thank you, cheers, sincerely, \
        yours sincerely, yours truly, best, all the best, thanks in advance",
    phone_cues: "call/ring/phone/text/reach/contact/whatsapp me, phone, telephone, tel, mobile, cell, cellphone, whatsapp, number, \
        mob, landline, call, ring, text",
    no_phone: "order, order number, order no, invoice, invoice number, reference, reference number, ref, booking, booking number, \
        ticket, ticket number, account, account number, customer number, policy, policy number, serial, serial number, tracking, \
        tracking number, part number, model, model number, item, sku, vat, vat number, iban, case, case number, claim, since, \
        year, postcode, zip, code, pin, card, card number, registration, id, quote number, job number, licence, license, meter, \
        version, company number, isbn, price, cost, budget, about, around, nearly, over, under",
    theirs: "your, you at, your number, wrote to, write to, emailed, email to, mailed, sent to, sent it to, called, rang, phoned, dialled, \
        texted, is this, his, her, their, he, she, they, not",
    mine: "me, my, mine, us, our, im",
    corrects: "my new, new number/email/address/phone, correct/right number/email/address/phone/one, correction, i meant, actually, \
        has changed, changed my, changed to, instead, wrong number/email/address, typo, not that number, use this, use my, should be, \
        misspelled, misspelt, mistyped",
    member_ends: "let me know, let us know, if you have any, hope that/this helps, hope it helps, any other/more/further questions, \
        anything else, feel free, have a great/good/nice/lovely, happy to help, best regards, kind regards, regards, cheers, \
        all the best, take care, speak soon, talk soon, you are welcome, youre welcome, no problem, thanks for, thank you for, \
        thanks for asking, good question, great question",
};
