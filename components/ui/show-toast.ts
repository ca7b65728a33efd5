"use client";

import type { ReactNode } from "react";
import type { ToastAction, ToastKind } from "@/components/ui/toast-card";

export interface ToastRequest {
  readonly kind?: ToastKind | undefined;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly icon?: ReactNode;
  /** Undo, open, try again. */
  readonly action?: ToastAction | undefined;
  /** Given, there is an x with this name. */
  readonly closeLabel?: string | undefined;
  /** 6 s unless told; `Infinity` stays until it is closed. */
  readonly durationMs?: number | undefined;
  /** The same id replaces the toast that is there. */
  readonly id?: string | undefined;
}

export type ToastCall =
  | { readonly kind: "show"; readonly id: string; readonly request: Omit<ToastRequest, "id"> }
  | { readonly kind: "hide"; readonly id?: string | undefined };

let waiting: readonly ToastCall[] = [];
let revision = 0;
let lastNumber = 0;
const listeners = new Set<() => void>();

function add(call: ToastCall): void {
  waiting = [...waiting, call];
  revision += 1;
  for (const listener of listeners) listener();
}

/** Between whoever shows a toast and the place that draws it, whose code comes with the first one. */
export const toastDesk = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Rises with every call; 0 until the first. */
  getRevision: () => revision,
  take(): readonly ToastCall[] {
    const taken = waiting;
    waiting = [];
    return taken;
  },
};

/** Shows a toast and returns its id. It stays while the pointer or the focus is on it. Needs one `Toaster`. */
export function showToast({ id, ...request }: ToastRequest): string {
  lastNumber += 1;
  const given = id ?? `toast-${lastNumber}`;
  add({ kind: "show", id: given, request });
  return given;
}

/** Takes a toast away: the one with the id, or all. */
export function hideToast(id?: string): void {
  // Before the first toast there is nothing to take away, nor any code for it.
  if (revision > 0) add({ kind: "hide", id });
}
