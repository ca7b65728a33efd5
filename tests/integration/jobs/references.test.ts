import { afterEach, beforeEach, expect, test } from "vitest";
import { drawPng } from "@/tests/support/edit-pictures";
import { type EditStudio, openEditStudio } from "@/tests/support/edit-studio";
import { answerPictures } from "@/tests/support/stub-behaviours";

let bench: EditStudio;
beforeEach(async () => {
  bench = await openEditStudio();
  bench.relay.setDefault(answerPictures());
});
afterEach(() => bench.close());

test("every reference is in the first request, in its order and with its own bytes", async () => {
  const style = [await drawPng({ width: 64, height: 64 }, 3, 5), await drawPng({ width: 32, height: 96 }, 3, 6)];
  const face = await drawPng({ width: 48, height: 48 }, 3, 7);
  const styleReferences = [];
  for (const bytes of style) styleReferences.push(await bench.upload("source", bytes));
  const characterReferences = [await bench.upload("source", face)];
  const job = await bench.studio.submit({ styleReferences, characterReferences });
  await bench.studio.waitUntilFinal(job.id);
  expect(bench.relay.postCount).toBe(1);
  const parts = bench.relay.posts[0]?.parts ?? [];
  const received = (name: string) =>
    parts.filter((part) => part.name === name).map(({ content }) => Buffer.from(content));
  expect(received("style_reference_images")).toEqual(style.map((bytes) => Buffer.from(bytes)));
  expect(received("character_reference_images")).toEqual([Buffer.from(face)]);
});

test("references that are too large together are refused before anything is spent", async () => {
  const size = { width: 1400, height: 1300 };
  const styleReferences = [
    await bench.upload("source", await drawPng(size, 3, 1)),
    await bench.upload("source", await drawPng(size, 3, 2)),
  ];
  await expect(bench.studio.submit({ styleReferences })).rejects.toMatchObject({
    code: "invalid_request",
    details: { field: "styleReferences", maxBytes: 10 * 1024 * 1024 },
  });
  expect(bench.relay.postCount).toBe(0);
});
