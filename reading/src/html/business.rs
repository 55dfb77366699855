//! What a page tells machines about the business: schema.org's LocalBusiness in JSON-LD, as lines for people.

use crate::words::Contact;
use serde_json::Value;

/// Values looked at in one page; shops list every product.
const VALUES: usize = 5_000;
/// Places of one business.
const PLACES: usize = 10;
/// What has an address or a telephone too and is no business.
const OTHERS: [&str; 10] = [
    "Person",
    "PostalAddress",
    "ContactPoint",
    "Event",
    "JobPosting",
    "Product",
    "Offer",
    "Review",
    "Article",
    "Place",
];
const CODES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Each fact with its label.
pub fn lines(data: &[String], words: &Contact) -> Vec<(String, String)> {
    let parsed: Vec<Value> = data.iter().filter_map(|json| serde_json::from_str(json).ok()).collect();
    let mut businesses: Vec<&Value> = Vec::new();
    let mut waiting: Vec<&Value> = parsed.iter().rev().collect();
    for _ in 0..VALUES {
        let Some(value) = waiting.pop() else { break };
        match value {
            Value::Array(values) => waiting.extend(values.iter().rev()),
            Value::Object(fields) => {
                if is_business(value) && businesses.len() < PLACES {
                    businesses.push(value);
                }
                waiting.extend(fields.values().rev());
            }
            _ => {}
        }
    }
    let several = businesses.len() > 1;
    let mut lines = Vec::new();
    for business in businesses {
        let name = text(&business["name"]).filter(|_| several).map(|name| format!(" ({name})")).unwrap_or_default();
        for (label, value) in facts(business, words) {
            let line = (format!("{label}{name}"), value);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

fn is_business(value: &Value) -> bool {
    let of_type = |name: &str| several(&value["@type"]).into_iter().any(|kind| text(kind).as_deref() == Some(name));
    let tells = ["openingHours", "openingHoursSpecification", "telephone", "address", "priceRange"];
    tells.iter().any(|field| !value[*field].is_null()) && !OTHERS.iter().any(|other| of_type(other))
}

fn facts(business: &Value, words: &Contact) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    facts.extend(several(&business["address"]).into_iter().filter_map(address).map(|address| (words.address, address)));
    let point = several(&business["contactPoint"]).into_iter().next().unwrap_or(&Value::Null);
    let phone = text(&business["telephone"]).or_else(|| text(&point["telephone"]));
    facts.extend(phone.map(|phone| (words.phone, phone.trim_start_matches("tel:").to_owned())));
    let mail = text(&business["email"]).or_else(|| text(&point["email"]));
    facts.extend(mail.map(|mail| (words.mail, mail.trim_start_matches("mailto:").to_owned())));
    let written =
        several(&business["openingHours"]).into_iter().filter_map(text).map(|hours| with_day_names(&hours, words));
    let specified =
        several(&business["openingHoursSpecification"]).into_iter().filter_map(|hours| specified(hours, words));
    facts.extend(specified.chain(written).map(|hours| (words.hours, hours)));
    facts.extend(text(&business["priceRange"]).map(|range| (words.prices, range)));
    facts
}

/// A list's values, or the one there is.
fn several(value: &Value) -> Vec<&Value> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(values) => values.iter().collect(),
        one => vec![one],
    }
}

fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(number) => number.to_string(),
        Value::Object(_) => return text(&value["name"]).filter(|_| value["name"].is_string()),
        Value::Array(values) => return values.first().filter(|first| first.is_string()).and_then(text),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

fn address(value: &Value) -> Option<String> {
    if value.is_string() {
        return text(value);
    }
    let town: Vec<String> = ["postalCode", "addressLocality"].iter().filter_map(|field| text(&value[*field])).collect();
    let parts = [
        text(&value["streetAddress"]),
        Some(town.join(" ")).filter(|town| !town.is_empty()),
        text(&value["addressRegion"]),
        text(&value["addressCountry"]),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// `Mo-Fr 09:00-17:00`
fn with_day_names(hours: &str, words: &Contact) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for c in hours.chars().chain([' ']) {
        if c.is_alphabetic() {
            word.push(c);
            continue;
        }
        let day = CODES.iter().position(|code| *code == word);
        out.push_str(day.map_or(word.as_str(), |day| words.days[day]));
        word.clear();
        out.push(c);
    }
    out.trim().to_owned()
}

/// `{"dayOfWeek": ["Monday"], "opens": "09:00", "closes": "17:00"}`
fn specified(value: &Value, words: &Contact) -> Option<String> {
    let days: Vec<String> = several(&value["dayOfWeek"])
        .into_iter()
        .filter_map(text)
        .map(|day| {
            let name = day.rsplit('/').next().unwrap_or_default();
            NAMES.iter().position(|known| *known == name).map_or(name, |at| words.days[at]).to_owned()
        })
        .collect();
    let time = |field: &str| text(&value[field]).map(|time| time.trim_end_matches(":00").to_owned()).map(whole_hour);
    let open = match (time("opens"), time("closes")) {
        // The vocabulary has no other word for it.
        (Some(opens), Some(closes)) if opens == closes => words.closed.to_owned(),
        (Some(opens), Some(closes)) => format!("{opens}–{closes}"),
        (None, None) => words.closed.to_owned(),
        (opens, closes) => opens.or(closes).unwrap_or_default(),
    };
    let season = match (text(&value["validFrom"]), text(&value["validThrough"])) {
        (Some(from), Some(through)) => format!(" ({from} – {through})"),
        _ => String::new(),
    };
    (!days.is_empty()).then(|| format!("{} {open}{season}", days.join(", ")))
}

/// `09:00:00` lost its seconds, `09:00` its minutes: they come back.
fn whole_hour(time: String) -> String {
    if time.contains(':') { time } else { format!("{time}:00") }
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::words::contact;

    fn check(lang: &str, json: &str, expected: &[&str]) {
        let lines = lines(&[json.to_owned()], contact(Some(lang)));
        let lines: Vec<String> = lines.into_iter().map(|(label, fact)| format!("{label}: {fact}")).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_business_is_told_in_lines() {
        check(
            "en",
            r#"{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},{"@type":["BikeStore","LocalBusiness"],
            "name":"Spoke","telephone":"+44 117 496 0000","email":"mailto:hi@spoke.example","priceRange":"££",
            "address":{"@type":"PostalAddress","streetAddress":"12 Quay St","postalCode":"BS1 4DJ","addressLocality":"Bristol",
            "addressCountry":{"@type":"Country","name":"GB"}},"openingHours":["Mo-Fr 09:00-17:30","Sa 10:00-14:00"]}]}"#,
            &[
                "Address: 12 Quay St, BS1 4DJ Bristol, GB",
                "Phone: +44 117 496 0000",
                "Email: hi@spoke.example",
                "Opening hours: Monday-Friday 09:00-17:30",
                "Opening hours: Saturday 10:00-14:00",
                "Price range: ££",
            ],
        );
        check(
            "es-ES",
            r#"[{"@type":"Restaurant","telephone":34910000000,"openingHoursSpecification":[
            {"dayOfWeek":["https://schema.org/Monday","Tuesday"],"opens":"13:00:00","closes":"16:30"},
            {"dayOfWeek":"Sunday","opens":"00:00","closes":"00:00"}]}]"#,
            &["Teléfono: 34910000000", "Horario: lunes, martes 13:00–16:30", "Horario: domingo cerrado"],
        );
    }

    #[test]
    fn what_is_no_business_or_no_json_is_left() {
        check("en", r#"{"@type":"Person","telephone":"1"}"#, &[]);
        check(
            "en",
            r#"{"@type":"Store","address":"","telephone":null,"openingHoursSpecification":[{"opens":"1"}]}"#,
            &[],
        );
        check("en", "{ not json", &[]);
        check("en", &"[".repeat(100_000), &[]);
    }
}
