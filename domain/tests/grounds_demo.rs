//! The checks on the demo shop's own pages: honest answers in a model's words are shown, invented ones are not.

#![allow(clippy::unwrap_used, reason = "tests")]

use domain::grounds::{Asked, Draft, Grounds};
use domain::knowledge::{Passage, passages};
use domain::words::Language;
use protocol::knowledge::NewSource;

const PAGES: [(&str, &str); 4] = [
    ("Prices", include_str!("../../demo/pages/prices.md")),
    ("Services", include_str!("../../demo/pages/services.md")),
    ("Hours and area", include_str!("../../demo/pages/hours-and-area.md")),
    ("Policies", include_str!("../../demo/pages/policies.md")),
];

fn shop() -> Vec<Passage> {
    let source = |(title, body): (&str, &str)| -> NewSource {
        serde_json::from_value(serde_json::json!({ "id": title, "title": title, "text": body })).unwrap()
    };
    PAGES.into_iter().flat_map(|page| passages(&source(page))).collect()
}

/// The answer to a question from the passages that have these words.
fn answer(shop: &[Passage], question: &str, language: Language, cites: &str, text: &str) -> Result<String, String> {
    let cited: Vec<&Passage> = shop.iter().filter(|passage| passage.text.contains(cites)).collect();
    assert!(!cited.is_empty(), "nothing says {cites}");
    let known = "You are Pip, the AI assistant of Harbour & Hearth.";
    let asked = Asked { language, question, transcript: &[], known, secret: &[] };
    let mut draft = Draft::of(Grounds::of(&cited, asked));
    draft.push(text);
    draft.finish().map_err(|unfit| unfit.why)
}

/// Question, words of the passage, and what a model makes of it.
const HONEST: [(&str, &str, &str); 22] = [
    (
        "What does it cost to repair a leaking kitchen tap?",
        "Repair a leaking tap",
        "A leaking kitchen tap costs $145 to repair.",
    ),
    ("And what does it cost to thaw a frozen pipe?", "Repair a leaking tap", "To thaw a frozen pipe costs $240."),
    (
        "What does it cost to fix a dripping tap?",
        "Repair a leaking tap",
        "Repairing a leaking tap costs $145, including labour and small parts.",
    ),
    (
        "how much is a boiler service",
        "Repair a leaking tap",
        "The yearly service of a gas or electric boiler is $189; for an oil boiler or furnace it is $229.",
    ),
    (
        "Can you unblock my toilet?",
        "Repair a leaking tap",
        "Yes, we can unblock a toilet. The fixed price for that is $165.",
    ),
    (
        "What's the call-out on Saturday?",
        "Call-out with first hour",
        "On Saturday from 9 AM to 1 PM the call-out with the first hour is $195, and each further half hour is $75.",
    ),
    (
        "What if I don't want the repair?",
        "diagnosis fee",
        "If you decide against the repair, you only pay a diagnosis fee of $95 instead of the call-out.",
    ),
    (
        "Is the quote free?",
        "valid for 30 days",
        "Yes, written quotes for new equipment and bathrooms are free, and a quote is valid for 30 days.",
    ),
    ("Do seniors get a discount?", "aged 65 and over", "Customers aged 65 or older get 10% off labour on weekdays."),
    (
        "Do you charge for driving to Glenhaven?",
        "no travel charge",
        "For Glenhaven, which is 25 to 40 km away, we add $35.",
    ),
    ("How long does a boiler service take?", "takes about 75 minutes", "The yearly service takes about 75 minutes."),
    (
        "Which boiler brands?",
        "Viessmann",
        "We service all common makes, including Viessmann, Navien, Lennox, Kerr and NTI.",
    ),
    ("How long to install a new boiler?", "one to two days", "Installing a new boiler takes one to two days."),
    (
        "Do you do heat pumps?",
        "Mitsubishi",
        "Yes! We install ductless heat pumps by Mitsubishi and Fujitsu. A single-head installation takes 1 day.",
    ),
    ("How long does a tank last?", "10 to 12 years", "A tank lasts 10–12 years in our water."),
    ("Do you remove the old heater?", "taken away free", "Yes, the old tank is taken away free of charge."),
    ("How long does a bathroom take?", "two to three weeks", "A bathroom of average size takes two to three weeks."),
    (
        "Do you repair swimming pools?",
        "swimming pools",
        "No, we do not work on swimming pools, but we are glad to name a colleague who does.",
    ),
    (
        "What is Harbour Care?",
        "costs $24 a month",
        "Harbour Care costs $24 a month for one heating system. It includes the yearly service and 10% off all repairs.",
    ),
    ("Can I cancel the plan?", "cancelled by email", "Yes, the plan can be cancelled by email with 30 days' notice."),
    (
        "How much is a tankless heater?",
        "Tankless gas water heater",
        "A tankless gas water heater is installed from $3,900.",
    ),
    (
        "Do you inspect drains by camera?",
        "comes with the video",
        "Yes, a camera inspection of the main drain costs $220 and comes with the video.",
    ),
];

/// The same with one thing wrong.
const INVENTED: [(&str, &str, &str); 20] = [
    ("What does it cost to fix a dripping tap?", "Repair a leaking tap", "Repairing a leaking tap costs $125."),
    ("how much is a boiler service", "Repair a leaking tap", "The yearly service of a gas boiler is $229."),
    ("how much is a boiler service", "Repair a leaking tap", "The yearly boiler service is two hundred dollars."),
    ("Can you unblock my toilet?", "Repair a leaking tap", "Unblocking a toilet costs $340."),
    (
        "What's the call-out on Saturday?",
        "Call-out with first hour",
        "On Saturday from 9 AM to 5:30 PM the call-out is $195.",
    ),
    ("What's the call-out on Saturday?", "Call-out with first hour", "On Saturday the call-out is 195 euros."),
    (
        "What if I don't want the repair?",
        "diagnosis fee",
        "If you decide against the repair, you pay nothing at no cost.",
    ),
    ("Is the quote free?", "valid for 30 days", "Yes, quotes are free and valid for 60 days."),
    ("Do seniors get a discount?", "aged 65 and over", "Customers aged 60 and over get 10 % off labour."),
    ("Do seniors get a discount?", "aged 65 and over", "Customers aged 65 and over get 20 % off labour."),
    ("Do you charge for driving to Glenhaven?", "no travel charge", "For Glenhaven we add $60."),
    ("How long does a boiler service take?", "takes about 75 minutes", "The yearly service takes about 75 hours."),
    ("Which boiler brands?", "Viessmann", "We are the certified exclusive dealer of Bosch and Buderus."),
    ("How long to install a new boiler?", "one to two days", "Installing a new boiler takes one to three days."),
    ("Do you do heat pumps?", "Mitsubishi", "We offer a refund if a heat pump is too loud."),
    ("How long does a tank last?", "10 to 12 years", "A tank is guaranteed for 10 to 12 years."),
    ("How long does a bathroom take?", "two to three weeks", "A bathroom of average size takes two to three days."),
    ("What is Harbour Care?", "costs $24 a month", "Harbour Care costs $24 a year."),
    ("Can I cancel the plan?", "cancelled by email", "The plan can be cancelled by calling 902-555-0100."),
    (
        "How much is a tankless heater?",
        "Tankless gas water heater",
        "A tankless gas water heater is installed from $1,650.",
    ),
];

#[test]
fn honest_answers_are_shown_whole() {
    let shop = shop();
    let dropped: Vec<String> = HONEST
        .iter()
        .filter_map(|(question, cites, text)| match answer(&shop, question, Language::En, cites, text) {
            Ok(shown) if shown == *text => None,
            other => Some(format!("{text}: {other:?}")),
        })
        .collect();
    assert!(dropped.is_empty(), "{} of {}:\n{}", dropped.len(), HONEST.len(), dropped.join("\n"));
}

#[test]
fn invented_answers_are_not_shown() {
    let shop = shop();
    let shown: Vec<String> = INVENTED
        .iter()
        .filter_map(|(question, cites, text)| answer(&shop, question, Language::En, cites, text).ok())
        .collect();
    assert!(shown.is_empty(), "{} of {}:\n{}", shown.len(), INVENTED.len(), shown.join("\n"));
}
