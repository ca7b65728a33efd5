const CODE = /^[0-9A-F]{8}$/;

/**
 * Takes codes out of a typed or pasted text and adds them to those that are there, each once, up to `max`. What is no
 * code (8 hexadecimal digits) comes back as `rest`, to be corrected.
 */
export function readStyleCodes(
  text: string,
  codes: readonly string[],
  max: number,
): { readonly codes: readonly string[]; readonly rest: string } {
  const parts = text
    .toUpperCase()
    .split(/[\s,;]+/)
    .map((part) => part.replace(/^#/, ""))
    .filter((part) => part !== "");
  const found = parts.filter((part) => CODE.test(part));
  const rest = parts.filter((part) => !CODE.test(part));
  return { codes: [...new Set([...codes, ...found])].slice(0, max), rest: rest.join(" ") };
}
