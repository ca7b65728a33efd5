import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConnectionOverrides } from "@/lib/core/connection";
import { answerJson, answerText, hang, redirectTo } from "@/tests/support/stub-behaviours";
import { type StubRelay, startStubRelay } from "@/tests/support/stub-relay";
import { readBalance } from "./balance";
import { readDeerapiQuota } from "./balance-answers";
import type { Dialect } from "./dialect";
import { crazyrouter } from "./dialects/crazyrouter";
import { deerapi } from "./dialects/deerapi";
import { gptBest } from "./dialects/gpt-best";
import { ideogram } from "./dialects/ideogram";
import { shellApi } from "./dialects/shell-api";
import { testConnection } from "./test-connection";

const KEY = "sk-canary-55aa55aa";
const now = Date.UTC(2026, 10, 20);
const checkedAt = "2026-11-20T00:00:00.000Z";
const unknown = { isUnlimited: false, isKnown: false, checkedAt };

let stub: StubRelay;
beforeAll(async () => {
  stub = await startStubRelay();
});
afterAll(() => stub.close());
beforeEach(() => stub.reset());

const toTarget = () => ({ baseUrl: `${stub.url}/`, apiKey: KEY, connectTimeoutMs: 1_000, answerTimeoutMs: 1_000 });
const toIo = () => ({ signal: new AbortController().signal, now: () => now });
const ask = (dialect: Dialect, overrides: ConnectionOverrides = {}) =>
  readBalance(dialect, toTarget(), overrides, toIo());
const test = (dialect: Dialect) => testConnection(dialect, toTarget(), {}, toIo());

const tokenUsage = {
  code: true,
  message: "ok",
  data: {
    object: "token_usage",
    total_granted: 2_000_000,
    total_used: 750_000,
    total_available: 1_250_000,
    unlimited_quota: false,
  },
};
const subscription = { object: "billing_subscription", hard_limit_usd: 20, soft_limit_usd: 20, access_until: 0 };

describe("readBalance (relay contract, section 7)", () => {
  it("reads the key's own usage in quota units, and asks nothing else", async () => {
    stub.setGet("/api/usage/token/", answerJson(200, tokenUsage));
    expect(await ask(gptBest)).toEqual({
      availableUsd: 2.5,
      usedUsd: 1.5,
      isUnlimited: false,
      isKnown: true,
      checkedAt,
    });
    expect(stub.requests.map((request) => [request.path, request.headers.authorization])).toEqual([
      ["/api/usage/token/", `Bearer ${KEY}`],
    ]);
  });

  it("reads a key without a limit", async () => {
    stub.setGet(
      "/api/usage/token/",
      answerJson(200, { ...tokenUsage, data: { ...tokenUsage.data, unlimited_quota: true } }),
    );
    expect(await ask(gptBest)).toEqual({ usedUsd: 1.5, isUnlimited: true, isKnown: true, checkedAt });
  });

  it("reads the billing pair: US$ less cents", async () => {
    stub.setGet("/v1/dashboard/billing/subscription", answerJson(200, subscription));
    stub.setGet("/v1/dashboard/billing/usage", answerJson(200, { object: "list", total_usage: 550 }));
    expect(await ask(gptBest)).toEqual({
      availableUsd: 14.5,
      usedUsd: 5.5,
      isUnlimited: false,
      isKnown: true,
      checkedAt,
    });
  });

  it("finds the billing pair without /v1, and knows what 100000000 means", async () => {
    stub.setGet("/api/usage/token/", answerText(200, "<!doctype html><title>New API</title>"));
    stub.setGet("/dashboard/billing/subscription", answerJson(200, { ...subscription, hard_limit_usd: 100_000_000 }));
    stub.setGet("/dashboard/billing/usage", answerJson(200, { total_usage: 100 }));
    expect(await ask(gptBest)).toEqual({ usedUsd: 1, isUnlimited: true, isKnown: true, checkedAt });
  });

  it("asks the account with the user's number where one is set", async () => {
    stub.setGet("/api/user/self", answerJson(200, { success: true, data: { quota: 1_000_000, used_quota: 500_000 } }));
    expect(await ask(crazyrouter, { balanceUserId: "77" })).toMatchObject({
      availableUsd: 2,
      usedUsd: 1,
      isKnown: true,
    });
    expect(stub.requests.at(-1)?.headers["new-api-user"]).toBe("77");
    await ask(crazyrouter, { balanceUserId: "77", balanceUserHeader: "X-Api-User" });
    expect(stub.requests.at(-1)?.headers["x-api-user"]).toBe("77");
    await ask(shellApi);
    expect(stub.requests.at(-1)?.headers.authorization).toBe(KEY);
  });

  it.each([
    ["success: false with 200", answerJson(200, { success: false, message: "no" })],
    ["an error with 200", answerJson(200, { error: { message: "no" }, data: { total_available: 5 } })],
    ["numbers that are none", answerJson(200, { data: { total_available: "a lot" }, hard_limit_usd: null })],
    ["a web page", answerText(200, "<html></html>")],
    ["a redirect", redirectTo("https://example.com/")],
    ["500", answerJson(500, tokenUsage)],
  ])("does not know after %s", async (_name, behaviour) => {
    for (const path of ["/api/usage/token/", "/v1/dashboard/billing/subscription", "/dashboard/billing/subscription"]) {
      stub.setGet(path, behaviour);
    }
    expect(await ask(gptBest)).toEqual(unknown);
  });

  it("does not know what nobody tells, and never throws", async () => {
    expect(await ask(ideogram)).toEqual(unknown);
    expect(stub.requests).toEqual([]);
    expect(await readBalance(gptBest, { ...toTarget(), baseUrl: "http://127.0.0.1:1" }, {}, toIo())).toEqual(unknown);
    stub.setGet("/api/usage/token/", hang);
    const signal = AbortSignal.timeout(100);
    expect(await readBalance(gptBest, toTarget(), {}, { ...toIo(), signal })).toEqual(unknown);
  });

  it("shows DeerAPI's quota page the key only for DeerAPI's own hosts", async () => {
    const asked: string[] = [];
    const realFetch = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      asked.push(String(input));
      return String(input).startsWith("http://127.0.0.1") ? realFetch(input, init) : Response.json({ total_quota: 3 });
    };
    try {
      expect(await ask(deerapi)).toEqual(unknown);
      expect(asked.filter((url) => url.includes("deerapi.com"))).toEqual([]);
      const own = { ...toTarget(), baseUrl: "https://api.deerapi.com" };
      expect(await readBalance(deerapi, own, {}, toIo())).toMatchObject({ availableUsd: 3, isKnown: true });
      expect(asked.at(-1)).toBe(`https://query.deerapi.com/user/quota?key=${KEY}`);
    } finally {
      globalThis.fetch = realFetch;
    }
  });

  it("reads DeerAPI's quota: US$, -1 for no limit", () => {
    expect(readDeerapiQuota({ total_quota: 3.25, total_used_quota: 1 })).toEqual({
      availableUsd: 3.25,
      usedUsd: 1,
      isUnlimited: false,
    });
    expect(readDeerapiQuota({ total_quota: -1 })).toEqual({ isUnlimited: true });
    expect(readDeerapiQuota({ total_quota: null })).toBeNull();
  });
});

describe("testConnection", () => {
  it("knows a good key by its usage, and POSTs nothing", async () => {
    stub.setGet("/api/usage/token/", answerJson(200, tokenUsage));
    expect(await test(gptBest)).toEqual({ reachable: true, latencyMs: 0, keyAccepted: "yes" });
    expect(stub.postCount).toBe(0);
  });

  it("tells the relay's own words about a bad key, without the key", async () => {
    stub.setGet(
      "/api/usage/token/",
      answerJson(401, { error: { message: `无效的令牌 ${KEY}`, type: "one_api_error" } }),
    );
    expect(await test(gptBest)).toMatchObject({ reachable: true, keyAccepted: "no", message: "无效的令牌 [key]" });
  });

  it("concludes nothing from a refusal inside a 200, from missing pages, or from the account's page", async () => {
    stub.setGet("/api/user/self", answerJson(401, { message: "wants an account's token" }));
    expect(await test(crazyrouter)).toEqual({ reachable: true, latencyMs: 0, keyAccepted: "not_told" });
    stub.setGet("/api/usage/token/", answerJson(200, { success: false, message: "busy" }));
    expect(await test(gptBest)).toMatchObject({ keyAccepted: "not_told", message: "busy" });
  });

  it("reaches the vendor without asking for anything", async () => {
    expect(await test(ideogram)).toEqual({ reachable: true, latencyMs: 0, keyAccepted: "not_told" });
    expect(stub.requests.map((request) => [request.method, request.headers["api-key"]])).toEqual([["GET", undefined]]);
  });

  it("says why a relay cannot be reached", async () => {
    await stub.close();
    const result = await test(gptBest);
    stub = await startStubRelay();
    expect(result).toMatchObject({
      reachable: false,
      keyAccepted: "not_told",
      message: expect.stringContaining("ECONNREFUSED"),
    });
  });
});
