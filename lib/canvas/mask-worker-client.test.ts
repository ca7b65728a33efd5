import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { openTaskChannel, type TestTasks } from "@/tests/support/task-channel";
import { Coverage } from "./kernels/coverage";
import { growCoverage } from "./kernels/grow";
import { maskTasks } from "./mask-tasks";
import { MaskWorkerClient } from "./mask-worker-client";
import { packCoverage } from "./packed-coverage";
import type { RawPicture } from "./read-bands";
import type { FromWorker, ToWorker } from "./serve-tasks";
import { TaskLine } from "./task-line";
import type { MaskTask } from "./tasks/task";

const untilMs = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function paintDisc(size: number, radius: number): Coverage {
  const coverage = new Coverage({ width: size, height: size });
  for (let dy = -radius; dy <= radius; dy++) {
    const half = Math.floor(Math.sqrt(radius * radius - dy * dy));
    coverage.fillSpan(size / 2 + dy, size / 2 - half, size / 2 + half + 1, true);
  }
  return coverage;
}

/** Left half red, right half blue. */
function paintHalves(width: number, height: number): RawPicture {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgba.set(pixel % width < width / 2 ? [255, 0, 0, 255] : [0, 0, 255, 255], pixel * 4);
  }
  return { size: { width, height }, rgba };
}

describe("the worker of the mask engine", () => {
  it("grows as the kernel does, and the page keeps its own coverage", async () => {
    const client = new MaskWorkerClient(() => openTaskChannel(maskTasks));
    const disc = paintDisc(600, 100);
    const grown = await client.grow(disc, 20);
    expect(packCoverage(grown)).toEqual(packCoverage(growCoverage(disc, 20)));
    expect(disc.has(300, 300)).toBe(true);
  });

  it("exports a PNG and reads it back", async () => {
    const client = new MaskWorkerClient(() => openTaskChannel(maskTasks));
    const disc = paintDisc(700, 150);
    const file = await client.exportPng(disc);
    expect(file.type).toBe("image/png");
    const decoded = await sharp(Buffer.from(await file.arrayBuffer()))
      .ensureAlpha()
      .toColourspace("srgb")
      .raw()
      .toBuffer();
    const source = { size: { width: 700, height: 700 }, rgba: new Uint8ClampedArray(decoded) };
    const rule = { covers: "light", threshold: 128 } as const;
    const back = await client.importMask({ source, size: disc, rule });
    expect(packCoverage(back)).toEqual(packCoverage(disc));
  });

  it("gets a picture once, when a task names it, and again when it had to let it go", async () => {
    const log: (ToWorker | FromWorker)[] = [];
    const client = new MaskWorkerClient(() => openTaskChannel(maskTasks, log));
    client.keepPicture("ast_1", paintHalves(64, 32));
    const fill = { picture: "ast_1", x: 0, y: 0, tolerance: 10, isContiguous: true };
    const [first] = await Promise.all([client.floodFill(fill), client.floodFill({ ...fill, x: 63 })]);
    expect([first.has(31, 31), first.has(32, 0)]).toEqual([true, false]);
    const countKept = () => log.filter((message) => message.type === "run" && message.name === "keepPicture").length;
    expect(countKept()).toBe(1);
    // As if others had crowded it out.
    await client.run("dropPicture", { key: "ast_1" });
    expect((await client.floodFill(fill)).has(31, 31)).toBe(true);
    expect(countKept()).toBe(2);
    await client.dropPicture("ast_1");
    await expect(client.floodFill(fill)).rejects.toMatchObject({ code: "picture_missing" });
  });

  it("really stops when it is cancelled, and does the next task", async () => {
    const turns = { count: 0, hasEnded: false };
    const endless: MaskTask<null, null> = {
      async run(_, context) {
        try {
          for (;;) {
            turns.count++;
            const end = performance.now() + 5;
            while (performance.now() < end);
            await context.breathe(0.5);
          }
        } finally {
          turns.hasEnded = true;
        }
      },
    };
    const answer: MaskTask<number, number> = { run: async (input) => input + 1 };
    const log: (ToWorker | FromWorker)[] = [];
    const line = new TaskLine(
      () => openTaskChannel({ endless, answer } satisfies TestTasks, log),
      () => {},
    );
    const controller = new AbortController();
    const shares: number[] = [];
    const work = line.ask("endless", null, { signal: controller.signal, onProgress: (share) => shares.push(share) });
    // Others are served meanwhile.
    expect(await line.ask<number>("answer", 41)).toBe(42);
    while (shares.length === 0) await untilMs(5);
    controller.abort(new Error("not wanted"));
    await expect(work).rejects.toThrow("not wanted");
    const patience = performance.now() + 5000;
    while (!turns.hasEnded && performance.now() < patience) await untilMs(5);
    expect(turns.hasEnded).toBe(true);
    const { count } = turns;
    await untilMs(60);
    expect(turns.count).toBe(count);
    expect(await line.ask<number>("answer", 1)).toBe(2);
    expect(log.some((message) => message.type === "failed")).toBe(false);
    await expect(line.ask("answer", 1, { signal: controller.signal })).rejects.toThrow("not wanted");
  });

  it("a cancelled task that waits for its picture lets go at once, and the picture is kept all the same", async () => {
    const log: (ToWorker | FromWorker)[] = [];
    const client = new MaskWorkerClient(() => openTaskChannel(maskTasks, log));
    client.keepPicture("ast_1", paintHalves(8, 8));
    const controller = new AbortController();
    const fill = { picture: "ast_1", x: 0, y: 0, tolerance: 0, isContiguous: false };
    const work = client.floodFill(fill, { signal: controller.signal });
    controller.abort();
    await expect(work).rejects.toMatchObject({ name: "AbortError" });
    expect(await client.warmPicture("ast_1")).toEqual({ width: 8, height: 8 });
    expect(log.filter((message) => message.type === "run").map((message) => message.name)).toEqual(["keepPicture"]);
  });

  it("tells why a task failed", async () => {
    const failing: MaskTask<null, null> = {
      async run() {
        throw new RangeError("no memory");
      },
    };
    const line = new TaskLine(
      () => openTaskChannel({ failing }),
      () => {},
    );
    await expect(line.ask("failing", null)).rejects.toMatchObject({ code: "failed", message: "no memory" });
    await expect(line.ask("unknown", null)).rejects.toMatchObject({ code: "failed" });
  });

  it("a lost worker fails what waits; the next task opens another and sends the picture again", async () => {
    const opened: { crash(): void }[] = [];
    const log: (ToWorker | FromWorker)[] = [];
    const open = () => {
      const worker = openTaskChannel(maskTasks, log);
      opened.push(worker);
      return worker;
    };
    const client = new MaskWorkerClient(open);
    client.keepPicture("ast_1", paintHalves(64, 32));
    const fill = { picture: "ast_1", x: 0, y: 0, tolerance: 10, isContiguous: true };
    await client.floodFill(fill);
    const work = client.grow(paintDisc(2000, 500), 100);
    opened[0]?.crash();
    await expect(work).rejects.toMatchObject({ code: "worker_lost", message: "out of memory" });
    expect((await client.floodFill(fill)).has(0, 0)).toBe(true);
    expect(opened).toHaveLength(2);
    // Sent beforehand, not after the task had failed for want of it.
    expect(log.some((message) => message.type === "failed")).toBe(false);
    const last = client.grow(paintDisc(2000, 500), 100);
    client.dispose();
    await expect(last).rejects.toMatchObject({ code: "worker_lost" });
  });
});
