import type { Combine } from "@/lib/core/mask";
import type { HeldModifiers } from "./gesture";

/** Shift adds, Alt takes away, both keep what is in both; none of them: what the buttons say. */
export function combineOf(held: HeldModifiers, chosen: Combine): Combine {
  if (held.shift && held.alt) return "intersect";
  if (held.shift) return "add";
  return held.alt ? "subtract" : chosen;
}

/**
 * Tells the two meanings of Shift and Alt apart. Held when a drag starts they say how the shape joins the mask, and
 * only a key that was let go since then, or pressed later, shapes the drag itself.
 */
export function createShapeModifiers(atStart: HeldModifiers): (held: HeldModifiers) => HeldModifiers {
  const isSpent = { shift: atStart.shift, alt: atStart.alt };
  return (held) => {
    if (!held.shift) isSpent.shift = false;
    if (!held.alt) isSpent.alt = false;
    return { shift: held.shift && !isSpent.shift, alt: held.alt && !isSpent.alt };
  };
}
