const LONE = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`;
/** One character of a language that does not part words, or a run of any other letters and digits. */
const WORD = new RegExp(String.raw`[${LONE}]|(?:(?![${LONE}])[\p{L}\p{N}\p{M}])+`, "gu");
/** Accents of alphabets; marks that are letters of their own scripts stay. */
const ACCENT = /[\u0300-\u036f]/gu;

/**
 * The words of a text as the full text holds them, in their order, for languages that do not put spaces between words
 * as well: every Han, kana or hangul character becomes a word of its own, so that a search is a phrase of characters:
 * "星空" is found inside "夜晚的星空下", and one character is enough to search for. Why not bigrams, trigrams or a
 * dictionary: lib/server/assets/README.md. Words in alphabets stay whole, without case and accents.
 */
export function toSearchWords(text: string): string[] {
  return text.normalize("NFKD").replace(ACCENT, "").normalize("NFC").toLowerCase().match(WORD) ?? [];
}

/** What is put into the index for a text; the database calls it from its triggers as `search_text(…)`. */
export function toSearchText(text: string): string {
  return toSearchWords(text).join(" ");
}
