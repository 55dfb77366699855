//! The contact form: how to reach the visitor once they have left the page.
//!
//! For: a name, and an email address or a phone number, asked once an episode and easily waved away.
//! Not for: proving that an address works; only the obviously wrong is caught here.

use crate::event::Event;
use crate::outbox::Deed;
use crate::view::hand::Hand;
use crate::words::Words;
use browser::dom::{add, element, on, retext, set, text};
use protocol::transcript::Contact;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

pub struct ContactForm {
    pub element: HtmlElement,
}

impl ContactForm {
    pub fn new(words: &'static Words, hand: &Hand) -> Self {
        let form = element("form", "card");
        set(&form, "data-baton", "contact");
        set(&form, "aria-labelledby", "contact-title");
        set(&form, "novalidate", "");
        let title = text("h3", "", words.contact_title);
        set(&title, "id", "contact-title");
        let wrong = element("p", "wrong");
        set(&wrong, "role", "alert");
        set(&wrong, "id", "contact-wrong");
        let name = field(words.name, "name", "text", "120");
        let email = field(words.email, "email", "email", "254");
        let phone = field(words.phone, "tel", "tel", "32");
        let later = text("button", "quiet", words.not_now);
        set(&later, "type", "button");
        set(&later, "data-baton", "contact-later");
        let save = text("button", "primary", words.contact_send);
        set(&save, "data-baton", "contact-send");
        let buttons = element("div", "buttons");
        add(&buttons, &later);
        add(&buttons, &save);
        let why = text("p", "", words.contact_why);
        for part in [&title, &why, &name.0, &email.0, &phone.0, &wrong, &buttons] {
            add(&form, part);
        }
        let waves = hand.clone();
        on(&later, "click", move |_| waves.happened(Event::ContactPutOff));
        let saves = hand.clone();
        on(&form, "submit", move |event| {
            event.prevent_default();
            let contact = Contact { name: said(&name.1), email: said(&email.1), phone: said(&phone.1) };
            match is_usable(&contact) {
                true => saves.did(Deed::GiveContact(contact)),
                false => {
                    retext(&wrong, words.contact_needed);
                    for input in [&email.1, &phone.1] {
                        set(input, "aria-invalid", "true");
                    }
                    let _ = email.1.focus();
                }
            }
        });
        Self { element: form }
    }
}

/// A labelled input, and the input itself.
fn field(label: &str, autocomplete: &str, kind: &str, most: &str) -> (HtmlElement, HtmlInputElement) {
    let whole = text("label", "", label);
    let input = element("input", "");
    for (name, value) in
        [("type", kind), ("name", autocomplete), ("autocomplete", autocomplete), ("maxlength", most), ("dir", "auto")]
    {
        set(&input, name, value);
    }
    if kind != "text" {
        set(&input, "aria-describedby", "contact-wrong");
    }
    add(&whole, &input);
    (whole, input.unchecked_into())
}

fn said(input: &HtmlInputElement) -> Option<String> {
    let value = input.value();
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// At least one way to reach the visitor, and none that is obviously wrong.
fn is_usable(contact: &Contact) -> bool {
    let email = contact.email.as_deref().is_none_or(|email| match email.split_once('@') {
        Some((user, host)) => {
            !user.is_empty() && host.bytes().any(|b| b == b'.') && !email.chars().any(char::is_whitespace)
        }
        None => false,
    });
    let phone = contact.phone.as_deref().is_none_or(|phone| {
        phone.bytes().filter(u8::is_ascii_digit).count() >= 5
            && phone.bytes().all(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'(' | b')' | b'.' | b' ' | b'/'))
    });
    contact.is_reachable() && email && phone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_good_way_is_enough_and_no_bad_one_is_taken() {
        let contact = |email: &str, phone: &str| Contact {
            name: Some("Zoë".to_owned()),
            email: (!email.is_empty()).then(|| email.to_owned()),
            phone: (!phone.is_empty()).then(|| phone.to_owned()),
        };
        for (email, phone) in [("z@b.example", ""), ("", "+34 600 11-22"), ("z@b.example", "(020) 7946/12")] {
            assert!(is_usable(&contact(email, phone)), "{email} {phone}");
        }
        for (email, phone) in
            [("", ""), ("z", ""), ("@b.example", ""), ("z@b", ""), ("z@b.example", "call me"), ("", "12")]
        {
            assert!(!is_usable(&contact(email, phone)), "{email} {phone}");
        }
    }
}
