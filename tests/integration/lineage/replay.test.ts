import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Size } from "@/lib/core/geometry";
import type { Run } from "@/lib/core/job";
import type { Replay, ReplayInput } from "@/lib/core/replay";
import { drawMask, drawPng, readNumbers } from "@/tests/support/edit-pictures";
import { BOX, type EditStudio, firstOf, openEditStudio, SIZE } from "@/tests/support/edit-studio";
import { answerJson, answerPictures, hang } from "@/tests/support/stub-behaviours";
import type { ReceivedRequest } from "@/tests/support/stub-exchange";
import { TEST_CONNECTION } from "@/tests/support/studio-harness";

const OTHER_SIZE: Size = { width: 640, height: 480 };
const REFUSED = answerJson(400, { error: "bad prompt" });

let bench: EditStudio;

afterEach(() => bench.close());

interface Line {
  readonly source: string;
  readonly mask: string;
  readonly edited: Run;
  readonly remixed: Run;
  readonly large: Run;
  /** The last picture. */
  readonly target: string;
  /** Another picture, of another size. */
  readonly other: string;
}

/** An edit of two, a remix of the second one put back, an upscale of the remix. */
async function makeLine(): Promise<Line> {
  const { studio } = bench;
  bench.relay.setDefault(answerPictures());
  const subject = await bench.createSubject();
  const edited = await bench.edit(subject, {
    model: "V_3",
    prompt: "a red jar",
    numImages: 2,
    composite: { feather: 4 },
  });
  const remix = await studio.submit({
    operation: "remix",
    source: edited.results[1]?.composite ?? "",
    prompt: "at dusk",
    imageWeight: 70,
    seed: 11,
  });
  const remixed = await studio.waitUntilFinal(remix.id);
  const { asset } = firstOf(remixed);
  const upscale = await studio.jobs.create(
    { connectionId: TEST_CONNECTION, request: { operation: "upscale", source: asset ?? "", detail: 60 } },
    undefined,
  );
  const large = await studio.waitUntilFinal(upscale.job.id);
  return {
    ...subject,
    edited,
    remixed,
    large,
    target: firstOf(large).asset ?? "",
    other: await bench.upload("source", await drawPng(OTHER_SIZE, 3, 7)),
  };
}

function branchOf({ target, other }: Line, more: Partial<ReplayInput> = {}): ReplayInput {
  return { target, branch: "path", source: other, connectionId: TEST_CONNECTION, without: [], ...more };
}

async function start(input: ReplayInput, key?: string): Promise<Replay> {
  const { total } = await bench.studio.replays.plan(input);
  return bench.studio.replays.create({ ...input, total }, key);
}

async function finish(id: string): Promise<Replay> {
  await expect
    .poll(async () => (await bench.studio.replays.get(id)).doneAt, { timeout: 30_000, interval: 30 })
    .toBeDefined();
  return bench.studio.replays.get(id);
}

function partOf(post: ReceivedRequest | undefined, name: string): Buffer {
  const part = post?.parts?.find((one) => one.name === name);
  if (!part) throw new Error(`no part ${name} in ${post?.path}`);
  return part.content;
}

const textOf = (post: ReceivedRequest | undefined, name: string) => partOf(post, name).toString("utf8");

describe("a line of edit, remix and upscale", () => {
  let line: Line;
  beforeEach(async () => {
    bench = await openEditStudio();
    line = await makeLine();
  });

  test("is planned with its price, what changes for the other source, and where each step takes its picture", async () => {
    const before = bench.relay.postCount;
    const plan = await bench.studio.replays.plan(branchOf(line));
    expect(plan).toMatchObject({ replaces: line.source, canStart: true });
    expect(plan.problem).toBeUndefined();
    expect(plan.steps).toMatchObject([
      {
        originRunId: line.edited.id,
        operation: "edit",
        numImages: 2,
        uses: [{ role: "mask", assetId: line.mask }],
        adaptations: ["maskScaled", "windowAnew"],
      },
      { originRunId: line.remixed.id, parent: 0, position: 1, operation: "remix", uses: [] },
      { originRunId: line.large.id, parent: 1, position: 0, operation: "upscale" },
    ]);
    expect(plan.steps[0]).not.toHaveProperty("parent");
    const original = line.edited.estimate + line.remixed.estimate + line.large.estimate;
    expect(plan.total).toBeCloseTo(original, 6);
    expect(plan.steps.reduce((sum, { estimate }) => sum + estimate, 0)).toBeCloseTo(plan.total, 6);
    expect(bench.relay.postCount).toBe(before);
  });

  test("is done again on another picture, each step on the result of the one before it", async () => {
    const before = bench.relay.postCount;
    const { id } = await start(branchOf(line));
    const replay = await finish(id);
    expect(replay.steps.map(({ status }) => status)).toEqual(["succeeded", "succeeded", "succeeded"]);
    const posts = bench.relay.posts.slice(before);
    expect(posts.map(({ path }) => path.split("/").at(-1))).toEqual(["edit", "remix", "upscale"]);
    const [edit, remix, upscale] = posts;

    expect(textOf(edit, "prompt")).toBe("a red jar");
    expect(textOf(edit, "num_images")).toBe("2");
    expect(countLevels((await readNumbers(partOf(edit, "mask"))).data)).toBe(2);

    expect(textOf(remix, "prompt")).toBe("at dusk");
    expect(textOf(remix, "image_weight")).toBe("70");
    expect(textOf(remix, "seed")).toBe("11");
    const runs = await Promise.all(replay.steps.map(({ jobId }) => bench.studio.jobs.get(jobId ?? "")));
    const [edited, remixed, large] = runs.map((job) => job.runs[0]);
    // In the new source's size, two levels, covering the same part.
    const mask = await readNumbers(await fileOf(edited?.request.mask));
    expect(mask).toMatchObject(OTHER_SIZE);
    expect(countLevels(mask.data)).toBe(2);
    expect(shareOfWhite(mask.data)).toBeCloseTo((BOX.width * BOX.height) / (SIZE.width * SIZE.height), 3);
    // The second of the two, put back into the new source.
    expect(partOf(remix, "image").equals(await fileOf(edited?.results[1]?.composite))).toBe(true);
    expect(partOf(upscale, "image_file").equals(await fileOf(remixed?.results[0]?.asset))).toBe(true);
    expect(edited?.results[1]?.compositeFacts).toMatchObject({ settings: { feather: 4 }, changedOutside: 0 });

    const last = await bench.studio.assets.get(large?.results[0]?.asset ?? "");
    expect(last.lineage.parents).toMatchObject([{ role: "source", assetId: remixed?.results[0]?.asset }]);
    const first = await bench.studio.assets.get(edited?.results[1]?.composite ?? "");
    expect(first.lineage.parents).toContainEqual(expect.objectContaining({ role: "source", assetId: line.other }));
    expect(first.asset).toMatchObject(OTHER_SIZE);
    const costs = runs.flatMap((job) => job.runs.map((run) => run.cost ?? 0));
    expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeCloseTo(replay.total, 6);
  });

  test("is one replay however often it is asked for with one key, and none with another body or another price", async () => {
    const input = branchOf(line);
    const { id } = await start(input, "once");
    expect((await start(input, "once")).id).toBe(id);
    await expect(start({ ...input, source: line.source }, "once")).rejects.toMatchObject({
      code: "idempotency_mismatch",
    });
    await expect(bench.studio.replays.create({ ...input, total: 0.01 }, undefined)).rejects.toMatchObject({
      code: "conflict",
    });
    await finish(id);
    expect(bench.relay.postCount).toBe(6);
  });

  test("stops where a step fails, says why, and sends nothing after it", async () => {
    const before = bench.relay.postCount;
    bench.relay.enqueue(answerPictures(), REFUSED);
    const { id } = await start(branchOf(line));
    const replay = await finish(id);
    expect(replay.steps.map(({ status }) => status)).toEqual(["succeeded", "failed", "stopped"]);
    expect(replay.steps[1]?.error).toMatchObject({ code: "relay_rejected", billing: "not_charged" });
    expect(bench.relay.postCount).toBe(before + 2);
  });

  test("stops in words when the picture a step works on was withheld", async () => {
    bench.relay.enqueue(answerPictures({ withheld: [1] }));
    const { id } = await start(branchOf(line));
    const replay = await finish(id);
    expect(replay.steps.map(({ status }) => status)).toEqual(["succeeded", "failed", "stopped"]);
    expect(replay.steps[1]?.error).toMatchObject({ code: "result_withheld", billing: "not_charged" });
  });

  test("canceled, sends nothing more", async () => {
    const before = bench.relay.postCount;
    bench.relay.enqueue(hang);
    const { id } = await start(branchOf(line));
    await expect.poll(() => bench.relay.postCount, { timeout: 30_000 }).toBe(before + 1);
    const canceled = await bench.studio.replays.cancel(id);
    expect(canceled.isCanceled).toBe(true);
    expect(canceled.steps.map(({ status }) => status).slice(1)).toEqual(["canceled", "canceled"]);
    const replay = await finish(id);
    // It was out already: nobody can know what the relay did with it.
    expect(replay.steps[0]).toMatchObject({ status: "failed", error: { billing: "maybe_charged" } });
    expect(bench.relay.postCount).toBe(before + 1);
  });

  test("as all that was made of its first picture, without the branch that is left out", async () => {
    const side = await bench.studio.submit({
      operation: "remix",
      source: line.edited.results[0]?.asset ?? "",
      prompt: "another way",
    });
    const aside = await bench.studio.waitUntilFinal(side.id);
    const input = branchOf(line, { target: line.source, branch: "subtree" });
    const whole = await bench.studio.replays.plan(input);
    expect(whole.steps.map(({ originRunId }) => originRunId).toSorted()).toEqual(
      [line.edited.id, line.remixed.id, aside.id, line.large.id].toSorted(),
    );
    for (const [place, { parent }] of whole.steps.entries()) expect(parent ?? -1).toBeLessThan(place);
    const without = await bench.studio.replays.plan({ ...input, without: [line.remixed.id] });
    expect(without.total).toBeCloseTo(line.edited.estimate + aside.estimate, 6);
    expect(
      without.steps
        .filter(({ isLeftOut }) => isLeftOut)
        .map(({ operation }) => operation)
        .toSorted(),
    ).toEqual(["remix", "upscale"]);
    const before = bench.relay.postCount;
    const { id } = await start({ ...input, without: [line.remixed.id] });
    const replay = await finish(id);
    expect(replay.steps.map(({ operation, parent, status }) => [operation, parent, status])).toEqual([
      ["edit", undefined, "succeeded"],
      ["remix", 0, "succeeded"],
    ]);
    const [, remix] = bench.relay.posts.slice(before);
    const edited = (await bench.studio.jobs.get(replay.steps[0]?.jobId ?? "")).runs[0];
    // The side branch went from the picture as it came.
    expect(partOf(remix, "image").equals(await fileOf(edited?.results[0]?.asset))).toBe(true);
  });

  test("is refused in words when the connection does not sell a step, or a picture it needs is gone", async () => {
    const { database } = bench.studio;
    await database.updateTable("assets").set({ purgedAt: 1, trashedAt: 1 }).where("id", "=", line.mask).execute();
    const plan = await bench.studio.replays.plan(branchOf(line));
    expect(plan.canStart).toBe(false);
    expect(plan.steps[0]?.problems).toMatchObject([{ code: "gone", reason: { zh: expect.stringContaining("蒙版") } }]);
    await expect(start(branchOf(line))).rejects.toMatchObject({ code: "gone" });
    const nothing = await bench.studio.replays.plan(branchOf(line, { target: line.source }));
    expect(nothing).toMatchObject({ canStart: false, steps: [], problem: { code: "invalid_request" } });
  });
});

test("is refused whole when the cap cannot hold the total", async () => {
  bench = await openEditStudio({ limits: { monthlyCapUsd: 0.4 } });
  const line = await makeLine();
  const before = bench.relay.postCount;
  const plan = await bench.studio.replays.plan(branchOf(line));
  expect(plan).toMatchObject({ canStart: false, problem: { code: "over_budget" } });
  await expect(start(branchOf(line))).rejects.toMatchObject({ code: "over_budget" });
  expect(bench.relay.postCount).toBe(before);
});

test("a mask in the size of the picture is used as it is", async () => {
  bench = await openEditStudio();
  const line = await makeLine();
  const twin = await bench.upload("source", await drawPng(SIZE, 3, 9));
  const plan = await bench.studio.replays.plan({ ...branchOf(line), source: twin });
  expect(plan.steps[0]?.adaptations).toEqual([]);
  const { id } = await start({ ...branchOf(line, { target: line.edited.results[0]?.composite ?? "" }), source: twin });
  const replay = await finish(id);
  const run = (await bench.studio.jobs.get(replay.steps[0]?.jobId ?? "")).runs[0];
  expect(run?.request).toMatchObject({ source: twin, mask: line.mask });
});

test("a mask that vanishes when it is made smaller is told before anything is sent", async () => {
  bench = await openEditStudio();
  const { studio } = bench;
  const source = await bench.upload("source", await drawPng(SIZE));
  const mask = await bench.upload("mask", await drawMask(SIZE, { x: 31, y: 31, width: 1, height: 1 }));
  const job = await studio.submit({ operation: "edit", source, mask });
  const run = await studio.waitFor(job.id, ({ results }) => results.some(({ composite }) => composite !== undefined));
  const small = await bench.upload("source", await drawPng({ width: 90, height: 70 }, 3, 5));
  const plan = await studio.replays.plan({
    target: firstOf(run).composite ?? "",
    branch: "path",
    source: small,
    connectionId: TEST_CONNECTION,
    without: [],
  });
  expect(plan.canStart).toBe(false);
  expect(plan.steps[0]?.problems[0]?.reason?.en).toMatch(/mask/i);
});

async function fileOf(assetId: string | undefined): Promise<Buffer> {
  return Buffer.from(await bench.fileOf(assetId));
}

function countLevels(data: Buffer): number {
  const levels = new Set<number>();
  for (let at = 0; at < data.length; at += 4) levels.add(data[at] ?? 0);
  return levels.size;
}

function shareOfWhite(data: Buffer): number {
  let white = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at] === 255) white++;
  return white / (data.length / 4);
}
