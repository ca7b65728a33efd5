import { expect, it, onTestFinished } from "vitest";
import { planLayers } from "@/lib/server/exports/plan-layers";
import { openEditStudio } from "@/tests/support/edit-studio";

it("a composite that was put back anew since, and is kept because it is starred, leaves as layers all the same", async () => {
  const bench = await openEditStudio();
  onTestFinished(() => bench.close());
  const { studio } = bench;
  const subject = await bench.createSubject();
  const run = await bench.edit(subject);
  const former = run.results[0]?.composite ?? "";
  await studio.assets.update(former, { isStarred: true });
  const { asset: current } = await studio.composites.adjust(run.id, 0, { settings: { feather: 3 } });
  expect(current.id).not.toBe(former);

  const { layers } = await planLayers(studio.database, former, "en");
  const names = layers.map(({ asset, name, isVisible }) => [asset.id, name, isVisible]);
  expect(names).toEqual([
    [subject.source, "Original", false],
    [current.id, expect.stringMatching(/^Variant 1/), false],
    [former, "Picture", true],
    [subject.mask, expect.stringMatching(/^Mask/), false],
  ]);
});
