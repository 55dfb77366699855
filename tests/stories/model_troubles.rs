//! Everything that goes wrong between a model and its visitor: each ends in the model's answer, in the pages' own words,
//! or with a person who is told why. Nobody waits for nothing, and nobody reads what no page says.

use protocol::handoff::TriggerKind;
use protocol::settings::Settings;
use protocol::transcript::{Author, Kind, Message, Stage};
use protocol::visitor::ServerFrame;
use serde_json::json;
use tests::api::Visitor;
use tests::fakes::model::{self, Dialect, Model, answering};
use tests::fakes::{Answer, Fake, Gate};
use tests::runtime::{Runtime, secret};
use tests::shop::{self, Shop};
use tests::socket::VisitorSocket;
use tests::wait::until;

const QUESTION: &str = "What does it cost to repair a leaking tap?";
/// What no page of the shop says.
const OFF_TOPIC: &str = "Do you repair grand pianos as well?";
const BY_MODEL: &str = "To repair a leaking tap costs $145.";
/// How the pages begin to say it.
const BY_PAGES: &str = "Fixed prices for common jobs:";
/// No price of the shop.
const INVENTED: &str = "$99";

/// What the visitor of a trouble reads, how often the model was asked, and what the team is told of it.
enum Ends {
    Model(usize),
    Pages(usize, &'static str),
}

struct Trouble {
    name: &'static str,
    answers: Vec<Answer>,
    ends: Ends,
}

/// It happens once, and the next answer is good.
fn once(name: &'static str, answer: Answer, dialect: Dialect) -> Trouble {
    Trouble { name, answers: vec![answer, dialect.acts(&answering(BY_MODEL, &[1]))], ends: Ends::Model(2) }
}

/// It happens whenever the model is asked, which is so often.
fn always(name: &'static str, answer: Answer, times: usize, told: &'static str) -> Trouble {
    Trouble { name, answers: vec![answer; times], ends: Ends::Pages(times, told) }
}

/// It is none.
fn harmless(name: &'static str, answer: Answer) -> Trouble {
    Trouble { name, answers: vec![answer], ends: Ends::Model(1) }
}

/// What the network and the server do.
fn of_the_way(dialect: Dialect) -> Vec<Trouble> {
    let good = answering(BY_MODEL, &[1]);
    let cut = dialect.acts(&answering("Repair a leaking tap — $145.", &[1]));
    vec![
        harmless("letters cut in the middle", cut),
        harmless("comments and pings", dialect.kept_alive(&good)),
        once("an error in mid-stream", dialect.fails_midway(&good), dialect),
        always("an error in mid-stream, again", dialect.fails_midway(&good), 2, "The model could not answer"),
        once("too many requests", Answer::TooMany { retry_after_s: 1 }, dialect),
        always("too many requests for a minute", Answer::TooMany { retry_after_s: 60 }, 1, "429"),
        once("overloaded", Answer::Status(529), dialect),
        always("overloaded for long", Answer::Status(529), 2, "overloaded (529)"),
        always("a key that is refused", Answer::Status(401), 1, "BATON_MODEL_KEY"),
        once("a connection that breaks", dialect.breaks(&good), dialect),
        always("a connection that breaks again", dialect.breaks(&good), 2, "The model could not answer"),
        once("a stream that stalls", dialect.stalls(&good, Gate::default()), dialect),
        always("a stream that stalls again", dialect.stalls(&good, Gate::default()), 2, "in time"),
    ]
}

/// What the model does.
fn of_the_model(dialect: Dialect) -> Vec<Trouble> {
    const UNFIT: &str = "did not pass its checks";
    let acts = |arguments: &str| dialect.acts(arguments);
    let good = answering(BY_MODEL, &[1]);
    let more = answering(&format!("{BY_MODEL} A new boiler costs {INVENTED}."), &[1]);
    let invented = answering(&format!("To repair a leaking tap costs {INVENTED}."), &[1]);
    vec![
        always("a refusal", dialect.refuses(), 2, UNFIT),
        always("prose", dialect.chats("To repair a leaking tap costs $145, I think."), 2, UNFIT),
        once("prose, then sense", dialect.chats("Well,"), dialect),
        always("a stream of nonsense", dialect.babbles(), 2, UNFIT),
        always("nonsense for an act", acts("{]"), 2, UNFIT),
        once("nonsense, then sense", acts("{]"), dialect),
        always("two calls", dialect.acts_twice(&good, &good), 2, UNFIT),
        always("a passage that is none", acts(&answering(BY_MODEL, &[40])), 2, "passage 40"),
        always("an invented price", acts(&invented), 2, UNFIT),
        once("an invented price, then the right one", acts(&invented), dialect),
        harmless("a price too many", acts(&more)),
    ]
}

/// What is particular about the binding: it throws, and its second try is answered whole.
fn of_the_binding() -> Vec<Trouble> {
    let dialect = Dialect::WorkersAi;
    let good = answering(BY_MODEL, &[1]);
    let by_schema = Answer::Give(json!({ "response": { "action": "answer", "passages": [1], "text": BY_MODEL } }));
    let mut troubles: Vec<Trouble> =
        of_the_way(dialect).into_iter().filter(|trouble| !OF_SERVERS.contains(&trouble.name)).collect();
    troubles.extend([
        once("no capacity", Answer::Status(429), dialect),
        always("no capacity for long", Answer::Status(429), 2, "Workers AI is overloaded"),
        Trouble {
            name: "prose, then sense by schema",
            answers: vec![dialect.chats("Well,"), by_schema],
            ends: Ends::Model(2),
        },
        harmless("a call in pieces", dialect.acts(&good)),
    ]);
    troubles
}

/// A binding has no statuses, keys or headers.
const OF_SERVERS: [&str; 5] = [
    "too many requests",
    "too many requests for a minute",
    "overloaded",
    "overloaded for long",
    "a key that is refused",
];

async fn shop(dialect: Dialect) -> (Fake<Model>, Shop) {
    let model = model::speaking(dialect, secret("BATON_MODEL_KEY")).await;
    let runtime = match dialect {
        Dialect::WorkersAi => Runtime::start_with_ai(&model.base_url()).await,
        Dialect::Openai | Dialect::Anthropic => Runtime::start().await,
    };
    let shop = Shop::open_on(runtime, shop::pages(), |settings: &mut Settings| {
        model.writes_for(settings);
        settings.answers.within_ms = 10_000;
    })
    .await;
    (model, shop)
}

async fn answered(visitor: &Visitor) -> Vec<Message> {
    until("an answer", async || {
        let lines = visitor.messages(0).await.messages;
        let newest = lines.last().filter(|line| line.from == Author::Assistant && line.seq > 1);
        if newest.is_some() { Ok(lines) } else { Err(format!("{lines:#?}")) }
    })
    .await
}

async fn plays(shop: &Shop, model: &Fake<Model>, trouble: Trouble) {
    let Trouble { name, answers, ends } = trouble;
    let before = model.attempts().len();
    model.next(answers);
    let visitor = shop.visitor().await;
    let mut socket = visitor.socket(0).await;
    visitor.say(QUESTION).await;
    let lines = answered(&visitor).await;
    let (asked, read) = (model.attempts().len() - before, &lines.last().unwrap().text);
    let view = shop.owner().view(&visitor.conversation).await;
    assert_eq!(view.row.stage, Stage::Assistant, "{name}: {lines:#?}");
    let notes: Vec<&str> =
        view.messages.iter().filter(|line| line.kind == Kind::Note).map(|line| line.text.as_str()).collect();
    match ends {
        Ends::Model(times) => {
            assert!(read.contains("$145") && !read.contains(BY_PAGES), "{name}: {read}; {notes:#?}");
            assert_eq!((asked, notes.len()), (times, 0), "{name}: {notes:#?}");
        }
        Ends::Pages(times, told) => {
            assert!(read.starts_with(BY_PAGES), "{name}: {read}");
            assert_eq!(asked, times, "{name}: {notes:#?}");
            assert!(notes.len() == 1 && notes[0].contains(told), "{name}: {notes:#?}");
        }
    }
    never_showed(&mut socket, name, lines.last().unwrap().seq).await;
}

/// Neither in a line nor while one was written.
async fn never_showed(socket: &mut VisitorSocket, name: &str, newest: u64) {
    let came =
        |frame: &ServerFrame| matches!(frame, ServerFrame::Message { message } if message.seq == newest).then_some(());
    socket.wait_for("the answer", came).await;
    let shown = socket.seen.iter().filter_map(|frame| match frame {
        ServerFrame::Message { message } => Some(&message.text),
        ServerFrame::Draft { text, .. } => Some(text),
        _ => None,
    });
    for text in shown {
        assert!(!text.contains(INVENTED), "{name}: the visitor read {text:?}");
    }
}

async fn plays_all(dialect: Dialect, troubles: Vec<Trouble>) {
    let (model, shop) = shop(dialect).await;
    for trouble in troubles {
        plays(&shop, &model, trouble).await;
    }
}

#[tokio::test]
async fn whatever_goes_wrong_with_an_openai_server_the_visitor_is_answered_and_reads_no_invention() {
    plays_servers(Dialect::Openai).await;
}

#[tokio::test]
async fn whatever_goes_wrong_with_anthropic_the_visitor_is_answered_and_reads_no_invention() {
    plays_servers(Dialect::Anthropic).await;
}

async fn plays_servers(dialect: Dialect) {
    let troubles = of_the_way(dialect).into_iter().chain(of_the_model(dialect));
    plays_all(dialect, troubles.collect()).await;
}

#[tokio::test]
async fn whatever_goes_wrong_with_workers_ai_the_visitor_is_answered() {
    plays_all(Dialect::WorkersAi, of_the_binding()).await;
}

#[tokio::test]
async fn what_the_pages_do_not_say_goes_to_a_person_who_is_told_why() {
    let dialect = Dialect::Openai;
    let (model, shop) = shop(dialect).await;
    let invented = dialect.acts(&answering(&format!("We repair grand pianos for {INVENTED}."), &[1]));
    let overloaded = vec![Answer::Status(529); 2];
    for (answers, told) in [
        (overloaded, "overloaded"),
        (vec![Answer::Status(401)], "BATON_MODEL_KEY"),
        (vec![invented; 2], "checks"),
        (vec![dialect.stalls(&answering(BY_MODEL, &[1]), Gate::default()); 2], "in time"),
    ] {
        model.next(answers);
        let visitor = shop.visitor().await;
        visitor.say(OFF_TOPIC).await;
        let lines = answered(&visitor).await;
        assert!(lines.iter().all(|line| !line.text.contains(INVENTED)), "{lines:#?}");
        let view = shop.owner().view(&visitor.conversation).await;
        assert_eq!(view.row.stage, Stage::Waiting, "{told}");
        let evidence = &view.handoffs[0].evidence[0];
        assert_eq!(evidence.trigger, TriggerKind::AssistantFailure, "{told}");
        assert!(evidence.why.contains(told), "{told}: {}", evidence.why);
    }
}
