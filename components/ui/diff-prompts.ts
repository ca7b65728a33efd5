import { diffWords } from "diff";
import type { WordDiffPart } from "./word-diff";

/**
 * What changed from one prompt to another, word by word. Chinese has no spaces between words: the browser's own segmenter finds
 * them, else a changed character would mark the whole sentence.
 */
export function diffPrompts(before: string, after: string): readonly WordDiffPart[] {
  const hasHan = /\p{Script=Han}/u.test(before + after);
  const options =
    hasHan && "Segmenter" in Intl ? { intlSegmenter: new Intl.Segmenter("zh", { granularity: "word" }) } : {};
  return diffWords(before, after, options).map(({ value, added, removed }) => ({
    text: value,
    kind: added ? "added" : removed ? "removed" : "same",
  }));
}
