"use client";

import { useSyncExternalStore } from "react";
import { createLazyLayer, useLazyLayer } from "@/components/ui/lazy-layer";
import { toastDesk } from "@/components/ui/show-toast";

export const toastLayer = createLazyLayer(() =>
  import("@/components/ui/toast-layer").then((module) => module.ToastLayer),
);

/** The place where toasts appear: bottom centre. Once per page. */
export function Toaster({ label }: { readonly label: string }) {
  const revision = useSyncExternalStore(toastDesk.subscribe, toastDesk.getRevision, () => 0);
  const Layer = useLazyLayer(toastLayer, revision > 0);
  return Layer === undefined ? null : <Layer label={label} takeWaiting={toastDesk.take} revision={revision} />;
}
