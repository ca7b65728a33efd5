import type { MaskSession } from "@/lib/canvas/mask-session";
import { dragBrushSize } from "@/lib/canvas/tools/brush-size";
import { createBrushTool } from "@/lib/canvas/tools/brush-tool";
import { combineOf } from "@/lib/canvas/tools/combine-modifiers";
import type { Gesture, HeldModifiers, Sample } from "@/lib/canvas/tools/gesture";
import { beginLasso } from "@/lib/canvas/tools/lasso-tool";
import type { PointerPress, PressPurpose } from "@/lib/canvas/tools/pointer-arbiter";
import { createPolygonTool } from "@/lib/canvas/tools/polygon-tool";
import { beginShape } from "@/lib/canvas/tools/shape-tool";
import type { ToolPreview } from "@/lib/canvas/tools/tool-preview";
import { beginPan, beginZoom } from "@/lib/canvas/tools/view-tools";
import { beginWindow } from "@/lib/canvas/tools/window-tool";
import { toImage } from "@/lib/canvas/viewport";
import type { PixelBox, Size } from "@/lib/core/geometry";
import type { MaskOp } from "@/lib/core/mask";
import { MAX_BRUSH_PX, type MaskToolStore, MIN_BRUSH_PX } from "@/lib/stores/mask-tool-store";
import type { HeavyWork } from "./heavy-work";
import type { ViewportControls } from "./use-viewport";

/** Stage pixels around a handle or a first corner that still count as on it. */
const REACH_PX = 12;
/** Half the width of an object mark, stage pixels. */
const MARK_RADIUS_PX = 4;

/** What the hand finds when it presses; read anew at each press and move, never kept. */
export interface HandPlace {
  readonly controls: ViewportControls;
  readonly window: PixelBox | null;
  readonly isPanHeld: boolean;
  readonly onWindow: (box: PixelBox) => void;
}

export type HandWork = Pick<HeavyWork, "wand"> & { readonly object: Pick<HeavyWork["object"], "begin"> };

export interface HandOutput {
  show(preview: ToolPreview | null): void;
  /** The window while it is pulled; null: as the screen knows it. */
  showWindow(box: PixelBox | null): void;
}

export interface HandOptions {
  readonly session: MaskSession;
  readonly tools: MaskToolStore;
  readonly work: HandWork;
  readonly picture: Size;
  readonly output: HandOutput;
  readonly place: () => HandPlace;
}

/** The tool in the hand: makes a gesture of a press, in the words of the tool that the store names. */
export function createToolHand({ session, tools, work, picture, output, place }: HandOptions) {
  const apply = (op: MaskOp) => session.apply(op);
  const brush = createBrushTool(session);
  const polygon = createPolygonTool(output.show, apply);

  const toPicture = (sample: Sample): Sample => {
    const at = toImage(place().controls.viewport, sample);
    return sample.pressure === undefined ? at : { ...at, pressure: sample.pressure };
  };
  /** The tool speaks picture pixels; the picture may be moved or zoomed under a gesture. */
  const inPicture = (gesture: Gesture): Gesture => ({
    move: (samples, held) => gesture.move(samples.map(toPicture), held),
    commit: gesture.commit,
    cancel: gesture.cancel,
  });
  const toPicturePx = (screenPx: number) => screenPx / place().controls.viewport.scale;

  const beginTool = (press: PointerPress, isOther: boolean): Gesture | null => {
    const state = tools.getState();
    const at = toPicture(press);
    const combine = isOther ? "subtract" : combineOf(press, state.combine);
    switch (state.tool) {
      case "brush":
      case "eraser":
        return brush.begin({
          at,
          sizePx: state.brushSizePx,
          isErasing: state.tool === "eraser" || isOther || press.alt,
          isPressed: state.hasPenPressure && press.type === "pen",
          isStraight: press.shift,
        });
      case "lasso":
        return beginLasso({ at, combine, leastStepPx: toPicturePx(1) }, output.show, apply);
      case "polygon":
        return polygon.begin({ at, combine, closePx: toPicturePx(REACH_PX) });
      case "rectangle":
      case "ellipse":
        return beginShape({ shape: state.tool, at, held: press, combine }, output.show, apply);
      case "wand":
        return beginClick(at, (to) =>
          work.wand(to, combine, { tolerance: state.wandTolerance, isContiguous: state.isWandContiguous }),
        );
      case "object": {
        const isObject = state.isMarkingBackground === (isOther || press.alt);
        return work.object.begin({ at, radius: toPicturePx(MARK_RADIUS_PX), isObject }, output.show);
      }
      default:
        return null;
    }
  };

  const beginContext = (press: PointerPress): Gesture => {
    const { window, onWindow } = place();
    return beginWindow(
      { at: toPicture(press), box: window, reachPx: toPicturePx(REACH_PX), picture },
      output.showWindow,
      (box) => {
        output.showWindow(null);
        if (box) onWindow(box);
      },
    );
  };

  const beginView = (press: PointerPress): Gesture | null => {
    const { controls } = place();
    if (tools.getState().tool !== "zoom") return null;
    return beginZoom(press, press.alt, output.show, {
      onClick: (at, direction) => controls.step(direction, at),
      onBox: controls.showBox,
    });
  };

  return {
    polygon,
    begin(press: PointerPress, purpose: PressPurpose): Gesture | null {
      const { controls, isPanHeld } = place();
      const { tool, brushSizePx, change, notePen } = tools.getState();
      if (press.type === "pen") notePen();
      if (purpose === "pan" || isPanHeld || tool === "pan")
        return beginPan(press, (delta) => place().controls.pan(delta));
      if (tool === "zoom") return beginView(press);
      if (purpose === "size") return beginSize(press, controls.viewport.scale, brushSizePx, change);
      if (tool === "context") return inPicture(beginContext(press));
      const gesture = beginTool(press, purpose === "other");
      return gesture && inPicture(gesture);
    },
    /** What an unfinished polygon shows follows the pointer. Stage pixels. */
    hover(at: Sample) {
      if (polygon.isOpen) polygon.hover(toPicture(at));
    },
  };
}
export type ToolHand = ReturnType<typeof createToolHand>;

function beginClick(start: Sample, act: (at: Sample) => void): Gesture {
  let at = start;
  return {
    move: (samples) => {
      at = samples.at(-1) ?? at;
    },
    commit: () => act(at),
    cancel: () => {},
  };
}

function beginSize(
  start: Sample,
  scale: number,
  sizePx: number,
  change: (patch: { brushSizePx: number }) => void,
): Gesture {
  const set = (brushSizePx: number) => change({ brushSizePx });
  return {
    move: (samples) => {
      const to = samples.at(-1);
      if (to) set(dragBrushSize(sizePx, (to.x - start.x) / Math.max(1, Math.sqrt(scale)), MIN_BRUSH_PX, MAX_BRUSH_PX));
    },
    commit: () => {},
    cancel: () => set(sizePx),
  };
}

/** Whether the ring of the brush is what the pointer looks like. */
export function hasRing(tool: string): boolean {
  return tool === "brush" || tool === "eraser";
}

/** Alt held means the opposite while brushing, as the right button does. */
export function isErasingWith(tool: string, held: HeldModifiers): boolean {
  return tool === "eraser" || held.alt;
}
