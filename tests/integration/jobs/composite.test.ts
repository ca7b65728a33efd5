import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PixelBox } from "@/lib/core/geometry";
import type { StudioRequest } from "@/lib/core/request";
import { compareOutside, drawMask, drawPng, readNumbers } from "@/tests/support/edit-pictures";
import { answerWith, BOX, type EditStudio, firstOf, openEditStudio, SIZE } from "@/tests/support/edit-studio";
import { answerPictures } from "@/tests/support/stub-behaviours";

let bench: EditStudio;
beforeEach(async () => {
  bench = await openEditStudio();
});
afterEach(() => bench.close());

/** Whether there is a picture of that id. */
const isThere = (id: string | undefined) =>
  bench.studio.assets.get(id ?? "").then(
    () => true,
    () => false,
  );
const countLedger = async () => (await bench.studio.database.selectFrom("ledger").select("id").execute()).length;

describe("before money is reserved", () => {
  const refused: readonly [string, PixelBox | null, Partial<StudioRequest>, string][] = [
    ["an empty mask", null, {}, "mask-empty"],
    ["a full mask", { x: 0, y: 0, ...SIZE }, {}, "mask-full"],
    [
      "a window that leaves the picture",
      BOX,
      { contextWindow: { x: 800, y: 0, width: 200, height: 300 } },
      "window-outside",
    ],
    ["a window beside the mask", BOX, { contextWindow: { x: 0, y: 0, width: 200, height: 200 } }, "window-cuts-mask"],
  ];
  test.each(refused)("%s is refused in words", async (_name, box, request, rule) => {
    const { source } = await bench.createSubject();
    const mask = await bench.upload("mask", await drawMask(SIZE, box ?? { x: 0, y: 0, width: 0, height: 0 }));
    await expect(bench.studio.submit({ operation: "edit", source, mask, ...request })).rejects.toMatchObject({
      code: "invalid_request",
      details: { problems: [{ rule, severity: "error", reason: { en: expect.any(String), zh: expect.any(String) } }] },
    });
    expect(bench.relay.postCount).toBe(0);
    expect(await countLedger()).toBe(0);
    expect(await bench.studio.database.selectFrom("runs").select("id").execute()).toEqual([]);
  });
});

describe("adjusting", () => {
  test("is free: the composite is made again from what is here, and takes the old one's place", async () => {
    const subject = await bench.createSubject();
    const run = await bench.edit(subject);
    const before = firstOf(run);
    const ledger = await countLedger();
    const settings = { feather: 12, featherSide: "both" as const, opacity: 0.5 };
    const { asset, result } = await bench.studio.composites.adjust(run.id, 0, { settings });
    expect(result).toMatchObject({
      asset: before.asset,
      composite: asset.id,
      compositeFacts: { settings, changedOutside: 0 },
    });
    expect(asset.id).not.toBe(before.composite);
    expect(await isThere(before.composite)).toBe(false);
    expect(await isThere(before.asset)).toBe(true);
    expect(bench.relay.postCount).toBe(1);
    expect(await countLedger()).toBe(ledger);
    // The band reaches six pixels beyond the mask and no further.
    const wide = { x: BOX.x - 6, y: BOX.y - 6, width: BOX.width + 12, height: BOX.height + 12 };
    const file = await bench.fileOf(asset.id);
    expect((await compareOutside(subject.sourceBytes, file, await drawMask(SIZE, wide))).outside).toBe(0);
    expect((await compareOutside(subject.sourceBytes, file, subject.maskBytes)).outside).toBeGreaterThan(0);
  });

  test("with a restore mask brings the source back there", async () => {
    const subject = await bench.createSubject();
    const run = await bench.edit(subject);
    const half = { ...BOX, width: 30 };
    const restoreMask = await bench.upload("mask", await drawMask(SIZE, half));
    const { asset, result } = await bench.studio.composites.adjust(run.id, 0, { settings: {}, restoreMask });
    expect(result.compositeFacts).toEqual({ settings: {}, restoreMask, changedOutside: 0 });
    const file = await bench.fileOf(asset.id);
    const rest = await drawMask(SIZE, { ...BOX, x: BOX.x + 30, width: BOX.width - 30 });
    const { outside, inside } = await compareOutside(subject.sourceBytes, file, rest);
    expect(outside).toBe(0);
    expect(inside).toBeGreaterThan(1000);
    const { lineage } = await bench.studio.assets.get(asset.id);
    expect(lineage.parents.filter((edge) => edge.role === "mask").map((edge) => edge.assetId)).toEqual(
      expect.arrayContaining([subject.mask, restoreMask]),
    );
  });

  test("keeps a composite that somebody holds on to", async () => {
    const { studio } = bench;
    const subject = await bench.createSubject();
    const run = await bench.edit(subject);
    const starred = firstOf(run).composite ?? "";
    await studio.assets.update(starred, { isStarred: true });
    const second = await studio.composites.adjust(run.id, 0, { settings: { feather: 2 } });
    expect(await isThere(starred)).toBe(true);
    // The source of the next edit, which is not sent yet for all the studio knows.
    const next = { ...subject, source: second.asset.id };
    bench.relay.setDefault(
      answerWith(async () => ({ bytes: await drawPng({ width: 64, height: 64 }), mime: "image/png" })),
    );
    const nextRun = await bench.edit(next);
    await studio.composites.adjust(run.id, 0, { settings: { feather: 3 } });
    expect(await isThere(second.asset.id)).toBe(true);
    const { lineage } = await studio.assets.get(firstOf(nextRun).composite ?? "");
    expect(lineage.parents).toContainEqual({
      assetId: second.asset.id,
      role: "source",
      isTrashed: false,
      isPurged: false,
    });
  });

  test("to the same picture leaves what is shown", async () => {
    const run = await bench.edit(await bench.createSubject());
    const { composite } = firstOf(run);
    const { asset, result } = await bench.studio.composites.adjust(run.id, 0, { settings: { opacity: 1 } });
    expect(asset.id).toBe(composite);
    expect(result.compositeFacts?.settings).toEqual({ opacity: 1 });
  });

  test("of what is no edit, not there, or with a mask of another size, is refused and changes nothing", async () => {
    const { studio, relay } = bench;
    const run = await bench.edit(await bench.createSubject());
    await expect(studio.composites.adjust(run.id, 7, { settings: {} })).rejects.toMatchObject({ code: "not_found" });
    const small = await bench.upload(
      "mask",
      await drawMask({ width: 10, height: 10 }, { x: 0, y: 0, width: 5, height: 5 }),
    );
    const wrong = studio.composites.adjust(run.id, 0, { settings: {}, restoreMask: small });
    await expect(wrong).rejects.toMatchObject({ code: "invalid_request" });
    const [after] = (await studio.jobs.list({ limit: 10 })).items;
    expect(after?.runs[0]?.results[0]).toEqual(firstOf(run));
    relay.setDefault(answerPictures());
    const generated = await studio.waitUntilFinal((await studio.submit({})).id);
    await expect(studio.composites.adjust(generated.id, 0, { settings: {} })).rejects.toMatchObject({
      code: "invalid_request",
    });
  });
});

describe("a composite that cannot be made", () => {
  test("never fails the run; the reason is told, and the user has it tried again", async () => {
    await bench.close();
    const source = createHash("sha256")
      .update(await drawPng(SIZE))
      .digest("hex");
    // Unreadable once: when the composite is made, after it was sent.
    let reads = 0;
    bench = await openEditStudio({
      wrapArchive: (inner) => ({
        ...inner,
        readOriginal: async (hash) => {
          if (hash === source && ++reads === 2) throw new Error("disk");
          return inner.readOriginal(hash);
        },
      }),
    });
    const run = await bench.edit(await bench.createSubject());
    expect(run.status).toBe("succeeded");
    expect(firstOf(run)).toMatchObject({ asset: expect.any(String), compositeError: { code: "internal" } });
    expect(firstOf(run).composite).toBeUndefined();
    const { result } = await bench.studio.composites.adjust(run.id, 0, { settings: {} });
    expect(result.compositeError).toBeUndefined();
    expect(result.compositeFacts).toEqual({ settings: {}, changedOutside: 0 });
    expect(bench.relay.postCount).toBe(1);
  });

  test("is given up when it takes the process down each time", async () => {
    const run = await bench.edit(await bench.createSubject());
    const { composite } = firstOf(run);
    await bench.studio.database
      .deleteFrom("assets")
      .where("id", "=", composite ?? "")
      .execute();
    await bench.studio.database.updateTable("runResults").set({ compositeWanted: 4 }).execute();
    await bench.edit(await bench.createSubject({ width: 320, height: 320 }, { x: 9, y: 9, width: 200, height: 200 }));
    const [, first] = (await bench.studio.jobs.list({ limit: 10 })).items;
    expect(first?.runs[0]?.results[0]).toMatchObject({ compositeError: { code: "interrupted" } });
  });
});

describe("one picture out of several variants", () => {
  test("takes each part from its own, and the rest from the source", async () => {
    const { studio } = bench;
    const subject = await bench.createSubject();
    const wide = { x: 300, y: 200, width: 200, height: 100 };
    const maskBytes = await drawMask(SIZE, wide);
    const full = { ...subject, mask: await bench.upload("mask", maskBytes), maskBytes };
    const composites: Uint8Array[] = [];
    const results = [];
    for (const seed of [11, 12]) {
      bench.relay.setDefault(answerWith(async (size) => ({ bytes: await drawPng(size, 3, seed), mime: "image/png" })));
      const result = firstOf(await bench.edit(full));
      results.push(result);
      composites.push(await bench.fileOf(result.composite));
    }
    const left = await bench.upload("mask", await drawMask(SIZE, { ...wide, width: 100 }));
    const right = await bench.upload("mask", await drawMask(SIZE, { ...wide, x: 400, width: 100 }));
    const { asset, changedOutside } = await studio.composites.create({
      source: subject.source,
      layers: [
        // The raw result of a window, and the composite of another run.
        { asset: results[0]?.asset ?? "", mask: left, settings: {} },
        { asset: results[1]?.composite ?? "", mask: right, settings: {} },
      ],
    });
    expect(changedOutside).toBe(0);
    expect(asset).toMatchObject({ kind: "composite", ...SIZE });
    const file = await bench.fileOf(asset.id);
    expect((await compareOutside(subject.sourceBytes, file, maskBytes)).outside).toBe(0);
    const [first, second, made] = await Promise.all([...composites, file].map(readNumbers));
    const row = (from: { data: Buffer } | undefined, x: number, y: number) => {
      const start = (y * SIZE.width + x) * 4;
      return from?.data.subarray(start, start + 400).toString("hex");
    };
    for (const y of [200, 250, 299]) {
      expect(row(made, 300, y)).toBe(row(first, 300, y));
      expect(row(made, 400, y)).toBe(row(second, 400, y));
    }
    const { lineage } = await studio.assets.get(asset.id);
    expect(lineage.parents.map((edge) => edge.role).toSorted()).toEqual(["mask", "mask", "raw", "raw", "source"]);
    expect(bench.relay.postCount).toBe(2);
  });

  test("takes no variant of another picture", async () => {
    const subject = await bench.createSubject();
    const other = await bench.createSubject({ width: 640, height: 480 }, { x: 5, y: 5, width: 300, height: 200 });
    const run = await bench.edit(other);
    const layer = { asset: firstOf(run).asset ?? "", mask: subject.mask, settings: {} };
    await expect(bench.studio.composites.create({ source: subject.source, layers: [layer] })).rejects.toMatchObject({
      code: "invalid_request",
    });
  });
});
