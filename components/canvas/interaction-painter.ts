import Konva from "konva";
import type { ToolPreview } from "@/lib/canvas/tools/tool-preview";
import { gripPlace, windowGrips } from "@/lib/canvas/tools/window-tool";
import { type ScreenPoint, toScreen, type Viewport } from "@/lib/canvas/viewport";
import type { PixelBox } from "@/lib/core/geometry";

const DARK = "rgb(0 0 0 / 0.6)";
const WHITE = "#fff";
const HANDLE_PX = 8;

export interface Ring {
  /** Middle, stage pixels. */
  readonly at: ScreenPoint;
  /** Stage pixels; 0 for a cross alone. */
  readonly radius: number;
  readonly isErasing: boolean;
}

/**
 * Draws what is not of the mask yet: the brush's ring, the shape in progress, the context window. Nodes are written to
 * in the pointer's own event, so that they are drawn in the same frame and React has no part in it.
 */
export interface InteractionPainter {
  setRing(ring: Ring | null): void;
  setPreview(preview: ToolPreview | null, viewport: Viewport): void;
  setWindow(box: PixelBox | null, label: string, hasHandles: boolean, viewport: Viewport): void;
  destroy(): void;
}

export function createInteractionPainter(layer: Konva.Layer): InteractionPainter {
  const ring = createRing();
  const preview = new Konva.Group({ listening: false });
  const frame = new Konva.Group({ listening: false, visible: false });
  layer.add(frame, preview, ring.group);
  return {
    setRing: (next) => {
      ring.set(next);
      layer.batchDraw();
    },
    setPreview: (next, viewport) => {
      preview.destroyChildren();
      if (next) preview.add(...drawPreview(next, viewport));
      layer.batchDraw();
    },
    setWindow: (box, label, hasHandles, viewport) => {
      frame.destroyChildren();
      frame.visible(box !== null);
      if (box) frame.add(...drawWindow(box, label, hasHandles, viewport));
      layer.batchDraw();
    },
    destroy: () => {
      ring.group.destroy();
      preview.destroy();
      frame.destroy();
    },
  };
}

function createRing() {
  const group = new Konva.Group({ listening: false, visible: false });
  const plain = { perfectDrawEnabled: false, shadowForStrokeEnabled: false, listening: false };
  const under = new Konva.Circle({ ...plain, stroke: DARK, strokeWidth: 3.2 });
  const over = new Konva.Circle({ ...plain, stroke: WHITE, strokeWidth: 1.5 });
  const sign = (stroke: string, strokeWidth: number) => [
    new Konva.Line({ ...plain, points: [-4, 0, 4, 0], stroke, strokeWidth }),
    new Konva.Line({ ...plain, points: [0, -4, 0, 4], stroke, strokeWidth }),
  ];
  const [darkAcross, darkUp] = sign(DARK, 3);
  const [lightAcross, lightUp] = sign(WHITE, 1.2);
  for (const node of [under, over, darkAcross, darkUp, lightAcross, lightUp]) if (node) group.add(node);
  const uprights = [darkUp, lightUp];
  const middle = [darkAcross, lightAcross, darkUp, lightUp];
  return {
    group,
    set: (ring: Ring | null) => {
      group.visible(ring !== null);
      if (!ring) return;
      group.position({ x: ring.at.x, y: ring.at.y });
      const hasCircle = ring.radius > 0;
      for (const circle of [under, over]) {
        circle.visible(hasCircle);
        circle.radius(Math.max(1, ring.radius));
      }
      // A sign in a ring smaller than itself would hide what is painted.
      const hasSign = !hasCircle || ring.radius > 9;
      for (const line of middle) line?.visible(hasSign);
      for (const line of uprights) line?.visible(hasSign && !ring.isErasing);
    },
  };
}

function drawPreview(preview: ToolPreview, viewport: Viewport): Konva.Shape[] {
  switch (preview.kind) {
    case "box": {
      const box = toScreenBox(preview.box, viewport);
      if (preview.shape === "rectangle") return doubled((look) => new Konva.Rect({ ...look, ...box }));
      const ellipse = {
        x: box.x + box.width / 2,
        y: box.y + box.height / 2,
        radiusX: box.width / 2,
        radiusY: box.height / 2,
      };
      return doubled((look) => new Konva.Ellipse({ ...look, ...ellipse }));
    }
    case "zoom":
      return doubled((look) => new Konva.Rect({ ...look, ...preview.box }));
    case "path": {
      const points = toScreenPoints(preview.points, viewport);
      const lines = doubled((look) => new Konva.Line({ ...look, points, lineJoin: "round" }));
      return preview.hasCorners ? [...lines, ...drawCorners(points)] : lines;
    }
    case "strokes": {
      const points = toScreenPoints(preview.points, viewport);
      // A line of one point is not drawn.
      const drawn = points.length === 2 ? [...points, ...points] : points;
      const round = { points: drawn, lineCap: "round", lineJoin: "round", perfectDrawEnabled: false } as const;
      return [
        new Konva.Line({ ...round, stroke: DARK, strokeWidth: 5 }),
        new Konva.Line({ ...round, stroke: WHITE, strokeWidth: 2.5, dash: preview.isBackground ? [2, 7] : [] }),
      ];
    }
  }
}

function drawCorners(points: readonly number[]): Konva.Shape[] {
  const corners: Konva.Shape[] = [];
  // The last pair is the pointer.
  for (let at = 0; at + 3 < points.length; at += 2) {
    corners.push(handleAt(points[at] ?? 0, points[at + 1] ?? 0, at === 0 ? HANDLE_PX : HANDLE_PX - 3));
  }
  return corners;
}

/** A white line on a dark one: seen on every picture. */
function doubled(make: (look: Konva.ShapeConfig) => Konva.Shape): Konva.Shape[] {
  const plain = { perfectDrawEnabled: false, listening: false };
  return [
    make({ ...plain, stroke: "rgb(0 0 0 / 0.45)", strokeWidth: 3.6 }),
    make({ ...plain, stroke: WHITE, strokeWidth: 1.4, dash: [7, 5] }),
  ];
}

function drawWindow(
  box: PixelBox,
  label: string,
  hasHandles: boolean,
  viewport: Viewport,
): (Konva.Shape | Konva.Label)[] {
  const screen = toScreenBox(box, viewport);
  const edges = doubled((look) => new Konva.Rect({ ...look, ...screen }));
  const handles = hasHandles
    ? windowGrips.map((grip) => {
        const at = gripPlace(screen, grip);
        return handleAt(at.x, at.y, HANDLE_PX);
      })
    : [];
  return [...edges, ...handles, ...(label === "" ? [] : [drawLabel(screen, label)])];
}

function handleAt(x: number, y: number, sidePx: number): Konva.Rect {
  return new Konva.Rect({
    x: x - sidePx / 2,
    y: y - sidePx / 2,
    width: sidePx,
    height: sidePx,
    fill: WHITE,
    stroke: DARK,
    strokeWidth: 1,
    listening: false,
  });
}

const LABEL_HEIGHT_PX = 22;

/** Above the top left corner, or inside where there is no room above. */
function drawLabel(box: PixelBox, text: string): Konva.Label {
  const y = box.y - LABEL_HEIGHT_PX - 4;
  const label = new Konva.Label({ x: Math.max(4, box.x), y: y < 4 ? Math.max(4, box.y + 6) : y, listening: false });
  label.add(new Konva.Tag({ fill: "rgb(10 10 10 / 0.78)", cornerRadius: 4 }));
  label.add(
    new Konva.Text({
      text,
      fill: WHITE,
      fontSize: 11,
      padding: 5.5,
      fontFamily: getComputedStyle(document.body).fontFamily,
    }),
  );
  return label;
}

function toScreenBox(box: PixelBox, viewport: Viewport): PixelBox {
  const at = toScreen(viewport, box);
  return { x: at.x, y: at.y, width: box.width * viewport.scale, height: box.height * viewport.scale };
}

function toScreenPoints(points: readonly number[], { scale, offset }: Viewport): number[] {
  return points.map((value, index) => value * scale + (index % 2 === 0 ? offset.x : offset.y));
}
