import { afterEach, beforeEach, expect, test } from "vitest";
import { StudioError } from "@/lib/core/errors";
import { readSpending } from "@/lib/server/jobs/spending";
import { after, answerJson, answerPictures } from "@/tests/support/stub-behaviours";
import { type StubRelay, startStubRelay } from "@/tests/support/stub-relay";
import { openHarness, type StudioHarness, TEST_CONNECTION } from "@/tests/support/studio-harness";

let relay: StubRelay;
let studio: StudioHarness;

beforeEach(async () => {
  relay = await startStubRelay();
  // One 3.0 picture costs US$ 0.06: the cap is for three.
  studio = await openHarness({ relayUrl: relay.url, limits: { monthlyCapUsd: 0.18 } });
});

afterEach(async () => {
  await studio.close();
  await relay.close();
});

test("a double click makes one job and one call", async () => {
  await studio.runner.start();
  const twins = await Promise.all([studio.submit({ seed: 1 }, "key-1"), studio.submit({ seed: 1 }, "key-1")]);
  expect(twins[0]?.id).toBe(twins[1]?.id);
  await studio.waitUntilFinal(twins[0]?.id ?? "");
  const later = await studio.jobs.create(
    {
      connectionId: TEST_CONNECTION,
      // Another order of the same members is the same body.
      request: { seed: 1, prompt: "a lighthouse at dusk", model: "V_3", operation: "generate" },
    },
    "key-1",
  );
  expect(later).toMatchObject({ isNew: false, job: { id: twins[0]?.id } });
  expect(relay.postCount).toBe(1);
});

test("the same key with another body is refused, also when both come at once", async () => {
  await studio.submit({ seed: 1 }, "key-1");
  await expect(studio.submit({ seed: 2 }, "key-1")).rejects.toMatchObject({ code: "idempotency_mismatch" });
  const settled = await Promise.allSettled([studio.submit({ seed: 3 }, "key-2"), studio.submit({ seed: 4 }, "key-2")]);
  expect(settled.map((one) => one.status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("fifty parallel jobs against a cap for three: three calls, and the ledger survives a restart", async () => {
  await studio.runner.start();
  relay.setDefault(after(50, answerPictures()));
  const settled = await Promise.allSettled(Array.from({ length: 50 }, (_, seed) => studio.submit({ seed })));
  const accepted = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const refused = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(accepted).toHaveLength(3);
  expect(refused.every((reason) => reason instanceof StudioError && reason.code === "over_budget")).toBe(true);
  for (const job of accepted) await studio.waitUntilFinal(job.id);
  expect(relay.postCount).toBe(3);

  await studio.runner.stop(1_000);
  const again = await openHarness({ relayUrl: relay.url, folder: studio.folder, limits: { monthlyCapUsd: 0.18 } });
  try {
    await expect(again.submit({ seed: 99 })).rejects.toMatchObject({ code: "over_budget" });
    expect(await readSpending(again.database, undefined, Date.now())).toMatchObject({ settledUsd: 0.18 });
  } finally {
    await again.close();
  }
});

test("a refusal gives the reservation back", async () => {
  await studio.runner.start();
  relay.enqueue(answerJson(401, { error: { message: "Invalid token", code: "invalid_api_key" } }));
  const refused = await studio.waitUntilFinal((await studio.submit({ numImages: 3 })).id);
  expect(refused).toMatchObject({ status: "failed", cost: 0, error: { billing: "not_charged" } });
  expect((await studio.waitUntilFinal((await studio.submit({ numImages: 3 })).id)).status).toBe("succeeded");
});

test("what the connection does not sell, or the vendor would refuse, costs nothing", async () => {
  await expect(studio.submit({ prompt: "" })).rejects.toMatchObject({ code: "invalid_request" });
  await expect(studio.submit({ resolution: "1312x736", aspectRatio: "16x9" })).rejects.toMatchObject({
    code: "invalid_request",
  });
  await expect(
    studio.jobs.create({ connectionId: "con_00000000000000000009", request: { operation: "generate" } }, undefined),
  ).rejects.toMatchObject({ code: "not_found" });
  await expect(studio.submit({ operation: "remix", source: "ast_00000000000000000009" })).rejects.toMatchObject({
    code: "invalid_request",
    details: { role: "source" },
  });
  const { total } = await studio.database
    .selectFrom("ledger")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  expect(total).toBe(0);
});

test("pages of jobs go on where the last ended, newest first", async () => {
  const free = await openHarness({ relayUrl: relay.url, priceRatio: 0 });
  try {
    const made = [];
    for (let seed = 0; seed < 7; seed++) made.push((await free.submit({ seed })).id);
    const first = await free.jobs.list({ limit: 4 });
    const rest = await free.jobs.list({ limit: 4, cursor: first.nextCursor ?? "" });
    const ids = [...first.items, ...rest.items].map((job) => job.id);
    expect(ids.toSorted()).toEqual(made.toSorted());
    expect(rest.nextCursor).toBeUndefined();
    const times = [...first.items, ...rest.items].map((job) => job.createdAt);
    expect(times).toEqual(times.toSorted().toReversed());
    expect((await free.jobs.list({ limit: 30, active: true })).items).toHaveLength(7);
    await free.jobs.cancel(made[0] ?? "");
    expect((await free.jobs.list({ limit: 30, active: true })).items).toHaveLength(6);
    await expect(free.jobs.list({ limit: 4, cursor: "nonsense" })).rejects.toMatchObject({ code: "bad_request" });
  } finally {
    await free.close();
  }
});
