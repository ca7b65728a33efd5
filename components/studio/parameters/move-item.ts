/** The list with one item at another place; the same list when it is not in it. */
export function moveItem<Item>(list: readonly Item[], item: Item, to: number): readonly Item[] {
  if (!list.includes(item)) return list;
  const rest = list.filter((one) => one !== item);
  return rest.toSpliced(Math.max(0, Math.min(rest.length, to)), 0, item);
}
