/** Places of the size slider: each step is the same share of the size, so that 3 px and 800 px are as easy to hit. */
export const SIZE_SLIDER_STEPS = 200;

/** Where a size lies on the slider, 0 … SIZE_SLIDER_STEPS. */
export function toSliderPlace(sizePx: number, minPx: number, maxPx: number): number {
  return Math.round((Math.log(sizePx / minPx) / Math.log(maxPx / minPx)) * SIZE_SLIDER_STEPS);
}

/** The size at a place of the slider: whole pixels. */
export function toBrushSize(place: number, minPx: number, maxPx: number): number {
  return Math.round(minPx * (maxPx / minPx) ** (place / SIZE_SLIDER_STEPS));
}

/** One press of a bracket key or one notch of the wheel: about a tenth, and at least a pixel. */
export function stepBrushSize(sizePx: number, steps: number, minPx: number, maxPx: number): number {
  const change = Math.max(1, sizePx * 0.1) * steps;
  return Math.min(maxPx, Math.max(minPx, Math.round(sizePx + change)));
}

/** Size while dragging it: to the right larger; 100 stage pixels double or halve it. */
export function dragBrushSize(startPx: number, deltaScreenPx: number, minPx: number, maxPx: number): number {
  return Math.min(maxPx, Math.max(minPx, Math.round(startPx * 2 ** (deltaScreenPx / 100))));
}
