/** Whether the studio asked for its password. Raised by any 401, lowered when the sign-in went through. */
export interface SessionGate {
  readonly isClosed: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  close(): void;
  open(): void;
}

/** Builds the gate; it starts open. */
export function createSessionGate(): SessionGate {
  const listeners = new Set<() => void>();
  let isClosed = false;
  const change = (next: boolean) => {
    if (next === isClosed) return;
    isClosed = next;
    for (const listener of listeners) listener();
  };
  return {
    isClosed: () => isClosed,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => change(true),
    open: () => change(false),
  };
}
