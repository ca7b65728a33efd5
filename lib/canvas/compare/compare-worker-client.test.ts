import { describe, expect, it } from "vitest";
import { makeNoise } from "@/tests/support/composite-cases";
import { openTaskChannel } from "@/tests/support/task-channel";
import { comparePictures, countAbove } from "../kernels/compare/compare-pictures";
import { type HeatMap, paintHeatMap } from "../kernels/compare/heat-map";
import { resample } from "../kernels/resample";
import type { RawPicture } from "../read-bands";
import type { FromWorker, ToWorker } from "../serve-tasks";
import { createCompareTasks } from "./compare-tasks";
import { CompareWorkerClient } from "./compare-worker-client";

const size = { width: 90, height: 70 };

function toRaw(of: { width: number; height: number }, seed: number): RawPicture {
  return { size: of, rgba: new Uint8ClampedArray(makeNoise(of, seed, true)) };
}

function openClient(log: (ToWorker | FromWorker)[] = []) {
  const tasks = () =>
    createCompareTasks<HeatMap>({ paint: async (map) => map, findTransfer: (painted) => painted.rgba.buffer });
  const opened: { crash(): void }[] = [];
  const client = new CompareWorkerClient<HeatMap>(() => {
    const worker = openTaskChannel(tasks(), log);
    opened.push(worker);
    return worker;
  });
  const countRuns = (name: string) => log.filter((one) => one.type === "run" && one.name === name).length;
  return { client, countRuns, crash: () => opened.at(-1)?.crash() };
}

describe("the worker of the compare room", () => {
  it("tells what the kernels find, without the map, and remembers it", async () => {
    const { client, countRuns } = openClient();
    const [a, b] = [toRaw(size, 1), toRaw(size, 2)];
    client.keepPicture("ast_a", a);
    client.keepPicture("ast_b", b);
    const pair = { first: "ast_a", second: "ast_b" };
    const { levels: _, ...wanted } = comparePictures({ size, first: a.rgba, second: b.rgba });
    expect(await client.difference(pair)).toEqual({ ...wanted, isResampled: false });
    await client.difference(pair);
    expect([countRuns("difference"), countRuns("keepPicture")]).toEqual([1, 2]);
  });

  it("draws another threshold without decoding or comparing again", async () => {
    const { client, countRuns } = openClient();
    const [a, b] = [toRaw(size, 1), toRaw(size, 2)];
    client.keepPicture("ast_a", a);
    client.keepPicture("ast_b", b);
    const pair = { first: "ast_a", second: "ast_b" };
    const figures = await client.difference(pair);
    const difference = comparePictures({ size, first: a.rgba, second: b.rgba });
    for (const threshold of [0, 0.2, 0.5]) {
      const [map] = await client.heatMap({ ...pair, threshold });
      expect(map?.picture).toEqual(paintHeatMap({ difference, threshold, reduction: 1 }));
      const opaque = map?.picture.rgba.filter((byte, at) => at % 4 === 3 && byte === 255).length;
      expect(opaque).toBe(countAbove(figures.counts, threshold));
    }
    expect(countRuns("keepPicture")).toBe(2);
    // Both are gone, and what was found with them.
    await client.dropPicture("ast_b");
    await expect(client.heatMap({ ...pair, threshold: 0 })).rejects.toMatchObject({ code: "picture_missing" });
    await expect(client.difference(pair)).rejects.toMatchObject({ code: "picture_missing" });
    // Given anew, it is compared anew.
    client.keepPicture("ast_b", a);
    expect(await client.difference(pair)).toMatchObject({ changedBytes: 0, similarity: 1 });
  });

  it("brings the second to the size of the first, and says so", async () => {
    const { client } = openClient();
    const [a, b] = [toRaw(size, 1), toRaw({ width: 45, height: 140 }, 2)];
    client.keepPicture("ast_a", a);
    client.keepPicture("ast_b", b);
    const part = { x: 0, y: 0, ...b.size };
    const second = resample({ pixels: b.rgba, size: b.size, part, to: size });
    const { levels: _, ...wanted } = comparePictures({ size, first: a.rgba, second });
    expect(await client.difference({ first: "ast_a", second: "ast_b" })).toEqual({ ...wanted, isResampled: true });
  });

  it("gives maps of a large picture at several scales", async () => {
    const { client } = openClient();
    const large = { width: 2000, height: 1500 };
    client.keepPicture("ast_a", { size: large, rgba: new Uint8ClampedArray(large.width * large.height * 4) });
    const changed = new Uint8ClampedArray(large.width * large.height * 4);
    // One pixel: column 1999, row 1499.
    changed.set([255, 255, 255, 255], changed.length - 4);
    client.keepPicture("ast_b", { size: large, rgba: changed });
    const maps = await client.heatMap({ first: "ast_a", second: "ast_b", threshold: 0.02 });
    expect(maps.map(({ reduction, size: of }) => [reduction, of.width, of.height])).toEqual([
      [1, 2000, 1500],
      [2, 1000, 750],
    ]);
    for (const { picture } of maps) {
      expect(picture.rgba.findIndex((byte) => byte !== 0)).toBe(picture.rgba.length - 4);
    }
  });

  it("stops when it is cancelled, and a lost worker fails what waits and is opened again", async () => {
    const log: (ToWorker | FromWorker)[] = [];
    const { client, countRuns, crash } = openClient(log);
    const large = { width: 900, height: 900 };
    client.keepPicture("ast_a", toRaw(large, 1));
    client.keepPicture("ast_b", toRaw(large, 2));
    const pair = { first: "ast_a", second: "ast_b" };
    const controller = new AbortController();
    const shares: number[] = [];
    const onProgress = (share: number) => {
      shares.push(share);
      controller.abort();
    };
    await expect(client.difference(pair, { signal: controller.signal, onProgress })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(shares.length).toBe(1);
    expect(log.some((message) => message.type === "cancel")).toBe(true);
    const lost = client.difference(pair, { onProgress: crash });
    await expect(lost).rejects.toMatchObject({ code: "worker_lost" });
    expect((await client.difference(pair)).size).toEqual(large);
    // Once before the loss, once after.
    expect(countRuns("keepPicture")).toBe(4);
  });
});
