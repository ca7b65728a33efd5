import { toSearchText } from "@/lib/server/db/search-text";

/** Two FTS5 expressions over `assets_fts`; a search without wanted words has only unwanted ones. */
export interface SearchExpression {
  readonly wanted: string | null;
  readonly unwanted: string | null;
}

/** -"a phrase", "a phrase", -word, word. A quote that is never closed runs to the end. */
const ITEM = /(-?)(?:"([^"]*)"?|([^\s"]+))/gu;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const ENDS_IN_ALPHABET = /[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u;
const MAX_ITEMS = 16;
const MAX_WORDS_PER_ITEM = 16;

/**
 * Reads what a user typed: all words must occur, each from its beginning; "quoted words" in this order and whole;
 * a leading minus excludes. Null when nothing searchable is left (punctuation only). Every word is quoted, so nothing
 * that is typed is ever read as FTS5 syntax.
 */
export function toSearchExpression(text: string): SearchExpression | null {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  for (const [, minus, phrase, word] of [...text.normalize("NFKC").matchAll(ITEM)].slice(0, MAX_ITEMS)) {
    const term = toTerm(phrase ?? word ?? "", phrase !== undefined);
    if (term !== null) (minus === "-" ? unwanted : wanted).push(term);
  }
  if (wanted.length === 0 && unwanted.length === 0) return null;
  return {
    wanted: wanted.length === 0 ? null : wanted.join(" AND "),
    unwanted: unwanted.length === 0 ? null : unwanted.join(" OR "),
  };
}

function toTerm(text: string, isPhrase: boolean): string | null {
  const words = (text.match(WORD) ?? []).slice(0, MAX_WORDS_PER_ITEM);
  const last = words.at(-1);
  if (last === undefined) return null;
  const tokens = toSearchText(words.join(" ")).trim().split(/\s+/);
  // A word in an alphabet may still be being typed; a Han character is a word of its own, and complete.
  const mark = !isPhrase && ENDS_IN_ALPHABET.test(last) ? " *" : "";
  return `"${tokens.join(" ")}"${mark}`;
}
