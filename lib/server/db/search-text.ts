/**
 * Full text for languages that do not put spaces between words. Every Han, kana or hangul character becomes a word of
 * its own, so that a search is a phrase of characters: "星空" is found inside "夜晚的星空下", and one character is
 * enough to search for. (FTS5's trigram tokenizer cannot find words of two characters, which most Chinese words are.)
 * Words in alphabets stay whole and are matched from their beginning.
 */
const LONE_CHARACTER = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/**
 * What is put into the index for a text; the database calls it from its triggers as `search_text(…)`. A search is
 * folded by the same function, then matched as a phrase.
 */
export function toSearchText(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(LONE_CHARACTER, " $& ");
}
