"use client";

/** Files somebody wants to bring in; none: the dialog asks for them. `asked` tells one request from the next. */
export interface AskedImport {
  readonly files: readonly File[];
  readonly asked: number;
}

let current: AskedImport | null = null;
let asked = 0;
const listeners = new Set<() => void>();

/** Between whoever has files and the dialog, whose code comes with the first one. */
export const importDesk = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: (): AskedImport | null => current,
};

/** Opens the dialog. */
export function askImport(files: readonly File[] = []): void {
  asked += 1;
  set({ files, asked });
}

export function closeImport(): void {
  set(null);
}

function set(next: AskedImport | null): void {
  current = next;
  for (const listener of listeners) listener();
}
