import type { ConnectionOverrides, ConnectionTest } from "@/lib/core/connection";
import { toStatusText } from "./answer-body";
import { askBalance } from "./balance";
import { saysNo } from "./balance-answers";
import type { BalanceProbe, Dialect } from "./dialect";
import { joinUrl } from "./encode-call";
import { readErrorWords } from "./error-message";
import { type ProbeAnswer, type ProbeIo, probe } from "./probe";
import { redact } from "./redact";
import type { RelayTarget } from "./relay";

/** Probes that ask with the API key itself; `user-self` wants an account's token and refuses a good key. */
const keyProbes: ReadonlySet<BalanceProbe["kind"]> = new Set(["token-usage", "billing", "deerapi-quota"]);

/**
 * Reaches a relay without spending: by a balance probe that tells about the key, where the dialect has one, else by a
 * GET of the base URL. An answer of any status means that it is there. Never throws.
 */
export async function testConnection(
  dialect: Dialect,
  target: RelayTarget,
  overrides: ConnectionOverrides,
  io: ProbeIo,
): Promise<ConnectionTest> {
  const base = await probe({ ...target, url: joinUrl(target.baseUrl, "/"), headers: {} }, io);
  const facts = { reachable: base.kind === "answer", latencyMs: Math.max(0, Math.round(base.latencyMs)) };
  if (base.kind === "none") return { ...facts, keyAccepted: "not_told", message: base.message };
  const verdict = await askAboutKey(dialect, target, overrides, io);
  return { ...facts, ...verdict };
}

type KeyVerdict = Pick<ConnectionTest, "keyAccepted" | "message">;

async function askAboutKey(
  dialect: Dialect,
  target: RelayTarget,
  overrides: ConnectionOverrides,
  io: ProbeIo,
): Promise<KeyVerdict> {
  if (target.apiKey === null) return { keyAccepted: "not_told" };
  let told: KeyVerdict | null = null;
  for (const balanceProbe of dialect.balance) {
    if (!keyProbes.has(balanceProbe.kind) || io.signal.aborted) continue;
    const { found, answer } = await askBalance(balanceProbe, target, overrides, io);
    if (found) return { keyAccepted: "yes" };
    told ??= readVerdict(answer, target.apiKey);
  }
  return told ?? { keyAccepted: "not_told" };
}

/**
 * What an answer without a balance says about the key: 401, or 403 in the relay's own words, is a no. A refusal inside
 * a 200 can be about anything: its words are shown, and nothing is concluded. Null for no such page and web pages.
 */
function readVerdict(answer: ProbeAnswer, apiKey: string): KeyVerdict | null {
  if (answer.kind === "none") return null;
  const words = answer.json === undefined ? undefined : readErrorWords({ kind: "json", value: answer.json }).message;
  const message = redact(words ?? `The relay answered ${toStatusText(answer.status)}`, apiKey);
  if (answer.status === 401 || (answer.status === 403 && words !== undefined)) return { keyAccepted: "no", message };
  return answer.status < 300 && saysNo(answer.json) ? { keyAccepted: "not_told", message } : null;
}
