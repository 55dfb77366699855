// Runs the worker as `wrangler dev` does, without wrangler's own two seconds of processor time at every start, and
// without the second workerd it puts in front.
//
//   node runtime.mjs PORT STATE-FOLDER SECRETS-FILE CONFIG...
//
// The first CONFIG is the worker's wrangler.toml, further ones are workers it is bound to. Wrangler translates them
// for Miniflare, which it runs itself; the translation is kept beside them, so that wrangler is loaded once.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { Script } from 'node:vm';

const require = createRequire(join(process.cwd(), 'package.json'));
const [port, state, secrets, ...configs] = process.argv.slice(2);
const versions = ['wrangler', 'miniflare'].map((name) => require(name + '/package.json').version);

// A file of a run before, made of the same things.
function place(kind, ...of) {
  const hash = createHash('sha256').update(JSON.stringify([versions, ...of])).digest('hex').slice(0, 16);
  return join('target/dev', `${kind}-${hash}`);
}

// For the runs after this one. Several may write it at once.
function keep(file, content) {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}

// Cap'n Proto's writer grows its message by four kilobytes at a time and copies all of it each time. Where the worker's
// wasm comes in, the first megabytes of any, it is given room for the rest at once.
class Roomy extends ArrayBuffer {
  static isGiven = false;
  constructor(bytes) {
    const gives = bytes > 1_000_000 && !Roomy.isGiven;
    super(gives ? 2 * bytes : bytes);
    Roomy.isGiven ||= gives;
  }
  static [Symbol.hasInstance](value) {
    return value instanceof ArrayBuffer;
  }
}

// Four megabytes of script, as V8 has compiled them in a run before.
function miniflare() {
  const file = require.resolve('miniflare');
  const compiled = place('miniflare', process.version, process.arch, file);
  const names = ['exports', 'require', 'module', '__filename', '__dirname', 'ArrayBuffer'];
  const source = `(function (${names}) {${readFileSync(file, 'utf8')}\n})`;
  const cachedData = existsSync(compiled) ? readFileSync(compiled) : undefined;
  const script = new Script(source, { filename: file, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file), Roomy);
  // What has run is compiled by then, and nothing else.
  const remember = () => script.cachedDataRejected === false || keep(compiled, script.createCachedData());
  return { ...module.exports, remember };
}

const { Log, LogLevel, Miniflare, remember } = miniflare();

function translated(config) {
  const text = readFileSync(config, 'utf8');
  const kept = place('options', text) + '.json';
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'));
  const { workerOptions, main } = require('wrangler').unstable_getMiniflareWorkerOptions(config);
  const options = JSON.stringify({ workerOptions, main, name: /^name = "(.*)"$/m.exec(text)[1] });
  keep(kept, options);
  return JSON.parse(options);
}

function worker(config, bindings) {
  const { workerOptions, main, name } = translated(config);
  const script = resolve(dirname(config), main);
  // The bundle is one module, and the wasm beside it the other.
  const wasm = join(dirname(script), 'index_bg.wasm');
  const modules = [{ type: 'ESModule', path: script }];
  if (existsSync(wasm)) modules.push({ type: 'CompiledWasm', path: wasm });
  return { ...workerOptions, name, modules, modulesRoot: dirname(script), bindings: { ...workerOptions.bindings, ...bindings } };
}

const lines = readFileSync(secrets, 'utf8').split('\n').filter(Boolean);
const bindings = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
const running = new Miniflare({
  host: '127.0.0.1',
  port: Number(port),
  defaultPersistRoot: join(state, 'v3'),
  log: new Log(LogLevel.INFO),
  cf: false,
  // Each line of it costs as much as the call it tells of: for whoever looks into a failure.
  logRequests: Boolean(process.env.BATON_LOG),
  // Mails come in by `/cdn-cgi/handler/email`.
  unsafeTriggerHandlers: true,
  workers: configs.map((config, place) => worker(config, place ? {} : bindings)),
});
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => running.dispose().finally(() => process.exit(0)));
}
await running.ready;
remember();
