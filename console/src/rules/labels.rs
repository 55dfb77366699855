//! What the settings' fields and sections are called on the page, and in which order they stand.
//! What a field is for is said by its own documentation, which the schema brings along.

/// The page's sections, and the document's places that stand in each. What is named nowhere stands in the last.
pub const SECTIONS: [Section; 10] = [
    Section {
        key: "business",
        title: "Business",
        places: &["business", "assistant", "colour", "locale", "origins", "public_url", "privacy"],
    },
    Section { key: "widget", title: "Widget", places: &["widget"] },
    Section { key: "hours", title: "Hours", places: &["hours"] },
    Section { key: "triggers", title: "Triggers", places: &["triggers", "high_value_phrases", "answers/people_only"] },
    Section { key: "routes", title: "Routes", places: &["routes"] },
    Section { key: "messages", title: "Messages", places: &["messages"] },
    Section { key: "answers", title: "Answers", places: &["answers"] },
    Section { key: "channels", title: "Channels", places: &["slack", "whatsapp", "email"] },
    Section { key: "webhooks", title: "Webhooks", places: &["webhooks"] },
    Section { key: "more", title: "More", places: &[] },
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    pub key: &'static str,
    pub title: &'static str,
    /// Without the first slash.
    pub places: &'static [&'static str],
}

/// The section a place stands in.
pub fn section_of(pointer: &str) -> &'static str {
    let place = pointer.trim_start_matches('/');
    let holds = |of: &str| place == of || place.strip_prefix(of).is_some_and(|rest| rest.starts_with('/'));
    let best = SECTIONS.iter().filter_map(|section| {
        let longest = section.places.iter().filter(|of| holds(of)).map(|of| of.len()).max()?;
        Some((longest, section.key))
    });
    best.max_by_key(|(longest, _)| *longest).map_or("more", |(_, key)| key)
}

/// What reads badly when its key is merely spelt out.
const TITLES: [(&str, &str); 34] = [
    ("business", "Business name"),
    ("assistant", "Assistant's name"),
    ("locale", "Language"),
    ("origins", "Websites"),
    ("public_url", "Baton's address"),
    ("privacy", "Data protection"),
    ("consent", "Notice to visitors"),
    ("link", "Privacy page"),
    ("within_ms", "Time limit, in ms"),
    ("base_url", "API address"),
    ("threshold", "Confidence needed"),
    ("semantic", "Comparing meaning"),
    ("people_only", "Topics for people only"),
    ("local_addresses", "Read websites on this computer"),
    ("per_conversation", "Answers in a conversation"),
    ("per_day", "Answers a day"),
    ("tokens_per_day", "Tokens a day"),
    ("high_value_phrases", "Phrases of valuable visitors"),
    ("dates", "Special days"),
    ("rules", "Rules"),
    ("urgent_claim_minutes", "Urgent: minutes to a claim"),
    ("standard_claim_minutes", "Standard: minutes to a claim"),
    ("urgent_reply_minutes", "Urgent: minutes to a first reply"),
    ("standard_reply_minutes", "Standard: minutes to a first reply"),
    ("after_minutes", "After, in minutes"),
    ("tell", "Who is told"),
    ("hands_over", "Hands over at"),
    ("from", "From"),
    ("radius", "Roundness, in pixels"),
    ("offset", "Distance from the edge, in pixels"),
    ("attachments", "Visitors may send files"),
    ("transcript_mail", "Visitors may have the talk mailed"),
    ("turnstile", "Turnstile's site key"),
    ("turnstile_url", "Turnstile's address"),
];

/// `Time zone` of `time_zone`.
pub fn title(key: &str) -> String {
    let known = TITLES.iter().find(|(of, _)| *of == key).map(|(_, title)| (*title).to_owned());
    known.unwrap_or_else(|| word(key))
}

/// What is chosen from.
const WORDS: [(&str, &str); 26] = [
    ("human_request", "Asks for a person"),
    ("frustration", "Is frustrated"),
    ("assistant_failure", "The assistant failed"),
    ("repeated_failure", "Goes round in circles"),
    ("out_of_scope", "Not in the knowledge"),
    ("high_value", "Is valuable"),
    ("post_capture", "Keeps asking after leaving a contact"),
    ("hold", "Assistant stops"),
    ("alongside", "Assistant goes on helping"),
    ("open", "Opening hours"),
    ("after_hours", "After hours"),
    ("weekend", "Weekend, holiday"),
    ("wall", "Minutes on the clock"),
    ("slack", "Slack"),
    ("whatsapp", "WhatsApp"),
    ("email", "Email"),
    ("team", "The whole team"),
    ("on_call", "Whoever is on call"),
    ("last_resort", "The last resort"),
    ("member", "One person"),
    ("group", "A group"),
    ("slack_channel", "A Slack channel"),
    ("opening", "When you open"),
    ("log", "Now, for the record"),
    ("openai", "OpenAI or compatible"),
    ("workers_ai", "Workers AI"),
];

/// What one of several words is called: `After hours` of `after_hours`.
pub fn word(value: &str) -> String {
    if let Some((_, title)) = WORDS.iter().find(|(of, _)| *of == value) {
        return (*title).to_owned();
    }
    let spelt = value.replace(['_', '.'], " ");
    let mut letters = spelt.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Texts of several sentences.
pub fn is_long(key: &str) -> bool {
    matches!(key, "text" | "consent")
}

/// In which order fields stand; those that are not named stand between, by their names.
const FIRST: [&str; 32] = [
    "name",
    "id",
    "business",
    "assistant",
    "colour",
    "locale",
    "enabled",
    "mode",
    "provider",
    "model",
    "base_url",
    "from",
    "to",
    "channel",
    "at",
    "time_zone",
    "week",
    "weekend",
    "dates",
    "when",
    "triggers",
    "urgencies",
    "urgency",
    "hold",
    "windows",
    "after_minutes",
    "clock",
    "trigger",
    "window",
    "language",
    "text",
    "rules",
];

pub fn rank(key: &str) -> (usize, String) {
    (FIRST.iter().position(|first| *first == key).unwrap_or(FIRST.len()), key.to_owned())
}

/// `Routes › Rules › 2 › Steps › 1 › Who is told`, for a person.
pub fn path(pointer: &str) -> String {
    let part = |part: &str| match part.parse::<usize>() {
        Ok(number) => (number + 1).to_string(),
        Err(_) => title(&part.replace("~1", "/").replace("~0", "~")),
    };
    pointer.split('/').skip(1).map(part).collect::<Vec<_>>().join(" › ")
}

#[cfg(test)]
mod tests {
    use super::{path, section_of, title, word};

    #[test]
    fn places_have_sections_and_names() {
        assert_eq!(section_of("/answers/threshold"), "answers");
        assert_eq!(section_of("/answers/people_only/0"), "triggers");
        assert_eq!(section_of("/whatsapp/mode"), "channels");
        assert_eq!(section_of("/retention_days"), "more");
        assert_eq!(title("time_zone"), "Time zone");
        assert_eq!(word("conversation.handed_off"), "Conversation handed off");
        assert_eq!(path("/routes/rules/0/steps/1/tell"), "Routes › Rules › 1 › Steps › 2 › Who is told");
    }
}
