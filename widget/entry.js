// What the loader imports: the wasm and the words of one language, fetched side by side.
//
// For: `default(wasm, language)`, which waits for both, and `start`, as `widget/src/runner.rs` has it. What few visitors
// have to show, that they are people, is a script of its own.
// Not for: deciding anything; a language that does not come is no reason to wait, see `words/words.js`.
import init, { start as begin, turn } from './widget.js';
import { speak, spoken } from './words.js';

const AGAIN_MS = 5000;

// `wasm` is the answer to a request that is under way, so that it is compiled while it comes.
export default (wasm, language) => Promise.all([init(wasm), speak(language)]);

export const start = async (root, site, base, language, tell) => {
  const unread = `baton:${site}:unread`;
  let chat;
  let leave;
  let attempt = 0;
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
    if (name != 'challenge') return tell(name, text);
    // A failed import is remembered by its address.
    import(new URL('__CHALLENGE__?' + attempt++, import.meta.url)).then(
      (late) => (leave = late.challenge(root, site, base, chat, spoken(), act)),
      () => setTimeout(told, AGAIN_MS, name),
    );
  };
  const act = begin(root, [site, base, language], told);
  // What is commanded next is to open it, with the browser's first layout of the panel.
  await turn();
  return async (name, text = '') => {
    if (name == 'locale') await speak(text);
    return act(name + ' ' + text);
  };
};
