//! The plain form as a page: how a visitor reaches the team where neither wasm nor frames nor scripts may run.
//!
//! For: one HTML page without a script, which a browser of any age shows and a keyboard walks through. Everything
//! from outside is escaped. Once a conversation is open the same page shows it, with room to write on.
//! Not for: what a sent form does; that is the door's.

use crate::limits::{EMAIL_CHARS, MESSAGE_CHARS, NAME_CHARS, PHONE_CHARS};
use crate::words::form::{FormWords, Trouble};
use crate::words::{Language, fill};
use protocol::transcript::{Author, Kind, Message};

/// The field that no person sees or fills in.
pub const TRAP: &str = "homepage";

/// What the page is made of.
#[derive(Clone, Debug, Default)]
pub struct Form {
    pub business: String,
    /// `#rrggbb`; anything else leaves the page without a colour.
    pub colour: String,
    /// BCP 47, as the visitor has it.
    pub locale: String,
    pub site: String,
    /// Where the visitor came from.
    pub page: String,
    /// What is said of the visitor's data, and the page that says more.
    pub consent: String,
    pub privacy_url: String,
    /// What names and opens the conversation. The form carries it from the start, so that one sent twice is one.
    pub conversation: String,
    pub token: String,
    /// The next line's id.
    pub line: String,
    pub draft: Draft,
    /// What was said; empty before anything was.
    pub messages: Vec<Message>,
}

impl Form {
    /// A form that was shown says in which language it was.
    pub fn language(&self) -> Language {
        Language::of_locale(&self.locale).unwrap_or(Language::En)
    }
}

/// What the visitor has filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub text: String,
    pub name: String,
    pub email: String,
    pub phone: String,
}

/// The page; `trouble` says why the last sending failed.
pub fn page(form: &Form, language: Language, trouble: Option<&str>) -> String {
    let words = FormWords::of(language);
    let business = [("business", form.business.as_str())];
    let (title, lead) = (fill(words.title, &business), fill(words.lead, &business));
    let brand = colour(&form.colour).map(|colour| format!("<meta name=theme-color content=\"{colour}\">"));
    let begun = !form.messages.is_empty();
    let look = match begun {
        true => format!(
            "<p>{}</p><p><button name=look value=1 formnovalidate class=quiet>{}</button></p>",
            escaped(&fill(words.how_to_look, &[("look", words.look)])),
            escaped(words.look)
        ),
        false => String::new(),
    };
    let contact = if begun { String::new() } else { contact(&form.draft, words) };
    format!(
        "<!doctype html><html lang=\"{tag}\"><meta charset=utf-8>\
         <meta name=viewport content=\"width=device-width,initial-scale=1\"><meta name=robots content=noindex>{brand}\
         <title>{title}</title><style>{STYLE}</style><main><h1>{title}</h1><p>{lead}</p>{said}{trouble}\
         <form method=post action=\"/form\" accept-charset=utf-8>{hidden}{look}\
         <p><label for=text>{message}</label>\
         <textarea id=text name=text rows=5 maxlength={MESSAGE_CHARS} required dir=auto>{text}</textarea></p>\
         {contact}{consent}<p><button>{send}</button></p></form></main></html>",
        tag = language.words().tag,
        brand = brand.unwrap_or_default(),
        title = escaped(&title),
        lead = escaped(&lead),
        said = said(&form.messages, words),
        trouble = trouble.map(|why| format!("<p role=alert class=trouble>{}</p>", escaped(why))).unwrap_or_default(),
        hidden = hidden(form, words),
        message = escaped(words.message),
        text = escaped(&form.draft.text),
        consent = consent(form, words),
        send = escaped(words.send),
    )
}

/// Without a script the page needs nothing but this sheet; see the door's content security policy.
pub const STYLE: &str = ":root{color-scheme:light dark}\
body{margin:0;font:1rem/1.5 system-ui,sans-serif}main{max-width:34rem;margin:auto;padding:1.5rem 1rem}\
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .5rem}label{display:block;font-weight:600;margin-bottom:.25rem}\
small{font-weight:400}textarea,input{box-sizing:border-box;width:100%;font:inherit;padding:.65rem;min-height:44px;\
border:1px solid #767b84;border-radius:8px}button{font:inherit;font-weight:600;min-height:44px;padding:0 1.25rem;\
border:0;border-radius:22px;background:#0f5f59;color:#fff}.quiet{background:none;color:inherit;\
border:1px solid #767b84}:focus-visible{outline:3px solid;outline-offset:2px}.trouble{border-left:4px solid #c81e1e;\
padding:.5rem .75rem}ol{list-style:none;padding:0}li{margin:0 0 .75rem;padding:.6rem .9rem;border:1px solid #8886;\
border-radius:12px;white-space:pre-wrap;overflow-wrap:anywhere}li b{display:block;font-size:.85rem}\
a{color:inherit}.trap{position:absolute;left:-99rem}";

fn said(messages: &[Message], words: &FormWords) -> String {
    if messages.is_empty() {
        return String::new();
    }
    let lines: String =
        messages.iter().filter(|line| line.is_public() && !line.text.is_empty()).map(|line| one(line, words)).collect();
    format!("<ol>{lines}</ol>")
}

fn one(message: &Message, words: &FormWords) -> String {
    let who = match (message.from, &message.name) {
        (Author::Visitor, _) => words.you,
        (Author::Member, Some(name)) => name,
        (Author::Member, None) => words.team,
        (Author::Assistant | Author::System, _) => "",
    };
    let who = match (who, message.kind) {
        ("", _) | (_, Kind::Event) => String::new(),
        (who, _) => format!("<b dir=auto>{}</b>", escaped(who)),
    };
    format!("<li dir=auto>{who}{}</li>", escaped(&message.text))
}

fn hidden(form: &Form, words: &FormWords) -> String {
    let fields = [
        ("site", &form.site),
        ("locale", &form.locale),
        ("page", &form.page),
        ("conversation", &form.conversation),
        ("token", &form.token),
        ("line", &form.line),
    ];
    let fields: String = fields
        .iter()
        .map(|(name, value)| format!("<input type=hidden name={name} value=\"{}\">", escaped(value)))
        .collect();
    // Out of sight and out of the keyboard's way; what is named so tempts programs alone.
    let trap = format!(
        "<p class=trap aria-hidden=true><label for={TRAP}>{}</label>\
         <input id={TRAP} name={TRAP} tabindex=-1 autocomplete=off></p>",
        escaped(words.leave_empty)
    );
    fields + &trap
}

fn contact(draft: &Draft, words: &FormWords) -> String {
    let field = |name: &str, kind: &str, label: &str, value: &str, fills: &str, limit: usize| {
        format!(
            "<p><label for={name}>{} <small>{}</small></label><input id={name} name={name} type={kind} \
             value=\"{}\" autocomplete={fills} maxlength={limit} dir=auto></p>",
            escaped(label),
            escaped(words.optional),
            escaped(value)
        )
    };
    [
        field("name", "text", words.name, &draft.name, "name", NAME_CHARS),
        field("email", "email", words.email, &draft.email, "email", EMAIL_CHARS),
        field("phone", "tel", words.phone, &draft.phone, "tel", PHONE_CHARS),
    ]
    .concat()
}

fn consent(form: &Form, words: &FormWords) -> String {
    let link = match form.privacy_url.starts_with("https://") || form.privacy_url.starts_with("http://") {
        true => format!(" <a href=\"{}\" rel=noopener>{}</a>", escaped(&form.privacy_url), escaped(words.privacy)),
        false => String::new(),
    };
    match (form.consent.is_empty(), link.is_empty()) {
        (true, true) => String::new(),
        _ => format!("<p>{}{link}</p>", escaped(&form.consent)),
    }
}

/// What is wrong with a sending, in the visitor's words.
pub fn trouble(language: Language) -> &'static Trouble {
    &FormWords::of(language).trouble
}

/// `#rrggbb` and nothing else.
fn colour(text: &str) -> Option<&str> {
    let hex = text.strip_prefix('#')?;
    (hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(text)
}

/// Safe as an element's text and between double quotes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// The language of the page: as the website says, else as the browser asks, else the business's own.
pub fn language(locale: &str, accepted: &str, own: &str) -> Language {
    let accepted = accepted.split(',').map(|one| one.split(';').next().unwrap_or_default().trim());
    let mut wanted = std::iter::once(locale).chain(accepted).chain([own]);
    wanted.find_map(Language::of_locale).unwrap_or(Language::En)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NASTY: &str = "\"><script>alert(1)</script>'&";

    fn line(from: &str, kind: &str, text: &str) -> Message {
        let line = serde_json::json!({ "seq": 1, "id": "visitor-1", "at_ms": 0, "from": from, "name": NASTY,
            "kind": kind, "text": text });
        serde_json::from_value(line).unwrap()
    }

    #[test]
    fn nothing_from_outside_becomes_markup() {
        let nasty = || NASTY.to_owned();
        let form = Form {
            business: nasty(),
            colour: nasty(),
            locale: nasty(),
            site: nasty(),
            page: nasty(),
            consent: nasty(),
            privacy_url: format!("https://shop.example/{NASTY}"),
            conversation: nasty(),
            token: nasty(),
            line: nasty(),
            draft: Draft { text: nasty(), name: nasty(), email: nasty(), phone: nasty() },
            messages: vec![line("visitor", "text", NASTY), line("member", "text", NASTY)],
        };
        for messages in [Vec::new(), form.messages.clone()] {
            let html = page(&Form { messages, ..form.clone() }, Language::En, Some(NASTY));
            assert!(!html.contains("<script") && !html.contains("alert(1)</script>"), "{html}");
            assert!(!html.contains(NASTY) && !html.contains("\"><scr"), "a value ends its attribute: {html}");
        }
    }

    #[test]
    fn a_privacy_page_is_a_web_address_or_no_link() {
        let form = Form { privacy_url: "javascript:alert(1)".to_owned(), ..Form::default() };
        assert!(!page(&form, Language::En, None).contains("<a "));
    }

    #[test]
    fn what_was_filled_in_is_there_again_and_a_conversation_is_shown_without_notes() {
        let draft = Draft { text: "Hello\nthere".to_owned(), email: "a@b.example".to_owned(), ..Draft::default() };
        let form = Form { draft, ..Form::default() };
        let html = page(&form, Language::De, Some("Nein."));
        assert!(html.contains(">Hello\nthere</textarea>") && html.contains("value=\"a@b.example\""), "{html}");
        assert!(html.contains("lang=\"de\"") && html.contains("role=alert class=trouble>Nein."), "{html}");
        let note = line("member", "note", "only for us");
        let begun = Form { messages: vec![line("visitor", "text", "Hi"), note], ..Form::default() };
        let html = page(&begun, Language::En, None);
        assert!(html.contains("Look for an answer") && !html.contains("only for us"), "{html}");
        assert!(!html.contains("name=email"), "contact is asked for once");
    }

    #[test]
    fn the_page_speaks_as_the_website_then_the_browser_then_the_business() {
        assert_eq!(language("fr-CA", "de", "it"), Language::Fr);
        assert_eq!(language("ja", "ko-KR,ko;q=0.9,es-MX;q=0.8", "it"), Language::Es);
        assert_eq!(language("", "", "it"), Language::It);
        assert_eq!(language("", "tlh", "tlh"), Language::En);
    }
}
