import { parsePair, type Size } from "@/lib/core/geometry";
import type { StudioRequest } from "@/lib/core/request";
import { MAX_SEED } from "@/lib/core/request-values";
import { findAspectRatio } from "@/lib/ideogram/aspect-ratios";
import { paletteTable } from "@/lib/ideogram/palettes";
import type { EnginePool } from "./engine-pool";

/** A canonical call with its pictures as bytes. */
export interface SandboxCall {
  readonly request: StudioRequest;
  readonly prompt: string;
  readonly source?: Uint8Array;
  readonly sourceSize?: Size;
  /** Canonical: 8-bit grey, 255 = change. */
  readonly mask?: Uint8Array;
  readonly styleReference?: Uint8Array;
  readonly characterReference?: Uint8Array;
}

export interface MadePicture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly seed: number;
  /** The prompt as used: the magic prompt where one was asked for. */
  readonly prompt: string;
}

const DEFAULT_SIZE: Size = { width: 1024, height: 1024 };

/**
 * Makes every picture a call asks for. The first has the seed that was asked for and each next one the seed after it,
 * so that the same request gives the same pictures.
 */
export async function makePictures(
  pool: EnginePool,
  call: SandboxCall,
  random: () => number,
): Promise<readonly MadePicture[]> {
  const count = call.request.operation === "removeBackground" ? 1 : (call.request.numImages ?? 1);
  const first = call.request.seed ?? Math.floor(random() * MAX_SEED);
  const seeds = Array.from({ length: count }, (_, place) => (first + place) % (MAX_SEED + 1));
  return Promise.all(seeds.map((seed) => makePicture(pool, call, seed)));
}

async function makePicture(pool: EnginePool, call: SandboxCall, seed: number): Promise<MadePicture> {
  const isExpanded = call.request.magicPrompt === "ON" || call.request.magicPrompt === "AUTO";
  const prompt = isExpanded && call.prompt !== "" ? await pool.magicPrompt(call.prompt, seed) : call.prompt;
  const picture = await pool.picture(engineCall(call, seed));
  return { ...picture, seed, prompt };
}

function engineCall(call: SandboxCall, seed: number): Parameters<EnginePool["picture"]>[0] {
  const scene = sceneOf(call, seed);
  const { request } = call;
  switch (request.operation) {
    case "edit":
      return { operation: "edit", input: { ...scene, source: requireSource(call), mask: requirePicture(call.mask) } };
    case "remix":
      return {
        operation: "remix",
        input: { ...scene, source: requireSource(call), imageWeight: request.imageWeight ?? 50 },
      };
    case "reframe":
      return { operation: "reframe", input: { ...scene, source: requireSource(call) } };
    case "replaceBackground":
      return { operation: "replaceBackground", input: { ...scene, source: requireSource(call) } };
    case "removeBackground":
      return { operation: "removeBackground", input: { source: requireSource(call) } };
    case "upscale":
      return {
        operation: "upscale",
        input: {
          source: requireSource(call),
          seed,
          resemblance: request.resemblance ?? 50,
          detail: request.detail ?? 50,
          ...(call.prompt === "" ? {} : { prompt: call.prompt }),
        },
      };
    case "generateTransparent":
      return {
        operation: "generateTransparent",
        input: { ...scene, upscaleFactor: request.upscaleFactor === "X4" ? 4 : request.upscaleFactor === "X2" ? 2 : 1 },
      };
    default:
      return { operation: "generate", input: scene };
  }
}

function sceneOf({ request, prompt, ...pictures }: SandboxCall, seed: number) {
  const size = sizeOf(request, pictures.sourceSize);
  const palette = paletteOf(request.colorPalette);
  return {
    prompt,
    seed,
    ...size,
    ...(request.negativePrompt === undefined ? {} : { negativePrompt: request.negativePrompt }),
    ...(request.styleType === undefined ? {} : { styleType: request.styleType }),
    ...(request.stylePreset === undefined ? {} : { stylePreset: request.stylePreset }),
    ...(request.model === undefined ? {} : { model: request.model }),
    ...(request.renderingSpeed === undefined ? {} : { renderingSpeed: request.renderingSpeed }),
    ...(palette === undefined ? {} : { palette }),
    ...(pictures.styleReference === undefined ? {} : { styleReference: pictures.styleReference }),
    ...(pictures.characterReference === undefined ? {} : { characterReference: pictures.characterReference }),
  };
}

/** Asked for, else from the aspect ratio, else the source's own, else a square. */
function sizeOf(request: StudioRequest, sourceSize: Size | undefined): Size {
  if (request.operation === "edit" || request.operation === "replaceBackground") return sourceSize ?? DEFAULT_SIZE;
  const asked = request.resolution ?? findAspectRatio(request.aspectRatio ?? "")?.v3Size;
  return (asked === undefined ? null : parsePair(asked)) ?? sourceSize ?? DEFAULT_SIZE;
}

function paletteOf(palette: StudioRequest["colorPalette"]) {
  if (!palette) return undefined;
  if ("members" in palette) return palette.members.map(({ color, weight }) => ({ hex: color, weight: weight ?? 0.5 }));
  const row = paletteTable.find(({ name }) => name === palette.name);
  return row?.swatches.map((hex, place) => ({ hex, weight: 1 / (place + 1) }));
}

function requireSource(call: SandboxCall): Uint8Array {
  return requirePicture(call.source);
}

function requirePicture(bytes: Uint8Array | undefined): Uint8Array {
  if (!bytes) throw new Error("the call was let through without its picture");
  return bytes;
}
