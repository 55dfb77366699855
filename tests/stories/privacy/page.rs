//! The Privacy page before an owner's eyes, and the widget whose conversation was erased.

use super::{audit, people};
use protocol::privacy::Deed;
use tests::browser::{Browser, In, Page};
use tests::shop::Shop;
use tests::wait::until;

async fn privacy_page(browser: &Browser, shop: &Shop, name: &str) -> Page {
    let page = browser.window(name).await;
    page.goto(&shop.owner().invite("ana").await.expect("a link").link).await;
    page.see(In::Page("[data-desk=signout]")).await;
    page.goto(&format!("{}/console/#/privacy", shop.origin())).await;
    page.see(In::Page("[data-desk=find-person]")).await;
    page
}

async fn find(page: &Page, text: &str) {
    page.retype(In::Page("[data-desk=find-person]"), text).await;
    page.click(In::Page("[data-desk=find]")).await;
}

async fn known(shop: &Shop, query: &str) {
    until("the desk to know them", async || {
        let found = people(&shop.owner(), query).await.people.len();
        if found > 0 { Ok(()) } else { Err(found.to_string()) }
    })
    .await;
}

#[tokio::test]
async fn an_owner_finds_and_erases_somebody_and_their_widget_starts_anew() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let widget = browser.window("privacy-visitor").await;
    widget.goto(&shop.origin()).await;
    widget.click(In::Widget("[data-baton=launcher]")).await;
    let write = async |text: &str| {
        widget.type_into(In::Widget("[data-baton=input]"), text).await;
        widget.click(In::Widget("[data-baton=send]")).await;
    };
    write("I am Odalys, odalys@example.com. Can I talk to a person about a leaking geyser?").await;
    known(&shop, "odalys@").await;

    let page = privacy_page(&browser, &shop, "privacy-owner").await;
    find(&page, "nobody@example.com").await;
    page.reads(In::Page("[data-desk=nobody]"), "Nobody was found").await;
    find(&page, "odalys").await;
    page.reads(In::Page("[data-desk=person]"), "odalys@example.com").await;
    page.click(In::Page("[data-desk=export-person]")).await;
    page.reads(In::Page("[data-desk=audit]"), "exported 1 conversation").await;
    page.click(In::Page("[data-desk=erase-person]")).await;
    page.reads(In::Page("[data-desk=plan]"), "1 conversation will be erased for good").await;
    page.click(In::Page("[data-desk=erase-sure]")).await;
    page.click(In::Page("[data-desk=erase-confirm]")).await;
    page.reads(In::Page("[data-desk=erased]"), "1 conversation erased.").await;
    page.click(In::Page("[data-desk=erase-close]")).await;
    page.see(In::Page("[data-desk=nobody]")).await;
    page.reads(In::Page("[data-desk=audit]"), "erased 1 conversation").await;
    assert_eq!(audit(&shop.owner()).await.first(), Some(&(Deed::Erased, 1, 0)));

    write("What does it cost to thaw a frozen pipe?").await;
    widget.reads(In::Widget("[data-baton=message]"), "$240").await;
    let rows = shop.owner().inbox("all").await.conversations;
    assert!(rows.iter().all(|row| !row.visitor.contains("Odalys")), "{rows:?}");
    let lines = widget.texts(In::Widget("[data-baton=message]")).await;
    assert!(
        lines.iter().all(|line| !line.contains("geyser")),
        "the widget shows the new conversation alone: {lines:?}"
    );
}

#[tokio::test]
async fn how_long_is_kept_is_chosen_and_the_whole_site_is_exported() {
    let shop = Shop::open().await;
    let browser = Browser::start().await;
    let page = privacy_page(&browser, &shop, "privacy-retention").await;
    page.retype(In::Page("[data-desk=retention-days]"), "3").await;
    page.click(In::Page("[data-desk=retention-save]")).await;
    page.reads(In::Page("[data-desk=retention-said]"), "Between 7 and 3650 days").await;
    page.retype(In::Page("[data-desk=retention-days]"), "90").await;
    page.click(In::Page("[data-desk=retention-save]")).await;
    page.reads(In::Page("[data-desk=retention-said]"), "Saved").await;
    assert_eq!(shop.owner().settings().await.settings.retention_days, Some(90));
    page.reads(In::Page("[data-desk=audit]"), "Ana Ferreira chose to keep conversations for 90 days").await;
    page.click(In::Page("[data-desk=export-site]")).await;
    page.reads(In::Page("[data-desk=audit]"), "exported the whole site").await;
}

#[tokio::test]
#[ignore = "writes target/looks; it tests nothing that other stories do not"]
async fn looks_of_the_privacy_page() {
    let shop = Shop::open().await;
    for (name, email) in
        [("Sam Quill", "sam@quill.example"), ("Samuel Quill", "sam@quill.example"), ("Samira", "samira@example.com")]
    {
        let visitor = shop.visitor().await;
        visitor.say(&format!("I am {name}. Do you also repair the very old boilers of a narrow boat?")).await;
        let (name, email) = (Some(name.to_owned()), Some(email.to_owned()));
        let contact = protocol::transcript::Contact { name, email, phone: None };
        visitor.leave_contact(&contact).await.expect("a contact");
    }
    known(&shop, "samira").await;
    let browser = Browser::start().await;
    let page = privacy_page(&browser, &shop, "looks-privacy").await;
    find(&page, "sam").await;
    page.see(In::Page("[data-desk=person]")).await;
    page.click(In::Page("[data-desk=person] summary")).await;
    picture(&page, "privacy").await;
    page.click(In::Page("[data-desk=erase-person]")).await;
    page.see(In::Page("[data-desk=plan]")).await;
    picture(&page, "privacy-erase").await;
}

/// Light and dark, at three widths.
async fn picture(page: &Page, name: &str) {
    let folder = tests::runtime::repository().join("target/looks");
    std::fs::create_dir_all(&folder).unwrap();
    for (width, height) in [(1440, 1100), (820, 1100), (390, 1500)] {
        page.frame(width, height).await;
        for dark in [false, true] {
            page.dark(dark).await;
            let colours = if dark { "dark" } else { "light" };
            page.picture(&folder.join(format!("{name}-{width}-{colours}.png")), None).await;
        }
    }
    page.dark(false).await;
    page.frame(1440, 1100).await;
}
