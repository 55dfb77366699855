//! Every language says everything English says: no gap, no placeholder lost or invented, no list empty.

use domain::words::handing::{Days, Handing, MailWords};
use domain::words::leads::Leads;
use domain::words::lexicon::Lexicon;
use domain::words::phrases::entries;
use domain::words::tokens::folded;
use domain::words::{Language, SmallTalk, Tongues, Words};
use std::collections::{BTreeSet, HashMap};

/// Each field with its name; a field nobody lists does not compile. Those behind the semicolon are no sentences.
macro_rules! named {
    ($value:expr, $type:ident { $($field:ident),+ $(; $($other:ident),+)? $(,)? }) => {{
        let $type { $($field,)+ $($($other: _,)+)? } = $value;
        vec![$((stringify!($field), *$field)),+]
    }};
}

/// Named one by one without `..`, so that a new sentence cannot be forgotten here.
fn sentences(words: &'static Words) -> Vec<(&'static str, &'static str)> {
    let Words { handing, small_talk, tongues, .. } = words;
    #[rustfmt::skip]
    let own = named!(words, Words {
        tag, greeting, cannot_answer, ask_contact, still_waiting, leave_contact, nobody_reached, nobody_free, contact_thanks,
        joined, released, transferred, returned, resolved, rating_thanks, visitor, opener, opener_unnamed, clarify; handing, small_talk, tongues
    });
    #[rustfmt::skip]
    let at_handoffs = named!(handing, Handing {
        why_asked, why_upset, why_broke, why_circles, why_unknown, why_valuable, asks_now, asks_on_call,
        asks_at_opening, asks_later, asks_listed, opens, sees_all, usual_wait, alongside, alongside_at_opening,
        unanswered, let_go, cancelled; days, mail
    });
    let days = named!(&handing.days, Days { today, tomorrow, weekday, date; weekdays, months });
    let mail =
        named!(&handing.mail, MailWords { subject, intro, how_to_answer, reply_above, earlier, you, open, footer });
    #[rustfmt::skip]
    let small_talk = named!(small_talk, SmallTalk {
        hello, thanks, goodbye, are_you_a_bot, how_are_you, go_ahead, anything_else, named
    });
    let tongues = named!(tongues, Tongues { only_in, or_person, unspoken; names });
    [own, at_handoffs, days, mail, small_talk, tongues].concat()
}

#[rustfmt::skip]
fn lead_lists(leads: &'static Leads) -> Vec<(&'static str, &'static str)> {
    named!(leads, Leads {
        introduces, i_am, here_is, follows_name, no_names, name_labels, signs_off, phone_cues, no_phone, theirs, mine,
        corrects, member_ends,
    })
}

#[rustfmt::skip]
fn lists(lexicon: &'static Lexicon) -> Vec<(&'static str, &'static str)> {
    named!(lexicon, Lexicon {
        stop_words, follow_ups, refers, asks_price, asks_hours, asks_contact, asks_place,
        asks_area, asks_payment, asks_duration, days, free_words, street_words, area_words,
        payment_words, time_units, weak_words, related, greetings, thanks, goodbyes, bot_questions,
        how_are_you, openings, acknowledgements, refusals, fillers, people, people_in_contact,
        not_people, contact, contact_me, wants, qualifiers, asks_person, declines,
        forbids, recounts, surely_people, contact_plain, speaks, not_spoken_to, may, person_tails, bots, sends_away,
        numbers, assets, plural_ends, uncounted, currencies, budgets, deadlines, business, company, emergencies, buying, rejections, doubts, denials, alternatives, corrections, apologies, failings, strong, mild,
        intensifiers, negations, profanity, sarcasm, waiting, blame, confusion, polite_complaint, promises_soon, promises_people,
    })
}

fn placeholders(sentence: &str) -> BTreeSet<&str> {
    sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(key, _)| key).collect()
}

#[test]
fn every_sentence_is_there_with_englishs_placeholders() {
    let english: HashMap<_, _> = sentences(Language::En.words()).into_iter().collect();
    for language in Language::ALL {
        for (name, sentence) in sentences(language.words()) {
            assert!(!sentence.trim().is_empty(), "{language:?}: {name} is empty");
            assert_eq!(placeholders(sentence), placeholders(english[name]), "{language:?}: {name}");
            let copied = *language != Language::En && sentence == english[name];
            assert!(!copied, "{language:?}: {name} is English");
        }
    }
}

#[test]
fn every_list_is_there_and_names_nothing_twice() {
    for language in Language::ALL {
        for (name, list) in lead_lists(language.leads()) {
            assert!(entries(list).all(|entry| !folded(entry).is_empty()) && !list.is_empty(), "{language:?}: {name}");
        }
        for (name, list) in lists(language.lexicon()) {
            let read: Vec<String> = entries(list).map(folded).collect();
            assert!(read.iter().all(|entry| !entry.is_empty()), "{language:?}: {name} has an entry without a letter");
            // `talk/speak` are two words in one entry.
            let named = read.len() + list.matches('/').count();
            assert!(named >= 4, "{language:?}: {name} names only {named}");
        }
    }
}

#[test]
fn no_sentence_promises_a_time_or_a_person() {
    let promises = [
        "right away",
        "immediately",
        "in a moment",
        "shortly",
        "in a few minutes",
        "will be with you",
        "enseguida",
        "de inmediato",
        "em instantes",
        "imediatamente",
        "tout de suite",
        "dans un instant",
        "sofort",
        "in Kürze",
        "gleich bei",
        "subito",
        "a breve",
        "tra poco",
    ];
    for language in Language::ALL {
        for (name, sentence) in sentences(language.words()) {
            let lower = sentence.to_lowercase();
            let promised = promises.iter().find(|promise| lower.contains(&promise.to_lowercase()));
            assert!(promised.is_none(), "{language:?}: {name} promises {promised:?}");
        }
    }
}

#[test]
fn fixed_locales_are_pinned() {
    let tags: Vec<&str> = Language::ALL.iter().map(|language| language.words().tag).collect();
    assert_eq!(tags, ["en", "es", "pt", "fr", "de", "it"]);
    let stored = serde_json::to_string(&Language::ALL).expect("serialises");
    assert_eq!(stored, r#"["en","es","pt","fr","de","it"]"#);
}

/// What a language lacks here is anger nobody hears.
#[test]
fn every_language_hears_frustration_nearly_as_widely_as_english() {
    const HEARD: [&str; 10] = [
        "strong",
        "mild",
        "intensifiers",
        "negations",
        "profanity",
        "sarcasm",
        "waiting",
        "blame",
        "confusion",
        "polite_complaint",
    ];
    let count = |list: &str| entries(list).count();
    let english: HashMap<_, _> = lists(Language::En.lexicon()).into_iter().collect();
    for language in Language::ALL {
        let heard: HashMap<_, _> = lists(language.lexicon()).into_iter().collect();
        let sizes = HEARD.map(|name| (name, count(heard[name])));
        println!("{language:?}: {sizes:?}");
        for (name, size) in sizes {
            let least = count(english[name]).div_ceil(3);
            assert!(size >= least, "{language:?}: {name} has {size} entries, English {}", count(english[name]));
        }
    }
}
