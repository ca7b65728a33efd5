/**
 * The items in an order that the seed alone decides: the same in every browser and after a reload. Not for secrets.
 * (Fisher and Yates, over the generator known as mulberry32.)
 */
export function shuffle<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const left = [...items];
  const shuffled: Item[] = [];
  let state = seed >>> 0;
  while (left.length > 0) {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const share = ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    shuffled.push(...left.splice(Math.floor(share * left.length), 1));
  }
  return shuffled;
}
