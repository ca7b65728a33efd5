"use client";

import type { Selection } from "@/lib/core/library";

/** Pictures somebody wants to take out of the studio. */
export interface ExportRequest {
  readonly selections: readonly Selection[];
  /** As the user was told. */
  readonly count: number;
  /** The pictures by name, where they are single ones and few. */
  readonly assetIds: readonly string[];
}

/** `asked` tells one request from the next. */
export type AskedExport = ExportRequest & { readonly asked: number };

let current: AskedExport | null = null;
let asked = 0;
const listeners = new Set<() => void>();

/** Between whoever wants to export and the dialog, whose code comes with the first one. */
export const exportDesk = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: (): AskedExport | null => current,
};

/** Opens the dialog. */
export function askExport(request: ExportRequest): void {
  asked += 1;
  set({ ...request, asked });
}

/** One picture. */
export function askExportOf(assetId: string): void {
  askExport({ selections: [{ ids: [assetId] }], count: 1, assetIds: [assetId] });
}

export function closeExport(): void {
  set(null);
}

function set(next: AskedExport | null): void {
  current = next;
  for (const listener of listeners) listener();
}
