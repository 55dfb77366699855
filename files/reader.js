// Runs beside the console, as a worker of its own: one file in, the answer's JSON out. A file that breaks the module
// leaves an empty answer. The console ends it after each file, and one that does not come back.
import init, { read } from '__FILES_JS__';

onmessage = async ({ data }) => {
  let answer = '';
  try {
    const [, bytes] = await Promise.all([init(), data.file.arrayBuffer()]);
    answer = read(data.name, new Uint8Array(bytes));
  } catch (error) {
    console.warn('The reader of files ended:', error);
  }
  postMessage(answer);
};
