/** Tells everybody who listens that something moved, once in the next frame however often it moved until then. */
export class FrameListeners {
  readonly #listeners = new Set<() => void>();
  #frame: number | null = null;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  announce = (): void => {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      for (const listener of [...this.#listeners]) listener();
    });
  };
}
