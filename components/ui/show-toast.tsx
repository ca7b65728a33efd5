"use client";

import type { ReactNode } from "react";
import { toast } from "sonner";
import { type ToastAction, ToastCard, type ToastKind } from "@/components/ui/toast-card";

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

/** Shows a toast and returns its id. It stays while the pointer or the focus is on it. Needs one `Toaster`. */
export function showToast(request: ToastRequest): string | number {
  const { kind = "neutral", durationMs = 6000, id, ...card } = request;
  return toast.custom((toastId) => <ToastCard {...card} kind={kind} onClose={() => toast.dismiss(toastId)} />, {
    duration: durationMs,
    ...(id === undefined ? {} : { id }),
  });
}

/** Takes a toast away: the one with the id, or all. */
export function hideToast(id?: string | number): void {
  toast.dismiss(id);
}
