import { expect, it } from "vitest";
import { studioEventSchema } from "@/lib/core/studio-event";
import { parseStudioEvent } from "./parse-studio-event";

const jobId = "job_00000000000000000001";
const runId = "run_00000000000000000001";
const assetId = "ast_00000000000000000001";

const told: readonly unknown[] = [
  { type: "job", jobId },
  ...["queued", "sending", "responded", "archiving", "succeeded", "failed", "canceled", "unknown", "sleeping"].map(
    (status) => ({ type: "run", jobId, runId, status }),
  ),
  ...["created", "updated", "trashed", "restored", "removed", "eaten", "toString"].flatMap((change) => [
    { type: "asset", assetId, change },
    { type: "mask", maskId: "msk_00000000000000000001", sourceId: assetId, change },
  ]),
  { type: "connection", connectionId: "sandbox" },
  { type: "connection", connectionId: "con_00000000000000000001" },
  { type: "connection", connectionId: "con_1" },
  { type: "replay", replayId: "rpl_00000000000000000001" },
  { type: "replay", replayId: "run_00000000000000000001" },
  { type: "run", jobId: runId, runId, status: "queued" },
  { type: "run", jobId, status: "queued" },
  { type: "asset", assetId: 1, change: "created" },
  { type: "toString" },
  { type: "job" },
  { jobId },
  [],
  null,
  "job",
];

it("takes and refuses what the schema of the stream takes and refuses", () => {
  let taken = 0;
  for (const event of told) {
    const parsed = studioEventSchema.safeParse(event);
    if (parsed.success) taken += 1;
    expect(parseStudioEvent(JSON.stringify(event)), JSON.stringify(event)).toEqual(parsed.data ?? null);
  }
  expect(taken).toBe(21);
  expect(parseStudioEvent("{")).toBeNull();
});
