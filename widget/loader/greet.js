// The proactive greeting: one line beside the launcher, after a time on a page or when the pointer leaves for the tabs.
//
// For: websites that ask for it by `data-greet`. It is shown once in so many days, never over an open chat and never to
// somebody who has a conversation, takes no focus, and goes away for good at one click.
// Not for: saying anything in the conversation itself.

const DAY_MS = 864e5;
const EVERY_DAYS = 7;
const TEXT_CHARS = 300;
// Whoever leaves at once was only passing.
const EXIT_AFTER_S = 3;

const STYLE =
  '.g{position:fixed;bottom:calc(var(--edge) + 72px);inset-inline:var(--place);display:flex;align-items:start;max-width:min(300px,calc(100vw - 40px));border-radius:16px;background:Canvas;color:CanvasText;color-scheme:light dark;box-shadow:0 2px 6px #0002,0 10px 30px -6px #0005;font:400 15px/1.45 system-ui;border:1px solid #8884}' +
  '.g:empty{display:none}' +
  '.g button{font:inherit;color:inherit;background:none;border:0;min-height:44px;cursor:pointer;border-radius:16px}' +
  '.g .t{padding:11px 0 11px 16px;padding-inline:16px 0;text-align:start;overflow-wrap:anywhere;white-space:pre-line}' +
  '.g .x{flex:none;width:44px;font-size:20px;line-height:1}' +
  '.g button:focus-visible{outline:2px solid;outline-offset:-3px}' +
  '@media(prefers-reduced-motion:no-preference){.g{animation:g .24s ease-out}@keyframes g{from{opacity:0;transform:translateY(8px)}}}' +
  '@media print{.g{display:none}}';

export const greet = (parts) => {
  let rules;
  try {
    rules = [].concat(JSON.parse(parts.data.greet)).map(read);
  } catch (error) {
    return console.error('baton: data-greet is not understood: ' + error.message);
  }
  const mark = 'baton-greeted:' + parts.site;
  const last = stored(mark);
  rules = rules.filter(({ every }) => !(Date.now() - last < every * DAY_MS));
  if (!rules.length) return;
  let page = location.pathname;
  let seconds = 0;
  const fits = ({ path }) => path.test(location.pathname);
  const show = (rule) => {
    stop();
    if (parts.root.querySelector('[aria-expanded=true]') || stored(parts.key)) return;
    store(mark, Date.now());
    draw(parts, rule.text);
  };
  const tick = () => {
    // A page that goes on to another address without loading begins to count anew, and nobody reads in a hidden tab.
    if (page != location.pathname) [page, seconds] = [location.pathname, 0];
    if (document.visibilityState == 'visible') seconds++;
    const due = rules.find((rule) => fits(rule) && rule.after <= seconds);
    due && show(due);
  };
  const leave = ({ clientY, relatedTarget }) => {
    const due = !relatedTarget && clientY <= 0 && seconds >= EXIT_AFTER_S && rules.find((rule) => fits(rule) && rule.exit);
    due && show(due);
  };
  const timer = setInterval(tick, 1000);
  document.addEventListener('mouseout', leave);
  const stop = () => {
    clearInterval(timer);
    document.removeEventListener('mouseout', leave);
  };
  // Whoever has opened the chat needs no asking in.
  parts.listeners.push(['open', stop]);
};

const read = ({ after, path = '*', exit = false, text, every = EVERY_DAYS }) => {
  if (typeof text != 'string' || !text.trim()) throw new Error('`text` is missing');
  if (text.length > TEXT_CHARS) throw new Error(`\`text\` has over ${TEXT_CHARS} characters`);
  if (after === undefined && !exit) throw new Error('say when: `after` so many seconds, or at the `exit`');
  if (after !== undefined && !(after >= 0)) throw new Error('`after` is a number of seconds');
  if (!(every >= 0)) throw new Error('`every` is a number of days');
  // `/prices*`: letters as they are, and a star for any.
  const pattern = path.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { after: after ?? Infinity, path: new RegExp('^' + pattern.join('.*') + '$'), exit, text, every };
};

const draw = ({ command, listeners, root, words }, text) => {
  const style = new CSSStyleSheet();
  style.replaceSync(STYLE);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, style];
  const box = document.createElement('div');
  const launcher = getComputedStyle(root.querySelector('.l'));
  const [edge, end] = [launcher.bottom, launcher.insetInlineEnd];
  const isStart = parseFloat(launcher.insetInlineStart) < parseFloat(end);
  box.style.setProperty('--edge', edge);
  box.style.setProperty('--place', isStart ? launcher.insetInlineStart + ' auto' : 'auto ' + end);
  box.className = 'g';
  box.dir = 'auto';
  box.role = 'status';
  box.dataset.baton = 'greeting';
  const button = (name, says) => {
    const made = document.createElement('button');
    made.className = name;
    made.type = 'button';
    made.textContent = says;
    return made;
  };
  const opens = button('t', text);
  const leaves = button('x', '×');
  leaves.ariaLabel = words[1];
  opens.dataset.baton = 'greeting-open';
  leaves.dataset.baton = 'greeting-dismiss';
  const gone = () => box.remove();
  opens.onclick = () => command('open').catch(console.error);
  leaves.onclick = gone;
  box.onkeydown = ({ key }) => key == 'Escape' && gone();
  listeners.push(['open', gone]);
  root.insertBefore(box, root.firstChild);
  // A screen reader tells of what comes into a region that is there already, and only of that.
  setTimeout(() => {
    box.appendChild(opens);
    box.appendChild(leaves);
  }, 100);
};

const stored = (name) => {
  try {
    return localStorage.getItem(name);
  } catch {}
};

const store = (name, value) => {
  try {
    localStorage.setItem(name, value);
  } catch {}
};
