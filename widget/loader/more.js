// What few pages or few visits need of the loader: fetched when it is used, once, from an address that never changes.
//
// For: the rest of `window.baton`, what is done for visitors who were here before, and ways round a page's rules.
// Each function's first argument is what the loader shares; the rest are the caller's own. The greeting and the ways
// round are files of their own again, so that whoever comes back fetches little.

// What the loader shares, in its order, and what follows from it.
const shared = ([api, command, data, listeners, root, tell]) => {
  const site = data.site || 'main';
  const language = data.locale || document.documentElement.lang || navigator.language;
  return { api, command, data, key: 'baton:' + site, language, listeners, root, site, tell, words: words(language) };
};

// The conversation this browser remembers, or nothing; storage may be forbidden.
const kept = (key) => {
  try {
    return JSON.parse(localStorage[key]);
  } catch {}
};

// Whether the panel is there already, in this page or in a frame.
const isStarted = (root) => root.querySelector('.panel');

// At load, where the visitor was here before or the website greets.
export const begin = async (kit) => {
  const { api, command, data, key, root, tell } = shared(kit);
  // Another tab has counted, or read: see `widget/entry.js`. A panel of this page's own counts by itself.
  addEventListener('storage', ({ key: name, newValue: count }) => {
    if (name == key + ':unread' && count && !isStarted(root)) tell('unread', count);
  });
  const stored = (() => {
    try {
      return Object.keys(localStorage);
    } catch {
      return [];
    }
  })();
  if (stored.some((name) => name.startsWith(key + ':out:'))) {
    // A line that was written and never arrived: the widget sends it as soon as it is there.
    return command('wake').catch(() => {});
  }
  const chat = kept(key);
  if (!chat?.token) return data.greet && (await import('./greet.js')).greet(shared(kit));
  const headers = { authorization: 'Bearer ' + chat.token };
  try {
    const answer = await fetch(`${api}/api/chat/${chat.conversation}/messages?after=${chat.seen}`, { headers });
    const { messages } = await answer.json();
    const news = messages.filter(({ from, kind }) => kind == 'text' && /assistant|member/.test(from));
    isStarted(root) || tell('unread', '' + news.length);
  } catch {
    // Offline, or a conversation that is gone: opening the panel finds out.
  }
};

// Where the page does not let the widget run: whatever stands in for it, as a function that takes the same commands.
export const rescue = async (kit, error) => (await import('./rescue.js')).rescue(shared(kit), error);

const wrong = (why) => {
  throw new TypeError('baton: ' + why);
};

export const send = async (kit, text) => {
  const line = typeof text == 'string' ? text.trim() : '';
  if (!line) wrong('send needs a text');
  if ([...line].length > 4000) wrong('a text has at most 4,000 characters');
  const { command } = shared(kit);
  await command('open');
  return command('send', line);
};

export const off = async (kit, name, listener) => {
  const { listeners } = shared(kit);
  for (let place = listeners.length; place--; ) {
    // The third is the page's own, where it is to hear once.
    const [known, heard, once] = listeners[place];
    if (known == name && (heard == listener || once == listener)) listeners.splice(place, 1);
  }
};

export const setLocale = async (kit, tag) => {
  const { command, data, root, tell } = shared(kit);
  // Throws where this is no language tag.
  const [locale] = Intl.getCanonicalLocales(tag);
  data.locale = locale || wrong('setLocale needs a language, such as pt-BR');
  tell('locale');
  if (isStarted(root)) await command('locale', locale);
};

const IDENTITY_CHARS = 4096;
const ATTRIBUTES = 20;
const KEY_CHARS = 40;
const VALUE_CHARS = 200;

let person;
let watched;

// Who the visitor is, proved by the website's own server, and what the website knows of them. It is told to the
// conversation there is, and to the one that begins later; a refusal leaves the conversation as it was.
export const identify = async (kit, identity, attributes = {}) => {
  if (identity != null && (typeof identity != 'string' || identity.split('.').length != 3))
    wrong('identify needs a JSON Web Token, made by your server');
  if (identity?.length > IDENTITY_CHARS) wrong(`an identity has at most ${IDENTITY_CHARS} characters`);
  person = { identity: identity ?? undefined, attributes: checked(attributes) };
  const { api, key, listeners } = shared(kit);
  if (!watched) {
    watched = true;
    listeners.push(['chat', (chat) => tellWho(api, chat).catch(console.warn)]);
  }
  const chat = kept(key);
  if (chat?.token) await tellWho(api, chat);
};

const checked = (attributes) => {
  if (typeof attributes != 'object' || !attributes || Array.isArray(attributes)) wrong('attributes are an object');
  const all = Object.entries(attributes);
  if (all.length > ATTRIBUTES) wrong(`there are at most ${ATTRIBUTES} attributes`);
  const texts = {};
  for (const [name, value] of all) {
    if (!name || name.length > KEY_CHARS) wrong(`an attribute's name has 1 to ${KEY_CHARS} characters: ${name}`);
    if (!/string|number|boolean/.test(typeof value)) wrong(`the attribute ${name} is no text, number or truth`);
    if (String(value).length > VALUE_CHARS) wrong(`the attribute ${name} has over ${VALUE_CHARS} characters`);
    texts[name] = String(value);
  }
  return texts;
};

const tellWho = async (api, { conversation, token }) => {
  const answer = await fetch(`${api}/api/chat/${conversation}/identify`, {
    method: 'POST',
    headers: { authorization: 'Bearer ' + token, 'content-type': 'application/json' },
    body: stringify(person),
  });
  if (answer.ok) return;
  const { error } = await answer.json().catch(() => ({}));
  throw new Error('baton: ' + (error?.message || 'the identity was not taken: ' + answer.status));
};

// Old libraries give arrays and texts a `toJSON` of their own, or replace `JSON.stringify` as a whole; this body is
// two texts deep, so it is written here. Of the quoting, the escapes are all there is.
const quoted = (text) =>
  '"' + text.replace(/[\u0000-\u001f"\\]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')) + '"';
const stringify = ({ identity, attributes }) =>
  `{${identity ? `"identity":${quoted(identity)},` : ''}"attributes":{${Object.keys(attributes)
    .map((name) => quoted(name) + ':' + quoted(attributes[name]))
    .join()}}}`;

// What the rarely used pieces say, by language; what the panel says is in files of its own. The link to the plain form, and the button that puts a greeting away.
const WORDS = {
  en: ['Write to us', 'Dismiss'],
  ar: ['راسلنا', 'إغلاق'],
  de: ['Schreiben Sie uns', 'Schließen'],
  es: ['Escríbanos', 'Cerrar'],
  fr: ['Écrivez-nous', 'Fermer'],
  he: ['כתבו לנו', 'סגירה'],
  it: ['Ci scriva', 'Chiudi'],
  ja: ['お問い合わせ', '閉じる'],
  nl: ['Schrijf ons', 'Sluiten'],
  pl: ['Napisz do nas', 'Zamknij'],
  pt: ['Escreva-nos', 'Fechar'],
  sv: ['Skriv till oss', 'Stäng'],
  tr: ['Bize yazın', 'Kapat'],
  uk: ['Напишіть нам', 'Закрити'],
  zh: ['给我们留言', '关闭'],
};

const words = (language) => WORDS[language.slice(0, 2).toLowerCase()] || WORDS.en;
