/** Joins the class names that are there. It does not merge: where two utilities clash, the later one in CSS wins. */
export function joinClasses(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
