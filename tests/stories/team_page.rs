//! The Team page and coming in, in a real browser: an invitation is opened once, members are edited in place, somebody
//! is set away, the rota is kept, sessions are ended.

use protocol::settings::hours::Weekday;
use serde_json::json;
use tests::browser::{Browser, In, Page};
use tests::runtime::OWNER_TOKEN;
use tests::shop::Shop;
use tests::wait::until;

const ANA: &str = "[data-desk=member][data-member=ana]";
const TOM: &str = "[data-desk=member][data-member=tom]";

async fn team_page(browser: &Browser, shop: &Shop, who: &str, name: &str) -> Page {
    let page = browser.window(name).await;
    page.goto(&shop.owner().invite(who).await.unwrap().link).await;
    see(&page, "[data-desk=signout]").await;
    page.goto(&format!("{}/console/#/team", shop.origin())).await;
    see(&page, ANA).await;
    page
}

async fn see(page: &Page, css: &str) {
    page.see(In::Page(css)).await;
}

async fn click(page: &Page, css: &str) {
    page.click(In::Page(css)).await;
}

async fn is_gone(page: &Page, css: &str) {
    until(&format!("{css} to be gone"), async || {
        let left = page.texts(In::Page(css)).await;
        if left.is_empty() { Ok(()) } else { Err(format!("{left:?}")) }
    })
    .await;
}

/// Chooses a date or a time as a person would, whatever order the browser's own field has.
async fn set(page: &Page, id: &str, value: &str) {
    let script = format!(
        "const field = document.getElementById('{id}'); field.value = '{value}';\
         field.dispatchEvent(new Event('input', {{ bubbles: true }}))"
    );
    see(page, &format!("#{id}")).await;
    page.run(&script).await;
}

#[tokio::test]
async fn an_invitation_is_traded_for_a_session_and_opened_once() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let link = shop.owner().invite("tom").await.unwrap().link;
    let page = browser.window("team-invited").await;
    page.goto(&link).await;
    page.reads(In::Page(".me"), "Tom Brandt").await;
    let kept = page.run("return localStorage.getItem('baton.desk.token')").await;
    let kept = kept.as_str().expect("a session is kept").to_owned();
    assert!(!link.contains(&kept), "the invitation itself is not kept");
    let address = page.run("return location.href").await;
    assert!(!address.as_str().unwrap().contains("token="), "{address}");

    page.goto("about:blank").await;
    page.goto(&link).await;
    page.reads(In::Page(".me"), "Tom Brandt").await;
    let stranger = browser.window("team-used").await;
    stranger.goto(&link).await;
    stranger.reads(In::Page("[data-desk=error]"), "was used already").await;

    click(&page, "[data-desk=signout]").await;
    see(&page, "[data-desk=signin]").await;
    let ended = tests::api::Desk::with(&shop.origin(), &kept).me().await.expect_err("it is over");
    assert_eq!(ended.status, 401);
}

#[tokio::test]
async fn the_owners_token_is_not_kept_and_other_browsers_can_be_signed_out() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = browser.window("team-owner").await;
    page.goto(&format!("{}/console/", shop.origin())).await;
    page.type_into(In::Page("#token"), OWNER_TOKEN).await;
    click(&page, "[data-desk=signin] button[type=submit]").await;
    click(&page, "[data-desk=who-later]").await;
    let kept = page.run("return localStorage.getItem('baton.desk.token')").await;
    assert!(kept.as_str().is_some_and(|kept| kept != OWNER_TOKEN), "{kept}");

    let tom = team_page(&browser, &shop, "tom", "team-tom").await;
    assert!(tom.texts(In::Page("[data-desk=edit]")).await.is_empty(), "owners change members");
    page.goto(&format!("{}/console/#/team", shop.origin())).await;
    page.reads(In::Page(&format!("{TOM} [data-desk=member-seen]")), "Here now").await;
    let others = "[data-desk=session][data-current=false]";
    page.reads(In::Page(others), "Tom Brandt").await;
    page.reads(In::Page("[data-desk=session][data-current=true]"), "Owner's token").await;
    click(&page, &format!("{others} [data-desk=session-end]")).await;
    is_gone(&page, others).await;
    see(&tom, "[data-desk=signin]").await;
}

#[tokio::test]
async fn members_are_edited_in_place_and_a_mistake_is_said_where_it_is() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = team_page(&browser, &shop, "ana", "team-edit").await;
    click(&page, "[data-desk=member-add]").await;
    page.type_into(In::Page("#member-name"), "Cleo Marsh").await;
    page.type_into(In::Page("#member-phone"), "902 555 0199").await;
    click(&page, "[data-desk=form-save]").await;
    page.reads(In::Page("#member-phone-note"), "Write it with its country").await;
    page.retype(In::Page("#member-phone"), "+1 902 555 0199").await;
    click(&page, "[data-desk=hours-own]").await;
    page.type_into(In::Page("#member-day-1"), "9-13, 14:00-18:00").await;
    click(&page, "[data-desk=like-monday]").await;
    click(&page, "[data-desk=form-save]").await;
    let cleo = "[data-desk=member][data-member=cleo-marsh]";
    page.reads(In::Page(&format!("{cleo} [data-desk=member-hours]")), "Mon–Fri 09:00–13:00, 14:00–18:00").await;
    let stored = shop.owner().team().await.members.into_iter().find(|member| member.id == "cleo-marsh").unwrap();
    assert_eq!((stored.phone.as_deref(), stored.hours[&Weekday::Friday].len()), (Some("+19025550199"), 2));

    click(&page, &format!("{ANA} [data-desk=edit]")).await;
    page.run("const role = document.getElementById('member-role'); role.value = 'member'; role.dispatchEvent(new Event('change', { bubbles: true }))").await;
    click(&page, "[data-desk=form-save]").await;
    page.reads(In::Page("[data-desk=form-refused]"), "last owner").await;
    click(&page, "[data-desk=form-cancel]").await;
    click(&page, &format!("{cleo} [data-desk=remove]")).await;
    click(&page, "[data-desk=remove-sure]").await;
    is_gone(&page, cleo).await;
    see(&page, TOM).await;
}

#[tokio::test]
async fn what_is_being_typed_stays_while_the_team_is_read_anew() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = team_page(&browser, &shop, "ana", "team-typing").await;
    click(&page, "[data-desk=rota-edit]").await;
    click(&page, "[data-desk=rota-add]").await;
    click(&page, &format!("{ANA} [data-desk=edit]")).await;
    page.retype(In::Page("#member-name"), "Ana Maria").await;
    page.run("document.getElementById('member-name').seen = true").await;
    // An absence comes back with the whole team.
    click(&page, &format!("{TOM} [data-desk=away]")).await;
    click(&page, "[data-desk=away-save]").await;
    page.reads(In::Page(&format!("{TOM} [data-desk=member-presence]")), "Away").await;
    let field = page.run("const {seen, value} = document.getElementById('member-name'); return [seen, value]").await;
    assert_eq!(field, serde_json::json!([true, "Ana Maria"]));
    assert_eq!(page.texts(In::Page("[data-desk=slot]")).await.len(), 1, "the week that was added");
    click(&page, "[data-desk=form-save]").await;
    page.reads(In::Page(&format!("{ANA} .person-name")), "Ana Maria").await;
}

#[tokio::test]
async fn somebody_is_set_away_and_the_rota_is_kept() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = team_page(&browser, &shop, "tom", "team-away").await;
    assert!(page.texts(In::Page(&format!("{ANA} [data-desk=away]"))).await.is_empty(), "their own alone");
    click(&page, &format!("{TOM} [data-desk=away]")).await;
    set(&page, "away-back", "2099-12-01").await;
    click(&page, "[data-desk=away-save]").await;
    page.reads(In::Page(&format!("{TOM} [data-desk=member-presence]")), "Away until 1 Dec 2099").await;
    click(&page, &format!("{TOM} [data-desk=back-now]")).await;
    page.reads(In::Page(&format!("{TOM} [data-desk=member-presence]")), "Available").await;

    let owner = team_page(&browser, &shop, "ana", "team-rota").await;
    click(&owner, "[data-desk=rota-edit]").await;
    click(&owner, "[data-desk=rota-add]").await;
    owner.run("const who = document.querySelector('[data-desk=rota-member]'); who.value = 'tom'; who.dispatchEvent(new Event('change', { bubbles: true }))").await;
    click(&owner, "[data-desk=rota-add]").await;
    click(&owner, "[data-desk=rota-save]").await;
    owner.reads(In::Page("[data-desk=rota] [role=alert]"), "when the first week begins").await;
    set(&owner, "rota-from", "2026-11-02").await;
    set(&owner, "rota-time", "09:00").await;
    click(&owner, "[data-desk=rota-save]").await;
    see(&owner, "[data-desk=turn][aria-current=true]").await;
    let on_call = shop.owner().settings().await.settings.routes.on_call;
    assert_eq!(json!(on_call), json!({"members": ["ana", "tom"], "from": "2026-11-02", "hands_over": "09:00"}));
    let turns = shop.owner().team().await.turns;
    assert!(turns.len() > 2 && turns[0].member != turns[1].member, "{turns:?}");
}

/// Light and dark, on a desk, a tablet and in a hand.
async fn picture(page: &Page, name: &str) {
    let folder = tests::runtime::repository().join("target/looks");
    std::fs::create_dir_all(&folder).unwrap();
    for (width, height) in [(1440, 1300), (820, 1300), (390, 2000)] {
        page.frame(width, height).await;
        for dark in [false, true] {
            page.dark(dark).await;
            let colours = if dark { "dark" } else { "light" };
            page.picture(&folder.join(format!("{name}-{width}-{colours}.png")), None).await;
        }
        let wider =
            page.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
        assert_eq!(wider, 0, "{name} scrolls sideways at {width}");
    }
    page.dark(false).await;
    page.frame(1440, 1300).await;
}

#[tokio::test]
#[ignore = "writes target/looks; it tests nothing that other stories do not"]
async fn looks_of_the_team_page() {
    let shop = Shop::open().await;
    shop.member("priya").await;
    let put = shop.owner().request(reqwest::Method::PUT, "members/priya/away");
    put.json(&json!({"away": {"back_on": "2099-12-01"}})).send().await.unwrap();
    shop.owner()
        .change_settings(|settings| {
            settings.routes.on_call.members = ["ana", "tom", "priya"].map(str::to_owned).to_vec();
            settings.routes.on_call.from = "2026-11-02".to_owned();
        })
        .await;
    let browser = Browser::start().await;
    let page = team_page(&browser, &shop, "ana", "looks-team").await;
    click(&page, &format!("{TOM} [data-desk=invite]")).await;
    see(&page, "[data-desk=invite-link]").await;
    click(&page, ".team .advanced summary").await;
    picture(&page, "team").await;
    click(&page, &format!("{TOM} [data-desk=edit]")).await;
    click(&page, "[data-desk=hours-own]").await;
    page.type_into(In::Page("#member-day-1"), "9-17").await;
    page.type_into(In::Page("#member-day-2"), "noon").await;
    click(&page, "[data-desk=form-save]").await;
    click(&page, "[data-desk=rota-edit]").await;
    picture(&page, "team-forms").await;
}
