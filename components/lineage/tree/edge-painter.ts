import { thumbHashToAverageRGBA } from "thumbhash";
import type { Viewport } from "@/lib/canvas/viewport";
import type { Size } from "@/lib/core/geometry";
import type { Family } from "../layout/family";
import type { FamilyBox } from "../layout/fold-family";
import type { TreeLayout } from "../layout/lay-out-tree";
import { EDGE_Y, NEAR_SCALE, PICTURE_HEIGHT, treeMetrics } from "./tree-metrics";

/** Drawn beyond each edge of the stage, CSS pixels: so far it can be dragged before it is drawn anew. */
const MARGIN_PX = 320;

export interface TreeScene {
  readonly family: Family;
  readonly boxes: readonly FamilyBox[];
  readonly layout: TreeLayout;
  /** Box in hand. */
  readonly selected: number | undefined;
}

interface Ink {
  readonly line: string;
  readonly accent: string;
  readonly reference: string;
  readonly blank: string;
}

/**
 * Draws the edges, and from afar the boxes as well, on a canvas that is larger than the stage: a drag moves the canvas
 * and draws nothing until its margin is used up. A zoom draws it anew.
 */
export class EdgePainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #colours = new Map<string, string>();
  #scene: TreeScene | null = null;
  #drawn: Viewport | null = null;
  #stage: Size = { width: 0, height: 0 };
  #ink: Ink | null = null;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  setScene(scene: TreeScene): void {
    this.#scene = scene;
    this.#drawn = null;
  }

  /** The theme changed. */
  forgetInk(): void {
    this.#ink = null;
    this.#drawn = null;
  }

  draw(viewport: Viewport, stage: Size): void {
    const { x, y } = this.#drawn?.offset ?? viewport.offset;
    const moved = { x: viewport.offset.x - x, y: viewport.offset.y - y };
    const isUsable =
      this.#drawn?.scale === viewport.scale &&
      stage.width === this.#stage.width &&
      stage.height === this.#stage.height &&
      Math.max(Math.abs(moved.x), Math.abs(moved.y)) <= MARGIN_PX;
    if (!isUsable) this.#paint(viewport, stage);
    const by = isUsable ? moved : { x: 0, y: 0 };
    this.#canvas.style.transform = `translate(${by.x}px, ${by.y}px)`;
  }

  #paint(viewport: Viewport, stage: Size): void {
    const context = this.#canvas.getContext("2d");
    const scene = this.#scene;
    if (!context || !scene) return;
    const ratio = window.devicePixelRatio;
    const size = { width: stage.width + 2 * MARGIN_PX, height: stage.height + 2 * MARGIN_PX };
    if (stage.width !== this.#stage.width || stage.height !== this.#stage.height) {
      this.#canvas.width = Math.round(size.width * ratio);
      this.#canvas.height = Math.round(size.height * ratio);
      Object.assign(this.#canvas.style, {
        left: `${-MARGIN_PX}px`,
        top: `${-MARGIN_PX}px`,
        width: `${size.width}px`,
        height: `${size.height}px`,
      });
    }
    this.#stage = stage;
    this.#drawn = viewport;
    const { scale, offset } = viewport;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    context.setTransform(
      scale * ratio,
      0,
      0,
      scale * ratio,
      (offset.x + MARGIN_PX) * ratio,
      (offset.y + MARGIN_PX) * ratio,
    );
    const area = {
      left: (-MARGIN_PX - offset.x) / scale,
      right: (stage.width + MARGIN_PX - offset.x) / scale,
      top: (-MARGIN_PX - offset.y) / scale,
      bottom: (stage.height + MARGIN_PX - offset.y) / scale,
    };
    this.#paintEdges(context, scene, area, scale);
    if (scale < NEAR_SCALE) this.#paintBoxes(context, scene, area, scale);
  }

  #paintEdges(context: CanvasRenderingContext2D, scene: TreeScene, area: Area, scale: number): void {
    const ink = this.#readInk();
    const onWay = findWay(scene);
    const plain = new Path2D();
    const helping = new Path2D();
    const marked = new Path2D();
    for (const [at, box] of scene.boxes.entries()) {
      if (box.parent !== null) {
        const path = onWay.has(at) ? marked : box.role === "source" || box.role === "raw" ? plain : helping;
        addEdge(path, scene.layout, box.parent, at, area);
      }
      for (const before of box.alsoAfter) addEdge(helping, scene.layout, before, at, area);
    }
    // As thin as a pixel from afar, never thinner.
    context.lineWidth = Math.max(1.5, 1 / scale);
    context.strokeStyle = ink.line;
    context.stroke(plain);
    context.setLineDash([6, 5]);
    context.strokeStyle = ink.reference;
    context.stroke(helping);
    context.setLineDash([]);
    context.lineWidth = Math.max(2, 1.5 / scale);
    context.strokeStyle = ink.accent;
    context.stroke(marked);
  }

  #paintBoxes(context: CanvasRenderingContext2D, scene: TreeScene, area: Area, scale: number): void {
    const { boxWidth } = treeMetrics;
    const ink = this.#readInk();
    for (const [at, box] of scene.boxes.entries()) {
      const place = scene.layout.boxes[at];
      if (!place || !isSeen(area, place.x, place.y, place.x + boxWidth, place.y + PICTURE_HEIGHT)) continue;
      context.fillStyle = this.#colourOf(scene.family.nodes[box.members[0] ?? -1]?.thumbhash ?? "", ink);
      context.fillRect(place.x, place.y, boxWidth, PICTURE_HEIGHT);
      if (at !== scene.selected) continue;
      context.strokeStyle = ink.accent;
      context.lineWidth = 3 / scale;
      context.strokeRect(place.x, place.y, boxWidth, PICTURE_HEIGHT);
    }
  }

  #colourOf(thumbhash: string, ink: Ink): string {
    if (thumbhash === "") return ink.blank;
    const known = this.#colours.get(thumbhash);
    if (known !== undefined) return known;
    const colour = readColour(thumbhash) ?? ink.blank;
    this.#colours.set(thumbhash, colour);
    return colour;
  }

  #readInk(): Ink {
    if (this.#ink) return this.#ink;
    const style = getComputedStyle(this.#canvas);
    const read = (name: string) => style.getPropertyValue(name).trim();
    this.#ink = {
      line: read("--ink-off"),
      accent: read("--accent-line"),
      reference: read("--ink-3"),
      blank: read("--field"),
    };
    return this.#ink;
  }
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function isSeen({ left, right, top, bottom }: Area, x0: number, y0: number, x1: number, y1: number): boolean {
  return x1 >= left && x0 <= right && y1 >= top && y0 <= bottom;
}

function addEdge(path: Path2D, { boxes }: TreeLayout, from: number, to: number, area: Area): void {
  const [start, end] = [boxes[from], boxes[to]];
  if (!start || !end) return;
  const a = { x: start.x + treeMetrics.boxWidth, y: start.y + EDGE_Y };
  const b = { x: end.x, y: end.y + EDGE_Y };
  if (!isSeen(area, a.x, Math.min(a.y, b.y), b.x, Math.max(a.y, b.y))) return;
  path.moveTo(a.x, a.y);
  // Bends in the first half of the gap: the second half is for what is written on the edge.
  const bend = a.x + treeMetrics.gapX * 0.24;
  path.bezierCurveTo(bend, a.y, bend - treeMetrics.gapX * 0.12, b.y, Math.min(b.x, a.x + treeMetrics.gapX * 0.4), b.y);
  path.lineTo(b.x, b.y);
}

/** The box in hand and all it follows from. */
function findWay({ boxes, selected }: TreeScene): ReadonlySet<number> {
  const way = new Set<number>();
  for (let at = selected; at !== undefined && !way.has(at); at = boxes[at]?.parent ?? undefined) way.add(at);
  return way;
}

function readColour(thumbhash: string): string | undefined {
  try {
    const { r, g, b } = thumbHashToAverageRGBA(Uint8Array.from(atob(thumbhash), (letter) => letter.charCodeAt(0)));
    return `rgb(${Math.round(r * 255)} ${Math.round(g * 255)} ${Math.round(b * 255)})`;
  } catch {
    return undefined;
  }
}
