import sharp from "sharp";
import type { Model, Operation, StudioRequest } from "@/lib/core/request";
import { type CompletionOffer, completeRequest } from "@/lib/ideogram/complete-request";
import { fieldsFor } from "@/lib/ideogram/fields";
import { defaultModelOf, findOperation, generationOf } from "@/lib/ideogram/operations";
import type { RelayCall, RelayPicture } from "./relay";

const SIDE = 64;
/** Stand for assets in an example's request; the pictures themselves lie beside it. */
const SOURCE_ID = "ast_00000000000000000001";
const MASK_ID = "ast_00000000000000000002";

export interface ExampleWishes {
  readonly operation: Operation;
  readonly model?: Model;
  readonly prompt?: string;
}

/** A small call of an operation with everything it requires and real pictures, to show what goes over the wire. */
export async function createExampleCall(wishes: ExampleWishes, offer?: CompletionOffer): Promise<RelayCall> {
  const { operation } = wishes;
  const model = wishes.model ?? defaultModelOf(operation) ?? undefined;
  const row = findOperation(operation, generationOf({ operation, ...(model && { model }) }));
  const requires = (field: (typeof requiredFields)[number]) => row?.required.includes(field) ?? false;
  const resolution = fieldsFor(operation, model).find((spec) => spec.field === "resolution")?.values?.[0];
  const request: StudioRequest = {
    operation,
    ...(model && { model }),
    ...(requires("prompt") && { prompt: wishes.prompt ?? "a lighthouse at dawn, gouache" }),
    ...(requires("source") && { source: SOURCE_ID }),
    ...(requires("mask") && { mask: MASK_ID }),
    ...(requires("resolution") && resolution !== undefined && { resolution }),
  };
  return {
    request: completeRequest(request, offer),
    ...(requires("source") && { source: await paintSource() }),
    ...(requires("mask") && { mask: await paintMask() }),
    styleReferences: [],
    characterReferences: [],
  };
}

const requiredFields = ["prompt", "source", "mask", "resolution"] as const;

async function paintSource(): Promise<RelayPicture> {
  const background = { r: 200, g: 180, b: 150 };
  const bytes = await sharp({ create: { width: SIDE, height: SIDE, channels: 3, background } })
    .png()
    .toBuffer();
  return { bytes, mime: "image/png", width: SIDE, height: SIDE };
}

/** Canonical: the middle quarter is to change. */
async function paintMask(): Promise<RelayPicture> {
  const grey = new Uint8Array(SIDE * SIDE);
  for (let y = SIDE / 4; y < (SIDE * 3) / 4; y++) grey.fill(255, y * SIDE + SIDE / 4, y * SIDE + (SIDE * 3) / 4);
  const raw = { width: SIDE, height: SIDE, channels: 1 as const };
  const bytes = await sharp(grey, { raw }).toColourspace("b-w").png().toBuffer();
  return { bytes, mime: "image/png", width: SIDE, height: SIDE };
}
