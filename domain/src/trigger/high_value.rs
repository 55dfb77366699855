//! The visitor may be worth a person's time at once: a large order, a budget, a company, a tight deadline.
//!
//! For: "twelve properties by Friday", "a budget of £10k", "bulk order", and the owner's own phrases.
//! Not for: small talk about numbers. "2 bathrooms" and "a table for two" are everybody's business.
//!
//! The score is a sum of named parts. A part alone decides when it says it all; a deadline or the wish to buy
//! only adds to another. The weights are set by hand: nobody has public data on what a customer is worth.

use super::Scene;
use super::listening::{languages, quote};
use crate::classifier::{LIKELY, Scores, Task};
use crate::judgement::Judgement;
use crate::words::lexicon::Heard;
use crate::words::numbers::{Number, number_at};
use crate::words::phrases::Phrases;
use crate::words::tokens::{Token, tokens};
use crate::words::{Language, fill, team};
use protocol::handoff::{Evidence, TriggerKind};
use protocol::settings::Settings;
use std::ops::Range;

/// From here on the team hears of it at once.
pub const THRESHOLD: f32 = 0.5;

const OWNERS_PHRASE: f32 = 1.0;
const BUSINESS: f32 = 0.5;
const EMERGENCY: f32 = 0.6;
/// "we manage", "our tenants": a company speaks.
const COMPANY: f32 = 0.25;
const DEADLINE: f32 = 0.25;
const BUYING: f32 = 0.15;
/// The learned model hears somebody ready to buy. It knows other trades best, so it only tips the scale.
const SOUNDS_BUYING: f32 = 0.1;
/// The word itself, without an amount.
const BUDGET: f32 = 0.2;

/// What so many of a business's own things (flats, vans, units) are worth, and so many of anything else.
const ASSETS: &[(f32, f32)] = &[(10.0, 0.6), (5.0, 0.35), (3.0, 0.15)];
const ANYTHING: &[(f32, f32)] = &[(100.0, 0.5), (50.0, 0.4), (30.0, 0.3)];
/// What a sum of money is worth, in whichever of the currencies people here pay in.
const MONEY: &[(f32, f32)] = &[(10_000.0, 0.5), (3_000.0, 0.4), (1_000.0, 0.3)];

/// How far the things stand from their number: "twelve *small rented* flats".
const THINGS_REACH: usize = 3;
const CURRENCY_SIGNS: [char; 4] = ['€', '$', '£', '¥'];
/// A number like these is a year unless it counts a business's things.
const YEARS: Range<f32> = 1_900.0..2_100.0;

pub fn detect(moment: &Scene) -> Option<Evidence> {
    let text = &moment.newest.text;
    let read = tokens(text);
    let of = |language: Language| parts(text, &read, language.heard(), moment.settings);
    let worth = |parts: &[Part]| parts.iter().map(|part| part.weight).sum::<f32>().min(1.0);
    let heard = languages(moment, text).into_iter().map(of);
    let mut best = heard.max_by(|a, b| worth(a).total_cmp(&worth(b)))?;
    if worth(&best) >= THRESHOLD - SOUNDS_BUYING && sounds_buying(moment.heard()) {
        best.push(Part { name: team::PART_SOUNDS_BUYING, weight: SOUNDS_BUYING, words: 0..read.len() });
    }
    let score = worth(&best);
    if score < THRESHOLD {
        return None;
    }
    let named = |part: &Part| {
        let words = [("part", part.name), ("words", &quote(text, &read[part.words.clone()]))];
        fill(team::VALUE_PART, &[words[0], words[1], ("weight", &format!("{:.2}", part.weight))])
    };
    let listed = best.iter().map(named).collect::<Vec<_>>().join(", ");
    Some(Evidence {
        trigger: TriggerKind::HighValue,
        why: fill(team::HIGH_VALUE, &[("parts", &listed)]),
        quotes: best.iter().map(|part| quote(text, &read[part.words.clone()])).collect(),
        score: Some(score),
        threshold: Some(THRESHOLD),
        seqs: vec![moment.newest.seq],
    })
}

/// How valuable a line sounds, 0 to 1.
pub fn score(text: &str, language: Language, settings: &Settings, judgement: &Judgement) -> f32 {
    let parts = parts(text, &tokens(text), language.heard(), settings);
    let learned = if sounds_buying(judgement.scores(text, language)) { SOUNDS_BUYING } else { 0.0 };
    (parts.iter().map(|part| part.weight).sum::<f32>() + learned).min(1.0)
}

fn sounds_buying(heard: Option<Scores>) -> bool {
    heard.is_some_and(|scores| scores.of(Task::Lead) >= LIKELY)
}

/// One reason, what it weighs, and the words it rests on.
struct Part {
    name: &'static str,
    weight: f32,
    words: Range<usize>,
}

fn parts(text: &str, read: &[Token], heard: &Heard, settings: &Settings) -> Vec<Part> {
    let listed = |name, weight, list: &Phrases| {
        list.all(read, None).first().map(|(at, length)| Part { name, weight, words: *at..at + length })
    };
    let amounts = || (0..read.len()).filter_map(|at| Some((at, number_at(&heard.numbers, read, at)?)));
    let heaviest = |parts: &mut dyn Iterator<Item = Part>| parts.max_by(|a, b| a.weight.total_cmp(&b.weight));
    let money = heaviest(&mut amounts().filter_map(|(at, number)| money(text, read, heard, at, number)));
    let quantity = heaviest(&mut amounts().filter_map(|(at, number)| quantity(text, read, heard, at, number)));
    let found = [
        owners_phrase(read, &settings.high_value_phrases),
        listed(team::PART_BUSINESS, BUSINESS, &heard.business),
        listed(team::PART_EMERGENCY, EMERGENCY, &heard.emergencies),
        listed(team::PART_COMPANY, COMPANY, &heard.company),
        quantity,
        money,
        listed(team::PART_BUDGET, BUDGET, &heard.budgets),
        listed(team::PART_DEADLINE, DEADLINE, &heard.deadlines),
        listed(team::PART_BUYING, BUYING, &heard.buying),
    ];
    found.into_iter().flatten().collect()
}

/// The owner's own words, whatever their number: "bulk orders" is "bulk order".
fn owners_phrase(read: &[Token], phrases: &[String]) -> Option<Part> {
    let single = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    phrases.iter().find_map(|phrase| {
        let wanted: Vec<String> = tokens(phrase).iter().map(|token| single(&token.text)).collect();
        let length = wanted.len().max(1);
        let met = |words: &[Token]| words.iter().map(|token| single(&token.text)).eq(wanted.iter().cloned());
        let at = read.windows(length).position(met)?;
        Some(Part { name: team::PART_OWNERS_PHRASE, weight: OWNERS_PHRASE, words: at..at + length })
    })
}

/// "twelve properties", "500 units": a number, and what it counts a few words on.
fn quantity(text: &str, read: &[Token], heard: &Heard, at: usize, number: Number) -> Option<Part> {
    let end = at + number.words;
    let clause = read[at].clause;
    let next = read.get(end).filter(|token| token.clause == clause)?;
    if currency(text, read, heard, at, end).is_some() || heard.uncounted.contains(&next.text) {
        return None;
    }
    let asset = (end..end + THINGS_REACH)
        .take_while(|place| read.get(*place).is_some_and(|token| token.clause == clause))
        .find_map(|place| Some(place + heard.assets.at(read, place)?));
    let plural = || {
        let counts = heard.plural_ends.iter().any(|end| next.text.ends_with(end.as_str()));
        let read_as_count = counts && !heard.stop_words.contains(&next.text) && !YEARS.contains(&number.value);
        read_as_count.then_some(end + 1)
    };
    let (weight, end) = match asset {
        Some(end) => (weight_of(number.value, ASSETS)?, end),
        None => (weight_of(number.value, ANYTHING)?, plural()?),
    };
    Some(Part { name: team::PART_QUANTITY, weight, words: at..end })
}

/// "£10k", "5.000 euros", "a budget of three thousand dollars".
fn money(text: &str, read: &[Token], heard: &Heard, at: usize, number: Number) -> Option<Part> {
    let end = currency(text, read, heard, at, at + number.words)?;
    Some(Part { name: team::PART_MONEY, weight: weight_of(number.value, MONEY)?, words: at..end })
}

/// Where an amount of money ends: a sign stands right before or after it, or a currency's name follows.
fn currency(text: &str, read: &[Token], heard: &Heard, at: usize, end: usize) -> Option<usize> {
    let before = text[..read[at].at.start].trim_end().ends_with(CURRENCY_SIGNS);
    let after = text[read[end - 1].at.end..].trim_start().starts_with(CURRENCY_SIGNS);
    let named = read.get(end).is_some_and(|token| heard.currencies.contains(&token.text));
    (before || after || named).then_some(if named { end + 1 } else { end })
}

fn weight_of(amount: f32, steps: &[(f32, f32)]) -> Option<f32> {
    steps.iter().find(|(least, _)| amount >= *least).map(|(_, weight)| *weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trigger::check::{all, check};
    use protocol::handoff::TriggerKind::HighValue;

    fn scored(text: &str) -> f32 {
        score(text, Language::En, &Settings::default(), &Judgement::default())
    }

    #[test]
    fn fires_on_valuable_business() {
        all(
            HighValue,
            "we need boiler checks for twelve properties by Friday | I'd like to order 500 units | do you sell wholesale?
            it is about a commercial project in the harbour | can you open a corporate account for us? | do you do bulk orders?
            I need a dozen laptops | our budget is £15k | we have a budget of 4,000 euros for this | $12,000 is what we can spend
            we are putting this out to tender | how can I become a franchise partner? I want to open a franchise
            we manage 8 flats and need a quote | I'm a landlord with 4 houses, can I get a quote this week?
            catering for 120 guests | it's an emergency, the cellar is under water | this is an emergency!!
            two hundred chairs for tomorrow | we run a hotel and need fifty uniforms asap | I represent a property management company
            service for ten vans please | thirty shirts by Monday, can we order? | we want a maintenance contract for 3 sites
            who handles purchase orders at your place? is there a purchase order form | looking for a reseller deal
            our company needs 6 radiators by tomorrow | a property portfolio of mine needs certificates
            I am willing to spend 5000 pounds | need 40 boxes delivered by next week",
            true,
        );
    }

    #[test]
    fn stays_silent_on_everyday_business() {
        all(
            HighValue,
            "is parking free? | I have 2 bathrooms | a table for two | a table for 2 people tomorrow | can I get a quote?
            are you open today? | how much is a boiler service? | it takes 45 minutes | I live 30 miles away | my flat has 3 rooms
            do you deliver tomorrow? | my order 48213 has not arrived | call me on 020 7946 0018 | since 2015 we had no problem
            I was born in 1984 | the bill was £80 | is it £200 or £300? | are you a company? | I need a plumber by Friday
            what is your emergency number? | do you handle emergencies? | it is 35 degrees in here | I asked 3 times already
            the boiler is 15 years old | book a visit for tomorrow at 9:30 | two pizzas and 5 drinks please | 👍
            one of your vans blocks my drive | I need a new tap asap | my budget is small | can two people share a room tonight?",
            false,
        );
    }

    #[test]
    fn fires_in_every_language() {
        all(
            HighValue,
            "necesitamos revisar doce pisos antes del viernes | quiero comprar 500 unidades | ¿venden al por mayor?
            tenemos un presupuesto de 15.000 euros | es una emergencia, se inunda la cocina | somos una empresa y gestionamos 12 locales
            es para un proyecto comercial | necesito veinte sillas para mañana
            precisamos de um orçamento para doze apartamentos | quero encomendar 500 unidades | vendem por atacado?
            o nosso orçamento é de 15 mil euros | é uma emergência, a cozinha está inundada | gerimos 12 lojas e precisamos de ajuda
            é para um projeto comercial | duzentas cadeiras para amanhã
            il nous faut un devis pour douze appartements | je veux commander 500 exemplaires | faites-vous de la vente en gros ?
            notre budget est de 15 000 € | c'est une urgence, la cuisine est inondée | nous gérons 12 magasins
            c'est pour un projet commercial | deux cents chaises pour demain, je voudrais commander
            wir brauchen ein Angebot für zwölf Wohnungen | ich möchte 500 Stück bestellen | verkaufen Sie im Großhandel?
            unser Budget beträgt 15.000 Euro | es ist ein Notfall, die Küche steht unter Wasser | wir verwalten 12 Objekte
            es geht um eine Großbestellung | zweihundert Stühle bis Freitag
            ci serve un preventivo per dodici appartamenti | vorrei ordinare 500 pezzi | vendete anche all'ingrosso?
            il nostro budget è di 15.000 euro | è un'emergenza, la cucina è allagata | gestiamo 12 negozi
            è per un progetto commerciale | duecento sedie entro venerdì",
            true,
        );
    }

    #[test]
    fn stays_silent_in_every_language() {
        all(
            HighValue,
            "¿el aparcamiento es gratis? | una mesa para dos mañana | tengo 2 baños | ¿abren hoy? | quiero un presupuesto
            son 45 minutos | cuesta 80 euros | mi piso tiene 3 habitaciones
            o estacionamento é grátis? | uma mesa para dois amanhã | tenho 2 banheiros | abrem hoje? | quero um orçamento
            são 45 minutos | custa 80 euros | moro a 30 km
            le parking est-il gratuit ? | une table pour deux demain | j'ai 2 salles de bains | ouvrez-vous aujourd'hui ?
            je voudrais un devis | il faut 45 minutes | ça coûte 80 euros | j'habite à 30 km
            ist das Parken kostenlos? | ein Tisch für zwei morgen | ich habe 2 Bäder | haben Sie heute offen? | ich möchte ein Angebot
            das dauert 45 Minuten | es kostet 80 Euro | ich wohne 30 km entfernt
            il parcheggio è gratis? | un tavolo per due domani | ho 2 bagni | siete aperti oggi? | vorrei un preventivo
            ci vogliono 45 minuti | costa 80 euro | sei un robot?",
            false,
        );
    }

    #[test]
    fn the_parts_are_named_and_more_of_them_weigh_more() {
        let found = check(HighValue, &["visitor: Twelve small properties, by Friday please"], true);
        let why = "This looks like valuable business: quantity “Twelve small properties” (0.60), deadline “by Friday” (0.25).";
        assert_eq!(found.map(|evidence| (evidence.why, evidence.score)), Some((why.to_owned(), Some(0.85))));
        assert!(scored("twelve properties by Friday") > scored("twelve properties"));
        assert!(scored("can I get a quote by Friday?") > scored("is parking free?"));
        assert!(scored("is parking free?") < 0.01);
    }

    #[test]
    fn the_owners_phrases_decide_alone_in_any_number() {
        let settings =
            Settings { high_value_phrases: vec!["heat pump".to_owned(), String::new()], ..Settings::default() };
        for (text, expect) in [("Two HEAT PUMPS?", true), ("a pump", false), ("", false), ("a bulk order", true)] {
            let found = score(text, Language::En, &settings, &Judgement::default());
            assert_eq!(found >= THRESHOLD, expect, "{text}");
        }
    }
}
