//! A search: passages of pages and questions the owner wrote, each by its own measure, merged by how sure they are.

use super::confidence::{of_asked, of_page, squash, standing};
use super::rank::{self, Ranked};
use super::topics::Near;
use super::{Hit, Knowledge, Question};

/// How much a page's nearness in meaning counts beside its score, of which about half is usual.
const MEANT: f32 = 0.1;
/// Only the best are put in a new order by their meaning.
const READ_AGAIN: usize = 24;

struct Found {
    passage: usize,
    score: f32,
    sure: f32,
}

pub fn hits(knowledge: &Knowledge, question: &Question, limit: usize) -> Vec<Hit> {
    let near = knowledge.topics().near(question, knowledge.meant(question));
    let mut pages = of_pages(knowledge, question, &near, limit).into_iter().peekable();
    let mut asked = of_asked_topics(knowledge, &near, limit).into_iter().peekable();
    let surer = |page: &Found, asked: Option<&Found>| asked.is_none_or(|asked| page.sure >= asked.sure);
    let next = || pages.next_if(|page| surer(page, asked.peek())).or_else(|| asked.next());
    let hit = |found: Found| Hit {
        passage: knowledge.index.passage(found.passage),
        score: found.score,
        confidence: squash(found.sure),
    };
    std::iter::from_fn(next).take(limit).map(hit).collect()
}

fn of_pages(knowledge: &Knowledge, question: &Question, near: &Near<'_>, limit: usize) -> Vec<Found> {
    let topics = knowledge.topics();
    let topic = |passage: usize| topics.of_passage(passage);
    if (0..topics.count()).all(|at| topics.is_asked(at)) {
        return Vec::new();
    }
    let mut ranked = rank::rank(&knowledge.index, topics, question);
    ranked.retain(|found| !topics.is_asked(topic(found.passage)));
    let whole = question.best_score();
    ranked.iter_mut().for_each(|found| found.score /= whole);
    let read = |found: &Ranked| topics.meant(near, topic(found.passage), None);
    let meant: Vec<Option<f32>> = ranked.iter().take(READ_AGAIN).map(read).collect();
    let mut order: Vec<usize> = (0..ranked.len()).collect();
    let value = |at: &usize| ranked[*at].score + MEANT * meant.get(*at).copied().flatten().unwrap_or_default();
    order[..meant.len()].sort_by(|a, b| value(b).total_cmp(&value(a)));
    let found = |(place, at): (usize, &usize)| {
        let found = &ranked[*at];
        // Only the best can stand out; the rest are somebody's runner-up.
        let rival = match place {
            0 => order.iter().find(|other| topic(ranked[**other].passage) != topic(found.passage)).map(value),
            _ => Some(value(at)),
        };
        let rival = rival.map(|rival| rival * found.score / value(at).max(f32::MIN_POSITIVE));
        Found {
            passage: found.passage,
            score: value(at),
            sure: of_page(question, found, rival, meant.get(*at).copied().flatten()),
        }
    };
    order.iter().take(limit.max(1)).enumerate().map(found).collect()
}

fn of_asked_topics(knowledge: &Knowledge, near: &Near<'_>, limit: usize) -> Vec<Found> {
    let topics = knowledge.topics();
    let mut valued: Vec<(usize, f32)> = topics
        .asked()
        .filter_map(|at| Some((at, topics.value(near, at, None)?)))
        .filter(|(_, value)| *value > 0.0)
        .collect();
    let order = |(a, first): &(usize, f32), (b, second): &(usize, f32)| second.total_cmp(first).then(a.cmp(b));
    // One more than is asked for: the next best says how far the best stands out.
    let kept = limit.max(1) + 1;
    if valued.len() > kept {
        valued.select_nth_unstable_by(kept, order);
        valued.truncate(kept);
    }
    valued.sort_by(order);
    let next = valued.get(1).map_or(0.0, |(_, value)| *value);
    // A line among values that meaning adds to is out of reach for words alone.
    let threshold = if near.by_meaning() { knowledge.calibration.threshold } else { knowledge.by_words };
    let sure = |stands: f32| of_asked(stands, threshold, near.by_meaning());
    let found = |(place, (topic, value)): (usize, (usize, f32))| Found {
        passage: topics.answer(near, topic),
        score: squash(sure(value)),
        sure: sure(standing(value, if place == 0 { next } else { value })),
    };
    valued.into_iter().take(limit).enumerate().map(found).collect()
}
