//! Handoffs: who is told, what is proof, and what the visitor reads when nobody could be told.

use super::story::{Story, contact, notices};
use domain::effect::{Effect, Job};
use domain::input::{Act, Input, Timer};
use domain::notice;
use protocol::handoff::{Call, Channel, DeliveryState, Hold, TriggerKind, Urgency};
use protocol::settings::{Mode, TriggerSetting};
use protocol::transcript::Stage;

#[test]
fn asking_for_a_person_tells_the_team_at_once_and_promises_no_time() {
    let mut story = Story::open();
    let effects = story.visitor("Can I talk to somebody?");
    assert_eq!(story.conversation.row().stage, Stage::Waiting);
    let channels: Vec<Channel> = notices(&effects).into_iter().map(|(_, channel)| channel).collect();
    assert_eq!(channels, [Channel::Slack, Channel::Email, Channel::Email]);
    assert!(story.last_read().contains("no need to repeat"));
    assert!(story.conversation.status().ask_contact);
    assert_eq!(story.asked(), None, "no resistance and no second question");
}

#[test]
fn the_button_is_a_request_too_and_pressing_it_again_changes_nothing() {
    let mut story = Story::open();
    assert_eq!(notices(&story.handle(Input::HumanAsked).unwrap()).len(), 3);
    assert_eq!(story.handle(Input::HumanAsked).unwrap(), vec![]);
}

#[test]
fn the_same_reason_does_not_tell_the_team_twice_but_anger_does() {
    let mut story = Story::open();
    story.visitor("Can I talk to somebody?");
    assert_eq!(notices(&story.visitor("I would like to talk to a person")).len(), 0);
    let effects = story.visitor("This is ridiculous, I have been waiting for an hour!");
    assert_eq!(notices(&effects).len(), 3);
    assert_eq!(story.conversation.row().urgency, Some(Urgency::Urgent));
    assert_eq!(story.conversation.row().trigger, Some(TriggerKind::Frustration));
}

#[test]
fn a_notice_carries_everything_a_person_needs() {
    let mut story = Story::open();
    story.handle(Input::ContactGiven(contact("sam@example.com"))).unwrap();
    story.visitor("How much is a boiler service for four flats?");
    story.answer("A service is £95.");
    story.visitor("Can I talk to somebody?");
    let link = "https://chat.example/console/#token=t".to_owned();
    let notice = notice::compose(&story.conversation, 1, &story.site, link, Call::Handoff, story.now).unwrap();
    assert_eq!(notice.visitor, "Sam");
    assert_eq!(notice.page.title, "Prices");
    assert_eq!(notice.evidence[0].trigger, TriggerKind::HumanRequest);
    assert!(!notice.evidence[0].quotes.is_empty(), "the words that decided");
    assert!(notice.opener.starts_with("Hi Sam, I'm picking up where our assistant left off."));
    assert!(notice.opener.contains("boiler service"));
    assert!(notice.summary.contains("boiler service") && notice.summary.contains("£95"));
    assert_eq!(notice.transcript, story.conversation.transcript());
}

#[test]
fn promise_11_a_step_whose_tellings_all_failed_is_followed_by_the_next_at_once() {
    let mut story = Story::open();
    story.visitor("Can I talk to somebody?");
    fail_all(&mut story, 3);
    assert_eq!(story.notices().len(), 6, "the second step did not wait for its time");
    assert!(!story.conversation.row().failed, "it is on its way");
}

#[test]
fn promise_11_when_every_channel_fails_the_visitor_is_told_and_the_row_is_red() {
    let mut story = Story::open();
    story.visitor("Can I talk to somebody?");
    fail_all(&mut story, 6);
    assert!(story.conversation.row().failed);
    assert!(story.last_read().contains("could not reach anybody"));
    let (lines, last) = (story.conversation.transcript().len(), story.notices()[5].0);
    story.delivery(last, DeliveryState::Failed, None);
    assert_eq!(story.conversation.transcript().len(), lines, "told once");
}

#[test]
fn what_was_red_is_not_once_somebody_was_told() {
    let mut story = Story::open();
    story.visitor("Can I talk to somebody?");
    fail_all(&mut story, 6);
    assert!(story.conversation.row().failed);
    let last = story.notices()[5].0;
    story.delivery(last, DeliveryState::Delivered, None);
    assert!(!story.conversation.row().failed);
}

/// The first `count` notices fail, one after another, those that failing brings about among them.
fn fail_all(story: &mut Story, count: usize) {
    for place in 0..count {
        assert!(!story.conversation.row().failed);
        let job = story.notices()[place].0;
        story.delivery(job, DeliveryState::Failed, None);
    }
}

#[test]
fn the_button_pressed_forty_times_tells_the_team_once_also_alongside() {
    let mut story = Story::open();
    let setting = TriggerSetting { enabled: true, urgency: Urgency::Standard, hold: Hold::Alongside };
    story.site.settings.triggers.insert(TriggerKind::HumanRequest, setting);
    for _ in 0..40 {
        story.handle(Input::HumanAsked).unwrap();
    }
    assert_eq!((story.conversation.handoffs.len(), story.notices().len()), (1, 3));
}

#[test]
fn a_job_is_wanted_until_the_team_was_told_or_somebody_claimed() {
    let mut story = Story::open();
    story.visitor("Can I talk to somebody?");
    let jobs = story.notices();
    story.delivery(jobs[0].0, DeliveryState::Delivered, None);
    story.delivery(jobs[1].0, DeliveryState::Retrying, None);
    let wanted = |story: &Story| jobs.iter().map(|(job, _)| story.conversation.wants_notice(*job)).collect::<Vec<_>>();
    assert_eq!(wanted(&story), [false, true, true]);
    story.desk("ana", Act::Claim).unwrap();
    assert_eq!(wanted(&story), [false, false, false]);
}

#[test]
fn promise_11_with_nobody_to_tell_the_failure_is_visible_at_once() {
    let mut story = Story::open();
    story.site.settings.slack.mode = Mode::Off;
    story.site.settings.email.mode = Mode::Off;
    story.visitor("Can I talk to somebody?");
    assert!(story.conversation.row().failed);
    assert!(story.last_read().contains("could not reach anybody"));
}

#[test]
fn promise_11_an_unclaimed_handoff_is_told_again_and_the_visitor_hears_the_truth() {
    let mut story = Story::open();
    let effects = story.visitor("Can I talk to somebody?");
    let timer = effects
        .iter()
        .find_map(|e| if let Effect::Timer { timer, due_ms } = e { Some((timer.clone(), *due_ms)) } else { None });
    let (timer, due_ms) = timer.unwrap();
    assert_eq!((timer.clone(), due_ms), (Timer::ClaimOverdue { handoff: 1 }, story.now + 15 * 60_000));
    assert_eq!(notices(&story.timer(timer.clone())).len(), 3);
    assert!(story.conversation.row().overdue);
    assert!(story.last_read().contains("Nobody has been free"));
    story.timer(timer.clone());
    assert!(story.conversation.row().unanswered);
    assert!(story.last_read().contains("nobody from the team has been able to join"));
    assert_eq!(story.timer(timer), vec![], "and that is the end");
}

#[test]
fn a_claim_stops_the_clock_and_spares_what_has_not_left() {
    let mut story = Story::open();
    story.visitor("Can I talk to somebody?");
    let jobs = story.notices();
    story.delivery(jobs[0].0, DeliveryState::Sent, Some("C1:1.5"));
    let effects = story.desk("ana", Act::Claim).unwrap();
    let cancelled: Vec<u64> = jobs[1..].iter().map(|(job, _)| *job).collect();
    assert!(effects.contains(&Effect::Cancel { jobs: cancelled }));
    assert!(effects.contains(&Effect::Untimer(Timer::ClaimOverdue { handoff: 1 })));
    assert_eq!(story.timer(Timer::ClaimOverdue { handoff: 1 }), vec![]);
    let handoff = story.conversation.handoff(1).unwrap();
    assert_eq!(handoff.deliveries[0].state, DeliveryState::Sent);
    assert!(handoff.deliveries[1..].iter().all(|delivery| delivery.state == DeliveryState::Spared));
}

#[test]
fn news_of_a_delivery_never_goes_backwards() {
    use DeliveryState::{Delivered, Failed, Seen, Sent, Spared};
    let cases: [(&[DeliveryState], DeliveryState); 6] = [
        (&[Sent, Delivered], Delivered),
        (&[Seen, Delivered, Sent], Seen),
        (&[Delivered, Failed], Delivered),
        (&[Sent, Failed], Failed),
        (&[Failed, Delivered], Delivered),
        (&[Failed, Sent, Spared], Failed),
    ];
    for (news, expect) in cases {
        let mut story = Story::open();
        story.visitor("Can I talk to somebody?");
        let (job, _) = story.notices()[1];
        for state in news {
            story.delivery(job, *state, None);
        }
        assert_eq!(story.conversation.handoff(1).unwrap().deliveries[1].state, expect, "after {news:?}");
    }
}

#[test]
fn a_mail_that_came_back_or_was_complained_of_stays_failed_and_our_own_late_failure_changes_nothing() {
    /// With the receipt, where it is the vendor's own.
    type News = (DeliveryState, Option<&'static str>);
    use DeliveryState::{Delivered, Failed, Seen, Sent};
    let id = Some("mail-1");
    let cases: [(&[News], DeliveryState); 5] = [
        (&[(Sent, id), (Delivered, id), (Failed, id)], Failed),
        (&[(Delivered, id), (Seen, id), (Failed, id)], Failed),
        (&[(Sent, id), (Failed, id), (Delivered, id)], Failed),
        (&[(Delivered, id), (Failed, None)], Delivered),
        (&[(Failed, None), (Delivered, id)], Delivered),
    ];
    for (news, expect) in cases {
        let mut story = Story::open();
        story.visitor("Can I talk to somebody?");
        let deliveries = &story.conversation.handoff(1).unwrap().deliveries;
        let job = deliveries.iter().find(|delivery| delivery.channel == Channel::Email).unwrap().job;
        for (state, receipt) in news {
            story.delivery(job, *state, *receipt);
        }
        let deliveries = &story.conversation.handoff(1).unwrap().deliveries;
        let told = deliveries.iter().find(|delivery| delivery.job == job).unwrap();
        assert_eq!(told.state, expect, "after {news:?}");
    }
}

#[test]
fn under_a_slack_card_stands_the_transcript_and_then_every_line() {
    let mut story = Story::open();
    story.visitor("Can I talk to somebody?");
    let (job, _) = story.notices()[0];
    let effects = story.delivery(job, DeliveryState::Sent, Some("C1:1.5"));
    let upto = story.conversation.transcript().len() as u64;
    assert_eq!(threads(&effects), [(0, upto)]);
    let effects = story.visitor("It is about my boiler.");
    assert_eq!(threads(&effects).first(), Some(&(upto, upto + 1)));
}

fn threads(effects: &[Effect]) -> Vec<(u64, u64)> {
    let thread = |effect: &Effect| match effect {
        Effect::Job { job: Job::Thread { after, upto, .. }, .. } => Some((*after, *upto)),
        _ => None,
    };
    effects.iter().filter_map(thread).collect()
}
