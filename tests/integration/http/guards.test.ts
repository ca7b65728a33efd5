import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { callRaw } from "../../support/raw-http";
import { type RunningStudio, runStudioToEnd, startStudio } from "../../support/studio-server";

const errorSchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), requestId: z.string(), retryable: z.boolean() }),
});

function codeOf(body: Buffer): string {
  return errorSchema.parse(JSON.parse(body.toString("utf8"))).error.code;
}

describe("a studio on loopback", () => {
  let studio: RunningStudio;
  beforeAll(async () => {
    studio = await startStudio();
  });
  afterAll(() => studio.stop());
  const own = () => `127.0.0.1:${studio.port}`;

  it.each(["/", "/settings", "/api/v1/health", "/api/v1/jobs", "/api/v1/nothing", "/sandbox/ideogram/generate"])(
    "answers 403 on %s to a foreign Host, the name of a rebinding page",
    async (path) => {
      for (const host of ["evil.example", `evil.example:${studio.port}`, "localhost", "127.0.0.1:1"]) {
        const answer = await callRaw(studio.port, { path, headers: { host } });
        expect([host, answer.status]).toEqual([host, 403]);
      }
      const known = await callRaw(studio.port, { path, headers: { host: `localhost:${studio.port}` } });
      expect(known.status).not.toBe(403);
    },
  );

  const body = JSON.stringify({ connectionId: "sandbox", request: { operation: "generate" } });
  const foreign: [string, Record<string, string>][] = [
    ["a form of another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["another site without Sec-Fetch-Site", { origin: "https://evil.example" }],
    ["another port of this machine", { origin: "http://localhost:1", "sec-fetch-site": "same-site" }],
    ["a sandboxed frame", { origin: "null", "sec-fetch-site": "cross-site" }],
    ["a text/plain body without Origin", { "content-type": "text/plain" }],
    ["a JSON body without Origin", { "content-type": "application/json" }],
    ["a form body without Origin", { "content-type": "multipart/form-data; boundary=x" }],
    ["another site that says it is a client", { origin: "https://evil.example", "x-palimpsest-client": "1" }],
  ];
  it.each(foreign)("refuses a change from %s", async (_case, headers) => {
    for (const [method, path] of [
      ["POST", "/api/v1/jobs"],
      ["POST", "/api/v1/assets"],
      ["POST", "/api/v1/connections"],
      ["DELETE", "/api/v1/connections/sandbox"],
      ["POST", "/api/v1/session"],
    ] as const) {
      const answer = await callRaw(studio.port, { method, path, headers: { host: own(), ...headers }, body });
      expect([path, answer.status, codeOf(answer.body)]).toEqual([path, 403, "cross_site"]);
    }
  });

  it("takes a change from its own page and from a program that says so", async () => {
    const kinds: Record<string, string>[] = [
      { origin: `http://${own()}`, "sec-fetch-site": "same-origin" },
      { origin: `http://${own()}` },
      { "x-palimpsest-client": "curl" },
    ];
    for (const headers of kinds) {
      const call = { method: "POST", path: "/api/v1/jobs", body: "{}" };
      const answer = await callRaw(studio.port, {
        ...call,
        headers: { host: own(), "content-type": "application/json", ...headers },
      });
      expect([answer.status, codeOf(answer.body)]).toEqual([422, "invalid_request"]);
    }
  });

  it("takes bodies as JSON only, up to 1 MiB, and says what is wrong with them", async () => {
    const post = (type: string, text: string) =>
      callRaw(studio.port, {
        method: "POST",
        path: "/api/v1/jobs",
        headers: { host: own(), "x-palimpsest-client": "t", "content-type": type },
        body: text,
      });
    expect(codeOf((await post("text/plain", "{}")).body)).toBe("unsupported_media");
    expect(codeOf((await post("application/json", "{")).body)).toBe("bad_request");
    const large = await post("application/json", `{"x":"${"a".repeat(1_048_576)}"}`);
    expect([large.status, codeOf(large.body)]).toEqual([413, "payload_too_large"]);
    const wrong = await post(
      "application/json; charset=utf-8",
      '{"connectionId":"sandbox","request":{"operation":"x"}}',
    );
    expect(wrong.status).toBe(422);
    expect(wrong.body.toString()).toContain("request.operation");
  });

  it("answers every error in the one envelope, also where there is no route", async () => {
    for (const path of ["/api/v1/nothing", "/api/v1/jobs/job_x", "/api/v1/assets/..%2f..%2fsecret.key", "/api/v9"]) {
      const answer = await callRaw(studio.port, { path, headers: { host: own() } });
      expect([path, answer.status, codeOf(answer.body)]).toEqual([path, 404, "not_found"]);
      expect(answer.headers["x-content-type-options"]).toBe("nosniff");
      expect(answer.headers["cache-control"]).toContain("no-store");
      expect(errorSchema.parse(JSON.parse(answer.body.toString())).error.requestId).toBe(
        answer.headers["x-request-id"],
      );
    }
  });

  it("sends pages with a strict policy and a nonce that is new each time and on every script", async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 2; i++) {
      const page = await callRaw(studio.port, { path: "/", headers: { host: own() } });
      const policy = String(page.headers["content-security-policy"]);
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
      expect(nonce.length).toBeGreaterThan(20);
      nonces.add(nonce);
      const html = page.body.toString("utf8");
      const scripts = html.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(3);
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:/);
      expect(policy).toContain("frame-ancestors 'none'");
    }
    expect(nonces.size).toBe(2);
  });

  it("has no picture optimizer", async () => {
    for (const path of [
      "/_next/image",
      "/_next/image?url=%2Ficon.svg&w=640&q=75",
      "/_next/image?url=http%3A%2F%2F127.0.0.1%2Fx.png&w=64&q=1",
    ]) {
      expect((await callRaw(studio.port, { path, headers: { host: own() } })).status).toBe(404);
    }
  });

  it("ends on SIGTERM although an event stream is open", async () => {
    const other = await startStudio();
    const stream = await fetch(`${other.url}/api/v1/events`);
    const startedAt = Date.now();
    expect(await other.stop()).toBe(143);
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    expect(await stream.text()).toContain(": connected");
    expect(other.logs()).toContain("the studio stopped");
  });
});

describe("a studio with a password", () => {
  const PASSWORD = "correct horse battery";
  let studio: RunningStudio;
  beforeAll(async () => {
    studio = await startStudio({ env: { STUDIO_PASSWORD: PASSWORD } });
  });
  afterAll(() => studio.stop());
  const get = (path: string, headers: Record<string, string> = {}) => fetch(studio.url + path, { headers });
  const signIn = (password: string) =>
    fetch(`${studio.url}/api/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-palimpsest-client": "t" },
      body: JSON.stringify({ password }),
    });

  it("tells strangers nothing but that it lives", async () => {
    expect(await (await get("/api/v1/health")).json()).toEqual({ health: { status: "ok" } });
    for (const path of ["connections", "jobs", "assets", "events", "openapi.json", "storage", "spending", "dialects"]) {
      expect([path, (await get(`/api/v1/${path}`)).status]).toEqual([path, 401]);
    }
    expect((await get("/api/v1/jobs", { cookie: "palimpsest_session=v1.zzzzzzzz.AAAA" })).status).toBe(401);
    expect((await get("/api/v1/jobs", { authorization: "Bearer wrong" })).status).toBe(401);
  });

  it("lets in by cookie, Bearer and Basic, and out again", async () => {
    expect((await get("/api/v1/jobs", { authorization: `Basic ${btoa(`me:${PASSWORD}`)}` })).status).toBe(200);
    const signedIn = await signIn(PASSWORD);
    expect(signedIn.status).toBe(200);
    const setCookie = signedIn.headers.get("set-cookie") ?? "";
    expect(setCookie).toMatch(/HttpOnly; SameSite=Strict/);
    const cookie = setCookie.split(";")[0] ?? "";
    expect((await get("/api/v1/jobs", { cookie })).status).toBe(200);
    expect(await (await get("/api/v1/session", { cookie })).json()).toEqual({
      session: { isRequired: true, isSignedIn: true },
    });
    const out = await fetch(`${studio.url}/api/v1/session`, {
      method: "DELETE",
      headers: { cookie, "x-palimpsest-client": "t" },
    });
    expect(out.headers.get("set-cookie")).toContain("palimpsest_session=; Path=/; Max-Age=0");
  });

  it("makes guessers wait", async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 8; i++) statuses.push((await signIn(`guess ${i}`)).status);
    expect(statuses).toContain(429);
    expect((await signIn(PASSWORD)).headers.get("retry-after")).toMatch(/^\d+$/);
    expect(studio.logs()).not.toContain(PASSWORD);
  });
});

describe("the start", () => {
  it.each([
    [{ STUDIO_HOST: "0.0.0.0" }, "STUDIO_PASSWORD"],
    [{ STUDIO_HOST: "0.0.0.0", STUDIO_PASSWORD: "short" }, "STUDIO_PASSWORD"],
    [{ STUDIO_LOG_LEVEL: "loud" }, "STUDIO_LOG_LEVEL"],
    [{ STUDIO_DATA: "/dev/null/data" }, "STUDIO_DATA"],
  ])("is refused in one sentence with %o", async (env, name) => {
    const { code, output } = await runStudioToEnd(env);
    expect(code).toBe(1);
    const sentence = output.split("\n").filter((line) => line.includes("Palimpsest cannot start."));
    expect(sentence).toHaveLength(1);
    expect(sentence[0]).toContain(name);
    expect(output).not.toContain("    at ");
  });
});

describe("version floors", () => {
  const lockSchema = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });
  const lock = lockSchema.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
  it.each([
    ["next", [16, 4, 5]],
    ["sharp", [0, 35, 5]],
  ])("hold for every copy of %s in the lockfile", (name, floor) => {
    const copies = Object.entries(lock.packages).filter(([place]) => place.endsWith(`node_modules/${name}`));
    expect(copies.length).toBeGreaterThan(0);
    for (const [, { version = "0" }] of copies) {
      const parts = version.split(".").map((part) => Number.parseInt(part, 10));
      const order = floor.map((least, i) => Math.sign((parts[i] ?? 0) - least)).find((sign) => sign !== 0) ?? 0;
      expect(order).toBeGreaterThanOrEqual(0);
    }
  });
});
