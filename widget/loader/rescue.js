// The ways round a page that does not let the widget run in it: the panel in a frame of Baton's own origin, and where
// frames are refused too, a link to the plain form.
//
// For: finding out which way is open, and standing in for the widget: the answer is a function that takes the same
// commands. Not for: a network that failed; that is thrown on, and tried again at the next click.

import { mayCompile } from './may.js';

// A frame that has not answered by then was refused, or cannot load; on a slow phone it takes some seconds.
const FRAME_WITHIN_MS = 12000;

const STYLE =
  '.f{position:fixed;border:0;width:400px;max-width:calc(100vw - 40px);height:min(660px,calc(100dvh - 116px));border-radius:18px;box-shadow:0 8px 16px -4px #1018281a,0 24px 56px -12px #10182833;background:Canvas;color-scheme:light dark}' +
  '.f[hidden]{display:none}' +
  '@media(max-width:480px){iframe.f{inset:0;width:100%;height:100%;max-width:none;border-radius:0}}' +
  'div.f{height:auto;width:auto;padding:14px;color:CanvasText;font:16px/1.4 system-ui}' +
  'div.f a{color:inherit;display:block;padding:11px 14px;border-radius:12px}' +
  'div.f a:focus-visible{outline:2px solid;outline-offset:-2px}' +
  '@media(max-width:480px){.l[aria-expanded=true]:has(~iframe){display:none}div.f{bottom:96px;inset-inline-start:20px}}' +
  '.l[aria-expanded=true]::before{inset:28px 18px;border-radius:2px}' +
  '@media print{:host{display:none!important}}';

export const rescue = async (parts, error) => {
  if (mayCompile()) throw error;
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  parts.root.adoptedStyleSheets = [...parts.root.adoptedStyleSheets, style];
  return framed(parts).catch(() => linked(parts));
};

const framed = ({ api, key, language, root, site, tell }) =>
  new Promise((resolve, reject) => {
    const { href, origin } = location;
    const frame = document.createElement('iframe');
    const values = { site, origin, locale: language, title: document.title, referrer: document.referrer, page: href };
    frame.className = 'panel f';
    frame.dataset.baton = 'frame';
    frame.title = 'Chat';
    frame.hidden = true;
    frame.allow = 'clipboard-write';
    // The page's address goes along by itself, last, because it may be long.
    frame.referrerPolicy = 'no-referrer';
    frame.src = `${api}/frame?${new URLSearchParams(values)}`;
    const act = (name, text) => {
      if (name == 'open') {
        frame.hidden = false;
        // What is in a frame can have the focus only where the frame has it.
        frame.contentWindow.focus();
      }
      frame.contentWindow.postMessage({ baton: name, text }, api);
    };
    const heard = ({ data: said, origin: from, source }) => {
      if (source != frame.contentWindow || from != api || !said?.baton) return;
      const { baton: name, text } = said;
      if (name == 'ready') return ended(resolve, act);
      // So that the next page knows of the conversation, and counts what is unread, without a frame.
      if (name == 'kept') return keep(key, text);
      // First the launcher takes the focus back, which leaves with what is hidden.
      tell(name, text);
      if (name == 'close') frame.hidden = true;
    };
    const refused = ({ blockedURI }) => {
      if (blockedURI.startsWith(api)) fail();
    };
    const fail = () => {
      frame.remove();
      removeEventListener('message', heard);
      ended(reject);
    };
    const late = setTimeout(fail, FRAME_WITHIN_MS);
    const ended = (settle, value) => {
      clearTimeout(late);
      document.removeEventListener('securitypolicyviolation', refused);
      settle(value);
    };
    addEventListener('message', heard);
    document.addEventListener('securitypolicyviolation', refused);
    root.appendChild(frame);
  });

const keep = (key, text) => {
  try {
    text ? localStorage.setItem(key, text) : localStorage.removeItem(key);
  } catch {}
};

const linked = ({ api, language, root, site, tell, words }) => {
  const card = document.createElement('div');
  const link = document.createElement('a');
  const values = { site, locale: language, page: location.href };
  card.className = 'panel f';
  card.dataset.baton = 'form-card';
  card.hidden = true;
  link.href = `${api}/form?${new URLSearchParams(values)}`;
  link.target = '_blank';
  link.rel = 'noopener';
  link.dir = 'auto';
  link.dataset.baton = 'form';
  link.textContent = words[0] + ' ↗';
  card.appendChild(link);
  root.appendChild(card);
  card.onkeydown = ({ key }) => key == 'Escape' && act('close');
  const act = (name) => {
    if (name != 'open' && name != 'close') return;
    // First the launcher takes the focus back, which leaves with what is hidden.
    if (name == 'close') tell('close');
    card.hidden = name == 'close';
    if (name == 'open') {
      tell('open');
      link.focus();
    }
  };
  return act;
};
