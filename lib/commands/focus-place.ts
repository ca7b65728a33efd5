import type { FocusPlace } from "./match-keys";

const OVERLAY = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [cmdk-root]';
const ARROWS = '[role="slider"], [role="separator"], [role="gridcell"]';
const CHOICE = '[role="radio"], [role="tab"], [role="option"]';
const PRESSED = 'button, a[href], summary, [role="button"], [role="link"], [role="checkbox"], [role="switch"]';
/** Inputs that take no text: letters may act while they have the focus. */
const TEXTLESS = new Set(["checkbox", "radio", "button", "submit", "reset", "file", "color", "image", "range"]);

/** What the element under the focus would do with a key. */
export function findFocusPlace(target: EventTarget | null): FocusPlace {
  if (!(target instanceof Element)) return "plain";
  const isOverlay = target.closest(OVERLAY) !== null;
  if (isOverlay) return "overlay";
  if (isTextEntry(target)) return "text";
  if (target instanceof HTMLInputElement && target.type === "range") return "arrows";
  if (target instanceof HTMLInputElement && target.type === "radio") return "choice";
  if (target.closest(CHOICE) !== null) return "choice";
  if (target.closest(ARROWS) !== null) return "arrows";
  return target.closest(PRESSED) === null ? "plain" : "press";
}

function isTextEntry(target: Element): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  // A select jumps to its options by letters.
  if (target instanceof HTMLSelectElement || target.getAttribute("role") === "combobox") return true;
  if (target instanceof HTMLInputElement) return !TEXTLESS.has(target.type);
  return target instanceof HTMLElement && target.isContentEditable;
}
