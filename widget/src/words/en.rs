//! English, and with it the list of all there is to say: a name, and what it says.
//!
//! A new phrase is a line at the end here and one in each file of `widget/words`; a test compares. What the panel says
//! before its parts are there stands first: those who only open it wait for no other word.
//! `{…}` stands for a name, a number or a time. A phrase that depends on a number has a form for each of the language's
//! plural categories.

macro_rules! interface {
    (first { $($early:ident: $hello:literal,)* } then { $($name:ident: $english:literal,)* }) => {
        /// What the panel says before its parts are there, in one language.
        #[derive(Debug)]
        pub struct First {
            /// BCP 47.
            pub tag: &'static str,
            /// How numbers and times are written: the language as the visitor's own browser has it, such as `en-GB`.
            pub locale: &'static str,
            $(pub $early: &'static str,)*
        }

        /// The whole interface in one language.
        #[derive(Debug)]
        pub struct Words {
            pub tag: &'static str,
            pub locale: &'static str,
            $(pub $early: &'static str,)*
            $(pub $name: &'static str,)*
        }

        /// In the order of a language's lines.
        pub const NAMES: &[&str] = &[$(stringify!($early),)* $(stringify!($name),)*];
        /// A line a name.
        pub const ENGLISH: &str = concat!($($hello, "\n",)* $($english, "\n",)*);

        impl First {
            pub(super) fn of(next: &mut dyn FnMut() -> &'static str) -> Self {
                Self { tag: next(), locale: next(), $($early: next(),)* }
            }
        }

        impl Words {
            pub(super) fn of(next: &mut dyn FnMut() -> &'static str) -> Self {
                Self { tag: next(), locale: next(), $($early: next(),)* $($name: next(),)* }
            }
        }
    };
}

interface! {
    first {
        chat: "Chat",
        ai: "AI assistant",
        you: "You",
        team: "Team",
        close: "Close chat",
        log: "Messages",
        placeholder: "Write a message…",
        send: "Send",
        talk_to_person: "Talk to a person",
        offline: "No connection right now. What you write is kept and sent as soon as it is back.",
        refused: "The chat cannot be opened here. Please try again later.",
        open_chat: "Open chat",
        unread: "one={count} unread message|other={count} unread messages",
        not_kept: "This browser does not keep the chat: it ends when you leave this page.",
        again_within: "We try again within {time}.",
    }
    then {
        waiting: "Finding somebody for you",
        person: "You are talking to a person",
        resolved: "Conversation closed",
        thinking: "Writing an answer",
        is_typing: "{name} is typing",
        sources: "Sources",
        suggestions: "Suggested replies",
        did_it_help: "Did this help?",
        helped: "This helped",
        did_not_help: "This did not help",
        new_tab: "opens in a new tab",
        characters_left: "one={count} character left|other={count} characters left",
        characters_over: "one={count} character too many. Please shorten it or send it in parts.|other={count} characters too many. Please shorten it or send it in parts.",
        person_asked: "The team has been asked",
        next_in_line: "You are next",
        before_you: "one={count} before you|other={count} before you",
        usually: "Usually about {time}",
        opens: "We open {time}",
        opens_today: "We open today, {time}",
        go_on: "Go on with the assistant",
        going_on: "Back to the assistant…",
        sending: "Sending…",
        not_sent_yet: "Not sent yet – will retry",
        contact_title: "How can we reach you?",
        contact_why: "In case you leave before somebody is here. An email or a phone number is enough.",
        name: "Name",
        email: "Email",
        phone: "Phone",
        contact_needed: "Please give an email address or a phone number that works.",
        contact_send: "Save",
        not_now: "Not now",
        rating_title: "How did it go?",
        bad: "Bad",
        poor: "Poor",
        okay: "Okay",
        good: "Good",
        great: "Great",
        comment: "Anything you would like to add? (optional)",
        rating_send: "Send feedback",
        today: "Today",
        yesterday: "Yesterday",
        delivered: "Delivered",
        seen: "Seen",
        seen_by: "Seen by {name}",
        new_messages: "New messages",
        scroll_down: "Go to the newest message",
        copy: "Copy",
        copied: "Copied",
        retry: "Try now",
        show_all: "Show all",
        file: "File: {name}",
        attach: "Send a picture or a PDF",
        remove: "Remove {name}",
        uploading: "Sending {name}",
        too_large: "This file is larger than {mb} MB.",
        wrong_type: "Pictures (PNG, JPEG, GIF, WebP) and PDF files can be sent.",
        attach_failed: "The file could not be sent. Please try again.",
        drop_here: "Drop pictures or PDF files here",
        options: "More options",
        download: "Download this conversation",
        send_by_mail: "Mail me this conversation",
        mail_sent: "It is on its way to {email}.",
        failed: "That did not work. Please try again.",
        privacy: "Privacy",
        consent: "What you write here is stored so that we can answer you.",
        reopen: "Write to start again",
        team_faces: "The team:",
        chat_failed: "The chat could not load. Please try again.",
        write_form: "Write to us with a form",
        identity_failed: "Your sign-in could not be checked. The chat goes on without it.",
        too_fast: "That was a little fast. Please wait a moment.",
        dismiss: "Dismiss",
    }
}
