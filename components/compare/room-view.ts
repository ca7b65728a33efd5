import { FrameListeners } from "@/lib/canvas/frame-listeners";
import {
  changeThroughPane,
  findPaneViewport,
  fitLinkedView,
  type LinkedPane,
  type LinkedView,
  scaleLinkedView,
} from "@/lib/canvas/linked-view";
import {
  type ImagePoint,
  panBy,
  type ScreenPoint,
  stepScale,
  toImage,
  type Viewport,
  wheelScale,
  zoomAt,
} from "@/lib/canvas/viewport";
import type { WheelGesture } from "@/lib/canvas/wheel-gesture";
import type { Size } from "@/lib/core/geometry";

/** A picture on its own piece of the screen (CSS pixels). */
export type RoomPane = Pick<LinkedPane, "picture" | "stage">;

/** A place in every picture at once: shares of width and height. */
export type SharedPoint = LinkedView["center"];

const NO_MARGINS = { top: 0, right: 0, bottom: 0, left: 0 };

/**
 * The view that all panes of the room share, outside of React: a drag changes it many times a frame, and the panes are
 * drawn once a frame, all in the same one. Who shows figures of it subscribes as well.
 */
export class RoomView {
  /** null: everything in view, whatever the panes' size. */
  #view: LinkedView | null = null;
  /** Marked in every pane; null: the middle of the view. */
  #cross: SharedPoint | null = null;
  #panes = new Map<string, RoomPane>();
  #listeners = new FrameListeners();

  subscribe = this.#listeners.subscribe;

  /** The pane's size and picture, while it is on the screen; null when it goes. */
  setPane(key: string, pane: RoomPane | null): void {
    if (pane === null) this.#panes.delete(key);
    else this.#panes.set(key, pane);
    this.refresh();
  }

  getPane = (key: string): RoomPane | undefined => this.#panes.get(key);
  /** One of those on the screen: all of them have the same size but for a pixel. */
  getAnyPane = (): RoomPane | undefined => this.#panes.values().next().value;
  /** CSS pixels per pixel of the widest picture: there no pane is enlarged at 100 %. */
  getScale = (): number => this.#getView().scale;
  isFitted = (): boolean => this.#view === null;
  getCross = (): SharedPoint => this.#cross ?? this.#getView().center;
  getViewport = (pane: RoomPane): Viewport =>
    findPaneViewport(this.#getView(), this.#link(pane), globalThis.devicePixelRatio);

  /** Marks the place under a point of a pane in all of them; null takes the mark back to the middle. */
  point(key: string, at: ScreenPoint | null): void {
    const pane = this.#panes.get(key);
    this.#cross = at && pane ? shareOf(toImage(this.getViewport(pane), at), pane.picture) : null;
    this.refresh();
  }

  fit = (): void => this.#set(null);
  /** Has everything drawn once more. */
  refresh = this.#listeners.announce;
  actualSize = (): void => this.#set(scaleLinkedView(this.#getView(), 1));
  step = (direction: "in" | "out"): void =>
    this.#set(scaleLinkedView(this.#getView(), stepScale(this.getScale(), direction)));
  centreOn = (center: SharedPoint): void => this.#set({ ...this.#getView(), center });

  wheel(key: string, gesture: WheelGesture, anchor: ScreenPoint): void {
    this.#change(key, (viewport) =>
      gesture.kind === "pan"
        ? panBy(viewport, gesture)
        : zoomAt(viewport, anchor, wheelScale(viewport.scale, gesture.deltaPx)),
    );
  }
  /** CSS pixels; without a pane any is meant. */
  pan(delta: ScreenPoint, key?: string): void {
    this.#change(key, (viewport) => panBy(viewport, delta));
  }
  pinch(key: string, anchor: ScreenPoint, ratio: number, delta: ScreenPoint): void {
    this.#change(key, (viewport) => panBy(zoomAt(viewport, anchor, viewport.scale * ratio), delta));
  }

  #change(key: string | undefined, change: (viewport: Viewport) => Viewport): void {
    const pane = (key === undefined ? undefined : this.#panes.get(key)) ?? this.getAnyPane();
    if (pane) this.#set(changeThroughPane(this.#getView(), this.#link(pane), change));
  }

  #getView(): LinkedView {
    return (
      this.#view ?? fitLinkedView(this.#getReference(), this.getAnyPane()?.stage ?? { width: 1, height: 1 }, NO_MARGINS)
    );
  }

  #getReference(): Size {
    let widest: Size = { width: 1, height: 1 };
    for (const { picture } of this.#panes.values()) if (picture.width > widest.width) widest = picture;
    return widest;
  }

  #link(pane: RoomPane): LinkedPane {
    return { ...pane, reference: this.#getReference() };
  }

  #set(view: LinkedView | null): void {
    this.#view = view;
    this.refresh();
  }
}

/** null outside of the picture. */
function shareOf(place: ImagePoint, { width, height }: Size): SharedPoint | null {
  const share = { x: place.x / width, y: place.y / height };
  return share.x >= 0 && share.x <= 1 && share.y >= 0 && share.y <= 1 ? share : null;
}
