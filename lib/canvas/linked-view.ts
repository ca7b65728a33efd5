import type { Size } from "@/lib/core/geometry";
import { fitViewport, MAX_SCALE, type Margins, MIN_SCALE, toImage, type Viewport } from "./viewport";

/**
 * Where all panes of the compare room look, in shares of the picture, so that it means the same place in pictures of any
 * size. Each pane has a viewport of its own that follows from it.
 */
export interface LinkedView {
  /** CSS pixels per pixel of the reference picture. */
  readonly scale: number;
  /** Share of the picture's width and height that lies under the middle of every pane, 0 … 1. */
  readonly center: { readonly x: number; readonly y: number };
}

/** One pane: its picture and its room on the screen. */
export interface LinkedPane {
  readonly picture: Size;
  /** Size of the picture that the scale is given for. */
  readonly reference: Size;
  /** CSS pixels. */
  readonly stage: Size;
}

/** The reference picture as a whole in the middle; never larger than 100 %. */
export function fitLinkedView(reference: Size, stage: Size, margins?: Margins): LinkedView {
  const { scale } = fitViewport(reference, stage, margins);
  return { scale, center: { x: 0.5, y: 0.5 } };
}

/**
 * How a pane's picture lies on its stage. Another size is shown so much larger or smaller that it covers what the
 * reference covers; another shape so that it lies within: what fits for the reference fits for all. Where a pixel of the
 * picture is a whole number of screen pixels it stands on them exactly. `deviceRatio`: screen pixels per CSS pixel.
 */
export function findPaneViewport(view: LinkedView, pane: LinkedPane, deviceRatio = 1): Viewport {
  const { scale, offset } = findExactViewport(view, pane);
  if (!isWhole(scale * deviceRatio)) return { scale, offset };
  const snap = (at: number) => Math.round(at * deviceRatio) / deviceRatio;
  return { scale, offset: { x: snap(offset.x), y: snap(offset.y) } };
}

/**
 * Moves all panes by what was done in one: `change` gets that pane's viewport and gives the next (`panBy`, `zoomAt`, …).
 * The middle of a pane never leaves the picture.
 */
export function changeThroughPane(
  view: LinkedView,
  pane: LinkedPane,
  change: (viewport: Viewport) => Viewport,
): LinkedView {
  const { picture, stage } = pane;
  const changed = change(findExactViewport(view, pane));
  const middle = toImage(changed, { x: stage.width / 2, y: stage.height / 2 });
  return {
    scale: clamp(changed.scale / findRatio(pane), MIN_SCALE, MAX_SCALE),
    center: { x: clamp(middle.x / picture.width, 0, 1), y: clamp(middle.y / picture.height, 0, 1) },
  };
}

/** Another scale around the middle of the panes. */
export function scaleLinkedView(view: LinkedView, scale: number): LinkedView {
  return { ...view, scale: clamp(scale, MIN_SCALE, MAX_SCALE) };
}

/**
 * The same look when another picture becomes the one the scale is given for: nothing moves on the screen but what the
 * limits of the scale forbid.
 */
export function changeReference(view: LinkedView, from: Size, to: Size): LinkedView {
  const ratio = findRatio({ picture: to, reference: from });
  return scaleLinkedView(view, view.scale * ratio);
}

function findExactViewport(view: LinkedView, pane: LinkedPane): Viewport {
  const { picture, stage } = pane;
  const scale = view.scale * findRatio(pane);
  return {
    scale,
    offset: {
      x: stage.width / 2 - view.center.x * picture.width * scale,
      y: stage.height / 2 - view.center.y * picture.height * scale,
    },
  };
}

/** Scale of a pane's picture when the reference stands at 1. */
function findRatio({ picture, reference }: Pick<LinkedPane, "picture" | "reference">): number {
  return Math.min(reference.width / picture.width, reference.height / picture.height);
}

function isWhole(value: number): boolean {
  return value >= 1 - 1e-9 && Math.abs(value - Math.round(value)) < 1e-9;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
