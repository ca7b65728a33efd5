import { thumbHashToAverageRGBA, thumbHashToDataURL } from "thumbhash";

/** Decoded placeholders, the oldest first. */
const decoded = new Map<string, string>();
const MAX_KEPT = 600;
/** What a slice of decoding may take; scrolling has a frame of 16 ms. */
const SLICE_MS = 3;

const waiting = new Map<HTMLElement, string>();
let isScheduled = false;

/**
 * Paints the tiny blurred picture on an element: its mean colour at once, the rest when there is a moment. Written to
 * the element and not to React: a screenful of these comes into the page with every leap.
 */
export function paintThumbhash(element: HTMLElement, thumbhash: string): void {
  const ready = decoded.get(thumbhash);
  if (ready !== undefined) {
    element.style.backgroundImage = ready;
    return;
  }
  element.style.backgroundImage = "";
  if (thumbhash === "") return;
  const bytes = toBytes(thumbhash);
  if (bytes === null) return;
  const { r, g, b } = thumbHashToAverageRGBA(bytes);
  element.style.backgroundColor = `rgb(${r * 255} ${g * 255} ${b * 255})`;
  waiting.set(element, thumbhash);
  schedule();
}

/** The element is going: nothing has to be decoded for it. */
export function forgetThumbhash(element: HTMLElement): void {
  waiting.delete(element);
}

/** The picture itself lies over it. Its mean colour stays, for corners and for what is dimmed. */
export function clearThumbhash(element: HTMLElement): void {
  waiting.delete(element);
  element.style.backgroundImage = "";
}

function schedule(): void {
  if (isScheduled) return;
  isScheduled = true;
  // Safari has no idle callback; a frame later is nearly as good.
  if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: 200 });
  else setTimeout(work, 16);
}

function work(): void {
  isScheduled = false;
  const until = performance.now() + SLICE_MS;
  for (const [element, thumbhash] of waiting) {
    waiting.delete(element);
    element.style.backgroundImage = decode(thumbhash);
    if (performance.now() > until) break;
  }
  if (waiting.size > 0) schedule();
}

function decode(thumbhash: string): string {
  const before = decoded.get(thumbhash);
  if (before !== undefined) return before;
  const bytes = toBytes(thumbhash);
  const image = bytes === null ? "" : `url("${thumbHashToDataURL(bytes)}")`;
  decoded.set(thumbhash, image);
  const oldest = decoded.keys().next();
  if (decoded.size > MAX_KEPT && !oldest.done) decoded.delete(oldest.value);
  return image;
}

function toBytes(base64: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}
