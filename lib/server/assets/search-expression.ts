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
/** The full text has indexes of beginnings of two and three letters (`lib/server/db/library-full-text.ts`). */
const LONGEST_INDEXED = 3;

/** Words in a row; the last of them may be the beginning of one. */
export interface SearchTerm {
  readonly words: readonly string[];
  readonly isBeginning: boolean;
}

/** What a user typed: one of each list of `wanted` must occur, and none of `unwanted`. */
export interface SearchTerms {
  readonly wanted: readonly (readonly SearchTerm[])[];
  readonly unwanted: readonly SearchTerm[];
}

/**
 * Reads what a user typed: all words must occur, each from its beginning; "quoted words" in this order and whole;
 * OR in capitals between two of them asks for either; a leading minus excludes. Null when nothing searchable is left
 * (punctuation only).
 */
export function readSearch(text: string): SearchTerms | null {
  const wanted: SearchTerm[][] = [];
  const unwanted: SearchTerm[] = [];
  let isAlternative = false;
  for (const [, minus, phrase, word] of [...text.normalize("NFKC").matchAll(ITEM)].slice(0, MAX_ITEMS)) {
    if (minus === "" && word === "OR") {
      isAlternative = true;
      continue;
    }
    const term = readTerm(phrase ?? word ?? "", phrase !== undefined);
    const previous = wanted.at(-1);
    if (term !== null && minus === "-") unwanted.push(term);
    else if (term !== null && isAlternative && previous !== undefined) previous.push(term);
    else if (term !== null) wanted.push([term]);
    isAlternative = false;
  }
  return wanted.length === 0 && unwanted.length === 0 ? null : { wanted, unwanted };
}

function readTerm(text: string, isPhrase: boolean): SearchTerm | null {
  const words = toSearchWords(text).slice(0, MAX_WORDS_PER_ITEM);
  const last = words.at(-1);
  if (last === undefined) return null;
  // A word in an alphabet may still be being typed; a Han character is a word of its own, and complete. One letter alone
  // is taken as it is: half of all pictures have a word that begins with it.
  return { words, isBeginning: !isPhrase && last.length > 1 && ENDS_IN_ALPHABET.test(last) };
}

/** The beginnings for which there is no index of their own: what they are completed to is worth looking up. */
export function listBeginnings({ wanted, unwanted }: SearchTerms): readonly string[] {
  const beginnings = [...wanted.flat(), ...unwanted].flatMap(({ words: [word = "", ...others], isBeginning }) =>
    isBeginning && others.length === 0 && [...word].length > LONGEST_INDEXED ? [word] : [],
  );
  return [...new Set(beginnings)];
}

/**
 * The terms as FTS5 has them. Every word is quoted, so nothing that is typed is ever read as FTS5 syntax.
 * @param completions the words a beginning stands for: FTS5 walks words in order, but gathers the hits of a beginning
 *   before it gives the first. A beginning that is not in it is left to FTS5.
 */
export function toSearchExpression(
  { wanted, unwanted }: SearchTerms,
  completions: ReadonlyMap<string, readonly string[]> = new Map(),
): SearchExpression {
  const write = ({ words, isBeginning }: SearchTerm): readonly string[] => {
    const completed = isBeginning && words.length === 1 ? completions.get(words.join("")) : undefined;
    if (completed !== undefined && completed.length > 0) return completed.map((word) => `"${word}"`);
    return [`"${words.join(" ")}"${isBeginning ? " *" : ""}`];
  };
  const parts = wanted.map((terms) => {
    const either = terms.flatMap(write);
    return either.length === 1 ? either.join("") : `(${either.join(" OR ")})`;
  });
  return {
    wanted: parts.length === 0 ? null : parts.join(" AND "),
    unwanted: unwanted.length === 0 ? null : unwanted.flatMap(write).join(" OR "),
  };
}
