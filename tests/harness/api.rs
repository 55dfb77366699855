//! A visitor's and a member's calls over HTTP, typed by the protocol.

use protocol::desk::{
    ActBody, CapturedList, ChannelState, ChannelTest, Channels, ConversationView, Inbox, Invite, Me, Members,
    SettingsDocument, WebhookCall, WebhookCalls,
};
use protocol::error::ErrorBody;
use protocol::handoff::{Channel, Handoff};
use protocol::inbox::{SavedView, SavedViews, SeenBody};
use protocol::knowledge::{NewSource, Sources};
use protocol::settings::{Member, Settings};
use protocol::team::{Session, SessionOpened, Sessions, Team};
use protocol::transcript::{Contact, Message, Outcome, Page, Stage};
use protocol::visitor::{ChatOpened, Messages, OpenChat, Rating, SendMessage, Thumbs};
use reqwest::{Method, RequestBuilder};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// A call the worker refused, as a client sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub status: u16,
    pub code: String,
    pub message: String,
}

pub type Answer<T> = Result<T, Refused>;

/// A worker that has not answered by then will not: the story must fail rather than wait.
const ANSWERED_WITHIN: Duration = Duration::from_secs(60);

/// Each call has a connection of its own: the runtime puts an idle one away at a moment nobody knows, and a call that
/// meets that is lost.
pub fn client() -> reqwest::Client {
    reqwest::Client::builder().pool_max_idle_per_host(0).timeout(ANSWERED_WITHIN).build().expect("a client")
}

/// Sends a request and reads what the protocol says comes back. A body that is neither the value
/// nor a well-formed error stops the story.
pub async fn call<T: DeserializeOwned>(request: RequestBuilder) -> Answer<T> {
    let response = request.send().await.expect("the worker answers");
    let status = response.status();
    let text = response.text().await.expect("the answer has a body");
    if status.is_success() {
        return Ok(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in the answer {text}")));
    }
    let body: ErrorBody = serde_json::from_str(&text)
        .unwrap_or_else(|error| panic!("{status} without the error shape ({error}): {text}"));
    Err(Refused { status: status.as_u16(), code: body.error.code, message: body.error.message })
}

/// An id such as a client makes: 8 to 64 characters, never the same twice in a run.
pub fn client_id(prefix: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("{prefix}-{:08}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// What happened in a conversation, without the count of changes and the place in the queue, which the desk tells a
/// moment later: for stories in which nothing may have changed.
pub fn substance(view: &ConversationView) -> (Vec<Message>, Vec<Handoff>, Stage) {
    (view.messages.clone(), view.handoffs.clone(), view.row.stage)
}

/// Somebody on the business's website.
#[derive(Clone, Debug)]
pub struct Visitor {
    http: reqwest::Client,
    origin: String,
    pub conversation: String,
    pub token: String,
}

impl Visitor {
    /// Opens a chat, as the widget does when it is first opened.
    pub async fn open(origin: &str) -> Self {
        Self::opened(origin).await.0
    }

    /// On a page of the website, with the browser in a language.
    pub async fn open_on(origin: &str, locale: &str, page: &str) -> Self {
        let page = Page { url: page.to_owned(), title: String::new() };
        let body = OpenChat {
            site: "main".to_owned(),
            locale: Some(locale.to_owned()),
            page: Some(page),
            ..OpenChat::default()
        };
        Self::opened_as(origin, &body).await.0
    }

    /// The same as `open`, with what the widget was told.
    pub async fn opened(origin: &str) -> (Self, ChatOpened) {
        Self::opened_as(origin, &OpenChat { site: "main".to_owned(), ..OpenChat::default() }).await
    }

    async fn opened_as(origin: &str, body: &OpenChat) -> (Self, ChatOpened) {
        let http = client();
        let opened: ChatOpened = call(http.post(format!("{origin}/api/chat")).json(body)).await.expect("a chat opens");
        let (conversation, token) = (opened.conversation.clone(), opened.token.clone());
        (Self { http, origin: origin.to_owned(), conversation, token }, opened)
    }

    /// Somebody whose chat is open already, in a widget.
    pub fn known(origin: &str, conversation: String, token: String) -> Self {
        Self { http: client(), origin: origin.to_owned(), conversation, token }
    }

    /// Where this visitor reaches the worker.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The same conversation, reached another way.
    pub fn by_way_of(&self, origin: &str) -> Self {
        Self { origin: origin.to_owned(), ..self.clone() }
    }

    /// A request below this chat, with its token.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let address = format!("{}/api/chat/{}{path}", self.origin, self.conversation);
        self.http.request(method, address).bearer_auth(&self.token)
    }

    async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Answer<T> {
        call(self.request(Method::POST, path).json(body)).await
    }

    pub async fn send(&self, id: &str, text: &str) -> Answer<Messages> {
        self.post("/messages", &SendMessage { id: id.to_owned(), text: text.to_owned() }).await
    }

    /// Sends under a new id and expects to be heard.
    pub async fn say(&self, text: &str) -> Messages {
        self.send(&client_id("visitor"), text).await.expect("the line is taken")
    }

    pub async fn messages(&self, after: u64) -> Messages {
        call(self.request(Method::GET, &format!("/messages?after={after}"))).await.expect("the transcript is given")
    }

    /// All that the visitor sees, without the count of changes, which the team's own doings raise too.
    pub async fn sees(&self) -> Messages {
        let mut all = self.messages(0).await;
        all.status.rev = 0;
        all
    }

    pub async fn ask_for_person(&self) -> Answer<Messages> {
        self.post("/human", &json!({})).await
    }

    /// Goes on with the assistant instead of waiting.
    pub async fn cancel(&self) -> Answer<Messages> {
        self.post("/cancel", &json!({})).await
    }

    pub async fn leave_contact(&self, contact: &Contact) -> Answer<Messages> {
        self.post("/contact", contact).await
    }

    pub async fn thumb(&self, seq: u64, up: bool) -> Answer<Messages> {
        self.post("/thumbs", &Thumbs { seq, up }).await
    }

    pub async fn rate(&self, score: u8, comment: &str) -> Answer<Messages> {
        self.post("/rating", &Rating { score, comment: comment.to_owned() }).await
    }
}

/// Somebody of the team, by whatever bearer they hold.
#[derive(Clone, Debug)]
pub struct Desk {
    http: reqwest::Client,
    origin: String,
    pub bearer: String,
    /// Who acts, where the bearer does not say.
    pub member: Option<String>,
}

impl Desk {
    pub fn with(origin: &str, bearer: &str) -> Self {
        Self { http: client(), origin: origin.to_owned(), bearer: bearer.to_owned(), member: None }
    }

    /// The same bearer, acting as `member`.
    pub fn acting_as(&self, member: &str) -> Self {
        Self { member: Some(member.to_owned()), ..self.clone() }
    }

    pub fn origin(&self) -> &str {
        &self.origin
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}/api/desk/{path}", self.origin)).bearer_auth(&self.bearer)
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> Answer<T> {
        call(self.request(Method::GET, path)).await
    }

    async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Answer<T> {
        call(self.request(Method::POST, path).json(body)).await
    }

    pub async fn me(&self) -> Answer<Me> {
        self.get("me").await
    }

    pub async fn inbox(&self, view: &str) -> Inbox {
        self.get(&format!("conversations?view={view}")).await.expect("the inbox is given")
    }

    /// Any page of the list: `view`, `q`, `before`.
    pub async fn list(&self, asked: &[(&str, &str)]) -> Answer<Inbox> {
        let mut address = reqwest::Url::parse(&format!("{}/api/desk/conversations", self.origin)).expect("an address");
        address.query_pairs_mut().extend_pairs(asked);
        call(self.http.get(address).bearer_auth(&self.bearer)).await
    }

    pub async fn see(&self, conversation: &str, seq: u64) -> Answer<SeenBody> {
        let body = SeenBody { seq, member: self.member.clone() };
        self.post(&format!("conversations/{conversation}/seen"), &body).await
    }

    pub async fn put_views(&self, views: &[SavedView]) -> Answer<SavedViews> {
        let body = SavedViews { member: self.member.clone(), views: views.to_vec() };
        call(self.request(Method::PUT, "views").json(&body)).await
    }

    pub async fn view(&self, conversation: &str) -> ConversationView {
        self.try_view(conversation).await.expect("the conversation is given")
    }

    pub async fn try_view(&self, conversation: &str) -> Answer<ConversationView> {
        self.get(&format!("conversations/{conversation}")).await
    }

    /// `claim`, `release`, `transfer`, `reply`, `note`, `return` or `resolve`.
    pub async fn act(&self, conversation: &str, act: &str, body: ActBody) -> Answer<ConversationView> {
        let body = ActBody { member: self.member.clone(), ..body };
        self.post(&format!("conversations/{conversation}/{act}"), &body).await
    }

    pub async fn claim(&self, conversation: &str) -> Answer<ConversationView> {
        self.act(conversation, "claim", ActBody::default()).await
    }

    pub async fn reply(&self, conversation: &str, text: &str) -> Answer<ConversationView> {
        self.write(conversation, "reply", &client_id("member"), text).await
    }

    pub async fn note(&self, conversation: &str, text: &str) -> Answer<ConversationView> {
        self.write(conversation, "note", &client_id("member"), text).await
    }

    /// A reply or a note under an id of the story's choice.
    pub async fn write(&self, conversation: &str, act: &str, id: &str, text: &str) -> Answer<ConversationView> {
        let body = ActBody { id: Some(id.to_owned()), text: Some(text.to_owned()), ..ActBody::default() };
        self.act(conversation, act, body).await
    }

    pub async fn resolve(&self, conversation: &str, outcome: Outcome) -> Answer<ConversationView> {
        self.act(conversation, "resolve", ActBody { outcome: Some(outcome), ..ActBody::default() }).await
    }

    pub async fn settings(&self) -> SettingsDocument {
        self.get("settings").await.expect("the settings are given")
    }

    pub async fn put_settings(&self, document: &SettingsDocument) -> Answer<SettingsDocument> {
        call(self.request(Method::PUT, "settings").json(document)).await
    }

    /// Changes the settings that are stored now.
    pub async fn change_settings(&self, change: impl FnOnce(&mut Settings)) {
        let mut document = self.settings().await;
        change(&mut document.settings);
        self.put_settings(&document).await.expect("the settings are taken");
    }

    pub async fn add_member(&self, member: &Member) -> Answer<Members> {
        self.post("members", member).await
    }

    pub async fn invite(&self, member: &str) -> Answer<Invite> {
        self.post(&format!("members/{member}/invite"), &json!({})).await
    }

    /// Trades an invitation, or the owner's token, for a session, as the console does.
    pub async fn sign_in(&self) -> Answer<SessionOpened> {
        self.post("sessions", &json!({})).await
    }

    /// The same person with a session of their own.
    pub async fn signed_in(&self) -> Self {
        let opened = self.sign_in().await.expect("a session");
        Self { bearer: opened.token, ..self.clone() }
    }

    pub async fn team(&self) -> Team {
        self.get("team").await.expect("the team is given")
    }

    pub async fn sessions(&self) -> Vec<Session> {
        let list: Sessions = self.get("sessions").await.expect("the sessions are given");
        list.sessions
    }

    pub async fn delete<T: DeserializeOwned>(&self, path: &str) -> Answer<T> {
        call(self.request(Method::DELETE, path)).await
    }

    pub async fn put<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Answer<T> {
        call(self.request(Method::PUT, path).json(body)).await
    }

    pub async fn teach(&self, source: &NewSource) -> Answer<Sources> {
        self.post("knowledge/sources", source).await
    }

    pub async fn channels(&self) -> Channels {
        self.get("channels").await.expect("the channels are given")
    }

    pub async fn channel(&self, channel: Channel) -> ChannelState {
        self.channels()
            .await
            .channels
            .into_iter()
            .find(|state| state.channel == channel)
            .expect("every channel is listed")
    }

    /// Sends a marked notice to `member`, or to the whole team.
    pub async fn test_channel(&self, channel: Channel, member: Option<&str>) -> Answer<ChannelTest> {
        let body = ActBody { member: member.map(str::to_owned), ..ActBody::default() };
        self.post(&format!("channels/{}/test", channel.name()), &body).await
    }

    /// What was told to the owner's own servers, newest first.
    pub async fn webhook_calls(&self) -> Vec<WebhookCall> {
        let calls: WebhookCalls = self.get("webhooks").await.expect("the calls are given");
        calls.calls
    }

    pub async fn replay(&self, id: &str) -> Answer<WebhookCalls> {
        self.post(&format!("webhooks/{id}/replay"), &json!({})).await
    }

    pub async fn captured(&self) -> CapturedList {
        self.get("captured").await.expect("the captured notices are given")
    }
}
