import { coverRaster, decodeMask, decodeRaster, encodePng, resizeRaster } from "./codec";
import { cutOut, setBefore } from "./cut-out";
import { describePicture } from "./describe";
import { extendPicture, fitInside } from "./extend";
import { inpaint } from "./inpaint";
import { expandPrompt } from "./magic-prompt";
import { addMark } from "./mark";
import { findMatte } from "./matte";
import { roles } from "./palette";
import { hasSoftwareMark } from "./png-software";
import type { Raster } from "./raster";
import { blendRemix } from "./remix";
import { type Drawing, renderScene, renderSubject } from "./render";
import { crisp } from "./treatments/light";
import { daub } from "./treatments/paint";
import { grain } from "./treatments/texture";
import { partly } from "./treatments/treatment";

/** What to draw; sizes in pixels, palette as #rrggbb with weights 0..1. The same request gives the same bytes. */
export interface SceneRequest {
  prompt: string;
  negativePrompt?: string;
  seed: number;
  width: number;
  height: number;
  styleType?: string;
  stylePreset?: string;
  palette?: { hex: string; weight: number }[];
  model?: string;
  renderingSpeed?: string;
  transparent?: boolean;
  magicPrompt?: "AUTO" | "ON" | "OFF";
  styleReference?: Uint8Array;
  characterReference?: Uint8Array;
}

export interface EnginePicture {
  png: Uint8Array;
  width: number;
  height: number;
}

/** Refuses sizes the drawing library would abort the process over. */
function checkSize(width: number, height: number): void {
  const fits = (v: number) => Number.isInteger(v) && v >= 16 && v <= 8192;
  if (!fits(width) || !fits(height))
    throw new Error(`cannot draw ${width}x${height}: sides are 16 to 8192 whole pixels`);
}

async function toDrawing(r: SceneRequest): Promise<Drawing> {
  checkSize(r.width, r.height);
  return {
    prompt: r.prompt,
    negativePrompt: r.negativePrompt ?? "",
    seed: r.seed,
    width: r.width,
    height: r.height,
    styleType: r.styleType,
    stylePreset: r.stylePreset,
    palette: r.palette ?? [],
    model: r.model ?? "",
    renderingSpeed: r.renderingSpeed,
    magicPrompt: r.magicPrompt ?? "OFF",
    styleReference: r.styleReference ? await decodeRaster(r.styleReference) : null,
    characterReference: r.characterReference ? await decodeRaster(r.characterReference) : null,
  };
}

/** Draws the scene a prompt asks for. */
export async function generate(r: SceneRequest): Promise<EnginePicture> {
  if (r.transparent) return generateTransparent(r);
  return encodePng(addMark(renderScene(await toDrawing(r))));
}

/**
 * Replaces what the mask covers (8-bit grey, 255 = change, the source's size); every other pixel is the source's own, so
 * the visible mark appears only where the mask lets it. Throws when mask and source differ in size.
 */
export async function edit(r: SceneRequest & { source: Uint8Array; mask: Uint8Array }): Promise<EnginePicture> {
  const source = await decodeRaster(r.source);
  const mask = await decodeMask(r.mask, source.width, source.height);
  return encodePng(inpaint(await toDrawing(r), source, mask, addMark));
}

/** Draws the prompt over a source, cropped to the aspect asked for; imageWeight 1..100, 100 = nearest to the source. */
export async function remix(r: SceneRequest & { source: Uint8Array; imageWeight: number }): Promise<EnginePicture> {
  const source = await coverRaster(await decodeRaster(r.source), r.width, r.height);
  const scene = renderScene(await toDrawing(r));
  return encodePng(addMark(blendRemix(flatten(source), scene, r.imageWeight, r.seed)));
}

/** Continues a source to another frame: the source, scaled to fit inside, stays; the rest grows out of its edges. */
export async function reframe(r: SceneRequest & { source: Uint8Array }): Promise<EnginePicture> {
  const source = await decodeRaster(r.source);
  const inset = fitInside(source, r.width, r.height);
  const scaled =
    inset.w === source.width && inset.h === source.height ? source : await resizeRaster(source, inset.w, inset.h);
  return encodePng(addMark(extendPicture(flatten(scaled), r.width, r.height, inset, r.seed)));
}

/** Keeps the subject of a source and draws the prompt behind it; the size is the source's. */
export async function replaceBackground(r: SceneRequest & { source: Uint8Array }): Promise<EnginePicture> {
  const source = await decodeRaster(r.source);
  checkSize(source.width, source.height);
  const scene = renderScene({ ...(await toDrawing(r)), width: source.width, height: source.height });
  return encodePng(addMark(setBefore(source, findMatte(source), scene)));
}

/** Cuts the subject of a source out: a PNG of the same size with a soft alpha. */
export async function removeBackground(r: { source: Uint8Array }): Promise<EnginePicture> {
  const source = await decodeRaster(r.source);
  return encodePng(addMark(cutOut(source, findMatte(source))));
}

/** Twice the size per side. `detail` 1..100 sharpens and adds grain; a `resemblance` below 100 smooths forms freely. */
export async function upscale(r: {
  source: Uint8Array;
  resemblance: number;
  detail: number;
  prompt?: string;
  seed: number;
}): Promise<EnginePicture> {
  const source = await decodeRaster(r.source);
  const large = await resizeRaster(source, source.width * 2, source.height * 2);
  const env = { palette: roles("#000000"), seed: r.seed, scale: Math.min(large.width, large.height) / 600 };
  const freedom = Math.min(0.6, Math.max(0, (60 - r.resemblance) / 100));
  const detail = Math.min(100, Math.max(1, r.detail)) / 100;
  const steps = [crisp(0.15 + detail * 0.9, 0.7), grain(2 + detail * 9, 0.6)];
  if (freedom > 0) steps.unshift(partly(freedom, daub(4)));
  const picture = steps.reduce((done, step) => step(done, env), large);
  // A picture of the sandbox already shows the mark, enlarged with it.
  return encodePng(hasSoftwareMark(r.source) ? picture : addMark(picture));
}

const nativeLimit = 2048; // pixels of the longer side that are drawn; beyond that the drawing is enlarged

/** A subject on a clear ground, 1, 2 or 4 times the size asked for. */
export async function generateTransparent(r: SceneRequest & { upscaleFactor?: 1 | 2 | 4 }): Promise<EnginePicture> {
  const factor = r.upscaleFactor ?? 1;
  const width = r.width * factor;
  const height = r.height * factor;
  const k = Math.min(1, nativeLimit / Math.max(width, height));
  const drawn = renderSubject({
    ...(await toDrawing(r)),
    width: Math.round(width * k),
    height: Math.round(height * k),
  });
  return encodePng(addMark(k < 1 ? await resizeRaster(drawn, width, height) : drawn));
}

/** Sentences about the pixels of a picture: colours, light, composition, format, size. */
export async function describe(source: Uint8Array): Promise<string[]> {
  return describePicture(flatten(await decodeRaster(source)));
}

/** The expanded prompt that MAGIC PROMPT would answer with: local, deterministic, the scene unchanged. */
export function magicPrompt(prompt: string, seed: number): string {
  return expandPrompt(prompt, seed);
}

/** Lays transparent pixels over white: the operations on opaque pictures must not see what alpha hides. */
function flatten(raster: Raster): Raster {
  for (let p = 0; p < raster.data.length; p += 4) {
    const a = (raster.data[p + 3] ?? 255) / 255;
    if (a === 1) continue;
    for (let z = 0; z < 3; z++) raster.data[p + z] = (raster.data[p + z] ?? 0) * a + 255 * (1 - a);
    raster.data[p + 3] = 255;
  }
  return raster;
}
