// Serves one Worker for the benchmark, straight from the runtime: wrangler's proxy and its log line
// for every request would hide what is measured. `node serve.mjs floor|baton PORT [OWNER_TOKEN]`
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Miniflare } from "miniflare";

const [which, port, token] = process.argv.slice(2);
const shared = { modules: true, port: Number(port), host: "127.0.0.1", compatibilityDate: "2026-04-20", cf: false };
const floor = {
  scriptPath: "tests/floor/worker.js",
  durableObjects: { FLOOR: { className: "Floor", useSQLite: true } },
};
const baton = {
  scriptPath: "worker/build/index.js",
  modulesRules: [{ type: "CompiledWasm", include: ["**/*.wasm"] }],
  durableObjects: {
    CONVERSATION: { className: "Conversation", useSQLite: true },
    DESK: { className: "Desk", useSQLite: true },
  },
  kvNamespaces: ["PUBLISHED"],
  serviceBindings: { ASSETS: async (request) => new Response(await readFile(`target/assets${new URL(request.url).pathname}`)) },
  // One address does everything here; what is measured is messages, not how many are let by.
  ratelimits: {
    CHAT_OPENS: { simple: { limit: 1_000_000, period: 60 } },
    CHAT_CALLS: { simple: { limit: 1_000_000, period: 60 } },
  },
  bindings: {
    BATON_SECRET: randomBytes(32).toString("hex"),
    BATON_OWNER_TOKEN: token,
    // For notices to the benchmark's own receiver, which asks for nothing.
    BATON_SLACK_TOKEN: "xoxb-benchmark",
    BATON_WHATSAPP_TOKEN: "benchmark",
    BATON_RESEND_KEY: "benchmark",
  },
};

const server = new Miniflare({ ...shared, ...(which === "floor" ? floor : baton) });
await server.ready;
console.log("ready");
// Whoever started this ends it by closing its input.
process.stdin.resume().on("end", async () => {
  await server.dispose();
  process.exit(0);
});
