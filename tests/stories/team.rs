//! The team's doors: an invitation signs one browser in once, sessions end at the next call, and whoever is away is not
//! called. Over HTTP and sockets; the page itself is in `team_page`.

use protocol::desk::ActBody;
use protocol::handoff::Channel;
use protocol::settings::{Member, Role};
use protocol::team::{Absence, Away, SessionOpened, SetAway, Team};
use serde_json::{Value, json};
use std::fs;
use tests::api::{Answer, Desk};
use tests::runtime::OWNER_TOKEN;
use tests::shop::{Shop, token_of};
use tests::wait::until;

const NEW_TOKEN: &str = "another-owner-token-0123456789abcdefghi";
const WISH: &str = "Can I talk to somebody?";

/// Whoever holds the invitation of this member.
async fn invited(shop: &Shop, id: &str) -> Desk {
    Desk::with(&shop.origin(), &token_of(&shop.owner().invite(id).await.expect("an invitation").link))
}

fn refusal<T: std::fmt::Debug>(answer: Answer<T>) -> (u16, String) {
    let refused = answer.expect_err("a refusal");
    (refused.status, refused.code)
}

fn is(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

async fn end(desk: &Desk, session: &str) -> Answer<Value> {
    desk.delete(&format!("sessions/{session}")).await
}

async fn put_away(desk: &Desk, id: &str, away: Option<Away>) -> Answer<Team> {
    desk.put(&format!("members/{id}/away"), &SetAway { away }).await
}

#[tokio::test]
async fn an_invitation_makes_one_session_and_is_no_token_itself() {
    let shop = Shop::open().await;
    let invitation = invited(&shop, "tom").await;
    assert_eq!(refusal(invitation.me().await), is(401, "invalid_token"));
    let SessionOpened { token, session, expires_ms } = invitation.sign_in().await.expect("a session");
    assert_eq!(refusal(invitation.sign_in().await), is(401, "invalid_token"), "it works once");
    let tom = Desk::with(&shop.origin(), &token);
    assert_eq!(tom.me().await.unwrap().member.map(|member| member.id).as_deref(), Some("tom"));
    assert_eq!(refusal(tom.sign_in().await), is(403, "not_allowed"), "a session makes no further one");

    let other = shop.member("priya").await;
    let own = tom.sessions().await;
    assert_eq!(own.len(), 1, "their own alone: {own:?}");
    assert_eq!((own[0].id.as_str(), own[0].current, own[0].expires_ms), (session.as_str(), true, expires_ms));
    assert_eq!(own[0].member.as_ref().map(|member| member.name.as_str()), Some("Tom Brandt"));
    let all = shop.owner().sessions().await;
    assert_eq!(all.len(), 2, "an owner sees everybody's: {all:?}");
    assert_eq!(refusal(end(&other, &session).await), is(404, "not_found"), "nobody ends another's");

    end(&shop.owner(), &session).await.expect("an owner does");
    assert_eq!(refusal(tom.me().await), is(401, "invalid_token"), "at the very next call");
    other.delete::<Value>("sessions/current").await.expect("signing out");
    assert_eq!(refusal(other.me().await), is(401, "invalid_token"));
}

#[tokio::test]
async fn ending_a_session_closes_its_sockets_and_no_other() {
    let shop = Shop::open().await;
    let visitor = shop.visitor().await;
    visitor.say("What does it cost to repair a leaking tap?").await;
    let (tom, again) = (shop.member("tom").await, shop.member("tom").await);
    let (mut inbox, mut open) = (tom.inbox_socket().await, tom.conversation_socket(&visitor.conversation, 0).await);
    let mut others = again.conversation_socket(&visitor.conversation, 0).await;
    tom.delete::<Value>("sessions/current").await.expect("signing out");
    inbox.closes().await;
    open.closes().await;
    let note = again.note(&visitor.conversation, "He is our best customer").await;
    assert!(note.is_ok(), "{note:?}");
    others.wait_for("the note", |frame| format!("{frame:?}").contains("best customer").then_some(())).await;
}

#[tokio::test]
async fn a_removed_member_is_out_at_once_and_the_last_owner_stays() {
    let shop = Shop::open().await;
    let visitor = shop.visitor().await;
    visitor.say("Hello").await;
    let (tom, waiting) = (shop.member("tom").await, invited(&shop, "tom").await);
    let (mut inbox, mut open) = (tom.inbox_socket().await, tom.conversation_socket(&visitor.conversation, 0).await);
    shop.owner().delete::<Value>("members/tom").await.expect("removed");
    assert_eq!(refusal(tom.me().await), is(401, "invalid_token"));
    assert_eq!(refusal(waiting.sign_in().await), is(401, "invalid_token"), "the invitation is void");
    inbox.closes().await;
    open.closes().await;

    assert_eq!(refusal(shop.owner().delete::<Value>("members/ana").await), is(409, "conflict"));
    let ana = shop.members.iter().find(|member| member.id == "ana").unwrap().clone();
    let demoted = Member { role: Role::Member, ..ana };
    assert_eq!(refusal(shop.owner().add_member(&demoted).await), is(409, "conflict"));
    let priya = shop.members.iter().find(|member| member.id == "priya").unwrap().clone();
    let session = shop.member("priya").await;
    assert_eq!(refusal(session.invite("ana").await), is(403, "not_allowed"));
    shop.owner().add_member(&Member { role: Role::Owner, ..priya }).await.unwrap();
    assert!(session.invite("ana").await.is_ok(), "what a session may do is read anew at every call");
    shop.owner().add_member(&demoted).await.expect("there is another owner now");
}

#[tokio::test]
async fn ending_all_others_voids_every_session_and_invitation_at_once() {
    let shop = Shop::open().await;
    let (tom, waiting) = (shop.member("tom").await, invited(&shop, "priya").await);
    let owner = Desk::with(&shop.origin(), OWNER_TOKEN).signed_in().await;
    assert_eq!(owner.me().await.unwrap().member, None, "the owner's token is nobody in particular");
    assert_eq!(refusal(tom.delete::<Value>("sessions").await), is(403, "not_allowed"));
    owner.delete::<Value>("sessions").await.expect("ended");
    assert_eq!(refusal(tom.me().await), is(401, "invalid_token"));
    assert_eq!(refusal(waiting.sign_in().await), is(401, "invalid_token"));
    let left = owner.sessions().await;
    assert_eq!((left.len(), left[0].current, left[0].role), (1, true, Role::Owner), "{left:?}");
    assert!(shop.member("tom").await.me().await.is_ok(), "whoever is invited anew comes in");
}

#[tokio::test]
async fn a_new_owner_token_ends_what_was_made_with_the_old_one() {
    let mut shop = Shop::open().await;
    let (root, tom) = (Desk::with(&shop.origin(), OWNER_TOKEN).signed_in().await, shop.member("tom").await);
    let secrets = shop.runtime.folder().join("secrets.env");
    let changed = fs::read_to_string(&secrets).unwrap().replace(OWNER_TOKEN, NEW_TOKEN);
    fs::write(&secrets, changed).unwrap();
    shop.runtime.restart().await;
    assert_eq!(refusal(root.me().await), is(401, "invalid_token"));
    assert_eq!(refusal(shop.owner().me().await), is(401, "invalid_token"), "the old token itself");
    assert!(tom.me().await.is_ok(), "members stay signed in");
    assert!(Desk::with(&shop.origin(), NEW_TOKEN).signed_in().await.me().await.is_ok());
}

#[tokio::test]
async fn promise_8_nobody_tries_out_many_tokens() {
    let shop = Shop::open().await;
    let tom = shop.member("tom").await;
    let stranger = Desk::with(&shop.origin(), "owner-token-maybe");
    let mut refusals = Vec::new();
    for _ in 0..12 {
        refusals.push(refusal(stranger.me().await).0);
    }
    assert_eq!(refusals[..10], [401; 10], "a person may mistype");
    assert_eq!(refusals[10..], [429; 2]);
    assert_eq!(refusal(stranger.sign_in().await), is(429, "too_many_attempts"));
    assert_eq!(refusal(shop.owner().me().await), is(429, "too_many_attempts"), "a right guess is not told either");
    assert!(tom.me().await.is_ok(), "sessions cannot be guessed and go on");
    shop.visitor().await.say("Hello").await;
}

#[tokio::test]
async fn whoever_is_away_is_passed_over_and_the_trail_says_so() {
    let shop = Shop::open().await;
    let (tom, owner) = (shop.member("tom").await, shop.owner());
    let away = Some(Away { back_on: None });
    assert_eq!(refusal(put_away(&tom, "priya", away.clone()).await), is(403, "not_allowed"));
    let bad = Some(Away { back_on: Some("tomorrow".to_owned()) });
    assert_eq!(refusal(put_away(&tom, "tom", bad).await), is(422, "invalid"));
    let team = put_away(&tom, "tom", away.clone()).await.expect("their own");
    let state = |team: &Team, id: &str| team.states.iter().find(|state| state.id == id).cloned().unwrap();
    assert_eq!(state(&team, "tom").absence, Some(Absence::Away));
    assert!(state(&team, "tom").seen_ms.is_some(), "and was seen");
    assert_eq!((state(&team, "ana").absence, state(&team, "ana").seen_ms), (None, None));

    let visitor = shop.visitor().await;
    visitor.say(WISH).await;
    let phones = until("the notices by WhatsApp", async || {
        let captured = owner.captured().await.captured;
        let own = captured.into_iter().filter(|one| one.channel == Channel::Whatsapp);
        let phones: Vec<String> = own.map(|one| one.to).collect();
        if phones.len() < 2 { Err(format!("{phones:?}")) } else { Ok(phones) }
    })
    .await;
    assert!(phones.iter().all(|phone| !phone.contains("Tom") && !phone.contains("19025550143")), "{phones:?}");
    let view = owner.view(&visitor.conversation).await;
    let missed = &view.handoffs[0].passed_over;
    assert_eq!((missed.len(), missed[0].member.id.as_str(), missed[0].why), (1, "tom", Absence::Away), "{missed:?}");

    for id in ["ana", "priya"] {
        put_away(&owner, id, away.clone()).await.expect("an owner may");
    }
    let last = shop.visitor().await;
    last.say(WISH).await;
    let handoff = owner.view(&last.conversation).await.handoffs.remove(0);
    let told: Vec<&str> = handoff.deliveries.iter().map(|delivery| delivery.to.as_str()).collect();
    assert!(shop.members.iter().all(|member| told.contains(&member.name.as_str())), "everybody, not nobody: {told:?}");
    let back = put_away(&tom, "tom", None).await.expect("back");
    assert_eq!(state(&back, "tom").absence, None);
}

#[tokio::test]
async fn a_member_that_cannot_be_is_refused_with_the_mend() {
    let shop = Shop::open().await;
    let post = async |member: Value| {
        let request = shop.owner().request(reqwest::Method::POST, "members").json(&member);
        tests::api::call::<Value>(request).await.expect_err("a mistake").message
    };
    let hours = |from: &str, to: &str| json!({"monday": [{"from": "09:00", "to": "14:00"}, {"from": from, "to": to}]});
    let with = |field: &str, value: Value| {
        let mut member = json!({"id": "cleo", "name": "Cleo", "role": "member"});
        member[field] = value;
        member
    };
    let cases = [
        (with("hours", hours("13:00", "18:00")), "`hours.monday`: 09:00-14:00 and 13:00-18:00 overlap"),
        (with("away", json!({"back_on": "2026-02-30"})), "`away.back_on` is a date"),
        (with("slack_user", json!("cleo")), "U0123456789"),
        (with("phone", json!("600")), "+34600111222"),
    ];
    for (member, words) in cases {
        let said = post(member).await;
        assert!(said.contains(words), "{said}");
    }
    let acted = shop.member("tom").await.act("no-such-conversation", "claim", ActBody::default()).await;
    assert_eq!(acted.expect_err("nothing there").status, 404);
}
