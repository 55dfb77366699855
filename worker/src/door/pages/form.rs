//! The plain form: shown, and sent. What it sends goes the way a widget's lines go, and asks for a person.
//!
//! The page carries its conversation's id and token from the start, so that a form sent twice, or by a browser that
//! comes back to the page, opens one conversation and says each line once.
//! Not for: how the page looks; that is `domain::form`.

use super::super::visitor::{allowed, own_origin};
use super::super::{body, guests, visitor};
use super::page;
use crate::auth::{self, Visitor};
use crate::call::{self, Guest, ToConversation};
use crate::chance;
use crate::error::Failed;
use crate::published::{self, SITE};
use domain::conversation::Opening;
use domain::form::{self, Draft, Form, TRAP};
use domain::input::Refusal;
use domain::limits::{BODY_BYTES, MESSAGE_CHARS, PAGE_URL_CHARS};
use domain::words::{Language, fill};
use protocol::error::ErrorBody;
use protocol::settings::Settings;
use protocol::transcript::{Client, Contact, Page, Stage};
use protocol::visitor::Messages;
use worker::{Env, Request, Response, Url};

/// Nothing but its own style sheet, and nowhere to send to but here. No website shows it in a frame.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; \
frame-ancestors 'none'";
const TRAPPED: &str = "the field that stays empty is filled in";
/// Without one the browser would say of a sent form that it comes from nowhere.
const REFERRER: &str = "same-origin";

/// `GET /form?site=&locale=&page=`
pub async fn asked(request: &Request, env: &Env) -> Result<Response, Failed> {
    let value = |name: &str| body::value(request, name).map(Option::unwrap_or_default);
    let site = value("site")?;
    if !site.is_empty() && site != SITE {
        return Err(Failed::NoSuch("site"));
    }
    let settings = settings(env).await?;
    let mut form = Form { locale: value("locale")?, page: value("page")?, ..shell(&settings) };
    fresh(env, &mut form)?;
    let language = language(request, &form, &settings)?;
    if form.locale.is_empty() {
        // The conversation speaks as the page does.
        form.locale = language.words().tag.to_owned();
    }
    Ok(page(&form::page(&form, language, None), 200, POLICY, REFERRER)?)
}

/// `POST /form`, as a browser sends a form.
pub async fn sent(mut request: Request, env: &Env) -> Result<Response, Failed> {
    let settings = settings(env).await?;
    let bytes = body::bytes(&mut request, BODY_BYTES).await?;
    let fields = Fields::read(&bytes);
    let mut form = Form {
        locale: fields.value("locale"),
        page: fields.value("page"),
        conversation: fields.value("conversation"),
        token: fields.value("token"),
        line: fields.value("line"),
        draft: Draft {
            text: fields.value("text"),
            name: fields.value("name"),
            email: fields.value("email"),
            phone: fields.value("phone"),
        },
        ..shell(&settings)
    };
    let language = language(&request, &form, &settings)?;
    match serve(&request, env, &mut form, &fields).await {
        Ok(()) => Ok(page(&form::page(&form, language, None), 200, POLICY, REFERRER)?),
        Err(failed) if !wants_page(&request)? => Err(failed),
        Err(failed) => refused(env, form, language, failed),
    }
}

async fn serve(request: &Request, env: &Env, form: &mut Form, fields: &Fields) -> Result<(), Failed> {
    let own = own_origin(request);
    allowed(env, request.headers().get("origin")?.as_deref(), &own).await?;
    let looks_only = !fields.value("look").is_empty();
    if form.draft.text.trim().is_empty() && !looks_only {
        return Err(Refusal::EmptyText.into());
    }
    if !fields.value(TRAP).is_empty() {
        return Err(Failed::Invalid(TRAPPED.to_owned()));
    }
    auth::visitor_with(env, &form.token, &form.conversation)?;
    guests::within_budget(env, request).await?;
    if !looks_only {
        say(request, env, form, own).await?;
        form.draft = Draft::default();
    }
    let shown = call::conversation(env, &form.conversation, &ToConversation::Messages { after: 0 }).await?;
    form.messages = heard(shown, form.language()).await?.messages;
    form.line = chance::id()?;
    Ok(())
}

/// Opens the conversation where it is not open yet, says the line, and asks for a person.
async fn say(request: &Request, env: &Env, form: &Form, origin: String) -> Result<(), Failed> {
    let conversation = |call: ToConversation| async move {
        let answer = call::conversation(env, &form.conversation, &call).await?;
        heard(answer, form.language()).await
    };
    open(request, env, form, origin).await?;
    if let Some(contact) = contact(&form.draft) {
        conversation(ToConversation::Contact { contact }).await?;
    }
    let (id, text) = (form.line.clone(), form.draft.text.clone());
    let answered = conversation(ToConversation::Message { id, text }).await?;
    // Who has called the team with these very words is not asked twice.
    if !matches!(answered.stage, Stage::Waiting | Stage::Claimed) {
        conversation(ToConversation::Human).await?;
    }
    Ok(())
}

async fn open(request: &Request, env: &Env, form: &Form, origin: String) -> Result<(), Failed> {
    let known = call::conversation(env, &form.conversation, &ToConversation::Messages { after: 0 }).await?;
    if known.status_code() == 200 {
        return Ok(());
    }
    visitor::may_open(request, env, Some(&form.locale)).await?;
    let url = form.page.chars().take(PAGE_URL_CHARS).collect();
    let opening = Opening {
        id: form.conversation.clone(),
        site: SITE.to_owned(),
        origin,
        locale: (!form.locale.is_empty()).then(|| form.locale.clone()),
        page: Page { url, title: String::new() },
    };
    let agent = request.headers().get("user-agent")?.unwrap_or_default();
    let opening = ToConversation::Open {
        opening,
        client: Client { agent, ..Client::default() },
        // A page without a script cannot ask for Turnstile; its own limits hold.
        guest: Guest::default(),
    };
    let opened = call::conversation(env, &form.conversation, &opening).await?;
    // Sent twice at once, the other one has opened it.
    if matches!(opened.status_code(), 200 | 409) { Ok(()) } else { Err(told(opened, form.language()).await) }
}

async fn heard(mut answer: Response, language: Language) -> Result<Messages, Failed> {
    if answer.status_code() != 200 {
        return Err(told(answer, language).await);
    }
    Ok(serde_json::from_str(&answer.text().await?).map_err(worker::Error::from)?)
}

/// What a conversation's refusal means here; its own words are for programs.
async fn told(mut answer: Response, language: Language) -> Failed {
    let status = answer.status_code();
    let text = answer.text().await.unwrap_or_default();
    let code = serde_json::from_str::<ErrorBody>(&text).map(|body| body.error.code).unwrap_or_default();
    match (status, code.as_str()) {
        (_, "too_long") => Refusal::TooLong { limit: MESSAGE_CHARS }.into(),
        (429, _) => Failed::TooManyChats { language },
        (422, _) => Failed::Invalid("the contact is not complete".to_owned()),
        (409, _) => Failed::Conflict("this conversation takes no more lines"),
        _ => Failed::Platform(worker::Error::RustError(format!("a form was answered {status}"))),
    }
}

/// The form again, with everything that was filled in and the reason.
fn refused(env: &Env, mut form: Form, language: Language, failed: Failed) -> Result<Response, Failed> {
    let trouble = form::trouble(language);
    let limit = MESSAGE_CHARS.to_string();
    let why = match &failed {
        Failed::Refused(Refusal::EmptyText) => trouble.empty.to_owned(),
        Failed::Refused(Refusal::TooLong { .. }) => fill(trouble.too_long, &[("limit", &limit)]),
        // A person's browser may have filled it in unseen; on the page that follows it is empty again.
        Failed::Invalid(why) if why == TRAPPED => trouble.other.to_owned(),
        Failed::Invalid(_) => trouble.contact.to_owned(),
        Failed::TooManyChats { .. } | Failed::TooManyCalls { .. } => trouble.too_often.to_owned(),
        Failed::NoToken | Failed::BadToken | Failed::NoConversation => trouble.stale.to_owned(),
        Failed::WrongOrigin => trouble.website.to_owned(),
        _ => trouble.other.to_owned(),
    };
    if matches!(failed, Failed::NoToken | Failed::BadToken | Failed::NoConversation | Failed::Conflict(_)) {
        fresh(env, &mut form)?;
    }
    let (status, ..) = failed.words();
    Ok(page(&form::page(&form, language, Some(&why)), status, POLICY, REFERRER)?)
}

/// A conversation nobody has opened yet.
fn fresh(env: &Env, form: &mut Form) -> Result<(), Failed> {
    form.conversation = chance::id()?;
    form.line = chance::id()?;
    let visitor = Visitor { conversation: form.conversation.clone(), site: SITE.to_owned() };
    form.token = auth::seal_visitor(env, &visitor)?;
    Ok(())
}

fn shell(settings: &Settings) -> Form {
    Form {
        business: settings.business.clone(),
        colour: settings.colour.clone(),
        site: SITE.to_owned(),
        consent: settings.privacy.consent.clone(),
        privacy_url: settings.privacy.link.clone(),
        ..Form::default()
    }
}

async fn settings(env: &Env) -> Result<Settings, Failed> {
    Ok(published::read(env, SITE).await?.site.settings.clone())
}

fn language(request: &Request, form: &Form, settings: &Settings) -> Result<Language, Failed> {
    let accepted = request.headers().get("accept-language")?.unwrap_or_default();
    Ok(form::language(&form.locale, &accepted, &settings.locale))
}

/// A browser is shown the form again; a program is told as everywhere.
fn wants_page(request: &Request) -> Result<bool, Failed> {
    Ok(request.headers().get("accept")?.is_some_and(|accepted| accepted.contains("text/html")))
}

fn contact(draft: &Draft) -> Option<Contact> {
    let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let contact = Contact { name: said(&draft.name), email: said(&draft.email), phone: said(&draft.phone) };
    (contact != Contact::default()).then_some(contact)
}

/// A form's body is written as an address's query is, and read as one.
struct Fields(Option<Url>);

impl Fields {
    fn read(bytes: &[u8]) -> Self {
        Self(Url::parse(&format!("https://form/?{}", String::from_utf8_lossy(bytes))).ok())
    }

    /// Lines end as people's keyboards end them.
    fn value(&self, name: &str) -> String {
        let found = self.0.iter().flat_map(Url::query_pairs).find(|(known, _)| known == name);
        found.map(|(_, value)| value.replace("\r\n", "\n")).unwrap_or_default()
    }
}
