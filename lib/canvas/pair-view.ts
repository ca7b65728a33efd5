import type { PixelBox, Size } from "@/lib/core/geometry";
import type { ImagePoint, ScreenPoint, Viewport } from "./viewport";

/** How a picture and what it was made from share the stage. */
export const pairModes = ["result", "slider", "beside"] as const;
export type PairMode = (typeof pairModes)[number];

export interface PairPanes {
  /** Size of the room that the viewport is fitted to. */
  readonly room: Size;
  /** Where the second picture's room begins on the stage. */
  readonly second: ScreenPoint;
}

/** Beside each other where the stage is wide, one below the other where it is high; else both have all of it. */
export function planPanes(stage: Size, mode: PairMode): PairPanes {
  if (mode !== "beside") return { room: stage, second: { x: 0, y: 0 } };
  if (stage.width >= stage.height) {
    const width = Math.floor(stage.width / 2);
    return { room: { width, height: stage.height }, second: { x: width, y: 0 } };
  }
  const height = Math.floor(stage.height / 2);
  return { room: { width: stage.width, height }, second: { x: 0, y: height } };
}

/**
 * The viewport that lays another picture over the one a viewport is for: as large as it fits inside and in its middle,
 * so that the same place of both is at the same place of the stage, whatever their sizes.
 */
export function layOver(viewport: Viewport, base: Size, other: Size): Viewport {
  const ratio = Math.min(base.width / other.width, base.height / other.height);
  const { scale, offset } = viewport;
  return {
    scale: scale * ratio,
    offset: {
      x: offset.x + ((base.width - other.width * ratio) / 2) * scale,
      y: offset.y + ((base.height - other.height * ratio) / 2) * scale,
    },
  };
}

/** The square of a picture under a loupe, in that picture's pixels: `side` is what the loupe shows of the base picture. */
export function findLoupeBox(place: ImagePoint, sidePx: number, base: Size, picture: Size): PixelBox {
  const ratio = Math.min(base.width / picture.width, base.height / picture.height);
  const side = sidePx / ratio;
  return {
    x: (place.x - (base.width - picture.width * ratio) / 2) / ratio - side / 2,
    y: (place.y - (base.height - picture.height * ratio) / 2) / ratio - side / 2,
    width: side,
    height: side,
  };
}

/** Where in the room of a pane a place of the stage lies. */
export function toRoom(at: ScreenPoint, { room, second }: PairPanes): ScreenPoint {
  const isSecond = (second.x > 0 && at.x >= second.x) || (second.y > 0 && at.y >= second.y);
  return isSecond ? { x: at.x - second.x, y: at.y - second.y } : { x: Math.min(at.x, room.width), y: at.y };
}
