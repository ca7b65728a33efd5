import { describe, expect, test } from "vitest";
import { RelayError } from "@/lib/server/relays/relay";
import { judgeNotSent, judgeRelayError, MAX_SENDS, MAX_WAIT_MS, waitBeforeFetch } from "./retry-policy";

const none = () => 0;

describe("judgeRelayError", () => {
  test("never sends again what may have been billed, whatever the code", () => {
    for (const code of ["relay_timeout", "relay_unavailable", "relay_rate_limited", "relay_connection_lost"] as const) {
      expect(judgeRelayError(new RelayError(code, "", { sent: "maybe" }), 1, none)).toEqual({ kind: "unknown" });
    }
  });

  test("never sends again what was refused", () => {
    const error = new RelayError("relay_rate_limited", "", { sent: "refused" });
    expect(judgeRelayError(error, 1, none)).toEqual({ kind: "failed" });
  });

  test("sends again what was not sent, up to the limit, and never for a key or for credit", () => {
    const busy = new RelayError("relay_rate_limited", "", { sent: "not_sent" });
    expect(judgeRelayError(busy, MAX_SENDS - 1, none).kind).toBe("again");
    expect(judgeRelayError(busy, MAX_SENDS, none).kind).toBe("failed");
    for (const code of ["relay_auth", "relay_no_credit", "relay_not_allowed"] as const) {
      expect(judgeRelayError(new RelayError(code, "", { sent: "not_sent" }), 1, none).kind).toBe("failed");
    }
  });
});

test("the back-off doubles with jitter, obeys Retry-After, and ends at ten minutes", () => {
  const waits = [1, 2, 3, 4].map((tries) => judgeNotSent("relay_unreachable", undefined, tries, none));
  expect(waits.map((verdict) => verdict.kind === "again" && verdict.waitMs)).toEqual([2000, 4000, 8000, 16_000]);
  expect(judgeNotSent("relay_unreachable", undefined, 1, () => 0.999)).toEqual({ kind: "again", waitMs: 2999 });
  expect(judgeNotSent("relay_rate_limited", 90_000, 1, none)).toEqual({ kind: "again", waitMs: 90_000 });
  expect(judgeNotSent("relay_rate_limited", 1, 1, none)).toEqual({ kind: "again", waitMs: 2000 });
  expect(judgeNotSent("relay_rate_limited", 86_400_000, 1, none)).toEqual({ kind: "again", waitMs: MAX_WAIT_MS });
  expect(waitBeforeFetch(1, none)).toBe(1000);
  expect(waitBeforeFetch(500, none)).toBe(MAX_WAIT_MS);
});
