/** What a wheel event asks for. Browsers send pinches as a wheel with Ctrl held. */
export type WheelGesture =
  | { readonly kind: "zoom"; readonly deltaPx: number }
  | { readonly kind: "pan"; readonly x: number; readonly y: number };

export interface WheelLike {
  readonly deltaX: number;
  readonly deltaY: number;
  /** 0 pixels, 1 lines, 2 pages. */
  readonly deltaMode: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

const LINE_PX = 40;
const PAGE_PX = 800;
/** Pinches arrive in small steps: a full pinch is about 100 px in all. */
const PINCH_GAIN = 4;

/**
 * A mouse wheel zooms, a pinch zooms, two fingers on a trackpad pan. The platform does not say which device it is: a
 * mouse turns in whole notches along one axis, a trackpad in small or fractional steps along both.
 */
export function readWheel(event: WheelLike): WheelGesture {
  const unit = event.deltaMode === 1 ? LINE_PX : event.deltaMode === 2 ? PAGE_PX : 1;
  const x = event.deltaX * unit;
  const y = event.deltaY * unit;
  if (event.ctrlKey || event.metaKey) return { kind: "zoom", deltaPx: isNotch(event) ? y : y * PINCH_GAIN };
  if (event.shiftKey && isNotch(event)) return { kind: "pan", x: -(x === 0 ? y : x), y: 0 };
  if (isNotch(event)) return { kind: "zoom", deltaPx: y };
  return { kind: "pan", x: -x, y: -y };
}

function isNotch({ deltaX, deltaY, deltaMode }: WheelLike): boolean {
  if (deltaMode !== 0) return true;
  const along = Math.abs(deltaX) > Math.abs(deltaY) ? deltaX : deltaY;
  const across = along === deltaX ? deltaY : deltaX;
  return across === 0 && Number.isInteger(along) && Math.abs(along) >= 50;
}
