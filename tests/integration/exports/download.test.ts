import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { exportOptionsSchema } from "@/lib/core/export";
import { createIdFactory } from "@/lib/core/ids";
import { createExportService } from "@/lib/server/exports/export-service";
import { pngWithTexts } from "@/tests/support/picture-texts";
import { readZip } from "@/tests/support/read-zip";
import { inChunks, startAssetStudio } from "../assets/asset-studio";

it("a download that nobody reads begins nothing, and ends none that is under way", async () => {
  // HEAD is answered by GET without its body: it stopped the download, and the export was "sending" for good.
  const { db, store, assets } = await startAssetStudio();
  const exporter = createExportService({
    db,
    store,
    psd: { write: () => Promise.reject(new Error("no layers here")) },
    version: "0.0.0",
    now: Date.now,
    newId: createIdFactory(Date.now, randomBytes),
    stopSignal: new AbortController().signal,
    warn: (message, { error }) => {
      throw new Error(message, { cause: error });
    },
  });
  const ids: string[] = [];
  for (const seed of [1, 2, 3]) {
    const bytes = await pngWithTexts([], seed);
    ids.push((await assets.upload({ stream: inChunks(bytes), kind: "source", fileName: "a.png" })).asset.id);
  }
  const { id } = await exporter.create({ selections: [{ ids }] });
  const options = exportOptionsSchema.parse({});
  const { stream } = await exporter.openZip(id, options);
  expect((await exporter.get(id)).state).toBe("ready");
  const parts: Uint8Array[] = [];
  for await (const part of stream) {
    parts.push(part);
    if (parts.length > 1) continue;
    expect((await exporter.get(id)).state).toBe("sending");
    await exporter.openZip(id, options);
  }
  expect(readZip(Buffer.concat(parts)).filter(({ path }) => path.startsWith("pictures/"))).toHaveLength(3);
  expect(await exporter.get(id)).toMatchObject({ state: "done", sent: { count: 3 } });
});
