import { describe, expect, it } from "vitest";
import { createLog, type LogFields } from "./log";
import { KnownSecrets } from "./secrets/known-secrets";

const CANARY = 'sk-canary/"0123456789"+tail';

function createCapture() {
  const lines: string[] = [];
  const secrets = new KnownSecrets();
  secrets.add(CANARY);
  const log = createLog({ level: "debug", secrets, output: { write: (line: string) => void lines.push(line) } });
  return { log, secrets, text: () => lines.join(""), last: () => JSON.parse(lines.at(-1) ?? "null") };
}

describe("the log", () => {
  it("writes one JSON line with time, level, message and the child's fields", () => {
    const { log, last } = createCapture();
    log.child({ requestId: "req_1" }).info("request done", { status: 200, ms: 12 });
    expect(last()).toMatchObject({ level: "info", requestId: "req_1", status: 200, ms: 12, msg: "request done" });
    expect(Date.parse(last().time)).not.toBeNaN();
  });

  const hidingPlaces: [string, string, LogFields][] = [
    ["the message", `relay said: bad key ${CANARY}`, {}],
    ["a field", "x", { detail: `echo ${CANARY}` }],
    ["a list in an object", "x", { deep: { list: [`a ${CANARY}`] } }],
    ["a field name", "x", { [`h-${CANARY}`]: 1 }],
    ["an error", "x", { error: new Error(`refused ${CANARY}`) }],
    ["a cause of a cause", "x", { error: new Error("a", { cause: new Error("b", { cause: new Error(CANARY) }) }) }],
    ["an error's own field", "x", { error: Object.assign(new Error("a"), { headers: { "x-echo": CANARY } }) }],
    ["an aggregate", "x", { error: new AggregateError([new Error(CANARY)], "many") }],
    ["a URL", "x", { url: `https://relay.example/v1/${encodeURIComponent(CANARY)}/x` }],
    ["JSON inside a string", "x", { answer: JSON.stringify({ echo: CANARY }) }],
    ["headers", "x", { headers: new Headers({ "api-key": CANARY, "x-other": CANARY }) }],
    ["the end of a very long text", "x", { detail: `${"a".repeat(3990)}${CANARY}` }],
  ];
  it.each(hidingPlaces)("never holds a known key: %s", (_place, message, fields) => {
    const { log, text } = createCapture();
    log.error(message, fields);
    expect(text()).not.toContain("canary");
    expect(text()).not.toContain("0123456789");
    expect(text()).toContain("redacted");
  });

  it.each([
    "apiKey",
    "api_key",
    "Api-Key",
    "key",
    "Authorization",
    "cookie",
    "set-cookie",
    "password",
    "token",
    "keyCipher",
  ])("hides the field %s although its value is not known", (name) => {
    const { log, text } = createCapture();
    log.info("x", { [name]: "unknown-value", nested: { [name]: "unknown-value" } });
    expect(text()).not.toContain("unknown-value");
  });

  it("keeps fields that only sound secret", () => {
    const { log, last } = createCapture();
    log.info("x", { hasKey: true, monkey: "ape", routeKey: "generate:v3", tokens: 3 });
    expect(last()).toMatchObject({ hasKey: true, monkey: "ape", tokens: 3 });
  });

  it("holds no prompt and no picture bytes", () => {
    const { log, text } = createCapture();
    log.info("x", { request: { prompt: "a fox at dawn", seed: 7 }, png: new Uint8Array([137, 80, 78, 71]) });
    expect(text()).not.toContain("fox");
    expect(text()).toContain("[13 characters]");
    expect(text()).toContain("[4 bytes]");
  });

  it("cuts signed links, passwords in URLs and data URIs", () => {
    const { log, text } = createCapture();
    log.info("https://cdn.example/a.png?exp=1&sig=abcdef", {
      a: "http://me:hunter22@relay.example/",
      b: "data:image/png;base64,AAAA",
    });
    expect(text()).toContain("https://cdn.example/a.png?[redacted]");
    for (const part of ["sig=", "hunter22", "base64,AAAA"]) expect(text()).not.toContain(part);
  });

  it("survives cycles", () => {
    const { log, last } = createCapture();
    const loop: Record<string, unknown> = { name: "loop" };
    loop.self = loop;
    log.info("x", { loop });
    expect(last().loop.name).toBe("loop");
  });
});
