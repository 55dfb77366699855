// What the loader imports: the wasm and the words of one language, fetched side by side.
//
// For: `default(language)`, which waits for both, and `start`, as `widget/src/runner.rs` has it.
// Not for: deciding anything; a language that does not come is no reason to wait, see `words/words.js`.
import init, { start as begin } from './widget.js';
import { speak } from './words.js';

export default (language) => Promise.all([init(), speak(language)]);

export const start = (root, site, base, language, tell) => {
  const act = begin(root, site, base, language, tell);
  return async (name, text) => {
    if (name == 'locale') await speak(text);
    return act(name, text);
  };
};
