const ENDED = /[.!?。！？…]$/u;

/** Sentences one after the other, each with its full stop: "One. Two." and 「一。二。」 */
export function joinSentences(locale: string, ...sentences: readonly (string | undefined)[]): string {
  const isChinese = locale.startsWith("zh");
  return sentences
    .filter((sentence) => sentence !== undefined && sentence !== "")
    .map((sentence) => (ENDED.test(sentence ?? "") ? sentence : `${sentence}${isChinese ? "。" : "."}`))
    .join(isChinese ? "" : " ");
}

/** Names in a row: "a, b" and 「甲、乙」. */
export function joinList(locale: string, items: readonly string[]): string {
  return items.join(locale.startsWith("zh") ? "、" : ", ");
}
