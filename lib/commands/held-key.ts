/** The part of a window that a held key depends on; a plain EventTarget pair in tests. */
export interface KeySource {
  readonly window: EventTarget;
  readonly document: EventTarget & { readonly visibilityState: DocumentVisibilityState };
}

export interface HeldKeyOptions {
  /** The key's place: "Space", "Backslash". */
  readonly code: string;
  /** Whether this press may start a hold (not in a text field, not while composing). */
  accepts(event: KeyboardEvent): boolean;
  onChange(isHeld: boolean): void;
}

/**
 * Tells when a key goes down and up again. A window that loses focus or is hidden never sees the key go up, so both
 * count as letting go: otherwise the hold sticks. Returns the function that stops listening (and lets go).
 */
export function watchHeldKey(source: KeySource, options: HeldKeyOptions): () => void {
  let isHeld = false;
  const change = (next: boolean) => {
    if (next === isHeld) return;
    isHeld = next;
    options.onChange(next);
  };
  const controller = new AbortController();
  const { signal } = controller;
  const handleDown = (event: Event) => {
    const press = event as KeyboardEvent;
    if (press.code !== options.code || press.ctrlKey || press.metaKey || press.altKey || !options.accepts(press))
      return;
    event.preventDefault();
    change(true);
  };
  const handleUp = (event: Event) => {
    if ((event as KeyboardEvent).code === options.code) change(false);
  };
  const handleVisibility = () => {
    if (source.document.visibilityState === "hidden") change(false);
  };
  source.window.addEventListener("keydown", handleDown, { signal });
  source.window.addEventListener("keyup", handleUp, { signal });
  source.window.addEventListener("blur", () => change(false), { signal });
  source.document.addEventListener("visibilitychange", handleVisibility, { signal });
  return () => {
    controller.abort();
    change(false);
  };
}
