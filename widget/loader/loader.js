// The script a business puts on its pages: it draws the launcher and fetches the widget when it is wanted.
//
// For: one button in a shadow root, and the core of `window.baton`. Until the visitor opens it, nothing is stored and
// nothing is requested, but for visitors who were here before and websites that greet: see `begin` in `more.js`.
// Not for: the panel, nor what few pages use: that is `more.js`, fetched when it is used.
// Plain JavaScript, because starting wasm for a button would cost every page view; at most 1.5 KB packed.
(() => {
  const html = document.documentElement;
  const early = window.baton;
  // Twice on a page, or run again by a page that replaces its body: the first one serves.
  if (early?.setLocale) return;
  // In a shadow tree, and for a module, there is no `currentScript`; the call stack still tells the address.
  const { src, dataset: data } = document.currentScript || { src: Error().stack.match(/http\S+js/)[0], dataset: {} };
  const site = data.site || 'main';
  // `data-base` is a whole address, such as `https://chat.example`.
  const api = new URL(data.base || src).origin;
  const key = 'baton:' + site;
  let saved = {};
  let begun = data.greet;
  // Storage may be forbidden; then there is simply nothing to remember.
  try {
    begun ||= (Object.keys(localStorage) + '').includes(key);
    saved = JSON.parse(localStorage[key]);
  } catch {}

  const host = document.createElement('baton-chat');
  const root = host.attachShadow({ mode: 'open' });
  const style = new CSSStyleSheet();
  root.adoptedStyleSheets.push(style);
  const launcher = document.createElement('button');
  const badge = document.createElement('span');
  launcher.className = 'l';
  launcher.dataset.baton = 'launcher';
  launcher.appendChild(badge);
  root.appendChild(launcher);

  // Important declarations of a shadow tree win over those of the page, whatever its selectors. As a layer of its own
  // at the end of the page, the host also wins at equal heights. One class, `l`: the panel's own style sheet joins
  // this one. The icon is a bubble in black or white, whichever stands out more; when the panel is open it is the panel's
  // sheet that makes a bar of it, to put it away.
  const paint = (look) => {
    const colour = data.colour || look.colour || '#0f766e';
    const edge = 0 | (data.offset ?? look.offset ?? 20);
    const place = (data.side || look.side) == 'start' ? edge + 'px auto' : `auto ${edge}px`;
    style.replaceSync(
      `:host{all:initial!important;position:fixed!important;z-index:2147483647!important}` +
        `.l{position:fixed;bottom:${edge}px;inset-inline:${place};width:60px;height:60px;border:0;border-radius:50%;background:${colour};color:#fff;color:oklch(from ${colour} clamp(0,(.64 - l)*999,1) 0 0);box-shadow:0 8px 24px #0006;forced-color-adjust:none}` +
        '.l:focus-visible{outline:3px solid;outline-offset:-6px}' +
        '.l::before{content:"";position:absolute;inset:17px;background:currentColor;border-radius:50% 50% 50% 3px}' +
        '.l span{position:absolute;top:-3px;left:40px;min-width:22px;border-radius:11px;background:#c81e1e;color:#fff;font:600 12px/22px system-ui}' +
        '.l[aria-busy]{opacity:.7}' +
        `@media(min-width:481px){.panel{inset-inline:${place}!important;bottom:${edge + 76}px!important}}@media print{.l{display:none}}`,
    );
  };

  const language = () => data.locale || html.lang || navigator.language;
  let isOpen = false;
  let unread = 0;
  let said;
  // One word that most languages share, or the page's own, until the widget is there and speaks in sentences.
  const label = (trouble) => {
    const count = isOpen ? '' : unread || '';
    badge.textContent = trouble || count;
    launcher.ariaLabel = launcher.title =
      [trouble] + (said || (data.label || 'Chat') + (count && ' ' + count));
    launcher.ariaExpanded = isOpen;
  };

  // News from the widget, and on to whoever listens. Each hears it on a turn of its own, so that one
  // that throws is heard of in the page's console and harms nobody else.
  const listeners = [];
  const tell = (name, text) => {
    const detail = text && JSON.parse(text);
    if (name == 'colour') paint(detail);
    if (name == 'label') said = detail.label;
    if (name == 'unread') unread = detail;
    isOpen = name == 'open' || (isOpen && name != 'close');
    label();
    // Not from somewhere else in the page.
    name == 'close' && root.activeElement && launcher.focus();
    listeners.forEach(([wanted, listener]) => wanted == name && setTimeout(listener, 0, detail));
  };

  let loading;
  let started;
  // A failed import is remembered by its address, so the next attempt has another; and no other file has, as the widget's
  // script remembers what was written.
  const fetched = (path) =>
    import(api + path + '?' + (fetched[path] ||= 0)).catch((error) => {
      fetched[path]++;
      throw error;
    });
  const more = (name, ...rest) => fetched('__BATON_MORE__').then((all) => all[name]([api, command, data, listeners, root, tell], ...rest));
  // Script and wasm are asked for at once; the wasm is compiled while it comes.
  const load = () => (loading ||= Promise.all([fetched('__BATON_WIDGET__'), fetch(api + '__BATON_WASM__')]));
  const forget = () => (loading = started = 0);
  const start = () =>
    (started ||= load()
      .then(([widget, wasm]) => widget.default(root, site, api, language(), tell, wasm))
      // Where the page does not let the widget run, something else takes its place.
      .catch((error) => more('rescue', error))
      .then((act) => (tell('ready'), act)));
  // The script alone shows the panel, while the wasm comes.
  // What `start` meets is its own matter; somebody else may stand in for the widget by then.
  const soon = (name) => loading.then(([widget]) => widget.soon(name), Error);
  const command = (name, text) => {
    start();
    soon(name);
    launcher.ariaBusy = true;
    return started
      .then((act) => act(name, text))
      .catch((error) => {
        forget();
        label('⚠');
        throw error;
      })
      .finally(() => (launcher.ariaBusy = null));
  };

  const baton = (window.baton = {
    open: () => command('open'),
    close: async () => started && command('close'),
    toggle: () => (isOpen ? baton.close() : baton.open()),
    on: async (...rest) => void listeners.push(rest),
    // Here and not in `more.js`: what happens while that is fetched would be missed.
    once: (name, listener) =>
      new Promise((done) =>
        listeners.push([name, (detail) => (done(detail), listener?.(detail), (listener = null)), listener]),
      ),
    // What a page wrote before this ran: `(window.baton ||= []).push(['open'])`.
    push: ([name, ...rest]) => baton[name](...rest),
  });
  'send off identify setLocale'.split(' ').forEach((name) => (baton[name] = (...rest) => more(name, ...rest)));

  launcher.onclick = () => baton.toggle().catch(console.error);
  // A finger or a pointer on the way is early notice enough to hide most of the download, and of the start. Not where
  // that would go on to the worker, nor for the keyboard's focus: the button gets its full name then, and a screen reader
  // would read it twice.
  // A click gives the focus too: what has started by then is not forgotten for it.
  launcher.onpointerenter = launcher.onfocus = ({ type }) =>
    started || (begun || type == 'focus' ? load : start)().catch(forget);

  // Beside the body, not in it: pages that swap their body (Turbo, Astro) leave it alone, and what a page does to its
  // body (inert, transforms, `body > *`) is not done to it. Whoever clears even more has it put back.
  const show = () => document.body && !host.isConnected && html.appendChild(host);
  paint(saved);
  label();
  host.dir = getComputedStyle(html).direction;
  show();
  new MutationObserver(show).observe(html, { childList: true });

  begun && more('begin');
  // An element of that name is no queue.
  early?.forEach?.(baton.push);
})();
