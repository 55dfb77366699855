//! Everybody who acts: a visitor with a bad line, a team on four channels at once, an owner who changes the rules.

use crate::lines::{CHANNEL, SECRET, VISITOR};
use crate::promises::{Kept, is_open};
use crate::sites;
use crate::world::{Committed, World};
use domain::conversation::Stage;
use domain::input::{Act, Hint, Input, Line, Timer};
use protocol::desk::MemberRef;
use protocol::handoff::Channel;
use protocol::transcript::{Contact, Outcome, Page};

pub fn act(world: &mut World) -> Kept {
    match world.chance.below(20) {
        0..=6 => visitor_writes(world),
        7..=9 => visitor_acts(world),
        10..=13 => member_acts(world),
        14 | 15 => member_writes_elsewhere(world),
        16 => timer_rings_by_mistake(world),
        17 => desk_counts(world),
        18 => {
            sites::change(&mut world.site, &mut world.chance);
            world.note(|| "the settings change".to_owned());
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Whoever hears no answer sends the same again; whoever hears one may do so too.
fn send(world: &mut World, input: Input) -> Kept {
    let mut often = 1 + usize::from(world.chance.one_in(6));
    while often > 0 {
        if world.commit(input.clone())? != Committed::Crashed {
            often -= 1;
        }
    }
    Ok(())
}

fn visitor_writes(world: &mut World) -> Kept {
    let id = format!("visitor-{:08}", world.chance.below(100_000_000));
    let text = (*world.chance.pick(VISITOR).unwrap_or(&"hello")).to_owned();
    send(world, Input::VisitorMessage { id, text })
}

fn visitor_acts(world: &mut World) -> Kept {
    let last = world.conversation()?.transcript().last().map_or(0, |line| line.seq);
    let seq = world.chance.between(0, last as i64 + 1) as u64;
    let input = match world.chance.below(8) {
        0 | 1 => Input::HumanAsked,
        2 => Input::WaitCancelled,
        3 => Input::VisitorSaw { upto: seq },
        4 => Input::ContactGiven(contact(world)),
        5 => Input::Rated { score: 4, comment: "fine".to_owned() },
        6 => Input::Thumbs { seq, up: world.chance.one_in(3) },
        _ => Input::PageChanged(Page { url: format!("https://shop.example/{seq}"), title: String::new() }),
    };
    send(world, input)
}

fn contact(world: &mut World) -> Contact {
    Contact {
        name: world.chance.one_in(2).then(|| "Sam".to_owned()),
        email: world.chance.one_in(2).then(|| "sam@example.com".to_owned()),
        phone: world.chance.one_in(3).then(|| "+34600111222".to_owned()),
    }
}

/// Mostly whoever holds it; now and then somebody else, or a stranger from Slack.
fn somebody(world: &mut World) -> Result<MemberRef, String> {
    let holder = match &world.conversation()?.stage {
        Stage::Claimed { by } => Some(by.clone()),
        _ => None,
    };
    if let Some(holder) = holder
        && !world.chance.one_in(4)
    {
        return Ok(holder);
    }
    if world.chance.one_in(10) {
        return Ok(MemberRef { id: "slack.U9".to_owned(), name: "Kim".to_owned() });
    }
    Ok(anybody(world))
}

/// Any member; the owner by their token where there is none.
fn anybody(world: &mut World) -> MemberRef {
    let member = world.chance.pick(&world.site.members).cloned();
    let known = member.map(|member| MemberRef { id: member.id, name: member.name });
    known.unwrap_or_else(|| MemberRef { id: "owner".to_owned(), name: "Owner".to_owned() })
}

fn member_acts(world: &mut World) -> Kept {
    let by = somebody(world)?;
    let id = format!("member-{:08}", world.chance.below(100_000_000));
    let via = *world.chance.pick(&[None, None, Some(Channel::Slack), Some(Channel::Whatsapp)]).unwrap_or(&None);
    let act = match world.chance.below(14) {
        0..=3 => Act::Claim,
        4 => Act::Release,
        5 => Act::Transfer { to: anybody(world) },
        6..=8 => Act::Reply { id, text: "Hi, about your boiler".to_owned() },
        9 => Act::Note { id, text: format!("{SECRET} he owes us") },
        10 => Act::Return,
        11 | 12 => return snooze(world, by),
        _ => Act::Resolve { outcome: Outcome::Helped, value_cents: None },
    };
    send(world, Input::Desk { by, act, via })
}

/// One whose ladder has ended is told of once more by it; the ledger must know.
fn snooze(world: &mut World, by: MemberRef) -> Kept {
    let minutes = world.chance.between(1, 240) as u32;
    let conversation = world.store.load()?;
    let waits = matches!(conversation.stage, Stage::Assistant | Stage::Waiting);
    let open = conversation.handoffs.iter().rev().find(|handoff| is_open(&conversation, handoff));
    if let Some(open) = open.filter(|_| waits) {
        if open.ladder.next_ms.is_none() {
            *world.ledger.revived.entry(open.number).or_default() += 1;
        }
        let until_ms = world.now + i64::from(minutes) * 60_000;
        world.ledger.snoozed.insert(open.number, until_ms);
    }
    send(world, Input::Desk { by, act: Act::Snooze { minutes }, via: None })
}

fn member_writes_elsewhere(world: &mut World) -> Kept {
    let by = somebody(world)?;
    let holds = matches!(&world.conversation()?.stage, Stage::Claimed { by: holder } if holder.id == by.id);
    let via = *world.chance.pick(&Channel::ALL).unwrap_or(&Channel::Slack);
    let takes = via != Channel::Slack;
    let free = matches!(world.conversation()?.stage, Stage::Waiting | Stage::Assistant);
    let mut text = (*world.chance.pick(CHANNEL).unwrap_or(&"Hi")).to_owned();
    match world.chance.below(8) {
        0 => text = format!("NOTE: {SECRET} careful"),
        1 => text = " ".to_owned(),
        2 => text = "x".repeat(5_000),
        // What is not theirs to say must stay with the team.
        _ if !(holds || (takes && free)) => text = format!("{text} {SECRET}"),
        _ => {}
    }
    let id = format!("slack.C1.{}-{}", world.chance.below(1_000_000), world.chance.below(100));
    let user = format!("U{}", by.id);
    let hint = Hint { channel: "C1".to_owned(), thread: "1.1".to_owned(), user };
    let hint = (via == Channel::Slack).then_some(hint);
    send(world, Input::Line(Line { by, id, text, via, takes, hint }))
}

/// Early, again, or one that was never set.
fn timer_rings_by_mistake(world: &mut World) -> Kept {
    let set: Vec<Timer> = world.store.timers().map(|(timer, _)| timer.clone()).collect();
    let handoff = world.chance.between(1, 4) as u32;
    let stray = [Timer::ClaimOverdue { handoff }, Timer::ReplyOverdue, Timer::VisitorAway];
    let timer = match world.chance.one_in(2) {
        true => world.chance.pick(&set).cloned(),
        false => world.chance.pick(&stray).cloned(),
    };
    // An answer that is overdue has no due time of its own to be early for.
    match timer.filter(|timer| !matches!(timer, Timer::AnswerOverdue { .. } | Timer::VisitorAway)) {
        Some(timer) => send(world, Input::Timer(timer)),
        None => Ok(()),
    }
}

fn desk_counts(world: &mut World) -> Kept {
    let place = world.chance.between(1, 5) as u32;
    send(world, Input::Queued { place })
}
