// What the loader imports: the wasm and the words of one language, fetched side by side.
//
// For: `default(wasm, language)`, which waits for both, and `start`, as `widget/src/runner.rs` has it.
// Not for: deciding anything; a language that does not come is no reason to wait, see `words/words.js`.
import init, { start as begin } from './widget.js';
import { speak } from './words.js';

// `wasm` is the answer to a request that is under way, so that it is compiled while it comes.
export default (wasm, language) => Promise.all([init(wasm), speak(language)]);

export const start = (root, site, base, language, tell) => {
  const act = begin(root, [site, base, language], tell);
  return async (name, text = '') => {
    if (name == 'locale') await speak(text);
    return act(name + ' ' + text);
  };
};
