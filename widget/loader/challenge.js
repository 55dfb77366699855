// Cloudflare Turnstile in the panel: what a visitor may have to show before their first line, where the owner asks for it.
//
// For: Cloudflare's script, what it draws, and the worker's word on what it gives. It is fetched when the widget says that
// lines wait, and ends with the command `proven`, upon which the widget sends them.
// Not for: deciding who has to show anything; the worker says that, each time anew. Nor for keeping lines: they stay in
// the widget's outbox whatever happens here, and the focus stays where the visitor has it.
import WORDS from './challenge.json';

// A script that has not come by then is blocked, or as good as that.
const WITHIN_MS = 10000;
// Where Turnstile calls a language otherwise than we do.
const LANGUAGES = { pt: 'pt-br', 'pt-PT': 'pt', zh: 'zh-cn', 'zh-Hant': 'zh-tw' };

// The box stands beside the shadow tree and is shown in the panel by a slot: Turnstile's script draws only into the page
// itself. Its own words are in a shadow tree of its own, out of reach of the page's style sheets.
const STYLE =
  ':host{all:initial!important;display:block!important;flex:none!important;margin:0 12px 8px!important;padding:10px 14px!important;box-sizing:border-box!important;max-height:60%!important;overflow:auto!important;border-radius:var(--inner,14px)!important;background:var(--soft,#f2f4f6)!important;color:var(--ink,#15181d)!important;font:13px/1.45 system-ui,sans-serif!important}' +
  'p{margin:0}p:empty,[hidden]{display:none!important}' +
  '.b{display:flex;flex-wrap:wrap;gap:0 16px}' +
  'button,a{font:inherit;font-weight:600;color:var(--link,#0b615a);background:none;border:0;padding:0;min-height:44px;display:flex;align-items:center;cursor:pointer}' +
  ':focus-visible{outline:2px solid;outline-offset:2px}' +
  '@media print{:host{display:none!important}}';
// Whatever a page does to its elements.
const PLAIN = 'all:initial!important;display:block!important';

export const challenge = (root, site, api, chat, spoken, act) => {
  const language = spoken.split('\n')[0];
  const { conversation, token } = JSON.parse(chat);
  const words = WORDS[language] || WORDS.en;
  const { again, box, form, mount, says } = drawn(words, language);
  const slot = document.createElement('slot');
  slot.name = 'challenge';
  // The panel is drawn anew in another language.
  const place = () => {
    const composer = root.querySelector('.composer');
    if (!slot.isConnected && composer) composer.parentNode.insertBefore(slot, composer);
  };
  let turnstile;
  let drawing;
  let patience;

  const say = (name) => {
    clearTimeout(patience);
    says.textContent = words[name];
    again.hidden = form.hidden = !/failed|blocked/.test(name);
  };
  const call = (method, answer) =>
    fetch(`${api}/api/chat/${conversation}/challenge`, {
      method,
      headers: { authorization: 'Bearer ' + token, 'content-type': 'application/json' },
      // Written here: some pages replace `JSON.stringify`. What Turnstile gives holds neither of these.
      body: answer === undefined ? undefined : `{"turnstile":"${answer.replace(/["\\]/g, '')}"}`,
    });

  const begin = async () => {
    clear();
    say('check');
    try {
      const answer = await call('GET');
      if (!answer.ok) throw answer;
      const { turnstile: key, script } = await answer.json();
      // Shown in another tab, or not asked for any more.
      if (!key) return await call('POST', ''), done();
      turnstile = await loaded(script);
      if (box.isConnected) draw(key);
    } catch {
      say('blocked');
    }
  };

  const draw = (key) => {
    // True: it is dealt with here.
    const heard = (name) => () => (say(name), true);
    patience = setTimeout(say, WITHIN_MS, 'blocked');
    drawing = turnstile.render(mount, {
      sitekey: key,
      theme: root.querySelector('.panel[data-dark]') ? 'dark' : 'light',
      language: LANGUAGES[language] || language,
      size: 'flexible',
      // Most visitors have nothing to do, and see the sentence alone.
      appearance: 'interaction-only',
      'response-field': false,
      callback: prove,
      'before-interactive-callback': heard('asks'),
      // After each of these it begins again by itself.
      'expired-callback': heard('expired'),
      'timeout-callback': heard('expired'),
      'error-callback': heard('failed'),
      'unsupported-callback': heard('blocked'),
    });
  };

  const prove = async (answer) => {
    say('check');
    const { ok } = await call('POST', answer).catch(() => ({}));
    ok ? done() : say('failed');
  };

  const clear = () => {
    clearTimeout(patience);
    if (drawing !== undefined) turnstile.remove(drawing);
    drawing = undefined;
  };
  // Another tab has shown it: what the browser remembers of this conversation asks for nothing any more.
  const elsewhere = ({ key, newValue }) => {
    if (key == 'baton:' + site && newValue?.includes(`"${conversation}"`) && !newValue.includes('"turnstile":')) done();
  };
  const back = () => form.hidden || begin();
  const leave = () => {
    // What has the focus goes; a keyboard goes on where lines are written.
    const [focused, input] = [box.contains(document.activeElement), root.querySelector('[data-baton=input]')];
    removeEventListener('storage', elsewhere);
    removeEventListener('online', back);
    drawnAnew.disconnect();
    clear();
    box.remove();
    slot.remove();
    if (focused) input.focus();
  };
  const done = () => {
    if (!box.isConnected) return;
    leave();
    act('proven ');
  };

  again.onclick = () => {
    root.querySelector('[data-baton=input]').focus();
    begin();
  };
  form.href = `${api}/form?${new URLSearchParams({ site, locale: language, page: location.href })}`;
  addEventListener('storage', elsewhere);
  addEventListener('online', back);
  const drawnAnew = new MutationObserver(place);
  drawnAnew.observe(root, { childList: true });
  place();
  root.host.appendChild(box);
  // A screen reader tells of what comes into a region that is there already, and only of that.
  setTimeout(begin, 100);
  return leave;
};

const drawn = (words, language) => {
  const made = (parent, tag, part) => {
    const element = document.createElement(tag);
    if (part) element.dataset.baton = part;
    parent?.appendChild(element);
    return element;
  };
  const box = made(null, 'div', 'challenge');
  box.slot = 'challenge';
  box.lang = language;
  box.dir = /^(ar|he)/.test(language) ? 'rtl' : 'ltr';
  const shadow = box.attachShadow({ mode: 'open' });
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [style];
  const says = made(shadow, 'p', 'challenge-says');
  says.role = 'status';
  made(shadow, 'slot');
  const buttons = made(shadow, 'div');
  buttons.className = 'b';
  const again = made(buttons, 'button', 'challenge-again');
  again.type = 'button';
  again.textContent = words.again;
  const form = made(buttons, 'a', 'challenge-form');
  form.textContent = words.form + ' ↗';
  form.target = '_blank';
  form.rel = 'noopener';
  const mount = made(box, 'div');
  mount.style.cssText = PLAIN;
  return { again, box, form, mount, says };
};

let loading;

// Once for the page, which may have it already for a form of its own.
const loaded = (address) =>
  (loading ||= new Promise((resolve, reject) => {
    if (window.turnstile?.render) return resolve(window.turnstile);
    const script = document.createElement('script');
    script.src = trusted(address);
    // A policy that goes by nonces knows the page's own.
    script.nonce = document.querySelector('script[nonce]')?.nonce || '';
    script.onload = () => (window.turnstile?.render ? resolve(window.turnstile) : reject());
    script.onerror = reject;
    setTimeout(reject, WITHIN_MS);
    document.head.appendChild(script);
  }).catch((error) => {
    // It may be had at the next attempt.
    loading = undefined;
    throw error;
  }));

// For pages that require trusted types; a page that allows no policy of ours forbids the script, too.
const trusted = (address) =>
  window.trustedTypes?.createPolicy
    ? (policy ||= window.trustedTypes.createPolicy('baton', { createScriptURL: (url) => url })).createScriptURL(address)
    : address;
let policy;
