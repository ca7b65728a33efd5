import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { StudioError } from "@/lib/core/errors";
import { makeZip } from "@/tests/support/make-zip";
import { toRefusal } from "./import-tools";
import { openZip } from "./read-zip";

it("of whatever bytes are changed, a ZIP is read or refused, and nothing else", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "palimpsest-zip-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const good = makeZip([
    { name: "a.png", bytes: Buffer.alloc(400, 3) },
    { name: "folder/b.png", bytes: Buffer.alloc(90, 4), isStored: true },
  ]);
  const file = path.join(folder, "a.zip");
  const change = fc.tuple(fc.nat(good.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(60), async (changes, cut) => {
      const bytes = Buffer.from(good);
      for (const [at, value] of changes) bytes[at] = value;
      await writeFile(file, bytes.subarray(0, bytes.length - (cut > 50 ? cut - 50 : 0)));
      try {
        const source = await openZip(file, bytes.length);
        for (const entry of source.entries.values()) await drain(entry.open()).catch(expectRefusal);
        source.close();
      } catch (error) {
        expect(error).toBeInstanceOf(StudioError);
        expectRefusal(error);
      }
    }),
    { numRuns: 300 },
  );
});

async function drain(opened: Promise<AsyncIterable<Uint8Array>>): Promise<void> {
  for await (const chunk of await opened) expect(chunk.byteLength).toBeGreaterThan(0);
}

function expectRefusal(error: unknown): void {
  expect(toRefusal(error), String(error)).not.toBeNull();
}
