//! Fields that hold others: lists, values by a key, and one of several ways.

use super::bench::Bench;
use super::field::{self, draw, wrong};
use console::rules::form::{Choice, Field, Shape};
use console::rules::{document, labels};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// Whom a place may name: members where it means people, groups where it means groups.
pub fn offered(bench: Bench, at: &str) -> Option<Vec<(String, String)>> {
    let people = at.ends_with("/last_resort")
        || at.ends_with("/to/member")
        || at.starts_with("/routes/groups/")
        || at.starts_with("/routes/on_call/members/");
    if people {
        let members = bench.members.get_untracked();
        return Some(members.into_iter().map(|member| (member.id, member.name)).collect());
    }
    let groups = bench.draft.with_untracked(|draft| {
        let groups = draft.pointer("/routes/groups").and_then(Value::as_object);
        groups.map(|groups| groups.keys().map(|name| (name.clone(), name.clone())).collect::<Vec<_>>())
    });
    at.ends_with("/to/group").then_some(groups.unwrap_or_default())
}

pub fn list(bench: Bench, field: &Field, item: &Field, at: &str) -> AnyView {
    let place = at.to_owned();
    let default = field.default.as_ref().and_then(Value::as_array).map_or(0, Vec::len);
    let counted = at.to_owned();
    let length = Memo::new(move |_| {
        bench.draft.with(|draft| draft.pointer(&counted).map_or(default, |list| list.as_array().map_or(0, Vec::len)))
    });
    let (fresh, plain) = (item.fresh(), !matches!(item.shape, Shape::Group(_)));
    let (item, title) = (Arc::new(item.clone()), singular(&field.title));
    let listed = at.to_owned();
    let rows = move || {
        let one = |number: usize| row(bench, &item, &listed, number, plain);
        (0..length.get()).map(one).collect::<Vec<_>>()
    };
    let add = move |_| bench.edit(|draft| document::push(draft, &place, fresh.clone()));
    let (help, id) = (field.help.clone(), field::id_of(at));
    view! {
        <div class="field many" class:plain=plain role="group" aria-label=field.title.clone()>
            <p class="label">{field.title.clone()}</p>
            {field::helped(&help)}
            <ol class="items">{rows}</ol>
            {wrong(bench, at, false)}
            <div><button type="button" id=id class="quiet" data-desk="add" data-at=at.to_owned() on:click=add>{format!("Add {title}")}</button></div>
        </div>
    }
    .into_any()
}

/// `a rule` of `Rules`.
fn singular(title: &str) -> String {
    let lower = title.to_lowercase();
    match lower.as_str() {
        "who is told" => "a telling".to_owned(),
        other => format!("one to {other}"),
    }
}

fn row(bench: Bench, item: &Field, list: &str, number: usize, plain: bool) -> AnyView {
    let at = format!("{list}/{number}");
    let (removed, raised) = (at.clone(), list.to_owned());
    let remove = move |_| bench.edit(|draft| document::set(draft, &removed, None));
    let raise = move |_| bench.edit(|draft| document::raise(draft, &raised, number));
    let inner = draw(bench, item, &at);
    let of = format!("{} {}", labels::path(list), number + 1);
    let up = (number > 0 && !plain).then(|| {
        view! { <button type="button" class="quiet" aria-label=format!("Move up: {of}") on:click=raise>"Move up"</button> }
    });
    let head = (!plain).then(|| {
        let shown = at.clone();
        let title = move || {
            bench.draft.with(|draft| {
                let named = draft.pointer(&shown).and_then(|item| item.get("name")?.as_str().map(str::to_owned));
                named.filter(|name| !name.is_empty()).unwrap_or_else(|| (number + 1).to_string())
            })
        };
        view! { <strong>{title}</strong> }
    });
    view! {
        <li class="item" data-desk="item" data-at=at.clone()>
            <div class="item-head">
                {head}{up}
                <button type="button" class="quiet" data-desk="remove" aria-label=format!("Remove: {of}") on:click=remove>"Remove"</button>
            </div>
            {inner}
        </li>
    }
    .into_any()
}

pub fn map(bench: Bench, field: &Field, of: &Field, at: &str) -> AnyView {
    let listed = at.to_owned();
    let keys = Memo::new(move |_| {
        bench.draft.with(|draft| {
            let map = draft.pointer(&listed).and_then(Value::as_object);
            map.map(|map| map.keys().cloned().collect::<Vec<_>>()).unwrap_or_default()
        })
    });
    let (of, place) = (Arc::new(of.clone()), at.to_owned());
    let (fresh, drawn) = (of.fresh(), at.to_owned());
    let rows = move || keys.get().into_iter().map(|key| entry(bench, &of, &drawn, &key)).collect::<Vec<_>>();
    let add = move |_| {
        let free = console::words::free_slug("new", &keys.get_untracked());
        bench.set(&format!("{place}/{}", document::escaped(&free)), Some(fresh.clone()));
    };
    let help = field.help.clone();
    view! {
        <div class="field many" role="group" aria-label=field.title.clone()>
            <p class="label">{field.title.clone()}</p>
            {field::helped(&help)}
            <ul class="items">{rows}</ul>
            {wrong(bench, at, false)}
            <div><button type="button" class="quiet" data-desk="add" data-at=at.to_owned() on:click=add>"Add one"</button></div>
        </div>
    }
    .into_any()
}

fn entry(bench: Bench, of: &Field, map: &str, key: &str) -> AnyView {
    let at = format!("{map}/{}", document::escaped(key));
    let (removed, renamed, before) = (at.clone(), map.to_owned(), key.to_owned());
    let remove = move |_| bench.edit(|draft| document::set(draft, &removed, None));
    let rename = move |event: web_sys::Event| {
        let to = event_target_value(&event).trim().to_owned();
        if !to.is_empty() {
            bench.edit(|draft| document::rename(draft, &renamed, &before, &to));
        }
    };
    view! {
        <li class="item">
            <div class="item-head">
                <input aria-label="Name" value=key.to_owned() on:change=rename />
                <button type="button" class="quiet" aria-label=format!("Remove {key}") on:click=remove>"Remove"</button>
            </div>
            {draw(bench, of, &at)}
        </li>
    }
    .into_any()
}

/// A word, or a key with a value of its own.
pub fn either(bench: Bench, field: &Field, ways: &[Choice], at: &str) -> AnyView {
    let value = field::value(bench, field, at);
    let way = Memo::new(move |_| {
        value.with(|value| match value {
            Value::String(word) => word.clone(),
            Value::Object(map) => map.keys().next().cloned().unwrap_or_default(),
            _ => String::new(),
        })
    });
    let known: Arc<Vec<Choice>> = Arc::new(ways.to_vec());
    let options: Vec<AnyView> =
        ways.iter().map(|known| field::option(way, known.value.clone(), known.title.clone())).collect();
    let (chosen, place) = (known.clone(), at.to_owned());
    let choose = move |event: web_sys::Event| {
        let word = event_target_value(&event);
        let with = chosen.iter().find(|way| way.value == word).and_then(|way| way.with.clone());
        let value = match with {
            Some(inner) => Value::Object([(word, inner.fresh())].into_iter().collect()),
            None => Value::from(word),
        };
        bench.set(&place, Some(value));
    };
    let below = at.to_owned();
    let inner = move || {
        let word = way.get();
        let with = known.iter().find(|way| way.value == word).and_then(|way| way.with.clone())?;
        Some(field::control(bench, &with, &format!("{below}/{word}")))
    };
    view! {
        <div class="together">
            <select id=field::id_of(at) aria-label=field.title.clone() data-at=at.to_owned() on:change=choose>{options}</select>
            {inner}
        </div>
    }
    .into_any()
}
