// What the loader imports: the wasm and the words of one language, fetched side by side, and the panel's shell meanwhile.
//
// For: `default`, which makes the widget and gives the function that does its commands, as `widget/src/runner.rs` has
// them; and `soon`, which does what can be done of one before. What few visitors have to show, that they are people, is a
// script of its own.
// Not for: deciding anything; a language that does not come is no reason to wait, see `words/words.js`.
import { early, prepare, press, shown } from './shell.js';
import init, { start, turn } from './widget.js';
import { speak, spoken } from './words.js';

const AGAIN_MS = 5000;
// A page that nobody sees draws nothing.
const DRAWN_MS = 100;

// The browser has drawn what was changed.
const drawn = () =>
  new Promise((then) => {
    requestAnimationFrame(() => setTimeout(then));
    setTimeout(then, DRAWN_MS);
  });

// Called after `default`.
export let soon;

// `wasm` is the answer to a request that is under way, so that it is compiled while it comes.
export default async (root, site, base, language, tell, wasm) => {
  const unread = `baton:${site}:unread`;
  let chat;
  let leave;
  let attempt = 0;
  // How many commands the shell has followed that the widget has still to follow, and whether it is at one of them.
  let held = 0;
  let follows;
  const told = (name, text) => {
    if (name == 'chat') [chat, leave] = [text, leave?.()];
    // To tabs whose panel was never opened, which have only the launcher: what is stored is gone again at once.
    if (name == 'unread')
      try {
        localStorage[unread] = text;
        delete localStorage[unread];
      } catch {}
    // All is before the visitor's eyes, also what the launcher had counted before there was a panel.
    if (name == 'open') told('unread', '0');
    if (name == 'open' && follows) return;
    if (name != 'challenge') return tell(name, text);
    // A failed import is remembered by its address.
    import(new URL('__CHALLENGE__?' + attempt++, import.meta.url)).then(
      (late) => (leave = late.challenge(root, site, base, chat, spoken(), act)),
      () => setTimeout(told, AGAIN_MS, name),
    );
  };
  // Each step is a task of its own, and what is seen comes first.
  const ready = speak(language).then(() => turn(prepare(root, tell)));
  let drawing;
  soon = (name) =>
    (drawing = ready.then(() => {
      const is = early(name, root, tell);
      held += is != null;
      return is && drawn();
    }));
  await ready.then(turn);
  await drawing;
  try {
    await init(wasm);
  } catch (error) {
    early('close', root, tell);
    throw error;
  }
  await turn();
  const act = start(root, [site, base, language], told);
  // What is commanded next is to open it, with the browser's first layout of the panel; unless it is open, where no key
  // may come between.
  shown || (await turn());
  return async (name, text = '') => {
    if (name == 'locale') await speak(text);
    follows = held && /open|close/.test(name);
    // All of them come to what is seen now, whatever each was.
    if (follows) {
      held--;
      name = shown ? 'open' : 'close';
    }
    act(name + ' ' + text);
    follows = press();
  };
};
