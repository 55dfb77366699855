//! The lines mail programs add, recognised: quotes, what leads to them, and signatures, in the six languages.
//!
//! Every list is of words as Gmail, Outlook, Apple Mail, Thunderbird and their telephones write them. One more
//! language is one more word in each list.

/// The verb of "On … Ana wrote:". Before the colon, except in German, where the name follows.
const WROTE: [&str; 6] = ["wrote", "escribió", "escreveu", "a écrit", "schrieb", "ha scritto"];
/// How the line with the date begins, where the attribution is broken into several.
const ON: [&str; 14] =
    ["on ", "el ", "em ", "no dia ", "a ", "às ", "le ", "am ", "il ", "il giorno ", "op ", "at ", "den ", "vào "];
/// An attribution is broken at 78 characters and seldom fills three lines.
const ATTRIBUTION_LINES: usize = 3;
const ATTRIBUTION_CHARS: usize = 400;

/// The fields of Outlook's block; the sender's are told apart because every block has one.
const FROM: [&str; 4] = ["from", "de", "von", "da"];
const FIELDS: [&str; 30] = [
    "sent",
    "date",
    "to",
    "cc",
    "subject",
    "reply-to",
    "enviado",
    "enviado el",
    "fecha",
    "para",
    "asunto",
    "enviada",
    "enviado em",
    "enviada em",
    "data",
    "assunto",
    "envoyé",
    "envoyé le",
    "à",
    "objet",
    "gesendet",
    "datum",
    "an",
    "betreff",
    "inviato",
    "a",
    "oggetto",
    "bcc",
    "cco",
    "importance",
];
const BLOCK_LINES: usize = 7;

/// Between dashes: "-----Original Message-----".
const SEPARATORS: [&str; 13] = [
    "original message",
    "original appointment",
    "forwarded message",
    "mensaje original",
    "mensaje reenviado",
    "mensagem original",
    "mensagem encaminhada",
    "message d'origine",
    "message original",
    "ursprüngliche nachricht",
    "weitergeleitete nachricht",
    "messaggio originale",
    "original-nachricht",
];

/// How what a telephone adds begins.
const DEVICE: [&str; 32] = [
    "sent from my ",
    "sent from mail for ",
    "sent from outlook",
    "sent from yahoo",
    "sent from proton",
    "sent with proton",
    "get outlook for ",
    "sent via ",
    "enviado desde mi ",
    "enviado desde ",
    "obtener outlook para ",
    "obtén outlook para ",
    "enviado do meu ",
    "enviado a partir do ",
    "enviado de meu ",
    "enviado pelo ",
    "obter o outlook para ",
    "obtenha o outlook para ",
    "baixe o outlook para ",
    "envoyé de mon ",
    "envoyé depuis ",
    "envoyé à partir d",
    "télécharger outlook pour ",
    "obtenir outlook pour ",
    "gesendet von ",
    "gesendet mit ",
    "von mein",
    "outlook für ",
    "holen sie sich outlook für ",
    "inviato da ",
    "inviato dal mio ",
    "scarica outlook per ",
];
/// A sentence that begins so is longer.
const DEVICE_CHARS: usize = 90;
const RULE_CHARS: usize = 10;

/// What leads to a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    pub lines: usize,
    /// The quote is marked by `>`.
    pub quoted: bool,
}

pub(super) fn is_quoted(line: &str) -> bool {
    line.trim_start().starts_with('>')
}

/// "-- " as RFC 3676 has it; many programs lose the space.
pub(super) fn is_signature(line: &str) -> bool {
    line.trim_end() == "--"
}

/// A line of nothing but dashes or underscores.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= RULE_CHARS && (line.bytes().all(|b| b == b'_') || line.bytes().all(|b| b == b'-'))
}

pub(super) fn is_separator(line: &str) -> bool {
    let line = line.trim().trim_matches(['>', ' ', '*']);
    let words = line.trim_matches(['-', '—', '_', ' ']).to_lowercase().replace('’', "'");
    line.starts_with("--") && line.ends_with("--") && SEPARATORS.contains(&words.as_str())
}

pub(super) fn is_device_signature(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['*', '_']).to_lowercase();
    // "Von meinem iPhone gesendet": German ends with the verb.
    let german = !line.starts_with("von mein") || line.trim_end_matches(['.', '*', '_']).ends_with("gesendet");
    german && line.chars().count() <= DEVICE_CHARS && DEVICE.iter().any(|begin| line.starts_with(begin))
}

/// "From: … Sent: … To: … Subject: …", begun by any of them: three in a row, one of them the sender.
pub(super) fn is_header_block(lines: &[&str]) -> bool {
    if label(lines[0]).is_none() {
        return false;
    }
    let labels: Vec<String> = lines.iter().take(BLOCK_LINES).map_while(|line| label(line)).collect();
    let sender = labels.iter().any(|label| FROM.contains(&label.as_str()));
    sender && labels.len() >= 3
}

/// The name of a field, if the line is one: `*From:* Ana`, `De : Ana`.
fn label(line: &str) -> Option<String> {
    let (name, _) = line.split_once(':')?;
    let name = name.trim_matches(['*', '_', ' ']).to_lowercase();
    (FROM.contains(&name.as_str()) || FIELDS.contains(&name.as_str())).then_some(name)
}

/// "On … Ana wrote:", if `lines` begins with one: in the six languages, or in any before a marked quote.
pub(super) fn attribution(lines: &[&str]) -> Option<Lead> {
    for count in 1..=ATTRIBUTION_LINES.min(lines.len()) {
        if lines[count - 1].trim().is_empty() {
            return None;
        }
        let joined = lines[..count].join(" ").to_lowercase();
        let joined = joined.trim();
        if joined.len() > ATTRIBUTION_CHARS {
            return None;
        }
        let begins = count == 1 || (begins_with_date(lines[0]) && !begins_with_date(lines[count - 1]));
        if begins && joined.ends_with(':') && names_somebody(joined) {
            let quoted = is_quoted(next(&lines[count..]));
            return (wrote(joined) || quoted).then_some(Lead { lines: count, quoted });
        }
    }
    None
}

/// Whether a paragraph right above our marker is the mail program's: an attribution or a header block in any language.
pub(super) fn lead_in(paragraph: &[&str]) -> bool {
    let fields = paragraph.iter().filter(|line| has_short_label(line)).count();
    let block = fields >= 3 && fields == paragraph.len() && paragraph.iter().any(|line| line.contains('@'));
    let joined = paragraph.join(" ");
    let joined = joined.trim();
    let sentence = paragraph.len() <= ATTRIBUTION_LINES && joined.ends_with(':') && names_somebody(joined);
    block || sentence
}

fn has_short_label(line: &str) -> bool {
    const LABEL_CHARS: usize = 20;
    line.split_once(':').is_some_and(|(label, _)| !label.is_empty() && label.chars().count() <= LABEL_CHARS)
}

fn begins_with_date(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    line.contains(|c: char| c.is_ascii_digit()) && ON.iter().any(|on| line.starts_with(on))
}

/// With a date or an address in it. "You wrote:" has neither.
fn names_somebody(joined: &str) -> bool {
    joined.contains('@') || joined.chars().filter(char::is_ascii_digit).count() >= 3
}

fn wrote(joined: &str) -> bool {
    let before = joined.trim_end_matches([':', ' ']);
    WROTE.iter().any(|verb| before.ends_with(verb)) || before.contains(" schrieb ")
}

fn next<'a>(lines: &[&'a str]) -> &'a str {
    lines.iter().find(|line| !line.trim().is_empty()).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Lead, attribution, is_device_signature, is_header_block, is_rule, is_separator};

    fn lead(text: &str) -> Option<Lead> {
        attribution(&text.lines().collect::<Vec<_>>())
    }

    #[test]
    fn attributions_of_the_usual_programs() {
        for text in [
            "On Thu, Nov 26, 2026 at 10:00 AM Velo <r@x.example> wrote:",
            "On 26 Nov 2026, at 10:00, Velo <r@x.example> wrote:",
            "El jue, 26 nov 2026 a las 10:00, Velo (<r@x.example>) escribió:",
            "Em qui., 26 de nov. de 2026 às 10:00, Velo <r@x.example> escreveu:",
            "Le jeu. 26 nov. 2026 à 10:00, Velo <r@x.example> a écrit :",
            "Am Do., 26. Nov. 2026 um 10:00 Uhr schrieb Velo <r@x.example>:",
            "Am 26.11.2026 um 10:00 schrieb Velo:",
            "Il giorno gio 26 nov 2026 alle ore 10:00 Velo <r@x.example> ha scritto:",
        ] {
            assert_eq!(lead(text), Some(Lead { lines: 1, quoted: false }), "{text}");
            let broken = text.replacen("Velo", "Velo\n", 1);
            assert_eq!(lead(&broken).map(|lead| lead.lines), Some(2), "{broken}");
        }
    }

    #[test]
    fn what_a_person_types_leads_to_nothing() {
        for text in
            ["I wrote:", "On Monday I wrote: no", "Sizes: 40, 41, 42", "You wrote:\n> hello", "Prices in 2026 are:"]
        {
            assert_eq!(lead(text), None, "{text}");
        }
        assert_eq!(
            lead("Op do 26 nov 2026 om 10:00 schreef Velo <r@x>:\n\n> hoi"),
            Some(Lead { lines: 1, quoted: true })
        );
    }

    #[test]
    fn the_line_before_an_attribution_is_not_part_of_it() {
        assert_eq!(lead("See you at 5\nOn Thu, Nov 26, 2026 Velo <r@x.example> wrote:"), None);
        assert_eq!(lead("On 5 ok\nOn Thu, Nov 26, 2026 Velo <r@x.example> wrote:"), None);
    }

    #[test]
    fn header_blocks_have_a_sender() {
        let block = |text: &str| is_header_block(&text.lines().collect::<Vec<_>>());
        assert!(block("From: Velo\nSent: Thursday\nTo: Ana\nSubject: Sam"));
        assert!(block("*De :* Velo\n*Envoyé :* jeudi\n*À :* Ana\n*Objet :* Sam"));
        assert!(block("Von: Velo\nGesendet: Donnerstag\nAn: Ana\nBetreff: Sam"));
        assert!(block("Date: 26 Nov\nFrom: Velo\nTo: Ana"));
        assert!(!block("To: the shop\nSubject: none"));
        assert!(!block("From: here to there\n\nTo: be clear"));
    }

    #[test]
    fn separators_rules_and_devices() {
        for line in [
            "-----Original Message-----",
            "----- Mensaje original -----",
            "-------- Message d’origine --------",
            "--- Ursprüngliche Nachricht ---",
        ] {
            assert!(is_separator(line), "{line}");
        }
        assert!(!is_separator("-- original message: see below"));
        assert!(is_rule("________________________________") && !is_rule("---"));
        for line in [
            "Sent from my iPhone",
            "Enviado desde mi iPhone",
            "Enviado do meu iPhone",
            "Envoyé de mon iPhone",
            "Von meinem iPhone gesendet",
            "Inviato da iPhone",
            "Get Outlook for iOS<https://aka.ms/o0ukef>",
        ] {
            assert!(is_device_signature(line), "{line}");
        }
        assert!(!is_device_signature("Von meinem Bruder habe ich das Rad"));
    }
}
