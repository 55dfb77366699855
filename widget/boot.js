// What the generated bindings need of JavaScript, in the few lines that the widget's browsers want.
//
// `xtask/src/build/lean.rs` puts this in place of wasm-bindgen's own functions of the same names, which also serve
// browsers and servers the widget never meets: no streaming, no encodeInto, wasm served as something else.
// Not for: anything that knows what a chat is.
// A text may begin with the mark that decoders would else swallow.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
let WASM_VECTOR_LEN = 0;
let wasm;

// Views are made anew each time: the memory may have grown since, and they cost less than looking.
const getUint8ArrayMemory0 = () => new Uint8Array(wasm.memory.buffer);
const getDataViewMemory0 = () => new DataView(wasm.memory.buffer);
const getStringFromWasm0 = (at, length) => decoder.decode(new Uint8Array(wasm.memory.buffer, at, length));
const passStringToWasm0 = (text, malloc) => {
  const bytes = encoder.encode(text);
  const at = malloc((WASM_VECTOR_LEN = bytes.length), 1);
  getUint8ArrayMemory0().set(bytes, at);
  return at;
};
// Where a text was put, or none, and its length: two numbers at `at`.
const giveText = (at, text) => {
  const start = text == null ? 0 : passStringToWasm0(text, wasm.__wbindgen_malloc);
  getDataViewMemory0().setInt32(at, start, true);
  getDataViewMemory0().setInt32(at + 4, WASM_VECTOR_LEN, true);
};

// `wasm` is the answer to a request for the file beside this one, where whoever imports this has asked already.
export default async (file = fetch(new URL('__WASM__', import.meta.url))) => {
  wasm = (await WebAssembly.instantiateStreaming(file, __wbg_get_imports())).instance.exports;
  wasm.__wbindgen_start();
};

// A task of its own: a slow phone works on each for a while, and the page is to go on between.
export const turn = (value) => new Promise((then) => setTimeout(then, 0, value));

let parts;
let attempt = 0;
// What is fetched once more is wanted than a plain panel; `widget/src/panel/rest.rs` calls this. A failed import is
// remembered by its address, so each attempt has another.
const batonParts = (...all) => {
  const done = all.pop();
  parts ||= import(new URL('__PARTS__?' + attempt++, import.meta.url)).then((found) =>
    found.default().then(() => turn(found)),
  );
  parts.then((found) => done(found.dress(...all))).catch(() => done((parts = undefined)));
};
