import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { pngWithTexts } from "@/tests/support/picture-texts";
import { inChunks } from "../assets/asset-studio";
import { type ImportStudio, startImportStudio, waitForEnd } from "./import-studio";

/** Five pictures are sent, and brought in until `after` holds it up at the third. */
async function begin(studio: ImportStudio): Promise<string> {
  const { id } = await studio.imports.create();
  for (const seed of [1, 2, 3, 4, 5]) {
    const bytes = await pngWithTexts([], seed);
    const file = { name: `${seed}.png`, stream: inChunks(bytes), byteSize: bytes.byteLength };
    await studio.imports.receive(id, file);
  }
  await studio.imports.start(id);
  await expect.poll(async () => (await studio.imports.get(id)).progress.done).toBe(2);
  return id;
}

/** A studio whose import stands still after two pictures, until `goOn`. */
async function startHeldUp() {
  let goOn: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let created = 0;
  const studio = await startImportStudio({
    before: async () => {
      if (++created > 2) await gate;
    },
  });
  return { studio, goOn };
}

it("an import that a stop of the studio cut off is told by the next start: how far it was, and what was sent", async () => {
  const { studio, goOn } = await startHeldUp();
  const id = await begin(studio);
  studio.advance(1_000);
  const waiting = await studio.imports.create();
  await studio.imports.start(waiting.id);
  expect(await studio.imports.interrupted()).toEqual([]);
  const stopped = studio.stop();
  goOn();
  await stopped;

  const next = studio.startNext();
  const list = await next.interrupted();
  expect(list.map((one) => one.id)).toEqual([waiting.id, id]);
  const found = await next.get(id);
  expect(found).toMatchObject({
    status: "interrupted",
    received: { files: 5 },
    progress: { total: 5 },
    sent: ["1.png", "2.png", "3.png", "4.png", "5.png"],
  });
  expect(found.progress.done).toBeGreaterThanOrEqual(2);
  expect(found.progress.done).toBeLessThan(5);
  await expect(next.start(id)).rejects.toMatchObject({ code: "not_found" });

  // Put away, it is told no more; the other one still is.
  await next.cancel(id);
  await expect(next.get(id)).rejects.toMatchObject({ code: "not_found" });
  expect((await studio.startNext().interrupted()).map((one) => one.id)).toEqual([waiting.id]);
});

it("an import whose process was killed is told as far as it was written down", async () => {
  const { studio, goOn } = await startHeldUp();
  const id = await begin(studio);
  await expect
    .poll(async () => (await studio.startNext().interrupted())[0]?.progress, { timeout: 10_000, interval: 200 })
    .toEqual({ done: 2, total: 5 });
  goOn();
  await waitForEnd(studio.imports, id);
});

it("what ended by itself or by the user's hand leaves nothing to be told", async () => {
  const studio = await startImportStudio();
  const found = await studio.bring({ "a.png": await pngWithTexts([], 1), "b.txt": Buffer.from("no picture") });
  expect(found.status).toBe("done");
  const held = await startHeldUp();
  const id = await begin(held.studio);
  const waiting = await held.studio.imports.create();
  await held.studio.imports.start(waiting.id);
  await held.studio.imports.cancel(waiting.id);
  const canceled = held.studio.imports.cancel(id);
  held.goOn();
  expect(await canceled).toMatchObject({ status: "canceled" });
  await delay(1_200);
  for (const { startNext } of [studio, held.studio]) expect(await startNext().interrupted()).toEqual([]);
});
