// The panel's shell: its elements, shown while the wasm is still coming.
//
// For: a visitor who writes at once, on a slow line too; the browser works on this while it would else wait. What is
// pressed meanwhile is done as soon as somebody can: see `press`. And the making of plain lines.
// Not for: what is in it. `widget/src/panel.rs` takes the elements over, in the order that `draw` gives, and says what
// lines there are.
import CSS from './shell.css';
import { mayCompile } from './may.js';
import { spoken } from './words.js';

const CROSS = 'M6 6l12 12M18 6L6 18';
const ARROW = 'M12 19V5M5.5 11.5L12 5l6.5 6.5';
// Where the panel covers the page, as in the style sheet. What cannot be seen must not take the focus either, so there
// it is modal, and the browser keeps the page out of reach; it also closes on a phone's own way back.
const COVERS = '(max-width:480px)';
const DARK = matchMedia('(prefers-color-scheme:dark)');
// A finger's keyboard would cover what is to be read first.
const WRITES = '(pointer: fine)';

// The panel's own, and the business's over it.
let sheets;
// Nobody has taken them over yet.
let waiting;
// Whether it is shown, while the widget is not there; and what it is to be when it comes.
export let shown;
const pressed = new Set();

// Not by `append`: old libraries put a method of their own in its place.
const make = (tag, values, ...within) => {
  const made = document.createElementNS('http://www.w3.org/' + (/^(svg|path)$/.test(tag) ? '2000/svg' : '1999/xhtml'), tag);
  Object.entries(values).forEach(([name, value]) => made.setAttribute(name, value));
  within.forEach((part) => (typeof part == 'string' ? (made.textContent = part) : made.appendChild(part)));
  return made;
};

// Hidden from screen readers: whatever carries it is named in words.
const icon = (d) => make('svg', { viewBox: '0 0 24 24', 'aria-hidden': true }, make('path', { d }));
const button = (look, key, label, d) =>
  make('button', { class: look, type: 'button', 'data-baton': key, 'aria-label': label }, icon(d));

// Light, dark, or as the visitor's device is, and goes on to be.
const shade = (panel, mode) =>
  (DARK.onchange = () => panel.toggleAttribute('data-dark', mode == 'dark' || (mode != 'light' && DARK.matches)))();

const draw = () => {
  const [lang, , chat, ai, , , closes, messages, placeholder, sends, talk] = spoken().split('\n');
  // Not on the panel: it stands where the page's direction puts it, and reads in its own.
  const dir = /ar|he/.test(lang) ? 'rtl' : 'ltr';
  const avatar = make('span', { class: 'avatar', 'aria-hidden': true });
  const title = make('h2', { id: 'title' }, chat);
  const close = button('icon', 'close', closes, CROSS);
  const lines = make('div', { class: 'lines', role: 'log', 'aria-label': messages });
  // Dots that move come with the parts.
  const typing = make('div', { class: 'typing', hidden: '' }, '…');
  const log = make('div', { class: 'log', tabindex: 0, role: 'region', 'aria-label': messages, dir }, lines, typing);
  const banner = make('p', { class: 'banner', role: 'status', dir });
  const input = make('textarea', {
    'data-baton': 'input',
    rows: 1,
    dir: 'auto',
    enterkeyhint: 'send',
    placeholder,
    'aria-label': placeholder,
  });
  const grow = make('div', { class: 'grow' }, input);
  const send = button('send', 'send', sends, ARROW);
  const human = make('button', { class: 'human', type: 'button', 'data-baton': 'human', dir }, talk);
  const titles = make('div', { class: 'titles' }, title, make('p', {}, ai));
  const panel = make(
    'dialog',
    {
      class: 'panel',
      'data-baton': 'panel',
      part: 'panel',
      role: 'dialog',
      'aria-labelledby': 'title',
      tabindex: -1,
      hidden: '',
      lang,
    },
    // Within a dialog, a `header` would be the page's banner.
    make('header', { role: 'none', dir }, avatar, titles, close),
    log,
    banner,
    make('form', { class: 'composer', dir }, grow, send),
    human,
  );
  // Until the owner's settings say otherwise.
  shade(panel);
  // Files wait for the parts (`widget/src/view/attach.rs`). The browser would leave the page to show what is dropped.
  panel.onpaste = panel.ondragover = panel.ondrop = (event) => {
    const { types, files } = event.dataTransfer || event.clipboardData;
    if (!types.includes('Files') || types.includes('text/plain')) return;
    event.preventDefault();
    panel.files = files;
  };
  return [panel, input, title, avatar, log, lines, typing, banner, grow, send, human, close];
};

const put = (root, panel) => {
  if (!sheets) {
    sheets = [new CSSStyleSheet(), new CSSStyleSheet()];
    sheets[0].replaceSync(CSS);
    root.adoptedStyleSheets.push(...sheets);
  }
  panel.parentNode || root.appendChild(panel);
};

// What `widget/src/panel.rs` takes over.
export const shell = (root) => {
  const all = waiting || draw();
  waiting = undefined;
  all.forEach((part) => (part.onclick = part.onclose = part.oninput = part.onkeydown = null));
  put(root, all[0]);
  return all;
};

// The business's name and look and the assistant's name, from the settings.
export const paint = (panel, title, avatar, settings) => {
  const { business, assistant, css = '', mode } = JSON.parse(settings);
  const ai = spoken().split('\n')[3];
  const is = assistant?.toLowerCase() == ai.toLowerCase();
  if (business) title.textContent = business;
  title.nextSibling.textContent = assistant && !is ? assistant + ' · ' + ai : ai;
  avatar.textContent = [...title.textContent][0];
  shade(panel, mode);
  sheets[1].replaceSync(css);
};

export const focus = (panel, input) => (matchMedia(WRITES).matches ? input : panel).focus();

// Shows it and gives it the focus, or puts it away; nothing where it is so already.
export const reveal = (panel, input, isOpen) => {
  if (panel.hidden != isOpen) return;
  panel.hidden = !isOpen;
  // Either fails in a browser from before 2022, or where a page has just taken the widget out; then it is as on a wide
  // screen.
  try {
    if (!isOpen) panel.close();
    else if (matchMedia(COVERS).matches) panel.showModal();
    else throw 0;
  } catch {
    if (isOpen) panel.setAttribute('open', '');
  }
  if (isOpen) focus(panel, input);
};

// Makes it, not yet in the page. What stands there already opens by itself.
export const prepare = (root, tell) => {
  if (waiting || root.querySelector('.panel') || !mayCompile()) return;
  waiting = draw();
  hold(waiting, () => early('close', root, tell));
};

// Does what can be done of a command while the widget is under way. Tells whether it is shown now; nothing where another
// has to do it.
export const early = (name, root, tell) => {
  if (!waiting || !/open|close/.test(name)) return;
  const [panel, input] = waiting;
  const isOpen = (shown = name == 'open');
  put(root, panel);
  // Before it is hidden: what is hidden loses the focus, which the launcher is to have.
  if (panel.hidden == isOpen) tell(name);
  reveal(panel, input, isOpen);
  return isOpen;
};

// Keeps what is pressed for `press`, as `Panel::listen` in `widget/src/panel.rs` would do it at once.
const hold = ([panel, input, , , , , , , grow, send, human, close], away) => {
  input.oninput = () => {
    grow.setAttribute('data-text', input.value);
    // What was to be sent is being written on.
    pressed.delete(send);
  };
  close.onclick = away;
  send.onclick = human.onclick = ({ currentTarget }) => pressed.add(currentTarget);
  // Closed by the browser, for a phone's way back, and not opened again since.
  panel.onclose = () => panel.open || away();
  panel.onkeydown = (event) => {
    const { key, target } = event;
    const leaves = key == 'Escape';
    const sends = target == input && key == 'Enter' && !event.shiftKey && !event.isComposing;
    if (leaves || target == input) event.stopPropagation();
    if (leaves || sends) event.preventDefault();
    if (leaves) away();
    if (sends) pressed.add(send);
  };
};

// Does what was pressed while nobody could do it, in that order.
export const press = () => {
  pressed.forEach((button) => button.click());
  pressed.clear();
};

// A plain line at the end of those there are.
export const line = (lines, from, event, who, says) =>
  lines.appendChild(
    make(
      'div',
      { class: 'row', 'data-baton': 'message', 'data-from': from, ...(event && { 'data-event': '' }) },
      make('span', { class: 'who' }, who),
      make('div', { class: 'bubble', dir: 'auto' }, says),
    ),
  );

// Takes away the lines from `place` on.
export const cut = (lines, place) => {
  while (lines.children[place]) lines.lastChild.remove();
};

// Brings the newest line into view. With the frame that draws it: at once, the browser would lay out the panel in the
// middle of other work.
export const follow = (log) => requestAnimationFrame(() => (log.scrollTop = log.scrollHeight));
