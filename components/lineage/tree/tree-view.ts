import { FrameListeners } from "@/lib/canvas/frame-listeners";
import {
  fitViewport,
  keepInView,
  panBy,
  type ScreenPoint,
  stepScale,
  toImage,
  type Viewport,
  wheelScale,
  zoomAt,
} from "@/lib/canvas/viewport";
import type { WheelGesture } from "@/lib/canvas/wheel-gesture";
import type { Size } from "@/lib/core/geometry";

const LEAST_SCALE = 0.04;
const MOST_SCALE = 1.5;
/** Stage kept free beside a box that is brought into view, CSS pixels. */
const REVEAL_MARGIN_PX = 48;

export interface TreeArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where the drawing lies on the stage, outside of React: a drag changes it many times a frame, and whoever draws is
 * called once a frame. Boxes are in pixels of the drawing at 100 %.
 */
export class TreeView {
  #viewport: Viewport = { scale: 1, offset: { x: 0, y: 0 } };
  #stage: Size = { width: 1, height: 1 };
  #content: Size = { width: 1, height: 1 };
  /** Until somebody moves it. */
  #isFitted = true;
  #listeners = new FrameListeners();

  subscribe = this.#listeners.subscribe;
  getViewport = (): Viewport => this.#viewport;
  getScale = (): number => this.#viewport.scale;
  getStage = (): Size => this.#stage;

  setStage(stage: Size): void {
    if (stage.width === this.#stage.width && stage.height === this.#stage.height) return;
    this.#stage = stage;
    if (this.#isFitted) this.fit();
    else this.#set(this.#viewport);
  }

  /** The drawing is another one. What is in view stays where it is; `anchor` is a box that moved, before and after. */
  setContent(content: Size, anchor?: { readonly before: ScreenPoint; readonly after: ScreenPoint }): void {
    this.#content = content;
    if (this.#isFitted) {
      this.fit();
      return;
    }
    const { scale } = this.#viewport;
    const delta = anchor
      ? { x: (anchor.before.x - anchor.after.x) * scale, y: (anchor.before.y - anchor.after.y) * scale }
      : { x: 0, y: 0 };
    this.#set(panBy(this.#viewport, delta));
  }

  /** All of it, as far as it can still be read; else as large as that. */
  fit = (): void => {
    this.#set(fitViewport(this.#content, this.#stage), true);
  };
  actualSize = (): void => this.#zoom(this.#middle(), 1);
  step = (direction: "in" | "out"): void => this.#zoom(this.#middle(), stepScale(this.#viewport.scale, direction));
  pan = (delta: ScreenPoint): void => this.#set(panBy(this.#viewport, delta));

  wheel(gesture: WheelGesture, at: ScreenPoint): void {
    if (gesture.kind === "pan") this.pan(gesture);
    else this.#zoom(at, wheelScale(this.#viewport.scale, gesture.deltaPx));
  }
  pinch(anchor: ScreenPoint, ratio: number, delta: ScreenPoint): void {
    this.#set(panBy(zoomAt(this.#viewport, anchor, clamp(this.#viewport.scale * ratio)), delta));
  }

  /** Moves just as far as it takes to have all of an area on the stage. */
  reveal({ x, y, width, height }: TreeArea): void {
    const { scale, offset } = this.#viewport;
    const move = (start: number, length: number, room: number) => {
      const margin = Math.min(REVEAL_MARGIN_PX, Math.max(0, (room - length) / 2));
      if (start < margin) return margin - start;
      return start + length > room - margin ? room - margin - start - length : 0;
    };
    const delta = {
      x: move(x * scale + offset.x, width * scale, this.#stage.width),
      y: move(y * scale + offset.y, height * scale, this.#stage.height),
    };
    if (delta.x !== 0 || delta.y !== 0) this.pan(delta);
  }

  /** Has an area in the middle, at a scale at which it can be read. */
  centreOn({ x, y, width, height }: TreeArea, scale = this.#viewport.scale): void {
    const next = clamp(scale);
    this.#set({
      scale: next,
      offset: {
        x: this.#stage.width / 2 - (x + width / 2) * next,
        y: this.#stage.height / 2 - (y + height / 2) * next,
      },
    });
  }

  toDrawing = (at: ScreenPoint): ScreenPoint => {
    const { x, y } = toImage(this.#viewport, at);
    return { x, y };
  };

  /** Has everything drawn once more. */
  refresh = this.#listeners.announce;

  #middle(): ScreenPoint {
    return { x: this.#stage.width / 2, y: this.#stage.height / 2 };
  }
  #zoom(anchor: ScreenPoint, scale: number): void {
    this.#set(zoomAt(this.#viewport, anchor, clamp(scale)));
  }
  #set(viewport: Viewport, isFitted = false): void {
    this.#isFitted = isFitted;
    this.#viewport = isFitted ? viewport : keepInView(viewport, this.#content, this.#stage);
    this.refresh();
  }
}

function clamp(scale: number): number {
  return Math.max(LEAST_SCALE, Math.min(MOST_SCALE, scale));
}
