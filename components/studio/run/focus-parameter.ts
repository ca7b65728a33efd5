import type { RequestField } from "@/lib/core/request";
import type { SweepField } from "@/lib/core/sweep-axes";

const CONTROLS = 'input, textarea, button, [role="radio"], [role="slider"], [role="combobox"]';

/** A place of the panel: where a field is edited, or an axis over it. */
export type ParameterPlace = RequestField | `axis:${SweepField}`;

/** Brings a place of the panel into view and puts the focus on its control; whether it is there. */
export function focusParameter(place: ParameterPlace, root: ParentNode = document): boolean {
  const element = root.querySelector(`[data-parameter~="${place}"]`);
  if (element === null) return false;
  element.scrollIntoView?.({ block: "center" });
  const controls = [...element.querySelectorAll<HTMLElement>(CONTROLS)];
  const control = controls.find((one) => one.tabIndex >= 0 && !one.hasAttribute("disabled"));
  control?.focus();
  return true;
}
