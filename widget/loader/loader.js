// The script a business puts on its pages: it draws the launcher and fetches the widget when it is wanted.
//
// For: one button in a shadow root, `window.baton`, and the count of unread lines of a conversation
// there already is. Until the visitor opens it, nothing is stored, and nothing is requested but that
// count; only a visitor who left with a line unsent has the widget fetched, so that the line arrives.
// Not for: the panel. Plain JavaScript, because starting wasm for a button would cost every page view.
(() => {
  const script = document.currentScript;
  const early = window.baton;
  // Twice on a page, or run again by a page that replaces its body: the first one serves.
  if (!script || early?.open) return;

  const { site = 'main', base, locale, colour } = script.dataset;
  // `data-base` is a whole address, such as `https://chat.example`.
  const api = (base || new URL(script.src).origin).replace(/\/$/, '');
  const key = 'baton:' + site;
  const listeners = {};
  let saved = {};
  let unsent = false;
  // Storage may be forbidden; then there is simply nothing to remember.
  try {
    saved = JSON.parse(localStorage.getItem(key)) || saved;
    unsent = Object.keys(localStorage).some((name) => name.startsWith(key + ':out:'));
  } catch {}

  const html = document.documentElement;
  const host = document.createElement('baton-chat');
  const root = host.attachShadow({ mode: 'open' });
  // One class, `l`: the panel's own style sheet joins this one in the same root. The icon is a shape
  // cut out of its colour, which is black or white, whichever stands out from the business's own.
  const style = new CSSStyleSheet();
  style.replaceSync(
    ':host{all:initial!important}' +
      '.l{position:fixed;bottom:20px;inset-inline-end:20px;z-index:2147483000;width:60px;height:60px;border:0;border-radius:50%;background:var(--brand,#0f766e);color:#fff;color:oklch(from var(--brand,#0f766e) clamp(0,(.64 - l)*999,1) 0 0);box-shadow:0 8px 24px -6px #0008;forced-color-adjust:none}' +
      '.l:focus-visible{outline:3px solid;outline-offset:-6px}' +
      '.l::before{content:"";position:absolute;inset:16px;background:currentColor;clip-path:path("M14 2a12 11 0 1 1-5 21l-7 3 2-7A12 11 0 0 1 14 2Z")}' +
      '.l[aria-expanded=true]::before{clip-path:path("M4 10l3-3 7 7 7-7 3 3-10 10Z")}' +
      '.l span{position:absolute;top:-3px;left:40px;min-width:22px;border-radius:11px;background:#c81e1e;color:#fff;font:600 12px/22px system-ui}' +
      '.l[aria-busy]{opacity:.7}' +
      '@media(max-width:480px){.l[aria-expanded=true]{display:none}}',
  );
  root.adoptedStyleSheets = [style];
  const launcher = document.createElement('button');
  const badge = document.createElement('span');
  launcher.className = 'l';
  launcher.dataset.baton = 'launcher';
  badge.dataset.baton = 'badge';
  launcher.append(badge);
  root.append(launcher);

  let isOpen = false;
  let unread = 0;
  const label = (trouble) => {
    const count = isOpen ? '' : unread || '';
    badge.textContent = trouble ? '!' : count;
    launcher.title = launcher.ariaLabel = trouble || (isOpen ? 'Close chat' : 'Open chat' + (count && `, ${count} unread`));
    launcher.ariaExpanded = isOpen;
  };
  const paint = (value) => /^#\w{6}$/.test(value) && host.style.setProperty('--brand', value);

  // News from the widget, and on to whoever listens. Each hears it on a turn of its own, so that one
  // that throws is heard of in the page's console and harms nobody else.
  const tell = (name, text) => {
    const detail = text && JSON.parse(text);
    if (name == 'colour') return paint(detail.colour);
    if (name == 'unread') unread = detail;
    if (name == 'open') isOpen = true;
    if (name == 'close') {
      isOpen = false;
      // Not from somewhere else in the page.
      root.activeElement && launcher.focus();
    }
    label();
    listeners[name]?.forEach((listener) => setTimeout(listener, 0, detail));
  };

  let attempt = 0;
  let loading;
  let started;
  const forget = () => (loading = started = 0);
  // A failed import is remembered by its address, so each attempt has another. Script and wasm are asked for
  // at once, and the wasm is compiled while it comes.
  const load = () => {
    if (!loading) {
      const wasm = fetch(new URL('__BATON_WASM__', script.src));
      loading = import(new URL('__BATON_WIDGET__?' + attempt++, script.src)).then((widget) =>
        widget.default(wasm).then(() => widget),
      );
      // Where the script fails, nobody else asks what became of the wasm.
      wasm.catch(() => {});
    }
    return loading;
  };
  const start = () =>
    (started ||= load().then((widget) => {
      const language = locale || html.lang || navigator.language;
      const command = widget.start(root, site, api, language, tell);
      tell('ready');
      return command;
    }));
  const command = (name, text) => {
    launcher.ariaBusy = true;
    return start()
      .then((act) => act(name, text))
      .catch((error) => {
        forget();
        label('Chat could not load, try again');
        throw error;
      })
      .finally(() => (launcher.ariaBusy = null));
  };

  const baton = (window.baton = {
    open: () => command('open'),
    close: async () => started && command('close'),
    toggle: () => (isOpen ? baton.close() : baton.open()),
    send: (text) => baton.open().then(() => command('send', '' + text)),
    on: (name, listener) => void (listeners[name] ||= new Set()).add(listener),
    off: (name, listener) => void listeners[name]?.delete(listener),
    // What a page wrote before this ran: `(window.baton ||= []).push(['open'])`.
    push: (...calls) => calls.forEach(([name, ...rest]) => baton[name](...rest)),
  });

  launcher.onclick = () => baton.toggle().catch(console.error);
  // A finger or a pointer on the way is early notice enough to hide most of the download.
  launcher.onpointerenter = launcher.onfocus = () => load().catch(forget);

  const show = () => {
    host.dir = getComputedStyle(html).direction;
    document.body.append(host);
  };
  paint(colour || saved.colour);
  label();
  document.body ? show() : document.addEventListener('DOMContentLoaded', show);

  if (unsent) start().catch(forget);
  else if (saved.token) {
    fetch(`${api}/api/chat/${saved.conversation}/messages?after=${saved.seen}`, {
      headers: { authorization: 'Bearer ' + saved.token },
    })
      .then((answer) => answer.json())
      .then(({ messages }) => {
        const news = messages.filter(({ from, kind }) => kind == 'text' && /assistant|member/.test(from));
        started || tell('unread', '' + news.length);
      })
      // Offline, or a conversation that is gone: opening the panel finds out.
      .catch(() => {});
  }
  baton.push(...(early || []));
})();
