import type { RequestField } from "@/lib/core/request";

const CONTROLS = 'input, textarea, button, [role="radio"], [role="slider"], [role="combobox"]';

/** Brings a field of the panel into view and puts the focus on its control; whether it is there. */
export function focusParameter(field: RequestField, root: ParentNode = document): boolean {
  const place = root.querySelector(`[data-parameter~="${field}"]`);
  if (place === null) return false;
  place.scrollIntoView?.({ block: "center" });
  const controls = [...place.querySelectorAll<HTMLElement>(CONTROLS)];
  const control = controls.find((one) => one.tabIndex >= 0 && !one.hasAttribute("disabled"));
  control?.focus();
  return true;
}
