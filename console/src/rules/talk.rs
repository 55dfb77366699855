//! A made-up conversation as people write it down: a line each, who speaks before a colon.

use protocol::simulate::{Said, Speaker};

/// Who begins how; a line that begins with none of these is the visitor's.
const SPEAKERS: [(&str, Speaker); 7] = [
    ("visitor:", Speaker::Visitor),
    ("customer:", Speaker::Visitor),
    ("assistant:", Speaker::Assistant),
    ("bot:", Speaker::Assistant),
    ("member:", Speaker::Member),
    ("team:", Speaker::Member),
    ("person:", Speaker::Member),
];

pub fn lines(text: &str) -> Vec<Said> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(line).collect()
}

fn line(line: &str) -> Said {
    let spoken = SPEAKERS.iter().find_map(|(begins, from)| {
        let start = line.get(..begins.len())?;
        start.eq_ignore_ascii_case(begins).then(|| (*from, &line[begins.len()..]))
    });
    let (from, text) = spoken.unwrap_or((Speaker::Visitor, line));
    Said { from, text: text.trim().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::lines;
    use protocol::simulate::Speaker::{Assistant, Member, Visitor};

    #[test]
    fn a_line_is_whoever_speaks() {
        let said = lines("What is a tune-up?\n\nBot: It costs 45.\nmember:Hi\nvisitor: Re: my order\nö");
        let read: Vec<_> = said.iter().map(|said| (said.from, said.text.as_str())).collect();
        let expect = [
            (Visitor, "What is a tune-up?"),
            (Assistant, "It costs 45."),
            (Member, "Hi"),
            (Visitor, "Re: my order"),
            (Visitor, "ö"),
        ];
        assert_eq!(read, expect);
    }
}
