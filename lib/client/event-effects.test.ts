import { describe, expect, it } from "vitest";
import { collectEffects } from "./event-effects";

const jobId = "job_00000000000000000001";
const runId = "run_00000000000000000001";
const assetId = "ast_00000000000000000001";

describe("collectEffects", () => {
  it("asks for a job once, however often it was told", () => {
    const effects = collectEffects([
      { type: "job", jobId },
      { type: "run", jobId, runId, status: "sending" },
      { type: "run", jobId, runId, status: "responded" },
    ]);
    expect([...effects.jobIds]).toEqual([jobId]);
    expect(effects.staleKeys).toEqual([]);
  });

  it("asks for the money again when a run ended, however it ended", () => {
    for (const status of ["succeeded", "failed", "canceled", "unknown"] as const) {
      const { staleKeys } = collectEffects([{ type: "run", jobId, runId, status }]);
      expect(staleKeys).toContainEqual(["spending"]);
      expect(staleKeys).toContainEqual(["balance"]);
    }
  });

  it("maps pictures and connections, each key once", () => {
    const { staleKeys } = collectEffects([
      { type: "asset", assetId, change: "updated" },
      { type: "asset", assetId, change: "trashed" },
      { type: "connection", connectionId: "sandbox" },
      { type: "mask", maskId: "msk_00000000000000000001", sourceId: assetId, change: "updated" },
    ]);
    expect(staleKeys).toEqual([
      ["asset", assetId],
      ["assets"],
      ["asset-count"],
      ["timeline"],
      ["bucket"],
      ["stack"],
      ["boards"],
      ["tags"],
      ["trash"],
      ["lineage-graph"],
      ["connections"],
      ["capabilities", "sandbox"],
      ["balance", "sandbox"],
      ["masks-of", assetId],
      ["masks"],
      ["mask", "msk_00000000000000000001"],
    ]);
  });

  it("asks for everything that shows pictures when many changed at once, for the rest only what is told", () => {
    const { staleKeys } = collectEffects([{ type: "library", part: "assets" }]);
    for (const key of [["assets"], ["timeline"], ["bucket"], ["asset"]]) expect(staleKeys).toContainEqual(key);
    expect(collectEffects([{ type: "library", part: "searches" }]).staleKeys).toEqual([["searches"]]);
  });
});
