import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { answerJson } from "../../support/stub-behaviours";
import { type StubBehaviour, type StubRelay, startStubRelay } from "../../support/stub-relay";
import { type RunningStudio, startStudio } from "../../support/studio-server";

const KEY = "sk-canary-7f/3a+9c5e==11";
const NEW_KEY = "sk-canary-renewed-8d2b4f6a";
const PASSWORD = "canary password 51c0ffee";
const PROMPT = "canary prompt of a purple walrus";

let studio: RunningStudio;
let relay: StubRelay;
let dataDir = "";
let connectionId = "";
const answers: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "palimpsest-canary-"));
  relay = await startStubRelay();
  studio = await startStudio({ env: { STUDIO_PASSWORD: PASSWORD }, dataDir });
});
afterAll(async () => {
  await studio.stop();
  await relay.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function call(method: string, route: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${studio.url}/api/v1${route}`, {
    method,
    headers: { "content-type": "application/json", authorization: `Bearer ${PASSWORD}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  answers.push(JSON.stringify([...response.headers]), text);
  return text === "" ? null : JSON.parse(text);
}

/** A relay that quotes the key it was given, in a header and in a refusal, as some do. */
const quoteKey: StubBehaviour = (exchange) => {
  const given = String(exchange.request.headers["api-key"]);
  return answerJson(
    401,
    { error: { message: `Incorrect API key provided: ${given}.`, code: given } },
    { "x-echo": given },
  )(exchange);
};

/** A 200 that is no answer: the studio keeps it for a look, without the key it quotes. */
const quoteKeyInPage: StubBehaviour = (exchange) => {
  const given = String(exchange.request.headers["api-key"]);
  const headers = { "content-type": "text/html", "x-echo": given, "set-cookie": `key=${encodeURIComponent(given)}` };
  exchange.response
    .writeHead(200, headers)
    .end(`<html>Welcome ${given} <a href="/?key=${encodeURIComponent(given)}">go</a></html>`);
};

/** Every way a key is written in a text. */
function spellings(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("hex"),
  ];
}

function findLeaks(text: string, secrets: readonly string[]): string[] {
  return secrets.flatMap(spellings).filter((spelling) => text.includes(spelling));
}

function readAll(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => path.join(folder, file))
    .filter((file) => statSync(file).isFile())
    .map((file) => [file, readFileSync(file, "latin1")]);
}

describe("canary keys", () => {
  it("are in no answer, no log line and no file of the data folder", async () => {
    const one = z.object({ connection: z.object({ id: z.string() }) });
    const job = z.object({
      job: z.object({ id: z.string(), status: z.string(), runs: z.array(z.object({ id: z.string() })) }),
    });
    const { id } = one.parse(
      await call("POST", "/connections", { name: "Canary", dialect: "ideogram", baseUrl: relay.url, key: KEY }),
    ).connection;
    connectionId = id;
    // Good, refused with an echo, kept for a look, and cut off; then the free calls, an update, and requests that are not valid.
    const request = { operation: "generate", model: "V_3", prompt: PROMPT, numImages: 1 };
    const dropped: StubBehaviour = ({ response }) => void response.socket?.destroy();
    for (const behaviour of [undefined, quoteKey, quoteKeyInPage, dropped]) {
      if (behaviour) relay.enqueue(behaviour);
      const made = job.parse(await call("POST", "/jobs", { connectionId: id, request })).job;
      await expect
        .poll(async () => job.parse(await call("GET", `/jobs/${made.id}`)).job.status, { timeout: 20_000 })
        .toBe("done");
      for (const run of made.runs) await call("GET", `/runs/${run.id}/call`);
    }
    expect(relay.posts[0]?.headers["api-key"]).toBe(KEY);
    relay.setGet("/", quoteKey);
    for (const route of ["", "/test", "/balance", "/capabilities"]) {
      await call(route === "/test" ? "POST" : "GET", `/connections/${id}${route}`);
    }
    await call("POST", "/connections", { name: "Bad", dialect: "nothing", baseUrl: "not a url", key: KEY });
    await call("POST", "/connections", { name: "Bad", dialect: "ideogram", baseUrl: relay.url, key: `${KEY} ${KEY}` });
    // A key where a name belongs is quoted by the refusal, in its message and in its details.
    await call("PATCH", `/connections/${id}`, { [KEY]: "pasted into the wrong field" });
    await call("PATCH", `/connections/${id}`, { key: NEW_KEY });
    await call("PATCH", `/connections/${id}`, { baseUrl: "http://127.0.0.1:1" });
    await call("POST", `/connections/${id}/test`);
    await call("PATCH", `/connections/${id}`, { baseUrl: relay.url });
    for (const route of ["/connections", "/jobs", "/assets", "/openapi.json", "/storage", "/spending"])
      await call("GET", route);

    const secrets = [KEY, NEW_KEY];
    expect(answers.length).toBeGreaterThan(30);
    expect(findLeaks(answers.join("\n"), [...secrets, PASSWORD])).toEqual([]);
    expect(findLeaks(studio.logs(), [...secrets, PASSWORD, PROMPT])).toEqual([]);
    expect(studio.logs()).toContain('"route":"/api/v1/jobs"');

    const files = readAll(studio.dataDir);
    expect(files.map(([file]) => path.basename(file))).toEqual(expect.arrayContaining(["studio.db", "studio.db-wal"]));
    expect(files.some(([file, text]) => file.includes("spool") && text.includes("Welcome"))).toBe(true);
    for (const [file, text] of files) expect([file, findLeaks(text, [...secrets, PASSWORD])]).toEqual([file, []]);
    // The search looks where it says: the prompt does lie in the database.
    expect(files.some(([, text]) => text.includes(PROMPT))).toBe(true);
  });

  it("are used after a restart, lie behind a private key file, and open with no other", async () => {
    await studio.kill();
    studio = await startStudio({ env: { STUDIO_PASSWORD: PASSWORD }, dataDir });
    const keyFile = path.join(dataDir, "secret.key");
    expect(readFileSync(keyFile)).toHaveLength(32);
    for (const file of [keyFile, path.join(dataDir, "studio.db")]) expect(statSync(file).mode & 0o077).toBe(0);
    relay.reset();
    const request = { operation: "generate", model: "V_3", prompt: PROMPT, numImages: 1 };
    await call("POST", "/jobs", { connectionId, request });
    await expect.poll(() => relay.posts[0]?.headers["api-key"], { timeout: 10_000 }).toBe(NEW_KEY);

    await studio.kill();
    writeFileSync(keyFile, Buffer.alloc(32, 7));
    studio = await startStudio({ env: { STUDIO_PASSWORD: PASSWORD }, dataDir });
    const answer = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
    const { error } = answer.parse(await call("POST", `/connections/${connectionId}/test`));
    expect(error).toMatchObject({ code: "unavailable", message: expect.stringContaining("Enter the key again") });
  });

  it("are not in what the browser loads", () => {
    const bundle = readAll(path.join(".next", "static"));
    expect(bundle.length).toBeGreaterThan(3);
    // The sandbox's key is the only one that lies in the source.
    for (const [file, text] of bundle) expect([file, text.includes("palimpsest-sandbox")]).toEqual([file, false]);
  });
});
