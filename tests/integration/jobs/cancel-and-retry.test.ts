import { afterEach, beforeEach, expect, test } from "vitest";
import { readSpending } from "@/lib/server/jobs/spending";
import { after, answerJson, answerPictures, dropBeforeHeaders, hang } from "@/tests/support/stub-behaviours";
import { type StubRelay, startStubRelay } from "@/tests/support/stub-relay";
import { openHarness, type StudioHarness } from "@/tests/support/studio-harness";

let relay: StubRelay;
let studio: StudioHarness;

beforeEach(async () => {
  relay = await startStubRelay();
  studio = await openHarness({ relayUrl: relay.url, limits: { imagesInFlight: 1, answerTimeoutMs: 1_000 } });
});

afterEach(async () => {
  await studio.close();
  await relay.close();
});

test("canceled before it is sent: free, and never sent", async () => {
  const job = await studio.submit();
  const canceled = await studio.jobs.cancel(job.id);
  expect(canceled).toMatchObject({
    status: "done",
    runs: [{ status: "canceled", cost: 0, error: { code: "canceled", billing: "not_charged" } }],
  });
  await studio.runner.start();
  expect((await studio.waitUntilFinal((await studio.submit()).id)).status).toBe("succeeded");
  expect(relay.postCount).toBe(1);
});

test("canceled while a worker prepares it: nothing is sent", async () => {
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const slow = await openHarness({
    relayUrl: relay.url,
    wrapRelays: (relays) => ({ ...relays, open: (id) => gate.then(() => relays.open(id)) }),
  });
  try {
    await slow.runner.start();
    const job = await slow.submit();
    await slow.waitFor(job.id, (run) => run.attempts === 1);
    expect((await slow.jobs.cancel(job.id)).runs[0]).toMatchObject({ status: "canceled", cost: 0 });
    letGo();
    await slow.runner.stop(5_000);
    expect((await slow.jobs.get(job.id)).runs[0]?.status).toBe("canceled");
    expect(relay.postCount).toBe(0);
  } finally {
    await slow.close();
  }
});

test("canceled after it is sent: it goes on, says so, and its picture is archived", async () => {
  await studio.runner.start();
  relay.setDefault(after(300, answerPictures()));
  const job = await studio.submit();
  await studio.waitFor(job.id, (run) => run.status === "sending");
  const marked = await studio.jobs.cancel(job.id);
  expect(marked.runs[0]).toMatchObject({ status: "sending", cancelRequested: true });
  expect(await studio.waitUntilFinal(job.id)).toMatchObject({ status: "succeeded", cancelRequested: true, cost: 0.06 });
});

test("canceled while out, then surely not accepted: it is not sent again", async () => {
  await studio.runner.start();
  relay.enqueue(after(200, answerJson(429, { error: { message: "busy" } })));
  const job = await studio.submit();
  await studio.waitFor(job.id, (run) => run.status === "sending");
  await studio.jobs.cancel(job.id);
  expect(await studio.waitUntilFinal(job.id)).toMatchObject({ status: "canceled", cost: 0 });
  expect(relay.postCount).toBe(1);
});

test("canceling a final job changes nothing; an unknown job is not found", async () => {
  await studio.runner.start();
  const job = await studio.submit();
  await studio.waitUntilFinal(job.id);
  expect((await studio.jobs.cancel(job.id)).runs[0]?.status).toBe("succeeded");
  await expect(studio.jobs.cancel("job_00000000000000000009")).rejects.toMatchObject({ code: "not_found" });
});

test("only the user sends an unknown run again, and both sends stay on the bill", async () => {
  await studio.runner.start();
  relay.enqueue(dropBeforeHeaders);
  const job = await studio.submit();
  const unknown = await studio.waitUntilFinal(job.id);
  expect(unknown).toMatchObject({ status: "unknown", cost: 0.06, error: { billing: "maybe_charged" } });
  expect(await readSpending(studio.database, undefined, Date.now())).toMatchObject({
    settledUsd: 0.06,
    maybeUsd: 0.06,
  });
  expect(relay.postCount).toBe(1);

  await studio.jobs.retryRun(unknown.id);
  const run = await studio.waitFor(job.id, ({ status }) => status === "succeeded");
  expect(run).toMatchObject({ attempts: 2, cost: 0.12 });
  expect(run.error).toBeUndefined();
  expect((await studio.jobs.get(job.id)).status).toBe("done");
  expect(await readSpending(studio.database, undefined, Date.now())).toMatchObject({
    settledUsd: 0.12,
    maybeUsd: 0.06,
  });
});

test("runs on their way and succeeded runs are not sent again", async () => {
  await studio.runner.start();
  relay.enqueue(hang);
  const job = await studio.submit();
  const { id } = await studio.waitFor(job.id, (run) => run.status === "sending");
  await expect(studio.jobs.retryRun(id)).rejects.toMatchObject({ code: "conflict" });
  expect((await studio.waitUntilFinal(job.id)).error?.code).toBe("relay_timeout");
  await studio.jobs.retryRun(id);
  await studio.waitFor(job.id, (run) => run.status === "succeeded");
  await expect(studio.jobs.retryRun(id)).rejects.toMatchObject({ code: "conflict" });
  await expect(studio.jobs.retryRun("run_00000000000000000009")).rejects.toMatchObject({ code: "not_found" });
});

test("what needs a picture that was deleted for good is not sent, again or anew, and says why", async () => {
  await studio.runner.start();
  const made = await studio.waitUntilFinal((await studio.submit()).id);
  const source = made.results[0]?.asset ?? "";
  relay.enqueue(dropBeforeHeaders);
  const remix = { operation: "remix", model: "V_3", prompt: "the same at night", source } as const;
  const unknown = await studio.waitUntilFinal((await studio.submit(remix)).id);
  expect(unknown.status).toBe("unknown");
  await studio.database.updateTable("assets").set({ trashedAt: 1, purgedAt: 1 }).where("id", "=", source).execute();
  const refusal = { code: "invalid_request", message: expect.stringContaining("deleted for good") };
  await expect(studio.jobs.retryRun(unknown.id)).rejects.toMatchObject(refusal);
  await expect(studio.submit(remix)).rejects.toMatchObject(refusal);
  expect(relay.postCount).toBe(2);
});
