import { diffWords } from "diff";
import type { WordDiffPart } from "@/components/ui/word-diff";

/**
 * What the magic prompt changed, word by word. Chinese has no spaces between words: the browser's own segmenter finds
 * them, else a changed character would mark the whole sentence.
 */
export function diffPrompts(sent: string, returned: string): readonly WordDiffPart[] {
  const hasHan = /\p{Script=Han}/u.test(sent + returned);
  const options =
    hasHan && "Segmenter" in Intl ? { intlSegmenter: new Intl.Segmenter("zh", { granularity: "word" }) } : {};
  return diffWords(sent, returned, options).map(({ value, added, removed }) => ({
    text: value,
    kind: added ? "added" : removed ? "removed" : "same",
  }));
}
