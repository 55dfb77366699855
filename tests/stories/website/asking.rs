//! Asking as visitors do: a handful of questions each, in one conversation.

use protocol::transcript::{Author, Kind, Message, Stage};
use std::time::Duration;
use tests::api::{Visitor, client_id};
use tests::wait::{until, until_within};
use tests::website::workshop::{SOURCE, Workshop};

/// A visitor's questions. After a handover they go on with the assistant, which one may do five times an hour.
const A_VISITOR: usize = 5;
/// The sentence model reads all that is new before it is published.
const KNOWN_WITHIN: Duration = Duration::from_secs(120);

/// What came of a question.
#[derive(Clone, Debug)]
pub enum Said {
    /// From the website.
    Answer { text: String, urls: Vec<String> },
    /// To a person.
    HandedOver,
    /// A question back, or a word without a source.
    Else(String),
}

pub async fn ask_all(shop: &Workshop, questions: &[&str]) -> Vec<Said> {
    let mut all = Vec::new();
    for some in questions.chunks(A_VISITOR) {
        let visitor = shop.visitor().await;
        for question in some {
            let said = ask(&visitor, question).await;
            if matches!(said, Said::HandedOver) {
                visitor.cancel().await.expect("the visitor goes on with the assistant");
            }
            all.push(said);
        }
    }
    all
}

/// Asks, and waits for whatever comes of it.
pub async fn ask(visitor: &Visitor, question: &str) -> Said {
    let id = client_id("visitor");
    visitor.send(&id, question).await.expect("the line is taken");
    until(&format!("an answer to {question}"), async || {
        let all = visitor.messages(0).await;
        let after = all.messages.iter().skip_while(|line| line.id != id).skip(1);
        let answers: Vec<&Message> =
            after.filter(|line| line.from == Author::Assistant && line.kind == Kind::Text).collect();
        if all.stage == Stage::Waiting {
            return Ok(Said::HandedOver);
        }
        match answers.iter().find(|line| !line.sources.is_empty()) {
            Some(line) => Ok(Said::Answer {
                text: line.text.clone(),
                urls: line.sources.iter().filter_map(|source| source.url.clone()).collect(),
            }),
            None if all.status.thinking || answers.is_empty() => Err("nothing yet".to_owned()),
            None => Ok(Said::Else(answers.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n"))),
        }
    })
    .await
}

/// Waits until visitors are answered about this page. Each look is another visitor's, as a handover ends a conversation.
pub async fn until_known(shop: &Workshop, title: &str) {
    let question = format!("Tell me about {title}");
    until_within(KNOWN_WITHIN, "the website to be known", async || match ask(&shop.visitor().await, &question).await {
        Said::Answer { .. } => Ok(()),
        other => Err(format!("{other:?}")),
    })
    .await;
}

/// Everything the assistant knows, as one text.
pub async fn all_words(shop: &Workshop) -> String {
    let (mut after, mut all) = (Some(0), String::new());
    while let Some(from) = after {
        let some = shop.owner().passages(SOURCE, from).await.expect("passages are given");
        for passage in some.passages {
            all.push_str(&format!("{} {} {}\n", passage.title, passage.headings.join(" "), passage.text));
        }
        after = some.next;
    }
    all
}

/// Prices, hours, numbers of telephones: what must never be invented.
pub fn figures(text: &str) -> impl Iterator<Item = String> + '_ {
    let words =
        text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ':').map(|word| word.trim_matches(['.', ':']));
    words.filter(|word| word.chars().any(|c| c.is_ascii_digit())).map(str::to_owned)
}
