// The panel as a page of its own: what `/frame` shows, in a frame on a page that does not let the widget run in it.
//
// For: the widget in this page, and its commands and news as messages to and from the page around it. Only the page
// that the frame was made for is heard and told: its origin stands in the address, the browser lets no website show
// the frame that the owner has not listed, and each message's origin is compared.
// Not for: the launcher, which stays in the page around it. Opened by itself it is a chat on a page of its own.
const values = new URLSearchParams(location.search);
const site = values.get('site') || 'main';
const around = values.get('origin');
const isFramed = parent != window;
const key = 'baton:' + site;
// In a frame nobody knows where it stands; what is told the team is the page around it.
document.title = values.get('title') || document.title;

const say = (name, text) => {
  if (isFramed && around) parent.postMessage({ baton: name, text }, around);
};

const host = document.createElement('baton-chat');
const root = host.attachShadow({ mode: 'open' });
const style = new CSSStyleSheet();
style.replaceSync(
  '.panel{inset:0!important;inline-size:100%!important;max-inline-size:none!important;block-size:100%!important;max-block-size:none!important;border:0!important;border-radius:0!important;box-shadow:none!important}',
);
document.body.appendChild(host);

// The page around it keeps what it needs to count unread lines next time. Storage may be forbidden in frames.
const keep = () => {
  try {
    say('kept', localStorage.getItem(key) || '');
  } catch {}
};

const tell = (name, text) => {
  say(name, text);
  keep();
};

const locale = values.get('locale') || navigator.language;
document.documentElement.lang = locale;
const [widget, wasm] = await Promise.all([import('__BATON_WIDGET__'), fetch('__BATON_WASM__')]);
const act = await widget.default(root, site, location.origin, locale, tell, wasm);
// After the panel's own, which it adds to.
root.adoptedStyleSheets = [...root.adoptedStyleSheets, style];

addEventListener('message', ({ data, origin, source }) => {
  if (source != parent || origin != around || !data?.baton) return;
  act(data.baton, data.text);
});
isFramed ? say('ready') : act('open');
