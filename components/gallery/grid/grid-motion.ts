import {
  follow,
  isNearFalseEnd,
  isOffPlace,
  placeAt,
  type ScrollPlace,
  type ScrollSpace,
  toListTop,
} from "../layout/scroll-map";

/** The stretch of the list that is in the page, in list px; rows are drawn from `origin`. */
export interface GridWindow {
  readonly from: number;
  readonly to: number;
  /** Places of elements are counted from here: far down a list, browsers round them to whole pixels and more. */
  readonly origin: number;
}

/** Moves the list under the window. Lives beside React: scrolling renders only when other rows come into the page. */
export interface GridMotion {
  attach(scroller: HTMLElement): () => void;
  /** After a render: how long the list is now, and from where its rows were drawn. */
  settleRender(space: ScrollSpace, plane: HTMLElement, origin: number): void;
  /** Top edge of what is seen, in list px. */
  getTop(): number;
  getSpace(): ScrollSpace;
  scrollTo(listTop: number): void;
  /** Something above the window turned out longer or shorter by this much: what is seen stays. */
  shift(by: number): void;
  getWindow(): GridWindow;
  /** It moves so fast that nobody could look at what passes: nothing is asked for. */
  isFast(): boolean;
  /** Told of every step. */
  subscribe(listener: () => void): () => void;
  /** Told when other rows come into the page or the speed changes. */
  subscribeWindow(listener: () => void): () => void;
}

/** Rows kept above and below, in windows. */
const OVERSCAN = 0.5;
/** The page's stretch moves in steps of this part of a window. */
const STEP = 0.25;
const ORIGIN_STEP = 100_000;
const IDLE_MS = 140;
/** Steps of more windows than this are no scrolling; two of them within the idle time are a rush. */
const LEAP_WINDOWS = 1.5;

export function createGridMotion(): GridMotion {
  let scroller: HTMLElement | null = null;
  let plane: HTMLElement | null = null;
  let origin = 0;
  let space: ScrollSpace = { listHeight: 0, viewHeight: 0 };
  let place: ScrollPlace = { scrollTop: 0, base: 0 };
  let stretch: GridWindow = { from: 0, to: 0, origin: 0 };
  let isFast = false;
  let lastLeap = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  const windowListeners = new Set<() => void>();
  const tell = (set: ReadonlySet<() => void>) => {
    for (const listener of [...set]) listener();
  };

  const putPlane = () => {
    if (plane) plane.style.top = `${origin - place.base}px`;
  };
  /** Puts the bar where it belongs without moving what is seen. */
  const putBar = (listTop: number) => {
    place = placeAt(listTop, space);
    if (scroller) {
      scroller.scrollTop = place.scrollTop;
      // Browsers round to their own pixels.
      place = { scrollTop: scroller.scrollTop, base: toListTop(place) - scroller.scrollTop };
    }
    putPlane();
  };
  const updateWindow = () => {
    const { viewHeight } = space;
    const step = Math.max(1, viewHeight * STEP);
    const top = toListTop(place);
    const from = Math.floor((top - viewHeight * OVERSCAN) / step) * step;
    const to = Math.ceil((top + viewHeight * (1 + OVERSCAN)) / step) * step;
    if (from === stretch.from && to === stretch.to) return;
    stretch = { from, to, origin: Math.max(0, Math.floor(from / ORIGIN_STEP)) * ORIGIN_STEP };
    tell(windowListeners);
  };
  const setFast = (next: boolean) => {
    if (next === isFast) return;
    isFast = next;
    tell(windowListeners);
  };
  const noteStep = (distance: number) => {
    const now = performance.now();
    if (Math.abs(distance) > LEAP_WINDOWS * space.viewHeight) {
      // The first leap may be the last: its pictures are asked for at once.
      if (now - lastLeap < IDLE_MS) setFast(true);
      lastLeap = now;
    }
    clearTimeout(idle);
    idle = setTimeout(() => {
      setFast(false);
      if (isOffPlace(place, space)) putBar(toListTop(place));
    }, IDLE_MS);
  };
  const moved = (before: number) => {
    noteStep(toListTop(place) - before);
    updateWindow();
    tell(listeners);
  };

  return {
    attach(element) {
      scroller = element;
      const handleScroll = () => {
        if (element.scrollTop === place.scrollTop) return;
        const before = toListTop(place);
        place = follow(place, element.scrollTop);
        if (isNearFalseEnd(place, space)) putBar(toListTop(place));
        moved(before);
      };
      element.addEventListener("scroll", handleScroll, { passive: true });
      return () => {
        clearTimeout(idle);
        scroller = null;
        element.removeEventListener("scroll", handleScroll);
      };
    },
    settleRender(next, element, drawnFrom) {
      const listTop = toListTop(place);
      const isResized = next.listHeight !== space.listHeight || next.viewHeight !== space.viewHeight;
      space = next;
      plane = element;
      origin = drawnFrom;
      // A list that became shorter was cut off by the browser: the place is kept, not what the bar says. Not read at
      // other times: it makes the browser lay the page out in the middle of a frame.
      if (scroller && isResized) place = { scrollTop: scroller.scrollTop, base: listTop - scroller.scrollTop };
      if (isResized && isNearFalseEnd(place, space)) putBar(listTop);
      else putPlane();
      updateWindow();
      if (isResized) tell(listeners);
    },
    getTop: () => toListTop(place),
    getSpace: () => space,
    scrollTo(listTop) {
      const before = toListTop(place);
      putBar(listTop);
      moved(before);
    },
    shift(by) {
      place = { ...place, base: place.base + by };
    },
    getWindow: () => stretch,
    isFast: () => isFast,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribeWindow(listener) {
      windowListeners.add(listener);
      return () => windowListeners.delete(listener);
    },
  };
}
