import Konva from "konva";
import type { ToolPreview } from "@/lib/canvas/tools/tool-preview";
import { gripPlace, windowGrips } from "@/lib/canvas/tools/window-tool";
import { toScreen, type Viewport } from "@/lib/canvas/viewport";
import type { PixelBox } from "@/lib/core/geometry";

const DARK = "rgb(0 0 0 / 0.6)";
const WHITE = "#fff";
const HANDLE_PX = 8;

/**
 * Draws what is not of the mask yet: the shape in progress, the context window. Nodes are written to in the pointer's
 * own event, so that they are drawn in the same frame and React has no part in it.
 */
export interface InteractionPainter {
  setPreview(preview: ToolPreview | null, viewport: Viewport): void;
  setWindow(box: PixelBox | null, label: string, hasHandles: boolean, viewport: Viewport): void;
  destroy(): void;
}

export function createInteractionPainter(layer: Konva.Layer): InteractionPainter {
  const preview = new Konva.Group({ listening: false });
  const frame = new Konva.Group({ listening: false });
  layer.add(frame, preview);
  // A layer that shows nothing is no canvas on the screen.
  const draw = () => {
    layer.visible(frame.hasChildren() || preview.hasChildren());
    layer.batchDraw();
  };
  draw();
  return {
    setPreview: (next, viewport) => {
      if (!next && !preview.hasChildren()) return;
      preview.destroyChildren();
      if (next) preview.add(...drawPreview(next, viewport));
      draw();
    },
    setWindow: (box, label, hasHandles, viewport) => {
      if (!box && !frame.hasChildren()) return;
      frame.destroyChildren();
      if (box) frame.add(...drawWindow(box, label, hasHandles, viewport));
      draw();
    },
    destroy: () => {
      preview.destroy();
      frame.destroy();
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
