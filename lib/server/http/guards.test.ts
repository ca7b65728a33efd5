import { describe, expect, it } from "vitest";
import { parseConfig } from "../config";
import { isKnownHost } from "./host-guard";
import { isSameSite } from "./origin-guard";

describe("known hosts", () => {
  const rules = parseConfig(
    { PORT: "3100", STUDIO_PUBLIC_URL: "https://studio.example", STUDIO_ALLOWED_HOSTS: "studio.lan,box.lan:81" },
    "/",
  );

  it.each([
    "localhost:3100",
    "LOCALHOST:3100",
    "127.0.0.1:3100",
    "[::1]:3100",
    "studio.example",
    "studio.lan",
    "studio.lan:9000",
    "box.lan:81",
  ])("knows %s", (host) => expect(isKnownHost(host, rules)).toBe(true));

  it.each([
    null,
    "",
    "evil.example",
    "evil.example:3100",
    "localhost",
    "localhost:3000",
    "localhost.evil.example:3100",
    "localhost.:3100",
    "127.0.0.1.evil.example:3100",
    "evil.example#localhost:3100",
    "localhost:3100@evil.example",
    "localhost:3100, evil.example",
    "studio.example:444",
    "box.lan",
    "0.0.0.0:3100",
    "[::ffff:127.0.0.1]:3100",
  ])("does not know %s", (host) => expect(isKnownHost(host, rules)).toBe(false));

  it("knows a bare name on port 80", () => {
    expect(isKnownHost("localhost", parseConfig({ PORT: "80" }, "/"))).toBe(true);
  });

  it("knows the address it was told to listen on", () => {
    const lan = parseConfig({ STUDIO_HOST: "192.168.7.7", STUDIO_PASSWORD: "long enough" }, "/");
    expect(isKnownHost("192.168.7.7:3000", lan)).toBe(true);
    expect(isKnownHost("192.168.7.8:3000", lan)).toBe(false);
  });
});

describe("same-site calls", () => {
  const host = "localhost:3000";
  const verdict = (method: string, headers: Record<string, string>) =>
    isSameSite(method, new Headers({ host, ...headers }));

  it.each([
    ["GET", {}],
    ["HEAD", { "sec-fetch-site": "cross-site" }],
    ["POST", { "sec-fetch-site": "same-origin" }],
    ["POST", { "sec-fetch-site": "none" }],
    ["POST", { origin: "http://localhost:3000" }],
    ["DELETE", { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" }],
    ["POST", { "x-palimpsest-client": "curl" }],
    ["PATCH", { authorization: "Bearer x" }],
    ["POST", { host: "studio.example:443", origin: "https://studio.example" }],
  ])("lets %s with %o in", (method, headers) => expect(verdict(method, headers)).toBe(true));

  it.each([
    ["POST", {}],
    ["POST", { "content-type": "text/plain" }],
    ["POST", { "content-type": "application/json" }],
    ["POST", { "sec-fetch-site": "cross-site" }],
    ["POST", { "sec-fetch-site": "same-site" }],
    ["POST", { "sec-fetch-site": "cross-site", "x-palimpsest-client": "1" }],
    ["POST", { origin: "null" }],
    ["POST", { origin: "https://evil.example" }],
    ["POST", { origin: "http://localhost:3001" }],
    ["POST", { origin: "http://evil.example", authorization: "Bearer x" }],
    ["POST", { origin: "http://evil.example", "sec-fetch-site": "same-origin" }],
    ["POST", { origin: "ftp://localhost:3000" }],
    ["DELETE", { origin: "http://localhost" }],
    ["PUT", {}],
  ])("keeps %s with %o out", (method, headers) => expect(verdict(method, headers)).toBe(false));
});
