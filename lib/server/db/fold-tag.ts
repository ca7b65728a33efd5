/** What a tag is compared by while it is typed: whatever its case and its width. */
export function foldTag(tag: string): string {
  return tag.normalize("NFKC").toLowerCase();
}
