import sharp from "sharp";
import type { PixelBox, Size } from "@/lib/core/geometry";
import type { Run, RunResult } from "@/lib/core/job";
import type { StudioRequest } from "@/lib/core/request";
import { drawMask, drawPng } from "./edit-pictures";
import { answerFiles } from "./stub-behaviours";
import { type StubRelay, startStubRelay } from "./stub-relay";
import { type HarnessOptions, openHarness, type StudioHarness } from "./studio-harness";

export const SIZE: Size = { width: 900, height: 700 };
export const BOX: PixelBox = { x: 333, y: 211, width: 71, height: 53 };

/** What an edit needs, as files and as assets. */
export interface Subject {
  readonly source: string;
  readonly mask: string;
  readonly sourceBytes: Uint8Array;
  readonly maskBytes: Uint8Array;
}

export interface EditStudio {
  readonly studio: StudioHarness;
  readonly relay: StubRelay;
  upload(kind: "source" | "mask", bytes: Uint8Array): Promise<string>;
  /** A source without two like pixels, and a mask with one box. */
  createSubject(size?: Size, box?: PixelBox, sourceBytes?: Uint8Array): Promise<Subject>;
  /** Runs an edit until every picture of it was put back, or could not be. */
  edit(subject: Subject, request?: Partial<StudioRequest>): Promise<Run>;
  fileOf(assetId: string | undefined): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A studio whose relay answers edits with noise of the size it was sent: nothing of it may be found outside a mask. */
export async function openEditStudio(options: Omit<HarnessOptions, "relayUrl"> = {}): Promise<EditStudio> {
  const relay = await startStubRelay();
  const studio = await openHarness({ relayUrl: relay.url, ...options });
  await studio.runner.start();
  relay.setDefault(answerWith(async (size) => ({ bytes: await drawPng(size, 3, 99), mime: "image/png" })));

  async function upload(kind: "source" | "mask", bytes: Uint8Array): Promise<string> {
    const stream = (async function* () {
      yield new Uint8Array(bytes);
    })();
    return (await studio.assets.upload({ stream, kind, fileName: undefined })).asset.id;
  }

  return {
    studio,
    relay,
    upload,
    async createSubject(size = SIZE, box = BOX, sourceBytes) {
      const bytes = sourceBytes ?? (await drawPng(size));
      const maskBytes = await drawMask(size, box);
      const source = await upload("source", bytes);
      return { source, mask: await upload("mask", maskBytes), sourceBytes: bytes, maskBytes };
    },
    async edit({ source, mask }, request = {}) {
      const job = await studio.submit({ operation: "edit", source, mask, ...request });
      return studio.waitFor(
        job.id,
        ({ status, results }) => status === "succeeded" && results.every((result) => !result.isCompositePending),
      );
    },
    async fileOf(assetId) {
      const { asset } = await studio.assets.get(assetId ?? "");
      return studio.archive.readOriginal(asset.hash);
    },
    async close() {
      await studio.close();
      await relay.close();
    },
  };
}

/** Answers an edit with one picture, made for the size of what was sent. */
export function answerWith(make: (size: Size) => Promise<{ bytes: Uint8Array; mime: string }>) {
  return answerFiles(async (request) => {
    const source = request.parts?.find((part) => part.name === "image");
    const { width = 0, height = 0 } = await sharp(source?.content).metadata();
    return [await make({ width, height })];
  });
}

export function firstOf(run: Run): RunResult {
  const [result] = run.results;
  if (!result) throw new Error("the run has no result");
  return result;
}
