//! The assistant goes round in circles: the same question, the same answer, and no help in it.
//!
//! For: a question asked again in other words and answered the same, a third asking, one answer to different
//! wordings, "that did not help", and two thumbs down.
//! Not for: anger about it (`frustration`), or an answer nobody taught (`out_of_scope`).
//!
//! Runs after the answer, because the same answer again is what decides; the visitor is spared reading it twice.

use super::listening::{languages, quote, shortened, visitor_lines};
use super::rejection::{self, Rejection};
use super::{Moment, Scene};
use crate::assistant::Reply;
use crate::meaning::{ALIKE, likeness};
use crate::words::tokens::{folded, tokens};
use crate::words::{fill, team};
use protocol::Seq;
use protocol::handoff::{Evidence, TriggerKind};
use protocol::transcript::{Author, Kind, Message};

/// How many of the visitor's earlier lines are compared: a circle is short, and comparing takes time.
const LOOK_BACK: usize = 6;
/// Letters of a word that its other forms share.
const BEGINNING: usize = 4;
/// Two wordings that got one and the same answer need to be only this near: the answer speaks for the rest.
const NEAR: f32 = 0.2;
/// A line that turns an answer down without plain words has to do so clearly.
const TURNED_DOWN: f32 = 0.8;
/// How many lines before a line say what it turns down.
const HEARD_BEFORE: usize = 4;
/// One thumb down may be a slip; two are a verdict.
const THUMBS: usize = 2;

pub fn detect(moment: &Scene) -> Option<Evidence> {
    thumbs_down(moment).or_else(|| rejected(moment)).or_else(|| asked_again(moment))
}

/// Two answers of this episode that the visitor marked as no help.
fn thumbs_down(moment: &Moment) -> Option<Evidence> {
    let down = |message: &&Message| moment.thumbs.get(&message.seq) == Some(&false);
    let marked: Vec<&Message> = moment.episode.iter().filter(down).collect();
    let last = marked.len().checked_sub(THUMBS).map(|from| &marked[from..])?;
    let why = fill(team::THUMBS_DOWN, &[("count", &marked.len().to_string())]);
    Some(evidence(why, Vec::new(), last.iter().map(|message| message.seq).collect(), None))
}

/// "That did not help" after an answer; what only doubts it or turns it down, twice.
fn rejected(moment: &Moment) -> Option<Evidence> {
    let (kind, newest) = rejection_in(moment, moment.newest)?;
    if kind == Rejection::Plain {
        return Some(evidence(team::DID_NOT_HELP.to_owned(), vec![newest], vec![moment.newest.seq], None));
    }
    let earlier = |message: &Message| Some((message.seq, rejection_in(moment, message)?.1));
    let (seq, earlier) = visitor_lines(moment).skip(1).take(LOOK_BACK).find_map(earlier)?;
    let why = team::REJECTED_AGAIN.to_owned();
    Some(evidence(why, vec![earlier, newest], vec![seq, moment.newest.seq], None))
}

/// How a line of the visitor's rejects what the assistant had answered before it, with its words.
fn rejection_in(moment: &Moment, line: &Message) -> Option<(Rejection, String)> {
    answer_before(moment.episode, line.seq)?;
    let read = tokens(&line.text);
    let heard = languages(moment, &line.text);
    let worded = heard.iter().find_map(|language| rejection::worded(language.heard(), &read));
    if let Some((kind, words)) = worded {
        return Some((kind, quote(&line.text, &read[words])));
    }
    let spoken = moment.episode.iter().filter(|said| said.seq < line.seq && said.from != Author::System);
    let mut before: Vec<_> = spoken.rev().take(HEARD_BEFORE).map(|said| (said.from, said.text.as_str())).collect();
    before.reverse();
    let turns_down = rejection::score(&before, &line.text, moment.language) >= TURNED_DOWN;
    turns_down.then(|| (Rejection::Doubt, shortened(&line.text)))
}

/// An earlier line of the visitor that asked the same, and the answer it got.
struct Asked<'a> {
    question: &'a Message,
    likeness: f32,
    same_answer: bool,
    /// The visitor marked that answer as no help.
    marked: bool,
}

fn asked_again(moment: &Moment) -> Option<Evidence> {
    let now = match moment.answer? {
        Ok(Reply::Answer { text, .. } | Reply::Clarify { text, .. }) => folded(text),
        Ok(Reply::Unknown { .. }) | Err(_) => String::new(),
        Ok(Reply::SmallTalk { .. }) => return None,
    };
    let newest = content(moment, &moment.newest.text);
    let earlier = |question| asked(moment, question, &newest, &now);
    let before: Vec<Asked> = visitor_lines(moment).skip(1).take(LOOK_BACK).filter_map(earlier).collect();
    let again = || before.iter().filter(|asked| asked.likeness >= ALIKE);
    let (asked, why) = None
        .or_else(|| Some((again().find(|asked| asked.same_answer)?, team::SAME_QUESTION_SAME_ANSWER)))
        .or_else(|| Some((again().find(|asked| asked.marked)?, team::SAME_QUESTION_NO_HELP)))
        .or_else(|| Some((again().nth(1)?, team::THIRD_ASKING)))
        .or_else(|| Some((before.iter().find(|asked| asked.same_answer)?, team::SAME_ANSWER_AGAIN)))?;
    let quotes = [asked.question, moment.newest].map(|message| shortened(&message.text)).to_vec();
    let seqs = vec![asked.question.seq, moment.newest.seq];
    Some(evidence(why.to_owned(), quotes, seqs, Some(asked.likeness)))
}

/// What a line before has in common with the newest, when it is near enough to matter.
fn asked<'a>(moment: &Moment, question: &'a Message, newest: &[String], now: &str) -> Option<Asked<'a>> {
    let answer = moment.episode.iter().find(|line| line.seq > question.seq && line.from != Author::System)?;
    let answered = answer.from == Author::Assistant;
    let same_answer = answered && !now.is_empty() && folded(&answer.text) == now;
    // Comparing by meaning takes time: only what shares words is looked at.
    let words = content(moment, &question.text);
    let shared = words.iter().filter(|word| newest.contains(word)).count();
    let enough = if same_answer { 1 } else { words.len().min(newest.len()).div_ceil(2).max(1) };
    if !answered || shared < enough {
        return None;
    }
    let likeness = likeness(&question.text, &moment.newest.text, moment.judgement);
    let marked = moment.thumbs.get(&answer.seq) == Some(&false);
    let near = likeness >= if same_answer { NEAR } else { ALIKE };
    near.then_some(Asked { question, likeness, same_answer, marked })
}

/// The beginnings of a line's content words, which its other forms mostly share.
fn content(moment: &Moment, text: &str) -> Vec<String> {
    let stop_words = &moment.language.heard().stop_words;
    let content = tokens(text).into_iter().filter(|token| !stop_words.contains(&token.text));
    content.map(|token| token.text.chars().take(BEGINNING).collect()).collect()
}

/// Whether the assistant had answered something of this visitor's before a line.
fn answer_before(episode: &[Message], seq: Seq) -> Option<&Message> {
    let mut lines = episode.iter().take_while(|line| line.seq < seq);
    lines.find(|line| line.from == Author::Visitor)?;
    lines.find(|line| line.from == Author::Assistant && line.kind == Kind::Text)
}

fn evidence(why: String, quotes: Vec<String>, seqs: Vec<Seq>, score: Option<f32>) -> Evidence {
    let threshold = score.map(|score| if score >= ALIKE { ALIKE } else { NEAR });
    Evidence { trigger: TriggerKind::RepeatedFailure, why, quotes, score, threshold, seqs }
}

#[cfg(test)]
mod tests {
    use crate::assistant::{Failure, Reply};
    use crate::trigger::check::{Scene, answered};
    use protocol::handoff::Evidence;
    use protocol::handoff::TriggerKind::RepeatedFailure;

    fn answer(text: &str) -> Result<Reply, Failure> {
        Ok(Reply::Answer { text: text.to_owned(), sources: Vec::new(), confidence: 0.9 })
    }

    /// A conversation that has had one question answered, then this line, answered the same.
    fn after(question: &str, line: &str, expect: bool) -> Option<Evidence> {
        let lines = [format!("visitor: {question}"), "assistant: See page 4.".to_owned(), format!("visitor: {line}")];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        answered(RepeatedFailure, &lines, &answer("See page 4."), expect)
    }

    #[test]
    fn the_same_question_with_the_same_answer_fires_in_every_language() {
        for (question, again) in [
            ("what does a boiler service cost?", "so how much is the boiler service?"),
            ("how do I cancel my appointment?", "I want to cancel my appointment, how?"),
            ("where is my invoice", "where can I find the invoice"),
            ("do you repair taps?", "are taps repaired by you?"),
            ("¿cuánto cuesta la revisión de la caldera?", "¿y la revisión de la caldera cuánto cuesta?"),
            ("quanto custa a revisão da caldeira?", "então a revisão da caldeira, quanto custa?"),
            ("combien coûte l'entretien de la chaudière ?", "et l'entretien de la chaudière, ça coûte combien ?"),
            ("was kostet die Wartung der Heizung?", "und die Wartung der Heizung kostet was?"),
            ("quanto costa la revisione della caldaia?", "allora la revisione della caldaia quanto costa?"),
        ] {
            let found = after(question, again, true);
            assert!(found.is_some_and(|evidence| evidence.seqs == [1, 3] && evidence.score.is_some()), "{again}");
        }
    }

    #[test]
    fn one_rejection_in_plain_words_fires_in_every_language() {
        for line in "that did not help | that didn't help at all | not what I asked | that's not what I asked for
            you didn't answer my question | that does not answer my question | you are not helping me | still no answer
            this doesn't solve my problem | I already tried that | that was not my question | same answer again
            you keep saying the same thing | that's the same answer | not helpful | it still doesn't work
            you misunderstood me | you don't understand my question | no, that's not what I meant | that is useless to me
            I asked something else | read my question again | your answer makes no sense | wrong answer | that's no help
            eso no me ayuda | no es lo que pregunté | no has respondido a mi pregunta | eso no responde mi pregunta
            sigue sin funcionar | la misma respuesta otra vez | creo que no me has entendido | no me sirve de nada
            isso não me ajuda | não foi isso que perguntei | não respondeu à minha pregunta | a mesma resposta outra vez
            não me ajudou | continua sem funcionar | você não entendeu | não serve para nada
            ça ne m'aide pas | ce n'est pas ma question | vous n'avez pas répondu | toujours la même réponse
            ce n'est pas ce que j'ai demandé | ça ne marche toujours pas | vous n'avez pas compris | ça ne sert à rien
            das hilft mir nicht | das war nicht meine Frage | Sie haben meine Frage nicht beantwortet | immer dieselbe Antwort
            danach habe ich nicht gefragt | das funktioniert immer noch nicht | Sie haben mich nicht verstanden | das hat nicht geholfen
            non mi aiuta | non è quello che ho chiesto | non hai risposto alla mia domanda | sempre la stessa risposta
            non mi è stato utile | continua a non funzionare | non hai capito | non serve a niente"
            .split(['|', '\n'])
        {
            after("what are your prices?", line.trim(), true);
        }
    }

    #[test]
    fn other_questions_and_plain_talk_are_silent() {
        for line in "and where are you? | do you work on Sunday? | thanks, that helped | great, that answers my question | ok
            no thanks | can you help me with something else? | what about radiators? | my tap does not work | I need help
            which brands do you fix? | is it wrong to close the valve? | how long does it take? | do you have insurance?
            that was helpful | I understand, thank you | my old plumber did not help me | you answered my question perfectly
            is there a warranty? | I have another question | what else do you offer? | the second one please | yes | 👍
            could you say that in other words? | I did not ask my wife yet
            ¿y dónde están? | gracias, me ha ayudado | no, gracias | mi grifo no funciona | tengo otra pregunta | ¿tienen garantía?
            ¿trabajan el domingo? | perfecto
            e onde ficam? | obrigado, ajudou muito | não, obrigado | a minha torneira não funciona | tenho outra pergunta | têm garantia?
            trabalham ao domingo? | perfeito
            et où êtes-vous ? | merci, ça m'aide | non merci | mon robinet ne marche pas | j'ai une autre question | parfait
            y a-t-il une garantie ? | travaillez-vous le dimanche ?
            und wo sind Sie? | danke, das hilft | nein danke | mein Wasserhahn funktioniert nicht | ich habe noch eine Frage | perfekt
            gibt es eine Garantie? | arbeiten Sie am Sonntag?
            e dove siete? | grazie, mi è stato utile | no grazie | il mio rubinetto non funziona | ho un'altra domanda | perfetto
            c'è una garanzia? | lavorate la domenica?"
            .split(['|', '\n'])
        {
            let lines = ["visitor: what are your prices?", "assistant: See page 4.", &format!("visitor: {}", line.trim())];
            answered(RepeatedFailure, &lines, &answer("Something new."), false);
        }
    }

    #[test]
    fn a_first_line_rejects_nothing_and_small_talk_repeats_nothing() {
        let greeted = ["assistant: Hi! Ask me anything.", "visitor: that did not help"];
        answered(RepeatedFailure, &greeted, &answer("What?"), false);
        let small = Ok(Reply::SmallTalk { text: "Hello!".to_owned() });
        answered(RepeatedFailure, &["visitor: hello", "assistant: Hello!", "visitor: hello"], &small, false);
    }

    #[test]
    fn doubts_fire_at_the_second() {
        let lines = ["visitor: when do you open?", "assistant: At 8.", "visitor: no, that's wrong", "assistant: At 8."];
        answered(RepeatedFailure, &lines[..3], &answer("At 8, I believe."), false);
        let again = [&lines[..], &["visitor: that is not right"]].concat();
        let found = answered(RepeatedFailure, &again, &answer("At 9."), true);
        let down = ["visitor: a visit?", "assistant: On Monday?", "visitor: no, another day", "assistant: Monday?"];
        answered(RepeatedFailure, &down[..3], &answer("On Tuesday?"), false);
        let twice = [&down[..], &["visitor: no, something else"]].concat();
        answered(RepeatedFailure, &twice, &answer("On Tuesday?"), true);
        assert_eq!(found.map(|evidence| evidence.seqs), Some(vec![3, 5]));
    }

    #[test]
    fn a_third_asking_fires_whatever_the_answers() {
        let lines = [
            "visitor: what does a boiler service cost?",
            "assistant: It depends.",
            "visitor: so what is the cost of a boiler service?",
            "assistant: We service boilers.",
            "visitor: boiler service cost please",
        ];
        answered(RepeatedFailure, &lines[..3], &answer("We service boilers."), false);
        answered(RepeatedFailure, &lines, &answer("From Monday to Friday."), true);
    }

    #[test]
    fn two_thumbs_down_fire_and_one_does_not() {
        let lines = ["visitor: a?", "assistant: A.", "visitor: b?", "assistant: B.", "visitor: and c?"];
        for (thumbs, expect) in [(&[(2, false), (4, false)][..], true), (&[(2, true), (4, false)], false), (&[], false)]
        {
            let scene = Scene { thumbs: thumbs.iter().copied().collect(), ..Scene::default() };
            scene.ask(RepeatedFailure, &lines, None, expect);
        }
    }
}
