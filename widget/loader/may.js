// Whether wasm may run here. Eight bytes are the smallest module there is: where the page forbids wasm, or the browser
// has none, this throws.
export const mayCompile = () => {
  try {
    return !!new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return false;
  }
};
