//! English.

use super::{SmallTalk, Words};

pub const WORDS: Words = Words {
    tag: "en",
    greeting: "Hi! I'm {assistant}, {business}'s AI assistant. Ask me anything about us. If you would rather talk to a person, just say so.",
    handoff_asked: "Of course. I'm asking the team to join you here. They will see everything you have written, so there is no need to repeat it.",
    handoff_sorry: "I'm sorry about this. I'm asking somebody from the team to take over. They will see everything you have written, so there is no need to repeat it.",
    handoff_unknown: "I don't have a reliable answer to that, and I'd rather not guess. I'm asking somebody from the team. They will see everything you have written.",
    handoff_broke: "Something went wrong on my side, so I'm asking somebody from the team to answer you. They will see everything you have written.",
    cannot_answer: "I don't have a reliable answer to that. Would you like to talk to a person? Just say so.",
    handoff_alongside: "I've let the team know about this as well, so that a person can look at it. Meanwhile, I'm happy to go on helping.",
    ask_contact: "If you may have to leave, tell us how to reach you and the answer will find you.",
    still_waiting: "Thank you, I've added that for the team. Nobody has joined yet.",
    nobody_reached: "I'm sorry, I could not reach anybody on the team just now. Your message is kept and they will see it when they next look. Please leave your e-mail or phone number so they can answer you.",
    nobody_free: "Nobody has been free to join so far. Your conversation stays at the top of the team's list. Leave your e-mail or phone number if you would rather not wait here.",
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
    small_talk: SmallTalk {
        hello: "Hello! What can I help you with?",
        thanks: "You're welcome! Is there anything else I can help with?",
        goodbye: "Thank you for stopping by. Have a good day!",
        are_you_a_bot: "Yes, I'm {assistant}, an AI assistant. I answer from what {business} has taught me, and I can bring in a person from the team whenever you like.",
        how_are_you: "All good here, thank you! What can I help you with?",
    },
};
