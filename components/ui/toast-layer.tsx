"use client";

import { type CSSProperties, useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import type { ToastCall } from "@/components/ui/show-toast";
import { ToastCard } from "@/components/ui/toast-card";
import { TOAST_LIFT } from "@/components/ui/use-toast-lift";

/** Alive and above a modal dialog too, which switches the pointer off for the rest of the page. */
const place: CSSProperties & Record<"--width", string> = {
  zIndex: "var(--plane-toast)",
  pointerEvents: "auto",
  fontFamily: "inherit",
  "--width": "400px",
};

export interface ToastLayerProps {
  readonly label: string;
  /** The toasts that were asked for since the last time; each is given once. */
  readonly takeWaiting: () => readonly ToastCall[];
  /** Changes whenever there is something to take. */
  readonly revision: number;
}

/** The toasts themselves. */
export function ToastLayer({ label, takeWaiting, revision }: ToastLayerProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision is what says that something waits
  useEffect(() => {
    // After the place below has begun to listen: its effects run before those of its parent.
    for (const call of takeWaiting()) perform(call);
  }, [takeWaiting, revision]);
  return (
    <Sonner
      containerAriaLabel={label}
      position="bottom-center"
      // Above what floats at the bottom itself: see `useToastLift`.
      offset={{ bottom: `calc(20px + var(${TOAST_LIFT}, 0px))` }}
      // Above the run bar of the phone.
      mobileOffset={{ bottom: 96, left: 8, right: 8 }}
      gap={8}
      visibleToasts={4}
      expand
      style={place}
      toastOptions={{ unstyled: true, style: { left: 0, right: 0, marginInline: "auto" } }}
    />
  );
}

/** What is drawn now, by the id that it was shown with. */
const drawn = new Map<string, string>();
let lastNumber = 0;

function perform(call: ToastCall): void {
  if (call.kind === "hide") {
    for (const id of call.id === undefined ? [...drawn.keys()] : [call.id]) dismiss(id, drawn.get(id));
    return;
  }
  const { id } = call;
  const { kind = "neutral", durationMs = 6000, ...card } = call.request;
  // A toast that goes takes a moment, and takes with it what is shown under its id meanwhile: that gets another one.
  const own = drawn.get(id) ?? `${id} ${++lastNumber}`;
  drawn.set(id, own);
  toast.custom(() => <ToastCard {...card} kind={kind} onClose={() => dismiss(id, own)} />, {
    id: own,
    duration: durationMs,
    onAutoClose: () => forget(id, own),
    onDismiss: () => forget(id, own),
  });
}

function dismiss(id: string, own: string | undefined): void {
  if (own === undefined) return;
  forget(id, own);
  toast.dismiss(own);
}

function forget(id: string, own: string): void {
  if (drawn.get(id) === own) drawn.delete(id);
}
