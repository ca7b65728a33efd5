/** Shorter values would blot out ordinary words; no relay hands out keys that short. */
const MIN_LENGTH = 6;
const MARK = "[redacted]";

/**
 * The secrets this process knows: every API key it has opened, and the password. What leaves the house as text (log
 * lines, error messages) is scrubbed of them by value, because relays quote keys in their refusals.
 */
export class KnownSecrets {
  readonly #spellings = new Set<string>();
  #pattern: RegExp | null = null;

  /** From now on `value` is scrubbed, also where it is percent-encoded or escaped in JSON. */
  add(value: string | null | undefined): void {
    if (!value || value.length < MIN_LENGTH) return;
    for (const spelling of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]) {
      this.#spellings.add(spelling);
    }
    // Longest first: a secret that contains another one must not leave its tail behind.
    const longestFirst = [...this.#spellings].sort((a, b) => b.length - a.length);
    this.#pattern = new RegExp(longestFirst.map(escapePattern).join("|"), "g");
  }

  scrub(text: string): string {
    return this.#pattern ? text.replace(this.#pattern, MARK) : text;
  }
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}
