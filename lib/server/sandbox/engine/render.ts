import type { Canvas } from "@napi-rs/canvas";
import { createBoard, toCanvas, toRaster } from "./brush";
import { dominantColours } from "./dominant";
import { hasGlyphs } from "./fonts";
import { overlayText } from "./lettering";
import { expandPrompt } from "./magic-prompt";
import { blendPalette, type Palette, type PaletteMember, paletteFromMembers, roles } from "./palette";
import { findStyleRow } from "./presets";
import { type Reading, readPrompt } from "./prompt";
import { createRandom, forkSeed } from "./random";
import type { Raster } from "./raster";
import { remapToPalette } from "./remap";
import { figure } from "./scenes/figure";
import { drawLikeness } from "./scenes/likeness";
import type { Scene, Stage } from "./scenes/scene";
import type { StyleRow } from "./style-row";
import { crisp, haze } from "./treatments/light";

/** A request whose pictures are decoded: what the plain, synchronous part of the engine works on. */
export interface Drawing {
  prompt: string;
  negativePrompt: string;
  seed: number;
  /** Pixels. */
  width: number;
  height: number;
  styleType?: string | undefined;
  stylePreset?: string | undefined;
  palette: readonly PaletteMember[];
  model: string;
  renderingSpeed?: string | undefined;
  magicPrompt: "AUTO" | "ON" | "OFF";
  styleReference: Raster | null;
  characterReference: Raster | null;
}

interface Plan {
  reading: Reading;
  scene: Scene;
  seed: number;
  palette: Palette;
  row: StyleRow;
  /** Colours the finished picture is pulled to, and how far. */
  pull: { members: readonly PaletteMember[]; strength: number };
}

function plan(drawing: Drawing): Plan {
  // The scene is read from what was typed; the expansion may only add mood and colour.
  const typed = readPrompt(drawing.prompt, drawing.negativePrompt, drawing.seed);
  const scene = drawing.characterReference && !typed.named ? figure : typed.scene;
  const full = drawing.magicPrompt === "OFF" ? drawing.prompt : expandPrompt(drawing.prompt, drawing.seed);
  // Each model sees with its own eyes: the same seed under another model is another picture.
  const seed = drawing.model ? forkSeed(drawing.seed, drawing.model) : drawing.seed;
  const reading = readPrompt(full, drawing.negativePrompt, seed, scene);
  const row = findStyleRow(drawing.stylePreset, drawing.styleType);
  let palette = reading.palette;
  if (row.palette) palette = blendPalette(palette, roles(row.palette), row.pull ?? 0.5);
  let pull: Plan["pull"] = { members: [], strength: 0 };
  if (drawing.styleReference) {
    const members = dominantColours(drawing.styleReference, 6);
    palette = blendPalette(palette, paletteFromMembers(members) ?? palette, 0.85);
    pull = { members, strength: 0.5 };
  }
  if (drawing.palette.length > 0) {
    palette = paletteFromMembers(drawing.palette) ?? palette;
    pull = { members: drawing.palette, strength: 0.88 };
  }
  return { reading: { ...reading, texts: typed.texts.filter(hasGlyphs) }, scene, seed, palette, row, pull };
}

/** The middle of a portrait, square, from its upper half when it is upright: where a face is. */
function cropLikeness(raster: Raster): Canvas {
  const side = Math.min(raster.width, raster.height);
  const x = (raster.width - side) / 2;
  const y = (raster.height - side) * 0.3;
  const out = createBoard(side, side).canvas;
  out.getContext("2d").setTransform(1, 0, 0, 1, 0, 0);
  out.getContext("2d").drawImage(toCanvas(raster), x, y, side, side, 0, 0, side, side);
  return out;
}

function createStage(drawing: Drawing, p: Plan): Stage & { canvas: Canvas } {
  return {
    ...createBoard(drawing.width, drawing.height),
    palette: p.palette,
    seed: p.seed,
    random: createRandom(forkSeed(p.seed, p.scene.id)),
    prompt: drawing.prompt.toLowerCase(),
    text: p.reading.texts,
    likeness: drawing.characterReference ? cropLikeness(drawing.characterReference) : null,
  };
}

function treat(raster: Raster, drawing: Drawing, p: Plan): Raster {
  const env = { palette: p.palette, seed: p.seed, scale: Math.min(drawing.width, drawing.height) / 600 };
  const speed = drawing.renderingSpeed ?? "DEFAULT";
  const steps = [...p.row.steps];
  // Speed shows as finish, never as another picture: the quick ones stay softer, the slow one is crisper.
  if (speed === "FLASH") steps.unshift(haze(0.55, 1.4));
  if (speed === "TURBO") steps.unshift(haze(0.25, 1));
  if (speed === "QUALITY") steps.push(crisp(0.3, 0.9));
  return steps.reduce((picture, step) => step(picture, env), raster);
}

/** A whole picture, opaque, without the mark. Plain and synchronous: fit for a worker thread. */
export function renderScene(drawing: Drawing): Raster {
  const p = plan(drawing);
  const stage = createStage(drawing, p);
  stage.c.save();
  p.scene.draw(stage);
  stage.c.restore();
  if (stage.likeness && p.scene.id !== "figure") {
    const r = Math.min(stage.width, stage.height) * 0.15;
    drawLikeness(stage, r * 1.4, stage.height - r * 1.4, r);
  }
  const place = p.scene.textPlace;
  const last = p.row.textLast === true;
  const setsItself = place === "own" && p.scene.id !== "bauhaus";
  if (!last && !setsItself) overlayText(stage, place === "own" ? "middle" : place);
  let picture = treat(toRaster(stage.canvas), drawing, p);
  if (last && !setsItself && p.reading.texts.length > 0) {
    stage.c.setTransform(1, 0, 0, 1, 0, 0);
    stage.c.drawImage(toCanvas(picture), 0, 0);
    stage.c.setTransform(stage.scale, 0, 0, stage.scale, 0, 0);
    overlayText(stage, place === "own" ? "middle" : place);
    picture = toRaster(stage.canvas);
  }
  return remapToPalette(picture, p.pull.members, p.pull.strength);
}

/** A subject on a clear ground. Its treatment may not spill: the drawn coverage stays the alpha. */
export function renderSubject(drawing: Drawing): Raster {
  const p = plan(drawing);
  const stage = createStage(drawing, p);
  const { c, width: W, height: H } = stage;
  if (p.scene.subject) {
    c.save();
    p.scene.subject(stage);
    c.restore();
  } else {
    const r = Math.min(W, H) * 0.44;
    c.save();
    c.beginPath();
    c.arc(W / 2, H / 2, r, 0, Math.PI * 2);
    c.clip();
    p.scene.draw(stage);
    c.restore();
    c.strokeStyle = p.palette.paper;
    c.lineWidth = r * 0.035;
    c.beginPath();
    c.arc(W / 2, H / 2, r * 0.975, 0, Math.PI * 2);
    c.stroke();
  }
  const drawn = toRaster(stage.canvas);
  const cover = new Uint8ClampedArray(drawn.data);
  // Treatments look at neighbours: the clear ground is filled with the body colour first, or dark rims would creep in.
  const ground = createBoard(drawing.width, drawing.height);
  ground.c.fillStyle = p.palette.body;
  ground.c.fillRect(0, 0, ground.width, ground.height);
  ground.c.setTransform(1, 0, 0, 1, 0, 0);
  ground.c.drawImage(stage.canvas, 0, 0);
  const treated = remapToPalette(treat(toRaster(ground.canvas), drawing, p), p.pull.members, p.pull.strength);
  for (let i = 3; i < cover.length; i += 4) treated.data[i] = cover[i] ?? 0;
  return treated;
}
