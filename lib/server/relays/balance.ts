import type { Balance, ConnectionOverrides } from "@/lib/core/connection";
import { type FoundBalance, readBilling, readDeerapiQuota, readTokenUsage, readUserSelf } from "./balance-answers";
import type { BalanceProbe, Dialect } from "./dialect";
import { joinUrl } from "./encode-call";
import { type ProbeAnswer, type ProbeIo, probe } from "./probe";
import type { RelayTarget } from "./relay";

/** How one question went; the answer is kept for those who want the relay's own words. */
interface BalanceOutcome {
  readonly found: FoundBalance | null;
  readonly answer: ProbeAnswer;
}

/**
 * What is left on the account, by the dialect's probes in order until one tells (relay contract, section 7). Never
 * throws: a balance that cannot be had is `isKnown: false` and blocks nothing.
 */
export async function readBalance(
  dialect: Dialect,
  target: RelayTarget,
  overrides: ConnectionOverrides,
  io: ProbeIo,
): Promise<Balance> {
  for (const balanceProbe of dialect.balance) {
    if (io.signal.aborted) break;
    const { found } = await askBalance(balanceProbe, target, overrides, io);
    if (found) return { ...found, isKnown: true, checkedAt: toIso(io) };
  }
  return { isUnlimited: false, isKnown: false, checkedAt: toIso(io) };
}

function toIso(io: ProbeIo): string {
  return new Date(io.now()).toISOString();
}

/** Asks one probe. */
export async function askBalance(
  balanceProbe: BalanceProbe,
  target: RelayTarget,
  overrides: ConnectionOverrides,
  io: ProbeIo,
): Promise<BalanceOutcome> {
  const get = (url: string, headers: Readonly<Record<string, string>>) => probe({ ...target, url, headers }, io);
  const bearer = { authorization: `Bearer ${target.apiKey ?? ""}` };
  switch (balanceProbe.kind) {
    case "token-usage": {
      const answer = await get(joinUrl(target.baseUrl, "/api/usage/token/"), bearer);
      return { answer, found: readTokenUsage(jsonOf(answer)) };
    }
    case "billing":
      return askBilling((path) => get(joinUrl(target.baseUrl, path), bearer));
    case "user-self": {
      const headers = toUserHeaders(balanceProbe, target, overrides);
      const answer = await get(joinUrl(target.baseUrl, "/api/user/self"), headers);
      return { answer, found: readUserSelf(jsonOf(answer)) };
    }
    case "deerapi-quota": {
      if (!isSameSite(balanceProbe.url, target.baseUrl)) return { answer: notAsked, found: null };
      const answer = await get(`${balanceProbe.url}?key=${encodeURIComponent(target.apiKey ?? "")}`, {});
      return { answer, found: readDeerapiQuota(jsonOf(answer)) };
    }
  }
}

const notAsked: ProbeAnswer = { kind: "none", message: "Not asked", latencyMs: 0 };

/** A key goes to nobody but the relay the user named: the quota page lives on another host of the same site. */
function isSameSite(url: string, baseUrl: string): boolean {
  const siteOf = (text: string) => (URL.canParse(text) ? new URL(text).hostname.split(".").slice(-2).join(".") : "");
  return siteOf(url) === siteOf(baseUrl);
}

/** Some installs have the pair under /v1, some without. */
async function askBilling(get: (path: string) => Promise<ProbeAnswer>): Promise<BalanceOutcome> {
  let answer = await get("/v1/dashboard/billing/subscription");
  let prefix = "/v1";
  if (jsonOf(answer) === undefined && answer.kind === "answer") {
    prefix = "";
    answer = await get("/dashboard/billing/subscription");
  }
  const subscription = jsonOf(answer);
  // Only when the first half is an answer: an install without billing is not asked twice more.
  if (readBilling(subscription, { total_usage: 0 }) === null) return { answer, found: null };
  const usage = jsonOf(await get(`${prefix}/dashboard/billing/usage`));
  return { answer, found: readBilling(subscription, usage) };
}

function toUserHeaders(
  { authScheme, userHeader }: Extract<BalanceProbe, { kind: "user-self" }>,
  target: RelayTarget,
  overrides: ConnectionOverrides,
): Readonly<Record<string, string>> {
  const key = target.apiKey ?? "";
  const header = overrides.balanceUserHeader ?? userHeader;
  const hasUser = header !== undefined && overrides.balanceUserId !== undefined;
  return {
    authorization: authScheme === "Bearer" ? `Bearer ${key}` : key,
    ...(hasUser && { [header]: overrides.balanceUserId }),
  };
}

function jsonOf(answer: ProbeAnswer): unknown {
  return answer.kind === "answer" && answer.status >= 200 && answer.status < 300 ? answer.json : undefined;
}
