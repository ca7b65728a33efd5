import { toSearchWords } from "@/lib/server/db/search-text";

/** Two FTS5 expressions over `assets_fts`; a search without wanted words has only unwanted ones. */
export interface SearchExpression {
  readonly wanted: string | null;
  readonly unwanted: string | null;
}

/** -"a phrase", "a phrase", -word, word. A quote that is never closed runs to the end. */
const ITEM = /(-?)(?:"([^"]*)"?|([^\s"]+))/gu;
const ENDS_IN_ALPHABET = /[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;
const MAX_ITEMS = 16;
const MAX_WORDS_PER_ITEM = 16;

/**
 * Reads what a user typed: all words must occur, each from its beginning; "quoted words" in this order and whole;
 * OR in capitals between two of them asks for either; a leading minus excludes. Null when nothing searchable is left
 * (punctuation only). Every word is quoted, so nothing that is typed is ever read as FTS5 syntax.
 */
export function toSearchExpression(text: string): SearchExpression | null {
  const wanted: string[][] = [];
  const unwanted: string[] = [];
  let isAlternative = false;
  for (const [, minus, phrase, word] of [...text.normalize("NFKC").matchAll(ITEM)].slice(0, MAX_ITEMS)) {
    if (minus === "" && word === "OR") {
      isAlternative = true;
      continue;
    }
    const term = toTerm(phrase ?? word ?? "", phrase !== undefined);
    const previous = wanted.at(-1);
    if (term !== null && minus === "-") unwanted.push(term);
    else if (term !== null && isAlternative && previous !== undefined) previous.push(term);
    else if (term !== null) wanted.push([term]);
    isAlternative = false;
  }
  if (wanted.length === 0 && unwanted.length === 0) return null;
  const parts = wanted.map((terms) => (terms.length === 1 ? terms.join("") : `(${terms.join(" OR ")})`));
  return {
    wanted: wanted.length === 0 ? null : parts.join(" AND "),
    unwanted: unwanted.length === 0 ? null : unwanted.join(" OR "),
  };
}

function toTerm(text: string, isPhrase: boolean): string | null {
  const words = toSearchWords(text).slice(0, MAX_WORDS_PER_ITEM);
  const last = words.at(-1);
  if (last === undefined) return null;
  // A word in an alphabet may still be being typed; a Han character is a word of its own, and complete. One letter alone
  // is taken as it is: half of all pictures have a word that begins with it.
  const mark = !isPhrase && last.length > 1 && ENDS_IN_ALPHABET.test(last) ? " *" : "";
  return `"${words.join(" ")}"${mark}`;
}
