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

const require = createRequire(join(process.cwd(), 'package.json'));
const { Log, LogLevel, Miniflare } = require('miniflare');
const [port, state, secrets, ...configs] = process.argv.slice(2);

const versions = ['wrangler', 'miniflare'].map((name) => require(name + '/package.json').version);

function translated(config) {
  const text = readFileSync(config, 'utf8');
  const hash = createHash('sha256').update(JSON.stringify([versions, text])).digest('hex').slice(0, 16);
  const kept = join('target/dev', `options-${hash}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'));
  const { workerOptions, main } = require('wrangler').unstable_getMiniflareWorkerOptions(config);
  const options = JSON.stringify({ workerOptions, main, name: /^name = "(.*)"$/m.exec(text)[1] });
  const draft = `${kept}.${randomUUID()}`;
  writeFileSync(draft, options);
  renameSync(draft, kept);
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
const miniflare = new Miniflare({
  host: '127.0.0.1',
  port: Number(port),
  defaultPersistRoot: join(state, 'v3'),
  log: new Log(LogLevel.INFO),
  cf: false,
  // Mails come in by `/cdn-cgi/handler/email`.
  unsafeTriggerHandlers: true,
  workers: configs.map((config, place) => worker(config, place ? {} : bindings)),
});
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => miniflare.dispose().finally(() => process.exit(0)));
}
await miniflare.ready;
