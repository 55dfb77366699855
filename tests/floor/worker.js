// The floor the benchmark measures against: the least a Worker with a SQLite Durable Object can do
// for one chat message. It inserts one row and echoes, over HTTP and over a hibernating WebSocket.
// Not for: anything but `cargo xtask bench`.
import { DurableObject } from "cloudflare:workers";

export class Floor extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS line (seq INTEGER PRIMARY KEY, text TEXT NOT NULL)");
  }

  insert(text) {
    this.ctx.storage.sql.exec("INSERT INTO line (text) VALUES (?)", text);
  }

  async list(request) {
    const { sql } = this.ctx.storage;
    if (request.method === "POST") {
      sql.exec("CREATE TABLE IF NOT EXISTS row (place INTEGER, id TEXT, json TEXT, PRIMARY KEY (place, id))");
      const from = sql.exec("SELECT count(*) AS count FROM row").one().count;
      (await request.json()).forEach((row, at) =>
        sql.exec("INSERT INTO row (place, id, json) VALUES (?, ?, ?)", from + at, row.id, JSON.stringify(row)));
      return new Response("ok");
    }
    const rows = sql.exec("SELECT json FROM row ORDER BY place, id LIMIT 200").toArray();
    const headers = { "content-type": "application/json" };
    return new Response(`{"conversations":[${rows.map((row) => row.json).join(",")}]}`, { headers });
  }

  async fetch(request) {
    if (request.headers.get("Upgrade") === "websocket") {
      const [client, server] = Object.values(new WebSocketPair());
      this.ctx.acceptWebSocket(server);
      return new Response(null, { status: 101, webSocket: client });
    }
    // The least it takes to give a page of the inbox: one query, its rows joined.
    if (new URL(request.url).pathname.startsWith("/list")) return this.list(request);
    const text = await request.text();
    // The least it takes to tell anybody: one row, one call.
    if (new URL(request.url).pathname.startsWith("/fetch")) {
      this.insert(text);
      return new Response((await fetch(text, { method: "POST", body: "{}" })).statusText);
    }
    this.insert(text);
    return new Response(text);
  }

  async webSocketMessage(socket, text) {
    this.insert(text);
    if (!text.startsWith("http:")) return socket.send(text);
    // The least it takes to stream: what a model's server has written goes on as it comes.
    const decoder = new TextDecoder();
    for await (const bytes of (await fetch(text, { method: "POST", body: "{}" })).body) socket.send(decoder.decode(bytes));
  }
}

export default {
  fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname === "/healthz") return new Response("ok");
    return env.FLOOR.get(env.FLOOR.idFromName(pathname)).fetch(request);
  },
};
