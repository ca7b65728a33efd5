/**
 * Where in the list the window stands. Browsers stop at some 16 to 33 million pixels of scrolling; a million pictures
 * are longer. So the list has a place of its own, and the scroll bar only follows it:
 *
 * - what scrolls by a little moves the list by as much, pixel for pixel, wherever it stands;
 * - `base` is how far the list is ahead of the scroll bar. When it has grown, or an end of the bar comes near while
 *   the end of the list does not, the bar is put where it should be (`settle`) and nothing on the screen moves.
 *
 * The same freedom takes up what is learned late: rows above the window that turn out higher move `base` and not the
 * picture that is being looked at.
 */
export interface ScrollPlace {
  /** Of the scroll bar, CSS px. */
  readonly scrollTop: number;
  /** List place minus scroll place. */
  readonly base: number;
}

export interface ScrollSpace {
  /** Of the whole list. */
  readonly listHeight: number;
  readonly viewHeight: number;
}

/** Well inside of what every browser takes. */
export const MAX_SCROLL_HEIGHT = 8_000_000;
/** An end of the bar that is nearer than this many windows is too near, unless the list ends there as well. */
const END_WINDOWS = 3;

/** How high the element that scrolls is made. */
export function toScrollHeight({ listHeight }: Pick<ScrollSpace, "listHeight">): number {
  return Math.min(listHeight, MAX_SCROLL_HEIGHT);
}

export function toListTop({ scrollTop, base }: ScrollPlace): number {
  return scrollTop + base;
}

/**
 * The place whose top edge shows this place of the list, with the bar where it belongs: in proportion, and pixel for
 * pixel near both ends, so that they are reached together.
 */
export function placeAt(listTop: number, space: ScrollSpace): ScrollPlace {
  const listRange = Math.max(0, space.listHeight - space.viewHeight);
  const scrollRange = Math.max(0, toScrollHeight(space) - space.viewHeight);
  const clamped = Math.min(listRange, Math.max(0, listTop));
  const scrollTop = Math.round(placeBar(clamped, listRange, scrollRange, END_WINDOWS * space.viewHeight));
  return { scrollTop, base: clamped - scrollTop };
}

function placeBar(listTop: number, listRange: number, scrollRange: number, margin: number): number {
  if (listRange <= scrollRange || listTop <= margin) return listTop;
  if (listRange - listTop <= margin) return scrollRange - (listRange - listTop);
  return margin + ((listTop - margin) / (listRange - 2 * margin)) * (scrollRange - 2 * margin);
}

/** After the browser scrolled: the list went along, pixel for pixel. */
export function follow(place: ScrollPlace, scrollTop: number): ScrollPlace {
  return { ...place, scrollTop };
}

/** Whether the bar has to be put right before the next step of scrolling: an end comes that is not the list's. */
export function isNearFalseEnd(place: ScrollPlace, space: ScrollSpace): boolean {
  const margin = END_WINDOWS * space.viewHeight;
  const listTop = toListTop(place);
  const scrollRange = toScrollHeight(space) - space.viewHeight;
  const listRange = space.listHeight - space.viewHeight;
  const before = Math.min(margin, Math.max(0, listTop));
  const after = Math.min(margin, Math.max(0, listRange - listTop));
  // Off the list altogether: the bar has room where the list has none.
  if (listTop < -0.5 || listTop > listRange + 0.5) return true;
  return place.scrollTop < before - 0.5 || scrollRange - place.scrollTop < after - 0.5;
}

/** Whether the bar is anywhere else than it belongs. */
export function isOffPlace(place: ScrollPlace, space: ScrollSpace): boolean {
  const right = placeAt(toListTop(place), space);
  return Math.abs(right.scrollTop - place.scrollTop) > 1;
}
